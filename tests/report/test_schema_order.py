"""Elements stand in the order that the schema of Word files asks for: Word refuses a file in which they do not."""

import io
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest

from duizhao.report import Options, docx, layout_file
from duizhao.report.parsing import parse
from report.ecma376 import MIXED, SEQUENCES, order
from report.papers import made

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVERYTHING = """\
# 标题

<!-- byline -->某局　某某

一、**粗**、*斜*和`码 it's "q"`

（一）方面。接着写。

1. 一
   - 二

     三
2. 四

| 序号 | 问题 |
|---|---|
| 1 | 一<br>二 |

末段
"""


def written(content: bytes) -> Iterator[tuple[str, Element]]:
    """Every element of Word's of every part of a file, with the name of the part."""
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for element in ElementTree.fromstring(archive.read(name)).iter():
                    yield name, element


def misplaced(content: bytes) -> list[str]:
    """The elements whose children are unknown, or do not stand in order."""
    found = []
    for part, element in written(content):
        groups = order(element.tag.removeprefix(W))
        children = [child.tag.removeprefix(W) for child in element]
        places = [
            next((at for at, group in enumerate(groups) if name in group), -1) for name in children
        ]
        if -1 in places or places != sorted(places):
            found.append(f"{part}: {element.tag.removeprefix(W)} {children}")
    return found


def papers() -> dict[str, bytes]:
    """Files in which all that is ever written occurs."""
    files = {name: made("docx", name) for name in ("example", "example-postmortem")}
    files["ledger"] = made("docx", options=Options(template="rectification-ledger"))
    for language in ("zh-CN", "en"):
        layout = layout_file.load("", language)
        blocks = parse(EVERYTHING, chinese=language == "zh-CN")
        files[language] = docx.made(blocks, layout, language)
        files[f"{language} turned"] = docx.made(blocks, layout.turned(), language)
    return files


PAPERS = papers()


@pytest.mark.parametrize("name", PAPERS)
def test_children_stand_in_the_order_of_the_schema(name: str) -> None:
    """In every part; and what is not in the tables is not written."""
    assert misplaced(PAPERS[name]) == []


def test_the_order_is_looked_at() -> None:
    """Two properties the wrong way round are found."""
    word = io.BytesIO()
    with ZipFile(word, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:pPr xmlns:w="{W[1:-1]}"><w:jc/><w:spacing/></w:pPr>',
        )
    assert misplaced(word.getvalue()) == ["word/document.xml: pPr ['jc', 'spacing']"]


def test_these_papers_have_it_all() -> None:
    """Each table of an order is one that some paper needs."""
    there = {
        element.tag.removeprefix(W) for paper in PAPERS.values() for _, element in written(paper)
    }
    assert {*SEQUENCES, *MIXED} - there == set()
