"""A list to choose from: rows with a cursor, drawn only as far as they are seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import overload

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ...values import frozen
from ...wording import _
from ..cells import cut, drawn

STYLES = ("strong", "dim", "done", "wanted")


@frozen
class Row:
    """A row: what it says, in which of STYLES (several, by spaces), and whether it only heads others."""

    text: str
    style: str = ""
    heading: bool = False
    """The cursor passes over it."""


class LateRows(Sequence[Row]):
    """Rows that are made when they are first looked at: for lists of thousands."""

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        self._count = count
        self._make = cache(make)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self._make(at) for at in range(*index.indices(self._count))]
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return self._make(index % self._count)


class Rows(Widget):
    """A list with a cursor. The keys are the screen's, so that what they move to is told at once."""

    COMPONENT_CLASSES = {f"rows--{style}" for style in (*STYLES, "cursor")}
    DEFAULT_CSS = """
    Rows {
        height: auto;
        & > .rows--strong { text-style: bold; }
        & > .rows--dim { color: $text-muted; }
        & > .rows--done { color: $text-success; }
        & > .rows--wanted { color: $text-warning; }
        & > .rows--cursor { background: $block-cursor-blurred-background; text-style: bold; }
        &:focus > .rows--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A row was clicked; the cursor is on it."""

        rows: "Rows"
        index: int

        @property
        def control(self) -> "Rows":
            """The list, for `@on(Rows.Chosen, "#id")`."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._top = 0
        self.cursor = 0
        """The row that is chosen when the screen chooses."""

    def show(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Shows other rows, which are not copied, with the cursor on `cursor` or where it was."""
        height = len(self._rows)
        self._rows = rows
        self._to(self.cursor if cursor is None else cursor)
        self.refresh(layout=len(rows) != height and self.styles.is_auto_height)

    def go_to(self, index: int) -> None:
        """Puts the cursor on a row."""
        self._to(index)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are rows."""
        return max(1, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.content_size.width
        index = self._top + y
        style = self.rich_style
        if index >= len(self._rows):
            return Strip.blank(width, style)
        more = self._tells_more(y)
        row = self._more() if more else self._rows[index]
        for name in row.style.split():
            style += self.get_component_rich_style(f"rows--{name}")
        if index == self.cursor and not more:
            style += self.get_component_rich_style("rows--cursor")
        text = drawn(cut(row.text, width))
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self._to(self.cursor)
        self.refresh()  # rows may have been drawn from where it began before

    def move(self, key: str) -> bool:
        """Moves the cursor for a key; False when the key means nothing to a list."""
        page = max(1, self.content_size.height - 1)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
        ends = {"home": 0, "end": len(self._rows) - 1}
        if key not in steps and key not in ends:
            return False
        self._to(ends[key] if key in ends else self.cursor + steps[key])
        self.refresh()
        return True

    def on_click(self, event: events.Click) -> None:
        """Chooses what is clicked. The second of two clicks chooses nothing: the first has led elsewhere."""
        offset = event.get_content_offset(self)
        if offset is not None and self._tells_more(offset.y):
            self._scroll(self._top + self.content_size.height - 1)
            return
        if event.chain > 1:
            return
        index = self._top + offset.y if offset is not None else len(self._rows)
        if index < len(self._rows) and not self._rows[index].heading:
            self._to(index)
            self.refresh()
            self.post_message(self.Chosen(self, index))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Looks further down; the cursor stays."""
        self._scroll(self._top + 2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Looks further up; the cursor stays."""
        self._scroll(self._top - 2)

    def _scroll(self, top: int) -> None:
        height = max(1, self.content_size.height)
        self._top = min(max(0, top), max(0, len(self._rows) - height))
        self.refresh()

    def _tells_more(self, y: int) -> bool:
        """Whether a line is the last in view and says how many rows are hidden, itself included."""
        height = self.content_size.height
        return height > 2 and y == height - 1 and self._top + height < len(self._rows)

    def _more(self) -> Row:
        below = len(self._rows) - self._top - self.content_size.height + 1
        return Row(_("还有 {count} 行").format(count=below), "dim")

    def _to(self, index: int) -> None:
        index = min(max(0, index), max(0, len(self._rows) - 1))
        onwards = range(index, len(self._rows)) if index >= self.cursor else range(index, -1, -1)
        free = (at for at in onwards if at < len(self._rows) and not self._rows[at].heading)
        self.cursor = next(free, min(self.cursor, index))
        height = self.content_size.height
        if height > 0:
            below = height > 2 and self.cursor < len(self._rows) - 1  # keeps the last line free
            self._scroll(min(max(self._top, self.cursor - height + 1 + below), self.cursor))
