"""Help in every screen, and what it says of the keys that the settings give."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from textual.screen import Screen

from duizhao.flow import order
from duizhao.settings import Settings
from duizhao.sitting import Sitting
from duizhao.tui import screens
from duizhao.tui.app import Duizhao
from duizhao.tui.commands import DESK, REMAPPABLE, WRITING, Command
from duizhao.tui.screens.help import Help
from duizhao.tui.screens.note import Note
from duizhao.tui.widgets.keys import Keys
from tui.shown import said, shown


def screens_with_keys() -> Iterator[type[Screen[Any]]]:
    """Every screen there is that has a keymap of its own."""
    for module in pkgutil.iter_modules(screens.__path__):
        found = vars(importlib.import_module(f"{screens.__name__}.{module.name}"))
        for one in found.values():
            if isinstance(one, type) and issubclass(one, Screen) and "keymap" in vars(one):
                yield one


def test_an_id_that_settings_know_is_the_same_command_everywhere() -> None:
    """Else a key that is given to one would be given to another as well."""
    ids = [one.id for one in WRITING] + [one.id for one in DESK if one not in WRITING]
    assert len(ids) == len(set(ids))
    everywhere: list[Command] = [
        one for screen in screens_with_keys() for one in vars(screen)["keymap"].commands
    ]
    shared = {one.id: one.words for one in everywhere if one.id in REMAPPABLE}
    assert shared == {name: one.words for name, one in REMAPPABLE.items()}


@pytest.mark.parametrize(
    "opening",
    [
        ("ctrl+o",),
        ("ctrl+p",),
        ("ctrl+s",),
        ("f4",),
        ("f5",),
        ("f8",),
        ("f9",),
        ("ctrl+b",),
        ("shift+tab", "ctrl+t"),
        ("ctrl+p", *"修改记录", "enter"),
    ],
)
async def test_every_screen_explains_its_keys(threads: Sitting, opening: tuple[str, ...]) -> None:
    """The same key closes the page again, and leaves the screen as it was."""
    threads.go(("causes",))
    threads.move(order.after)
    app = Duizhao(threads)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press(*opening)
        await pilot.pause()
        explained = app.screen
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        commands = [*explained.keymap.commands]  # type: ignore[attr-defined]
        assert all(command.words.partition("，")[0] in said(app, "#text") for command in commands)
        await pilot.press("f1")
        await pilot.pause()
        assert app.screen is explained


async def test_a_click_beside_a_dialog_leaves_it(threads: Sitting) -> None:
    """Whichever it is; so that a mouse alone can leave those that have no key bar."""
    app = Duizhao(threads)
    async with app.run_test(size=(100, 40)) as pilot:
        for key in ("f1", "f4", "ctrl+s", "ctrl+o"):
            await pilot.press(key)
            await pilot.pause()
            assert len(app.screen_stack) == 3
            await pilot.click(offset=(1, 1))
            await pilot.pause()
            assert len(app.screen_stack) == 2


@pytest.mark.parametrize("opening", [(), ("f5",), ("ctrl+p",), ("ctrl+s",), ("f1",)])
async def test_a_second_interrupt_leaves_from_everywhere(
    threads: Sitting, opening: tuple[str, ...]
) -> None:
    """At once after the first, with nothing selected; everything is saved by then."""
    app = Duizhao(threads)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press(*opening, "ctrl+c")
        assert app.return_code is None
        await pilot.press("ctrl+c")
    assert app.return_code == 130


async def test_the_key_of_help_and_undo_are_those_of_the_settings(threads: Sitting) -> None:
    """Also in the screens beside the question, and in what is said there."""
    app = Duizhao(threads, Settings(keys={"help": "f12", "undo": "f11", "export": "ctrl+x"}))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f8", "space", "ctrl+z")
        linked = threads.interview.session
        await pilot.press("f11")
        await pilot.pause()
        assert threads.interview.session.answers != linked.answers
        assert "已撤销" in said(app, "#status")
        await pilot.press("f12")
        await pilot.pause()
        assert isinstance(app.screen, Help) and "F11" in said(app, "#text")
        await pilot.press("f12", "escape", "f5")
        await pilot.pause()
        bar = app.screen.query_one(Keys)
        assert "Ctrl+X" in "".join(bar.render_line(y).text for y in range(2))


def test_every_command_of_every_screen_is_carried_out() -> None:
    """By a method of its screen."""
    for screen in screens_with_keys():
        for command in vars(screen)["keymap"].commands:
            name = command.action.partition("(")[0]
            assert hasattr(screen, f"action_{name}"), (screen, command.id)


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
