"""Through the history, in whatever screen: what undo would take back of many answers it asks about first."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ...errors import SessionUnavailable
from ...phrases.history import sweeping, what_changed
from ...session import Change
from ...sitting import Sitting
from ...wording import _
from ..commands import keyed
from .confirm import Confirm

Told = Callable[[str], None]
"""Shows the screen as things stand now, and tells what came of it."""


async def undo(screen: Screen[Any], sitting: Sitting, told: Told) -> None:
    """Takes the last change back, or asks whether to."""

    def go_back() -> None:
        _travel(sitting, sitting.undo, told, _("已撤销：{what}"), _("没有可以撤销的了"))

    entry = sitting.sweeping
    if entry is None:
        go_back()
        return
    ask = _("撤销这一步：{what}？").format(what=what_changed(sitting.interview, entry))
    after = keyed(_("{consequence}。退了以后，按 {redo} 可以再做回来"), consequence=sweeping(entry))
    await screen.app.push_screen(Confirm(ask, after, go_back))


def redo(sitting: Sitting, told: Told) -> None:
    """Makes the change again that was taken back last."""
    _travel(sitting, sitting.redo, told, _("已重做：{what}"), _("没有可以重做的了"))


def _travel(
    sitting: Sitting, way: Callable[[], Change | None], told: Told, done: str, nothing: str
) -> None:
    try:
        change = way()
    except SessionUnavailable as error:  # that part of the history is damaged
        told(str(error))
        return
    what = what_changed(sitting.namer(change), change) if change else ""
    told(done.format(what=what) if change else nothing)
