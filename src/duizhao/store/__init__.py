"""Sessions on disk: one SQLite file each, in which nothing that was typed is lost."""

from .disk import changed_at
from .embedded import as_answer, restored
from .file import SessionFile
from .moving import Discarded, discard, discarded, duplicate, recover, rename
from .recovery import told
from .rows import Recovered, State
from .shelf import ENDING, find, free_path, sessions, unused_name
from .timeline import Entry

__all__ = [
    "ENDING",
    "Discarded",
    "Entry",
    "Recovered",
    "SessionFile",
    "State",
    "as_answer",
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
