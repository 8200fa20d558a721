"""Lines as they were meant.

Headings that share a line stand apart, a sentence that a line end cut is whole again, and a
number that was typed as one of another kind counts as what it goes on with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .headings import LONGEST_HEADING, rank
from .marks import Mark, Rank, mark
from .paragraphs import Paragraph

_SPACE = re.compile(r"[ \t\u3000]+")
_CLAUSE = re.compile(r"[。；;，,.．｡](?!\d)")
_UNFINISHED = ("，", ",", "、")
_MEANT = "（二）"
"""A number of the kind that was meant."""
_SALUTATION = 10
"""Characters of a line that may end in a comma and yet be whole: 同志们，"""


def straightened(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs; only white space between them is lost."""
    return _counted(_whole(paragraphs))


def _counted(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """Gives (2) behind （一） the number that was meant, where no (1) stands between."""
    last: Mark | None = None
    for line in paragraphs:
        begun = mark(line.text) if line.row is None else None
        if begun is not None and last is not None and _is_meant(begun, last):
            line = replace(line, numbering=_MEANT)
            last = Mark(Rank.SECOND, begun.number, begun.length)
        elif begun is not None and begun.rank <= Rank.FOURTH and begun.rank is not Rank.THIRD:
            last = begun
        yield line


def _is_meant(begun: Mark, last: Mark) -> bool:
    """Whether (2) stands for （二）."""
    is_next = begun.number == last.number + 1
    return begun.rank is Rank.FOURTH and last.rank is Rank.SECOND and is_next


def _whole(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    cut: Paragraph | None = None
    for line in paragraphs:
        first, *others = _apart(line)
        if cut is not None and _goes_on(cut, first):
            first = replace(cut, text=cut.text + first.text)
        elif cut is not None:
            yield cut
        *whole, last = first, *others
        yield from whole
        cut = last if _is_cut(last) else None
        if cut is None:
            yield last
    if cut is not None:
        yield cut


def _is_cut(line: Paragraph) -> bool:
    is_text = line.row is None and not line.aside
    is_salutation = len(line.text) <= _SALUTATION and mark(line.text) is None
    return is_text and not is_salutation and line.text.endswith(_UNFINISHED)


def _goes_on(cut: Paragraph, line: Paragraph) -> bool:
    """Whether a line goes on with what was cut: text, or more of a heading that looks the same."""
    if line.row is not None or line.aside:
        return False
    is_counted = bool(line.numbering) or mark(line.text) is not None
    is_alike = (line.level, line.bold) == (cut.level, cut.bold) and not is_counted
    return is_alike if cut.level is not None else rank(line) is None or (is_alike and cut.bold)


def _apart(line: Paragraph) -> Iterator[Paragraph]:
    """A line, or the headings in it and what follows: （二）为民服务方面 1、…"""
    begun = mark(line.text)
    for space in _SPACE.finditer(line.text) if begun and line.row is None else ():
        head, rest = line.text[: space.start()], line.text[space.end() :]
        below = mark(rest)
        if begun is None or len(head) > LONGEST_HEADING or _CLAUSE.search(head, begun.length):
            break
        is_first = below is not None and below.number == 1 and below.rank > begun.rank
        if is_first and space.start() > begun.length:
            yield replace(line, text=head)
            yield from _apart(replace(line, text=rest, level=None, bold=False, numbering=""))
            return
    yield line
