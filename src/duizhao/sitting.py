"""A writer at work on one session: where they are, what they do, every step of it saved.

Both front ends are hands and eyes for a sitting. They show `ask`, `guide` and `text`,
hand back what was typed or chosen, and never order, judge or save anything
themselves. That is why a session can be left in one and resumed in the other.

A *visit* is the time from arriving at a question to leaving it. What is typed during
a visit is saved key by key and is one change in the history.
"""

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from . import flow, library
from .flow import Interview, adopting, changes, order
from .session import NEW, TRAY, Answer, Change, Path, Position, Step, Value
from .standpoint import Standpoint
from .store import Entry, SessionFile, as_answer

if TYPE_CHECKING:
    from .checks import Finding

MANY = 10
"""A change of more answers than this, such as an import, is not taken back without asking."""

Way = Callable[[Interview, Path], Path | None]


class Sitting(Standpoint):
    """One session, open in a front end."""

    def __init__(self, file: SessionFile, why_read_only: str = "") -> None:
        """`why_read_only`: what to tell the writer who can only look."""
        super().__init__(file)
        self.why_read_only = why_read_only
        self._before = file.session
        """As things stood before the last step through the history."""
        self.folder: FilePath | None = None
        """Where the writer has written a file last since the session was opened."""
        self._visit = object()
        self._born: Path | None = None

    # Answering

    def type(self, text: str, cursor: int = 0) -> None:
        """Takes what is typed so far. At the blank of a list the item begins with the first character."""
        self.cursor = cursor
        if self._born and not text.strip():
            self._unbear()
            return
        change = changes.typed(self.interview, self.here, text)
        self.cursor = self._place_in(change, text, cursor)
        self._answered(change)

    def _place_in(self, change: Change, text: str, cursor: int) -> int:
        """Where a cursor in what was typed is in what will stand there: 2022-1 is written 2022-01."""
        after = change.steps[-1].after if change.steps else None
        if after is None or after.value is None:
            return cursor
        written = flow.reading.spoken(self.question, after.value)
        return (
            cursor + len(written) - len(text) if cursor == len(text) else min(cursor, len(written))
        )

    def rewrite(self, text: str) -> bool:
        """Takes a text that was written elsewhere, as one change; False when it is what stands here."""
        if text == self.text:
            return False
        change = changes.typed(self.interview, self.here, text.strip("\n"))
        if change.steps:
            self._do(change)
            self.go(change.path)
        return bool(change.steps)

    def take(self, change: Change) -> None:
        """Takes a change of many answers that was made elsewhere, such as in an answer sheet."""
        self._do(change)
        self.cursor = len(self.text)
        self._remember()

    def choose(self, value: Value | None) -> None:
        """Takes a value that was chosen."""
        self._answered(changes.chosen(self.interview, self.here, value))

    def link(self, path: Path, target: str) -> None:
        """Links an answer, wherever it is, to an item by its id, or no longer; as one change."""
        self._do(changes.linked(self.interview, path, target))

    def restore(self) -> bool:
        """Lets the preset or default stand again; False where there is none, and what was written stays."""
        given = NEW not in self.here and self.interview.shining(self.here) is not None
        if given:
            self._answered(changes.restored(self.interview, self.here))
        return given

    def put_off(self) -> bool:
        """Puts the question off for later, or takes that back; whether it is put off now."""
        change = changes.later(self.interview, self.here)
        self._do(change)
        return any(step.after is not None and step.after.later for step in change.steps)

    def note(self, text: str) -> None:
        """A note to self beside the answer; at the blank of a list, beside the list."""
        self._do(changes.noted(self.interview, self.here, text))

    def dismiss(self, finding: "Finding", reason: str) -> None:
        """Sets a finding of the reviewer's aside."""
        from . import checks  # imported late, as the reviewer is: the first screen does not wait

        self._do(checks.dismiss(self.interview, finding, reason))

    def heed(self, finding: "Finding") -> None:
        """Lets a finding that was set aside be found again."""
        from . import checks  # imported late, as above

        self._do(checks.heed(self.interview, finding))

    # Moving

    def go(self, path: Path) -> bool:
        """To a question, or to the first one inside a part or an item; False when that is not there."""
        target = path if path in self.interview.index or NEW in path else None
        target = target or order.inside(self.interview, path)
        if target is not None:
            self._leave(target)
        return target is not None

    def move(self, way: Way) -> bool:
        """Along one of the ways of `flow.order`; False when there is nothing further that way."""
        target = way(self.interview, self.here)
        if target is None:
            return False
        self._leave(target)
        return True

    def keep_place(self, cursor: int) -> None:
        """Remembers where the cursor is, so that resuming finds it there."""
        if cursor != self.cursor:
            self.cursor = cursor
            self._remember()

    # Items

    def remove(self, item: Path) -> None:
        """Takes an item away with everything in it, and goes to its neighbour, if there is one."""
        repeat = item[:-1]
        at = self.interview.items(repeat).index(item[-1])
        self._do(changes.remove(self.interview, item))
        left = self.interview.items(repeat)
        if left:
            self.go((*repeat, left[min(at, len(left) - 1)]))

    def shift(self, item: Path, by: int) -> bool:
        """Moves an item up (by < 0) or down; False when it is at the end already."""
        change = changes.move(self.interview, item, by)
        if change is not None:
            self._do(change)
        return change is not None

    def duplicate(self, item: Path) -> bool:
        """Copies an item and goes to the copy; False when the list has no room for it."""
        change = changes.duplicate(self.interview, item)
        if change is not None:
            self._do(change)
            self.go(change.path)
        return change is not None

    # The tray

    def place(self, at: int) -> None:
        """Adds a text of the tray to the answer here, as one change; raises Objection where no text goes."""
        change = changes.placed(self.interview, self.here, at)
        self._do(change)
        self.go(change.path)

    def drop(self, at: int) -> None:
        """Takes a text out of the tray."""
        self._do(changes.dropped(self.interview, at))

    # History

    @property
    def sweeping(self) -> Entry | None:
        """What undo would take back, where that is so much that the writer is to be asked first."""
        entry = self.file.undoable
        return entry if entry is not None and len(entry.others) > MANY else None

    def undo(self) -> Change | None:
        """Takes the last change back and goes to where it was made; None when there is nothing left."""
        self._before = self.file.session
        return self._travelled(self.file.undo())

    def redo(self) -> Change | None:
        """Makes the change again that was taken back last."""
        self._before = self.file.session
        return self._travelled(self.file.redo())

    def bring_back(self, path: Path, text: Answer | None) -> None:
        """Goes to an answer and lets an earlier text of it stand again, as one change."""
        self.go(path)
        self._do(changes.brought_back(self.interview, path, text))
        self.cursor = len(self.text)
        self._remember()

    def namer(self, change: Change) -> Interview:
        """The interview by which to name what was just undone or done again: one in which its item is there."""
        item = _item_of(change)
        is_there = not item or NEW in item or self.interview.find_item(item[-1]) is not None
        return self.interview if is_there else Interview(self._before)

    def _travelled(self, change: Change | None) -> Change | None:
        if change is not None:
            self._new_visit()
            item = _item_of(change)
            was = order.begins(self.interview, item)
            self._follow(change)
            if was is not None and order.begins(self.interview, item) is None:
                stops = self.interview.stops  # the item is gone: to what stands in its place
                self._settle(stops[min(was, len(stops) - 1)] if stops else ())
            else:
                self._settle(self.here if change.path == TRAY else change.path)
            self.cursor = len(self.text)
            self._remember()
        return change

    def _follow(self, change: Change) -> None:
        """Goes on to the session as the file has it; with another questionnaire everything is other."""
        if self.file.session.questionnaire is self.interview.questionnaire:
            self.interview.apply(change)
        else:
            self.interview = Interview(self.file.session)

    # A newer questionnaire

    @property
    def is_outdated(self) -> bool:
        """Whether there is a newer one than this session's."""
        return library.moved_on(self.interview.questionnaire, self.file.state.origin)

    def newer(self) -> library.Loaded | None:
        """The questionnaire as its file is today, where that is another than this session's."""
        return library.newer(self.interview.questionnaire, self.file.state.origin)

    def adopt(self, loaded: library.Loaded) -> adopting.Unasked:
        """Moves the answers over to a newer questionnaire, as one change; how many it asks for no more."""
        unasked = adopting.unasked(self.file.session, loaded.questionnaire)
        documents = Step((), as_answer(self.file.document), as_answer(loaded.document))
        self.file.apply(adopting.adopted(self.file.session, loaded.questionnaire, documents))
        self._new_visit()
        self.interview = Interview(self.file.session)
        self._settle(self.here)
        self.cursor = min(self.cursor, len(self.text)) if self.here else 0
        self._remember()
        return unasked

    # Within

    def _answered(self, change: Change) -> None:
        if not change.steps:
            return
        if NEW in self.here:
            self._born = change.path[:-1]
            self.here = change.path
        self._apply(change)

    def _unbear(self) -> None:
        """A blank item that was only just begun goes again, as if nothing had been typed."""
        assert self._born is not None
        blank = (*self._born[:-1], NEW, self.here[-1])
        change = changes.remove(self.interview, self._born)
        self._born = None
        self.here = blank
        self._apply(change)

    def _apply(self, change: Change) -> None:
        self.file.apply(change, position=Position(self.here, self.cursor), visit=self._visit)
        self.interview.apply(change)

    def _do(self, change: Change) -> None:
        """Something that is a change of its own, whatever was typed before and after."""
        self._new_visit()
        self._apply(change)
        self._new_visit()
        self._settle(self.here)
        self._remember()

    def _leave(self, target: Path) -> None:
        """Arrives somewhere else, with the cursor behind what stands there."""
        self._new_visit()
        self.here = target
        self.cursor = len(self.text)
        self._remember()

    def _new_visit(self) -> None:
        self._visit = object()
        self._born = None

    def _remember(self) -> None:
        """Keeps the place, so that resuming finds it."""
        self.file.move_to(Position(self.here, self.cursor))


def _item_of(change: Change) -> Path:
    """The innermost item that a change is in, or is of; () when it is in none."""
    return change.path[: len(change.path) // 2 * 2]
