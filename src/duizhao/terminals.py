"""What a terminal can do, as far as the environment tells."""

import os
import sys

_PLAIN = ("dumb", "unknown", "")


def is_plain() -> bool:
    """Whether the terminal knows no more than lines."""
    return os.environ.get("TERM", "") in _PLAIN and sys.platform != "win32"
