"""Who may write to a session: whoever holds the lock on the small file beside it.

The lock is the system's and ends with the process, however it ends; that the file is
still there says nothing. It is not on the session file itself, because there it can get
in the way of SQLite's own locks (over NFS, both are the same kind of lock), and because
closing a descriptor of that file would silently drop those.
"""

import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from ..errors import SessionUnavailable
from ..text import display
from ..wording import _
from .rows import now

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LARGEST = 1000
"""Bytes of a note about a holder that are read."""


class Lock:
    """The right to write to one session, until `release`."""

    def __init__(self, file: Path, descriptor: int, holds: bool) -> None:
        self._file = file
        self._descriptor = descriptor
        self.holds = holds
        """False where the file system knows no locks: nothing then keeps a second program out."""

    @classmethod
    def take(cls, session: Path) -> Self:
        """Takes the lock. Raises SessionUnavailable when another program has it, OSError."""
        file = _beside(session)
        while True:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            descriptor = os.open(file, flags, 0o600)
            try:
                holds = _try(descriptor, session)
                if _still_there(file, descriptor):
                    _sign(descriptor)
                    return cls(file, descriptor, holds)
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)  # its holder took it away just before we had it

    def release(self) -> None:
        """Lets others write."""
        with suppress(OSError):  # Windows keeps a file that is open; there it stays behind
            if _still_there(self._file, self._descriptor):
                self._file.unlink()
        os.close(self._descriptor)


def holder(session: Path) -> str:
    """Who holds a session, in words that can stand in a sentence; empty when nobody left word.

    After a program was killed, its word is still there.
    """
    try:
        with _beside(session).open("rb") as file:
            note = json.loads(file.read(_LARGEST))
        since = datetime.fromisoformat(note["since"])
        return _("电脑 {host}，进程 {pid}，{since} 起").format(
            host=display(str(note["host"])), pid=int(note["pid"]), since=f"{since:%Y-%m-%d %H:%M}"
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def known(folder: Path) -> bool:
    """Whether there are such things as locks where a folder is. Raises OSError."""
    if sys.platform == "win32":
        return True
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _beside(session: Path) -> Path:
    return session.with_name(session.name + "-lock")


def _still_there(file: Path, descriptor: int) -> bool:
    """Whether the file that was locked is the one that others would try to lock."""
    try:
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _host() -> str:
    """What this computer is called; `platform` says the same, but takes longer to load than all of this."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _sign(descriptor: int) -> None:
    note = {
        "pid": os.getpid(),
        "host": _host(),
        "since": now(),
    }
    with suppress(OSError):  # on a full disk the lock holds as well without a name
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(note).encode())


def _try(descriptor: int, session: Path) -> bool:
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        message = _("“{name}”已经在别处打开（{holder}），现在只能查看，不能修改。")
        raise SessionUnavailable(
            message.format(name=display(session.stem), holder=holder(session) or _("另一个程序"))
        ) from None
    except OSError:
        return False
    return True


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _LARGEST, os.SEEK_SET)  # what is locked cannot be read there
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
