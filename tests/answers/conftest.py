"""A questionnaire with a question of every kind."""

import pytest

from duizhao import library
from duizhao.model import Questionnaire

QUESTIONNAIRE = """
format: 1
id: house
version: "1"
language: en
title: A house
template: self-examination.md.j2
sections:
  - id: house
    title: The house
    questions:
      - {id: street, kind: text, ask: Which street?, pattern: "[^!]*", complaint: No shouting.}
      - {id: story, kind: longtext, ask: What happened there?}
      - {id: colour, kind: choice, ask: Which colour?, choices: [red, "2", "no", 1e3]}
      - {id: sides, kind: choices, ask: Which sides?, choices: [north, "007", 1e3, true], max: 3}
      - {id: floors, kind: number, ask: How many floors?, min: 0, max: 200}
      - {id: built, kind: date, ask: When was it built?}
      - {id: lived_in, kind: confirm, ask: Does somebody live there?}
      - {id: tenant, kind: text, ask: Who?, when: lived_in}
      - id: rooms
        kind: repeat
        ask: Which rooms?
        item: {name: Room, label: "{{ it.name }}"}
        preset: [{id: kitchen, name: Kitchen}, {id: cellar, name: Cellar}]
        questions:
          - {id: name, kind: text, ask: What is it called?}
          - id: doors
            kind: repeat
            ask: Which doors?
            item: {name: Door}
            questions:
              - {id: kind, kind: text, ask: What kind of door?}
              - {id: leads, kind: links, to: rooms, ask: Where does it lead?, inverse: entrances}
      - id: keys
        kind: repeat
        ask: Which keys?
        item: {name: Key}
        questions:
          - {id: opens, kind: links, to: doors, ask: What does it open?}
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """A questionnaire with a question of every kind."""
    file = tmp_path_factory.mktemp("house") / "house.yaml"
    # A default template is not looked for when a questionnaire is only loaded.
    file.write_text(QUESTIONNAIRE.replace("1e3", '"1e3"').replace(" true]", ' "true"]'), "utf-8")
    return library.load_file(file).questionnaire
