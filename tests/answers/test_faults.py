"""Every fault of an answers file at once, with its line."""

from pathlib import Path

import pytest

from answers.houses import faults, read, values
from duizhao import answers, library
from duizhao.errors import UnusableInput
from duizhao.model import Questionnaire


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


@pytest.mark.parametrize("name", ["kichen", "kitchens", "Kitchen"])
def test_a_mistyped_preset_item_is_a_fault(house: Questionnaire, name: str) -> None:
    """It would take the preset item away and put a nameless one in its place."""
    told = faults(f"answers:\n  rooms:\n    - id: cellar\n    - id: {name}", house)
    assert f"4: 预置项里没有“{name}”，是不是“kitchen”？" in told


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


def test_only_a_rule_that_there_is_can_be_set_aside(house: Questionnaire) -> None:
    """An unknown one is a slip, and told."""
    with pytest.raises(UnusableInput, match="no_such_rule"):
        read("answers: {}\ndismissed: {no_such_rule: because}", house)
