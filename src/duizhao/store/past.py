"""The history of an open session, as far as it is in the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import SessionUnavailable
from ..wording import _
from . import disk, trouble
from .layout import read_row
from .rows import Row
from .writer import Writer


def row(path: Path, writer: Writer | None, seq: int) -> Row:
    """One change. Raises SessionUnavailable when it cannot be read.

    `writer`: whoever has the file open for writing, for both functions.
    """
    try:
        with _reading(path, writer) as connection:
            return read_row(connection, seq)
    except trouble.NOT_READ:
        raise SessionUnavailable(
            _("修改记录在这里读不出来，不能继续撤销或重做；现有的回答没有受影响。")
        ) from None


def rows(path: Path, writer: Writer | None) -> dict[int, Row | None]:
    """Every change that can be read, by number."""
    from . import salvage  # imported late: no answer waits for the history

    with suppress(*trouble.NOT_READ), _reading(path, writer) as connection:
        return {**salvage.history(connection)}
    return {}


@contextmanager
def _reading(path: Path, writer: Writer | None) -> Iterator[sqlite3.Connection]:
    """The connection that there is, even to a file that is no longer in its place; else one to read with."""
    if writer and writer.current:
        yield writer.current
    else:
        with disk.reading(path) as connection:
            yield connection
