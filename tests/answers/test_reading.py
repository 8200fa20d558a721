"""What answers files say."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from answers.houses import read, values
from duizhao import answers
from duizhao.model import Kind, Question, Questionnaire, Section
from duizhao.session import Answer


def test_answers_of_every_kind(house: Questionnaire) -> None:
    """Items without an id get one; links name ids; what is not written is not answered."""
    said = values(
        """
questionnaire: house
version: "0.9"
answers:
  street: Harbour Lane
  story: |-
    Once,

      and again
  colour: red
  sides: [north]
  floors: 2.5
  built: 1912-05
  lived_in: true
  tenant: the writer
  rooms:
    - id: kitchen
      doors:
        - {id: back, kind: oak, leads: [attic, kitchen]}
    - {id: attic, name: Attic}
  keys:
    - opens: [back]
""",
        house,
    )
    (key,) = said["keys",]
    assert said == {
        ("street",): "Harbour Lane",
        ("story",): "Once,\n\n  and again",
        ("colour",): "red",
        ("sides",): ("north",),
        ("floors",): 2.5,
        ("built",): "1912-05",
        ("lived_in",): True,
        ("tenant",): "the writer",
        ("rooms",): ("kitchen", "attic"),
        ("rooms", "kitchen", "doors"): ("back",),
        ("rooms", "kitchen", "doors", "back", "kind"): "oak",
        ("rooms", "kitchen", "doors", "back", "leads"): ("attic", "kitchen"),
        ("rooms", "attic", "name"): "Attic",
        ("keys",): (key,),
        ("keys", key, "opens"): ("back",),
    }


def test_a_list_of_items_is_the_whole_list(house: Questionnaire) -> None:
    """Preset items that it leaves out are gone, in its order; no list at all leaves them as they are."""
    assert values("answers: {rooms: []}", house) == {("rooms",): ()}
    assert values("answers: {rooms: [{id: cellar}, {id: kitchen}]}", house) == {
        ("rooms",): ("cellar", "kitchen")
    }
    assert values("answers: {rooms: [{id: kitchen}, {id: cellar}]}", house) == {}
    assert values("answers: {}", house) == {}


def test_an_empty_answer_is_said_to_be_blank(house: Questionnaire) -> None:
    """Where a preset stood there is nothing now; a key with nothing behind it says nothing."""
    assert values(
        "answers: {street: '', rooms: [{id: kitchen, name: ''}, {id: cellar}]}", house
    ) == {
        ("street",): "",
        ("rooms", "kitchen", "name"): "",
    }
    assert values("answers: {street: , story: null, floors: ~, rooms: }", house) == {}


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "on",
        "1.10",
        "007",
        "0x1F",
        "0o17",
        "1e3",
        "2026-01-31",
        "12:30",
        "true",
        "1_000",
        "=",
        "<<",
    ],
)
def test_text_is_the_text_it_looks_like(house: Questionnaire, written: str) -> None:
    """What YAML would take for something else is text where a question asks for text."""
    said = values(f"answers: {{street: {written}, story: {written}}}", house)
    assert said == {("street",): written, ("story",): written}


def test_choices_dates_and_links_are_text_too(house: Questionnaire) -> None:
    """With or without quotes; an id may look like a number."""
    said = values(
        """
answers:
  colour: 2
  sides: [007, 1e3, true]
  built: 1912-05
  rooms: [{id: 12, doors: [{id: 2e345, leads: [12]}]}]
  keys: [{id: "7", opens: [2e345]}]
""",
        house,
    )
    assert said["colour",] == "2"
    assert said["sides",] == ("007", "1e3", "true")
    assert said["built",] == "1912-05"
    assert said["rooms", "12", "doors", "2e345", "leads"] == ("12",)
    assert said["keys", "7", "opens"] == ("2e345",)


def test_json_may_write_a_character_as_two_escapes(house: Questionnaire) -> None:
    """What lies beyond U+FFFF, as most programs write it; a backslash that is one is not the first of two."""
    said = {"street": "\U0001f600 a/b \\ud83d\\ude00", "story": "𠮷野"}
    text = json.dumps({"questionnaire": "house", "version": "0.9", "answers": said})
    found = values(text.replace("/", "\\/"), house, "answers.json")
    assert (found["street",], found["story",]) == (said["street"], said["story"])


def test_json_is_read_as_well(house: Questionnaire) -> None:
    """As other programs write it, with its own escapes, and with a byte order mark."""
    said = {
        "questionnaire": "house",
        "answers": {"street": 'A "B"\t党', "floors": 3, "lived_in": False},
    }
    for text in (json.dumps(said, ensure_ascii=False, indent=2), "\ufeff" + json.dumps(said)):
        assert values(text, house, "answers.json") == {
            ("street",): 'A "B" 党',
            ("floors",): 3,
            ("lived_in",): False,
        }


def test_control_characters_do_not_come_in(house: Questionnaire) -> None:
    """No escape sequence, no bell; a line is a line, and line ends are of one kind."""
    text = json.dumps(
        {
            "answers": {"street": "a\x1b[31mb\x07\nc\td", "story": "a\r\nb\x85c\u2028d\x00"},
            "marks": {"street": {"note": "x\x1b", "draft": "y\x9b\r\n"}},
        }
    )
    assert read(text, house).answers == {
        ("street",): Answer("a[31mb c d", draft="y\n", note="x"),
        ("story",): Answer("a\nb\nc\nd"),
    }


def test_marks_stand_beside_the_answers(house: Questionnaire) -> None:
    """Put off, noted, half typed; also beside a list, and where there is no answer."""
    session = read(
        """
answers: {street: x, rooms: [{id: kitchen, doors: [{id: back}]}]}
marks:
  street: {note: ask the neighbours}
  built: {draft: 1e3, later: false}
  rooms: {later: true}
  rooms/kitchen/doors/back/kind: {later: true, note: "no"}
""",
        house,
    )
    assert session.answers == {
        ("street",): Answer("x", note="ask the neighbours"),
        ("built",): Answer(draft="1e3"),
        ("rooms",): Answer(("kitchen",), later=True),
        ("rooms", "kitchen", "doors"): Answer(("back",)),
        ("rooms", "kitchen", "doors", "back", "kind"): Answer(later=True, note="no"),
    }


def test_what_is_chosen_twice_is_chosen_once(house: Questionnaire) -> None:
    """As when it is typed: a paper must not say it again."""
    assert values("answers: {sides: [north, north]}", house) == {("sides",): ("north",)}


def test_an_item_of_ones_own_may_be_called_like_a_preset_item(house: Questionnaire) -> None:
    """As long as that one is listed, too; and a name of its own needs nothing."""
    said = values("answers: {rooms: [{id: kitchen}, {id: kitchen-2}, {id: attic}]}", house)
    assert said["rooms",] == ("kitchen", "kitchen-2", "attic")


def test_what_a_file_takes_away_is_known(house: Questionnaire, tmp_path: Path) -> None:
    """The preset items that a list leaves out, by what the writer calls them."""
    file = tmp_path / "answers.yaml"
    for text, gone in (
        ("{rooms: [{id: cellar}]}", ["Kitchen"]),
        ("{rooms: []}", ["Kitchen", "Cellar"]),
        ("{rooms: [{id: cellar}, {id: kitchen}]}", []),
        ("{street: x}", []),
    ):
        file.write_text(f"answers: {text}", encoding="utf-8")
        assert answers.left_out(answers.read(file, house), house) == gone


def test_a_number_that_is_whole_is_whole_however_it_is_written(house: Questionnaire) -> None:
    """1e2 is a hundred."""
    floors = Question(id="floors", kind=Kind.NUMBER, whole=True)
    counted = replace(house, sections=(Section(id="one", title="One", questions=(floors,)),))
    assert repr(values("answers: {floors: 1e2}", counted)["floors",]) == "100"
