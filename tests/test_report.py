"""How a paper reads: numbers, full stops, headings, gaps; and what a template cannot do."""

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import FileSystemLoader

from duizhao import answers, library, report
from duizhao.errors import UnusableInput
from duizhao.report import Options
from duizhao.session import Session
from kinds import KINDS

QUESTIONNAIRE = """
format: 1
id: trip
version: "1"
language: LANGUAGE
title: A trip
template: trip.md.j2
sections:
  - id: trip
    title: The trip
    questions:
      - {id: place, kind: text, ask: Where?, required: true}
      - {id: name, kind: text, ask: Title?, default: "To {{ place or 'nowhere' }} by sea"}
      - {id: subtitle, kind: text, ask: Subtitle?, default: "On {{ name }}"}
      - {id: story, kind: longtext, ask: What happened?}
      - {id: day, kind: date, ask: When?}
      - {id: rained, kind: confirm, ask: Did it rain?}
      - {id: wetness, kind: text, ask: How wet?, when: rained}
      - id: by
        kind: choices
        ask: How?
        choices: [{value: foot, label: on foot}, {value: boat, label: by boat}]
      - id: stops
        kind: repeat
        ask: Where did you stop?
        min: 1
        item: {name: Stop, label: "{{ it.inn }}"}
        questions:
          - {id: inn, kind: text, ask: Which inn?}
          - {id: meal, kind: longtext, ask: What was there to eat?, required: true}
"""

Paper = Callable[..., str]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Makes a paper of a template's text and some answers; `options` are those of the report."""

    def make(
        text: str, said: dict[str, Any], language: str = "en", marks: Any = None, **options: Any
    ) -> str:
        file = tmp_path / "trip.yaml"
        file.write_text(QUESTIONNAIRE.replace("LANGUAGE", language), encoding="utf-8")
        (tmp_path / "trip.md.j2").write_text(text, encoding="utf-8")
        return written(tmp_path, file, said, Options(origin=str(file), **options), marks)

    return make


def written(
    folder: Path, questionnaire: Path, said: dict[str, Any], options: Options, marks: Any = None
) -> str:
    """The paper of a questionnaire's file, some answers and what is marked beside them."""
    source = folder / "answers.json"
    content = {"answers": said, "marks": marks or {}}
    source.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    loaded = library.load_file(questionnaire).questionnaire
    return report.assemble(Session(loaded).apply(answers.read(source, loaded)), options)


def examination(folder: Path, said: dict[str, Any], **options: Any) -> str:
    """The shipped self-examination, with these answers and nothing else."""
    file = Path(library.load().origin)
    return written(folder, file, {"title": "T", "opening": "O"} | said, Options(**options))


def one_aspect(*problems: dict[str, str]) -> dict[str, Any]:
    """Answers that leave one aspect, called A, with these problems."""
    return {"aspects": [{"id": "a", "official": "A", "found": list(problems)}], "dimensions": []}


# Numbers


def test_several_problems_are_numbered(tmp_path: Path) -> None:
    """一是 二是 三是, a paragraph each."""
    said = one_aspect({"headline": "P"}, {"headline": "Q"}, {"headline": "R"})
    assert "\n\n一是P。\n\n二是Q。\n\n三是R。\n" in examination(tmp_path, said)


def test_what_there_is_only_one_of_has_no_number(tmp_path: Path) -> None:
    """One problem has no 一是, one aspect, dimension and measure no （一）."""
    said = one_aspect({"headline": "P"}) | {
        "dimensions": [{"name": "D", "causes": [{"headline": "C"}]}],
        "measures": [{"headline": "M"}],
        "has_last_year": True,
        "last_year": [{"problem": "L"}],
    }
    made = examination(tmp_path, said, style="plain")
    assert [line for line in made.split("\n") if line] == [
        *("T", "O"),
        *("一、上年度整改情况", "L。"),
        *("二、查摆突出问题情况", "A方面问题", "P。"),
        *("三、剖析根源情况", "D方面原因", "C。"),
        *("四、初步整改措施", "M。"),
    ]


def test_parts_that_are_not_written_take_no_number(tmp_path: Path) -> None:
    """Aspects without problems and blank items are passed over, and the rest is counted without them."""
    said = {
        "aspects": [
            {"id": "a", "official": "A"},
            {"id": "b", "official": "B", "found": [{}, {"headline": "P"}, {"sources": []}]},
            {"id": "c", "official": "C", "found": [{"detail": "Q"}]},
        ],
        "dimensions": [],
        "measures": [{}, {"headline": "M"}, {"owner": ""}],
    }
    made = examination(tmp_path, said, style="plain")
    assert [line for line in made.split("\n") if line] == [
        *("T", "O", "一、查摆突出问题情况"),
        *("（一）B方面问题", "P。", "（二）C方面问题", "Q。"),
        *("二、初步整改措施", "M。"),
    ]


def test_an_item_with_nothing_in_it_prints_nothing(tmp_path: Path) -> None:
    """Neither an empty paragraph nor what Python calls it."""
    said: dict[str, Any] = {"aspects": [], "dimensions": [], "measures": [{}]}
    assert examination(tmp_path, said) == "# T\n\nO\n"


def test_a_ledger_counts_its_rows(tmp_path: Path) -> None:
    """A row for each problem and measure; a measure that answers causes only comes last."""
    said = {
        "aspects": [
            {
                "id": "a",
                "official": "A",
                "found": [{"id": "p", "headline": "P。"}, {"headline": "a|b\nc"}],
            }
        ],
        "dimensions": [
            {
                "name": "D",
                "causes": [
                    {"id": "c", "headline": "C。", "explains": ["p"]},
                    {"headline": "E", "explains": ["p"]},
                    {"detail": "nameless", "explains": ["p"]},
                ],
            }
        ],
        "measures": [
            {"headline": "M", "due": "2022-06", "answers_problems": ["p"]},
            {"headline": "N", "answers_problems": ["p"]},
            {"headline": "L", "answers_causes": ["c"]},
        ],
    }
    made = examination(tmp_path, said, template="rectification-ledger")
    assert made.split("\n")[4:] == [
        "| 1 | P。 | C；E | M |  | 2022年6月 |  |  |",
        "| 2 | P。 | C；E | N |  |  |  |  |",
        r"| 3 | a\|b c |  |  |  |  |  |  |",
        "| 4 |  | C | L |  |  |  |  |",
        "",
    ]


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


# Gaps


def test_a_draft_marks_what_is_missing(paper: Paper) -> None:
    """With what stands around it; a final paper has neither."""
    template = "{% if place %}To {{ place }}.{% endif %}"
    assert paper(template, {}, draft=True) == "To (TODO: Where?).\n"
    assert paper(template, {}) == "\n"


def test_a_gap_is_marked_in_the_language_of_the_paper(paper: Paper) -> None:
    """Whatever language the program speaks; and the mark comes out as it is, in headings and cells too."""
    template = "{{ place|heading(0) }}\n\n{{ place }}\n\n| {{ place|cell }} |"
    for language, mark in (
        ("zh-CN", "【待填：Where?】"),
        ("en", "(TODO: Where?)"),
        ("fr", "(TODO: Where?)"),
    ):
        shown = f"# {mark}\n\n{mark}\n\n| {mark} |\n"
        assert paper(template, {}, language, draft=True) == shown


def test_a_default_that_quotes_a_gap_shows_it(paper: Paper) -> None:
    """However it quotes it; the final paper has what the default says without it."""
    template = "{{ name }} | {{ subtitle }}"
    assert (
        paper(template, {}, draft=True)
        == "To (TODO: Where?) by sea | On To (TODO: Where?) by sea\n"
    )
    assert paper(template, {}) == "To nowhere by sea | On To nowhere by sea\n"
    assert paper(template, {"place": "x", "name": "y"}, draft=True) == "y | On y\n"


def test_what_cannot_stand_yet_is_a_gap(paper: Paper) -> None:
    """Also where no answer is needed: the writer began one."""
    marks = {"day": {"draft": "in spri"}}
    assert paper("{{ day }}", {}, marks=marks, draft=True) == "(TODO: When?)\n"


def test_what_need_not_be_said_is_no_gap(paper: Paper) -> None:
    """A draft is not cluttered with what the writer may leave out."""
    assert paper("{{ story }}{{ story|gap }}{{ place|gap }}", {"place": "x"}, draft=True) == "\n"


def test_a_list_with_too_few_items_is_a_gap(paper: Paper) -> None:
    """It has nothing to loop over, is there to be asked for, and prints its mark."""
    template = "{% if stops|written %}Stops{% endif %}: {{ stops|gap }}{% for stop in stops|written %}x{% endfor %}"
    assert paper(template, {}, draft=True) == "Stops: (TODO: Stop)\n"
    assert paper(template, {}) == ": \n"


def test_an_item_that_lacks_what_it_needs_shows_in_a_draft(paper: Paper) -> None:
    """Its gap makes it worth printing."""
    template = "{% for stop in stops|written %}{{ stop.inn }}: {{ stop.meal }}\n{% endfor %}"
    said = {"stops": [{}, {"inn": "Lion", "meal": "Soup"}]}
    assert paper(template, said) == "Lion: Soup\n"
    assert paper(template, said, draft=True) == ": (TODO: What was there to eat?)\nLion: Soup\n"


def test_a_gap_is_led_over_to_and_ends_like_a_sentence(tmp_path: Path) -> None:
    """The mark stands where the answer would."""
    said = one_aspect({"headline": "P"})
    assert "\n\nP。【待填：表现】。\n" in examination(tmp_path, said, draft=True)


def test_what_a_draft_lacks_altogether_is_marked_once(tmp_path: Path) -> None:
    """An aspect without a problem keeps its heading, a paper without measures keeps theirs."""
    said = {"aspects": [{"id": "a", "official": "A"}], "dimensions": []}
    made = examination(tmp_path, said, draft=True)
    assert made.endswith(
        "### A方面问题\n\n【待填：查摆的问题】\n\n## 二、初步整改措施\n\n【待填：整改措施】\n"
    )


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


# Templates that cannot be used


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("a\n{% if %}", 2, "模板写法不对"),
        ("a\n\n{{ place|nope }}", 3, "nope"),
        ("a\n{% for %}", 2, "模板写法不对"),
        ("a\n{{ nope }}", 2, "nope"),
        ("{{ nope.nope }}", 1, "nope"),
        ("a\nb\n{{ place.nope }}", 3, "nope"),
        ("{% include 'nope.md.j2' %}", 1, "找不到模板“nope.md.j2”"),
        ("a\n{% from 'nope' import x %}", 2, "找不到模板“nope”"),
        ("a\n{{ stops }}", 2, "列表"),
        ("a\n{% for stop in stops %}{{ stop }}{% endfor %}", 2, "列表"),
        ("a\n{{ stops|map(attribute='inn') }}", 2, "列表"),
        ("{{ place|round }}", 1, "模板用不了"),
        ("{{ stops|dictsort }}", 1, "模板用不了"),
        ("{{ 1 / 0 }}", 1, "模板用不了"),
        ("\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 2, "模板用不了"),
        ("{% include 'trip.md.j2' %}", 1, "模板用不了"),
    ],
)
def test_a_template_that_cannot_be_used_says_where(
    paper: Paper, tmp_path: Path, template: str, line: int, message: str
) -> None:
    """One line: the file, the line in it, and what is wrong."""
    said = {"place": "x", "stops": [{"inn": "y"}]}
    with pytest.raises(UnusableInput, match=message) as caught:
        paper(template, said)
    assert str(caught.value).startswith(f"{tmp_path / 'trip.md.j2'}:{line}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{{ place|cell(1, 2, 3) }}", "“cell”括号里的参数不对"),
        ("{{ place|heading }}", "“heading”括号里的参数不对"),
        ("{{ place|int(1, 2, 3, 4) }}", "“int”括号里的参数不对"),
        ("{{ place|round }}", "文字和数混在一起算了"),
        ("{{ -place }}", "文字和数混在一起算了"),
        ("{% for x in 5 %}{% endfor %}", "这里要的是列表"),
        ("{{ 5|length }}", "这里要的是列表"),
        ("{{ 1e999|int }}", "这里不能这样用"),
        ("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}", "“m”括号里的参数不对"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "没有给出“a”"),
        ("{% set %}", "“%}”前面缺少内容"),
        ("{{ 'a }}", "引号没有配成对"),
        ("{# a", "注释没有写完，少了“#}”"),
        ("{% call x %}", "这里看不懂"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_in_words(
    paper: Paper, template: str, told: str
) -> None:
    """Not in Jinja's or Python's, and no name of a function of the program gets out."""
    with pytest.raises(UnusableInput) as caught:
        paper(template, {"place": "x"})
    assert str(caught.value).endswith(f"：{told}")


def test_a_fault_in_a_partial_is_the_partials(paper: Paper, tmp_path: Path) -> None:
    """The file that has to be mended is named."""
    (tmp_path / "_part.md.j2").write_text("\n\n{{ nope }}", encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"_part\.md\.j2:3: .*nope"):
        paper("{% include '_part.md.j2' %}", {})


def test_a_template_that_is_not_text_is_refused(paper: Paper, tmp_path: Path) -> None:
    """Saved in another encoding."""
    (tmp_path / "other.md.j2").write_bytes("党".encode("gbk"))
    with pytest.raises(UnusableInput, match=r"other\.md\.j2: 模板用不了：不是 UTF-8 文字"):
        paper("", {}, template="other")


def test_a_template_that_cannot_be_read_says_why(
    paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words; the tests may run as root, so the system's refusal is put on."""

    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "other.md.j2").touch()
    monkeypatch.setattr(FileSystemLoader, "get_source", refuse)
    with pytest.raises(UnusableInput, match=r"other\.md\.j2: 模板用不了：没有权限$"):
        paper("", {}, template="other")


def test_an_unknown_template_names_those_there_are(paper: Paper) -> None:
    """The questionnaire's own and the shipped ones, but no partials."""
    with pytest.raises(UnusableInput, match="找不到模板“nope”") as caught:
        paper("", {}, template="nope")
    assert "trip.md.j2" in str(caught.value)
    assert "rectification-ledger.md.j2" in str(caught.value)
    assert "_chinese" not in str(caught.value)


@pytest.mark.parametrize("name", ["mine", "mine.md.j2", "./mine.md.j2", "FOLDER/mine.md.j2"])
def test_a_template_goes_by_its_name_or_its_path(
    paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """With or without its ending; a path is one that has a slash in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.md.j2").write_text("mine", encoding="utf-8")
    assert paper("", {}, template=name.replace("FOLDER", str(tmp_path))) == "mine\n"


@pytest.mark.parametrize("where", ["template", "other_templates"])
def test_a_questionnaire_names_no_file_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """A stranger's would have it printed; nor may it name what is no template."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    for name in (str(tmp_path / "secret"), "./secret", "secret"):
        stated = name if where == "template" else [name]
        questionnaire = library.restore(KINDS | {where: stated})
        chosen = Options(template="" if where == "template" else name, origin=str(tmp_path / "q"))
        with pytest.raises(UnusableInput, match="找不到模板"):
            report.assemble(Session(questionnaire), chosen)


def test_the_writers_own_template_hides_the_shipped_one(tmp_path: Path, home: Path) -> None:
    """Kept with the sessions, it is used wherever it is named."""
    (home / "templates").mkdir(parents=True)
    (home / "templates" / "self-examination.md.j2").write_text("mine", encoding="utf-8")
    assert examination(tmp_path, {}) == "mine\n"


@pytest.mark.parametrize(
    "trick",
    [
        "{{ place.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ 1 .__class__ }}",
        "{{ stops.__class__ }}",
        "{{ stops[0].__class__ }}",
        "{{ stops['append'] }}",
        "{{ place['upper'] }}",
        "{{ place.upper() }}",
        "{{ place.format(1) }}",
        "{{ stops.append(1) }}",
        "{{ stops[0].update({}) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ nothing.__class__ }}",
        "{{ namespace().__class__ }}",
        "{% for stop in stops %}{{ loop.__init__.__globals__ }}{% endfor %}",
        "{% macro m() %}{% endmacro %}{{ m.__call__ }}",
        "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{{ ([place]|map(attribute='__class__')|list)[0] }}",
        "{{ place|attr('__class__') }}",
        "{{ [place]|map('attr', '__class__')|first }}",
        "{{ stops|groupby('__class__')|first }}",
        "{{ range(10) }}",
        "{{ dict(a=1) }}",
        "{{ lipsum() }}",
        "{{ cycler(1) }}",
        "{{ config }}",
        "{{ 'x' * 10**9 }}",
        "{{ 'x' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ ('%1000000000d'|cell) % 1 }}",
        "{{ place|center(1000000000) }}",
        "{{ '{0.__class__}'|format(place) }}",
        "{% include '/etc/hostname' %}",
        "{% include '../trip.yaml' %}",
        "{% import 'os' as os %}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(paper: Paper, trick: str) -> None:
    """A template from a stranger reads answers, and that is all; it fails with a place, not a traceback."""
    with pytest.raises(UnusableInput, match=r"trip\.md\.j2:1: "):
        paper(trick, {"place": "x", "stops": [{"inn": "y"}]})


def test_a_key_is_an_answer_and_never_a_method(tmp_path: Path) -> None:
    """A question may be called `items` or `keys`."""
    file = tmp_path / "keys.yaml"
    file.write_text(
        "{format: 1, id: keys, version: '1', language: en, title: Keys, template: keys.md.j2,"
        " sections: [{id: a, title: A, questions: [{id: items, kind: text, ask: Items?}]}]}",
        encoding="utf-8",
    )
    (tmp_path / "keys.md.j2").write_text("{{ items }}", encoding="utf-8")
    assert written(tmp_path, file, {"items": "x"}, Options(origin=str(file))) == "x\n"


def test_a_paper_of_a_session_that_was_begun_before_a_question_was_asked(tmp_path: Path) -> None:
    """The template may know questions that the session does not: they are unanswered; other names are mistakes."""
    text = (
        "{format: 1, id: own, version: '1', language: en, title: Own,"
        " template: own.md.j2, sections: [%s]}"
    )
    section = (
        "{id: s, title: S, questions: [{id: name, kind: text, ask: N}%s,"
        " {id: parts, kind: repeat, item: {name: p},"
        " questions: [{id: what, kind: text, ask: W}%s]}]}"
    )
    file, template = tmp_path / "own.yaml", tmp_path / "own.md.j2"
    loop = "{% for part in parts %}{{ part.what }}{{ part.late }}{% endfor %}"
    template.write_text("{{ name }}{{ more }}" + loop, encoding="utf-8")
    file.write_text(text % section % ("", ""), encoding="utf-8")
    begun = library.load_file(file)
    said = tmp_path / "answers.yaml"
    said.write_text("answers: {name: a, parts: [{what: b}]}", encoding="utf-8")
    session = Session(begun.questionnaire).apply(answers.read(said, begun.questionnaire))
    options = report.Options(origin=begun.origin)
    with pytest.raises(UnusableInput, match="more"):
        report.assemble(session, options)
    late = (", {id: more, kind: text, ask: M}", ", {id: late, kind: text, ask: L}")
    file.write_text(text % section % late, encoding="utf-8")
    assert report.assemble(session, options) == "ab\n"
