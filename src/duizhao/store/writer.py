"""Writing to a session file: one transaction a change, and never into a file that is not ours."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from ..session import Answer
from ..session import Path as Place
from ..values import frozen
from . import disk, layout
from .layout import Contents
from .rows import Row, State, checksum, write_state
from .trouble import Displaced, Overtaken, code


class Unwritten:
    """What is not on disk yet. None: to be taken away."""

    def __init__(self) -> None:
        self.answers: dict[Place, Answer | None] = {}
        self.history: dict[int, Row | None] = {}
        self.document: str | None = None


@frozen
class _Attempt:
    """A transaction and what it makes of the file. Whether it has come about is not certain."""

    revision: int
    body: str
    places: dict[Place, tuple[int, int] | None]
    count: int
    total: int


class Writer:
    """The one connection through which a session file is written to."""

    def __init__(self, path: Path, contents: Contents, locks: bool) -> None:
        self._path = path
        self._locks = locks
        self._identity = path.stat()
        self._time = disk.changed_at(path)
        self._log = [path.with_name(path.name + ending) for ending in disk.LOG]
        self._connection: sqlite3.Connection | None = None
        self._revision = contents.revision
        self._places = contents.places
        self._count = contents.state.count
        self._total = contents.state.total
        self._attempt: _Attempt | None = None
        self.wrote = False
        """Whether anything has changed through it."""

    @property
    def current(self) -> sqlite3.Connection | None:
        """The connection if there is one already, even to a file that is no longer in its place."""
        return self._connection

    def connection(self) -> sqlite3.Connection:
        """The connection, made when it is first needed. Raises sqlite3.Error, Displaced."""
        self._check_place()
        if self._connection and self._log_is_gone():
            self._connection.close()  # which saves what was in it
            self._connection = None
        if self._connection is None:
            self._connection = self._connected()
        return self._connection

    def _connected(self) -> sqlite3.Connection:
        if self._path.stat().st_nlink > 1:
            with closing(disk.connect(self._path, "rw", locks=self._locks)) as connection:
                _put_in_order(connection)
                connection.execute("BEGIN EXCLUSIVE")
                disk.unshare(self._path)
            self._identity = self._path.stat()
        connection = disk.connect(self._path, "rw", locks=self._locks)
        try:
            _put_in_order(connection)
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def write(self, unwritten: Unwritten, state: State) -> None:
        """Writes all of it, durably, or nothing. Raises one of trouble.NOT_WRITTEN."""
        connection = self.connection()
        self._settle(connection)
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            self._attempt = self._transaction(connection, unwritten, state)
        self._accept(self._attempt)
        self.wrote = True

    def sign(self, state: State) -> None:
        """Writes a state that changes nothing for the writer. Raises like `write`."""
        wrote = self.wrote
        self.write(Unwritten(), state)
        self.wrote = wrote

    def close(self) -> None:
        """Leaves a single file; one to which nothing was written keeps its time."""
        if self._connection is None:
            return
        with suppress(sqlite3.Error):  # what stays behind is put in order when next opened
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            _patiently(self._connection, "PRAGMA journal_mode=DELETE")
        self._connection.close()
        self._connection = None
        if not self.wrote:
            with suppress(OSError, Displaced):
                self._check_place()
                os.utime(self._path, ns=(self._time, self._time))

    def _transaction(
        self, connection: sqlite3.Connection, unwritten: Unwritten, state: State
    ) -> _Attempt:
        places: dict[Place, tuple[int, int] | None] = {}
        count, total = self._count, self._total
        for path, answer in unwritten.answers.items():
            number, old = self._places.get(path, (None, 0))
            place = _put(connection, number, path, answer)
            places[path] = place
            count += (place is not None) - (number is not None)
            total ^= old ^ (place[1] if place else 0)
        for seq, row in unwritten.history.items():
            if row is None:
                connection.execute("DELETE FROM history WHERE seq = ?", (seq,))
            else:
                layout.put_row(connection, row)
        if unwritten.document is not None:
            layout.put_document(connection, unwritten.document)
        revision = self._revision + 1
        body = write_state(replace(state, count=count, total=total))
        written = connection.execute(
            "UPDATE state SET revision = ?, body = ?, checksum = ? WHERE id = 1 AND revision = ?",
            (revision, body, checksum(str(revision), body), self._revision),
        )
        if written.rowcount != 1:
            raise Overtaken
        return _Attempt(revision, body, places, count, total)

    def _settle(self, connection: sqlite3.Connection) -> None:
        """After a transaction that was interrupted at its very end: looks whether it came about."""
        if self._attempt is None:
            return
        found = connection.execute("SELECT revision, body FROM state WHERE id = 1").fetchone()
        if found == (self._attempt.revision, self._attempt.body):
            self._accept(self._attempt)
        self._attempt = None

    def _accept(self, attempt: _Attempt) -> None:
        for path, place in attempt.places.items():
            if place is None:
                self._places.pop(path, None)
            else:
                self._places[path] = place
        self._revision, self._count, self._total = attempt.revision, attempt.count, attempt.total
        self._attempt = None

    def _log_is_gone(self) -> bool:
        """Whether somebody took SQLite's log away: a killed program would leave nothing of it."""
        assert self._connection
        (mode,) = self._connection.execute("PRAGMA journal_mode").fetchone()
        return mode == "wal" and not all(file.exists() for file in self._log)

    def _check_place(self) -> None:
        """SQLite would go on writing to a file that was deleted, and nobody would ever read it."""
        try:
            there = os.path.samestat(self._path.stat(), self._identity)
        except FileNotFoundError:
            there = False
        if not there:
            raise Displaced


def _put_in_order(connection: sqlite3.Connection) -> None:
    # Beyond FULL only where there is the old kind of journal: without it, one that came back after
    # a power cut would take back the change that it was removed to confirm.
    connection.execute("PRAGMA synchronous=EXTRA")
    # Puts in order what a killed program left, and refuses when another one has this very
    # file open under whatever name.
    _patiently(connection, "PRAGMA journal_mode=DELETE")


def _prepare(connection: sqlite3.Connection) -> None:
    try:
        _patiently(connection, "PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if code(error) == sqlite3.SQLITE_READONLY:
            raise
        # A place without shared memory: the old kind of journal is as safe, only slower.
    connection.execute("BEGIN IMMEDIATE")  # takes hold of the file and its log
    connection.execute("ROLLBACK")
    connection.execute(f"PRAGMA busy_timeout={disk.BRIEFLY * 1000:.0f}")


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Executes what SQLite itself does not wait with until others have finished reading."""
    deadline = time.monotonic() + disk.PATIENCE
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _put(
    connection: sqlite3.Connection, number: int | None, path: Place, answer: Answer | None
) -> tuple[int, int] | None:
    """Writes or takes away one answer; its row's number and checksum afterwards."""
    if answer is not None:
        return layout.put_answer(connection, number, path, answer)
    if number is not None:
        connection.execute("DELETE FROM answer WHERE id = ?", (number,))
    return None
