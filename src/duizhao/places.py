"""Where the writer's own files are. Nothing here creates anything but `private`."""

import os
from pathlib import Path


def home() -> Path:
    """The folder of all that is the writer's: DUIZHAO_HOME, or the system's place for data."""
    if chosen := os.environ.get("DUIZHAO_HOME"):
        return Path(chosen).absolute()
    # Imported here, because a program that is told its home need not wait for it.
    from platformdirs import user_data_path

    return user_data_path("duizhao", appauthor=False)


def sessions() -> Path:
    """The folder of the session files."""
    return home() / "sessions"


def questionnaires() -> Path:
    """The folder of the writer's own questionnaires."""
    return home() / "questionnaires"


def templates() -> Path:
    """The folder of the writer's own report templates."""
    return home() / "templates"


def private(folder: Path) -> Path:
    """The folder, created if need be, together with those it lies in, for its owner alone.

    One that is there already stays as it is. Raises OSError.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder
