"""What stands beside the question: title, outline and paper keep up with the writer."""

import asyncio
from typing import Any

import pytest

from duizhao.flow import gaps, progress
from duizhao.report import sources
from duizhao.session import Session
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from duizhao.tui import sheet
from duizhao.tui.app import Duizhao
from duizhao.tui.overview import Lookout, Overview
from duizhao.tui.screens import beside
from duizhao.tui.screens.pick import Pick
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.field import Field
from duizhao.tui.widgets.paper import Paper
from duizhao.tui.widgets.rows import Rows
from tui.shown import asked, shown, until


async def test_what_is_missing_is_counted_as_on_the_desk(sitting: Sitting) -> None:
    """What is written and put off all the same is still to be looked at: it is missing in both."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("老", "ctrl+l")
        missing = progress(sitting.interview).missing
        assert missing == len(gaps(sitting.interview)) == 2
        await until(pilot, lambda: f"还缺 {missing}（以后再答 1）" in shown(app, "#title"))


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


async def test_a_title_that_does_not_fit_says_that_it_goes_on(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No count loses its number without a sign."""
    monkeypatch.setattr(SessionFile, "name", "一份名字很长的材料" * 5)
    app = Duizhao(sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown(app, "#title").rstrip().endswith("..")


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
