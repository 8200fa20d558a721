"""Reading from a damaged session file whatever can be read, row by row."""

import sqlite3
import sys
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ..session import Answer
from ..session import Path as Place
from ..text import clean
from . import disk, layout
from .layout import made_row, sealed
from .rows import Row, State, read_answer, read_path, read_state
from .trouble import Damaged

_GIVE_UP = 1000
"""How many rows in a row may be missing before the search for single ones ends."""

_ROWS_A_PAGE = 500

_HEADER = b"SQLite format 3\0"


@dataclass
class Found:
    """What could be read of a damaged file."""

    source: str
    """A hash of the file's content."""
    marked: bool
    """Whether it begins like a session."""
    state: State | None = None
    documents: list[str] = field(default_factory=list)
    """The questionnaire's document, each time that it is as it was written."""
    broken_documents: list[str] = field(default_factory=list)
    answers: dict[Place, Answer] = field(default_factory=dict)
    doubtful: dict[Place, str] = field(default_factory=dict)
    """Texts in which something has changed."""
    history: dict[int, Row] = field(default_factory=dict)

    @property
    def ours(self) -> bool:
        """Whether it is a session at all: it says so, or has a checksum that only sessions have."""
        return bool(self.marked or self.state or self.documents or self.answers or self.history)


def look_through(path: Path) -> Found:
    """All that can be read of a damaged file, from a copy of it. Raises OSError, sqlite3.Error."""
    with disk.private_copy(path) as copy:
        found = _introduced(copy)
        _mend(copy)
        with closing(disk.connect_copy(copy)) as connection:
            _read_state(connection, found)
            _read_documents(connection, found)
            _read_answers(connection, found)
            found.history = history(connection)
    return found


def history(connection: sqlite3.Connection) -> dict[int, Row]:
    """The rows of the history that are as they were written, by number."""
    rows: dict[int, Row] = {}
    for columns in readable(connection, "history"):
        with suppress(Damaged):
            row = made_row(columns)
            rows[row.seq] = row
    return rows


def readable(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table that SQLite can get at: from the front as far as it goes, from the
    back as far as it goes, and those in between by their numbers."""
    front, whole = _read(connection, f"SELECT * FROM {table} ORDER BY 1")
    if whole:
        return front
    first = front[-1][0] + 1 if front else 1
    rest = f"SELECT * FROM {table} WHERE rowid >= {first} ORDER BY 1 DESC"
    back, _whole = _read(connection, rest)
    last = back[-1][0] if back else sys.maxsize
    return [*front, *_between(connection, table, first, last), *reversed(back)]


def _between(
    connection: sqlite3.Connection, table: str, first: int, last: int
) -> list[tuple[Any, ...]]:
    """The rows from one number up to another that can be asked for singly."""
    rows: list[tuple[Any, ...]] = []
    missing = 0
    while first < last and missing < _GIVE_UP:
        found, _whole = _read(connection, f"SELECT * FROM {table} WHERE rowid = {first}")
        missing = 0 if found else missing + 1
        rows += found
        first += 1
    return rows


def _read(connection: sqlite3.Connection, query: str) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows of a query until one cannot be read, and whether all of them could.

    No more than a file of this size can have: a damaged table may go round in circles.
    """
    rows: list[tuple[Any, ...]] = []
    try:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        for row in connection.execute(f"{query} LIMIT ?", (pages * _ROWS_A_PAGE,)):
            rows.append(row)
    except (sqlite3.Error, UnicodeError):
        return rows, False
    return rows, True


def _introduced(copy: Path) -> Found:
    content = copy.read_bytes()
    marked = content[:16] == _HEADER and content[68:72] == layout.APPLICATION_ID.to_bytes(4)
    source = blake2b(content, digest_size=16)
    with suppress(FileNotFoundError):
        source.update(_log(copy).read_bytes())
    return Found(source.hexdigest(), marked)


def _mend(copy: Path) -> None:
    """Gives the file a first page that is sound. What stands there is the same in every session:
    the header and the tables; only the number of pages is its own."""
    with (
        disk.whole(copy.with_name("sound")) as sound,
        closing(disk.connect(sound, "rw", locks=False)) as new,
    ):
        layout.create(new)
        page = bytearray(sound.read_bytes()[: layout.PAGE])
    if _log(copy).exists():
        page[18:20] = b"\2\2"  # there is a log to read with it
    size = copy.stat().st_size
    pages = max(len(layout.SCHEMA) + 1, -(-size // layout.PAGE))
    page[28:32] = pages.to_bytes(4)
    with copy.open("r+b") as file:
        file.write(page)
        file.truncate(pages * layout.PAGE)


def _log(copy: Path) -> Path:
    return copy.with_name(copy.name + "-wal")


def _read_state(connection: sqlite3.Connection, found: Found) -> None:
    for _id, revision, body, sum_ in readable(connection, "state"):
        if sealed(sum_, str(revision), body):
            with suppress(Damaged):
                found.state = read_state(body)


def _read_documents(connection: sqlite3.Connection, found: Found) -> None:
    for _id, body, sum_ in readable(connection, "questionnaire"):
        if sealed(sum_, body):
            found.documents.append(body)
        elif isinstance(body, str):
            found.broken_documents.append(body)


def _read_answers(connection: sqlite3.Connection, found: Found) -> None:
    for _id, place, body, sum_ in readable(connection, "answer"):
        if not (isinstance(place, str) and place and isinstance(body, str)):
            continue
        try:
            path = read_path(place)
        except Damaged:
            continue
        try:
            answer = read_answer(body)
        except Damaged:
            found.doubtful[path] = clean(body)
            continue
        if sealed(sum_, place, body):
            found.answers[path] = answer
        elif isinstance(text := answer.value or answer.draft, str):
            found.doubtful[path] = text
