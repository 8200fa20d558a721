"""Answers written in the writer's own editor: the same from either front end.

`lend` gives the terminal to the editor for as long as it is held.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

from . import editor
from .errors import UnusableInput
from .flow import validity
from .sitting import Sitting
from .wording import _

Lend = Callable[[], AbstractContextManager[None]]


def answer(sitting: Sitting, lend: Lend) -> str:
    """Has the answer where the writer is written in the editor, as one change; what to tell the writer."""
    if not sitting.is_typed:
        return _("这一题是选的，用不着编辑器")
    try:
        text = _edited(sitting.text, "answer", validity.LONGEST, lend)
    except UnusableInput as error:
        return str(error)
    return _("已记下编辑器里写的") if sitting.rewrite(text) else _("没有改动")


def _edited(text: str, name: str, longest: int, lend: Lend) -> str:
    """As `editor.edited`."""
    with lend():
        # Textual takes the terminal back only when nothing is raised in here.
        try:
            return editor.edited(text, name, longest)
        except UnusableInput as error:
            trouble = error
    raise trouble
