"""Templates that cannot be used, and what none can do."""

import errno
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader

from duizhao import answers, library, report
from duizhao.errors import UnusableInput
from duizhao.report import Options
from duizhao.session import Session
from kinds import KINDS
from report.trips import Paper, examination, written


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
