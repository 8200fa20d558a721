"""What a questionnaire says of finished papers has to fit its questions."""

from pathlib import Path

import pytest

from duizhao import library

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
    questions:
      - {id: title, kind: text, ask: 题目？}
      - {id: day, kind: date, ask: 哪天？}
      - id: aspects
        kind: repeat
        item: {name: 方面}
        questions:
          - {id: name, kind: text, ask: 叫什么？}
          - id: found
            kind: repeat
            item: {name: 问题}
            questions:
              - {id: headline, kind: text, ask: 一句话}
              - {id: about, kind: links, ask: 哪些？, to: aspects, inverse: seen_in}
intake:
  title: title
  signed: day
  facts:
    - {question: day, lead: "日期："}
  labels:
    - {words: [问题], of: found, question: headline}
  topics:
    - {into: aspects, words: [问题]}
  entries:
    - {of: aspects, heading: name}
    - of: found
      parts:
        - {question: headline}
"""

FAULTS = [
    ("  title: title\n", "  title: titel\n", "title：这里不能写“titel”，是不是“title”"),
    ("  title: title\n", "  titel: title\n", "是不是“title”"),
    ("  signed: day\n", "  signed: aspects\n", "可以是 title、day"),
    ("{question: day,", "{question: dai,", "是不是“day”"),
    ("of: found, question", "of: fount, question", "是不是“found”"),
    ("question: headline}\n  topics", "question: headlin}\n  topics", "是不是“headline”"),
    (
        "of: found, question: headline}",
        "of: found, question: headline, tells: true}",
        "of：这里不能写“found”",
    ),
    (
        "of: found, question: headline}",
        "of: aspects, question: name, tells: true}",
        "question：这里不能写“name”",
    ),
    ("heading: name", "heading: name, tail: titel", "是不是“title”"),
    ("into: aspects", "into: aspect", "是不是“aspects”"),
    ("into: aspects", "into: day", "into：这里不能写“day”"),
    ("of: aspects,", "of: aspekts,", "是不是“aspects”"),
    ("heading: name", "heading: found", "heading：这里不能写“found”"),
    ("{of: aspects, heading: name}", "{of: aspects, heading: name, short: nam}", "是不是“name”"),
    ("{of: aspects, heading: name}", "{of: aspects}", "要有 heading 或者 parts"),
    ("heading: name", "heading: name, endings: '('", "endings 不是正确的正则表达式"),
    ("- {question: headline", "- {question: headlin", "是不是“headline”"),
    ("- {question: headline", "- {question: about", "question：这里不能写“about”"),
    ("    - of: found\n", "    - of: aspects\n", "没有写“found”"),
    ("  topics:\n    - {into: aspects, words: [问题]}\n", "", "缺少“topics”"),
]


def lint(folder: Path, source: str) -> list[str]:
    """The faults of a questionnaire, without the folder."""
    (folder / "sound.md.j2").write_text("{{ title }}", encoding="utf-8")
    file = folder / "q.yaml"
    file.write_text(source, encoding="utf-8")
    return [str(fault).replace(f"{folder}/", "") for fault in library.lint(file)]


def test_a_sound_one_has_no_fault(tmp_path: Path) -> None:
    """It is read into the model."""
    assert lint(tmp_path, SOUND) == []
    intake = library.load_file(tmp_path / "q.yaml").questionnaire.intake
    assert intake is not None
    assert list(intake.by_repeat) == ["aspects", "found"]


@pytest.mark.parametrize(("sound", "faulty", "told"), FAULTS)
def test_a_fault_is_told_with_its_line(sound: str, faulty: str, told: str, tmp_path: Path) -> None:
    """What cannot be, and what may have been meant."""
    assert sound in SOUND
    faults = lint(tmp_path, SOUND.replace(sound, faulty))
    assert any(told in fault and fault.startswith("q.yaml:") for fault in faults), faults
    line = SOUND[: SOUND.index("intake:")].count("\n") + 1
    assert all(int(fault.split(":")[1]) >= line for fault in faults)


def test_without_it_nothing_is_taken_in(tmp_path: Path) -> None:
    """It may be left out."""
    assert lint(tmp_path, SOUND[: SOUND.index("intake:")]) == []
    assert library.load_file(tmp_path / "q.yaml").questionnaire.intake is None
