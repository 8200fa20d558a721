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


def load(name: str) -> bytes | None:
    """What this program kept under a name, if it is there and whole.

    A digest stands before it. Python may crash on compiled code in which a byte has changed; and another
    Python, or another version of the program, makes something else of the same.
    """
    folder = places.trusted_cache()
    if folder is None:
        return None
    try:
        kept = (folder / name).read_bytes()
    except OSError:
        return None
    content = kept[_DIGEST:]
    return content if kept[:_DIGEST] == _digest(content) else None


def keep(name: str, content: bytes) -> None:
    """Keeps something, if it can be kept; of its kind, the oldest goes when there are too many."""
    folder = places.trusted_cache()
    if folder is None:
        return
    with suppress(UsageError):
        outfile.write(folder / name, _digest(content) + content, replace=True)
    with suppress(OSError):
        kind = name.rpartition(".")[2]
        files = [(file.stat().st_mtime_ns, file) for file in folder.glob(f"*.{kind}")]
        for _time, file in sorted(files)[:-_MOST]:
            file.unlink(missing_ok=True)


def _digest(content: bytes) -> bytes:
    return sha256(_maker() + content).digest()


@cache
def _maker() -> bytes:
    """What this program is; whoever works on it gives it no new version each time."""
    changed = max(_changes(str(Path(__file__).parent)), default=0)
    return f"{__version__} {changed} {sys.implementation.cache_tag}\n".encode()


def _changes(folder: str) -> Iterator[int]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir():
                yield from _changes(entry.path)
