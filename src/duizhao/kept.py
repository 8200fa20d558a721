"""What the program can make again, kept from one run to the next: compiled templates, questionnaires as they were read.

It lies where the system keeps such things, and never in the writer's home: that may have come from
somebody else, and what has been compiled is run as it is. Nothing fails for want of it.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from . import __version__, outfile, places
from .errors import UsageError

_DIGEST = 32
"""Bytes of a SHA-256."""
_MOST = 16
"""Files that are kept of each kind."""


def maker() -> str:
    """What makes it: another Python, or another version of the program, makes something else of the same text."""
    return f"{__version__} {_changed()} {sys.implementation.cache_tag}"


def load(name: str) -> bytes | None:
    """What was kept under a name, if it is there and whole.

    Python may crash on compiled code in which a byte has changed: a digest stands before it.
    """
    folder = places.trusted_cache()
    if folder is None:
        return None
    try:
        kept = (folder / name).read_bytes()
    except OSError:
        return None
    digest, content = kept[:_DIGEST], kept[_DIGEST:]
    return content if digest == sha256(content).digest() else None


def keep(name: str, content: bytes) -> None:
    """Keeps something, if it can be kept; of its kind, the oldest goes when there are too many."""
    folder = places.trusted_cache()
    if folder is None:
        return
    with suppress(UsageError):
        outfile.write(folder / name, sha256(content).digest() + content, replace=True)
    with suppress(OSError):
        kind = name.rpartition(".")[2]
        files = [(file.stat().st_mtime_ns, file) for file in folder.glob(f"*.{kind}")]
        for _time, file in sorted(files)[:-_MOST]:
            file.unlink(missing_ok=True)


@cache
def _changed() -> int:
    """When the program was changed last, which whoever works on it does without a new version."""
    return max(_changes(str(Path(__file__).parent)), default=0)


def _changes(folder: str) -> Iterator[int]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir():
                yield from _changes(entry.path)
