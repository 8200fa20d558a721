"""Sessions under other names: renamed, doubled, thrown away and taken back.

The trash is a folder beside the sessions. A name there has the time in it, so that nothing
thrown away ever takes the place of something else; nothing is ever removed from it here.
"""

import re
from datetime import datetime
from itertools import count
from pathlib import Path

from .. import places
from ..errors import UnusableInput
from ..values import frozen
from ..wording import _
from . import disk, opening, trouble
from .file import SessionFile
from .shelf import ENDING, free_path, unused_name
from .trouble import named

_STAMP = "%Y%m%d-%H%M%S"
_DISCARDED = re.compile(r"(?P<name>.+)\.(?P<stamp>\d{8}-\d{6})(?:-\d+)?")


@frozen
class Discarded:
    """A session in the trash."""

    path: Path
    name: str
    """What it was called."""
    when: datetime
    """When it was thrown away, by the clock of the place."""


def rename(path: Path, name: str) -> Path:
    """Gives a session another name; its new path.

    Raises UsageError when it cannot be called so; SessionUnavailable when another program has
    it; UnusableInput when it cannot be moved. So do all that follow.
    """
    target = free_path(name)
    _move(path, target)
    return target


def duplicate(path: Path, name: str) -> Path:
    """A second session with the same answers and the same history; its path."""
    target = free_path(name)
    with SessionFile.open(path, read_only=True) as file:
        file.save_copy(target)
    return target


def discard(path: Path) -> Discarded:
    """Puts a session into the trash, be it damaged or not."""
    when = datetime.now().replace(microsecond=0)
    stem = f"{path.stem}.{when:{_STAMP}}"
    folder = _trash()
    try:
        places.private(folder)
    except OSError as error:
        raise _stuck(path, error) from error
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    target = next(free for name in names if not (free := folder / (name + ENDING)).exists())
    _move(path, target)
    return Discarded(target, path.stem, when)


def discarded() -> list[Discarded]:
    """What is in the trash, what was thrown away last first."""
    found = []
    for file in _trash().glob(f"*{ENDING}"):
        known = _DISCARDED.fullmatch(file.stem)
        if known:
            try:
                when = datetime.strptime(known["stamp"], _STAMP)
            except ValueError:  # somebody else called it so
                continue
            found.append(Discarded(file, known["name"], when))
    return sorted(found, key=lambda one: (one.when, one.path), reverse=True)


def recover(thrown: Discarded) -> Path:
    """Takes a session back out of the trash: under its old name, or with a number when that is taken."""
    target = free_path(unused_name(thrown.name))
    _move(thrown.path, target)
    return target


def _trash() -> Path:
    return places.sessions() / ".trash"


def _move(path: Path, target: Path) -> None:
    lock = opening.lock(path)
    try:
        disk.move(path, target)
    except OSError as error:
        raise _stuck(path, error) from error
    finally:
        if lock:
            lock.release()


def _stuck(path: Path, error: OSError) -> UnusableInput:
    message = _("不能移动“{path}”：{reason}")
    return UnusableInput(message.format(path=named(path), reason=trouble.reason(error)))
