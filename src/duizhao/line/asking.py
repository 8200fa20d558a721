"""What the interview asks of a terminal; `prompts` and `plain` are the two kinds of terminal there are."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from ..choosing import Option
from ..values import frozen
from ..wording import _
from .commands import Call, Command


@frozen
class Field:
    """An answer to be typed."""

    text: str
    """What stands there."""
    cursor: int
    multiline: bool
    keep: Callable[[str, int], None]
    """Told the text and the cursor each time they have changed: both are then safe."""
    put_back: Callable[[], None]
    """Lets stand again what a command was typed in the place of: `text`, or what had become of it."""


@frozen
class Options:
    """An answer to be chosen."""

    offered: Sequence[Option]
    chosen: Sequence[int]
    """Indices of the options that are chosen."""
    many: bool
    """Whether several can be."""
    letters: str
    """Keys for the options, one each; empty for digits."""
    keep: Callable[[Sequence[int]], None]
    """Told the indices that are chosen each time they have changed."""

    def label(self, index: int, chosen: Collection[int]) -> str:
        """An option in words, with what is said of it."""
        option = self.offered[index]
        if not option.remark or index in chosen:
            return option.label
        return _("{label}（{remark}）").format(label=option.label, remark=option.remark)

    def group(self, index: int) -> str:
        """The group that begins with an option; empty where none does."""
        group = self.offered[index].group
        return "" if index and group == self.offered[index - 1].group else group


class Asker(Protocol):
    """Asks one thing at a time.

    Every method raises EOFError when there is nothing more to read, KeyboardInterrupt when
    the writer or a signal ends the program, and OSError when the terminal has gone.
    """

    def attending(self) -> AbstractContextManager[None]:
        """To be held for as long as anything is asked."""

    def lent(self) -> AbstractContextManager[None]:
        """To be held while another program has the terminal."""

    def tell(self, *lines: str) -> None:
        """Says something, a line each."""

    def write(self, field: Field) -> Call | None:
        """Has an answer typed; the command if there was one, None when the answer was sent."""

    def choose(self, options: Options) -> Call | None:
        """Has an answer chosen; as `write`."""

    def pick(self, message: str, rows: Sequence[str], at: int) -> int | None:
        """One of many rows, `at` to begin with; None when the writer wants none of them."""

    def line(self, message: str, text: str = "") -> str:
        """A line of text, for anything but an answer; `text` stands there."""

    def keys(self, command: Command) -> str:
        """The keys that do the same as a command, in words; empty where there are none."""

    def end(self) -> None:
        """Ends what is being asked, or else what will be asked next. May be called by a signal."""
