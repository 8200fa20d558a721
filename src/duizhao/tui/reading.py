"""A long text as it is read in a window: broken into rows only as far as it is looked at.

Places are named by line and row and not counted from the beginning, so that a
paper of a thousand pages costs no more than the page that is in view. What a change leaves as
it was is not broken again.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from ..breaking import break_lines
from .cells import clusters


class Spot(NamedTuple):
    """A row of the text. Spots compare as they follow each other."""

    line: int
    """Of the text, which line ends part; from 0."""
    row: int
    """Of the rows that the line takes; from 0."""


class Reading:
    """A text, how wide it is broken, and how high the window is."""

    def __init__(self) -> None:
        self._lines, self._starts = [""], [0]
        self._broken: dict[str, list[int]] = {}
        self._width = 1
        self._height = 1
        self.top = Spot(0, 0)
        """The first row in view."""

    def show(self, text: str) -> None:
        """Another text, with the view where it was."""
        self._lines = text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        known = self._broken
        self._broken = {line: known[line] for line in self._lines if line in known}
        self._look(self.top)

    def resize(self, width: int, height: int) -> None:
        """Another window, in cells and rows; both at least 1."""
        if width != self._width:
            self._width, self._broken = width, {}
        self._height = height
        self._look(self.top)

    def spot(self, offset: int) -> Spot:
        """The row that an offset of the text is in."""
        line = bisect_right(self._starts, offset, hi=len(self._lines)) - 1
        return Spot(line, bisect_right(self._rows(line), offset - self._starts[line]) - 1)

    def span(self, spot: Spot) -> tuple[int, int]:
        """Where a row begins and ends in the text."""
        begin, rows = self._starts[spot.line], self._rows(spot.line)
        is_last = spot.row + 1 == len(rows)
        end = len(self._lines[spot.line]) if is_last else rows[spot.row + 1]
        return begin + rows[spot.row], begin + end

    def row(self, y: int) -> Spot | None:
        """The row at so many rows below the top of the window, if the text goes on that far."""
        spot = self.moved(self.top, y)
        return None if y and spot == self.moved(self.top, y - 1) else spot

    def is_in_view(self, spot: Spot) -> bool:
        """Whether a row is in view."""
        return self.top <= spot <= self.moved(self.top, self._height - 1)

    def bring(self, spot: Spot) -> None:
        """Puts a row a third from the top, unless it is in view already."""
        if not self.is_in_view(spot):
            self._look(self.moved(spot, -(self._height // 3)))

    def scroll(self, by: int) -> None:
        """Looks further on or back by rows."""
        self._look(self.moved(self.top, by))

    def page(self, by: int) -> None:
        """The same by windows; a row stays in view."""
        self.scroll(by * max(1, self._height - 1))

    def moved(self, spot: Spot, by: int) -> Spot:
        """The row so many rows further on; at the ends, the last or first."""
        line, row = spot.line, spot.row + by
        while row < 0 and line > 0:
            line -= 1
            row += len(self._rows(line))
        while row >= len(self._rows(line)) and line + 1 < len(self._lines):
            row -= len(self._rows(line))
            line += 1
        return Spot(line, min(max(0, row), len(self._rows(line)) - 1))

    def _look(self, top: Spot) -> None:
        """The last row never rises above the bottom."""
        last = Spot(len(self._lines) - 1, 0)
        last = Spot(last.line, len(self._rows(last.line)) - 1)
        line = min(top.line, last.line)
        top = Spot(line, min(top.row, len(self._rows(line)) - 1))
        self.top = min(top, self.moved(last, 1 - self._height))

    def _rows(self, line: int) -> list[int]:
        """Where the rows of a line begin in it."""
        text = self._lines[line]
        if text not in self._broken:
            self._broken[text] = break_lines(text, self._width, clusters)
        return self._broken[text]
