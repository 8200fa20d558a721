"""A questionnaire about a trip, and papers of it and of the shipped one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from duizhao import answers, library, report
from duizhao.report import Options
from duizhao.session import Session

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
