"""Rows found in the bare bytes of a file, where SQLite can no longer find its way to them.

One byte in the head of a page is enough to hide all rows of a small session from SQLite. How a row
looks is known, though (https://www.sqlite.org/fileformat2.html#record_format), and its checksum says
whether it is one. What was deleted or overwritten can be among them: bytes do not say when.
"""

import re
from collections.abc import Iterator
from typing import Any

from .layout import PAGE

_VARINT = rb"[\x80-\xff]{0,3}[\x00-\x7f]"
_COLUMNS = {"key": rb"\x00", "text": _VARINT, "number": rb"[\x01-\x06\x08\x09]"}
_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
"""Bytes of a number by its type; 8 and 9 are the numbers 0 and 1 themselves."""

_AT_MOST = 4
"""How often the whole file is read at most: rows do not overlap, unless somebody has made it up."""

_TABLES = {
    "state": ("key", "number", "text", "number"),
    "answer": ("key", "text", "text", "number"),
    "questionnaire": ("key", "text", "number"),
}


def rows(content: bytes, table: str) -> Iterator[tuple[Any, ...]]:
    """What may be rows of a table, None for the key. Only a checksum tells whether they are."""
    columns = b"".join(b"(" + _COLUMNS[kind] + b")" for kind in _TABLES[table])
    left = _AT_MOST * len(content)
    for found in re.finditer(b"(?s)(?=(.)" + columns + b")", content):
        length, *types = found.groups()
        header = sum(map(len, (length, *types)))
        if length[0] == header:
            kinds = [_number(part) for part in types]
            lengths = [_SIZES.get(kind, (kind - 13) // 2) for kind in kinds]
            if min(lengths) >= 0 and sum(lengths) <= len(content):
                payload = _payload(content, found.start(), header + sum(lengths))
                left -= len(payload)
                if len(payload) == header + sum(lengths):
                    yield _row(payload[header:], kinds, lengths)
        if left < 0:
            break


def _row(payload: bytes, kinds: list[int], lengths: list[int]) -> tuple[Any, ...]:
    """The values of a row."""
    row: list[Any] = []
    for kind, length in zip(kinds, lengths, strict=True):
        part, payload = payload[:length], payload[length:]
        if kind == 0:
            row.append(None)
        elif kind in (8, 9):
            row.append(kind - 8)
        elif kind in _SIZES:
            row.append(int.from_bytes(part, signed=True))
        else:
            row.append(part.decode("utf-8", "replace"))
    return tuple(row)


def _payload(content: bytes, at: int, size: int) -> bytes:
    """The bytes of a row: in its page, and what does not fit there in a chain of others."""
    if size <= PAGE - 35:
        return content[at : at + size]
    least = (PAGE - 12) * 32 // 255 - 23
    here = least + (size - least) % (PAGE - 4)
    here = here if here <= PAGE - 35 else least
    found, following = content[at : at + here], content[at + here : at + here + 4]
    while len(found) < size and len(following) == 4 and any(following):
        begin = (int.from_bytes(following) - 1) * PAGE
        following, more = content[begin : begin + 4], content[begin + 4 : begin + PAGE]
        if not more:
            break
        found += more[: size - len(found)]
    return found


def _number(varint: bytes) -> int:
    """A number in SQLite's own writing: seven bits a byte."""
    number = 0
    for byte in varint:
        number = number << 7 | byte & 0x7F
    return number
