"""Compiled templates, kept from one run to the next: compiling takes as long as all else of an export.

They lie where the system keeps what programs can make again, and never in the writer's home:
that may have come from somebody else, and what has been compiled is run as it is.
"""

import os
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from .. import __version__, places, typesetting
from ..expressions import sandbox

_OTHERS_MAY_WRITE = 0o022


class Kept(FileSystemBytecodeCache):
    """Jinja's own store, which goes by what is in a template; nothing fails for want of it."""

    def __init__(self, folder: str, maker: str) -> None:
        super().__init__(folder, "%s.template")
        self._maker = maker

    def get_source_checksum(self, source: str) -> str:
        """Another program makes something else of the same template."""
        return super().get_source_checksum(f"{self._maker}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what is kept, if there is something."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled, if it can be."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def kept() -> Kept | None:
    """The store; None where there can be none, or others could put something into it."""
    folder = places.cache()
    try:
        places.private(folder)
        found = folder.stat()
        changed = [Path(str(one.__file__)).stat().st_mtime_ns for one in (typesetting, sandbox)]
    except OSError:
        return None
    if os.name == "posix" and (found.st_uid != os.getuid() or found.st_mode & _OTHERS_MAY_WRITE):
        return None
    return Kept(str(folder), f"{__version__} {changed}")
