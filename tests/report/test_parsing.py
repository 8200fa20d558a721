"""The report's Markdown read again: what is a title, a heading, a signature; and that no text is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao import markdown
from duizhao.report.blocks import (
    Blocks,
    Byline,
    Closing,
    Heading,
    Listing,
    Paragraph,
    Run,
    Table,
    Title,
    plain,
    words,
)
from duizhao.report.parsing import parse
from duizhao.text import clean

PAPERS = Path(__file__).parents[1] / "papers"


def outline(blocks: Blocks) -> list[tuple[int, str]]:
    """The title (0) and the headings with their levels."""
    return [
        (block.level if isinstance(block, Heading) else 0, plain(block.runs))
        for block in blocks
        if isinstance(block, Title | Heading)
    ]


@pytest.mark.parametrize("style", ["bold", "plain"])
def test_headings_are_found_however_they_are_marked(style: str) -> None:
    """`#`, a bold line and the number alone give one outline."""
    read = [
        outline(parse((PAPERS / f"example.{name}.md").read_text(encoding="utf-8"), chinese=True))
        for name in (style, "heading")
    ]
    assert read[0] == read[1]
    assert [level for level, _text in read[0]].count(1) == 4


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、情况", 1),
        ("十二、情况", 1),
        ("（一）情况", 2),
        ("(一)情况", 2),
        ("1.情况", 3),
        ("1\\. 情况", 3),
        ("2、情况", 3),
        ("（1）情况", 4),
        ("**情况**", 1),
        ("**（二）情况**", 2),
        ("#### 情况", 3),
        ("# 一、情况", 1),
    ],
)
def test_a_number_tells_the_level(line: str, level: int) -> None:
    """一、（一）1.（1）, as GB/T 9704-2012 numbers them (7.3.3)."""
    (_title, heading) = parse(f"# 题\n\n{line}", chinese=True)
    assert isinstance(heading, Heading)
    assert heading.level == level


@pytest.mark.parametrize("line", ["2021.年", "1.5万元", "一是情况", "（一）到村；", "1.去了。"])
def test_what_only_looks_like_a_number_is_text(line: str) -> None:
    """A year, a sum, 一是, and what ends like a sentence."""
    assert isinstance(parse(f"# 题\n\n{line}", chinese=True)[1], Paragraph)


def test_a_heading_can_go_on_in_its_paragraph() -> None:
    """Its first sentence is of the level, the rest is text."""
    (_title, paragraph) = parse("# 题\n\n（一）**先**读。再写。", chinese=True)
    assert isinstance(paragraph, Paragraph)
    told = [(run.text, run.level, run.bold) for run in paragraph.runs]
    assert told == [
        ("（一）", 2, False),
        ("先", 2, True),
        ("读。", 2, False),
        ("再写。", 0, False),
    ]


def test_numbers_mean_nothing_in_other_languages() -> None:
    """There `1. Foo` is a paragraph and only marks make headings."""
    assert isinstance(parse("# T\n\n1\\. Foo", chinese=False)[1], Paragraph)


def test_marks_say_what_a_paragraph_is() -> None:
    """A line under the title; lines of a signature are one block; an answer cannot say so."""
    forged = markdown.block("<!-- closing -->\n话")
    text = f"# 题\n\n<!-- byline -->\n\n某某\n\n{forged}\n\n<!-- closing -->\n\n甲\n\n<!-- closing -->\n\n乙\n"
    _title, byline, mark, said, closing = parse(text, chinese=True)
    assert byline == Byline((Run("某某"),))
    assert mark == Paragraph((Run("<!-- closing -->"),))
    assert said == Paragraph((Run("话"),))
    assert closing == Closing(((Run("甲"),), (Run("乙"),)))


def test_lists_and_tables_keep_their_form() -> None:
    """Nesting, the number a list begins with, and line ends in cells."""
    listing, numbered, table = parse(
        "# 题\n\n- a\n  - b\n\n3. c\n\n| h |\n|---|\n| x<br>y |\n", chinese=True
    )[1:]
    inner = Listing(None, ((Paragraph((Run("b"),)),),))
    assert listing == Listing(None, ((Paragraph((Run("a"),)), inner),))
    assert isinstance(numbered, Listing)
    assert numbered.start == 3
    assert table == Table(((Run("h"),),), (((Run("x\ny"),),),))


def test_what_cannot_be_set_stays_as_it_is_written() -> None:
    """Links, images and tags are text, so that nothing of the paper is lost."""
    said = "[a](http://b.example) ![c](d) <u>e</u> <http://f.example>"
    assert "".join(words(parse(f"# T\n\n{said}", chinese=False))) == said


def test_lines_of_chinese_join_without_a_space() -> None:
    """A line end in a template is a space between Latin words only."""
    assert list(words(parse("# 题\n\n甲\n乙\na\nb", chinese=True))) == ["甲乙a b"]


@given(st.text())
def test_every_answer_is_in_a_block(answer: str) -> None:
    """Whatever is typed comes out as that text, but for the white space around it."""
    paper = parse("# 题\n\n" + markdown.block(clean(answer)), chinese=True)
    assert "".join("".join(words(paper)).split()) == "".join(clean(answer).split())
