"""What every screen has: copying, a word where it is too small, and that it is drawn whole."""

import re

import pytest
from textual._compositor import CompositorUpdate
from textual.geometry import Region

from duizhao.sitting import Sitting
from duizhao.tui.app import Duizhao
from duizhao.tui.screens.sized import TooSmall
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.field import Field
from duizhao.tui.widgets.prose import Prose
from tui.shown import shown, until


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


async def test_no_character_is_cut_where_a_part_ends_that_is_drawn_anew(sitting: Sitting) -> None:
    """A screen behind has parts of this one drawn anew, and its own edges may be within a character of this one."""
    app = Duizhao(sitting)
    async with app.run_test(size=(82, 24)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "可以筛选" in said(app, app.screen.size.region))
        for width in range(12, 20):
            assert "要做什么？打几个字可以筛选" in said(app, Region(0, 0, width, 10))


def said(app: Duizhao, part: Region) -> str:
    """The text that goes to the terminal when a part of the screen is drawn anew."""
    compositor = app.screen._compositor
    compositor._dirty_regions.clear()
    app.screen.refresh(part)
    compositor.update_widgets({app.screen})
    update = compositor.render_update()
    assert isinstance(update, CompositorUpdate)
    return re.sub(r"\x1b\[[\d;]*[mH]", "", update.render_segments(app.console))


def told_too_small(app: Duizhao) -> bool:
    """Whether the screen says so, and nothing else."""
    notice = app.screen.query_one(TooSmall)
    others = [child for child in app.screen.children if child is not notice]
    told = "窗口太小" in notice.query_one(Prose).render_line(0).text and notice.region.height > 0
    assert told != any(child.region.height for child in others)
    return told
