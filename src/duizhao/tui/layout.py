"""Where each character of a text stands when its paragraphs are broken into lines.

Three ways to name a position: an *offset* counts characters from the beginning of
the text; a *row* counts the lines that one sees; a *cell* counts terminal cells from the
left of a row. A change measures and breaks only what it touches of its own paragraph.

A line is broken at `width` cells, and a cursor behind its last character stands at cell
`width`: a field that gives its own width less one always has room for the cursor.
Spaces that hang beyond the width all stand at cell `width`. An offset at which a line
ends because there was no more room belongs to the line that begins there. An offset
within a cluster stands where the cluster begins.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from ..breaking import find_breaks, rebreak
from ..values import frozen
from .cells import clusters


class Place(NamedTuple):
    """Where an offset stands; both count from 0."""

    row: int
    cell: int


@frozen
class Line:
    """What stands in one row."""

    text: str
    """Without the line end; may have spaces that hang beyond the width."""
    start: int
    """Offset of its first character."""
    first: bool
    """The first line of its paragraph."""
    last: bool
    """The last line of its paragraph: a line end, or the end of the text, comes after it."""

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)


class Layout:
    """A text broken into lines. Changed only by `replace` and `resize`."""

    def __init__(self, text: str, width: int) -> None:
        """`text` is clean (`duizhao.text.clean`); `width` is in cells, at least 1."""
        self.text = text
        self.width = max(1, width)
        self._break_all()

    @property
    def height(self) -> int:
        """How many rows there are: at least one."""
        return self._rows[-1]

    def resize(self, width: int) -> None:
        """Break the whole text anew, unless it has that width already."""
        if max(1, width) != self.width:
            self.width = max(1, width)
            self._break_all()

    def replace(self, start: int, end: int, text: str) -> None:
        """Put clean `text` in the place of what stands from `start` to `end`."""
        first, last = self._paragraph(start), self._paragraph(end)
        begin, stop = self._starts[first], self._starts[last + 1] - 1
        shift = len(text) - (end - start)
        self.text = self.text[:start] + text + self.text[end:]
        changed = self.text[begin : stop + shift]
        if first == last and "\n" not in text:
            change = (start - begin, end - start, len(text))
            breaks = [rebreak(self._breaks[first], changed, change, self.width, clusters)]
            lengths = [len(changed)]
        else:
            paragraphs = changed.split("\n")
            breaks = [find_breaks(paragraph, self.width, clusters) for paragraph in paragraphs]
            lengths = [len(paragraph) for paragraph in paragraphs]
        self._breaks[first : last + 1] = breaks
        self._lengths[first : last + 1] = lengths
        self._number()

    def line(self, row: int) -> Line:
        """What stands in a row; IndexError when there is no such row."""
        if not 0 <= row < self.height:
            raise IndexError(row)
        paragraph = bisect_right(self._rows, row) - 1
        return self._line(paragraph, row - self._rows[paragraph])

    def place(self, offset: int) -> Place:
        """Where an offset of the text stands; never beyond cell `width`."""
        paragraph = self._paragraph(offset)
        index = self._index(paragraph, offset)
        line = self._line(paragraph, index)
        within = offset - line.start
        cell = sum(cells for _, end, cells in clusters(line.text) if end <= within)
        return Place(self._rows[paragraph] + index, min(cell, self.width))

    def offset(self, row: int, cell: int) -> int:
        """The beginning of the cluster that covers a cell; at cell `width`, where the row ends.

        Rows and cells outside the text mean the nearest inside. A row that goes on in
        the next one ends before its last cluster: the offset after it is the next row's.
        """
        line = self.line(min(max(row, 0), self.height - 1))
        spans = clusters(line.text)
        if cell < self.width:
            for start, _, cells in spans:
                cell -= cells
                if cell < 0:
                    return line.start + start
        return line.end if line.last else line.start + spans[-1][0]

    def before(self, offset: int) -> int:
        """The cluster boundary before an offset; 0 at the beginning."""
        paragraph = self._paragraph(offset)
        if offset == self._starts[paragraph]:
            return max(0, offset - 1)
        line = self._line(paragraph, self._index(paragraph, offset - 1))
        starts = [line.start + start for start, _, _ in clusters(line.text)]
        return starts[bisect_left(starts, offset) - 1]

    def after(self, offset: int) -> int:
        """The cluster boundary after an offset; the length of the text at its end."""
        paragraph = self._paragraph(offset)
        if offset == self._starts[paragraph + 1] - 1:
            return min(len(self.text), offset + 1)
        line = self._line(paragraph, self._index(paragraph, offset))
        ends = [line.start + end for _, end, _ in clusters(line.text)]
        return ends[bisect_right(ends, offset)]

    def boundary(self, offset: int) -> int:
        """The offset itself, or the beginning of the cluster that it is within."""
        inside = min(max(offset, 0), len(self.text))
        before = self.before(inside)
        return before if self.after(before) > inside else inside

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Where the paragraph of an offset begins and ends."""
        index = self._paragraph(offset)
        return self._starts[index], self._starts[index + 1] - 1

    def _break_all(self) -> None:
        paragraphs = self.text.split("\n")
        self._breaks = [find_breaks(paragraph, self.width, clusters) for paragraph in paragraphs]
        self._lengths = [len(paragraph) for paragraph in paragraphs]
        self._number()

    def _number(self) -> None:
        """Add up where paragraphs begin; the last number of each is where one more would."""
        self._starts = list(accumulate((length + 1 for length in self._lengths), initial=0))
        self._rows = list(accumulate((len(one.starts) for one in self._breaks), initial=0))

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._starts, offset, hi=len(self._lengths)) - 1

    def _index(self, paragraph: int, offset: int) -> int:
        """Which line of a paragraph an offset belongs to."""
        return bisect_right(self._breaks[paragraph].starts, offset - self._starts[paragraph]) - 1

    def _line(self, paragraph: int, index: int) -> Line:
        begin = self._starts[paragraph]
        starts = self._breaks[paragraph].starts
        last = index + 1 == len(starts)
        end = self._lengths[paragraph] if last else starts[index + 1]
        text = self.text[begin + starts[index] : begin + end]
        return Line(text, begin + starts[index], first=index == 0, last=last)
