"""How line mode puts text on a terminal that can draw: lines broken as Chinese is set, no hidden characters."""

import sys
from collections.abc import Iterator, Sequence

from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.utils import get_cwidth

from ..breaking import break_lines
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
    starts = break_lines(text, width - indent, _clusters)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield ((head if not start else " " * indent) + text[start:end]).rstrip(" ")


def _clusters(text: str) -> list[tuple[int, int, int]]:
    """(start, end, cells) of each character with those of no width that follow it."""
    spans: list[tuple[int, int, int]] = []
    for at, character in enumerate(text):
        cells = get_cwidth(character)
        if cells or not spans:
            spans.append((at, at + 1, cells))
        else:
            start, _end, before = spans[-1]
            spans[-1] = (start, at + 1, before)
    return spans


class Visible(Processor):
    """Shows in a field the characters that reorder text by their code, as `display` does."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line as it is drawn."""
        fragments = transformation_input.fragments
        text = "".join(fragment[1] for fragment in fragments)
        shown = [display(character) or character for character in text]
        if all(len(character) == 1 for character in shown):
            return Transformation(fragments)
        begins = [0]
        for character in shown:
            begins.append(begins[-1] + len(character))

        def to_display(at: int) -> int:
            return begins[min(at, len(begins) - 1)] + max(0, at - len(begins) + 1)

        def to_source(at: int) -> int:
            inside = [index for index, begin in enumerate(begins) if begin <= at]
            return inside[-1] + max(0, at - begins[-1])

        return Transformation([("", "".join(shown))], to_display, to_source)
