"""The tables of a session file: how a new one is filled, and how one is read and verified.

Nothing in it is silently wrong: every row has its checksum, the state knows how many
answers there are and what their checksums come to, and the history is a chain of
which no link can be missing. The questionnaire is there twice, because it is most of
a small file, and without it no answer makes sense.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..session import ACTIONS, Answer, Path
from ..values import frozen
from .rows import (
    FORMAT,
    Row,
    State,
    check_time,
    checksum,
    read_answer,
    read_others,
    read_path,
    read_state,
    seal,
    write_answer,
    write_others,
    write_path,
    write_state,
)
from .trouble import Damaged, Foreign, Newer

APPLICATION_ID = 0x44755A68
PAGE = 4096

STATE_PAGE = 2
"""The page of the state: its table is the first, behind the page that lists the tables."""

SCHEMA = {
    "state": "CREATE TABLE state"
    " (id INTEGER PRIMARY KEY, revision INTEGER, body TEXT, checksum INTEGER)",
    "answer": "CREATE TABLE answer"
    " (id INTEGER PRIMARY KEY, path TEXT, body TEXT, checksum INTEGER)",
    "history": "CREATE TABLE history"
    " (seq INTEGER PRIMARY KEY, parent INTEGER, at TEXT, action TEXT, path TEXT, others TEXT,"
    " checksum INTEGER)",
    "questionnaire": "CREATE TABLE questionnaire"
    " (id INTEGER PRIMARY KEY, body TEXT, checksum INTEGER)",
}
"""Numbers for keys, so that in a damaged table one row after the other can be asked for."""

_ANSWERS = (
    "SELECT id, CAST(path AS BLOB), CAST(body AS BLOB), checksum FROM answer ORDER BY id LIMIT ?"
)

COPIES = (1, 2)
"""The rows of the questionnaire."""


@frozen
class Contents:
    """What a session file says."""

    revision: int
    """Goes up whenever something is written, so that a second writer is noticed."""
    state: State
    document: str
    """The questionnaire's document as JSON."""
    answers: Mapping[Path, Answer]
    places: dict[Path, tuple[int, int]]
    """Path → the number and the checksum of the answer's row."""
    last: int
    """The number of the newest row of the history; 0 when there is none."""
    undone: list[int]
    """The changes that can be redone, the next one last."""


def create(connection: sqlite3.Connection) -> None:
    """The empty tables. Recovery relies on their first page being the same in every file."""
    connection.execute(f"PRAGMA page_size={PAGE}")
    connection.execute("PRAGMA auto_vacuum=NONE")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={FORMAT}")
    for table in SCHEMA.values():
        connection.execute(table)


def fill(
    connection: sqlite3.Connection,
    state: State,
    document: str,
    answers: Mapping[Path, Answer],
    history: Iterable[Row],
) -> None:
    """Puts a whole session into the empty tables."""
    total = 0
    for path, answer in answers.items():
        total ^= put_answer(connection, None, path, answer)[1]
    for row in history:
        put_row(connection, row)
    put_document(connection, document)
    body = write_state(replace(state, count=len(answers), total=total))
    connection.execute("INSERT INTO state VALUES (1, 1, ?, ?)", (body, checksum("1", body)))


def put_answer(
    connection: sqlite3.Connection, number: int | None, path: Path, answer: Answer
) -> tuple[int, int]:
    """Writes an answer into the row of that number, or a new one; the number and the checksum."""
    place, body = write_path(path), write_answer(answer)
    sum_ = checksum(place, body)
    done = connection.execute(
        "REPLACE INTO answer VALUES (?, ?, ?, ?)", (number, place, body, sum_)
    )
    return number or int(done.lastrowid or 0), sum_


def put_row(connection: sqlite3.Connection, row: Row) -> None:
    """Writes a row of the history."""
    parts = (row.at, row.action, write_path(row.path), write_others(row.others))
    sum_ = checksum(str(row.seq), str(row.parent), *parts)
    connection.execute(
        "REPLACE INTO history VALUES (?, ?, ?, ?, ?, ?, ?)", (row.seq, row.parent, *parts, sum_)
    )


def put_document(connection: sqlite3.Connection, document: str) -> None:
    """Writes the questionnaire, twice."""
    for copy in COPIES:
        connection.execute(
            "REPLACE INTO questionnaire VALUES (?, ?, ?)", (copy, document, checksum(document))
        )


def read(connection: sqlite3.Connection, *, thorough: bool) -> Contents:
    """Everything but the history. Raises Foreign, Newer, Damaged, sqlite3.Error.

    Thorough: also whether the file as a whole is sound enough to be written to.
    """
    _identify(connection)
    if thorough and connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise Damaged("structure")
    revision, state = read_head(connection)
    answers, places = _answers(connection, state)
    (last,) = connection.execute("SELECT max(seq) FROM history").fetchone()
    return Contents(
        revision=revision,
        state=state,
        document=_document(connection, COPIES if thorough else COPIES[:1]),
        answers=answers,
        places=places,
        last=last or 0,
        undone=_undone(connection, state),
    )


def verify(connection: sqlite3.Connection) -> State:
    """The state of a session, when all that `read` would read is as it was written.

    Nothing is made of it: of a long session, that takes a tenth of the time. Raises like `read`.
    """
    _identify(connection)
    _revision, state = read_head(connection)
    for _row in _answer_rows(connection, state):
        pass
    _document(connection, COPIES[:1])
    _undone(connection, state)
    return state


def read_head(connection: sqlite3.Connection) -> tuple[int, State]:
    """The revision and the state. Raises Damaged, sqlite3.Error."""
    found = connection.execute("SELECT revision, body, checksum FROM state WHERE id = 1").fetchone()
    if found is None:
        raise Damaged("state")
    revision, body, sum_ = found
    if not sealed(sum_, str(revision), body) or not isinstance(revision, int):
        raise Damaged("state")
    return revision, read_state(body)


def read_row(connection: sqlite3.Connection, seq: int) -> Row:
    """One row of the history. Raises Damaged, sqlite3.Error."""
    found = connection.execute("SELECT * FROM history WHERE seq = ?", (seq,)).fetchone()
    if found is None:
        raise Damaged("history")
    return made_row(found)


def made_row(columns: tuple[Any, ...]) -> Row:
    """A row of the history from the columns of its table. Raises Damaged."""
    seq, parent, at, action, path, others, sum_ = columns
    if not sealed(sum_, str(seq), str(parent), at, action, path, others):
        raise Damaged("history")
    if not isinstance(parent, int) or not 0 <= parent < seq or action not in ACTIONS:
        raise Damaged("history")
    check_time(at)
    return Row(seq, parent, at, action, read_path(path), read_others(others))


def sealed(sum_: Any, *parts: Any) -> bool:
    """Whether the parts of a row, all of them texts, are as they were written."""
    try:
        return bool(sum_ == checksum(*parts))
    except TypeError:  # damage can make a number of a text
        return False


def _identify(connection: sqlite3.Connection) -> None:
    """Whether it is a session of a format that this program knows."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    # CAST: damage can make bytes of a text.
    schema = dict(connection.execute("SELECT name, CAST(sql AS TEXT) FROM sqlite_master"))
    if mark != APPLICATION_ID and schema and schema != SCHEMA:
        raise Foreign
    if mark == APPLICATION_ID and version > FORMAT:
        _deny_newer(connection, schema)
    if (mark, version) == (APPLICATION_ID, FORMAT) and _has_more(schema):
        raise Newer
    if (mark, version, schema) != (APPLICATION_ID, FORMAT, SCHEMA):
        raise Damaged("header")


def _has_more(schema: Mapping[str, str | None]) -> bool:
    """Whether there are tables, indices or columns besides ours, as a newer program may add.

    A trigger or a view is not among them: it would act when this program writes or reads.
    """
    ours = all((schema.get(name) or "").startswith(sql[:-1]) for name, sql in SCHEMA.items())
    kinds = ("CREATE TABLE ", "CREATE INDEX ")
    return (
        schema != SCHEMA
        and ours
        and all((sql or kinds[0]).startswith(kinds) for sql in schema.values())
    )


def _deny_newer(connection: sqlite3.Connection, schema: Mapping[str, str | None]) -> None:
    """Raises Newer unless the state, which has a checksum, says that only the header is damaged."""
    if schema != SCHEMA:
        raise Newer
    try:
        read_head(connection)
    except Damaged:
        raise Newer from None


def _answers(
    connection: sqlite3.Connection, state: State
) -> tuple[dict[Path, Answer], dict[Path, tuple[int, int]]]:
    answers: dict[Path, Answer] = {}
    places: dict[Path, tuple[int, int]] = {}
    try:
        for number, place, body, sum_ in _answer_rows(connection, state):
            path = read_path(place.decode())
            answers[path] = read_answer(body.decode())
            places[path] = (number, sum_)
    except UnicodeDecodeError as error:
        raise Damaged("text") from error
    if len(answers) != state.count:
        raise Damaged("answers")
    return answers, places


def _answer_rows(
    connection: sqlite3.Connection, state: State
) -> Iterator[tuple[int, bytes, bytes, int]]:
    """The rows of the answers, each as it was written; at their end, whether all of them are there.

    Paths and answers are in UTF-8, of which the checksum is: to look at them takes no text.
    """
    count = total = 0
    for row in connection.execute(_ANSWERS, (state.count + 1,)):
        _number, place, body, sum_ = row
        if not place or not body or seal(place + b"\0" + body) != sum_:
            raise Damaged("answer")
        yield row
        count, total = count + 1, total ^ sum_
    if (count, total) != (state.count, state.total):
        raise Damaged("answers")


def _document(connection: sqlite3.Connection, copies: tuple[int, ...]) -> str:
    for copy in copies:
        found = connection.execute(
            "SELECT checksum, body FROM questionnaire WHERE id = ?", (copy,)
        ).fetchone()
        if found is None or not sealed(*found):
            raise Damaged("questionnaire")
    return str(found[1])


def _undone(connection: sqlite3.Connection, state: State) -> list[int]:
    """From the newest change back to the newest that is done."""
    undone: list[int] = []
    at = state.tip
    while at != state.top:
        undone.append(at)
        at = read_row(connection, at).parent
    return undone
