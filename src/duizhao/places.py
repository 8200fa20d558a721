"""Where the writer's own files are. Nothing here creates anything but `private`."""

import os
from contextlib import suppress
from pathlib import Path

from . import reasons
from .errors import UnusableInput
from .text import display, one_line
from .wording import _

_OTHERS_MAY_WRITE = 0o022


def home() -> Path:
    """The folder of all that is the writer's: DUIZHAO_HOME, or the system's place for data.

    Raises UnusableInput where neither says which that is: an account without a home, as containers
    have them, or a relative DUIZHAO_HOME in a folder that has been deleted.
    """
    try:
        if chosen := os.environ.get("DUIZHAO_HOME"):
            return Path(chosen).absolute()
        # Imported here, because a program that is told its home need not wait for it.
        from platformdirs import user_data_path

        return user_data_path("duizhao", appauthor=False)
    except (RuntimeError, FileNotFoundError) as error:
        message = _("不知道材料该放在哪里，请用 DUIZHAO_HOME 指定一个文件夹的完整路径。")
        raise UnusableInput(message) from error


def sessions() -> Path:
    """The folder of the session files."""
    return home() / "sessions"


def questionnaires() -> Path:
    """The folder of the writer's own questionnaires."""
    return home() / "questionnaires"


def templates() -> Path:
    """The folder of the writer's own report templates."""
    return home() / "templates"


def typed(path: str) -> Path:
    """The path that a writer typed; a `~` that leads to nobody's home is a name like others."""
    with suppress(RuntimeError):
        return Path(path).expanduser()
    return Path(path)


def has(path: Path) -> bool:
    """Whether a file can be seen there: where many places are looked into, a locked one has none."""
    with suppress(OSError):
        return path.is_file()
    return False


def is_file(path: Path) -> bool:
    """Whether a file is there; UnusableInput where that cannot be told, as when its folder is locked."""
    try:
        return path.is_file()
    except OSError as error:
        message = _("读不了 {file}：{reason}").format(file=path, reason=reasons.of(error))
        raise UnusableInput(message) from error


def cache() -> Path:
    """The system's place for what the program can make again; RuntimeError for an account without a home."""
    from platformdirs import user_cache_path  # imported late, as above

    return user_cache_path("duizhao", appauthor=False)


def trusted_cache() -> Path | None:
    """The same, there for its owner alone; None where it cannot be, or others could put something into it."""
    try:
        folder = private(cache())
        found = folder.stat()
    except (OSError, RuntimeError):
        return None
    if os.name == "posix" and (found.st_uid != os.getuid() or found.st_mode & _OTHERS_MAY_WRITE):
        return None
    return folder


def looked_into(folder: Path) -> Path:
    """The folder, which need not be there; UnusableInput when it is and what is in it cannot be told."""
    try:
        with os.scandir(folder):
            # To read the names in a folder is one permission, to reach what is in it another.
            (folder / "x").exists()
    except FileNotFoundError:
        pass
    except OSError as error:
        message = _("打不开文件夹 {folder}：{reason}。请检查它，或用 DUIZHAO_HOME 换一个地方。")
        shown = display(one_line(str(folder)))
        raise UnusableInput(message.format(folder=shown, reason=reasons.of(error))) from error
    return folder


def private(folder: Path) -> Path:
    """The folder, created if need be, together with those it lies in, for its owner alone.

    One that is there already stays as it is. Raises OSError.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        settle(folder.parent)
    return folder


def settle(folder: Path) -> None:
    """Sees to it that the names in a folder outlast a power cut; not every system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
