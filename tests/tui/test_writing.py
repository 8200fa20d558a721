"""The writing screen, driven key by key."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from duizhao import desk, settings
from duizhao.flow import Status, gaps, progress
from duizhao.report import sources
from duizhao.session import NEW, TRAY, Answer, Change, Session, Step
from duizhao.settings import Settings
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from duizhao.tui import sheet
from duizhao.tui.app import Duizhao
from duizhao.tui.cells import clusters
from duizhao.tui.commands import WRITING
from duizhao.tui.faces import TextFace
from duizhao.tui.overview import Lookout, Overview
from duizhao.tui.screens import beside
from duizhao.tui.screens.advice import Advice
from duizhao.tui.screens.confirm import Confirm
from duizhao.tui.screens.export import Export
from duizhao.tui.screens.help import Help
from duizhao.tui.screens.note import Note
from duizhao.tui.screens.pick import Pick
from duizhao.tui.screens.sized import TooSmall
from duizhao.tui.screens.tray import Tray
from duizhao.tui.screens.windows import WINDOWS
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.field import Field
from duizhao.tui.widgets.keys import Keys
from duizhao.tui.widgets.paper import Paper
from duizhao.tui.widgets.prose import Prose
from duizhao.tui.widgets.rows import Rows


def shown(app: Duizhao, selector: str) -> str:
    """What a text of the screen says."""
    prose = app.screen.query_one(selector, Prose)
    return "\n".join(prose.render_line(y).text.rstrip() for y in range(prose.content_size.height))


def asked(app: Duizhao) -> str:
    """The question on the screen."""
    return shown(app, "#ask").strip()


async def test_it_begins_at_the_first_question(sitting: Sitting) -> None:
    """A new session asks its first question, with why it is asked and what to think of."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert asked(app) == "你是谁？"
        assert shown(app, "#guide").split() == [
            "要知道。",
            "-",
            "想一想？",
            "好",
            "老周",
            "弱",
            "某",
        ]
        assert isinstance(app.focused, Field)


async def test_typing_is_saved_key_by_key(sitting: Sitting) -> None:
    """Every key that is typed is in the session before the next one."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        for typed, saved in (("老", "老"), ("周", "老周"), ("backspace", "老")):
            await pilot.press(typed)
            assert sitting.file.session.answers[("who",)].value == saved


async def test_what_is_missing_is_counted_as_on_the_desk(sitting: Sitting) -> None:
    """What is written and put off all the same is still to be looked at: it is missing in both."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("老", "ctrl+l")
        missing = progress(sitting.interview).missing
        assert missing == len(gaps(sitting.interview)) == 2
        await until(pilot, lambda: f"还缺 {missing}（以后再答 1）" in shown(app, "#title"))


async def test_the_end_of_a_list_that_has_enough_asks_for_nothing(sitting: Sitting) -> None:
    """One item is wanted, another is not; and at the end of all it is said whether anything is missing."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("老", "周", "ctrl+o", *"第二部分", "enter")
        assert shown(app, "#place").strip().startswith("必答")
        await pilot.press(*"迟到", "enter", "tab")
        assert shown(app, "#place").strip().startswith("可不答")
        await pilot.press("tab", "tab", "tab")
        assert "该写的都写了。按 F5" in shown(app, "#status")


async def test_enter_and_tab_go_on_and_shift_tab_goes_back(sitting: Sitting) -> None:
    """Enter ends a short answer; in a long one it begins a paragraph, and Tab goes on."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("老", "周", "enter")
        assert asked(app) == "老周，说说看"
        await pilot.press("a", "enter", "b", "tab")
        assert sitting.interview.value(("story",)) == "a\nb"
        assert asked(app) == "怎么走？"
        await pilot.press("shift+tab", "shift+tab")
        assert asked(app) == "你是谁？"


async def test_every_kind_takes_its_answer(sitting: Sitting) -> None:
    """Options by digit, arrow and space, or letter; numbers and dates as people write them."""
    sitting.go(("way",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(
            "2", "tab", "1", "down", "down", "space", "tab", "１", "２", "次", "enter"
        )
        await pilot.press(*"2026年6月", "enter", "y", "enter")
        names = ("way", "tools", "times", "day", "sure")
        values = {name: sitting.interview.value((name,)) for name in names}
        assert values["way"] == "骑车"
        assert values["tools"] == ("伞", "灯")
        assert values["times"] == 12
        assert values["day"] == "2026-06"
        assert values["sure"] is True


async def test_what_cannot_stand_is_said_and_kept(sitting: Sitting) -> None:
    """Half a date stays in the field, with one sentence beside it, and stops nobody."""
    sitting.go(("day",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"2026年", *"十三", "tab", "shift+tab")
        assert sitting.text == "2026年十三"
        assert "不是日期" in shown(app, "#remarks")
        assert sitting.status is Status.DRAFT


async def test_typing_at_the_end_of_a_list_begins_an_item(sitting: Sitting) -> None:
    """The blank becomes an item with its first character, and goes again with its last."""
    sitting.go(("problems",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        assert asked(app) == "有什么问题？\n一句话"
        await pilot.press("甲", "ctrl+n")
        assert asked(app) == "还有吗？\n一句话"
        await pilot.press("乙")
        assert len(sitting.interview.items(("problems",))) == 2
        await pilot.press("backspace")
        assert len(sitting.interview.items(("problems",))) == 1
        assert NEW in sitting.here


async def test_items_move_copy_and_go_and_all_of_it_can_be_undone(sitting: Sitting) -> None:
    """Ctrl+T offers what can be done with an item; Ctrl+Z takes every step back."""
    sitting.go(("problems",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("甲", "ctrl+n", "乙", "ctrl+t")
        assert isinstance(app.screen, Pick)
        await pilot.press("down", "enter")  # duplicate
        await pilot.pause()
        labels = [sitting.interview.label(path) for path in sitting.interview.items_of("problems")]
        assert labels == ["甲", "乙", "乙"]
        await pilot.press("alt+up", "alt+up", "ctrl+t", *"删除", "enter")
        await pilot.pause()
        assert "删除“乙”" in shown(app, "#ask")
        await pilot.press("enter")
        await pilot.pause()
        assert "已删除“乙”" in shown(app, "#status")
        before = sitting.interview.session
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert sitting.file.session.answers == {}
        for _ in range(6):
            await pilot.press("ctrl+y")
        assert sitting.file.session.answers == before.answers


async def test_links_are_chosen_from_the_items_there_are(sitting: Sitting) -> None:
    """A cause names the problems it explains."""
    sitting.go(("problems",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("甲", "ctrl+n", "乙", "ctrl+g", "丙", "tab", "2", "1")
        cause = sitting.interview.items_of("causes")[0]
        assert sitting.interview.value((*cause, "explains")) == tuple(
            path[-1] for path in sitting.interview.items_of("problems")
        )


async def test_putting_off_goes_on_and_is_remembered(sitting: Sitting) -> None:
    """Ctrl+L puts a question off, once more takes that back; F6 finds it again."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+l")
        assert sitting.here == ("story",)
        assert sitting.interview.answer(("who",)).later
        await pilot.press("f6", "f6")
        assert sitting.here == ("who",)
        await pilot.press("ctrl+l")
        assert not sitting.interview.answer(("who",)).later


async def test_the_outline_leads_anywhere(sitting: Sitting) -> None:
    """Ctrl+O lists every place; typing narrows it; Enter goes there. A click on the outline does too."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+o")
        assert isinstance(app.screen, Pick)
        await pilot.press("d", "a", "y", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Pick)  # nothing is called that: nothing is chosen
        rows = app.screen.query_one(Rows)
        assert "没有找到" in rows.render_line(0).text
        await pilot.press("backspace", "backspace", "backspace", *"哪一天", "enter")
        await pilot.pause()
        assert sitting.here == ("day",)
        await pilot.click("#outline", offset=(4, 1))
        await pilot.pause()
        assert sitting.here == ("who",)


async def test_whoever_moves_on_finds_the_outline_as_they_left_it(sitting: Sitting) -> None:
    """Counts and marks of the question that was left do not wait for a pause."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, Writing)
        await until(pilot, lambda: not screen.beside._looking)
        await pilot.press(*"老周")
        outline = screen.query_one("#outline", Rows)
        await pilot.press("tab")
        assert "已答 1" in shown(app, "#title")
        assert "缺 你是谁" not in outline.render_line(1).text
        assert outline.cursor == 2


async def test_the_outline_of_a_long_session_comes_behind_the_first_frame(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question is there at once; what has to be counted for the title and the outline follows."""
    may_look, glance = asyncio.Event(), Lookout.glance

    async def later(lookout: Lookout, session: Session) -> Overview:
        await may_look.wait()
        return await glance(lookout, session)

    monkeypatch.setattr(Lookout, "glance", later)
    monkeypatch.setattr(beside, "QUICK", 0)
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        assert asked(app) == "你是谁？"
        await pilot.press(*"老周", "tab")  # whoever goes on at once misses nothing
        assert shown(app, "#title").strip() == sitting.file.name
        may_look.set()
        await until(pilot, lambda: "已答 1" in shown(app, "#title"))
        outline = app.screen.query_one("#outline", Rows)
        assert "第一部分" in outline.render_line(0).text
        assert outline.cursor == 2


async def test_no_thread_works_before_the_first_frame_is_there(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take its share of the time: a resize at the start printed a paper of thousands of answers."""
    events: list[str] = []
    begin, paper = beside.Beside.begin, sheet.paper

    def begun(of: beside.Beside) -> None:
        events.append("begun")
        begin(of)

    def printed(*arguments: Any) -> sources.Paper:
        events.append("printed")
        return paper(*arguments)

    monkeypatch.setattr(beside.Beside, "begin", begun)
    monkeypatch.setattr(sheet, "paper", printed)
    async with Duizhao(sitting).run_test(size=(140, 30)) as pilot:
        await until(pilot, lambda: "printed" in events)
    assert events[0] == "begun"


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


async def test_the_paper_is_beside_the_question_where_there_is_room(sitting: Sitting) -> None:
    """At 120 columns the paper is shown; at 80 F3 shows it in place of the question; at 60 no outline."""
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(Paper).display
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not app.screen.query_one(Paper).display
        await pilot.press("f3")
        await pilot.pause()
        assert app.screen.query_one(Paper).display
        assert not app.screen.query_one("#question").display
        assert app.focused is app.screen.query_one(Paper)
        await pilot.press("f3")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert not app.screen.query_one("#outline", Rows).display
        assert isinstance(app.focused, Field)


async def test_export_warns_before_it_replaces(sitting: Sitting, tmp_path: Path) -> None:
    """The first Enter on an existing file warns, the second replaces it."""
    target = tmp_path / "out.md"
    target.write_text("old", encoding="utf-8")
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"老周", "ctrl+s")
        assert isinstance(app.screen, Export)
        await pilot.press("ctrl+a", *str(target), "enter")
        await pilot.pause()
        assert target.read_text(encoding="utf-8") == "old"
        await pilot.press("enter")
        await pilot.pause()
        assert target.read_text(encoding="utf-8") == "# 老周\n"
        assert str(target.name) in shown(app, "#status")


async def test_help_lists_every_key(sitting: Sitting) -> None:
    """F1 shows what each key does."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 50)) as pilot:
        await pilot.press("f1")
        assert isinstance(app.screen, Help)
        await pilot.pause()
        text = shown(app, "#text")
        for key in ("Tab", "Shift+Tab", "Ctrl+N", "Ctrl+G", "Ctrl+Z", "F4", "Alt+上"):
            assert key in text
        assert "再写一条  another" in text
        for _page in range(2):
            await pilot.press("pagedown")
            text += shown(app, "#text")
        text = text.replace("\n", "")
        assert "删除  remove" in text
        assert "config.toml" in text
        await pilot.press("escape")
        assert not isinstance(app.screen, Help)


async def test_undo_takes_back_typing_first_then_changes(sitting: Sitting) -> None:
    """Within a field Ctrl+Z undoes what was typed there; beyond that, change by change."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"老周", "tab", *"来了", "ctrl+z")
        assert sitting.text == ""
        await pilot.press("ctrl+z")
        assert sitting.here == ("who",)
        assert sitting.text == ""
        assert "已撤销" in shown(app, "#status")
        await pilot.press("ctrl+y")
        assert sitting.text == "老周"


async def test_a_session_that_another_holds_can_only_be_looked_at(sitting: Sitting) -> None:
    """The second opener sees everything, changes nothing, and is told why."""
    sitting.type("老周", 2)
    opened = desk.open_or_look(sitting.file.path)
    assert opened.file.read_only
    looking = Sitting(opened.file, opened.why_read_only)
    app = Duizhao(looking)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert looking.text == "老周"
        assert isinstance(app.screen.query_one(Field).face, TextFace)
        assert app.screen.query_one(Field).face.buffer.text == "老周"  # type: ignore[attr-defined]
        assert "现在只能查看" in shown(app, "#status")


async def test_answers_are_never_markup(sitting: Sitting) -> None:
    """Brackets, links and escape sequences in an answer are shown as text, or not at all."""
    sitting.type("[/][b]x[@click=app.quit]", 3)
    sitting.go(("problems",))
    sitting.type("[red]\x1b]0;x\x07y", 1)
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause(0.5)
        outline = app.screen.query_one("#outline", Rows)
        rows = [outline.render_line(y).text for y in range(outline.content_size.height)]
        assert any("[red]]0;xy" in row for row in rows)


async def test_ctrl_c_copies_a_selection_and_pressed_twice_leaves(sitting: Sitting) -> None:
    """With nothing selected it says how to leave; a second time at once ends the program with 130."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"老周", "ctrl+a", "ctrl+c")
        assert "已复制" in shown(app, "#status")
        await pilot.press("end", "ctrl+v")
        assert sitting.text == "老周老周"
        await pilot.press("ctrl+c")
        assert "没有选中文字。要离开程序，马上再按一次 Ctrl+C" in shown(app, "#status")
        assert app.return_code is None
        await pilot.press("ctrl+c")
    assert app.return_code == 130


async def test_ctrl_c_copies_in_the_fields_of_windows_too(sitting: Sitting) -> None:
    """By the same command, which every screen has."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f4", *"问老张", "ctrl+a", "ctrl+c", "end", "ctrl+v", "enter")
    assert sitting.interview.answer(sitting.here).note == "问老张问老张"


async def test_what_chooses_an_option_is_said_beside_the_field(sitting: Sitting) -> None:
    """Where one types, there is the count of characters instead."""
    app = Duizhao(sitting)
    async with app.run_test(size=(60, 20)) as pilot:
        assert "空格" not in shown(app, "#remarks")
        await pilot.press("tab", "tab")
        assert "空格或数字键选中" in shown(app, "#remarks")


async def test_at_the_end_of_a_list_nothing_is_done_to_the_item_around_it(
    threads: Sitting,
) -> None:
    """What is not written yet cannot be moved or deleted, which is said."""
    app = Duizhao(threads)
    before = threads.file.session
    async with app.run_test(size=(100, 30)) as pilot:
        blanks = [stop for stop in threads.interview.stops if stop.count(NEW) and len(stop) > 4]
        threads.go(blanks[0])
        for key in ("ctrl+t", "alt+up", "alt+down"):
            await pilot.press(key)
            assert isinstance(app.screen, Writing)
            assert "还没写的新一条" in shown(app, "#status")
    assert threads.file.session is before


async def test_redo_names_what_it_removes_as_undo_does(sitting: Sitting) -> None:
    """By what the item was called, though it is gone."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        sitting.go(("problems",))
        await pilot.press(*"拖延", "ctrl+t", *"删除", "enter", "enter")
        await pilot.press("ctrl+z")
        assert "已撤销：删除“拖延”" in shown(app, "#status")
        await pilot.press("ctrl+y")
        assert "已重做：删除“拖延”" in shown(app, "#status")


async def test_a_session_that_cannot_be_saved_can_be_saved_elsewhere(
    sitting: Sitting, tmp_path: Path
) -> None:
    """When the file is gone typing goes on, the writer is told at once, and a copy holds everything."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("老")
        sitting.file.path.unlink()
        await pilot.press("周")
        assert "另存到别处" in shown(app, "#status")
        assert sitting.text == "老周"
        await pilot.press("ctrl+s", "tab", "tab")
        await pilot.press("ctrl+a", *str(tmp_path / "copy.duizhao"), "enter")
        await pilot.pause()
    with SessionFile.open(tmp_path / "copy.duizhao") as copy:
        assert copy.session.answers[("who",)].value == "老周"


async def until(pilot: Pilot[None], seen: Callable[[], bool]) -> None:
    """Lets the program work until something can be seen; fails when it never can."""
    async with asyncio.timeout(20):
        while not seen():
            await pilot.pause(0.05)


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


async def test_an_item_can_be_added_behind_presets(presets: Sitting) -> None:
    """Ctrl+N in one of the preset items leads to a blank of its list, which is no stop of its own."""
    presets.go(("parts", "one", "name"))
    app = Duizhao(presets)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+n", "甲")
        await pilot.pause(0.4)
        assert [presets.interview.label(path) for path in presets.interview.items_of("parts")] == [
            "一",
            "二",
            "甲",
        ]


async def test_a_section_is_introduced_at_its_first_question(presets: Sitting) -> None:
    """And nowhere else."""
    app = Duizhao(presets)
    async with app.run_test(size=(100, 30)) as pilot:
        assert asked(app) == "慢慢来。\n叫什么？"
        await pilot.press("tab")
        assert "慢慢来" not in asked(app)


async def test_the_item_is_named_with_what_can_be_done_with_it(sitting: Sitting) -> None:
    """Which one of how many, and commands to click; outside of items there is no such line."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        assert not app.screen.query_one("#item").display
        sitting.go(("problems",))
        await pilot.press("甲", "ctrl+n", "乙")
        await pilot.pause()
        line = app.screen.query_one("#item", Keys).render_line(0).text
        assert "问题 2/2" in line
        before = sum(cells for _, _, cells in clusters(line[: line.index("删除")]))
        await pilot.click("#item", offset=(before + 2, 0))
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("escape")
        assert len(sitting.interview.items(("problems",))) == 2


async def test_every_command_can_be_found_by_name(sitting: Sitting) -> None:
    """Ctrl+P lists them with their keys; typing narrows; Enter has it done."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *"备注", "enter")
        assert isinstance(app.screen, Note)


async def test_guidance_is_shown_as_far_as_it_is_wanted(sitting: Sitting) -> None:
    """F2: all of it, without examples, none; remembered for the next time."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f2")
        assert shown(app, "#guide").rstrip().split("\n") == [
            "要知道。",
            "- 想一想？",
            "+ 例子 2 个，按两次 F2 展开",
        ]
        assert "例子收起来了" in shown(app, "#status")
        await pilot.press("f2")
        assert shown(app, "#guide").strip() == ""
        await pilot.press("f2", "tab", "f2")
        assert "这一题没有例子" in shown(app, "#status")
    assert settings.load().looks.guide == "brief"


async def test_keys_can_be_changed(sitting: Sitting) -> None:
    """A key of the writer's own does what the command does, and the bar shows it."""
    app = Duizhao(sitting, Settings(keys={"note": "f11", "next": "f12"}))
    async with app.run_test(size=(100, 30)) as pilot:
        assert "F12下一题" in app.screen.query_one("#keys", Keys).render_line(0).text.replace(
            " ", ""
        )
        await pilot.press("f4")
        assert not isinstance(app.screen, Note)
        await pilot.press("f11")
        assert isinstance(app.screen, Note)


@pytest.mark.parametrize("size", [(30, 24), (100, 8)])
async def test_a_window_that_is_too_small_says_so(sitting: Sitting, size: tuple[int, int]) -> None:
    """And keeps everything."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"老周")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert told_too_small(app)
        assert not app.screen.query_one(Field).region.height
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert not told_too_small(app)
        assert sitting.text == "老周"
        assert app.screen.query_one(Field).region.height


@pytest.mark.parametrize(
    "key", ["ctrl+p", "ctrl+o", "ctrl+s", "f1", "f4", "f5", "f8", "f9", "ctrl+b"]
)
async def test_every_window_says_so_when_it_is_too_small(threads: Sitting, key: str) -> None:
    """Whether it was opened in a window of that size or the size came later."""
    app = Duizhao(threads)
    async with app.run_test(size=(40, 9)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(app.screen, Writing)
        assert told_too_small(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not told_too_small(app)


def told_too_small(app: Duizhao) -> bool:
    """Whether the screen says so, and nothing else."""
    notice = app.screen.query_one(TooSmall)
    others = [child for child in app.screen.children if child is not notice]
    told = "窗口太小" in notice.query_one(Prose).render_line(0).text and notice.region.height > 0
    assert told != any(child.region.height for child in others)
    return told


async def test_a_theme_is_remembered(sitting: Sitting) -> None:
    """Light or dark, switched from the palette."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        assert app.theme == "dark"
        await pilot.press("ctrl+p", *"浅色", "enter")
        assert app.theme == "light"
    assert settings.load().looks.theme == "light"


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


async def test_a_title_that_does_not_fit_says_that_it_goes_on(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No count loses its number without a sign."""
    monkeypatch.setattr(SessionFile, "name", "一份名字很长的材料" * 5)
    app = Duizhao(sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown(app, "#title").rstrip().endswith("..")


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


async def test_what_is_to_be_mended_is_marked_in_the_outline(sitting: Sitting) -> None:
    """Soon after it was typed; gone as soon as it is mended."""
    sitting.type("老周", 2)
    sitting.go(("story",))
    sitting.type("他说：“好", 5)
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        outline = app.screen.query_one("#outline", Rows)

        def marked() -> bool:
            return any(outline.render_line(y).text.strip().startswith("改") for y in range(9))

        await until(pilot, marked)
        await pilot.press("backspace", "backspace")
        await until(pilot, lambda: not marked())
