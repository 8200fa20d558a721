"""What a questionnaire states for the reviewer, when it is wrong; and when a session is opened all the same."""

from pathlib import Path
from typing import Any

import pytest

from duizhao import library
from duizhao.criteria import Checks, Rule, Words
from duizhao.errors import UnusableInput

SOUND = """\
format: 1
id: sound
version: "1"
language: zh-CN
title: 好的
template: sound.md.j2
sections:
  - id: one
    title: 一
    length: [100, 900]
    questions:
      - {id: who, kind: text, ask: 谁？}
      - {id: day, kind: date, ask: 哪天？}
      - id: found
        kind: repeat
        item: {name: 问题, label: "{{ it.headline }}"}
        questions:
          - {id: headline, kind: text, ask: 一句话}
          - {id: example, kind: longtext, ask: 例子}
checks:
  off: [monotony]
  dated: day
  shares: [{of: [one], least: 50}]
  expected: [{expect: who, say: 没有写谁, at: who}]
  evidence: [{name: 数, pattern: "[0-9]+"}]
  problems: {each: found, headline: headline, example: example, tell: [example]}
  stock_phrases: {words: [狠抓落实], patterns: ["不够(深入)"], within: [one, found]}
  names: {own: who, others: ["我县"]}
"""

FAULTS = [
    ("off: [monotony]", "off: [monotny]", 21, "monotony"),
    ("dated: day", "dated: who", 22, "who"),
    ("of: [one]", "of: [on]", 23, "one"),
    ("expect: who", "expect: whom", 24, "who"),
    ("at: who", "at: found.who", 24, "found.who"),
    ('"[0-9]+"', '"[0-9+"', 25, "方括号"),
    ("each: found", "each: fond", 26, "found"),
    ("example: example", "example: exampel", 26, "example"),
    ("tell: [example]", "tell: [who]", 26, "who"),
    ("words: [狠抓落实]", "word: [狠抓落实]", 27, "words"),
    ('"不够(深入)"', '"不够(深入"', 27, "圆括号"),
    ("within: [one, found]", "within: [two]", 27, "two"),
    ("own: who", "own: found", 28, "found"),
    ("stock_phrases:", "stock_phrase:", 27, "stock_phrases"),
    ("least: 50", "least: half", 23, "least"),
    ("length: [100, 900]", "length: [900, 100]", 10, "length"),
]


def lint(folder: Path, source: str) -> list[str]:
    """The faults as they are printed, without the folder."""
    (folder / "sound.md.j2").write_text("{{ who }}\n", encoding="utf-8")
    file = folder / "q.yaml"
    file.write_text(source, encoding="utf-8")
    return [str(fault).replace(f"{folder}/", "") for fault in library.lint(file)]


def test_what_fits_the_questions_is_read(tmp_path: Path) -> None:
    """Typed, and without a fault."""
    assert lint(tmp_path, SOUND) == []
    checks = library.load_file(tmp_path / "q.yaml").questionnaire.checks
    assert checks.off == (Rule.MONOTONY,)
    assert checks.stock_phrases == Words(
        words=("狠抓落实",), patterns=("不够(深入)",), within=("one", "found")
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "word"), FAULTS, ids=[new for _, new, _, _ in FAULTS]
)
def test_a_planted_fault_is_found_where_it_is(
    tmp_path: Path, old: str, new: str, line: int, word: str
) -> None:
    """File, line, and in words what is wrong or what was meant."""
    assert old in SOUND
    faults = lint(tmp_path, SOUND.replace(old, new, 1))
    assert any(f.startswith(f"q.yaml:{line}:") and word in f for f in faults), faults


@pytest.mark.parametrize(
    "checks",
    [
        [],
        {"off": ["a-rule-of-tomorrow"]},
        {"stock_phrases": "x"},
        pytest.param({f"tomorrow-{number}": {} for number in range(200)}, id="very much"),
    ],
    ids=str,
)
def test_a_session_opens_whatever_stands_there(tmp_path: Path, checks: Any) -> None:
    """Advice that cannot be read is left out: it must not keep writers from their own words."""
    lint(tmp_path, SOUND)
    document = library.load_file(tmp_path / "q.yaml").document
    restored = library.restore({**document, "checks": checks})
    assert restored.checks == Checks()
    with pytest.raises(UnusableInput):
        library.restore({**document, "sections": []})


def test_a_session_opens_whatever_is_said_of_finished_papers(tmp_path: Path) -> None:
    """What an earlier program wrote there, such as a label of one word, is left out like that."""
    lint(tmp_path, SOUND)
    document = library.load_file(tmp_path / "q.yaml").document
    labels = [{"word": "原因", "into": "causes"}]
    restored = library.restore({**document, "intake": {"labels": labels}})
    assert (restored.intake, restored.title) == (None, document["title"])
