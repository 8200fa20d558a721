"""Undo, in whatever screen: what it would take back of many answers it asks about first."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from ... import undoing
from ...phrases.history import sweeping, what_changed
from ...sitting import Sitting
from ...wording import _
from ..commands import keyed
from .confirm import Confirm


async def undo(screen: Screen[Any], sitting: Sitting, told: Callable[[str], None]) -> None:
    """Takes the last change back, or asks whether to.

    `told` shows the screen as things stand then, and tells what came of it.
    """
    entry = sitting.sweeping
    if entry is None:
        told(undoing.undo(sitting))
        return
    ask = _("撤销这一步：{what}？").format(what=what_changed(sitting.interview, entry))
    after = keyed(_("{consequence}。退了以后，按 {redo} 可以再做回来"), consequence=sweeping(entry))
    await screen.app.push_screen(Confirm(ask, after, lambda: told(undoing.undo(sitting))))
