"""Which changes of a session's history are done, and which can be done again.

The history is a chain: each row names the change that was done before it. Undoing moves
back along it. A new change then begins a branch of its own, and what was undone stays in
the file, out of reach of redo, for whoever wants to see an earlier text again.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, TypeAlias

from ..session import Answer, Change, Path
from ..values import frozen
from .rows import Answers, Row, now

Standing: TypeAlias = Literal["done", "undone", "abandoned"]


@frozen
class Entry:
    """A change in the history, with the side of it that is not in force."""

    seq: int
    parent: int
    """The change that was done before this one; 0 for none."""
    at: str
    """When it was made: ISO 8601 with seconds and offset. Clocks go wrong: order by `seq`."""
    action: str
    path: Path
    others: Mapping[Path, Answer | None]
    """Each answer before the change while it is done, after it otherwise. (): the questionnaire."""
    state: Standing
    """Abandoned: it was undone, and then something else was done."""


class Timeline:
    """Where in its history a session stands."""

    def __init__(self, top: int, last: int, undone: list[int]) -> None:
        self.top = top
        """The newest change that is done; 0 for none."""
        self.last = last
        """The newest change of all."""
        self._undone = undone
        self._visit: object = None
        self._row: Row | None = None
        """What the present visit has changed so far, in one row."""
        self._set_aside: list[int] = []
        """What could be redone before the visit."""

    @property
    def next(self) -> int:
        """The change that can be redone; 0 for none."""
        return self._undone[-1] if self._undone else 0

    @property
    def tip(self) -> int:
        """The newest change that can be redone; `top` when there is none."""
        return self._undone[0] if self._undone else self.top

    @property
    def before_visit(self) -> Answers:
        """What the present visit has changed, as it was before."""
        return self._row.others if self._row else {}

    def record(self, change: Change, before: Answers, visit: object) -> Row | None:
        """The row that says what a change took away; None when the visit's row says it already."""
        if self._row and visit is not None and visit == self._visit:
            others = {**before, **self._row.others}
            if len(others) == len(self._row.others):
                return None
            self._row = replace(self._row, others=others)
        else:
            self._visit = visit
            self._set_aside, self._undone = self._undone, []
            self.last += 1
            self._row = Row(self.last, self.top, now(), change.action, change.path, before)
            self.top = self.last
        return self._row

    def forget_visit(self) -> int:
        """Everything is as it was before the visit: its row can go. The row's number."""
        assert self._row
        self.top, self.last = self._row.parent, self.last - 1
        self._undone = self._set_aside
        seq, self._row = self._row.seq, None
        return seq

    def undo(self, row: Row) -> None:
        """The top, whose row this is, is no longer done."""
        self._undone.append(row.seq)
        self.top, self._row = row.parent, None

    def redo(self, row: Row) -> None:
        """The next one, whose row this is, is done again."""
        self._undone.pop()
        self.top, self._row = row.seq, None

    def entry(self, row: Row) -> Entry:
        """A row that is done or can be redone, as others see it."""
        return _entry(row, "undone" if row.seq in self._undone else "done")

    def entries(self, rows: Mapping[int, Row]) -> list[Entry]:
        """All rows, as others see them, the newest last."""
        states: dict[int, Standing] = dict.fromkeys(self._done(rows), "done")
        states |= dict.fromkeys(self._undone, "undone")
        return [_entry(row, states.get(seq, "abandoned")) for seq, row in rows.items()]

    def is_whole(self, rows: Mapping[int, Row]) -> bool:
        """Whether no change that can be undone or redone is missing."""
        done = self._done(rows)
        beginning = rows[done[-1]].parent if done else self.top
        return not beginning and all(seq in rows for seq in self._undone)

    def _done(self, rows: Mapping[int, Row]) -> list[int]:
        """From the top back to the beginning, or to the first row that is missing."""
        done: list[int] = []
        seq = self.top
        while seq in rows:
            done.append(seq)
            seq = rows[seq].parent
        return done


def _entry(row: Row, state: Standing) -> Entry:
    return Entry(row.seq, row.parent, row.at, row.action, row.path, row.others, state)
