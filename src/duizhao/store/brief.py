"""What a session says of itself in brief, from its file alone: no questionnaire, no flow, no Jinja."""

from pathlib import Path

from . import disk, layout
from .rows import Brief
from .trouble import NOT_READ, Foreign, Newer


def brief(path: Path) -> tuple[Brief, str] | None:
    """What a session says of itself, and when it was changed last: ISO 8601 with offset.

    None when it says nothing, and when anything is not as it was written: opening it tells what.
    """
    try:
        if disk.log(path):  # of somebody who is writing, or was killed
            return None
        with disk.reading(path) as connection:
            state = layout.verify(connection)
    except (*NOT_READ, Foreign, Newer):
        return None
    return (state.brief, state.changed) if state.brief else None
