"""What a writer can take back while in one field: steps, and when two of them are one."""

from typing import NamedTuple

from ..values import frozen


class Marks(NamedTuple):
    """Where a selection began and where the cursor is; the same place when nothing is selected."""

    anchor: int
    cursor: int


@frozen
class Step:
    """At `start`, `inserted` took the place of `removed`."""

    start: int
    removed: str
    inserted: str
    before: Marks
    after: Marks


class History:
    """Steps done and steps taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = False

    def record(self, step: Step, *, run: bool) -> None:
        """A step was done. In a run (typing, deleting) it joins the one that it follows on."""
        joined = _joined(self._done[-1], step) if run and self._open else None
        if joined:
            self._done[-1] = joined
        else:
            self._done.append(step)
        self._undone.clear()
        self._open = run

    def end_run(self) -> None:
        """What is typed next is a step of its own."""
        self._open = False

    def undo(self) -> Step | None:
        """The step to take back, if there is one."""
        return self._shift(self._done, self._undone)

    def redo(self) -> Step | None:
        """The step to do again, if there is one."""
        return self._shift(self._undone, self._done)

    def _shift(self, source: list[Step], target: list[Step]) -> Step | None:
        self._open = False
        if not source:
            return None
        target.append(source.pop())
        return target[-1]


def _joined(old: Step, new: Step) -> Step | None:
    """Both as one step; None when the second does not go on where the first ended."""
    if old.inserted and not new.removed and new.start == old.start + len(old.inserted):
        inserted = old.inserted + new.inserted
        return Step(old.start, old.removed, inserted, old.before, new.after)
    if old.inserted or new.inserted:
        return None
    if new.start + len(new.removed) == old.start:
        return Step(new.start, new.removed + old.removed, "", old.before, new.after)
    if new.start == old.start:
        return Step(old.start, old.removed + new.removed, "", old.before, new.after)
    return None
