"""The Word file as an office program sets it: pages, lines on a page, characters in a line."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from duizhao.report import docx, layout_file
from duizhao.report.parsing import parse
from report.papers import made

OFFICE = shutil.which("soffice")
READER = shutil.which("pdftotext")
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice, which sets the pages, is not installed"
)
needs_reader = pytest.mark.skipif(
    READER is None, reason="pdftotext, which reads them, is not installed"
)


def printed(content: bytes, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a .docx."""
    file = folder / "paper.docx"
    file.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)
    return folder / "paper.pdf"


def pages(pdf: Path) -> list[list[str]]:
    """The lines of each page, without the line of its number."""
    read = subprocess.run([str(READER), str(pdf), "-"], check=True, capture_output=True, text=True)
    found = [page.split("\n") for page in read.stdout.split("\f")]
    return [[line for line in page if line and "—" not in line] for page in found if any(page)]


@needs_office
def test_the_example_has_eight_pages(tmp_path: Path) -> None:
    """Lines of 28 characters and pages of 22 lines: not 7 pages and not 16."""
    pdf = printed(made("docx"), tmp_path).read_bytes()
    assert pdf.count(b"/Type/Page/") + pdf.count(b"/Type/Page\n") == 8


@needs_office
@needs_reader
@pytest.mark.parametrize("lines", [2, 3, 5, 7])
def test_every_page_is_full(lines: int, tmp_path: Path) -> None:
    """22 lines wherever a paragraph is cut, and if only one line of it is left (5.2.3)."""
    text = "\n\n".join("国" * (28 * lines - 2) for _ in range(100 // lines))
    written = docx.made(
        parse(f"# 题\n\n{text}", chinese=True), layout_file.load("", "zh-CN"), "zh-CN"
    )
    _first, *full, _last = pages(printed(written, tmp_path))
    assert [len(page) for page in full] == [22] * len(full)
    assert len(full) > 2


@needs_office
@needs_reader
def test_a_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    """GB/T 9704-2012, 5.2.3; the first line of a paragraph is two characters shorter (7.3.3)."""
    layout = layout_file.load("", "zh-CN")
    text = "\n\n".join("国" * (28 * 10 - 2) for _ in range(8))
    written = docx.made(parse(f"# 题\n\n{text}", chinese=True), layout, "zh-CN")
    _first, second, third, *_rest = pages(printed(written, tmp_path))
    assert [len(second), len(third)] == [22, 22]
    lengths = [len(line) for line in (*second, *third)]
    starts = [at for at, length in enumerate(lengths) if length == 26]
    assert {after - before for before, after in pairwise(starts)} == {10}
    assert all(length == 28 for at, length in enumerate(lengths) if at not in starts)
