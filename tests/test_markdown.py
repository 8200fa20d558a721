"""What the writer typed comes out as text, in any CommonMark reader and in GitHub's dialect.

A second opinion reads what comes out: markdown-it, once strictly CommonMark and once
with the tables and strike-through that GitHub adds. "The same text" means: the same but
for blank lines, and with every run of white space as one space, as HTML shows it. The
shape of the document around the text has to be that of a harmless answer.
"""

import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from duizhao import library, markdown, report
from duizhao.model import Questionnaire
from duizhao.report import Options
from duizhao.session import Answer, Session
from duizhao.text import clean, one_line

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
READERS = {"CommonMark": COMMONMARK, "GitHub": GITHUB}

HOSTILE = (
    # What would begin a block
    *("# x", "###### x", "#", "## x ##", "x #", "x\\#", "#x", "1. x", "1) x", "1.", "007. x"),
    *(
        "- x",
        "-",
        "+ x",
        "* x",
        "> x",
        ">x",
        "- [ ] x",
        "---",
        "- - -",
        "***",
        "___",
        "===",
        "=",
        "--",
    ),
    *(
        "```",
        "```py",
        "~~~",
        "    x",
        "\tx",
        "  # x",
        "   - x",
        "        1. x",
        "\u3000\u3000一、x",
    ),
    *(
        "|a|b|",
        "--|--",
        ":-:|:-:",
        "| --- |",
        "[a]: b",
        "[^1]: x",
        "<div>",
        "</div>",
        "<!-- x",
        "<?x",
        "<!X",
    ),
    # What would change text within a line
    *(
        "*a*",
        "**a**",
        "_a_",
        "__a__",
        "snake_case",
        "a_b_",
        "中_文_字",
        "~a~",
        "~~a~~",
        "3~5天6~8天",
    ),
    *("`a`", "``", "<b>", "<b>x</b>", "<br>", "<https://x.y>", "<a@b.c>", "a < b > c", "<3"),
    *(
        "&amp;",
        "&#35;",
        "&#x23;",
        "&copy",
        "AT&T",
        "[a](b)",
        "![a](b)",
        "[a][b]",
        "[a]",
        "a]",
        "![",
    ),
    *(
        "\\",
        "a\\",
        "\\*",
        "\\\\",
        "c:\\new\\*.md",
        "a\\  ",
        "\\n",
        "a|b",
        "a\\|b",
        "|",
        "||",
        "\\|",
    ),
    *("https://x.y/_a_", "www.x.y/a*b*", "http://x.y/a_b"),
    *("http://a&amp;http://b*", "www.#", "*www.x.y", "mailto:a_@b.c"),
    # What other programs would run, or might stumble over
    *(
        "{{ x }}",
        "{% x %}",
        "{# x #}",
        "$x$",
        "😀",
        "👩\u200d🌾",
        "（一）",
        "一、x",
        "“x”",
        '"',
        "'",
    ),
    *(
        "二是x",
        "e\u0301",
        "\u200b",
        "x" * 3000,
        "* " * 1500,
        "[" * 1000,
        "a\nb",
        "a\n\n# b",
        "# a\n- b\n> c",
    ),
)


def shown(tokens: list[Token]) -> str:
    """The text that a reader shows: what stands in text, with line ends as spaces."""
    parts = []
    for token in tokens:
        if token.children is not None:
            parts.append(shown(token.children))
        elif token.type in ("softbreak", "hardbreak", "paragraph_close", "th_close", "td_close"):
            parts.append(" ")
        elif token.type == "html_inline" and token.content == "<br>":
            parts.append(" ")  # the only tag of our own, in cells
        elif token.type in ("text", "text_special"):
            parts.append(token.content)
    return "".join(parts)


def outline(tokens: list[Token]) -> list[str]:
    """The blocks and marks of a document without their text; paragraphs in a row count as one."""
    names: list[str] = []
    for token in tokens:
        if token.type == "html_inline" and token.content == "<br>":
            continue
        if token.type not in ("text", "text_special", "inline", "softbreak"):
            names.append(f"{token.type} {token.tag} {token.info}")
        names += outline(token.children or [])
    pair = ["paragraph_open p ", "paragraph_close p "]
    at = 0
    while at + 4 <= len(names):
        if names[at : at + 4] == pair * 2:
            del names[at : at + 2]
        else:
            at += 1
    return names


def level(text: str) -> str:
    """Text with its white space as HTML shows it."""
    return " ".join(text.split())


def without_blank_lines(text: str) -> str:
    """Text as a paper has it: a line with nothing in it is no paragraph."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def paragraph(text: str) -> str:
    """At the beginning of a paragraph, as an opening is."""
    return markdown.block(text)


def within(text: str) -> str:
    """In the middle of a paragraph, behind other words."""
    return "前。" + markdown.block(text)


def between(text: str) -> str:
    """In the middle of a line, with words on both sides."""
    return f"前（{markdown.inline(text)}）后"


def heading(text: str) -> str:
    """As the text of a heading."""
    return "## " + markdown.heading(text)


def bold(text: str) -> str:
    """As the text of a heading that is a bold line."""
    return f"**{markdown.heading(text)}**"


def cell(text: str) -> str:
    """In a table, between other cells."""
    return f"| a | b | c |\n| --- | --- | --- |\n| 前 | {markdown.cell(text)} | 后 |"


def bullet(text: str) -> str:
    """As an entry of a list."""
    return "- " + markdown.block(text).replace("\n\n", "\n\n  ")


PLACES = (paragraph, within, between, heading, bold, cell, bullet)
Place = Callable[[str], str]


def assert_text(place: Place, typed: str, reader: MarkdownIt) -> None:
    """What is shown is what was typed, and nothing around it has changed its shape."""
    written = without_blank_lines(typed)
    harmless = re.sub("[^\n]+", "x", written)
    made = reader.parse(place(typed))
    before, after = shown(reader.parse(place("QQ"))).split("QQ")
    assert level(shown(made)) == level(before + written + after)
    assert outline(made) == outline(reader.parse(place(harmless)))


CASES = [
    (typed, place, reader)
    for place in PLACES
    for reader in READERS.values()
    for typed in HOSTILE
    if place is not cell or reader is GITHUB  # strict CommonMark has no tables
]


@pytest.mark.parametrize(
    ("typed", "place", "reader"),
    CASES,
    ids=[f"{place.__name__} {typed!r}"[:30] for typed, place, _ in CASES],
)
def test_what_was_typed_is_shown_as_it_was_typed(
    typed: str, place: Place, reader: MarkdownIt
) -> None:
    """In every place where an answer can stand, whatever it looks like."""
    assert_text(place, typed, reader)


@pytest.mark.parametrize(
    ("options", "places"),
    [
        *((Options(style=style), 8) for style in report.STYLES),
        (Options(template="rectification-ledger"), 3),
    ],
    ids=[*report.STYLES, "ledger"],
)
@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: repr(typed)[:24])
def test_the_shipped_templates_show_it_as_it_was_typed(
    typed: str, options: Options, places: int
) -> None:
    """The same through whole papers: title, opening, headings, sentences, cells."""
    harmless = re.sub("[^\n]+", "x", without_blank_lines(typed))
    words = level(typed.strip().rstrip("。．.；;，,、：: \u3000"))
    made = GITHUB.parse(paper_of(typed, options))
    assert outline(made) == outline_of(harmless, options)
    assert level(shown(made)).count(words) >= places


@cache
def examination() -> Questionnaire:
    """The shipped self-examination, read once."""
    return library.load().questionnaire


@cache
def outline_of(typed: str, options: Options) -> list[str]:
    """The shape of a whole paper in which this is what the writer always says."""
    return outline(GITHUB.parse(paper_of(typed, options)))


def paper_of(typed: str, options: Options) -> str:
    """A self-examination in which this is what the writer always says."""
    line, paragraphs = Answer(one_line(typed)), Answer(typed)
    problem = ("aspects", "a", "found", "p")
    said = {
        ("title",): line,
        ("opening",): paragraphs,
        ("aspects",): Answer(("a",)),
        ("aspects", "a", "official"): paragraphs,
        ("aspects", "a", "found"): Answer(("p", "q")),
        (*problem, "headline"): line,
        (*problem, "detail"): paragraphs,
        ("aspects", "a", "found", "q", "headline"): line,
        ("measures",): Answer(("m",)),
        ("measures", "m", "headline"): line,
        ("measures", "m", "action"): paragraphs,
        ("measures", "m", "owner"): line,
        ("measures", "m", "answers_problems"): Answer(("p",)),
    }
    return report.assemble(Session(examination(), said), options)


def test_the_second_opinion_is_one() -> None:
    """Without escaping, most of these strings would change: the test above can fail."""
    changed = [
        typed
        for typed in HOSTILE
        if level(shown(GITHUB.parse(typed))) != level(typed)
        or outline(GITHUB.parse(typed)) != outline(GITHUB.parse("x"))
    ]
    assert len(HOSTILE) > 100
    assert len(changed) > 60


MARKS = st.text(st.sampled_from("#*_`~<>[]()!&;:|\\-+=.1 a中。\t/{}%$\"'"), min_size=1, max_size=24)
ANYTHING = st.text(max_size=40) | MARKS
LINES = st.lists(ANYTHING, min_size=1, max_size=3).map("\n".join)


@pytest.mark.parametrize("place", [paragraph, within, bullet], ids=lambda place: place.__name__)
@given(typed=LINES.map(clean).filter(str.strip))
def test_any_answer_in_a_paragraph(place: Place, typed: str) -> None:
    """The rule of the matrix, for answers nobody thought of."""
    for reader in READERS.values():
        assert_text(place, typed, reader)


@pytest.mark.parametrize("place", [between, heading, bold], ids=lambda place: place.__name__)
@given(typed=ANYTHING.map(one_line).filter(str.strip))
def test_any_answer_in_a_line(place: Place, typed: str) -> None:
    """The rule of the matrix, for answers nobody thought of."""
    for reader in READERS.values():
        assert_text(place, typed, reader)


@given(typed=LINES.map(clean).filter(str.strip))
def test_any_answer_in_a_cell(typed: str) -> None:
    """The rule of the matrix, for answers nobody thought of."""
    assert_text(cell, typed, GITHUB)


@given(typed=LINES.map(clean))
def test_what_is_markdown_already_fits_into_a_cell(typed: str) -> None:
    """A paragraph made elsewhere stands in a cell as the text itself would, and once is enough."""
    made = markdown.into_cell(markdown.block(typed))
    row = f"| a | b |\n| --- | --- |\n| 前 | {made} |"
    assert level(shown(GITHUB.parse(row))) == level(f"a b 前 {typed}")
    assert markdown.into_cell(made) == made


@pytest.mark.parametrize(
    "prose",
    [
        "2021年6月，在七孔桥头（东侧）等了3-5天；后来——灯亮了。",
        'snake_case, a < b, R&D, 50% + 20% = 70%, C:\\data, it\'s "so"!',
        "1.5万元、10.2亿元，第1.条",
        "详见 https://example.org/a_b?c=d&e=f",
    ],
)
def test_ordinary_prose_is_left_alone(prose: str) -> None:
    """A paper stays readable as it lies in the file: nothing is escaped that need not be."""
    assert markdown.block(prose) == prose


def test_an_address_that_must_be_escaped_is_no_link() -> None:
    """GitHub would show the backslashes in it; one that needs none can be clicked."""
    assert markdown.inline("https://x.y/_a_") == r"https\://x.y/\_a\_"
    assert markdown.inline("https://x.y/a_b") == "https://x.y/a_b"
    assert markdown.inline("WWW.x.y,http://*") == r"WWW\.x.y,http\://\*"
    assert markdown.heading("www.x.y/#") == r"www\.x.y/\#"
    assert markdown.cell("*\nwww.x.y") == r"\*<br>www.x.y"


def test_line_ends_make_paragraphs() -> None:
    """As in a word processor: each line is a paragraph, and blank lines are nothing."""
    assert markdown.block("a\n\n\nb\n \nc\n") == "a\n\nb\n\nc"
    assert markdown.inline("a\nb") == "a b"
    assert markdown.heading(" a\nb ") == "a b"
    assert markdown.cell("a\n\nb") == "a<br>b"


def test_spaces_at_the_beginning_of_a_paragraph_stay() -> None:
    """They would be code, or vanish; a full-width indent means nothing to Markdown and stays itself."""
    assert re.sub("&#32;", " ", markdown.block("    x")) == "    x"
    assert markdown.block("\u3000\u3000x") == "\u3000\u3000x"
