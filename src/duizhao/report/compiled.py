"""Compiled templates, kept from one run to the next: compiling takes as long as all else of an export.

They lie where the system keeps what programs can make again, and never in the writer's home:
that may have come from somebody else, and what has been compiled is run as it is.
"""

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from .. import __version__, expressions, outfile, places, typesetting
from ..errors import UsageError

_DIGEST = 32
"""Bytes of a SHA-256."""
_ENDING = ".template"
_MOST = 64
"""Files that are kept; the program comes with a tenth of that."""


class Kept(BytecodeCache):
    """One file a template, which begins with a digest of the rest; nothing fails for want of it.

    Jinja's own store on disk takes any file for whole, and Python may crash on compiled code
    in which a byte has changed.
    """

    def __init__(self, folder: Path, maker: str) -> None:
        self._folder = folder
        self._maker = maker

    def get_source_checksum(self, source: str) -> str:
        """Another program makes something else of the same template."""
        return super().get_source_checksum(f"{self._maker}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what is kept, if it is there and whole."""
        with suppress(OSError):
            kept = self._file(bucket).read_bytes()
            digest, code = kept[:_DIGEST], kept[_DIGEST:]
            if digest == sha256(code).digest():
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled, if it can be."""
        code = bucket.bytecode_to_string()
        with suppress(UsageError):
            outfile.write(self._file(bucket), sha256(code).digest() + code, replace=True)
        self._prune()

    def _prune(self) -> None:
        """Templates are edited, moved and deleted: of what was kept of them, the oldest goes."""
        with suppress(OSError):
            files = [(file.stat().st_mtime_ns, file) for file in self._folder.glob(f"*{_ENDING}")]
            for _time, file in sorted(files)[:-_MOST]:
                file.unlink(missing_ok=True)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}{_ENDING}"


def _makers() -> Iterator[Path]:
    """The files that decide what is made of a template, the sandbox's limits among them."""
    yield Path(typesetting.__file__)
    yield from Path(expressions.__file__).parent.glob("*.py")


def kept() -> Kept | None:
    """The store; None where there can be none, or others could put something into it."""
    folder = places.trusted_cache()
    try:
        changed = max(file.stat().st_mtime_ns for file in _makers())
    except OSError:
        return None
    maker = f"{__version__} {jinja2.__version__} {changed}"
    return Kept(folder, maker) if folder else None
