"""Session files as files: connections, copies, and new ones that are there whole or not at all."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from .. import places
from ..session import Answer
from ..session import Path as Place
from . import layout, lock
from .rows import Row, State
from .trouble import code

LOG = ("-wal", "-shm")
"""Endings of what SQLite keeps beside a file while somebody is writing to it, or died doing so."""

_BESIDE = ("-wal", "-journal")
"""Endings of what belongs to the content of a file."""

PATIENCE = 2.0
"""Seconds to wait for others when a session is opened or closed."""

_KIND = 18
"""Where the header says how the file is written: https://www.sqlite.org/fileformat2.html#file_format_version_numbers"""

_BLOCK = 4096
"""Bytes that find out whether there is room."""

BRIEFLY = 0.2
"""Seconds to wait for others while somebody is typing."""


def connect(path: Path, mode: str, *, locks: bool = True) -> sqlite3.Connection:
    """A connection in SQLite's mode ro or rw; it creates no file. Raises sqlite3.Error.

    Without locks, nothing but the revision keeps two writers apart.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}&nolock={int(not locks)}",
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,  # whoever saves from a worker asks for one thing at a time
        uri=True,
    )
    connection.text_factory = _text
    return connection


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing and sees one moment, whoever goes on writing meanwhile.

    Raises OSError, sqlite3.Error.
    """
    with ExitStack() as stack:
        yield _reader(path, stack)


@contextmanager
def private_copy(path: Path) -> Iterator[Path]:
    """A copy of a session file and what belongs to it, free to be written to. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
        copy = Path(folder) / "copy"
        shutil.copyfile(path, copy)
        for ending in _BESIDE:
            if (beside := path.with_name(path.name + ending)).exists():
                shutil.copyfile(beside, copy.with_name(copy.name + ending))
        yield copy


def connect_copy(copy: Path) -> sqlite3.Connection:
    """A connection to a private copy, which may lie in another kind of place than the file."""
    return connect(copy, "rw", locks=lock.known(copy.parent))


def publish(
    path: Path,
    state: State,
    document: str,
    answers: Mapping[Place, Answer],
    history: Iterable[Row] = (),
) -> None:
    """Writes a new session file, which is there as a whole or not at all, for its owner alone.

    Raises FileExistsError when there is something at `path`, OSError, sqlite3.Error.
    """
    with (
        whole(path) as unfinished,
        closing(connect(unfinished, "rw", locks=False)) as connection,
    ):
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=FULL")
        layout.create(connection)
        with connection:
            connection.execute("BEGIN")
            layout.fill(connection, state, document, answers, history)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """An empty file to write to, which gets its name when the block ends well."""
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    os.close(descriptor)
    unfinished = Path(name)
    try:
        yield unfinished
        _claim(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def move(path: Path, target: Path) -> None:
    """Gives a session file another name, together with what belongs to its content.

    Whenever it is interrupted, be it by a power cut, whichever of the two names is there has all
    of it; if both are, see `unshare`. Raises FileExistsError when there is something at `target`, OSError.
    """
    for ending in _BESIDE:
        if (beside := path.with_name(path.name + ending)).exists():
            _copy_durably(beside, target.with_name(target.name + ending))
            places.settle(target.parent)  # its name must not come later than that of the file
    _claim(path, target)
    path.unlink(missing_ok=True)
    places.settle(path.parent)  # the old name must not come back beside a file that has gone on
    for ending in {*LOG, *_BESIDE}:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def unshare(path: Path) -> None:
    """Gives a file that has another name as well a content of its own under this one. Raises OSError.

    Each name has its own log: what is written under the one would not be seen under the other, or be
    taken back there. `move` leaves two names when it is cut short, and backups can be made so.
    """
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    os.close(descriptor)
    unfinished = Path(name)
    try:
        _copy_durably(path, unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    places.settle(path.parent)


def state_and_log(path: Path) -> tuple[bytes, bytes]:
    """The page of the state as it stands in the file itself, and the log beside it; nothing without a log.

    Both are of one moment, whoever goes on writing meanwhile. Raises OSError.
    """
    while left := log(path):
        page = _state_page(path)
        left = log(path)
        if page == _state_page(path):
            return page, left
    return b"", b""


def _state_page(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek((layout.STATE_PAGE - 1) * layout.PAGE)
        return file.read(layout.PAGE)


def log(path: Path) -> bytes:
    """What somebody who is writing to a session, or died doing so, has in SQLite's log. Raises OSError."""
    try:
        return path.with_name(path.name + "-wal").read_bytes()
    except FileNotFoundError:
        return b""


def refusal(folder: Path) -> OSError | None:
    """What the system says to writing in a folder; None when it lets one.

    SQLite tells a full disk from all else, but not a quota used up from a disk that is broken.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_BLOCK))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error
    return None


def is_writable_kind(path: Path) -> bool:
    """Whether the header says that it is one of the two kinds of file that SQLite writes to.

    It reads any other as well, but says of it what it says of a place that cannot be written to.
    """
    with path.open("rb") as file:
        return file.read(_KIND + 1)[_KIND:] in (b"\1", b"\2")


def changed_at(path: Path) -> int:
    """When a session was last written to, in nanoseconds. Raises OSError."""
    times = [path.stat().st_mtime_ns]
    with suppress(FileNotFoundError):
        times.append(path.with_name(path.name + "-wal").stat().st_mtime_ns)
    return max(times)


def _copy_durably(file: Path, target: Path) -> None:
    shutil.copy2(file, target)
    with target.open("rb") as copy:
        os.fsync(copy.fileno())


def _claim(unfinished: Path, path: Path) -> None:
    """Gives a file a name, never one that is taken; where it can, it keeps the one it had as well."""
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as that of a memory stick
        if path.exists():
            raise FileExistsError(path) from None
        unfinished.rename(path)
    places.settle(path.parent)


def _reader(path: Path, stack: ExitStack) -> sqlite3.Connection:
    try:
        connection = stack.enter_context(closing(connect(path, "ro")))
        connection.execute("BEGIN")
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        # Either somebody died writing to it in a folder that we may not write to: SQLite cannot
        # put the file and its log together there, and with the log left out answers would be
        # missing. Or SQLite wants locks where there are none.
        stuck = code(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not stuck and lock.known(path.parent):
            raise
    else:
        return connection
    copy = stack.enter_context(private_copy(path))
    return stack.enter_context(closing(connect_copy(copy)))


def _text(content: bytes) -> str:
    """A broken character must not be an error of its own: the checksum notices it."""
    return content.decode("utf-8", "replace")
