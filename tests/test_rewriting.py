"""Answers written in the writer's own editor, as either front end has it done."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from duizhao import editor, rewriting
from duizhao.errors import UnusableInput
from duizhao.session import NEW
from duizhao.session import Path as Place
from duizhao.sitting import Sitting


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> "list[str]":
    """What the editor makes of one text after the other; it fails when there is nothing more."""
    texts: list[str] = []

    def edited(text: str, name: str, longest: int, session: Path) -> str:
        if not texts:
            raise UnusableInput("没有编辑器")
        return texts.pop(0).format(text=text)

    monkeypatch.setattr(editor, "edited", edited)
    return texts


def test_what_is_written_there_is_one_change(sitting: Sitting, write: list[str]) -> None:
    """Undone apart from what was typed before it and after it."""
    sitting.go(("story",))
    sitting.type("早上")
    write.append("{text}，出门\n下雨了")
    rewriting.answer(sitting, nullcontext)
    sitting.type("早上，出门\n下雨了。")
    assert sitting.undo() and sitting.text == "早上，出门\n下雨了"
    assert sitting.undo() and sitting.text == "早上"


def test_a_short_answer_stays_on_one_line(sitting: Sitting, write: list[str]) -> None:
    """Chinese is joined without spaces, blank lines or not; between other words there is one."""
    write.append("\n老\n\n周，\n说\n\nyes\nor\tno\n\n")
    rewriting.answer(sitting, nullcontext)
    assert sitting.value == "老周，说 yes or no"


def test_at_the_end_of_a_list_an_item_begins_with_it(sitting: Sitting, write: list[str]) -> None:
    """As with typing."""
    sitting.go(("problems", NEW, "headline"))
    write.append("拖延")
    rewriting.answer(sitting, nullcontext)
    (item,) = sitting.interview.items(("problems",))
    assert sitting.here == ("problems", item, "headline") and sitting.text == "拖延"


def test_a_default_that_is_left_alone_stays_a_default(sitting: Sitting, write: list[str]) -> None:
    """To look at it in the editor is not to answer."""
    sitting.go(("title",))
    write.append("{text}")
    assert rewriting.answer(sitting, nullcontext) == "没有改动"
    assert not sitting.file.session.answers


@pytest.mark.parametrize("path", [("way",), ("tools",), ("sure",)])
def test_what_is_chosen_needs_no_editor(sitting: Sitting, path: Place) -> None:
    """Which is said, and none is opened."""
    sitting.go(path)
    assert "用不着编辑器" in rewriting.answer(sitting, nullcontext)


def test_half_a_date_is_kept_as_a_draft(sitting: Sitting, write: list[str]) -> None:
    """As if it had been typed."""
    sitting.go(("day",))
    write.append("2021年6月")
    write.append("2021年13月")
    rewriting.answer(sitting, nullcontext)
    assert sitting.value == "2021-06"
    rewriting.answer(sitting, nullcontext)
    assert sitting.value is None and sitting.text == "2021年13月"


def test_the_terminal_is_taken_back_from_an_editor_that_fails(
    sitting: Sitting, write: list[str]
) -> None:
    """Whatever lends it need not mind failures."""
    log: list[str] = []

    @contextmanager
    def lend() -> Iterator[None]:
        log.append("lent")
        yield
        log.append("back")

    assert rewriting.answer(sitting, lend) == "没有编辑器"
    assert log == ["lent", "back"]


# The whole session


def test_a_sheet_is_taken_as_one_change(sitting: Sitting, write: list[str]) -> None:
    """The writer stays where they were; one undo takes all of it back."""
    sitting.go(("story",))
    write.append(
        "<!-- [who] -->\n老周\n<!-- [story] -->\n早上\n<!-- [problems/+/headline] -->\n拖延"
    )
    told = rewriting.Sheet(sitting, nullcontext).edit()
    assert told is not None and "可以撤销" in told
    assert (sitting.here, sitting.text, sitting.cursor) == (("story",), "早上", 2)
    assert len(sitting.interview.items(("problems",))) == 1
    assert sitting.undo() and not sitting.file.session.answers


def test_a_sheet_with_faults_goes_back_with_its_text(sitting: Sitting, write: list[str]) -> None:
    """What is wrong is marked in it; nothing is taken before all of it can be."""
    sheet = rewriting.Sheet(sitting, nullcontext)
    write.append("<!-- [who] -->\n老周\n<!-- [day] -->\n某天")
    write.append("{text}\n<!-- [way] -->\n骑车\n")
    write.append("<!-- [who] -->\n老周")
    assert sheet.edit() is None and len(sheet.faults) == 1
    assert not sitting.file.session.answers
    assert sheet.edit() is None and sheet.faults[0].startswith("第 4 行：“某天”不是日期")
    assert sheet.edit() and sitting.value == "老周"


def test_a_sheet_that_is_given_up_is_kept(sitting: Sitting, write: list[str], home: Path) -> None:
    """In a file that is named; so it is when the editor fails on the way back."""
    for given_up in (True, False):
        sheet = rewriting.Sheet(sitting, nullcontext)
        write.append("<!-- [day] -->\n某天")
        assert sheet.edit() is None
        told = sheet.put_aside() if given_up else str(sheet.edit())
        (file,) = [file for file in home.glob("editing-*/sheet.md") if told.endswith(str(file))]
        assert "某天" in file.read_text(encoding="utf-8")
    assert not sitting.file.session.answers


def test_a_sheet_that_is_left_alone_changes_nothing(sitting: Sitting, write: list[str]) -> None:
    """Not even the history."""
    write.append("{text}")
    assert rewriting.Sheet(sitting, nullcontext).edit() == "没有改动"
    assert sitting.undo() is None
