"""Answers written in the writer's own editor: the same from either front end.

`lend` gives the terminal to the editor for as long as it is held.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from . import answersheet, editor
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
        text = _edited(sitting, lend, sitting.text, "answer", validity.LONGEST)
    except UnusableInput as error:
        return str(error)
    return _("已记下编辑器里写的") if sitting.rewrite(text) else _("没有改动")


class Sheet:
    """The whole session in the editor, until it can be read back or the writer gives up."""

    def __init__(self, sitting: Sitting, lend: Lend) -> None:
        self._sitting = sitting
        self._lend = lend
        self._text = answersheet.write(sitting.interview)
        self.faults: Sequence[str] = ()
        """What is wrong with what came back, a line each."""

    def edit(self) -> str | None:
        """Opens the editor; what to tell the writer, or None when there are faults and it can be done again."""
        try:
            longest = answersheet.LONGEST
            self._text = _edited(self._sitting, self._lend, self._text, "sheet", longest)
            change = answersheet.read(self._sitting.interview, self._text)
        except UnusableInput as error:
            kept = self.put_aside() if self.faults else ""  # the editor had it before
            return _("。").join(filter(None, (str(error), kept)))
        except answersheet.Faulty as faulty:
            self._text = answersheet.marked(self._text, faulty.faults)
            self.faults = tuple(answersheet.listed(faulty.faults))
            return None
        if not change.steps:
            return _("没有改动")
        self._sitting.take(change)
        return _("已记下，一共改了 {count} 处，可以撤销").format(count=len(change.steps))

    def put_aside(self) -> str:
        """Gives up; what was written is kept in a file, which is what to tell the writer."""
        try:
            file = editor.kept(self._text, "sheet", self._sitting.file.path)
        except UnusableInput as error:
            return str(error)
        return _("回答没有动，写的留在 {file}").format(file=file)


def _edited(sitting: Sitting, lend: Lend, text: str, name: str, longest: int) -> str:
    """As `editor.edited`."""
    with lend():
        # Textual takes the terminal back only when nothing is raised in here.
        try:
            return editor.edited(text, name, longest, sitting.file.path)
        except UnusableInput as error:
            trouble = error
    raise trouble
