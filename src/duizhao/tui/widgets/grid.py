"""A table of marks: rows with names, numbered columns in bands, a cursor on one cell.

The names of the rows stay in view however far one looks to the right. A row without a
mark in a band, and a column without any, say so in words, not by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ...values import frozen
from ...wording import _
from ..cells import cell_width, cut, drawn

_CELL = 3
"""How many terminal cells a mark and a number take; so does the word that heads a band's row."""
_HEAD = 3
"""Lines above the rows: titles, numbers, and which columns are bare."""


@frozen
class Band:
    """Columns that belong together."""

    title: str
    columns: Sequence[Sequence[bool]]
    """For each column, whether each row has a mark in it."""


class Grid(Widget):
    """Shows bands of columns beside the names of their rows."""

    COMPONENT_CLASSES = {"grid--head", "grid--bare", "grid--mark", "grid--cursor", "grid--here"}
    DEFAULT_CSS = """
    Grid {
        height: 1fr;
        & > .grid--head { color: $text-muted; }
        & > .grid--bare { color: $text-warning; text-style: bold; }
        & > .grid--mark { color: $text-success; text-style: bold; }
        & > .grid--here { text-style: bold; }
        & > .grid--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    }
    """

    @dataclass
    class Clicked(Message):
        """A cell was clicked; the cursor is on it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._names: Sequence[str] = ()
        self._bands: Sequence[Band] = ()
        self._places: list[tuple[int, int, int]] = []
        """(band, column within it, cell from the left of the bands) of every column."""
        self._top = self._left = 0
        self.row = self.column = 0
        """Where the cursor is; columns are counted through all bands."""

    def show(self, names: Sequence[str], bands: Sequence[Band]) -> None:
        """Shows another table, or the same with other marks, with the cursor where it was if it can be."""
        self._names, self._bands = names, bands
        self._places = []
        at = 0
        for number, band in enumerate(bands):
            self._places += [
                (number, column, at + (column + 1) * _CELL) for column in range(len(band.columns))
            ]
            at += self._width(band)
        self.move_to(self.row, self.column)

    def move_to(self, row: int, column: int) -> None:
        """Puts the cursor on a cell, or on the nearest there is."""
        self.row = min(max(0, row), max(0, len(self._names) - 1))
        self.column = min(max(0, column), max(0, len(self._places) - 1))
        if self.content_size.height:  # else nothing is in view yet: `on_resize` comes
            last = max(0, len(self._names) - self._height)
            self._top = min(max(self._top, self.row - self._height + 1), self.row, last)
        room = self.content_size.width - self._names_width
        if self._places and room > _CELL:
            _band, within, cell = self._places[self.column]
            first = cell if within else cell - _CELL  # with the first column, what heads the row
            self._left = min(max(self._left, cell + _CELL - room), first)
        self.refresh()

    def move(self, key: str) -> bool:
        """Moves the cursor for a key; False when the key means nothing to a table."""
        page = max(1, self._height - 1)
        steps = {
            "up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1),
            "pageup": (-page, 0), "pagedown": (page, 0),
            "home": (0, -len(self._places)), "end": (0, len(self._places)),
            "ctrl+home": (-len(self._names), 0), "ctrl+end": (len(self._names), 0),
        }  # fmt: skip
        if key in steps:
            down, right = steps[key]
            self.move_to(self.row + down, self.column + right)
        return key in steps

    def render_line(self, y: int) -> Strip:
        """A line: the name of the row, and as much of the bands as is in view."""
        row = self._top + y - _HEAD
        if y >= _HEAD and row >= len(self._names):
            return Strip.blank(self.content_size.width, self.rich_style)
        if y < _HEAD:
            name, segments = Segment(self._hidden(y), self._style("bare")), self._head(y)
        else:
            here = self._style("here") if row == self.row else self.rich_style
            text = cut(self._names[row], self._names_width - 1)
            name, segments = Segment(drawn(text), here), self._marks(row)
        names = Strip([name]).adjust_cell_length(self._names_width - 1, self.rich_style)
        room = self.content_size.width - self._names_width
        bands = Strip(segments).crop(self._left, self._left + room)
        gap = Strip([Segment(" ", self.rich_style)])
        return Strip.join([names, gap, bands]).adjust_cell_length(
            self.content_size.width, self.rich_style
        )

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self.move_to(self.row, self.column)

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the cell that is clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < _HEAD or self._top + offset.y - _HEAD >= len(self._names):
            return
        cell = offset.x - self._names_width + self._left
        for column, (_band, _within, at) in enumerate(self._places):
            if at <= cell < at + _CELL and offset.x >= self._names_width:
                self.move_to(self._top + offset.y - _HEAD, column)
                self.post_message(self.Clicked())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        self.move("down")

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        self.move("up")

    def _hidden(self, y: int) -> str:
        """Beside the titles how many rows are further up, beside the numbers how many further down."""
        below = len(self._names) - self._top - self._height
        if y == 0 and self._top:
            return _("上面还有 {count} 行").format(count=self._top)
        return _("下面还有 {count} 行").format(count=below) if y == 1 and below > 0 else ""

    def _head(self, y: int) -> list[Segment]:
        segments: list[Segment] = []
        for band in self._bands:
            if y == 0:
                words = [(drawn(band.title), "here")]
            elif y == 1:
                numbers = "".join(
                    f"{number:>{_CELL}}" for number in range(1, len(band.columns) + 1)
                )
                words = [(" " * _CELL + numbers, "head")]
            else:
                words = [(" " * _CELL, "bare")]
                words += [(self._bare(not any(column)), "bare") for column in band.columns]
            segments += self._fitted(words, self._width(band))
        return segments

    def _marks(self, row: int) -> list[Segment]:
        segments: list[Segment] = []
        number = 0
        for band in self._bands:
            words = [(self._bare(not any(column[row] for column in band.columns)), "bare")]
            for column in band.columns:
                at_cursor = row == self.row and number == self.column
                mark = "x" if column[row] else "."
                style = "cursor" if at_cursor else "mark" if column[row] else "head"
                words.append((f"[{mark}]" if at_cursor else f" {mark} ", style))
                number += 1
            segments += self._fitted(words, self._width(band))
        return segments

    def _bare(self, is_bare: bool) -> str:
        return _("缺") + " " if is_bare else " " * _CELL

    def _fitted(self, words: Sequence[tuple[str, str]], width: int) -> list[Segment]:
        """Words in their styles, in just so many cells."""
        strip = Strip([Segment(text, self._style(style)) for text, style in words])
        return list(strip.adjust_cell_length(width, self.rich_style))

    def _width(self, band: Band) -> int:
        title = Strip([Segment(drawn(band.title))]).cell_length
        return max(_CELL * (len(band.columns) + 1), title) + 2

    @property
    def _height(self) -> int:
        """How many rows are in view."""
        return max(1, self.content_size.height - _HEAD)

    @property
    def _names_width(self) -> int:
        """What the names of the rows and what `_hidden` says take: no more than two fifths of all."""
        longest = max(cell_width(text) for text in (*self._names, self._hidden(0), self._hidden(1)))
        return min(longest + 1, max(8, self.content_size.width * 2 // 5))

    def _style(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"grid--{name}")
