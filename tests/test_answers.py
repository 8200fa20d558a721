"""Answers files: every fault at once, and fill(export(s)) = s."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao import answers, library
from duizhao.errors import UnusableInput
from duizhao.model import Kind, Question, Questionnaire, Section
from duizhao.session import Answer, Session
from duizhao.session import Path as Place
from duizhao.text import clean, one_line

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


def read(text: str, questionnaire: Questionnaire, name: str = "answers.yaml") -> Session:
    """The session that the text of an answers file gives."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_text(text, encoding="utf-8")
        return Session(questionnaire).apply(answers.read(file, questionnaire))


def values(text: str, questionnaire: Questionnaire, name: str = "answers.yaml") -> dict[Place, Any]:
    """Path → value of what an answers file says."""
    return {path: answer.value for path, answer in read(text, questionnaire, name).answers.items()}


def faults(text: str, questionnaire: Questionnaire) -> list[str]:
    """What is wrong with an answers file, as `line: message`."""
    with pytest.raises(UnusableInput) as caught:
        read(text, questionnaire)
    lines = str(caught.value).split("\n")
    assert all("answers.yaml:" in line for line in lines)
    return [line.partition("answers.yaml:")[2] for line in lines]


# What is written there


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


# What is wrong with it


def test_every_fault_is_told_at_once(house: Questionnaire) -> None:
    """With the line it is on, in the order of lines, and with what was probably meant."""
    told = faults(
        """
answrs: {}
answers:
  stret: Harbour Lane
  street: Hey!
  story: {a: b}
  colour: green
  sides: [north, [east]]
  floors: many
  built: spring
  lived_in: maybe
  rooms:
    - id: Kitchen 1
    - {id: cellar, nme: Cellar}
    - {id: cellar}
    - attic
    - doors: none
    - doors: [{id: back, leads: [celar, back]}]
  keys: {opens: back}
marks:
  streets: {later: true}
  street: {later: maybe}
""",
        house,
    )
    assert told == [
        "2: 不认识的键“answrs”，是不是“answers”？",
        "4: 没有“stret”这个问题，是不是“street”？",
        "5: “street”：No shouting.",
        "6: “story”的回答写法不对",
        "7: “colour”：没有“green”这个选项，可以选：red、2、no、1e3",
        "8: “sides”的回答写法不对",
        "9: “floors”：这里要写一个数",
        "10: “built”：“spring”不是日期，要写成 2026-06-30 或 2026-06",
        "11: “lived_in”：这里要写 true 或 false",
        "13: id “Kitchen 1”只能用小写字母、数字和 -",
        "14: 没有“nme”这个问题，是不是“name”？",
        "15: 重复的 id “cellar”",
        "16: 这里要写成“问题 id: 回答”",
        "17: “doors”要写成列表，每项以“- ”开头",
        "18: “leads”连到的“back”不存在",
        "18: “leads”连到的“celar”不存在，是不是“cellar”？",
        "19: “keys”要写成列表，每项以“- ”开头",
        "21: 没有“streets”这个位置",
        "22: 标记只能是 later: true、note: 文字 或 draft: 文字",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("street: x", ["1: 缺少“answers:”，回答要写在它下面"]),
        ("- a", ["1: 缺少“answers:”，回答要写在它下面"]),
        ("answers: x", ["1: 这里要写成“问题 id: 回答”"]),
        ("answers: {}\nmarks: x", ["2: marks 要写成“路径: 标记”"]),
        ("questionnaire: home\nanswers: {x: y}", ["1: 这份回答属于问卷“home”，不是“house”"]),
        ("questionnaire: 7\nanswers: {}", ["1: 这份回答属于问卷“7”，不是“house”"]),
        ("answers: {floors: 201}", ["1: “floors”：不能大于 200"]),
        ("answers: {floors: true}", ["1: “floors”：这里要写一个数"]),
        ("answers: {floors: 1e999}", ["1: “floors”：这里要写一个数"]),
        ("answers: {floors: [1]}", ["1: “floors”：这里要写一个数"]),
        (
            "answers: {built: 2026-02-30}",
            ["1: “built”：“2026-02-30”不是日期，要写成 2026-06-30 或 2026-06"],
        ),
        ("answers: {sides: north}", ["1: “sides”：这里要写选项的列表"]),
        ('answers: {sides: [north, "007", 1e3, "true"]}', ["1: “sides”：最多选 3 个"]),
        ("answers: {sides: [~]}", ["1: “sides”的回答写法不对"]),
        ("answers: {street: [a]}", ["1: “street”：这里要写文字"]),
        (
            "answers: {}\nmarks: {street: x}",
            ["2: 标记只能是 later: true、note: 文字 或 draft: 文字"],
        ),
        (
            "answers: {}\nmarks: {street: {nte: x}}",
            ["2: 标记只能是 later: true、note: 文字 或 draft: 文字"],
        ),
        (
            "answers: {}\nmarks: {street: {note: [x]}}",
            ["2: 标记只能是 later: true、note: 文字 或 draft: 文字"],
        ),
        ("answers: {street: a, street: b}", ["1: “street”写了两次"]),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    house: Questionnaire, text: str, told: list[str]
) -> None:
    """One line a fault, with its place."""
    assert faults(text, house) == told


def test_a_list_with_more_items_than_it_can_have_is_a_fault() -> None:
    """What no front end lets a writer do, a file does not do either."""
    document = {
        **{"format": 1, "id": "t", "version": "1", "language": "zh-CN", "title": "t"},
        "template": "t.j2",
        "sections": [
            {
                "id": "one",
                "title": "一",
                "questions": [
                    {
                        **{"id": "keys", "kind": "repeat", "max": 2, "item": {"name": "钥匙"}},
                        "questions": [{"id": "opens", "kind": "text", "ask": "开什么"}],
                    }
                ],
            }
        ],
    }
    house = library.restore(document)
    assert faults("answers: {keys: [{}, {}, {}]}", house) == ["1: “keys”：这个列表最多 2 条"]


def test_what_is_chosen_twice_is_chosen_once(house: Questionnaire) -> None:
    """As when it is typed: a paper must not say it again."""
    assert values("answers: {sides: [north, north]}", house) == {("sides",): ("north",)}


@pytest.mark.parametrize("name", ["kichen", "kitchens", "Kitchen"])
def test_a_mistyped_preset_item_is_a_fault(house: Questionnaire, name: str) -> None:
    """It would take the preset item away and put a nameless one in its place."""
    told = faults(f"answers:\n  rooms:\n    - id: cellar\n    - id: {name}", house)
    assert f"4: 预置项里没有“{name}”，是不是“kitchen”？" in told


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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "answers:\n  rooms:\n  - id: a\n  - id: b\n    doors: [{id: a}]",
            ["5: 重复的 id “a”"],
        ),
        ("answers:\n  keys:\n  - id: cellar", ["3: 重复的 id “cellar”"]),
        ("answers:\n  keys: [{id: a}, {id: a}]", ["2: 重复的 id “a”"]),
    ],
)
def test_an_id_belongs_to_one_item(house: Questionnaire, text: str, told: list[str]) -> None:
    """In the whole file, and of the preset items that it does not mention."""
    assert faults(text, house) == told


@pytest.mark.parametrize(
    "text",
    [
        "answers: {rooms: [{id: cellar, doors: [{leads: [kitchen]}]}]}",
        "answers: {rooms: [{id: a, doors: [{id: b}]}], keys: [{opens: [a]}]}",
        "answers: {keys: [{opens: [nothing]}]}",
    ],
)
def test_a_link_to_nothing_is_a_fault(house: Questionnaire, text: str) -> None:
    """To a preset item that the file took away, to an item of another list, to no item at all."""
    (told,) = faults(text, house)
    assert "不存在" in told


@pytest.mark.parametrize(
    "path",
    [
        "rooms/cellar/name",
        "rooms/a/doors/d/kind",
        "rooms/b/doors/d",
        "rooms/b",
        "street/x",
        "",
        "a",
    ],
)
def test_a_mark_beside_nothing_is_a_fault(house: Questionnaire, path: str) -> None:
    """At an item that is not there or is elsewhere, and at something that is no question."""
    rooms = "[{id: a}, {id: b, doors: [{id: d}]}]"
    text = f"answers: {{rooms: {rooms}}}\nmarks: {{'{path}': {{note: x}}}}"
    assert faults(text, house) == [f"2: 没有“{path}”这个位置"]


def test_a_file_that_is_no_yaml_says_where(house: Questionnaire) -> None:
    """The first place that makes no sense, in one line."""
    (told,) = faults("answers:\n  street: x\n\tstory: y", house)
    assert told.startswith("3: YAML 写法不对")


def test_a_file_that_is_not_there_says_so(house: Questionnaire, tmp_path: Path) -> None:
    """Neither a missing file nor a folder is a traceback."""
    for path, message in ((tmp_path / "nope.yaml", "没有这个文件"), (tmp_path, "是文件夹")):
        with pytest.raises(UnusableInput, match=message):
            answers.read(path, house)


def test_a_very_long_answer_is_refused_and_a_long_one_is_not(house: Questionnaire) -> None:
    """100,000 characters are an answer."""
    assert values(f"answers: {{story: {'x' * 100_000}}}", house)["story",] == "x" * 100_000
    assert faults(f"answers: {{story: {'x' * 200_001}}}", house) == [
        "1: “story”：太长了，一处最多 200000 个字符"
    ]


# There and back

TRAPS = st.sampled_from(
    ["no", "~", "null", "true", "1.10", "1e3", "0o17", "2026-01-31", "- x", "# x", "a: b", "{", "|", "&a",
     "*a", "!x", "'", '"', "\\", "\ufeff", "  x", "x  ", "\tx", "a\n  b", "a\n\n\nb\n", "\n", " ", "党"]
)  # fmt: skip
LONG = (TRAPS | st.text(max_size=30) | st.lists(TRAPS, min_size=2).map("\n".join)).map(clean)
SHORT = LONG.map(one_line)
PRESET = ["kitchen", "cellar"]
HANDLES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,4}", fullmatch=True)


@st.composite
def marked(draw: st.DrawFn, value: st.SearchStrategy[Any]) -> Answer:
    """An answer with a value or none, and perhaps marks."""
    return draw(
        st.builds(
            Answer,
            value=st.none() | value,
            draft=st.none() | LONG,
            later=st.booleans(),
            note=st.just("") | LONG,
        )
    )


def some_of(names: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of these, each once; none where there are none."""
    return st.lists(st.sampled_from(names), unique=True).map(tuple) if names else st.just(())


PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "street": SHORT.filter(lambda text: "!" not in text),
    "story": LONG,
    "colour": st.sampled_from(["red", "2", "no", "1e3"]),
    "sides": some_of(["north", "007", "true"]),
    "floors": st.integers(0, 200) | st.floats(0, 200),
    "built": st.dates().map(str) | st.sampled_from(["1912-05", "2026-12"]),
    "lived_in": st.booleans(),
    "tenant": SHORT,
}


@st.composite
def houses(draw: st.DrawFn) -> dict[Place, Answer]:
    """Answers as a session may hold them: of every kind, in items of items, with links."""
    said: dict[Place, Answer] = {(name,): draw(marked(kind)) for name, kind in PLAIN.items()}
    ids = [name for name in draw(st.lists(HANDLES, unique=True, max_size=8)) if name not in PRESET]
    rooms = draw(st.permutations([*PRESET, *ids[:2]]))[: draw(st.integers(0, 4))]
    doors = dict(zip(rooms, ids[2:5], strict=False))
    said["rooms",] = Answer(None if rooms == PRESET else tuple(rooms))
    said["keys",] = Answer(tuple(ids[5:]) or None, later=draw(st.booleans()))
    for room in rooms:
        said["rooms", room, "name"] = draw(marked(SHORT))
    for room, door in doors.items():
        said["rooms", room, "doors"] = Answer((door,))
        said["rooms", room, "doors", door, "kind"] = draw(marked(SHORT))
        said["rooms", room, "doors", door, "leads"] = draw(marked(some_of(rooms)))
    for key in ids[5:]:
        said["keys", key, "opens"] = draw(marked(some_of(list(doors.values()))))
    return {path: answer for path, answer in said.items() if answer != Answer()}


@given(said=houses())
def test_what_is_exported_is_read_back(house: Questionnaire, said: dict[Place, Answer]) -> None:
    """fill(export(s)) = s, whatever was typed, chosen, linked, put off, noted or half typed."""
    session = Session(house, said)
    assert read(answers.export(session), house).answers == said


def test_an_export_is_for_people(house: Questionnaire) -> None:
    """In the order of the questions, long texts as they look, Chinese as Chinese, lists of words on a line."""
    said: dict[Place, Answer] = {
        ("sides",): Answer(("north", "007")),
        ("story",): Answer("一天，\n又一天。"),
        ("street",): Answer("港口街", note="问邻居"),
    }
    assert answers.export(Session(house, said)) == (
        "questionnaire: house\n"
        "version: '1'\n"
        "answers:\n"
        "  street: 港口街\n"
        "  story: |-\n"
        "    一天，\n"
        "    又一天。\n"
        "  sides: [north, '007']\n"
        "marks:\n"
        "  street:\n"
        "    note: 问邻居\n"
    )


def test_a_number_that_is_whole_is_whole_however_it_is_written(house: Questionnaire) -> None:
    """1e2 is a hundred."""
    floors = Question(id="floors", kind=Kind.NUMBER, whole=True)
    counted = replace(house, sections=(Section(id="one", title="One", questions=(floors,)),))
    assert repr(values("answers: {floors: 1e2}", counted)["floors",]) == "100"


def test_only_a_rule_that_there_is_can_be_set_aside(house: Questionnaire) -> None:
    """An unknown one is a slip, and told."""
    with pytest.raises(UnusableInput, match="no_such_rule"):
        read("answers: {}\ndismissed: {no_such_rule: because}", house)
