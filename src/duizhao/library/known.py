"""What is known of questionnaire files that were read before.

To read one takes the parser of YAML and every rule of lint; whoever goes on with a session only
wants to know whether its file still asks the same. That is kept with a digest of what is in the
file, so that one that was changed, in whatever way, is read.
"""

import json
from hashlib import sha256
from pathlib import Path

from .. import kept
from ..values import frozen
from .document import LARGEST_QUESTIONNAIRE


@frozen
class Known:
    """What the questionnaire in a file is and asks."""

    id: str
    fingerprint: str
    """A hash of what it asks, not of how it says it."""
    version: str
    asked: list[str]
    """The ids of all its questions."""


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
    return sha256(content).hexdigest() if fits else ""


def find(file: Path, content: str) -> Known | None:
    """What is known of a file when its digest is `content`; None when nothing is."""
    found = json.loads(kept.load(_name(file)) or "null") if content else None
    return Known(*found[1:]) if found and found[0] == content else None


def keep(file: Path, content: str, known: Known) -> None:
    """Keeps what was found in a file with that digest, if it can be kept."""
    if content:
        found = [content, known.id, known.fingerprint, known.version, known.asked]
        kept.keep(_name(file), json.dumps(found).encode())


def _name(file: Path) -> str:
    return f"{sha256(bytes(file.resolve())).hexdigest()[:32]}.questionnaire"
