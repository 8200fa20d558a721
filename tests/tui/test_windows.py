"""What opens over the question: lists of commands, notes, what the reviewer noticed, the tray."""

import pytest

from duizhao import desk
from duizhao.session import TRAY, Answer, Change, Step
from duizhao.sitting import Sitting
from duizhao.tui.app import Duizhao
from duizhao.tui.commands import WRITING
from duizhao.tui.screens.advice import Advice
from duizhao.tui.screens.note import Note
from duizhao.tui.screens.tray import Tray
from duizhao.tui.screens.windows import WINDOWS
from duizhao.tui.screens.writing import Writing
from tui.shown import shown, until


async def test_notes_stay_beside_the_answer(sitting: Sitting) -> None:
    """F4 opens a note, whatever key closes it keeps it, and it is shown with the question."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f4")
        assert isinstance(app.screen, Note)
        await pilot.press(*"问问老张", "escape")
        await pilot.pause()
        assert sitting.interview.answer(("who",)).note == "问问老张"
        assert "备注 问问老张" in shown(app, "#remarks")


async def test_a_note_at_the_blank_of_a_list(sitting: Sitting) -> None:
    """There is an answer to none yet; it is beside the list, and shown there."""
    sitting.go(("problems",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f4", *"问问老张", "enter")
        await pilot.pause()
        assert "备注 问问老张" in shown(app, "#remarks")


KEYS = [key for command in WRITING for key in command.keys if command.id not in ("leave", "copy")]


@pytest.mark.parametrize("key", KEYS)
async def test_no_command_fails_anywhere(key: str, presets: Sitting) -> None:
    """At every stop, the blanks of lists begun from afar included, each key does something or says why not."""
    app = Duizhao(presets)
    async with app.run_test(size=(120, 30)) as pilot:
        for stop in presets.interview.stops:
            await pilot.press("escape")
            presets.go(stop)
            await pilot.press(key, "escape", "ctrl+n", "escape")
            writing = app.screen_stack[1]
            assert isinstance(writing, Writing)
            writing.beside.catch_up()


async def test_every_command_can_be_found_by_name(sitting: Sitting) -> None:
    """Ctrl+P lists them with their keys; typing narrows; Enter has it done."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *"备注", "enter")
        assert isinstance(app.screen, Note)


async def test_the_reviewer_speaks_beside_the_field(sitting: Sitting) -> None:
    """What it notices in the answer stands there while it is typed; Ctrl+F explains, and sets aside for a reason."""
    sitting.go(("story",))
    sitting.type("他说：“", 4)
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("好")
        await until(pilot, lambda: "没有配成对" in shown(app, "#remarks"))
        await pilot.press("ctrl+f")
        assert isinstance(app.screen, Advice)
        await pilot.pause()
        assert "没有配成对" in shown(app, "#message")
        await pilot.press("delete", *"原话如此", "enter")
        await pilot.pause()
        assert not isinstance(app.screen, Advice)
        assert "没有配成对" not in shown(app, "#remarks")
        await pilot.press("ctrl+z", "ctrl+z")
        assert sitting.findings or sitting.text == ""


async def test_what_an_item_lacks_is_told_at_each_of_its_questions(threads: Sitting) -> None:
    """The outline marks the item; Ctrl+F says why, although it is in none of its answers."""
    late = next(stop for stop in threads.interview.stops if stop[-1] == "headline")
    threads.go(late)
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        assert isinstance(app.screen, Writing)
        writing = app.screen
        await until(pilot, lambda: bool(writing.beside.seen.found))
        assert not threads.findings
        await pilot.press("ctrl+f")
        await pilot.pause()
        assert isinstance(app.screen, Advice)
        assert "这个问题还没有措施" in shown(app, "#message")


async def test_what_there_is_nothing_to_do_for_is_said(sitting: Sitting) -> None:
    """Nothing was given here and no newer questionnaire is there: the answer stays, and no key is silent."""
    sitting.go(("story",))
    sitting.type("说说", 2)
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert (sitting.text, "原来没有给出" in shown(app, "#status")) == ("说说", True)
        await pilot.press("f7")
        await pilot.pause()
        assert "最新的问卷" in shown(app, "#status")


async def test_nothing_is_set_aside_in_a_session_that_can_only_be_looked_at(
    sitting: Sitting,
) -> None:
    """It says so."""
    sitting.type("一个很长很长的名字", 9)
    opened = desk.open_or_look(sitting.file.path)
    app = Duizhao(Sitting(opened.file, opened.why_read_only))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "多于 6 字" in shown(app, "#remarks"))
        await pilot.press("ctrl+f", "delete")
        assert isinstance(app.screen, Advice)
        assert "已经在别处打开" in shown(app, "#message")


async def test_what_a_key_has_said_outlasts_what_the_session_has_to_say(sitting: Sitting) -> None:
    """The hint to the tray comes behind the first frame; a key may have been quicker."""
    sitting.file.apply(Change("import", (), (Step(TRAY, None, Answer(("第一段",))),)))
    again = Sitting(sitting.file)
    again.type("一个很长很长的名字", 9)
    app = Duizhao(again)
    async with app.run_test(size=(140, 30)) as pilot:
        await pilot.press("f3")
        assert "在全文里" in shown(app, "#status")
        await until(pilot, lambda: "多于 6 字" in shown(app, "#remarks"))
        assert "在全文里" in shown(app, "#status")


async def test_what_waits_in_the_tray_can_be_placed_or_dropped(sitting: Sitting) -> None:
    """F10 lists it; Enter puts a text into the present answer, Delete drops one; both can be undone."""
    imported = Change("import", (), (Step(TRAY, None, Answer(("第一段", "第二段"))),))
    sitting.file.apply(imported)
    again = Sitting(sitting.file)
    again.go(("story",))
    app = Duizhao(again)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "还有 2 段待放的文字" in shown(app, "#status"))
        await pilot.press("f10", "down", "enter")
        assert again.text == "第二段"
        await pilot.press("delete")
        await pilot.pause()
        assert not isinstance(app.screen, Tray)
        assert not again.tray
        await pilot.press("ctrl+z")
        assert list(again.tray) == ["第一段"]


def test_every_command_is_carried_out() -> None:
    """By the screen, or by a window that opens over it; and no window is without its command."""
    own = [command for command in WRITING if not command.opens]
    assert all(hasattr(Writing, f"action_{command.action}") for command in own)
    assert {command.id for command in WRITING if command.opens} == set(WINDOWS)
