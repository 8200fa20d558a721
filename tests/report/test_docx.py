"""The Word file, read back from its XML without the code that wrote it, and with another library."""

import getpass
import io
import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from docx2python import docx2python
from hypothesis import given
from hypothesis import strategies as st

from duizhao.report import Options, docx, layout_file
from duizhao.report.blocks import Blocks
from duizhao.report.parsing import parse
from duizhao.text import clean
from report.papers import PAPERS, made

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUT = layout_file.load("", "zh-CN")


class File:
    """The parts of a .docx."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = self.root("word/document.xml").find(f"{W}body") or Element("none")

    def root(self, name: str) -> Element:
        """The outermost element of a part."""
        return ElementTree.fromstring(self.parts[name])

    def style(self, handle: str) -> Element:
        """A style by its id."""
        styles = self.root("word/styles.xml").iter(f"{W}style")
        return next(style for style in styles if style.get(f"{W}styleId") == handle)

    def paragraphs(self, style: str) -> list[Element]:
        """The paragraphs of a style."""
        return [one for one in self.body.iter(f"{W}p") if get(one, "pPr/pStyle", "val") == style]


def get(element: Element, path: str, name: str) -> str | None:
    """An attribute of an element within another."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


def text(element: Element) -> str:
    """The text in an element."""
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def set_in_word(markdown: str, language: str = "zh-CN") -> File:
    """A paper of some Markdown."""
    layout = layout_file.load("", language)
    return File(docx.made(parse(markdown, chinese=language == "zh-CN"), layout, language))


@pytest.fixture(scope="module")
def paper() -> File:
    """The example paper."""
    return File(made("docx"))


def test_the_sheet_is_that_of_the_standard(paper: File) -> None:
    """A4, 37/35/28/26 mm, 22 lines of 28 characters (GB/T 9704-2012, 5.1, 5.2); twentieths of a point."""
    size = [get(paper.body, "sectPr/pgSz", name) for name in "wh"]
    assert size == ["11906", "16838"]
    sides = ("top", "bottom", "left", "right")
    assert [get(paper.body, "sectPr/pgMar", side) for side in sides] == [
        "2098",
        "1984",
        "1587",
        "1474",
    ]
    assert get(paper.body, "sectPr/docGrid", "type") == "linesAndChars"
    pitch = int(get(paper.body, "sectPr/docGrid", "linePitch") or 0)
    assert (16838 - 2098 - 1984) // pitch == 22
    space = int(get(paper.body, "sectPr/docGrid", "charSpace") or 0)
    assert (11906 - 1587 - 1474) / 20 // (16 + space / 4096) == 28


@pytest.mark.parametrize(
    ("style", "name", "font", "size", "indent"),
    [
        ("Title", "Title", "方正小标宋简体", 22, 0),
        ("Subtitle", "Subtitle", "楷体_GB2312", 16, 0),
        ("Heading1", "heading 1", "黑体", 16, 2),
        ("Heading2", "heading 2", "楷体_GB2312", 16, 2),
        ("Heading3", "heading 3", "仿宋_GB2312", 16, 2),
        ("Heading4", "heading 4", "仿宋_GB2312", 16, 2),
        ("BodyText", "Body Text", "仿宋_GB2312", 16, 2),
    ],
)
def test_styles_are_words_own_with_the_fonts_of_the_standard(
    paper: File, style: str, name: str, font: str, size: int, indent: int
) -> None:
    """East Asian and Latin fonts apart, size in half points, indent in characters, no theme fonts."""
    found = paper.style(style)
    assert get(found, "name", "val") == name
    assert get(found, "rPr/rFonts", "eastAsia") == font
    assert (
        get(found, "rPr/rFonts", "ascii") == get(found, "rPr/rFonts", "hAnsi") == "Times New Roman"
    )
    assert get(found, "rPr/sz", "val") == get(found, "rPr/szCs", "val") == str(2 * size)
    assert get(found, "pPr/ind", "firstLineChars") == str(100 * indent)
    assert get(found, "pPr/ind", "firstLine") == str(20 * size * indent)
    assert b"Theme=" not in paper.parts["word/styles.xml"]


def test_headings_make_an_outline(paper: File) -> None:
    """The navigation pane and a table of contents go by these levels, and by the style's own name."""
    for level in range(1, 5):
        style = paper.style(f"Heading{level}")
        assert get(style, "pPr/outlineLvl", "val") == str(level - 1)
        assert style.find(f"{W}pPr/{W}keepNext") is not None
    assert [text(one) for one in paper.paragraphs("Heading1")] == [
        "一、上年度整改情况",
        "二、查摆突出问题情况",
        "三、剖析根源情况",
        "四、初步整改措施",
    ]
    assert len(paper.paragraphs("Heading2")) == 10


def test_lines_keep_to_the_grid_and_paragraphs_to_each_other(paper: File) -> None:
    """The pitch is exact whatever the font asks for, no room between paragraphs, and every page is full."""
    for handle in ("Normal", "BodyText", "Heading1", "Heading2"):
        spacing = paper.style(handle).find(f"{W}pPr/{W}spacing")
        assert spacing is not None
        assert {key.removeprefix(W): value for key, value in spacing.items()} == {
            "before": "0",
            "after": "0",
            "line": "579",
            "lineRule": "exact",
        }
    assert get(paper.style("Normal"), "pPr/widowControl", "val") == "0"


def test_numbers_get_no_room_of_their_own(paper: File) -> None:
    """On a grid of characters a number stands where it stands; elsewhere the program may part it from Chinese."""
    for handle in ("Normal", "BodyText", "Date"):
        for name in ("autoSpaceDE", "autoSpaceDN"):
            assert get(paper.style(handle), f"pPr/{name}", "val") == "0"
    english = File(made("docx", "example-postmortem"))
    assert english.style("BodyText").find(f"{W}pPr/{W}autoSpaceDN") is None


def test_a_title_is_broken_as_a_trapezoid(paper: File) -> None:
    """Centred, in lines of different length (7.3.1)."""
    (title,) = paper.paragraphs("Title")
    assert len(title.findall(f".//{W}br")) == 1
    assert get(paper.style("Title"), "pPr/jc", "val") == "center"


def test_a_heading_that_goes_on_looks_like_one(paper: File) -> None:
    """（一）…。 at the beginning of a measure is in the font of its level."""
    leads = [
        text(run)
        for run in paper.body.iter(f"{W}r")
        if get(run, "rPr/rStyle", "val") == "Heading2Char"
    ]
    assert leads[0] == "（一）《决议》从头读一遍，再拿北圩的事讲出来。"
    assert len(leads) == 5
    assert get(paper.style("Heading2Char"), "rPr/rFonts", "eastAsia") == "楷体_GB2312"


def test_quotes_are_set_in_the_chinese_font() -> None:
    """“ ” ‘ ’ … — belong to both scripts; a hint says which; not an apostrophe within a word."""
    file = set_in_word("# 题\n\n他说“好”——don’t……")
    runs = [
        (text(run), get(run, "rPr/rFonts", "hint"))
        for one in file.paragraphs("BodyText")
        for run in one.iter(f"{W}r")
    ]
    assert runs == [("他说“好”——don", "eastAsia"), ("’", None), ("t……", "eastAsia")]


def test_a_typewriters_quotes_are_set_in_the_chinese_font() -> None:
    """A straight quote beside Chinese has the font of the text around it, in a heading too; beside Latin not."""
    file = set_in_word('# 题\n\n一、"国"\n\n他说"好"，不是 "OK" it\'s')
    fonts = [
        (text(run), get(run, "rPr/rFonts", "ascii"))
        for run in file.body.iter(f"{W}r")
        if '"' in text(run) or "'" in text(run)
    ]
    assert fonts == [
        ('"', "黑体"),
        ('"', "黑体"),
        ('"', "仿宋_GB2312"),
        ('"', "仿宋_GB2312"),
        ('，不是 "OK" it\'s', None),
    ]


def test_a_long_heading_does_not_drag_a_page_along() -> None:
    """A heading stays with two lines of what follows; one of three lines may stand alone."""
    official = "（一）" + "带头深刻感悟、" * 12
    file = set_in_word(f"# 题\n\n一、问题\n\n{official}方面\n\n（二）学习方面\n\n话。")
    assert [get(one, "pPr/keepNext", "val") for one in file.paragraphs("Heading2")] == ["0", None]
    assert get(file.style("Heading1"), "pPr/keepNext", "val") is None


def test_page_numbers_are_outside(paper: File) -> None:
    """— 1 — in 宋体 4号, odd right and even left, one character in (7.5); a field, not a number."""
    assert b"evenAndOddHeaders" in paper.parts["word/settings.xml"]
    feet = {
        get(foot, "p/pPr/jc", "val"): foot
        for name in paper.parts
        if name.startswith("word/footer")
        for foot in [paper.root(name)]
    }
    assert feet.keys() == {"left", "right"}
    kinds = {one.get(f"{W}type") for one in paper.body.iter(f"{W}footerReference")}
    assert kinds == {"default", "even"}
    for side, foot in feet.items():
        assert text(foot) == "— 1 —"
        assert "".join(one.text or "" for one in foot.iter(f"{W}instrText")).strip() == "PAGE"
        assert get(foot, "p/pPr/ind", f"{side}Chars") == "100"
    style = paper.style("Footer")
    assert get(style, "rPr/rFonts", "eastAsia") == get(style, "rPr/rFonts", "ascii") == "宋体"
    assert get(style, "rPr/sz", "val") == "28"


def test_a_signature_is_never_alone_on_a_page(paper: File) -> None:
    """The paragraph before it and all its lines but the last stay with what follows."""
    (name,), (date,) = paper.paragraphs("Signature"), paper.paragraphs("Date")
    assert (text(name), text(date)) == ("芦荻湾镇副镇长", "2022年1月21日")
    before = list(paper.body)[list(paper.body).index(name) - 1]
    for one in (before, name):
        assert one.find(f"{W}pPr/{W}keepNext") is not None
    starts = [int(get(one, "pPr/ind", "leftChars") or 0) for one in (name, date)]
    assert starts[1] - starts[0] == 200


def test_the_author_stands_under_the_title() -> None:
    """Where a template says who it is."""
    file = set_in_word("# 题\n\n<!-- byline -->\n\n副镇长 某某\n\n话。")
    (byline,) = file.paragraphs("Subtitle")
    assert text(byline) == "副镇长 某某"
    assert get(file.style("Subtitle"), "pPr/jc", "val") == "center"


def test_name_and_date_under_the_title_are_one_thing() -> None:
    """The line that is left free stands below the last of them only."""
    file = set_in_word("# 题\n\n<!-- byline -->\n\n某某\n\n<!-- byline -->\n\n1月\n\n话。")
    after = [get(one, "pPr/spacing", "after") for one in file.paragraphs("Subtitle")]
    assert after == ["0", None]


def test_a_ledger_is_a_real_table_on_its_side() -> None:
    """The heading comes again on each page, no row is torn, the columns fill the line."""
    file = File(made("docx", options=Options(template="rectification-ledger")))
    (table,) = file.body.iter(f"{W}tbl")
    header, *rows = table.findall(f"{W}tr")
    assert header.find(f"{W}trPr/{W}tblHeader") is not None
    ledger = (PAPERS / "example.ledger.md").read_text(encoding="utf-8")
    assert len(rows) == len(re.findall(r"^\| \d", ledger, re.MULTILINE))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    widths = [int(one.get(f"{W}w") or 0) for one in table.iter(f"{W}gridCol")]
    assert sum(widths) == pytest.approx(16838 - 1984 - 2098, abs=10)
    assert widths[0] == min(widths)
    assert get(file.body, "sectPr/pgSz", "orient") == "landscape"


def test_lists_count_by_themselves() -> None:
    """Each list begins where it says, whatever came before it."""
    file = set_in_word("# T\n\n- a\n- b\n\ntext\n\n3. c\n4. d\n\ntext\n\n1. e\n", "en")
    used = [get(one, "pPr/numPr/numId", "val") for one in file.paragraphs("ListParagraph")]
    assert used == ["1", "1", "2", "2", "3"]
    lists = file.root("word/numbering.xml").findall(f"{W}num")
    starts = [get(one, "lvlOverride/startOverride", "val") for one in lists]
    assert starts == ["1", "3", "1"]


def test_a_list_may_go_deeper_than_word_counts() -> None:
    """What is below the last level stays there; a second paragraph of an entry has no mark."""
    deep = "".join("  " * depth + "- x\n" for depth in range(8))
    file = set_in_word(f"# T\n\n{deep}\ntext\n\n- a\n\n  b\n", "en")
    levels = [get(one, "pPr/numPr/ilvl", "val") for one in file.paragraphs("ListParagraph")]
    assert levels[:8] == [str(depth) for depth in range(8)]
    assert levels[8:] == ["0", None]


def test_nothing_tells_who_wrote_it(paper: File) -> None:
    """Title and language stand in the properties; no login, no maker's name, no thumbnail."""
    about = paper.parts["docProps/core.xml"].decode()
    assert "副镇长党史学习教育" in about
    assert "zh-CN" in about
    whole = b"".join(paper.parts.values())
    assert b"python-docx" not in whole
    assert b"\xff\xd8\xff" not in whole
    assert f">{getpass.getuser()}<" not in about
    lang = paper.root("word/styles.xml").find(f".//{W}lang")
    assert lang is not None
    assert lang.get(f"{W}eastAsia") == "zh-CN"


def test_a_missing_font_has_others_to_take_its_place(paper: File) -> None:
    """Newer systems have 仿宋 and no 仿宋_GB2312."""
    fonts = {
        one.get(f"{W}name"): get(one, "altName", "val")
        for one in paper.root("word/fontTable.xml").iter(f"{W}font")
    }
    assert fonts["仿宋_GB2312"] == "仿宋,FangSong"


def test_another_paper_has_a_plain_page() -> None:
    """An English paper has no grid, no indent, and its number in the middle."""
    file = File(made("docx", "example-postmortem"))
    assert file.body.find(f"{W}sectPr/{W}docGrid") is None
    assert get(file.style("BodyText"), "pPr/ind", "firstLineChars") == "0"
    assert get(file.root("word/styles.xml"), "docDefaults/rPrDefault/rPr/lang", "val") == "en"
    assert len(list(file.body.iter(f"{W}tbl"))) == 2


def test_another_library_reads_the_same_text() -> None:
    """The whole paper in order, as docx2python gives it."""
    plain = "".join((PAPERS / "example.plain.md").read_text(encoding="utf-8").split())
    with docx2python(io.BytesIO(made("docx"))) as read:
        assert plain in "".join(read.text.split())


def everything(blocks: Blocks) -> str:
    """The text of a paper's Word file."""
    return text(File(docx.made(blocks, LAYOUT, "zh-CN")).body)


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_string_exports(answer: str) -> None:
    """Control characters, lone surrogates, U+FFFE: what XML cannot hold is left out, the rest arrives."""
    said = everything(
        parse(f"# 题\n\n- x\n\n| {clean(answer)!r} |\n|---|\n\n{answer}", chinese=True)
    )
    assert said.startswith("题")


@pytest.mark.parametrize(
    "answer", ["[markup]", "=1+1", "{{ 7*7 }}", "]]>", "&amp;", "字" * 100_000, "<w:p/>"]
)
def test_answers_are_text(answer: str) -> None:
    """What would mean something elsewhere is only text here."""
    assert answer in everything(parse("# 题\n\n" + answer.replace("&", "\\&"), chinese=True))


def test_a_unit_changes_what_it_wants(tmp_path: Path) -> None:
    """A bold second level and its own margins arrive in the file."""
    file = tmp_path / "ours.layout.toml"
    file.write_text("[heading2]\nbold = true\n[page]\nleft = 30\n", encoding="utf-8")
    paper = File(made("docx", options=Options(layout=str(file))))
    assert get(paper.style("Heading2"), "rPr/b", "val") == "1"
    assert get(paper.style("Heading2"), "rPr/bCs", "val") == "1"
    assert get(paper.body, "sectPr/pgMar", "left") == "1701"
