"""A list to choose from: rows with a cursor, drawn only as far as they are seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ..cells import drawn

STYLES = ("strong", "dim", "done", "wanted")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it says, and in which of STYLES."""

    text: str
    style: str = ""


class Rows(Widget, can_focus=True):
    """A list with a cursor."""

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
        """A row was chosen with Enter or the mouse."""

        rows: "Rows"
        index: int

        @property
        def control(self) -> "Rows":
            """The list, for `@on(Rows.Chosen, "#id")`."""
            return self.rows

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows = tuple(rows)
        self._top = 0
        self.cursor = 0
        """The row that Enter would choose."""

    def show(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Shows other rows, with the cursor on `cursor` or where it was."""
        height = len(self._rows)
        self._rows = tuple(rows)
        self._to(self.cursor if cursor is None else cursor)
        self.refresh(layout=len(rows) != height and self.styles.is_auto_height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are rows."""
        return max(1, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.content_size.width
        index = self._top + y
        if index >= len(self._rows):
            return Strip.blank(width)
        row = self._rows[index]
        style = self.get_component_rich_style(f"rows--{row.style}") if row.style else Style()
        if index == self.cursor:
            style += self.get_component_rich_style("rows--cursor")
        return Strip([Segment(drawn(row.text), style)]).adjust_cell_length(width, style)

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self._to(self.cursor)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            self._choose(self.cursor)
        elif self.move(event.key):
            event.stop()

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
        """Chooses what is clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and self._top + offset.y < len(self._rows):
            self._to(self._top + offset.y)
            self.refresh()
            self._choose(self.cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Looks further down; the cursor stays."""
        self._scroll(self._top + 2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Looks further up; the cursor stays."""
        self._scroll(self._top - 2)

    def _choose(self, index: int) -> None:
        if self._rows:
            self.post_message(self.Chosen(self, index))

    def _scroll(self, top: int) -> None:
        height = max(1, self.content_size.height)
        self._top = min(max(0, top), max(0, len(self._rows) - height))
        self.refresh()

    def _to(self, index: int) -> None:
        self.cursor = min(max(0, index), max(0, len(self._rows) - 1))
        height = self.content_size.height
        if height > 0:
            self._scroll(min(max(self._top, self.cursor - height + 1), self.cursor))
