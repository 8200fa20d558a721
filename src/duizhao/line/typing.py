"""The answer to the present question, from the first key to Enter or to a command in its place."""

from collections.abc import Callable

from ..model import Kind
from ..session import NEW, Answer
from ..sitting import Sitting
from .asking import Field
from .commands import COLONS


class Typing:
    """Keeps what is typed, key by key, and knows what is to stand again if it turns out to be a command."""

    def __init__(self, sitting: Sitting, may_change: Callable[[], bool]) -> None:
        """`may_change` is asked before each change; whoever refuses can take note of it."""
        self._sitting = sitting
        self._may_change = may_change
        self._first = sitting.text
        """What stood there before anything was typed."""
        self._meant = sitting.text
        """What was last typed as an answer."""
        said = sitting.interview.answer(sitting.here)
        self._given = said == Answer(note=said.note) and NEW not in sitting.here
        """What stood there first was a preset, a default or nothing: no words of the writer's."""

    def field(self) -> Field:
        """The field in which it is typed."""
        multiline = self._sitting.question.kind is Kind.LONGTEXT
        return Field(self._first, self._sitting.cursor, multiline, self._keep, self._put_back)

    def _keep(self, text: str, cursor: int) -> None:
        # Taking an answer away letter by letter is how a command is typed in its place.
        if self._is_answer(text) and not self._meant.startswith(text):
            self._meant = text
        if text == self._sitting.text:
            self._sitting.keep_place(cursor)
        elif self._may_change():
            self._sitting.type(text, cursor)

    def _put_back(self) -> None:
        if self._sitting.file.read_only or self._meant == self._sitting.text:
            return
        if self._given and self._meant == self._first:
            self._sitting.restore()
        else:
            self._sitting.type(self._meant, len(self._meant))

    def _is_answer(self, text: str) -> bool:
        """Whether this, in the place of what stood there or behind it, is no command that was begun."""
        added = text.removeprefix(self._first)
        return bool(text.strip()) and not added.lstrip().startswith(tuple(COLONS))
