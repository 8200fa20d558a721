"""What is known of questionnaire files that were read before.

To read one takes the parser of YAML and every rule of lint; whoever goes on with a session only
wants to know whether its file still asks the same. That is kept with a digest of what is in the
file, so that one that was changed, in whatever way, is read.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from .. import __version__, outfile, places
from ..errors import UsageError
from .document import LARGEST_QUESTIONNAIRE

Identity: TypeAlias = tuple[str, str]
"""The fingerprint of what a questionnaire asks, and its version."""

_LONGEST = 1024
"""Characters of what is kept of one file; one with a longer version is read each time."""


def digest(file: Path) -> str:
    """What is in a file, in short; empty when it cannot be read, or is too large to be a questionnaire."""
    try:
        if not file.is_file():  # a pipe would be waited for
            return ""
        with file.open("rb") as stream:
            content = stream.read(LARGEST_QUESTIONNAIRE + 1)
    except (OSError, ValueError):
        return ""
    fits = len(content) <= LARGEST_QUESTIONNAIRE
    return sha256(__version__.encode() + b"\n" + content).hexdigest() if fits else ""


def identity(file: Path, content: str) -> Identity | None:
    """What was found in a file when its digest was `content`; None when that is not known."""
    place = _place(file) if content else None
    if place is None:
        return None
    try:
        with place.open(encoding="utf-8") as stream:
            kept = stream.read(_LONGEST).split("\n", 2)
    except (OSError, UnicodeDecodeError):
        return None
    return (kept[1], kept[2]) if len(kept) == 3 and kept[0] == content else None


def keep(file: Path, content: str, found: Identity) -> None:
    """Keeps what was found in a file with that digest, if it can be kept."""
    place = _place(file) if content else None
    kept = "\n".join((content, *found))
    if place is not None and len(kept) < _LONGEST:
        with suppress(UsageError):
            outfile.write(place, kept, replace=True)


def _place(file: Path) -> Path | None:
    folder = places.trusted_cache()
    name = sha256(bytes(file.resolve())).hexdigest()[:32]
    return folder / f"{name}.questionnaire" if folder else None
