"""What is other in one text than in another: by clauses first, then by characters within a clause.

Chinese has no words to compare by, and comparing characters throughout gives confetti. So
both texts are cut at their punctuation; only a clause that was reworded is looked into, and only
if most of it stayed. The common parts are rapidfuzz's longest common subsequence, whose cost
is known beforehand; what would take too much memory counts as rewritten.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from .text import count

_CLAUSE = re.compile(
    r"(?:[^，。！？；：、…\n,.;:!?]|[,.;:!?](?!\s|$))*"
    r"(?:[，。！？；：、…]|[,.;:!?](?=\s|$))*[”’」』）)\"]*\s*"
)
_PARAGRAPH = re.compile(r"[^\n]*\n*")
_PARTS = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
"""Within a clause: characters, but words and numbers whole."""

_MOST = 400_000_000
"""Parts of the one text times parts of the other that may be compared: a bit of memory each."""
_ALIKE = 0.5
"""The share of a clause that has to have stayed for it to be looked into."""
_SHORTEST = 2
"""Parts that have to have stayed side by side to be told from chance."""


class Kind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Span(NamedTuple):
    """A stretch of the old text, of the new one, or of both."""

    kind: Kind
    text: str


def spans(old: str, new: str) -> list[Span]:
    """From one text to another, in reading order; where both differ, what was removed comes first.

    All but what was added is `old`, all but what was removed is `new`, character by character.
    """
    if old == new:
        return [Span(Kind.SAME, old)] if old else []
    for cut in (_CLAUSE, _PARAGRAPH):
        before, after = (_cut(cut, text) for text in (old, new))
        if len(before) * len(after) <= _MOST:
            return _joined(span for span in _by_clauses(before, after) if span.text)
    return _joined([Span(Kind.REMOVED, old), Span(Kind.ADDED, new)])


def size(found: Iterable[Span]) -> tuple[int, int]:
    """How many characters (字数, without white space) were added, and how many removed."""
    added = removed = 0
    for span in found:
        if span.kind is Kind.ADDED:
            added += count(span.text)
        elif span.kind is Kind.REMOVED:
            removed += count(span.text)
    return added, removed


def _cut(cut: re.Pattern[str], text: str) -> list[str]:
    return [part for part in cut.findall(text) if part]


def _by_clauses(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    for before, after, common in _blocks(old, new):
        if len(before) == len(after):
            for one, other in zip(before, after, strict=True):
                yield from _within(one, other)
        else:
            yield from _within("".join(before), "".join(after))
        yield Span(Kind.SAME, "".join(common))


def _within(old: str, new: str) -> list[Span]:
    """The characters that were exchanged in a clause, or the whole clause."""
    whole = [Span(Kind.REMOVED, old), Span(Kind.ADDED, new)]
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    if len(before) * len(after) > _MOST:
        return whole
    blocks = list(_blocks(before, after))
    if sum(len(common) for *_others, common in blocks) < _ALIKE * max(len(before), len(after)):
        return whole
    found: list[Span] = []
    for at, (removed, added, common) in enumerate(blocks):
        found += [Span(Kind.REMOVED, "".join(removed)), Span(Kind.ADDED, "".join(added))]
        at_an_end = at == len(blocks) - 1 or not (at or removed or added)
        if at_an_end or len(common) >= _SHORTEST:
            found.append(Span(Kind.SAME, "".join(common)))
        else:
            found += [Span(Kind.REMOVED, "".join(common)), Span(Kind.ADDED, "".join(common))]
    return found


def _blocks(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """(what is only in the old, what is only in the new, what follows in both), again and again."""
    from rapidfuzz.distance import LCSseq  # imported late: only who compares waits for it

    before = after = 0
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            common = old[step.src_start : step.src_end]
            yield old[before : step.src_start], new[after : step.dest_start], common
            before, after = step.src_end, step.dest_end
    if before < len(old) or after < len(new):
        yield old[before:], new[after:], old[:0]


def _joined(found: Iterable[Span]) -> list[Span]:
    """Neighbours of one kind as one; between two that stayed, one removal and one addition at most."""
    joined: list[Span] = []
    for stayed, group in groupby(found, lambda span: span.kind is Kind.SAME):
        together = list(group)
        for kind in [Kind.SAME] if stayed else [Kind.REMOVED, Kind.ADDED]:
            text = "".join(span.text for span in together if span.kind is kind)
            joined += [Span(kind, text)] if text else []
    return joined
