"""The tables of a .docx, row by row.

A table of one column only frames its text, and a table within a table is text of its cell.
"""

from collections.abc import Sequence

from .paragraphs import Cell, Paragraph, row

PARTS = frozenset({"tbl", "tr", "tc", "gridSpan", "vMerge"})
"""The elements that tell of tables."""
_WIDEST = 63
"""Columns; Word has no more."""


class Tables:
    """Takes the paragraphs of cells, and gives them back as rows."""

    def __init__(self) -> None:
        self._depth = 0
        self._table = 0
        self._cells: list[Cell | None] = []
        self._texts: list[Paragraph] = []
        self._span = 1
        self._goes_on = False

    @property
    def open(self) -> bool:
        """Whether there is a table now."""
        return self._depth > 0

    def take(self, paragraphs: Sequence[Paragraph]) -> None:
        """Paragraphs of the cell that is open."""
        self._texts += paragraphs

    def start(self, name: str, value: str, number: int) -> None:
        """An element of PARTS begins. `value`: its `val`; `number`: of the next paragraph."""
        if name == "tbl":
            self._depth += 1
            self._table = number if self._depth == 1 else self._table
        elif self._depth > 1:
            return
        elif name == "tc":
            self._span, self._goes_on = 1, False
        elif name == "gridSpan" and value.isdecimal():
            self._span = min(int(value[:4]), _WIDEST)  # int() refuses thousands of figures
        elif name == "vMerge":
            self._goes_on = value != "restart"

    def end(self, name: str) -> Sequence[Paragraph]:
        """An element of PARTS ends; gives the paragraphs of a row that ends with it."""
        if self._depth == 1 and name == "tc":
            cell = None if self._goes_on and not self._texts else tuple(self._texts)
            self._cells += [cell, *[()] * (self._span - 1)]
            self._texts = []
        elif self._depth == 1 and name in ("tr", "tbl"):
            self._depth -= name == "tbl"
            return self._row()
        elif name == "tbl":
            self._depth -= 1
        return ()

    def _row(self) -> Sequence[Paragraph]:
        stray = [tuple(self._texts)] if self._texts else []
        cells = [*self._cells, *stray]
        self._cells, self._texts = [], []
        if len(cells) == 1:
            return cells[0] or ()
        found = row(self._table, cells)
        return [found] if found else ()
