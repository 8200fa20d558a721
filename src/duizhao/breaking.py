"""Where the lines of a paragraph break, as Chinese is set.

After UAX #14 and the W3C's requirements for Chinese text layout: Han breaks anywhere,
closing punctuation never begins a line and opening punctuation never ends one, words,
numbers and addresses stay whole. Spaces at a break hang: they stay at the end of
their line and take no room there. Where a line has no such break, a word is cut where the
rules for punctuation still hold, and where they cannot hold either, the line is cut by width.

What is one character to a reader, and how many cells it takes, is for the caller to
say, who may know better than `characters`. Two things are asked of that measure, so that a change in a long paragraph
costs what it changes: what follows a cluster does not change where the cluster began, and
text measured from where a cluster begins gives the clusters that it gave before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from itertools import accumulate
from typing import TypeAlias
from unicodedata import category, east_asian_width

from .values import frozen

Clusters: TypeAlias = Callable[[str], Sequence[tuple[int, int, int]]]
"""Text → (start, end, cells) of each grapheme cluster, without gaps."""


_NO_WIDTH = ("Mn", "Me", "Cf")


def characters(text: str) -> list[tuple[int, int, int]]:
    """The clusters as far as Unicode tells: each character with those of no width that follow it."""
    spans: list[tuple[int, int, int]] = []
    for at, character in enumerate(text):
        if spans and category(character) in _NO_WIDTH:
            start, _end, cells = spans[-1]
            spans[-1] = (start, at + 1, cells)
        else:
            spans.append((at, at + 1, 2 if east_asian_width(character) in "WF" else 1))
    return spans


class _Kind(Enum):
    SPACE = "space"
    OPENING = "opening"
    CLOSING = "closing"
    STICKING = "sticking"
    """No break right before or after it; a space between frees it."""
    OTHER = "other"


class _Break(Enum):
    FORBIDDEN = "forbidden"
    INSIDE = "inside"
    """Cuts a word, but keeps the rules for punctuation."""
    GOOD = "good"


_OPENING = "“‘（〔［｛〈《「『【〖〘〚￥＄￡([{"
_CLOSING = "，。、；：？！．”’）〕］｝〉》」』】〗〙〛—―⸺–…⋯·・‧～－／％‰℃℉°′″￠々ー,.;:!?)]}%"
_STICKING = "\"'＂＇-/~\u00a0\u2007\u202f\u2060"
_KINDS = {
    **dict.fromkeys(_OPENING, _Kind.OPENING),
    **dict.fromkeys(_CLOSING, _Kind.CLOSING),
    **dict.fromkeys(_STICKING, _Kind.STICKING),
}

# One cell wide in most terminals, and Chinese all the same: a line may break between
# them and a word. Not ’, which is also the apostrophe.
_CHINESE = frozenset("“”‘—―⸺…⋯")


@frozen
class Breaks:
    """Where the lines of one paragraph begin."""

    starts: list[int]
    """Offset at which each line begins; the first is 0."""
    seen: list[int]
    """For each line the last offset that was looked at to end it; never falls."""


def break_lines(paragraph: str, width: int, clusters: Clusters) -> list[int]:
    """Offsets at which the lines of `paragraph`, which has no line ends, begin: `[0, …]`.

    `width` is in cells, at least 1. Only hanging spaces and a cluster wider than the
    whole line go beyond it.
    """
    return find_breaks(paragraph, width, clusters).starts


def find_breaks(paragraph: str, width: int, clusters: Clusters) -> Breaks:
    """The same as `break_lines`, in the form that `rebreak` starts from."""
    starts, seen = zip(*_lines(paragraph, 0, width, clusters), strict=True)
    return Breaks(list(starts), list(seen))


def rebreak(
    old: Breaks,
    paragraph: str,
    change: tuple[int, int, int],
    width: int,
    clusters: Clusters,
) -> Breaks:
    """The breaks of `paragraph` after a change; `old` are those from before it.

    `change` is (start, characters removed there, characters put in their place). Looks only at
    the lines that may break elsewhere now: from the first that depended on the changed
    text to where old and new breaks fall together again.
    """
    start, removed, inserted = change
    shift = inserted - removed
    keep = bisect_left(old.seen, start)
    starts, seen = old.starts[:keep], old.seen[:keep]
    for line, sight in _lines(paragraph, old.starts[keep], width, clusters):
        if line >= start + inserted:
            same = bisect_left(old.starts, line - shift)
            if same < len(old.starts) and old.starts[same] == line - shift:
                starts += [offset + shift for offset in old.starts[same:]]
                seen += [offset + shift for offset in old.seen[same:]]
                break
        starts.append(line)
        seen.append(sight)
    return Breaks(starts, seen)


def _lines(paragraph: str, start: int, width: int, clusters: Clusters) -> Iterator[tuple[int, int]]:
    """(start, last offset looked at to end it) of each line from `start` on.

    Measures a stretch at a time, so that who stops listening early has paid for little.
    """
    size = 4 * width + 8
    while True:
        stretch = _Stretch(paragraph[start : start + size], clusters)
        whole = start + size >= len(paragraph)
        # The last cluster may go on beyond the stretch, so no line ends because of it.
        known = len(stretch.spans) - (not whole)
        first = 0
        while (over := stretch.overflow(first, width)) < known:
            yield start + stretch.offset(first), start + stretch.offset(over + 1)
            first = stretch.line_end(first, over)
        if whole:
            yield start + stretch.offset(first), len(paragraph)
            return
        start += stretch.offset(first)
        size *= 2


class _Stretch:
    """Some measured text. Positions in it count clusters."""

    def __init__(self, text: str, clusters: Clusters) -> None:
        self.text = text
        self.spans = clusters(text)
        self._cells = list(accumulate((cells for _, _, cells in self.spans), initial=0))

    def offset(self, index: int) -> int:
        """Where a cluster begins."""
        return self.spans[index][0] if index < len(self.spans) else len(self.text)

    def overflow(self, first: int, width: int) -> int:
        """The first cluster that neither fits nor hangs on the line that begins with `first`."""
        fits = bisect_right(self._cells, self._cells[first] + width, first) - 1
        index = max(fits, first + 1)
        while index < len(self.spans) and self._kind(index) is _Kind.SPACE:
            index += 1
        return index

    def line_end(self, first: int, over: int) -> int:
        """Where to break the line that begins with `first` and has no room for `over`."""
        inside = 0
        for index in range(over, first, -1):
            chance = self._chance(index, first)
            if chance is _Break.GOOD:
                return index
            if chance is _Break.INSIDE and not inside:
                inside = index
        return inside or over

    def _chance(self, index: int, first: int) -> _Break:
        """How good a break before `index` is, on the line that begins with `first`."""
        kind = self._kind(index)
        if kind in (_Kind.SPACE, _Kind.CLOSING):
            return _Break.FORBIDDEN
        before = index - 1
        while before >= first and self._kind(before) is _Kind.SPACE:
            before -= 1
        if before >= first and self._kind(before) is _Kind.OPENING:
            return _Break.FORBIDDEN
        if before < index - 1:
            return _Break.GOOD
        if _Kind.STICKING in (kind, self._kind(before)):
            return _Break.INSIDE
        return _Break.INSIDE if self._latin(before) and self._latin(index) else _Break.GOOD

    def _kind(self, index: int) -> _Kind:
        character = self.text[self.spans[index][0]]
        kind = _KINDS.get(character)
        if kind is None:
            return _Kind.SPACE if character.isspace() else _Kind.OTHER
        if kind is _Kind.STICKING and index + 1 < len(self.spans):
            after = self.text[self.spans[index + 1][0]]
            if _KINDS.get(after) is _Kind.CLOSING:  # a straight quote that closes
                return _Kind.CLOSING
        return kind

    def _latin(self, index: int) -> bool:
        start, _, cells = self.spans[index]
        return cells < 2 and self.text[start] not in _CHINESE
