"""Reading from a damaged session file whatever can be read: row by row, then byte by byte."""

import sqlite3
import sys
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import reduce
from hashlib import blake2b
from itertools import islice, product
from operator import itemgetter, xor
from pathlib import Path
from typing import Any

from ..session import Answer
from ..session import Path as Place
from ..text import clean
from . import carving, disk, layout, log
from .layout import made_row, sealed
from .rows import Row, State, read_answer, read_path, read_state
from .trouble import Damaged

_GIVE_UP = 1000
"""How many rows in a row may be missing before the search for single ones ends."""

_ROWS_A_PAGE = 500

_HEADER = b"SQLite format 3\0"
_MARK = layout.APPLICATION_ID.to_bytes(4)

_TRIES = 1 << 12
"""How many ways to put together what was found are tried."""


@dataclass
class Found:
    """What could be read of a damaged file."""

    source: str
    """A hash of the file's content."""
    marked: bool
    """Whether it begins like a session."""
    overtaken: bool
    """Whether it is further than its log, which is of another file then and left out."""
    state: State | None = None
    documents: list[str] = field(default_factory=list)
    """The questionnaire's document, each time that it is as it was written."""
    broken_documents: list[str] = field(default_factory=list)
    answers: dict[Place, Answer] = field(default_factory=dict)
    doubtful: dict[Place, str] = field(default_factory=dict)
    """Texts in which something has changed."""
    total: int = 0
    """The checksums of the answers, xor."""
    history: dict[int, Row] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every answer that the state knows of has been read."""
        told = self.state and (self.state.count, self.state.total)
        return told == (len(self.answers), self.total)

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
            with suppress(sqlite3.Error):
                connection.execute("PRAGMA synchronous=OFF")  # it is a copy
                connection.execute("PRAGMA wal_checkpoint")
        _search(copy.read_bytes(), found)
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
    most = _most(connection)
    front, whole = _read(connection, f"SELECT * FROM {table} ORDER BY 1", most)
    if whole:
        return front
    first = front[-1][0] + 1 if front else 1
    rest = f"SELECT * FROM {table} WHERE rowid >= {first} ORDER BY 1 DESC"
    back, _whole = _read(connection, rest, most)
    last = back[-1][0] if back else sys.maxsize
    return [*front, *_between(connection, table, first, last), *reversed(back)]


def _between(
    connection: sqlite3.Connection, table: str, first: int, last: int
) -> list[tuple[Any, ...]]:
    """The rows from one number up to another that can be asked for singly."""
    rows: list[tuple[Any, ...]] = []
    missing = 0
    query = f"SELECT * FROM {table} WHERE rowid = {{}}"
    while first < last and missing < _GIVE_UP:
        found, _whole = _read(connection, query.format(first), 1)
        missing = 0 if found else missing + 1
        rows += found
        first += 1
    return rows


def _most(connection: sqlite3.Connection) -> int:
    """How many rows a file of this size can have: a damaged table may go round in circles."""
    try:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    except sqlite3.Error:
        return 0
    return int(pages) * _ROWS_A_PAGE


def _read(
    connection: sqlite3.Connection, query: str, most: int
) -> tuple[list[tuple[Any, ...]], bool]:
    """So many rows of a query until one cannot be read, and whether all of them could."""
    rows: list[tuple[Any, ...]] = []
    try:
        for row in connection.execute(f"{query} LIMIT ?", (most,)):
            rows.append(row)
    except (sqlite3.Error, UnicodeError):
        return rows, False
    return rows, True


def _introduced(copy: Path) -> Found:
    content = copy.read_bytes()
    at = max(content.find(_HEADER), 0)
    marked = content[at:][:16] == _HEADER and content[at:][68:72] == _MARK
    source = blake2b(content, digest_size=16)
    if marked and at:  # something was put in front of it
        copy.write_bytes(content[at:])
    page, left = disk.state_and_log(copy)
    source.update(left)
    overtaken = log.is_overtaken(left, page)
    if overtaken:
        _log(copy).unlink()
    return Found(source.hexdigest(), marked, overtaken)


def _mend(copy: Path) -> None:
    """Gives the file a first page that is sound. What stands there is the same in every session:
    the header and the tables; only the number of pages is its own."""
    with (
        disk.whole(copy.with_name("sound")) as sound,
        closing(disk.connect_copy(sound)) as new,
    ):
        new.execute("PRAGMA journal_mode=OFF")
        new.execute("PRAGMA synchronous=OFF")
        layout.create(new)
        page = bytearray(sound.read_bytes()[: layout.PAGE])
    pages = max(len(layout.SCHEMA) + 1, -(-copy.stat().st_size // layout.PAGE))
    if left := disk.log(copy):
        page[18:20] = b"\2\2"  # there is a log to read with it
        left, pages = log.mended(left, pages)
        _log(copy).write_bytes(left)
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
            found.total ^= sum_
        elif isinstance(text := answer.value or answer.draft, str):
            found.doubtful[path] = text


def _search(content: bytes, found: Found) -> None:
    """Adds from the bare bytes what SQLite does not find."""
    if found.state is None:
        states = [
            row for row in carving.rows(content, "state") if sealed(row[3], str(row[1]), row[2])
        ]
        for _key, _revision, body, _sum in sorted(states, key=itemgetter(1)):
            with suppress(Damaged):
                found.state = read_state(body)
    if not found.documents:
        documents = carving.rows(content, "questionnaire")
        found.documents += [body for _key, body, sum_ in documents if sealed(sum_, body)]
    if found.complete:
        return
    versions = _versions(content, found)
    if fitting := _fitting(found, versions):
        found.answers |= fitting
        return
    for path, answers in versions.items():
        answer, *others = answers.values()
        if isinstance(text := answer.value or answer.draft, str):
            found.doubtful.setdefault(path, text)  # it may be an earlier one
        elif not others:
            found.answers[path] = answer


def _versions(content: bytes, found: Found) -> dict[Place, dict[int, Answer]]:
    """The answers in the bare bytes that SQLite does not find, by path and checksum."""
    versions: dict[Place, dict[int, Answer]] = {}
    for _key, place, body, sum_ in carving.rows(content, "answer"):
        if place and sealed(sum_, place, body):
            with suppress(Damaged):
                versions.setdefault(read_path(place), {})[sum_] = read_answer(body)
    return {path: answers for path, answers in versions.items() if path not in found.answers}


def _fitting(found: Found, versions: dict[Place, dict[int, Answer]]) -> dict[Place, Answer]:
    """The one version of each answer that makes everything as the state says; empty when none does."""
    paths = list(versions)
    for chosen in islice(product(*versions.values()), _TRIES):
        total = reduce(xor, chosen, found.total)
        count = len(found.answers) + len(paths)
        if found.state and (found.state.count, found.state.total) == (count, total):
            return {path: versions[path][sum_] for path, sum_ in zip(paths, chosen, strict=True)}
    return {}
