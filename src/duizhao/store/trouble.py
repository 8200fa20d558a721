"""What goes wrong with a session file: the store's signals to itself, and words for the writer."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .. import reasons
from ..errors import UnusableInput
from ..text import display, one_line
from ..wording import N_, _


class Foreign(Exception):
    """The file is something else than a session."""


class Newer(Exception):
    """The session was written by a newer version of the program."""


class Damaged(Exception):
    """The file is a session, but not as it was written."""


class Displaced(Exception):
    """The file is no longer where it was opened, or another one is in its place."""


class Overtaken(Exception):
    """Another program has written to the file since it was opened."""


NOT_WRITTEN = (sqlite3.Error, OSError, Displaced, Overtaken)
"""What keeps a change from being saved."""

NOT_READ = (Damaged, sqlite3.Error, OSError, UnicodeError)
"""What keeps a file from being read. SQLite's messages quote the file: they may not be text."""

_NOT_THE_CONTENT = {
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
"""Results that say something about the surroundings. Any other, while reading, is damage."""

_SQLITE = {
    sqlite3.SQLITE_BUSY: N_("正被别的程序占用"),
    sqlite3.SQLITE_LOCKED: N_("正被别的程序占用"),
    sqlite3.SQLITE_PROTOCOL: N_("正被别的程序占用"),
    sqlite3.SQLITE_IOERR: N_("磁盘读写出错"),
    sqlite3.SQLITE_NOMEM: N_("内存不够"),
    sqlite3.SQLITE_TOOBIG: N_("文件太大，那里放不下"),
    sqlite3.SQLITE_CORRUPT: N_("文件内容已经损坏"),
    sqlite3.SQLITE_NOTADB: N_("文件内容已经损坏"),
}
_ANOTHER = N_("数据库报告错误 {number}")


def code(error: BaseException) -> int:
    """SQLite's primary result code; 0 when the error is not SQLite's."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error met while reading means that the file is not as it was written."""
    return code(error) not in _NOT_THE_CONTENT


def named(path: Path) -> str:
    """A path as it may stand in a message of one line."""
    return display(one_line(str(path)))


def unreadable(path: Path, error: BaseException) -> str:
    """Why a session file cannot be read, in one sentence."""
    if isinstance(error, PermissionError) or code(error) in (
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
    ):
        return _("没有读取“{path}”的权限，请检查文件和所在文件夹的权限。").format(path=named(path))
    if code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _("“{path}”正被另一个程序占用，请稍后再试。").format(path=named(path))
    return _("读取“{path}”时磁盘出错：{reason}").format(path=named(path), reason=reason(error))


def unwritten(error: BaseException) -> str:
    """Why a change is not saved and what to do about it, in one sentence for the status line."""
    if isinstance(error, Displaced):
        return _("材料文件被移走或替换了，改动还没有存上；请另存到别处。")
    if isinstance(error, Overtaken):
        return _("另一个程序改动了材料文件，为了不互相覆盖，改动没有存上；请另存到别处。")
    if _is_full(error):
        message = _("{reason}，改动还没有存上；腾出空间后会自动补存，也可以另存到别处。")
        return message.format(reason=reason(error))
    if code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _("材料文件被另一个程序占用，改动还没有存上；稍后会自动补存。")
    if is_denied(error):
        return _("材料文件现在不能写入，改动还没有存上；请另存到别处。")
    return _("写入材料文件时出错（{reason}），改动还没有存上；请另存到别处。").format(
        reason=reason(error)
    )


def is_denied(error: BaseException) -> bool:
    """Whether writing is refused on principle, so that trying again would not help."""
    refused = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
    return code(error) in refused or _number(error) in (errno.EACCES, errno.EPERM, errno.EROFS)


def _is_full(error: BaseException) -> bool:
    return code(error) == sqlite3.SQLITE_FULL or _number(error) in (errno.ENOSPC, errno.EDQUOT)


def _number(error: BaseException) -> int | None:
    return error.errno if isinstance(error, OSError) else None


def reason(error: BaseException) -> str:
    """What is the matter in a few words; SQLite's number where there are none."""
    if code(error) == sqlite3.SQLITE_FULL:
        return _("磁盘已满")
    if is_denied(error):
        return _("没有写入权限")
    if isinstance(error, OSError):
        return reasons.of(error)
    if isinstance(error, ValueError):
        return _("名字或内容里有不能用的字符")
    return _(_SQLITE.get(code(error), _ANOTHER)).format(number=code(error))


@contextmanager
def creating(path: Path) -> Iterator[None]:
    """Turns what goes wrong while a new file is written into UnusableInput."""
    try:
        yield
    except FileExistsError:
        raise UnusableInput(
            _("“{path}”已经存在，请换一个名字。").format(path=named(path))
        ) from None
    except (OSError, ValueError, sqlite3.Error) as error:
        raise UnusableInput(
            _("不能写入“{path}”：{reason}").format(path=named(path), reason=reason(error))
        ) from None
