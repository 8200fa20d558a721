"""Every fault of a questionnaire file at once, with its line and a suggestion."""

from pathlib import Path

import pytest

from duizhao import library
from duizhao.errors import UnusableInput

SOUND = """\
format: 1
id: sound
version: "1.10"
language: zh-CN
title: 好的
template: sound.md.j2
sections:
  - id: one
    title: 一
    questions:
      - {id: who, kind: text, ask: 谁？}
      - {id: way, kind: choice, ask: 怎么走？, choices: [no, 2026-01-31]}
      - id: problems
        kind: repeat
        item: {name: 问题, label: "{{ it.headline }}"}
        questions:
          - {id: headline, kind: text, ask: 一句话}
      - id: causes
        kind: repeat
        item: {name: 原因, label: "{{ it.text }}"}
        questions:
          - {id: text, kind: text, ask: "{{ who }}，为什么？"}
          - {id: explains, kind: links, ask: 哪些？, to: problems}
coverage:
  - {each: problems, expect: it.causes, say: 没有原因}
"""
TEMPLATE = "{{ who }}\n{% for p in problems %}{{ p.headline }}{% endfor %}\n"


def lint(folder: Path, source: str, template: str = TEMPLATE) -> list[str]:
    """The faults as they are printed, without the folder."""
    (folder / "sound.md.j2").write_text(template, encoding="utf-8")
    file = folder / "q.yaml"
    file.write_text(source, encoding="utf-8")
    try:
        faults = [str(fault) for fault in library.lint(file)]
    except UnusableInput as error:
        faults = [str(fault) for fault in error.faults]
    return [fault.replace(f"{folder}/", "") for fault in faults]


def test_a_sound_file_has_no_fault(tmp_path: Path) -> None:
    """YAML 1.2: `no` and a date are text, a version in quotes is kept."""
    assert lint(tmp_path, SOUND) == []
    questionnaire = library.load_file(tmp_path / "q.yaml").questionnaire
    assert [choice.value for choice in questionnaire.by_id["way"].choices] == ["no", "2026-01-31"]
    assert questionnaire.version == "1.10"


FAULTS = [
    ('version: "1.10"', "version: 1.10", "q.yaml:3", "1.10"),
    ("format: 1", "format: 2", "q.yaml:1", "format"),
    ("title: 好的", "titel: 好的", "q.yaml:5", "title"),
    ("kind: text, ask: 谁？", "kind: txt, ask: 谁？", "q.yaml:11", "text"),
    ("ask: 谁？}", "ask: 谁？, lenght: [1, 2]}", "q.yaml:11", "length"),
    ("ask: 谁？}", "ask: 谁？, choices: [a]}", "q.yaml:11", "choices"),
    ("ask: 谁？}", "ask: 谁？, required: yes}", "q.yaml:11", "true"),
    ("ask: 谁？}", "ask: 谁？, when: way == 'no'}", "q.yaml:11", "way"),
    ("ask: 谁？}", "ask: 谁？, pattern: '('}", "q.yaml:11", "pattern"),
    ("id: who", "id: Who", "q.yaml:11", "Who"),
    ("id: who", "id: it", "q.yaml:11", "it"),
    ("id: way", "id: who", "q.yaml:12", "who"),
    ("choices: [no, 2026-01-31]", "choices: [a, a]", "q.yaml:12", "a"),
    ("to: problems", "to: problem", "q.yaml:23", "problems"),
    ("{{ it.text }}", "{{ it.txt }}", "q.yaml:20", "text"),
    ("{{ who }}，为", "{{ whom }}，为", "q.yaml:22", "who"),
    ("{{ who }}，为", "{{ who|uper }}，为", "q.yaml:22", "upper"),
    ("{{ who }}，为", "{{ who，为", "q.yaml:22", "who"),
    ("each: problems", "each: problem", "q.yaml:25", "problems"),
    ("expect: it.causes", "expect: it.cause", "q.yaml:25", "causes"),
    ("expect: it.causes", "expect: it.causes(", "q.yaml:25", "it.causes("),
    ("template: sound.md.j2", "template: sond.md.j2", "q.yaml:6", "sound.md.j2"),
    ("title: 一\n", "title: &a 一\n", "q.yaml:9", "&"),
    ("title: 一\n", "title: !!str 一\n", "q.yaml:9", "!"),
    ("title: 一\n", "title: 一\n    title: 二\n", "q.yaml:10", "title"),
]


@pytest.mark.parametrize(
    ("old", "new", "place", "word"), FAULTS, ids=[new for _, new, _, _ in FAULTS]
)
def test_a_planted_fault_is_found_where_it_is(
    tmp_path: Path, old: str, new: str, place: str, word: str
) -> None:
    """File, line, and in words what is wrong or what was meant."""
    faults = lint(tmp_path, SOUND.replace(old, new, 1))
    assert any(fault.startswith(f"{place}:") and word in fault for fault in faults), faults


AFTER = "after: {each: causes, values: {headline: '{{ it.text }}'}}"


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("each: causes", "each: cause", "causes"),
        ("headline:", "headlin:", "headline"),
        ("it.text", "it.txt", "text"),
        (", values: {headline: '{{ it.text }}'}", "", "values"),
        ("values: {headline: '{{ it.text }}'}", "values: 1", "键: 值"),
        ("}}'}", "}}'}, confirm: who", "who"),
    ],
)
def test_what_follows_from_an_earlier_session_is_looked_at(
    tmp_path: Path, old: str, new: str, word: str
) -> None:
    """The repeat, the questions, what is said of an item, the confirmation."""
    source = SOUND.replace('{{ it.headline }}"}\n', '{{ it.headline }}"}\n        AFTER\n')
    assert lint(tmp_path, source.replace("AFTER", AFTER)) == []
    (fault,) = lint(tmp_path, source.replace("AFTER", AFTER.replace(old, new)))
    assert fault.startswith("q.yaml:16:")
    assert word in fault


def test_only_a_list_of_a_section_can_follow(tmp_path: Path) -> None:
    """As only such a list can have items from the start."""
    inner = (
        "{id: a, kind: repeat, item: {name: 子}, questions: [{id: b, kind: text, ask: 问}], AFTER}"
    )
    inner = inner.replace("AFTER", "after: {each: causes, values: {b: '{{ it.text }}'}}")
    source = SOUND.replace("ask: 一句话}\n", f"ask: 一句话}}\n          - {inner}\n")
    (fault,) = lint(tmp_path, source)
    assert "最外层" in fault


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """Three mistakes, three lines."""
    source = SOUND.replace("title: 好的", "titel: 好的").replace("kind: choice", "kind: choise")
    faults = lint(tmp_path, source.replace("to: problems", "too: problems"))
    assert {fault.split(":")[1] for fault in faults} >= {"5", "12", "23"}


@pytest.mark.parametrize("said", ["when: who", "default: '{{ who }}'", "when: who == 'x'"])
def test_a_question_that_waits_for_itself_is_told_so(tmp_path: Path, said: str) -> None:
    """Not that it is asked later."""
    faults = lint(tmp_path, SOUND.replace("ask: 谁？}", f"ask: 谁？, {said}}}"))
    assert faults == ["q.yaml:11: “who”就是这个问题自己，这里还没有回答"]


@pytest.mark.parametrize("kind", ["txt", "essay", "[text]", "~"])
def test_a_question_of_an_unknown_kind_is_looked_at_all_the_same(tmp_path: Path, kind: str) -> None:
    """What else is wrong with it is told at once, and nothing is called unknown that refers to it."""
    wrong = f"kind: {kind}, ask: '{{{{ hwo }}}}', when: wya, min: [], unti: x"
    faults = lint(tmp_path, SOUND.replace("kind: text, ask: 谁？", wrong))
    told = [fault.partition("q.yaml:11: ")[2] for fault in faults]
    assert all(told), faults
    for word in ("kind", "hwo", "wya", "min", "unti"):
        assert [one for one in told if word in one], (word, told)


@pytest.mark.parametrize("kind", ["repaet", "list"])
def test_a_repeat_of_an_unknown_kind_is_a_repeat(tmp_path: Path, kind: str) -> None:
    """What is in it is looked at, links to it and templates that go through it are let pass."""
    broken = SOUND.replace("kind: repeat", f"kind: {kind}", 1).replace("text, ask: 一句话", "txt")
    faults = lint(tmp_path, broken)
    assert [fault.split(":")[1] for fault in faults] == ["14", "17", "17"], faults


@pytest.mark.parametrize(
    ("template", "word"),
    [
        ("{{ whom }}", "who"),
        ("{% for p in problems %}{{ p.headlin }}{% endfor %}", "headline"),
        ("{{ problems|map(attribute='headlin')|join }}", "headline"),
        ("{{ who|hedding(1) }}", "heading"),
        ("{% if %}", "模板写法不对"),
    ],
)
def test_templates_are_checked_too(tmp_path: Path, template: str, word: str) -> None:
    """Unknown variables inside loops and filters, with the template's own file and line."""
    faults = lint(tmp_path, SOUND, "\n" + template + "\n")
    assert [fault for fault in faults if fault.startswith("sound.md.j2:2:") and word in fault], (
        faults
    )


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("[", "第 1 个字符：方括号没有配成对"),
        ("a(b", "第 2 个字符：圆括号没有配成对"),
        ("*", "第 1 个字符：* + ? 或 { 前面没有可以重复的内容"),
        ("[z-a]", "第 2 个字符：方括号里的范围写反了，例如 z-a"),
        ("[[a]", "方括号里的 [ 要写成 \\["),
        ("(?P<", "第 5 个字符：看不懂"),
    ],
)
def test_a_bad_pattern_is_told_in_words(tmp_path: Path, pattern: str, told: str) -> None:
    """Where in it, and what is wrong, with nothing of Python's."""
    faults = lint(tmp_path, SOUND.replace("ask: 谁？}", f"ask: 谁？, pattern: '{pattern}'}}"))
    assert faults == [f"q.yaml:11: who：pattern 不是正确的正则表达式：{told}"]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("who ==", "不能用：没有写完"),
        ("(who", "不能用：没有写完"),
        ("who)", "不能用：这里不能是“)”"),
        ("{{ who }}", "外面不要写 {{ }}"),
    ],
)
def test_a_bad_condition_is_told_as_its_author_wrote_it(
    tmp_path: Path, condition: str, told: str
) -> None:
    """Not by the brackets that it is wrapped in."""
    faults = lint(tmp_path, SOUND.replace("ask: 谁？}", f"ask: 谁？, when: '{condition}'}}"))
    assert faults == [f"q.yaml:11: 表达式“{condition}”{told}"]


def test_deep_nesting_is_told_in_words(tmp_path: Path) -> None:
    """Also where the YAML reader itself gives up."""
    assert lint(tmp_path, "[" * 20_000) == ["q.yaml:1: YAML 写法不对：嵌套太深"]


HOSTILE = {
    "empty": b"",
    "not UTF-8": b"\xff\xfe\x00a",
    "binary": bytes(range(256)),
    "deep": b"[" * 20_000,
    "bomb": b"a: &a [x, x]\nb: [*a, *a]\n",
    "large": b"a: " + b"x" * 300_000,
    "two documents": b"a: 1\n---\nb: 2\n",
    "a list": b"- 1\n",
    "a word": b"hello\n",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_questionnaire_is_told_in_words(tmp_path: Path, content: bytes) -> None:
    """Whatever lies in a file: a fault and never a traceback."""
    file = tmp_path / "q.yaml"
    file.write_bytes(content)
    with pytest.raises(UnusableInput) as refused:
        library.load_file(file)
    assert "q.yaml" in str(refused.value)


def test_the_fingerprint_looks_at_structure_only(tmp_path: Path) -> None:
    """Wording leaves it, a new question or choice changes it."""
    lint(tmp_path, SOUND)
    one = library.fingerprint(library.load_file(tmp_path / "q.yaml").questionnaire)
    lint(tmp_path, SOUND.replace("谁？", "是谁？"))
    assert library.fingerprint(library.load_file(tmp_path / "q.yaml").questionnaire) == one
    lint(tmp_path, SOUND.replace("[no,", "[yes,"))
    assert library.fingerprint(library.load_file(tmp_path / "q.yaml").questionnaire) != one


def test_both_limits_of_a_date_are_looked_at(tmp_path: Path) -> None:
    """A wrong min hides no wrong max."""
    wrong = "kind: date, ask: 哪天？, min: 2026-13, max: soon"
    faults = lint(tmp_path, SOUND.replace("kind: text, ask: 谁？", wrong))
    assert [word for word in ("min", "max") for fault in faults if f"{word} 要写成" in fault] == [
        "min",
        "max",
    ]
