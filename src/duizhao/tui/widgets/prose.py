"""Text to be read: paragraphs broken as Chinese is set, in one of a few styles.

Textual's own wrapping takes a run of Chinese for one word and its widgets read
`[brackets]` as markup; here text is only ever text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from ...breaking import break_lines
from ...values import frozen
from ..cells import cell_width, clusters, drawn

STYLES = ("strong", "dim", "good", "weak", "warn", "mark", "added", "removed")


@frozen
class Paragraph:
    """A paragraph: what it says, in which of STYLES, and what stands before its first line."""

    text: str
    style: str = ""
    lead: str = ""
    """Later lines are indented by its width."""
    turns: tuple[tuple[int, str], ...] = ()
    """(offset, style): from there on the text is in another style. In the order of the text."""


@frozen
class _Row:
    pieces: tuple[tuple[str, str], ...]
    """What stands in the row, each piece with its style."""


class Prose(Widget):
    """Paragraphs; as high as they are unless its styles say otherwise, then it scrolls."""

    COMPONENT_CLASSES = {f"prose--{style}" for style in STYLES}
    DEFAULT_CSS = """
    Prose {
        height: auto;
        & > .prose--strong { text-style: bold; }
        & > .prose--dim { color: $text-muted; }
        & > .prose--good { color: $text-success; }
        & > .prose--weak { color: $text-warning; }
        & > .prose--warn { color: $text-error; }
        & > .prose--mark { background: $primary-muted; }
        & > .prose--added { color: $text-success; text-style: underline; }
        & > .prose--removed { color: $text-error; text-style: strike; }
    }
    """

    def __init__(self, *paragraphs: Paragraph, id: str | None = None, more: str = "") -> None:
        """`more`: what stands in the last line while `{count}` lines are further down."""
        super().__init__(id=id)
        self._more = more
        self._paragraphs = paragraphs
        self._rows: list[_Row] = []
        self._width = -1
        self._top = 0

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Shows other paragraphs, from the first line on; the same ones stay where they are read."""
        if tuple(paragraphs) == self._paragraphs:
            return
        height = len(self._rows)
        self._paragraphs = tuple(paragraphs)
        self._width = -1
        self._lay_out(self.content_size.width)
        self._look_from(0)
        self.refresh(layout=len(self._rows) != height and self.styles.is_auto_height)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self._paragraphs

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the paragraphs take."""
        self._lay_out(width)
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        """One row of the text."""
        width = self.content_size.width
        self._lay_out(width)
        row = self._rows[self._top + y] if self._top + y < len(self._rows) else None
        style = self.rich_style
        if row is None:
            return Strip.blank(width, style)
        below = len(self._rows) - self._top - y
        if self._more and below > 1 and y == self.content_size.height - 1:
            row = _Row(((self._more.format(count=below), "mark"),))
        segments = [Segment(drawn(text), self._styled(style, named)) for text, named in row.pieces]
        return Strip(segments).adjust_cell_length(width, style)

    def _styled(self, style: Style, named: str) -> Style:
        return style + self.get_component_rich_style(f"prose--{named}") if named else style

    def on_resize(self) -> None:
        """Keeps the last line from rising above the bottom."""
        self._lay_out(self.content_size.width)
        self._look_from(self._top)
        self.refresh()  # rows may have been drawn from where it began before

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Reads on."""
        self._look_from(self._top + 2)
        self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Reads back."""
        self._look_from(self._top - 2)
        self.refresh()

    def page(self, by: int) -> None:
        """Scrolls by whole pages."""
        self._look_from(self._top + by * max(1, self.content_size.height - 1))
        self.refresh()

    def _look_from(self, row: int) -> None:
        last = max(0, len(self._rows) - max(1, self.content_size.height))
        self._top = min(max(0, row), last)

    def _lay_out(self, width: int) -> None:
        if width == self._width or width <= 0:
            return
        self._width = width
        self._rows = [row for paragraph in self._paragraphs for row in _broken(paragraph, width)]


def _broken(paragraph: Paragraph, width: int) -> list[_Row]:
    indent = cell_width(paragraph.lead)
    rows: list[_Row] = []
    offset = 0
    for text in paragraph.text.split("\n"):
        starts = break_lines(text, max(1, width - indent), clusters)
        for begin, end in pairwise([*starts, len(text)]):
            lead = " " * indent if rows else paragraph.lead
            pieces = _pieces(paragraph, offset + begin, offset + end)
            rows.append(_Row(((lead, paragraph.style), *pieces)))
        offset += len(text) + 1
    return rows


def _pieces(paragraph: Paragraph, begin: int, end: int) -> Iterator[tuple[str, str]]:
    """A stretch of a paragraph, cut where its style turns."""
    turns = paragraph.turns
    at = bisect_right(turns, begin, key=lambda turn: turn[0])
    style = turns[at - 1][1] if at else paragraph.style
    while begin < end:
        stop = min(end, turns[at][0]) if at < len(turns) else end
        yield paragraph.text[begin:stop], style
        begin = stop
        style = turns[at][1] if at < len(turns) else style
        at += 1


class Reader(Prose, can_focus=True):
    """Prose that is read with the keys when it has the focus."""

    def take_key(self, key: str, character: str | None) -> bool:
        """Reads on and back."""
        lines = {"up": -1, "down": 1}
        pages = {"pageup": -1, "pagedown": 1, "space": 1}
        if key in lines:
            self._look_from(self._top + lines[key])
            self.refresh()
        elif key in pages:
            self.page(pages[key])
        return key in lines or key in pages
