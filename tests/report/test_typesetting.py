"""How a paper reads: full stops, headings, lists and tables; and that text stays text."""

from pathlib import Path

import pytest

from duizhao import report
from report.trips import Paper, examination, one_aspect

# Sentences


@pytest.mark.parametrize(
    ("typed", "chinese", "english"),
    [
        ("x", "x。", "x."),
        ("x。", "x。", "x."),
        ("x。。", "x。", "x."),
        ("x.", "x。", "x."),
        ("x；", "x。", "x."),
        ("x，", "x。", "x."),
        ("x：", "x。", "x."),
        ("x 。 ", "x。", "x."),
        ("x\n", "x。", "x."),
        ("\u3000\u3000x", "x。", "x."),
        ("x！", "x！", "x！"),
        ("x?", "x?", "x?"),
        ("x……", "x……", "x……"),
        ("x...", "x...", "x..."),
        ("“x。”", "“x。”", "“x。”"),
        ("“x”。", "“x”。", "“x”."),
        ("（x！）", "（x！）", "（x！）"),
        ("x)", "x)。", "x)."),
        ("&lt;", r"\&lt;。", r"\&lt;."),
        ("a&#60;；", r"a\&#60;。", r"a\&#60;."),
        ("AT&T;", "AT&T。", "AT&T."),
        ("。", "", ""),
        ("...", "", ""),
        ("a\nb", "a\n\nb。", "a\n\nb."),
        ("1", "1。", r"1\."),
    ],
)
def test_a_sentence_ends_with_exactly_one_stop(
    paper: Paper, typed: str, chinese: str, english: str
) -> None:
    """Of the paper's language; what ends a sentence already stays."""
    said = {"story": typed}
    assert paper("{{ story|sentence }}", said, "zh-CN") == chinese + "\n"
    assert paper("{{ story|sentence }}", said, "en") == english + "\n"


def test_a_phrase_has_no_stop(paper: Paper) -> None:
    """So that a sentence can go on behind it."""
    assert paper("{{ story|phrase }}方面", {"story": " x。"}) == "x方面\n"


def test_stops_are_found_in_markdown_too(paper: Paper) -> None:
    """Also one that had to be escaped."""
    template = "{% set made %}{{ story }}{% endset %}{{ made|sentence }}{{ made|phrase }}"
    assert paper(template, {"story": "1."}, "zh-CN") == "1。1\n"
    assert paper(template, {"story": "*；"}, "zh-CN") == "\\*。\\*\n"
    assert paper(template, {"story": "\\"}, "zh-CN") == "\\\\。\\\\\n"


@pytest.mark.parametrize(
    ("example", "shown"),
    [
        ("6月1日", "比如，6月1日。"),
        ("比如，6月1日", "比如，6月1日。"),
        ("　　比如6月1日。", "比如6月1日。"),
        ("例如6月1日", "例如6月1日。"),
        ("譬如：6月1日；", "譬如：6月1日。"),
        ("", ""),
        ("{{ x }}", "比如，{{ x }}。"),
    ],
)
def test_an_example_is_led_over_to_once(tmp_path: Path, example: str, shown: str) -> None:
    """比如 is there whether or not the writer typed it, and not where there is no example."""
    said = one_aspect({"headline": "P", "detail": "Q", "example": example, "consequence": "R"})
    assert f"\n\nP。Q。{shown}R。\n" in examination(tmp_path, said)


@pytest.mark.parametrize(
    ("day", "chinese"),
    [("2022-06-30", "2022年6月30日"), ("2022-06", "2022年6月"), ("", "")],
)
def test_a_date_is_written_as_its_language_writes_it(paper: Paper, day: str, chinese: str) -> None:
    """As far as it goes."""
    assert paper("{{ day|date }}", {"day": day}, "zh-CN") == chinese + "\n"
    assert paper("{{ day|date }}", {"day": day}, "en") == day + "\n"


def test_something_else_than_a_date_stays_as_it_is(paper: Paper) -> None:
    """A template may ask for a date where a writer said: in spring."""
    assert paper("{{ story|date }}", {"story": "春天"}, "zh-CN") == "春天\n"


# Headings, lists, tables


HEADINGS = "{{ place|heading(0) }}\n\n{{ place|heading(1) }}\n\n{{ place|heading(2) }}"


@pytest.mark.parametrize(
    ("style", "typed", "shown"),
    [
        ("heading", "x", "# x\n\n## x\n\n### x"),
        ("bold", "x", "# x\n\n**x**\n\nx"),
        ("plain", "x", "x\n\nx\n\nx"),
        ("heading", "1. *x* #", "# 1. \\*x\\* \\#\n\n## 1. \\*x\\* \\#\n\n### 1. \\*x\\* \\#"),
        ("bold", "1. *x*", "# 1. \\*x\\*\n\n**1. \\*x\\***\n\n1\\. \\*x\\*"),
        ("plain", "# x", "\\# x\n\n\\# x\n\n\\# x"),
    ],
)
def test_headings_are_of_three_styles(paper: Paper, style: str, typed: str, shown: str) -> None:
    """Marks for converters, bold lines as papers on the web have them, or nothing at all."""
    assert paper(HEADINGS, {"place": typed}, style=style) == shown + "\n"


@pytest.mark.parametrize("style", report.STYLES)
def test_a_heading_without_text_is_none(paper: Paper, style: str) -> None:
    """An unanswered title leaves no mark behind."""
    assert paper(HEADINGS, {}, style=style) == "\n"


@pytest.mark.parametrize("style", report.STYLES)
def test_a_heading_is_one_line(paper: Paper, style: str) -> None:
    """Also when it is made of a longer answer, by itself or with the words of a macro."""
    made = "{% macro m() %}M{% endmacro %}{{ (m() ~ story)|heading(1) }}\n\n{{ story|heading(2) }}"
    assert len(paper(made, {"story": "a\nb"}, style=style).split("\n")) == 4


def test_a_bullet_keeps_its_paragraphs(paper: Paper) -> None:
    """They are indented below it; without text there is no bullet."""
    assert paper("{{ story|bullet }}\n- y", {"story": "# a\nb"}) == "- \\# a\n\n  b\n- y\n"
    assert paper("{{ story|bullet }}", {}) == "\n"


def test_labels_are_what_the_writer_saw(paper: Paper) -> None:
    """Listed as the paper's language lists; and the values are there to be looked at."""
    template = "{{ labels.by }}{% if 'boat' in by %}!{% endif %}"
    assert paper(template, {"by": ["foot", "boat"]}) == "on foot, by boat!\n"
    assert paper(template, {"by": ["foot", "boat"]}, "zh-CN") == "on foot、by boat!\n"
    assert paper(template, {}) == "\n"


def test_a_hidden_answer_is_not_printed(paper: Paper) -> None:
    """The writer said that it had not rained."""
    said = {"rained": True, "wetness": "very"}
    assert paper("{{ wetness }}", said) == "very\n"
    assert paper("{{ wetness }}", said | {"rained": False}) == "\n"


def test_blank_lines_of_a_template_do_not_add_up(paper: Paper) -> None:
    """However many parts are left out between two paragraphs, and if only spaces are left of them."""
    assert paper("\n\na\n\n\n  {{ story }}\n\t\n\nb\n\n\n", {}) == "a\n\nb\n"


# Text stays text


@pytest.mark.parametrize(
    "typed", ["{{ 7*7 }}", "{% include 'x' %}", "{# x #}", "{{ place }}", "{%"]
)
def test_an_answer_is_never_a_template(paper: Paper, typed: str) -> None:
    """Wherever it stands, and whatever filter it goes through."""
    template = "{{ place }}\n\n{{ place|cell }}\n\n{{ place|phrase }}\n\n{{ place|heading(1) }}"
    shown = paper(template, {"place": typed}).replace("\\", "")
    assert set(shown.split()) == {*typed.split(), "##"}


@pytest.mark.parametrize(
    "joined",
    [
        "{{ story|cell ~ place }}",
        "{{ place ~ story|cell }}",
        "{{ story|cell + place }}",
        "{{ place + story|cell }}",
        "{{ [story|cell, place]|join }}",
        "{{ [place, 'y'|cell]|join(story) }}",
        "{{ ['y'|cell, story]|join(place) }}",
        "{{ story|cell|replace('x', place) }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(story) + place }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(story) ~ place }}",
        "{% set both %}{{ story }}{% endset %}{{ both ~ place }}",
        "{{ (story|cell ~ place)|sentence }}",
        "{{ (story|cell ~ place)|bullet }}",
        "{{ (story|cell ~ place)|heading(1) }}",
        "{{ (story|cell ~ place)|cell }}",
    ],
)
def test_markdown_and_text_do_not_mix(paper: Paper, joined: str) -> None:
    """Where a template puts an answer beside Markdown, the answer is escaped, and only once."""
    made = paper(joined, {"story": "x", "place": "*<b>"})
    assert r"\*\<b>" in made
    assert r"\\" not in made
    assert "&" not in made


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ story|cell ~ ' and ' ~ place }}", "x and y"),
        ("{{ [story|cell, place]|join(' ') }}", "x y"),
        ("{{ story|cell|replace('x', ' z ') }}w", " z w"),
        ("{{ stops|join('; ', attribute='inn') }}", "Lion; Sun"),
        ("{{ 1 + 2 }}{{ 'a' + 'b' }}", "3ab"),
    ],
)
def test_joining_keeps_what_is_between(paper: Paper, template: str, shown: str) -> None:
    """Spaces included."""
    stops = [{"inn": "Lion"}, {"inn": "Sun"}]
    assert paper(template, {"story": "x", "place": "y", "stops": stops}) == shown + "\n"
