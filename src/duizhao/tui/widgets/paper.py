"""The paper so far: what came from the present answer is in view and marked, and every part leads to its answer."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from ...report import sources
from ...report.walking import Piece
from ...session import Path
from ..cells import clusters, drawn
from ..reading import Reading, Spot

FLASH = 0.6
"""Seconds for which what has changed stands out."""
_STYLES = ("strong", "gap", "here", "flash", "cursor")
_MARGIN = 2
"""Cells on the left for the mark of what is meant."""


class Paper(Widget, can_focus=True):
    """Shows a paper; with the focus, its keys go from part to part."""

    COMPONENT_CLASSES = {f"paper--{style}" for style in _STYLES}
    DEFAULT_CSS = """
    Paper {
        & > .paper--strong { text-style: bold; }
        & > .paper--gap { color: $text-warning; }
        & > .paper--here { background: $primary-muted; text-style: bold; }
        & > .paper--flash { text-style: bold reverse; }
        & > .paper--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground;
            text-style: bold underline;
        }
    }
    """

    def __init__(
        self,
        chosen: Callable[[Path, int], None],
        left: Callable[[], None],
        *,
        id: str | None = None,
    ) -> None:
        """`chosen` is told an answer and how many characters of it lie before what was chosen; `left`, Esc."""
        super().__init__(id=id)
        self._chosen = chosen
        self._left = left
        self._paper = sources.Paper("", frozenset(), ())
        self._starts: list[int] = []
        self._reading = Reading()
        self._path: Path = ()
        self._here: frozenset[int] = frozenset()
        """Which pieces came from the present answer."""
        self._near: int | None = None
        """The piece nearest to it, when it is not printed itself."""
        self._at = 0
        """The piece that Enter would choose."""
        self._flash: Timer | None = None

    # What is shown

    def show(self, paper: sources.Paper, path: Path, cursor: int) -> None:
        """Another paper, and where the writer is. What the present answer gave flashes when it is not the same."""
        before, is_same = self._words(), bool(self._paper.text) and path == self._path
        if paper != self._paper:
            self._paper = paper
            self._starts = [piece.start for piece in paper.pieces]
            self._reading.show(paper.text)
            self._path = ()
            self.refresh()
        self.follow(path, cursor)
        if is_same and before != self._words():
            self._begin_flash()

    def follow(self, path: Path, cursor: int) -> None:
        """Marks what came from an answer and keeps in view what its cursor is in.

        While the paper has the keys, it stays where they led.
        """
        top, marked = self._reading.top, (self._here, self._near)
        if path != self._path:
            self._path = path
            self._mark()
            self._bring(cursor)
        elif not self.has_focus:
            self._bring(cursor)
        if (top, marked) != (self._reading.top, (self._here, self._near)):
            self.refresh()

    def _mark(self) -> None:
        pieces = self._paper.pieces
        self._here = frozenset(
            at for at, piece in enumerate(pieces) if piece.place_in(self._path) is not None
        )
        near = None if self._here else self._paper.near(self._path)
        self._near = pieces.index(near) if near else None
        self._at = min(self._here, default=self._near or 0)

    def _bring(self, cursor: int) -> None:
        """What is in view already stays where it is."""
        meant = [(piece, cursor - (piece.place_in(self._path) or 0)) for piece in self._pieces()]
        begun = [(piece, within) for piece, within in meant if within >= 0] or meant
        inside = [one for one in begun if one[1] <= one[0].end - one[0].start]
        spots = [self._spot(piece, within) for piece, within in inside or begun[-1:]]
        if spots and not any(self._reading.is_in_view(spot) for spot in spots):
            self._reading.bring(spots[0])

    def _spot(self, piece: Piece, within: int) -> Spot:
        return self._reading.spot(min(piece.start + max(0, within), piece.end - 1))

    def _pieces(self) -> list[Piece]:
        """The pieces of the present answer, or the nearest."""
        meant = sorted(self._here) or ([] if self._near is None else [self._near])
        return [self._paper.pieces[at] for at in meant]

    def _words(self) -> list[str]:
        """What came from the present answer says."""
        pieces = [self._paper.pieces[at] for at in sorted(self._here)]
        return [self._paper.text[piece.start : piece.end] for piece in pieces]

    def _begin_flash(self) -> None:
        if self._flash is not None:
            self._flash.stop()
        self._flash = self.set_timer(FLASH, self._end_flash)
        self.refresh()

    def _end_flash(self) -> None:
        self._flash = None
        self.refresh()

    # Keys and mouse

    def take_key(self, key: str, character: str | None) -> bool:
        """Up and down go from part to part, Enter to its answer, Esc back; what is typed means nothing here."""
        steps, pages = {"up": -1, "down": 1}, {"pageup": -1, "pagedown": 1}
        if key in steps:
            self._step(steps[key])
        elif key in pages:
            self._page(pages[key])
        elif key in ("home", "end"):
            self._choose_at(0 if key == "home" else len(self._starts) - 1)
        elif key == "enter" and self._starts:
            piece = self._paper.pieces[self._at]
            self._chosen(piece.path, piece.at)
        elif key in ("escape", "enter"):
            self._left()
        else:
            return bool(character)
        self.refresh()
        return True

    def on_click(self, event: events.Click) -> None:
        """Chooses what is clicked, or what is nearest to it in the row."""
        offset = event.get_content_offset(self)
        spot = self._reading.row(offset.y) if offset is not None else None
        if offset is None or spot is None or event.chain > 1:  # as in a list
            return
        begin, end = self._reading.span(spot)
        at = begin + _within(self._paper.text[begin:end], offset.x - _MARGIN)
        pieces = [piece for _at, piece in self._between(begin, end)]
        if pieces:
            piece = min(pieces, key=lambda one: max(one.start - at, at - one.end, 0))
            within = min(max(at - piece.start, 0), piece.end - piece.start)
            self._chosen(piece.path, piece.at + within)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Reads on."""
        self._reading.scroll(2)
        self.refresh()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Reads back."""
        self._reading.scroll(-2)
        self.refresh()

    def _step(self, by: int) -> None:
        if self._starts:
            self._choose_at(self._at + by)
        else:
            self._reading.scroll(by)

    def _page(self, by: int) -> None:
        self._reading.page(by)
        begin = self._reading.span(self._reading.top)[0]
        if self._starts:
            self._at = min(bisect_left(self._starts, begin), len(self._starts) - 1)

    def _choose_at(self, at: int) -> None:
        self._at = min(max(0, at), max(0, len(self._starts) - 1))
        if self._starts:
            self._reading.bring(self._spot(self._paper.pieces[self._at], 0))

    # Drawing

    def on_resize(self) -> None:
        """Breaks the lines in view anew; what is meant stays in view."""
        width, height = self.content_size
        if width > _MARGIN and height:
            self._reading.resize(width - _MARGIN, height)
            first = next(iter(self._pieces()), None)
            self._bring((first.place_in(self._path) or 0) if first else 0)
            self.refresh()  # rows of another width may have been drawn already

    def render_line(self, y: int) -> Strip:
        """One row, with a mark in the margin beside what is meant."""
        width, base = self.content_size.width, self.rich_style
        spot = self._reading.row(y)
        if spot is None:
            return Strip.blank(width, base)
        begin, end = self._reading.span(spot)
        if spot.line in self._paper.headings:
            base += self.get_component_rich_style("paper--strong")
        inside = list(self._between(begin, end))
        meant = {*self._here, self._near, self._at if self.has_focus else None}
        is_meant = any(at in meant for at, _piece in inside)
        segments = [Segment((">" if is_meant else "").ljust(_MARGIN), base)]
        for at, piece in inside:
            start, stop = max(begin, piece.start), min(end, piece.end)
            segments.append(Segment(drawn(self._paper.text[begin:start]), base))
            segments.append(Segment(drawn(self._paper.text[start:stop]), base + self._style(at)))
            begin = stop
        segments.append(Segment(drawn(self._paper.text[begin:end]), base))
        return Strip(segments).adjust_cell_length(width, base)

    def _between(self, begin: int, end: int) -> Iterator[tuple[int, Piece]]:
        """The pieces that reach into a part of the text, and which they are."""
        for at in range(max(0, bisect_right(self._starts, begin) - 1), len(self._starts)):
            piece = self._paper.pieces[at]
            if piece.start >= end:
                return
            if piece.end > begin:
                yield at, piece

    def _style(self, at: int) -> Style:
        if at == self._at and self.has_focus:
            return self.get_component_rich_style("paper--cursor")
        style = Style()
        if self._paper.pieces[at].gap:
            style += self.get_component_rich_style("paper--gap")
        if at in self._here:
            style += self.get_component_rich_style(f"paper--{'flash' if self._flash else 'here'}")
        return style


def _within(row: str, cell: int) -> int:
    """How many characters of a row lie before a cell."""
    for start, _end, cells in clusters(row):
        cell -= cells
        if cell < 0:
            return start
    return len(row)
