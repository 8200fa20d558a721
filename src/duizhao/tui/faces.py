"""What a field is for one kind of question: what keys do in it, and what it shows.

A field keeps the focus from question to question and only changes its face. Keys of one
burst then all arrive at the same place in the order they were typed, whatever
happens between them. A face knows no widget, and tells what changed through
`changed` alone.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import Protocol

from ..values import frozen
from .cells import cell_width, clusters, drawn
from .editing import Buffer, Motion


@frozen
class Span:
    """A piece of a row and how it is to be drawn: "", "cursor", "selected", "chosen" or "dim"."""

    text: str
    style: str = ""


class Face(Protocol):
    """What a field shows and takes."""

    def key(self, key: str, character: str | None) -> bool:
        """Takes a key; False when it means nothing here."""

    def paste(self, text: str) -> None:
        """Takes pasted text."""

    def point(self, row: int, cell: int, *, select: bool = False) -> None:
        """Takes a click at a row of the field, or with `select` a drag."""

    def resize(self, width: int, height: int) -> None:
        """Takes the size of the field."""

    def rows(self) -> Sequence[Sequence[Span]]:
        """What is in view."""

    @property
    def cursor(self) -> tuple[int, int] | None:
        """(cell, row) of the cursor in the field, which an input method opens beside."""

    @property
    def height(self) -> int:
        """How many rows there are, in view or not."""

    def scroll(self, by: int) -> None:
        """Moves the view by rows."""

    def undo(self) -> bool:
        """Takes back the last step in this field; False when there is none."""

    def redo(self) -> bool:
        """Does it again."""


_MOTIONS = {
    "left": Motion.LEFT,
    "right": Motion.RIGHT,
    "up": Motion.UP,
    "down": Motion.DOWN,
    "ctrl+left": Motion.WORD_LEFT,
    "ctrl+right": Motion.WORD_RIGHT,
    "home": Motion.LINE_START,
    "end": Motion.LINE_END,
    "ctrl+e": Motion.LINE_END,
    "pageup": Motion.PAGE_UP,
    "pagedown": Motion.PAGE_DOWN,
    "ctrl+home": Motion.START,
    "ctrl+end": Motion.END,
}
_UP_AND_DOWN = ("up", "down", "pageup", "pagedown")
_DELETIONS = {
    "backspace": Motion.LEFT,
    "delete": Motion.RIGHT,
    "ctrl+d": Motion.RIGHT,
    "ctrl+w": Motion.WORD_LEFT,
    "alt+backspace": Motion.WORD_LEFT,
    "ctrl+backspace": Motion.WORD_LEFT,
    "ctrl+delete": Motion.WORD_RIGHT,
    "ctrl+u": Motion.LINE_START,
    "ctrl+k": Motion.LINE_END,
}


class TextFace:
    """For answers that are typed."""

    def __init__(
        self,
        text: str,
        cursor: int,
        changed: Callable[[str, int], None],
        *,
        multiline: bool,
        width: int = 80,
    ) -> None:
        """`changed` is told the text and the cursor after every change of either; `width` is the field's."""
        self.buffer = Buffer(text, width=max(1, width - 1), multiline=multiline)
        self.buffer.move_to(cursor)
        self._changed = changed
        self._size = (1, 1)
        self._top = 0

    def key(self, key: str, character: str | None) -> bool:
        """Typing, moving, selecting, deleting."""
        plain = key.replace("shift+", "")
        if key in _DELETIONS:
            self.buffer.delete(_DELETIONS[key])
        elif plain in _MOTIONS and not self._is_beyond(plain):
            self.buffer.move(_MOTIONS[plain], select=plain != key)
        elif key == "ctrl+a":
            self.buffer.select_all()
        elif key in ("enter", "ctrl+j") and self.buffer.multiline:
            self.buffer.newline()
        elif character and _is_typed(key, character):
            self.buffer.insert(character)
        else:
            return False
        self._tell()
        return True

    def _is_beyond(self, key: str) -> bool:
        """Whether a key would go up or down where there is but one row."""
        return self.buffer.layout.height == 1 and key in _UP_AND_DOWN

    def paste(self, text: str) -> None:
        """All of it, control characters apart."""
        self.buffer.paste(text)
        self._tell()

    def point(self, row: int, cell: int, *, select: bool = False) -> None:
        """Puts the cursor there."""
        self.buffer.point(self._top + row, cell, select=select)
        self._tell()

    def resize(self, width: int, height: int) -> None:
        """Breaks the lines anew and keeps the cursor in view."""
        self._size = (width, max(1, height))
        self.buffer.resize(max(1, width - 1), height)
        self._keep_in_view()

    def rows(self) -> Sequence[Sequence[Span]]:
        """The lines in view, the selection and the cursor marked."""
        bottom = min(self._top + self._size[1], self.buffer.layout.height)
        return [self._row(row) for row in range(self._top, bottom)]

    @property
    def cursor(self) -> tuple[int, int] | None:
        """Where the cursor is, while it is in view."""
        row, cell = self.buffer.place
        shown = self._top <= row < self._top + self._size[1]
        return (cell, row - self._top) if shown else None

    @property
    def height(self) -> int:
        """The lines of the text."""
        return self.buffer.layout.height

    def scroll(self, by: int) -> None:
        """Looks elsewhere; the cursor stays where it is."""
        last = max(0, self.buffer.layout.height - self._size[1])
        self._top = min(max(0, self._top + by), last)

    def undo(self) -> bool:
        """Takes back what was typed last in this visit."""
        done = self.buffer.undo()
        if done:
            self._tell()
        return done

    def redo(self) -> bool:
        """Types it again."""
        done = self.buffer.redo()
        if done:
            self._tell()
        return done

    def _tell(self) -> None:
        self._keep_in_view()
        self._changed(self.buffer.text, self.buffer.cursor)

    def _keep_in_view(self) -> None:
        row = self.buffer.place.row
        height = self._size[1]
        self._top = min(max(self._top, row - height + 1), row)
        self.scroll(0)

    def _row(self, row: int) -> list[Span]:
        line = self.buffer.layout.line(row)
        marks = {line.start, line.end}
        begin, end = self.buffer.selection
        marks |= {offset for offset in (begin, end) if line.start < offset < line.end}
        at, after = self._cursor_span(row)
        marks |= {offset for offset in (at, after) if line.start < offset < line.end}
        cuts = sorted(marks)
        spans = []
        for start, stop in pairwise(cuts):
            style = "selected" if begin <= start < end else ""
            style = "cursor" if at <= start < after else style
            spans.append(Span(drawn(self.buffer.text[start:stop]), style))
        if at == line.end and after == -1:
            spans = crop(spans, self.buffer.layout.width)
            spans.append(Span(" ", "cursor"))
        return spans

    def _cursor_span(self, row: int) -> tuple[int, int]:
        """What the cursor covers in a row: a cluster, or (end, -1) behind the last one, or nothing."""
        if row != self.buffer.place.row:
            return (-1, -2)
        line = self.buffer.layout.line(row)
        if (
            self.buffer.place.cell == self.buffer.layout.width
        ):  # among spaces that hang out of sight
            return (line.end, -1)
        within = self.buffer.cursor - line.start
        for start, stop, _cells in clusters(line.text):
            if start <= within < stop:
                return (line.start + start, line.start + stop)
        return (line.end, -1)


class LineFace(TextFace):
    """For a line above a list: up and down are the list's, however many rows the line takes."""

    def _is_beyond(self, key: str) -> bool:
        return key in _UP_AND_DOWN


def crop(spans: Sequence[Span], width: int) -> list[Span]:
    """The spans as far as they fit into `width` cells, which only spaces that hang do not."""
    kept: list[Span] = []
    room = width
    for span in spans:
        fits = [end for _start, end, cells in _running(span.text) if cells <= room]
        kept.append(Span(span.text[: fits[-1] if fits else 0], span.style))
        room -= cell_width(kept[-1].text)
    return kept


def _running(text: str) -> list[tuple[int, int, int]]:
    """(start, end, cells from the beginning) of each cluster."""
    spans = clusters(text)
    totals = accumulate(cells for _start, _end, cells in spans)
    return [(start, end, total) for (start, end, _), total in zip(spans, totals, strict=True)]


def _is_typed(key: str, character: str) -> bool:
    """Whether a key puts its character into the text.

    Textual calls U+3000, joiners and private use characters unprintable; people type them.
    """
    return not key.startswith(("ctrl+", "alt+")) and (len(character) > 1 or ord(character) >= 32)
