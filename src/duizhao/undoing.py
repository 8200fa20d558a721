"""Undo and redo, for every front end: what came of them, in words."""

from collections.abc import Callable

from .errors import SessionUnavailable
from .phrases.history import what_changed
from .session import Change
from .sitting import Sitting
from .wording import _


def undo(sitting: Sitting) -> str:
    """Takes the last change back; tells what that was."""
    return _travel(sitting, sitting.undo, _("已撤销：{what}"), _("没有可以撤销的了"))


def redo(sitting: Sitting) -> str:
    """Makes the change again that was taken back last; tells what that was."""
    return _travel(sitting, sitting.redo, _("已重做：{what}"), _("没有可以重做的了"))


def _travel(sitting: Sitting, way: Callable[[], Change | None], done: str, nothing: str) -> str:
    try:
        change = way()
    except SessionUnavailable as error:  # that part of the history is damaged
        return str(error)
    if change is None:
        return nothing
    return done.format(what=what_changed(sitting.namer(change), change))
