"""What the screen of a terminal shows after the bytes that a program wrote.

pyte does the drawing. Added here is what today's programs take for granted: the
alternate screen, sequences that a terminal ignores when it does not know them, and
wide characters that are wiped out whole when half of one is overwritten.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any
from unicodedata import east_asian_width

import pyte

_INCOMPLETE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|P[^\x1b]*\x1b?)?\Z")
_UNKNOWN = re.compile(rb"\x1b\[(?:[<=>][0-?]*[ -/]*|[0-?]*\$)[@-~]|\x1bP[^\x1b]*\x1b\\")
_ALTERNATE_SCREEN = 1049
_SHIFT = 5
"""pyte keeps the numbers of private modes shifted by this, to tell them from the others."""


class Picture(pyte.Screen):
    """The screen, its cursor, and the modes that a program has switched on."""

    def __init__(self, columns: int, rows: int, reply: Callable[[bytes], None]) -> None:
        """`reply` takes what the terminal answers when a program asks it something."""
        super().__init__(columns, rows)
        self._reply = reply
        self._stream = pyte.ByteStream(self)
        self._held_back = b""
        self._behind: dict[int, Any] | None = None

    def draw_bytes(self, data: bytes) -> None:
        """Take in what the program wrote; a sequence may be cut anywhere."""
        data = _UNKNOWN.sub(b"", self._held_back + data)
        cut = found.start() if (found := _INCOMPLETE.search(data)) else len(data)
        self._held_back = data[cut:]
        self._stream.feed(data[:cut])

    def has_mode(self, number: int) -> bool:
        """Whether a private mode is on, such as 2004 for bracketed paste."""
        return number << _SHIFT in self.mode

    def line(self, row: int) -> str:
        """One row as text, without the spaces at its end."""
        cells = [self.buffer[row][column].data for column in range(self.columns)]
        shown = [
            _shown(cell, cells[column - 1] if column else "", (*cells, "")[column + 1])
            for column, cell in enumerate(cells)
        ]
        return "".join(shown).rstrip()

    def cells(self, row: int) -> list[tuple[str, str]]:
        """Each cell of a row with its ground; the second cell of a wide character is empty."""
        cells = [self.buffer[row][column] for column in range(self.columns)]
        return [(cell.data, cell.bg) for cell in cells]

    def set_mode(self, *modes: int, **options: Any) -> None:
        if options.get("private") and _ALTERNATE_SCREEN in modes and self._behind is None:
            self._behind = deepcopy(dict(self.buffer))
            self.save_cursor()
            self.erase_in_display(2)
        super().set_mode(*modes, **options)

    def reset_mode(self, *modes: int, **options: Any) -> None:
        if options.get("private") and _ALTERNATE_SCREEN in modes and self._behind is not None:
            self.buffer.clear()
            self.buffer.update(self._behind)
            self._behind = None
            self.restore_cursor()
        super().reset_mode(*modes, **options)

    def write_process_input(self, data: str) -> None:
        self._reply(data.encode())


def _shown(cell: str, before: str, after: str) -> str:
    """A cell's text, given its neighbours: the second cell of a wide character is empty."""
    if not cell:
        return "" if _is_wide(before) else " "
    return " " if _is_wide(cell) and after else cell


def _is_wide(cell: str) -> bool:
    return bool(cell) and east_asian_width(cell[0]) in "FW"
