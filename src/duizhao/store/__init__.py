"""Sessions on disk: one SQLite file each, in which nothing that was typed is lost.

To open a session takes the flow and with it Jinja, half of what the program has to load. A list of
sessions needs neither: what opens them is looked up when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .brief import brief
from .disk import changed_at
from .rows import Brief, Recovered, State
from .shelf import ENDING, find, free_path, sessions, unused_name

if TYPE_CHECKING:
    from .embedded import as_answer, restored
    from .file import SessionFile
    from .moving import Discarded, discard, discarded, duplicate, recover, rename
    from .recovery import told
    from .timeline import Entry

_LATE = {
    **dict.fromkeys(("as_answer", "restored"), "embedded"),
    "SessionFile": "file",
    **dict.fromkeys(
        ("Discarded", "discard", "discarded", "duplicate", "recover", "rename"), "moving"
    ),
    "told": "recovery",
    "Entry": "timeline",
}
"""Name → the module that it is in."""


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    return found


__all__ = [
    "ENDING",
    "Brief",
    "Discarded",
    "Entry",
    "Recovered",
    "SessionFile",
    "State",
    "as_answer",
    "brief",
    "changed_at",
    "discard",
    "discarded",
    "duplicate",
    "find",
    "free_path",
    "recover",
    "rename",
    "restored",
    "sessions",
    "told",
    "unused_name",
]
