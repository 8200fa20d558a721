"""What is known of questionnaire files that were read before.

To read one takes the parser of YAML and every rule of lint; whoever goes on with a session only
wants to know whether its file still asks the same. That is kept with a digest of what is in the
file, so that one that was changed, in whatever way, is read.
"""

from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from .. import kept
from .document import LARGEST_QUESTIONNAIRE

Identity: TypeAlias = tuple[str, str]
"""The fingerprint of what a questionnaire asks, and its version."""


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
    return sha256(kept.maker().encode() + b"\n" + content).hexdigest() if fits else ""


def identity(file: Path, content: str) -> Identity | None:
    """What was found in a file when its digest was `content`; None when that is not known."""
    found = kept.load(_name(file)) if content else None
    match found and found.decode().split("\n", 2):
        case [of, fingerprint, version] if of == content:
            return fingerprint, version
    return None


def keep(file: Path, content: str, found: Identity) -> None:
    """Keeps what was found in a file with that digest, if it can be kept."""
    if content:
        kept.keep(_name(file), "\n".join((content, *found)).encode())


def _name(file: Path) -> str:
    return f"{sha256(bytes(file.resolve())).hexdigest()[:32]}.questionnaire"
