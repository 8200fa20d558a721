"""The text of one answer while it is edited: cursor, selection, changes, undo.

Knows no widget and no keys: a widget turns keys into `insert`, `move` and `delete`, and
draws what `layout` says. Offsets count characters; moves and deletions go by grapheme
cluster. A change leaves the cursor right where it ended, even if that is within a cluster
now, so that the parts of a joined picture, which arrive one by one, end up in their order.
"""

from enum import StrEnum

from ..text import clean, one_line
from .layout import Layout, Place
from .steps import History, Marks, Step
from .words import word_left, word_right


class Motion(StrEnum):
    """Where the cursor can go. A line is what one sees: a row; where only one may be typed, all of it."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    WORD_LEFT = "word_left"
    WORD_RIGHT = "word_right"
    LINE_START = "line_start"
    LINE_END = "line_end"
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"
    START = "start"
    END = "end"


_VERTICAL = (Motion.UP, Motion.DOWN, Motion.PAGE_UP, Motion.PAGE_DOWN)


class Buffer:
    """The text of one answer, where the cursor is in it, and how it came to be."""

    def __init__(
        self, text: str = "", *, width: int, height: int = 1, multiline: bool = True
    ) -> None:
        """The cursor stands at the end. `width` and `height` are the field's, see `resize`."""
        self.multiline = multiline
        self.layout = Layout(self._fit(text), width)
        """Rows and places; to be read only: `resize` and the edits below change it."""
        self._page = max(1, height)
        self._marks = Marks(len(self.text), len(self.text))
        self._goal: int | None = None
        self._history = History()

    @property
    def text(self) -> str:
        """The whole text; the same object until it changes."""
        return self.layout.text

    @property
    def cursor(self) -> int:
        """Offset of the cursor."""
        return self._marks.cursor

    @property
    def place(self) -> Place:
        """Row and cell of the cursor."""
        return self.layout.place(self.cursor)

    @property
    def selection(self) -> tuple[int, int]:
        """Offsets at which the selection begins and ends; the cursor twice when there is none."""
        return min(self._marks), max(self._marks)

    @property
    def selected_text(self) -> str:
        """What is selected."""
        start, end = self.selection
        return self.text[start:end]

    def resize(self, width: int, height: int) -> None:
        """`width`: cells of a line, which is one less than the field has, so that the cursor
        fits behind a full line. `height`: rows that the field shows, which is how far a page goes.
        """
        self.layout.resize(width)
        self._page = max(1, height)
        self._goal = None

    def insert(self, text: str) -> None:
        """Put typed text in the place of the selection. A run of typing is one step of undo."""
        self._put(text, run=True)

    def paste(self, text: str) -> None:
        """Put text in the place of the selection, as a step of its own."""
        self._put(text, run=False)

    def newline(self) -> None:
        """Begin a new paragraph. What is typed after it is undone together with it."""
        self._history.end_run()
        self.insert("\n")

    def delete(self, motion: Motion) -> None:
        """Delete the selection, or else what lies between the cursor and where `motion` goes."""
        start, end = self.selection
        run = start == end and motion in (Motion.LEFT, Motion.RIGHT)
        if start == end:
            start, end = sorted((self.cursor, self._deleting(motion)))
        self._replace(start, end, "", run=run)

    def move(self, motion: Motion, *, select: bool = False) -> None:
        """Move the cursor; with `select` the selection follows it, without there is none after."""
        start, end = self.selection
        goal = None
        if motion in _VERTICAL:
            goal = self.place.cell if self._goal is None else self._goal
            target = self._vertical(motion, goal)
        elif start < end and not select and motion in (Motion.LEFT, Motion.RIGHT):
            target = self.layout.boundary(start if motion is Motion.LEFT else end)
        else:
            target = self._target(motion)
        self._mark(target, select)
        self._goal = goal

    def move_to(self, offset: int, *, select: bool = False) -> None:
        """Move the cursor to an offset, or the nearest boundary before it."""
        self._mark(self.layout.boundary(offset), select)

    def point(self, row: int, cell: int, *, select: bool = False) -> None:
        """Move the cursor to what stands at a cell: a click, or with `select` a drag."""
        self._mark(self.layout.offset(row, cell), select)

    def select_all(self) -> None:
        """Select the whole text."""
        self._mark(0, select=False)
        self._mark(len(self.text), select=True)

    def undo(self) -> bool:
        """Take the last step back, cursor and selection too; False when there is none."""
        step = self._history.undo()
        if step:
            self.layout.replace(step.start, step.start + len(step.inserted), step.removed)
            self._marks, self._goal = step.before, None
        return step is not None

    def redo(self) -> bool:
        """Do again the step last taken back; False when there is none."""
        step = self._history.redo()
        if step:
            self.layout.replace(step.start, step.start + len(step.removed), step.inserted)
            self._marks, self._goal = step.after, None
        return step is not None

    def _fit(self, text: str) -> str:
        return clean(text) if self.multiline else one_line(text)

    def _put(self, text: str, *, run: bool) -> None:
        fitting = self._fit(text)
        if fitting:
            self._replace(*self.selection, fitting, run=run)

    def _replace(self, start: int, end: int, text: str, *, run: bool) -> None:
        """The only way in which the text changes, undo and redo apart."""
        if start == end and not text:
            return
        cursor = start + len(text)
        after = Marks(cursor, cursor)
        step = Step(start, self.text[start:end], text, self._marks, after)
        self.layout.replace(start, end, text)
        self._history.record(step, run=run)
        self._marks, self._goal = after, None

    def _mark(self, cursor: int, select: bool) -> None:
        self._history.end_run()
        self._marks = Marks(self._marks.anchor if select else cursor, cursor)
        self._goal = None

    def _target(self, motion: Motion) -> int:
        """Where a motion that needs no goal leads."""
        row = self.place.row
        match motion:
            case Motion.LEFT:
                return self.layout.before(self.cursor)
            case Motion.RIGHT:
                return self.layout.after(self.cursor)
            case Motion.WORD_LEFT:
                return word_left(self.layout, self.cursor)
            case Motion.WORD_RIGHT:
                return word_right(self.layout, self.cursor)
            case Motion.LINE_START:
                return self.layout.line(row).start if self.multiline else 0
            case Motion.LINE_END if self.multiline:
                return self.layout.offset(row, self.layout.width)
            case Motion.START:
                return 0
            case _:
                return len(self.text)

    def _vertical(self, motion: Motion, goal: int) -> int:
        """The offset at cell `goal` some rows away, or the end of the text that lies there."""
        distance = self._page if motion in (Motion.PAGE_UP, Motion.PAGE_DOWN) else 1
        upwards = motion in (Motion.UP, Motion.PAGE_UP)
        row = self.place.row + (-distance if upwards else distance)
        if row < 0:
            return 0
        return len(self.text) if row >= self.layout.height else self.layout.offset(row, goal)

    def _deleting(self, motion: Motion) -> int:
        """How far a deletion goes. To the end of a line means all that one sees of it, and from the
        beginning of a line that continues another, to the beginning of that one.
        """
        line = self.layout.line(self.place.row)
        if not self.multiline:
            return self._target(motion)
        if motion is Motion.LINE_END:
            return line.end
        if motion is Motion.LINE_START and self.cursor == line.start and not line.first:
            return self.layout.line(self.place.row - 1).start
        return self._target(motion)
