"""Files that mean harm, or are broken: one clear sentence each, in little time and memory."""

import codecs
import gzip
import os
import resource
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

from duizhao import intake, library
from duizhao.errors import UnusableInput
from duizhao.session import TRAY, Answer, Session
from duizhao.session import Path as Place
from duizhao.text import clean
from intake.documents import NAMESPACE, archive, document, paragraph, run, table

PAPER = (
    "某某对照检查材料\n按照要求报告如下：\n一、存在的问题\n（一）学习方面\n一是学得少。没有时间。\n"
)
SECONDS, MEGABYTES = 10, 300


def refusal(content: bytes, folder: Path, name: str = "paper.docx") -> str:
    """The sentence with which a file is refused, read as the command line reads it.

    In a process of its own, which may take `SECONDS` of processor time and `MEGABYTES` of memory.
    """
    file = folder / name
    file.write_bytes(content)
    return outcome(file)


def accepted(content: bytes, folder: Path, name: str = "paper.docx") -> str:
    """What would go where, of a file that is a paper all the same."""
    file = folder / name
    file.write_bytes(content)
    return _dry_run(file, 0).stdout


def outcome(file: Path) -> str:
    """The one line with which a file is refused."""
    (line,) = _dry_run(file, 3).stderr.strip().split("\n")
    return line


def _dry_run(file: Path, code: int) -> "subprocess.CompletedProcess[str]":
    """Imports a file as a dry run; fails when it does not end with `code`, or takes too much.

    The most memory is that of the program's own address space (VmHWM): in `ru_maxrss` Linux also
    counts what the process was before it became another program, which is these tests.
    """
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        f"resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))\n"
        "from duizhao.cli import main\n"
        "code = main(['import', sys.argv[1], '--dry-run'])\n"
        "words = Path('/proc/self/status').read_text().split()\n"
        "print('peak', int(words[words.index('VmHWM:') + 1]) // 1024)\n"
        "sys.exit(code)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == code, (ran.returncode, ran.stdout, ran.stderr)
    peak = int(ran.stdout.split()[-1])
    assert peak < MEGABYTES
    return ran


def bomb(size: int) -> bytes:
    """A document of a few kilobytes that unpacks to `size` bytes of text."""
    packer = zlib.compressobj(9, wbits=-15)
    begin = f'<w:document xmlns:w="{NAMESPACE}"><w:body><w:p><w:r><w:t>'.encode()
    packed = packer.compress(begin)
    for _chunk in range(size // 65536):
        packed += packer.compress(b"a" * 65536)
    packed += packer.flush()
    name = b"word/document.xml"
    sizes = struct.pack("<III", 0, len(packed), size)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes
    local += struct.pack("<HH", len(name), 0) + name
    entry = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
    entry += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    at = len(local) + len(packed)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), at, 0)
    return local + packed + entry + end


def lying(content: bytes, size: int) -> bytes:
    """The same zip, of which the directory says that the document is smaller than it is."""
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + size.to_bytes(4, "little") + content[at + 28 :]


def test_a_bomb(tmp_path: Path) -> None:
    """What unpacks to too much is not unpacked."""
    assert "20 MB" in refusal(bomb(100 * 1024 * 1024), tmp_path)


def test_a_bomb_that_lies(tmp_path: Path) -> None:
    """No more is unpacked than was declared, and then it is not what was declared."""
    assert refusal(lying(bomb(100 * 1024 * 1024), 5000), tmp_path)


def test_a_great_many_elements(tmp_path: Path) -> None:
    """Three million empty runs in a few kilobytes."""
    body = "<w:p>" + "<w:r/>" * 3_000_000 + "</w:p>"
    content = document(body)
    assert len(content) < 100_000
    assert "400000" in refusal(content, tmp_path)


def test_a_great_many_files(tmp_path: Path) -> None:
    """The zip's directory is counted before it is read."""
    many = archive({f"{number}": b"" for number in range(60_000)})
    assert "500" in refusal(many, tmp_path)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">',
    ],
)
def test_entities(declared: str, tmp_path: Path) -> None:
    """No document type, so no entity: neither grown nor fetched."""
    main = f'{declared}<w:document xmlns:w="{NAMESPACE}"><w:p/></w:document>'
    assert "DOCTYPE" in refusal(archive({"word/document.xml": main.encode()}), tmp_path)


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes"])
def test_entities_in_other_parts(part: str, tmp_path: Path) -> None:
    """Whatever part is looked at."""
    declared = '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:styles>&a;</w:styles>'
    assert "DOCTYPE" in refusal(document(paragraph("文"), **{part: declared}), tmp_path)


def test_what_is_not_looked_at_does_no_harm(tmp_path: Path) -> None:
    """Types with a DTD, names that lead out of the folder: nothing is unpacked, nothing of them read."""
    content = archive(
        {
            "[Content_Types].xml": b'<!DOCTYPE t SYSTEM "http://127.0.0.1:9/x"><Types/>',
            "/etc/passwd": b"x",
            "../../outside.txt": b"x",
            "word/../word/document.xml": b"<no/>",
            "word/document.xml": document_xml(PAPER),
        }
    )
    assert "放好了" in accepted(content, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["paper.docx"]


def test_an_element_with_a_great_many_attributes(tmp_path: Path) -> None:
    """A million of them on one element."""
    attributes = " ".join(f'a{number}=""' for number in range(1_000_000))
    assert refusal(document(f"<w:p {attributes}/>"), tmp_path)


def test_one_huge_attribute(tmp_path: Path) -> None:
    """Fifteen megabytes of it; the text beside it is read."""
    huge = f'<w:p w:x="{"a" * 15_000_000}">{run("正文。")}</w:p>'
    assert "放好了" in accepted(document(huge), tmp_path)


def test_the_most_files_that_an_ordinary_zip_can_hold(tmp_path: Path) -> None:
    """65,536: one more than its counter counts to."""
    many = archive({f"{number}": b"" for number in range(65_536)})
    assert "500" in refusal(many, tmp_path)


def test_paragraphs_without_text(tmp_path: Path) -> None:
    """A million of them, in Word and in text."""
    assert "400000" in refusal(document("<w:p/>" * 1_000_000), tmp_path)
    assert "没有文字" in refusal(b"\r\n" * 1_000_000, tmp_path, "paper.txt")


def test_a_table_of_a_great_many_cells(tmp_path: Path) -> None:
    """Cells that span more columns than there are, in rows without end."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{paragraph("格")}</w:tc>'
    rows = f"<w:tr>{cell * 2}</w:tr>" * 6000
    assert "5000" in refusal(document(f"<w:tbl>{rows}</w:tbl>"), tmp_path)


@pytest.mark.parametrize(
    "odd",
    [
        table(("文",)).replace("<w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{"9" * 6000}"/>'),
        f'<w:p><w:pPr><w:outlineLvl w:val="{"1" * 6000}"/></w:pPr>{run("文")}</w:p>',
        f'<w:p><w:r><w:sym w:char="{"F" * 6000}"/></w:r>{run("文")}</w:p>',
        "<w:p><w:r><w:txbxContent>" * 60 + paragraph("文") + "</w:txbxContent></w:r></w:p>" * 60,
        "<w:tbl><w:tr><w:tc>" * 60 + paragraph("文") + "</w:tc></w:tr></w:tbl>" * 60,
    ],
    ids=["a wide cell", "a deep heading", "a symbol", "boxes in boxes", "tables in tables"],
)
def test_odd_documents_are_read(odd: str, tmp_path: Path) -> None:
    """A number of thousands of figures, or what no one nests so: the text is there all the same."""
    assert "文" in accepted(document(odd), tmp_path)


def test_parts_that_are_much_together(tmp_path: Path) -> None:
    """Limits are those of the document: sixty headers of 390000 elements, or of 19 MB of remarks, are too much."""
    main = {"word/document.xml": document_xml(PAPER)}
    runs = f'<w:hdr xmlns:w="{NAMESPACE}"><w:p>{"<w:r/>" * 390_000}</w:p></w:hdr>'.encode()
    assert "400000" in refusal(
        archive(main | {f"word/header{n}.xml": runs for n in range(60)}), tmp_path
    )
    remark = f'<w:hdr xmlns:w="{NAMESPACE}"><!--{"a" * 19_000_000}--></w:hdr>'.encode()
    assert "20 MB" in refusal(
        archive(main | {f"word/header{n}.xml": remark for n in (1, 2)}), tmp_path
    )


@pytest.mark.parametrize("part", ["styles", "numbering"])
def test_a_great_many_styles_and_numberings(part: str, tmp_path: Path) -> None:
    """What is known of each is little."""
    one = {
        "styles": '<w:style w:styleId="s{n}"/>',
        "numbering": '<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"/></w:abstractNum>',
    }[part]
    inside = "".join(one.replace("{n}", str(number)) for number in range(90_000))
    content = document(
        paragraph("文"), **{part: f'<w:{part} xmlns:w="{NAMESPACE}">{inside}</w:{part}>'}
    )
    assert "文" in accepted(content, tmp_path)


def test_an_encoding_that_xml_readers_do_not_know(tmp_path: Path) -> None:
    """It is a fault of the document's."""
    body = document_xml(PAPER).decode().encode("gbk")
    content = archive({"word/document.xml": b"<?xml version='1.0' encoding='gb2312'?>" + body})
    assert "XML" in refusal(content, tmp_path)


def test_a_great_many_ledgers(tmp_path: Path) -> None:
    """Each is looked through once."""
    heads = ("问题", "措施", "责任人")
    tables = (
        table(heads, (f"问题{n}", f"措施{n}", "本人")) + paragraph("话。") for n in range(1600)
    )
    content = document(paragraph("材料") + paragraph("话。") + "".join(tables))
    assert "问题1599" in accepted(content, tmp_path)


MANY: Mapping[str, str] = {
    "aspects with parts": "一、某某方面\n（一）存在问题\n会多。\n（二）原因分析\n懒。\n（三）整改措施\n少开。\n"
    * 700,
    "parts upside down": "（一）某某方面\n一、问题\n二、原因\n三、措施\n" * 1240,
    "appendices": "一、问题\n" + "附件：台账\n" * 4900,
    "last words": "一、问题\n一是会多。\n" + "以上是我的检查。\n" * 4900,
    "sentences that lead in": "一、问题\n" + "主要表现在以下几个方面：\n" * 4900,
    "fields": "姓名：张" * 4800 + "。\n",
    "quotation marks": "# 材料\n" + ">" * 19_000 + "文\n",
    "room in a number": "一" + " " * 19_000 + "、\n",
}


@pytest.mark.parametrize("text", MANY.values(), ids=MANY.keys())
def test_a_great_many_of_the_same(text: str, tmp_path: Path) -> None:
    """Time does not grow with its square."""
    assert accepted(f"材料\n话。\n{text}".encode(), tmp_path, "paper.txt")


def test_deep_nesting(tmp_path: Path) -> None:
    """Elements within elements within elements."""
    assert "200" in refusal(document("<w:tbl>" * 5000 + "</w:tbl>" * 5000), tmp_path)


def test_a_great_many_paragraphs(tmp_path: Path) -> None:
    """In Word and in plain text."""
    assert "5000" in refusal(document(paragraph("段") * 6000), tmp_path)
    assert "5000" in refusal("段\n".encode() * 1_000_000, tmp_path, "paper.txt")


def test_a_huge_line(tmp_path: Path) -> None:
    """The line is named."""
    assert "第 2 行" in refusal(("题目\n" + "长" * 3_000_000).encode(), tmp_path, "paper.txt")
    assert "20000" in refusal(document(f"<w:p>{run('长' * 3_000_000)}</w:p>"), tmp_path)
    assert "第 1 行" in refusal(b"a" * 10 * 1024 * 1024, tmp_path, "paper.txt")


def test_too_much_altogether(tmp_path: Path) -> None:
    """Not one line too long, but too many of them."""
    assert "200000" in refusal(("长" * 9000 + "\n").encode() * 30, tmp_path, "paper.txt")
    assert "10 MB" in refusal(b"a" * (11 * 1024 * 1024), tmp_path, "paper.txt")


@pytest.mark.parametrize(
    "mark", ["一是", "“", "（", "一、", "**", "\\", "&#", "1.", "方面，", "比如，"]
)
def test_text_that_is_slow_to_read(mark: str, tmp_path: Path) -> None:
    """Nothing that is counted, quoted or marked takes time that grows with its square."""
    file = tmp_path / "paper.md"
    line = (mark * 20_000)[:19_000]
    file.write_text(f"# 题\n一、问题\n（一）学习方面\n{line}\n" + f"{line}\n" * 9, "utf-8")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    intake.read(file, library.load().questionnaire)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < SECONDS


BROKEN: Mapping[str, Callable[[], bytes]] = {
    "half a document": lambda: document(paragraph("文"))[:-200],
    "a byte of a document changed": lambda: _flipped(document(paragraph("文")), 60),
    "a zip of something else": lambda: archive({"a.txt": b"a"}),
    "XML that is none": lambda: archive({"word/document.xml": b"<w:document><w:p></w:document>"}),
    "an old .doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
    "a PDF": lambda: b"%PDF-1.7\n" + bytes(100),
    "RTF": lambda: b"{\\rtf1 }",
    "a program": lambda: bytes(range(256)) * 100,
    "only NULs": lambda: bytes(10_000),
    "nothing": lambda: b"",
    "white space": lambda: b" \n\t\n",
    "a document without text": lambda: document("<w:p/>"),
    "bzip2 inside": lambda: _compressed(zipfile.ZIP_BZIP2),
}


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def _compressed(method: int) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", method) as written:
        written.writestr("word/document.xml", "<w:document/>")
    return content.getvalue()


@pytest.mark.parametrize("made", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_paper(made: Callable[[], bytes], tmp_path: Path) -> None:
    """A sentence that names the file and says what to do, and no traceback."""
    file = tmp_path / "paper.docx"
    file.write_bytes(made())
    with pytest.raises(UnusableInput) as caught:
        intake.read(file, library.load().questionnaire)
    (fault,) = caught.value.faults
    assert str(fault).startswith(str(file))


def test_a_document_with_a_password(tmp_path: Path) -> None:
    """Of a zip whose entries are locked."""
    content = document(paragraph("文"))
    at = content.index(b"PK\x01\x02")
    locked = content[: at + 8] + b"\x01" + content[at + 9 :]
    assert "密码" in refusal(locked, tmp_path)


def test_a_document_that_points_elsewhere(tmp_path: Path) -> None:
    """Relationships are not looked at, so that nothing is fetched."""
    relations = '<Relationships><Relationship Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>'
    content = archive(
        {
            "word/document.xml": document_xml(PAPER),
            "word/_rels/document.xml.rels": relations.encode(),
        }
    )
    file = tmp_path / "paper.docx"
    file.write_bytes(content)
    assert intake.read(file, library.load().questionnaire).share > 0


def document_xml(text: str) -> bytes:
    """The main part of a document of that text."""
    body = "".join(map(paragraph, text.strip().split("\n")))
    return f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'.encode()


FOREIGN: Mapping[str, tuple[bytes, str]] = {
    "UTF-32": (PAPER.encode("utf-32"), "UTF-32"),
    "UTF-32 the other way": (codecs.BOM_UTF32_BE + PAPER.encode("utf-32-be"), "UTF-32"),
    "a web page": (f"\n<!DOCTYPE html><html><body>{PAPER}</body></html>".encode(), "网页"),
    "XML of Word 2003": (f'<?xml version="1.0"?><w:p>{PAPER}</w:p>'.encode(), "XML"),
    "RTF": (b"{\\rtf1\\ansi }", "RTF"),
    "an old .doc, or one with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "密码"),
    "a PDF": (b"%PDF-1.7\n" + bytes(100), "PDF"),
    "a page in one file": (b"MIME-Version: 1.0\r\n\r\n<html>=E6=9D=90", "网页"),
    "a page without a head": (f"<meta charset=utf-8><p>{PAPER}".encode(), "网页"),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(100), "图片"),
    "a picture of the screen": (b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
    "RAR": (b"Rar!\x1a\x07\x01\x00" + bytes(100), "压缩包"),
    "gzip": (gzip.compress(bytes(50_000_000)), "压缩包"),
}


@pytest.mark.parametrize("name", ["paper.txt", "paper.doc", "paper.docx"])
@pytest.mark.parametrize(("content", "told"), FOREIGN.values(), ids=FOREIGN.keys())
def test_another_format_is_called_by_its_name(
    content: bytes, told: str, name: str, tmp_path: Path
) -> None:
    """Whatever the file is called, the sentence says what it is, and what to do."""
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UnusableInput, match=told):
        intake.paper(file)


@pytest.mark.parametrize(
    ("content", "told"),
    [(PAPER.encode("utf-7"), "是 UTF-7"), (PAPER.encode("utf-32-le"), "认不出文字编码")],
)
def test_an_encoding_that_papers_do_not_come_in(content: bytes, told: str, tmp_path: Path) -> None:
    """What no mark tells is told by what would come of it."""
    file = tmp_path / "paper.txt"
    file.write_bytes(content)
    with pytest.raises(UnusableInput, match=told):
        intake.paper(file)


def test_base64_is_text(tmp_path: Path) -> None:
    """Much of it can be read as UTF-7, but says nothing then: it is letters, as they stand."""
    file = tmp_path / "paper.txt"
    file.write_text("yD2g+Lz66funKi5aw23rueNbnX7U5UpUsTXF1T60Viqdh8w4", "ascii")
    (paragraph,) = intake.paper(file).paragraphs
    assert paragraph.text == file.read_text("ascii")


CALLED_OTHERWISE: Mapping[str, tuple[str, bytes, str]] = {
    "a document whose end is lost": ("a.docx", document(paragraph("文"))[:-200], "坏了或者不完整"),
    "a document whose beginning is lost": ("a.docx", document(paragraph("文"))[9:], "不是完好的"),
    "a document without anything": ("a.docx", b"", "不是完好的"),
    "a paper that is only called a document": ("a.DOCX", PAPER.encode(), "改成 .txt"),
    "a paper that is only called a PDF": ("a.pdf", f"# {PAPER}".encode(), "改成 .txt"),
    "answers in YAML": ("a.yaml", b"questionnaire: yearly-review\n", "duizhao fill"),
    "answers in JSON": ("a.json", b"{}", "duizhao fill"),
    "a session": ("a.duizhao", b"SQLite format 3\0" + bytes(4096), "duizhao resume"),
}


@pytest.mark.parametrize(
    ("name", "content", "told"), CALLED_OTHERWISE.values(), ids=CALLED_OTHERWISE.keys()
)
def test_a_file_is_what_it_is_called(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    """Where name and content differ, or the name is that of another command's file, it says what to do."""
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UnusableInput, match=told) as caught:
        intake.paper(file)
    assert "UTF-8" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_few_control_characters_are_taken_out(encoding: str, tmp_path: Path) -> None:
    """In any encoding; how many there were is said."""
    odd = PAPER.replace("学得少", "学\x1b得\x00少\x07")
    assert "3 个控制字符" in accepted(odd.encode(encoding), tmp_path, "paper.txt")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings(encoding: str, ends: str, tmp_path: Path) -> None:
    """With and without a mark, with the line ends of every system, a paper is read as what it says."""
    file = tmp_path / "paper.txt"
    file.write_bytes(PAPER.replace("\n", ends).encode(encoding))
    said = _answers(file)
    assert said["title",].value == "某某对照检查材料"
    assert said["opening",].value == "按照要求报告如下："


def _answers(file: Path) -> Mapping[Place, Answer]:
    questionnaire = library.load().questionnaire
    return Session(questionnaire).apply(intake.read(file, questionnaire).change).answers


def test_a_pipe_is_no_paper(tmp_path: Path) -> None:
    """What may never end is not even opened."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert outcome(pipe).endswith("不是普通文件")


def test_a_short_text_full_of_control_characters(tmp_path: Path) -> None:
    """They are taken out; that the text is UTF-8 is plain all the same."""
    file = tmp_path / "paper.txt"
    file.write_text(
        "材料\n一、问题\x1b[31m红\x1b[0m\x07\n一是学\u202e得\u2066差\u200b。\0\n", "utf-8"
    )
    change = intake.read(file, library.load().questionnaire).change
    assert "\x1b" not in repr([step.after for step in change.steps])


def test_control_characters_and_reordering(tmp_path: Path) -> None:
    """Controls go, at this door as at all others; what reorders text stays, and is shown as what it is."""
    file = tmp_path / "paper.txt"
    file.write_text(PAPER.replace("学得少", "学\x1b[31m得\x00\u202e少\x07"), "utf-8")
    texts = [str(answer.value) for answer in _answers(file).values()]
    assert any("学[31m得\u202e少" in text for text in texts)
    assert all(clean(text) == text for text in texts)
    plan = subprocess.run(
        [sys.executable, "-m", "duizhao", "import", str(file), "--dry-run"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "<U+202E>" in plan and "\x1b" not in plan and "\u202e" not in plan


def test_text_in_another_file_within_the_document(tmp_path: Path) -> None:
    """Word would show it, so it is not left out unsaid."""
    body = paragraph("局长对照检查材料") + '<w:altChunk r:id="x" xmlns:r="urn:r"/>'
    assert "另存" in refusal(document(body), tmp_path)


def test_marks_of_byte_order_within_a_text(tmp_path: Path) -> None:
    """Where files were put together: they show nowhere, are no part of an answer, and are counted."""
    file = tmp_path / "x.txt"
    file.write_text("\ufeff题\n\ufeff开头。\ufeff\n一是甲。\n", encoding="utf-8")
    read = intake.paper(file)
    assert [line.text for line in read.paragraphs] == ["题", "开头。", "一是甲。"]
    assert read.removed == 2


def test_words_of_markup_are_words(tmp_path: Path) -> None:
    """Templates, markup and formulas in a paper are its text."""
    file = tmp_path / "paper.txt"
    odd = "{{ 7 * 7 }}[red]=1+1<script>${x}"
    file.write_text(PAPER.replace("学得少", odd) + "\n{% for %}", "utf-8")
    values = [str(answer.value) for answer in _answers(file).values()]
    assert any(odd in value for value in values)
    assert (TRAY in _answers(file)) or any("{% for %}" in value for value in values)
