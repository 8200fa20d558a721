"""The review: everything that is missing or to be mended, each line one key from its place and back."""

import asyncio
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from duizhao import library, reviewing
from duizhao.checks import Part
from duizhao.sitting import Sitting
from duizhao.tui.app import Duizhao
from duizhao.tui.checklist import bar
from duizhao.tui.screens.export import Export
from duizhao.tui.screens.review import Review
from duizhao.tui.screens.writing import Writing
from tui.shown import lines

from .conftest import THREADS


@pytest.mark.parametrize(
    ("count", "bounds", "drawn"),
    [
        (0, (4, 8), "    [----]  "),
        (2, (4, 8), "##  [----]  "),
        (6, (4, 8), "####[##--]  "),
        (10, (4, 8), "####[####]##"),
        (5, None, "#####       "),
    ],
)
def test_a_bar_marks_what_is_advised(
    count: int, bounds: tuple[int, int] | None, drawn: str
) -> None:
    """One cell a character here: what is there, and the advised range between brackets."""
    assert bar(Part("", "", count, bounds), 10, 10) == drawn


async def reviewed(pilot: Pilot[None]) -> None:
    """Waits for what is looked at in a thread."""
    await pilot.pause()
    async with asyncio.timeout(20):
        while not all(worker.is_finished for worker in pilot.app.workers):
            await pilot.pause(0.02)
    await pilot.pause()


async def test_it_is_there_at_once_and_filled_from_a_thread(
    threads: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing is listed and can be gone to while the rest is still being looked at."""
    release = Event()
    review = reviewing.review

    def slow(*args: Any) -> reviewing.Reviewed:
        release.wait(20)
        return review(*args)

    monkeypatch.setattr(reviewing, "review", slow)
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        assert lines(app, "#body") == ["还没写完 1 处", "1 缺 职务？  <开头>"]
        assert "正在通读" in lines(app, "#title")[0]
        release.set()
        await reviewed(pilot)
        assert "篇幅" in lines(app, "#body")
        assert "正在通读" not in lines(app, "#title")[0]


async def test_it_lists_gaps_findings_by_weight_and_lengths(threads: Sitting) -> None:
    """Each under a heading that counts; the line under the cursor is explained below."""
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        await reviewed(pilot)
        rows = lines(app, "#body")
        assert rows[:2] == ["还没写完 1 处", "1 缺 职务？  <开头>"]
        assert any(row.startswith("必改") or row.startswith("应改") for row in rows)
        assert any("这个问题还没有找到原因  <拖延>" in row for row in rows)
        at = rows.index("篇幅")
        assert "全文" in rows[at + 1]
        (part,) = [row for row in rows[at:] if "宜 20–40" in row]
        assert "少" in part
        assert "[" in part
        assert lines(app, "#below")[0] == "开头 > 职务？"


async def test_of_what_is_half_typed_it_is_told_why_it_cannot_stand(sitting: Sitting) -> None:
    """As beside the field: the writer knows what to mend before going there."""
    sitting.go(("times",))
    sitting.type("两三")
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5", "down")
        await pilot.pause()
        assert lines(app, "#below") == ["第一部分 > 几次？", "“两三”不是数，请只写数字，例如 12"]


async def test_the_words_below_follow_the_cursor(threads: Sitting) -> None:
    """The list never takes the arrow keys for itself: each line is explained when the cursor is on it."""
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        await reviewed(pilot)
        told = [lines(app, "#below")]
        for key in ("down", "down", "end", "up"):
            await pilot.press(key)
            await pilot.pause()
            assert lines(app, "#below") not in told
            told.append(lines(app, "#below"))


async def test_enter_goes_there_and_the_same_key_comes_back_to_the_line(threads: Sitting) -> None:
    """Also when lines above it have gone meanwhile."""
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        await reviewed(pilot)
        await pilot.press("down", "down", "enter")
        assert isinstance(app.screen, Writing)
        here = threads.here
        assert threads.interview.label(here[:-1])
        threads.go(("post",))
        await pilot.press(*"局长", "f5")
        await reviewed(pilot)
        assert isinstance(app.screen, Review)
        assert "还没写完" not in lines(app, "#body")[0]
        await pilot.press("enter")
        assert threads.here == here


async def test_a_digit_leads_straight_to_its_line_and_tab_to_the_next_group(
    threads: Sitting,
) -> None:
    """So does a click."""
    threads.go(threads.interview.items_of("found")[0])
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5", "1")
        assert threads.here == ("post",)
        await pilot.press("f5")
        await reviewed(pilot)
        await pilot.press("tab", "enter")
        assert threads.here != ("post",)
        await pilot.press("f5")
        await pilot.click("#body", offset=(5, 1))
        await pilot.pause()
        assert threads.here == ("post",)


async def test_a_finding_is_set_aside_for_a_reason_and_comes_back_with_undo(
    threads: Sitting,
) -> None:
    """Without a reason nothing happens; a gap cannot be set aside."""
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        await reviewed(pilot)
        await pilot.press("delete")
        await pilot.pause()
        assert "不能去掉" in lines(app, "#status")[0]
        await pilot.press("tab")
        before = lines(app, "#body")
        await pilot.press("delete", "enter")
        await pilot.pause()
        assert lines(app, "#body") == before
        await pilot.press("delete", *"属实", "enter")
        await pilot.pause()
        assert lines(app, "#body") != before
        await pilot.press("ctrl+z")
        await reviewed(pilot)
        assert lines(app, "#body") == before


async def test_it_exports(threads: Sitting) -> None:
    """Ctrl+S, as in the writing screen."""
    app = Duizhao(threads)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f5", "ctrl+s")
        assert isinstance(app.screen, Export)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, Writing)


async def test_a_paper_that_cannot_be_assembled_is_told(sitting: Sitting) -> None:
    """What is missing is listed all the same."""
    (sitting.file.path.parent / "small.md.j2").write_text("{{ ", encoding="utf-8")
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        await reviewed(pilot)
        assert "还没写完" in lines(app, "#body")[0]
        assert "small.md.j2" in lines(app, "#body")[-1]


async def test_what_was_found_in_places_that_are_gone_is_not_listed(threads: Sitting) -> None:
    """With another questionnaire nothing is known until everything has been looked at again."""
    document = {**THREADS, "sections": THREADS["sections"][:1], "coverage": []}
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        await reviewed(pilot)
        await pilot.press("escape")
        threads.adopt(library.Loaded(library.restore(document), document, ""))
        await pilot.press("f5")
        await reviewed(pilot)
        assert "没有找到原因" not in " ".join(lines(app, "#body"))
