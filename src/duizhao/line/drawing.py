"""How line mode draws what is being typed: lines broken as Chinese is set, hidden characters shown."""

from bisect import bisect_right

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth

from ..breaking import break_lines
from ..text import display

_TAB = " " * 4
_LEAST = 4
"""Cells of a row that is worth setting."""
_REMEMBERED = 1_000
"""Lines."""


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


class Typeset(Processor):
    """Draws what is typed as Chinese is set, with hidden characters shown by their code.

    prompt_toolkit (3.0) counts the rows of a line as if a wide character could be cut in two
    at an edge, and then scrolls the newest one out of sight. Here each row is filled up
    with spaces that are only drawn, so that every row is as wide as it is counted.
    """

    def __init__(self, indent: int) -> None:
        """`indent`: cells before each row."""
        self._indent = indent
        self._set: dict[tuple[str, int], _Drawn] = {}

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line as it is drawn."""
        cells = explode_text_fragments(transformation_input.fragments)
        width = transformation_input.width - self._indent
        if width < _LEAST:
            return Transformation(cells)
        drawn = self._drawn("".join(cell[1] for cell in cells), width)
        styles = [cell[0] for cell in cells]
        fragments: StyleAndTextTuples = [(styles[at], text) for at, text in enumerate(drawn.texts)]
        return Transformation(fragments, drawn.to_display, drawn.to_source)

    def _drawn(self, text: str, width: int) -> "_Drawn":
        """Lines that have not changed since they were last drawn need no new thought."""
        if (text, width) not in self._set:
            if len(self._set) > _REMEMBERED:
                self._set.clear()
            self._set[text, width] = _Drawn(text, width)
        return self._set[text, width]


class _Drawn:
    """One line of a field, drawn: for each character what is to be seen of it, filling included."""

    def __init__(self, text: str, width: int) -> None:
        plain = "\t" not in text and display(text) == text
        seen = list(text) if plain else [_seen(character) for character in text]
        self.texts: list[str] = []
        self._begins: list[int] = []
        """Where each character begins in what is drawn, after the filling before it."""
        starts = set(break_lines("".join(seen), width, _clusters))
        column = at = total = 0
        for part in seen:
            drawn = ""
            begins = total
            for character in part:
                cells = get_cwidth(character)
                if column and (at in starts or column + cells > width):
                    filling = " " * (width - column)
                    begins += len(filling) if not drawn else 0
                    drawn += filling
                    column = 0
                drawn += character
                column += cells
                at += 1
            self.texts.append(drawn)
            self._begins.append(begins)
            total += len(drawn)
        self._begins.append(total)

    def to_display(self, at: int) -> int:
        """Where a character is drawn; beyond the line, as far beyond what is drawn."""
        last = len(self._begins) - 1
        return self._begins[min(at, last)] + max(0, at - last)

    def to_source(self, at: int) -> int:
        """Which character is drawn there; the inverse."""
        inside = max(0, bisect_right(self._begins, at) - 1)
        return inside + max(0, at - self._begins[-1])


def _seen(character: str) -> str:
    if character == "\t":
        return _TAB
    return display(character) or character
