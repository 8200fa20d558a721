"""How line mode prints: lines broken as Chinese is set, to the width of the terminal.

Nothing here needs a library of terminals: the plainest one is served as well, and quickly.
"""

import sys
from collections.abc import Iterator, Sequence

from ..breaking import break_lines, characters
from ..text import display

_NARROWEST = 20
_TAB = " " * 4


def print_wrapped(lines: Sequence[str], width: int) -> None:
    """Prints each line, broken to a width in cells; what follows a break is set in like what precedes it."""
    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        for part in display(line).replace("\t", _TAB).split("\n"):
            for row in wrapped(part, max(width, _NARROWEST)):
                sys.stdout.write((row + "\n").encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


def wrapped(line: str, width: int) -> Iterator[str]:
    """The rows of one line."""
    text = line.lstrip(" ")
    indent = len(line) - len(text) + (2 if text.startswith("- ") else 0)
    if indent > width // 2:
        indent = 0
    head, text = line[:indent], line[indent:]
    starts = break_lines(text, width - indent, characters)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield ((head if not start else " " * indent) + text[start:end]).rstrip(" ")
