"""One session in its file: every change is on disk before the next screen is drawn.

A change that cannot be saved is not lost: it stays in memory, `unsaved` says why, and
the next change tries again, so that whoever is typing can go on.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .. import flow, library, places
from ..errors import SessionUnavailable
from ..model import Questionnaire
from ..session import Answer, Change, Position, Session, Step
from ..session import Path as Place
from ..text import count
from ..wording import _
from . import disk, opening, past, trouble
from .embedded import restored
from .layout import Contents
from .lock import Lock, holder
from .rows import Answers, Brief, Row, State, now, read_json, write_json
from .timeline import Entry, Timeline
from .writer import Unwritten, Writer


class SessionFile:
    """An open session file. From whatever thread, but one thing at a time."""

    def __init__(
        self,
        path: Path,
        contents: Contents,
        questionnaire: Questionnaire,
        lock: Lock | None,
        writer: Writer | None,
    ) -> None:
        """Use `create` or `open`."""
        self.path = path
        self.session = Session(questionnaire, contents.answers)
        self.position = contents.state.position
        self.read_only = writer is None
        self.unsaved: str | None = None
        """Why the newest changes are not on disk, in a sentence; None when they are."""
        self._state = contents.state
        self._changed_at = contents.state.changed
        self._document = contents.document
        self._lock = lock
        self._writer = writer
        self._unwritten = Unwritten()
        self._pending = False
        self._timeline = Timeline(contents.state.top, contents.last, contents.undone)

    @classmethod
    def create(cls, path: Path, document: Mapping[str, Any], *, origin: str = "") -> Self:
        """Begins a session of the questionnaire with that document, and opens it.

        Raises UnusableInput when there is something at `path`, or it cannot be written.
        """
        questionnaire = library.restore(document)
        began = now()
        state = State(created=began, changed=began, origin=origin, questionnaire=questionnaire.id)
        with trouble.creating(path):
            places.private(path.parent)
            disk.publish(path, state, write_json(document), {})
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Opens a session file.

        Raises UnusableInput when it is no session that this program can read, SessionUnavailable
        when another program has it, when it cannot be written to, or when it is damaged: what can
        be read is then in a new file. The first two can still be opened `read_only`.
        """
        path = opening.real_file(path)
        with ExitStack() as stack:
            lock = None if read_only else opening.lock(path)
            if lock:
                stack.callback(lock.release)
            found = opening.contents(path, thorough=not read_only)
            locks = lock is None or lock.holds
            writer = None if read_only else Writer(path, found[0], locks)
            file = cls(path, *found, lock, writer)
            file.unsaved = opening.hindrance(path, writer) if writer else None
            stack.pop_all()
        return file

    @property
    def name(self) -> str:
        """What the writer calls the session."""
        return self.path.stem

    @property
    def document(self) -> Mapping[str, Any]:
        """The embedded questionnaire as plain data."""
        document: Mapping[str, Any] = read_json(self._document)
        return document

    @property
    def state(self) -> State:
        """When it was begun and changed, where its questionnaire came from, what was recovered."""
        return replace(
            self._state,
            changed=self._changed_at,
            position=self.position,
            top=self._timeline.top,
            tip=self._timeline.tip,
            brief=None,
        )

    def brief(self) -> Brief:
        """What a list says of the session, counted anew."""
        interview = flow.Interview(self.session)
        characters = sum(count(text) for _path, text in flow.texts(interview))
        return Brief(interview.questionnaire.title, characters, flow.progress(interview))

    @property
    def holder(self) -> str:
        """Who has it open for writing, as far as they left word: for one that is read-only."""
        return holder(self.path) if self.read_only else ""

    @property
    def caution(self) -> str | None:
        """What the writer should know about the place where the file is; None when all is well."""
        if self.read_only or (self._lock and self._lock.holds):
            return None
        return _("这个位置不支持文件锁，请不要同时用两个程序打开同一份材料。")

    def apply(
        self, change: Change, *, position: Position | None = None, visit: object = None
    ) -> None:
        """Does a change and saves it.

        While `visit` stays the same, changes are one change to undo; when everything is again as it
        was before the visit, there is nothing to undo. Raises SessionUnavailable when read-only.
        """
        self._check_writable()
        wanted = {step.path: step.after for step in change.steps}
        wanted = {path: answer for path, answer in wanted.items() if not self._is(path, answer)}
        if wanted:
            row = self._timeline.record(change, self._put(wanted), visit)
            if row:
                self._unwritten.history[row.seq] = row
            if all(self._is(path, answer) for path, answer in self._timeline.before_visit.items()):
                self._unwritten.history[self._timeline.forget_visit()] = None
            self._changed()
        self._move(position)
        self.save()

    def undo(self) -> Change | None:
        """Takes the newest change back and saves; what that changed, None when there is nothing.

        Raises SessionUnavailable when read-only, or when the history cannot be read.
        """
        self._check_writable()
        if not self._timeline.top:
            return None
        row = self._row(self._timeline.top)
        change = self._swap(row)
        self._timeline.undo(row)
        self._changed()
        self.save()
        return change

    def redo(self) -> Change | None:
        """Does again what was undone last and saves. Otherwise like `undo`."""
        self._check_writable()
        if not self._timeline.next:
            return None
        row = self._row(self._timeline.next)
        change = self._swap(row)
        self._timeline.redo(row)
        self._changed()
        self.save()
        return change

    @property
    def undoable(self) -> Entry | None:
        """The change that `undo` would take back."""
        if not self._timeline.top:
            return None
        try:
            return self._timeline.entry(self._row(self._timeline.top))
        except SessionUnavailable:
            return None

    def history(self) -> list[Entry]:
        """Every change that was ever made, as far as it can be read, the newest last."""
        return self._timeline.entries(self._rows())

    def move_to(self, position: Position) -> None:
        """Remembers where the writer is."""
        self._move(position)
        self.save()

    def save(self) -> None:
        """Tries to write whatever is not on disk yet; `unsaved` says how it went."""
        if not self._writer or not (self._pending or self.unsaved):
            return
        try:
            self._writer.write(self._unwritten, self.state)
        except trouble.NOT_WRITTEN as error:
            unclear = trouble.code(error) == sqlite3.SQLITE_IOERR
            self.unsaved = trouble.unwritten(
                (disk.refusal(self.path.parent) if unclear else None) or error
            )
        else:
            self._unwritten = Unwritten()
            self._pending = False
            self.unsaved = None

    def save_copy(self, path: Path) -> None:
        """Writes the whole session, as it is in memory, to a new file somewhere else.

        Raises UnusableInput when there is something at `path`, or it cannot be written.
        """
        rows = self._rows()
        state = self.state if self._timeline.is_whole(rows) else replace(self.state, top=0, tip=0)
        with trouble.creating(path):
            disk.publish(path, state, self._document, self.session.answers, rows.values())

    def close(self) -> None:
        """Leaves one single file behind. What is `unsaved` still, is lost with this object."""
        self.save()
        if self._writer:
            self._leave_brief(self._writer)
            self._writer.close()
            self._writer = None
        if self._lock:
            self._lock.release()
            self._lock = None
        self.read_only = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _leave_brief(self, writer: Writer) -> None:
        """Notes what lists say of the session, unless the note that was there is still true."""
        if self.unsaved or (self._state.brief and not writer.wrote):
            return
        with suppress(*trouble.NOT_WRITTEN):  # lists then open it
            writer.sign(replace(self.state, brief=self.brief()))

    def _check_writable(self) -> None:
        if self.read_only:
            raise SessionUnavailable(
                _("材料“{name}”是只读打开的，不能修改。").format(name=self.name)
            )

    def _answer(self, path: Place) -> Answer | None:
        return self.session.answers.get(path) if path else Answer(self._document)

    def _is(self, path: Place, answer: Answer | None) -> bool:
        """Whether this answer stands there already. 1, 1.0 and true are not the same."""
        there = self._answer(path)
        return there == answer and type(there and there.value) is type(answer and answer.value)

    def _put(self, answers: Answers) -> Answers:
        """Puts answers in their places; what stood there before."""
        before = {path: self._answer(path) for path in answers}
        steps = tuple(Step(path, before[path], after) for path, after in answers.items() if path)
        session = self.session.apply(Change("answer", (), steps))
        if embedded := answers.get(()):
            document = str(embedded.value)
            session = Session(restored(document), session.answers)
            self._document = self._unwritten.document = document
        self._unwritten.answers.update({step.path: step.after for step in steps})
        self.session = session
        return before

    def _swap(self, row: Row) -> Change:
        """Exchanges the two sides of a change."""
        steps = tuple(Step(path, self._answer(path), other) for path, other in row.others.items())
        self._unwritten.history[row.seq] = replace(row, others=self._put(row.others))
        return Change(row.action, row.path, steps)

    def _move(self, position: Position | None) -> None:
        if position is not None and position != self.position:
            self.position = position
            self._pending = True

    def _changed(self) -> None:
        self._changed_at = now()
        self._pending = True

    def _row(self, seq: int) -> Row:
        return self._unwritten.history.get(seq) or past.row(self.path, self._writer, seq)

    def _rows(self) -> dict[int, Row]:
        """The history as far as it can be read, by number, oldest first."""
        rows = past.rows(self.path, self._writer) | self._unwritten.history
        # Another program may have gone on since this one looked.
        return {seq: row for seq, row in sorted(rows.items()) if row and seq <= self._timeline.last}
