"""The log that a killed program leaves beside a session file: SQLite's newest pages, not yet in it.

SQLite reads a log up to the first frame that is not as it was written and takes that for the end, as
it is after a power cut (https://www.sqlite.org/fileformat2.html#walformat). If it is a flipped byte
instead, every change behind it is there and would be passed over without a word: `newest` finds out,
`mended` brings them back. In the very last change the two cannot be told apart; SQLite's word stands.
"""

import struct
from collections import Counter
from collections.abc import Iterator

from . import carving
from .layout import PAGE, STATE_PAGE, sealed

_BEGIN = 32
"""Bytes before the first frame: magic number, version, size of a page, count of uses, salts, checksum."""
_HEAD = 24
"""Bytes before the page in a frame: its number, pages of the file (in the last of a change), salts, checksum."""
_MAGIC = 0x377F0682
"""Of a log whose checksums are of numbers that begin with their smallest byte; one more otherwise."""
_VERSION = 3007000
_MOST = 0xFFFFFFFF


def newest(log: bytes) -> int:
    """The revision of the newest state that stands in a log; 0 when there is none."""
    _salts, frames = _written(log)
    states = (frame[_HEAD:] for frame in reversed(frames) if _number(frame) == STATE_PAGE)
    return next(filter(None, map(_revision, states)), 0)


def is_overtaken(log: bytes, page: bytes) -> bool:
    """Whether the file, whose page of the state is given, is further than all that stands in its log.

    It is never so by itself: what gets into the file has been in the log. Another file has been put
    in its place, a backup say, and SQLite would put older pages over that one's.
    """
    return 0 < newest(log) < _revision(page)


def _revision(page: bytes) -> int:
    """The newest revision among the states in a page; 0 when none is as it was written."""
    states = carving.rows(page, "state")
    return max((row[1] for row in states if sealed(row[3], str(row[1]), row[2])), default=0)


def mended(log: bytes, pages: int) -> tuple[bytes, int]:
    """A log that SQLite reads to its end, for a file of so many pages, and how many it has with it.

    Whether the rows are as they were written, their own checksums tell. The first page, which is the
    same in every session, is left out.
    """
    salts, frames = _written(log)
    if not frames:
        return b"", pages
    most = pages + len(frames)
    order = ">" if int.from_bytes(log[:4]) == _MAGIC + 1 else "<"
    header = struct.pack(">IIII", _MAGIC + 1, _VERSION, PAGE, 0) + salts
    running = _summed(header, (0, 0), ">")
    parts = [header, struct.pack(">II", *running)]
    before = struct.unpack(">II", log[_HEAD:_BEGIN])
    for frame in frames:
        head, page = _head(frame, before, order), frame[_HEAD:]
        before = struct.unpack(">II", frame[16:_HEAD])
        number = _number(head)
        if 1 < number <= most:
            running = _summed(head + page, running, ">")
            parts += [head, salts, struct.pack(">II", *running), page]
            pages = max(pages, number)
    return b"".join(parts), pages


def _written(log: bytes) -> tuple[bytes, list[bytes]]:
    """The salts of a log, and its frames: what stands behind them is of an earlier use of the file.

    Every frame has the salts, and so has the header: any one of them may be damaged.
    """
    step = _HEAD + PAGE
    frames = [log[at : at + step] for at in range(_BEGIN, len(log) - step + 1, step)]
    ((salts, _times),) = Counter([log[16:24], *(one[8:16] for one in frames[:2])]).most_common(1)
    ours = [number for number, one in enumerate(frames, 1) if one[8:16] == salts]
    return salts, frames[: max(ours, default=0)]


def _number(frame: bytes) -> int:
    """Which page of the file a frame has."""
    return int.from_bytes(frame[:4])


def _head(frame: bytes, before: tuple[int, ...], order: str) -> bytes:
    """Both numbers of a frame as they were written, where one of the two is damaged.

    The checksum can be counted back over the page; what it must have been before that gives both,
    together with the checksum of the frame before.
    """
    first, second = struct.unpack(">II", frame[16:_HEAD])
    for one, other in reversed(list(_numbers(frame[_HEAD:], order))):
        second = (second - other - first) & _MOST
        first = (first - one - second) & _MOST
    one = (first - sum(before)) & _MOST
    head = struct.pack(f"{order}II", one, (second - before[1] - first) & _MOST)
    return head if head[:4] == frame[:4] or head[4:] == frame[4:8] else frame[:8]


def _summed(content: bytes, before: tuple[int, int], order: str) -> tuple[int, int]:
    """The checksum of SQLite's logs, going on from that of what stands before."""
    first, second = before
    for one, other in _numbers(content, order):
        first = (first + one + second) & _MOST
        second = (second + other + first) & _MOST
    return first, second


def _numbers(content: bytes, order: str) -> Iterator[tuple[int, ...]]:
    return struct.iter_unpack(f"{order}II", content)
