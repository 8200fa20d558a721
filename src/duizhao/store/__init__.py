"""Sessions on disk: one SQLite file each, in which nothing that was typed is lost."""

from .embedded import as_answer, restored
from .file import SessionFile
from .recovery import told
from .rows import Recovered, State
from .shelf import ENDING, find, free_path, sessions, unused_name
from .timeline import Entry

__all__ = [
    "ENDING",
    "Entry",
    "Recovered",
    "SessionFile",
    "State",
    "as_answer",
    "find",
    "free_path",
    "restored",
    "sessions",
    "told",
    "unused_name",
]
