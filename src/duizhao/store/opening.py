"""What happens before a session is open: is it one, who has it, is it sound."""

import sqlite3
import stat
from pathlib import Path

from ..errors import SessionUnavailable, UnusableInput
from ..model import Questionnaire
from ..wording import _
from . import disk, layout, log, trouble
from .embedded import is_newer, restored
from .layout import Contents
from .lock import Lock
from .trouble import Damaged, Foreign, Newer, named
from .writer import Writer


def real_file(path: Path) -> Path:
    """The file at a path, links followed. Raises UnusableInput when it cannot be a session."""
    try:
        found = path.stat()
        path = path.resolve()
    except PermissionError as error:
        raise UnusableInput(trouble.unreadable(path, error)) from None
    except (OSError, ValueError):
        raise UnusableInput(_("没有“{path}”这个材料文件。").format(path=named(path))) from None
    if not stat.S_ISREG(found.st_mode):
        raise UnusableInput(_("“{path}”不是文件，不能当作材料打开。").format(path=named(path)))
    if not found.st_size:
        raise UnusableInput(_("“{path}”是空的，不是对照的材料文件。").format(path=named(path)))
    return path


def lock(path: Path) -> Lock | None:
    """The lock of a session; None where there can be none. Raises SessionUnavailable."""
    try:
        return Lock.take(path)
    except OSError as error:
        if trouble.is_denied(error):
            raise only_to_look_at(path) from None
        return None


def only_to_look_at(path: Path) -> SessionUnavailable:
    """The refusal of a file that can be read but not written to."""
    return SessionUnavailable(
        _("“{path}”或它所在的文件夹不能写入，现在只能查看，不能修改。").format(path=named(path))
    )


def hindrance(path: Path, writer: Writer) -> str | None:
    """Why nothing can be written at the moment, found out before anything is typed; None when it can.

    Raises SessionUnavailable when trying again would not help.
    """
    try:
        writer.connection()
    except trouble.NOT_WRITTEN as error:
        if trouble.code(error) == sqlite3.SQLITE_BUSY:
            raise SessionUnavailable(trouble.unreadable(path, error)) from None
        if trouble.is_denied(error):
            raise only_to_look_at(path) from None
        return trouble.unwritten(error)
    return None


def contents(path: Path, *, thorough: bool) -> tuple[Contents, Questionnaire]:
    """What a session file says, and the questionnaire that is embedded in it.

    Raises UnusableInput when it is no session that this program can read; SessionUnavailable
    when it is damaged, after what can be read has been put into a new file.
    """
    try:
        page, left = disk.state_and_log(path)  # before the rest: whoever is writing may go on
        if log.is_overtaken(left, page):
            raise Damaged("log")
        with disk.reading(path) as connection:
            found = layout.read(connection, thorough=thorough)
        if thorough and not disk.is_writable_kind(path):
            raise Damaged("header")
        if log.newest(left) > found.revision + 1:  # one more may be a change that was cut short
            raise Damaged("log")
        return found, _questions(found.document)
    except Newer:
        raise UnusableInput(
            _("“{path}”是更新版本的对照写的，请升级后再打开。").format(path=named(path))
        ) from None
    except Foreign:
        raise UnusableInput(_("“{path}”不是对照的材料文件。").format(path=named(path))) from None
    except OSError as error:
        raise UnusableInput(trouble.unreadable(path, error)) from None
    except sqlite3.Error as error:
        if not trouble.is_damage(error):
            raise UnusableInput(trouble.unreadable(path, error)) from None
    except (Damaged, UnusableInput, UnicodeError):  # SQLite quotes what is broken
        pass
    from .recovery import rescue  # imported late: most files are sound

    raise rescue(path)


def _questions(document: str) -> Questionnaire:
    """The questionnaire of a document that is as it was written. Raises Newer, UnusableInput."""
    try:
        return restored(document)
    except UnusableInput:
        if is_newer(document):
            raise Newer from None
        raise
