"""What keys do to the text of an answer, to the cursor, to the selection, and how it is undone."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.tui.cells import clusters
from duizhao.tui.editing import Buffer, Motion
from duizhao.tui.layout import Layout, Place

ALPHABET = "党员学习“，。”ab1 \t\n\u3000\u0301\u200d\u202e👩🔬🇨🇳"
texts = st.text(ALPHABET, max_size=40)
motions = st.sampled_from(list(Motion))
widths = st.integers(1, 20)

Action = Callable[[Buffer], object]
typing: st.SearchStrategy[Action] = texts.map(lambda text: lambda buffer: buffer.insert(text))
pasting: st.SearchStrategy[Action] = texts.map(lambda text: lambda buffer: buffer.paste(text))
deleting: st.SearchStrategy[Action] = motions.map(
    lambda motion: lambda buffer: buffer.delete(motion)
)
moving: st.SearchStrategy[Action] = st.builds(
    lambda motion, select: lambda buffer: buffer.move(motion, select=select), motions, st.booleans()
)
pointing: st.SearchStrategy[Action] = st.builds(
    lambda row, cell, select: lambda buffer: buffer.point(row, cell, select=select),
    st.integers(-2, 9),
    st.integers(-2, 30),
    st.booleans(),
)
simple: st.SearchStrategy[Action] = st.sampled_from([Buffer.newline, Buffer.select_all])
actions = st.lists(typing | pasting | deleting | moving | pointing | simple, max_size=12)


def at(text: str, *, width: int = 40, height: int = 1) -> Buffer:
    """A buffer with `text`, the cursor at `|`."""
    buffer = Buffer(text.replace("|", ""), width=width, height=height)
    buffer.move_to(text.index("|"))
    return buffer


def shown(buffer: Buffer) -> str:
    """The text with the cursor as `|`, or what is selected in `[]`."""
    start, end = buffer.selection
    if start == end:
        return f"{buffer.text[:start]}|{buffer.text[start:]}"
    return f"{buffer.text[:start]}[{buffer.text[start:end]}]{buffer.text[end:]}"


def on_boundary(buffer: Buffer) -> bool:
    return buffer.layout.boundary(buffer.cursor) == buffer.cursor


def test_new_buffer_goes_on_at_the_end() -> None:
    """The cursor of a text that is opened stands behind it."""
    assert shown(Buffer("学习", width=10)) == "学习|"


@pytest.mark.parametrize(
    ("before", "motion", "after"),
    [
        ("批评|", Motion.LEFT, "批|评"),
        ("|批评", Motion.LEFT, "|批评"),
        ("甲\n|乙", Motion.LEFT, "甲|\n乙"),
        ("|批评", Motion.RIGHT, "批|评"),
        ("批评|", Motion.RIGHT, "批评|"),
        ("中|👩\u200d🔬", Motion.RIGHT, "中👩\u200d🔬|"),
        ("e\u0301|", Motion.LEFT, "|e\u0301"),
        ("他说，学习|", Motion.WORD_LEFT, "他说，|学习"),
        ("他说，|学习", Motion.WORD_LEFT, "他说|，学习"),
        ("第2021年|", Motion.WORD_LEFT, "第2021|年"),
        ("第2021|年", Motion.WORD_LEFT, "第|2021年"),
        ("学习 |", Motion.WORD_LEFT, "|学习 "),
        ("甲\n|乙", Motion.WORD_LEFT, "甲|\n乙"),
        ("甲\n  |乙", Motion.WORD_LEFT, "甲\n|  乙"),
        ("|学习，他说", Motion.WORD_RIGHT, "学习|，他说"),
        ("学习| abc 他", Motion.WORD_RIGHT, "学习 abc| 他"),
        ("cafe|\u0301s 他", Motion.WORD_RIGHT, "cafe\u0301s| 他"),
        ("甲|\n乙", Motion.WORD_RIGHT, "甲\n|乙"),
        ("甲\n乙|丙", Motion.LINE_START, "甲\n|乙丙"),
        ("甲\n乙|丙", Motion.LINE_END, "甲\n乙丙|"),
        ("甲\n乙|丙", Motion.START, "|甲\n乙丙"),
        ("甲|\n乙丙", Motion.END, "甲\n乙丙|"),
    ],
)
def test_moving(before: str, motion: Motion, after: str) -> None:
    """Moves go by what a reader takes for one character, one word, one line, one text."""
    buffer = at(before)
    buffer.move(motion)
    assert shown(buffer) == after


def test_line_is_what_one_sees() -> None:
    """Home and end go to the edges of the row, not of the paragraph."""
    buffer = at("批评和自我批|评", width=8)
    buffer.move(Motion.LINE_START)
    assert shown(buffer) == "批评和自|我批评"
    buffer.move(Motion.UP)
    buffer.move(Motion.LINE_END)
    assert shown(buffer) == "批评和|自我批评"


def test_up_and_down_keep_their_cell() -> None:
    """The cell from which one set out is found again after a shorter row."""
    buffer = at("批评和自|我\n好\n批评和自我", width=40)
    rows = []
    for motion in (Motion.DOWN, Motion.DOWN, Motion.DOWN, Motion.UP, Motion.UP, Motion.UP):
        buffer.move(motion)
        rows.append(tuple(buffer.place))
    assert rows == [(1, 2), (2, 8), (2, 10), (1, 2), (0, 8), (0, 0)]


def test_any_other_key_forgets_the_cell() -> None:
    """After typing, up and down set out from where the cursor is then."""
    buffer = at("批评和自|\n\n批评和自我")
    buffer.move(Motion.DOWN)
    buffer.insert("好")
    buffer.move(Motion.DOWN)
    assert buffer.place == Place(2, 2)


def test_page_is_the_height_of_the_field() -> None:
    """Page up and down go as many rows as are shown, and stop at the ends of the text."""
    buffer = at("|一\n二\n三\n四\n五", height=3)
    buffer.move(Motion.PAGE_DOWN)
    assert shown(buffer) == "一\n二\n三\n|四\n五"
    buffer.move(Motion.PAGE_DOWN)
    assert shown(buffer) == "一\n二\n三\n四\n五|"
    buffer.move(Motion.PAGE_UP)
    assert shown(buffer) == "一\n|二\n三\n四\n五"


@pytest.mark.parametrize("motion", Motion)
def test_every_motion_can_select(motion: Motion) -> None:
    """With `select` the selection reaches from where the cursor was to where the motion goes."""
    moved, selected = (at("批评\n和自|我\n批评") for _ in range(2))
    start = moved.cursor
    moved.move(motion)
    selected.move(motion, select=True)
    assert selected.cursor == moved.cursor
    assert selected.selection == (min(start, moved.cursor), max(start, moved.cursor))
    assert selected.selected_text == selected.text[slice(*selected.selection)]


@pytest.mark.parametrize(("motion", "after"), [(Motion.LEFT, "|批评"), (Motion.RIGHT, "批评|")])
def test_left_and_right_leave_a_selection_at_its_edge(motion: Motion, after: str) -> None:
    """A move sideways lets go of the selection without going further."""
    buffer = at("批评|")
    buffer.select_all()
    buffer.move(motion)
    assert shown(buffer) == after


def test_click_and_drag() -> None:
    """A click puts the cursor at a cell, a drag from there selects."""
    buffer = at("批评和自我|批评", width=8)
    buffer.point(0, 3)
    assert shown(buffer) == "批|评和自我批评"
    buffer.point(1, 2, select=True)
    assert shown(buffer) == "批[评和自我]批评"


def test_typing_replaces_the_selection() -> None:
    """What is typed or pasted takes the place of what is selected."""
    for put in (Buffer.insert, Buffer.paste):
        buffer = at("学|习")
        buffer.select_all()
        put(buffer, "好")
        assert shown(buffer) == "好|"


def test_nothing_typed_deletes_nothing() -> None:
    """A key that brings no text leaves the selection as it is."""
    buffer = at("学|习")
    buffer.select_all()
    buffer.insert("\x1b")
    assert shown(buffer) == "[学习]"


@pytest.mark.parametrize(
    ("before", "motion", "after"),
    [
        ("批评|", Motion.LEFT, "批|"),
        ("中👩\u200d🔬|文", Motion.LEFT, "中|文"),
        ("甲\n|乙", Motion.LEFT, "甲|乙"),
        ("|甲", Motion.LEFT, "|甲"),
        ("批|评", Motion.RIGHT, "批|"),
        ("甲|\n乙", Motion.RIGHT, "甲|乙"),
        ("他说，学习|好", Motion.WORD_LEFT, "他说，|好"),
        ("他|说，学习", Motion.WORD_RIGHT, "他|，学习"),
        ("甲\n乙丙|丁", Motion.LINE_START, "甲\n|丁"),
        ("甲\n|丁", Motion.LINE_START, "甲\n|丁"),
        ("甲乙|丙\n丁", Motion.LINE_END, "甲乙|\n丁"),
        ("甲乙|\n丁", Motion.LINE_END, "甲乙|\n丁"),
    ],
)
def test_deleting(before: str, motion: Motion, after: str) -> None:
    """Deletions reach as far as the motion of the same name."""
    buffer = at(before)
    buffer.delete(motion)
    assert shown(buffer) == after


@pytest.mark.parametrize(
    ("motion", "moved", "deleted"),
    [
        (Motion.LINE_START, "|/home/我/材料.docx", "|材料.docx"),
        (Motion.LINE_END, "/home/我/材料.docx|", "/home/我/|"),
    ],
)
def test_where_one_line_is_typed_it_is_the_whole(motion: Motion, moved: str, deleted: str) -> None:
    """However many rows it takes: Ctrl+U leaves nothing of a long path that stands before the cursor."""
    for outcome, do in ((moved, Buffer.move), (deleted, Buffer.delete)):
        buffer = Buffer("/home/我/材料.docx", width=6, multiline=False)
        buffer.move_to(len("/home/我/"))
        do(buffer, motion)
        assert shown(buffer) == outcome


def test_deleting_a_row_of_a_long_paragraph() -> None:
    """To the end of a line deletes all that one sees of it; at a line's start, the line above."""
    buffer = at("批评|和自我批评的武器", width=8)
    buffer.delete(Motion.LINE_END)
    assert shown(buffer) == "批评|我批评的武器"
    buffer = at("批评和自|我批评", width=8)
    buffer.delete(Motion.LINE_START)
    assert shown(buffer) == "|我批评"


@pytest.mark.parametrize("motion", Motion)
def test_deleting_a_selection_deletes_no_more(motion: Motion) -> None:
    """With a selection every deletion is of what is selected."""
    buffer = at("批|评和自我")
    buffer.move(Motion.RIGHT, select=True)
    buffer.delete(motion)
    assert shown(buffer) == "批|和自我"


@pytest.mark.parametrize("kept", ["\u3000", "\u200d", "\ufe0f", "\ue000", "\u00a0", "\t", "𠮷"])
def test_what_people_type_is_kept(kept: str) -> None:
    """Characters that a terminal calls unprintable are text like any other."""
    buffer = Buffer(width=10)
    buffer.insert(kept)
    buffer.paste(f"中{kept}文")
    assert buffer.text == f"{kept}中{kept}文"


def test_no_control_character_enters() -> None:
    """Neither at the beginning nor by typing or pasting does a control come in."""
    dirty = "好\x1b[31m\x9b\r\n了\x00"
    buffer = Buffer(dirty, width=10)
    buffer.insert(dirty)
    buffer.paste(dirty)
    assert buffer.text == "好[31m\n了" * 3


def test_single_line_stays_a_single_line() -> None:
    """Where there is one line, tabs become spaces and lines are joined, however they come."""
    buffer = Buffer("甲\n乙", width=10, multiline=False)
    buffer.insert("\t")
    buffer.newline()
    buffer.paste("丙\r\n丁")
    assert buffer.text == "甲乙 丙丁"


def test_undo_takes_back_a_run_of_typing_at_once() -> None:
    """Typing is one step until the cursor is moved."""
    buffer = Buffer("我", width=10)
    for character in "学习了":
        buffer.insert(character)
    buffer.move(Motion.LEFT)
    buffer.insert("过")
    assert [buffer.undo(), shown(buffer)] == [True, "我学习|了"]
    assert [buffer.undo(), shown(buffer)] == [True, "我|"]
    assert [buffer.undo(), shown(buffer)] == [False, "我|"]
    assert [buffer.redo(), shown(buffer)] == [True, "我学习了|"]
    assert [buffer.redo(), shown(buffer)] == [True, "我学习过|了"]
    assert [buffer.redo(), shown(buffer)] == [False, "我学习过|了"]


def test_pastes_and_paragraphs_are_steps_of_their_own() -> None:
    """A paste is one step; what is typed in a new paragraph goes together with its line end."""
    buffer = Buffer(width=10)
    buffer.insert("一")
    buffer.paste("二")
    buffer.paste("三")
    buffer.insert("四")
    buffer.newline()
    buffer.insert("五")
    after = []
    while buffer.undo():
        after.append(buffer.text)
    assert after == ["一二三四", "一二三", "一二", "一", ""]


def test_a_run_of_deletions_is_one_step() -> None:
    """Characters deleted one after the other come back together, apart from what was typed."""
    for motion, text in ((Motion.LEFT, "学习了|"), (Motion.RIGHT, "|学习了")):
        buffer = at(text)
        for _ in range(3):
            buffer.delete(motion)
        buffer.insert("好")
        buffer.undo()
        assert buffer.text == ""
        buffer.undo()
        assert shown(buffer) == text


def test_undo_brings_the_selection_back() -> None:
    """What was selected when it was typed over is selected again."""
    buffer = at("学|习")
    buffer.select_all()
    for character in "工作":
        buffer.insert(character)
    buffer.undo()
    assert shown(buffer) == "[学习]"


def test_a_new_step_ends_redo() -> None:
    """What was taken back cannot be done again once something else was done."""
    buffer = Buffer(width=10)
    buffer.insert("学")
    buffer.undo()
    buffer.insert("做")
    assert not buffer.redo()
    assert buffer.text == "做"


def test_full_line_has_room_for_the_cursor() -> None:
    """The cursor behind a full last line stands at `width`: the cell that the field keeps free."""
    buffer = Buffer("批评和", width=8)
    buffer.insert("自")
    assert buffer.place == Place(0, 8)
    buffer.insert("我")
    assert buffer.place == Place(1, 2)


@given(texts, widths, actions)
def test_undo_and_redo_bring_everything_back(text: str, width: int, done: list[Action]) -> None:
    """Undo leads to the first text and redo to the last, each with the cursor of that moment."""
    buffer = Buffer(text, width=width, height=3)
    first = buffer.text
    for action in done:
        action(buffer)
    last = buffer.text
    moments = [(buffer.text, buffer.selection)]
    while buffer.undo():
        moments.append((buffer.text, buffer.selection))
    assert buffer.text == first
    for text_then, _ in reversed(moments[:-1]):
        assert buffer.redo()
        assert buffer.text == text_then
    assert (buffer.redo(), buffer.text) == (False, last)


@given(texts, widths, actions, st.data())
def test_one_step_is_undone_exactly(
    text: str, width: int, done: list[Action], data: st.DataObject
) -> None:
    """Whatever was done before, undo of a paste brings back text, cursor and selection."""
    buffer = Buffer(text, width=width, height=3)
    for action in done:
        action(buffer)
    before = (buffer.text, buffer.cursor, buffer.selection)
    buffer.paste(data.draw(texts.filter(bool)))
    after = (buffer.text, buffer.cursor, buffer.selection)
    buffer.undo()
    assert (buffer.text, buffer.cursor, buffer.selection) == before
    buffer.redo()
    assert (buffer.text, buffer.cursor, buffer.selection) == after


@given(texts, widths, actions, motions, st.booleans())
def test_moves_never_land_within_a_cluster(
    text: str, width: int, done: list[Action], motion: Motion, select: bool
) -> None:
    """Wherever the cursor was, a move takes it to a boundary, and to a row that there is."""
    buffer = Buffer(text, width=width, height=3)
    for action in done:
        action(buffer)
    buffer.move(motion, select=select)
    assert on_boundary(buffer)
    assert 0 <= buffer.place.row < buffer.layout.height


@given(texts, widths, actions)
def test_rows_follow_every_change(text: str, width: int, done: list[Action]) -> None:
    """After any actions the rows are those of a buffer opened with that text."""
    buffer = Buffer(text, width=width, height=3)
    for action in done:
        action(buffer)
    fresh = Layout(buffer.text, width)
    assert buffer.layout.height == fresh.height
    assert buffer.place == fresh.place(buffer.cursor)
    assert [buffer.layout.line(row) for row in range(fresh.height)] == [
        fresh.line(row) for row in range(fresh.height)
    ]


@given(texts, texts, st.integers(0, 40), widths)
def test_characters_typed_one_by_one_end_up_in_their_order(
    text: str, typed: str, cursor: int, width: int
) -> None:
    """A terminal hands over a joined picture in parts: they come together again."""
    at_once, in_parts = (Buffer(text, width=width) for _ in range(2))
    for buffer in (at_once, in_parts):
        buffer.move_to(cursor)
    at_once.insert(typed)
    for character in typed:
        in_parts.insert(character)
    assert (in_parts.text, in_parts.cursor) == (at_once.text, at_once.cursor)


@given(texts, widths, st.integers(0, 40))
def test_backspace_deletes_one_cluster(text: str, width: int, cursor: int) -> None:
    """Backspace takes away what a reader takes for one character, or a line end."""
    buffer = Buffer(text, width=width)
    buffer.move_to(cursor)
    before, rest = buffer.text[: buffer.cursor], buffer.text[buffer.cursor :]
    buffer.delete(Motion.LEFT)
    deleted = before[buffer.cursor :]
    assert buffer.text == before[: buffer.cursor] + rest
    assert deleted in ("", "\n") or len(clusters(deleted)) == 1
    assert bool(deleted) == bool(before)
