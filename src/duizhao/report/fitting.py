"""Where things go on a line: how a title is broken, a signature set in, a table divided.

Widths are in characters: a Chinese one counts 1, a Latin letter or digit one half.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, combinations, pairwise
from math import ceil, log2, sqrt
from unicodedata import east_asian_width

from .blocks import Blocks, Byline, Closing, Heading, Run, Runs, Table, Title, plain, words
from .layout import Layout


def width(text: str) -> float:
    """How wide text is."""
    return sum(1 if east_asian_width(character) in "WFA" else 0.5 for character in text)


TYPEWRITTEN = "[\"'](?=[^\\x00-\\x7f])|(?<=[^\\x00-\\x7f])[\"']"
"""A typewriter's quote beside Chinese, which is for the font of Chinese text."""


def typewritten(text: str) -> list[str]:
    """A text taken apart at such quotes, which are every other piece."""
    return re.split(f"({TYPEWRITTEN})", text)


# The title

_MOST_LINES = 4
"""A title that needs more is left to the program that shows it."""
_ANOTHER_LINE = 1.0
"""What a line more than a title needs costs: a title that just fits may have no place to be broken but in words."""
_TORN = 20.0
"""What a word costs that is known and yet parted: more than two characters that may be one, or than any unevenness."""
_NEVER_FIRST = "，、。；：？！”’）》〉」』…—,.;:?!) "
_PARTING = "，、。；：！？”’）》〉」』…—"
_NEVER_LAST = "“‘（《〈「『("


def balanced(blocks: Blocks, layout: Layout) -> Blocks:
    """The blocks with the title broken into lines of a trapezoid or diamond, words whole.

    That is GB/T 9704-2012, 7.3.1. What is a word, the layout tells, and else the paper itself:
    two characters that often stand together in it are not parted.
    """
    if layout.title.align != "center":
        return blocks
    room = layout.measure / layout.title.size
    text = "".join(words(blocks))
    return tuple(
        Title(_with_breaks(block.runs, breaks(plain(block.runs), room, text, layout.whole)))
        if isinstance(block, Title)
        else block
        for block in blocks
    )


def breaks(title: str, room: float, paper: str, whole: Sequence[str] = ()) -> tuple[int, ...]:
    """The offsets at which new lines of a title begin; none when it fits, or cannot be balanced.

    `whole`: words that are parted only where the title cannot be balanced otherwise.
    """
    least = ceil(width(title) / room)
    if not 1 < least <= _MOST_LINES:
        return ()
    places = [at for at in range(1, len(title)) if _may_break(title, at)]
    torn = _within(title, whole)
    apart = {at: _TORN if at in torn else _together(title[at - 1 : at + 1], paper) for at in places}
    upto = [0.0, *accumulate(map(width, title))]
    costs = {
        chosen: _unevenness(widths)
        + sum(apart[at] for at in chosen)
        + _ANOTHER_LINE * (lines - least)
        for lines in range(least, min(least + 1, _MOST_LINES) + 1)
        for chosen in combinations(places, lines - 1)
        if max(widths := _widths(upto, chosen)) <= room and not _hourglass(widths)
    }
    return min(costs, key=lambda chosen: costs[chosen], default=())


def _within(title: str, whole: Sequence[str]) -> set[int]:
    """The offsets within words of the title."""
    found = (
        (word, match.start()) for word in whole for match in re.finditer(re.escape(word), title)
    )
    return {start + at for word, start in found for at in range(1, len(word))}


def _together(pair: str, paper: str) -> float:
    """How much two characters look like a part of one word; not at all where a mark or a figure parts them."""
    return 0.0 if pair[0] in _PARTING or pair[1].isdecimal() else log2(2 + paper.count(pair))


def _may_break(title: str, at: int) -> bool:
    before, after = title[at - 1], title[at]
    inside = re.fullmatch("[!-~]{2}", before + after)  # of a number or a Latin word
    return not inside and after not in _NEVER_FIRST and before not in _NEVER_LAST


def _widths(upto: Sequence[float], chosen: Sequence[int]) -> list[float]:
    """The widths of lines. `upto`: how wide the title is before each of its characters, and at its end."""
    return [upto[end] - upto[start] for start, end in pairwise((0, *chosen, len(upto) - 1))]


def _unevenness(widths: Sequence[float]) -> float:
    """Least where the lines differ by about a sixth, as the sides of a trapezoid do."""
    longest, shortest = max(widths), min(widths)
    return abs((longest - shortest) / longest - 1 / 6) * 4


def _hourglass(widths: Sequence[float]) -> bool:
    return any(
        line < before and line < after
        for before, line, after in zip(widths, widths[1:], widths[2:], strict=False)
    )


def _with_breaks(runs: Runs, offsets: Sequence[int]) -> Runs:
    """The runs with a line end before each of the offsets."""
    broken: list[Run] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        cuts = [0, *(at - start for at in offsets if start <= at < end), len(run.text)]
        lines = [run.text[begin:stop] for begin, stop in pairwise(cuts)]
        broken.append(replace(run, text="\n".join(lines)))
        start = end
    return tuple(broken)


# Headings

_FEW_LINES = 2


def is_long(heading: Heading, layout: Layout) -> bool:
    """Whether a heading has so many lines that it need not stay with the text below it.

    A chain of headings with the official wording of an aspect would leave a third of a page empty;
    whatever stands above it stays with the first of its lines.
    """
    style = layout.headings[heading.level - 1]
    line = layout.measure / (layout.advance or style.size)
    return width(plain(heading.runs)) + style.indent > _FEW_LINES * line


# The signature

_FROM_THE_EDGE = 2
_DATE_FURTHER_IN = 2


def set_in(closing: Closing, characters: float) -> list[float]:
    """Where each line of a signature begins, in characters from the left.

    The date, which comes last, begins two characters further in than the name, and the
    one that reaches further right ends two characters before the edge (GB/T 9704-2012, 7.3.5.2).
    """
    last = len(closing.lines) - 1
    further = [_DATE_FURTHER_IN if 0 < at == last else 0 for at in range(last + 1)]
    reach = max(
        more + width(plain(line)) for more, line in zip(further, closing.lines, strict=True)
    )
    start = max(characters - _FROM_THE_EDGE - reach, 0)
    return [start + more for more in further]


# Tables

_MANY_COLUMNS = 6


def is_sheet(blocks: Blocks) -> bool:
    """Whether the paper is nothing but a table with so many columns that it has to lie on its side."""
    tables = [block for block in blocks if isinstance(block, Table)]
    others = [block for block in blocks if not isinstance(block, Table | Title | Byline | Closing)]
    return not others and any(len(table.header) >= _MANY_COLUMNS for table in tables)


_NARROWEST = 2.0
_WORD = re.compile(r"[!-~]+")


def laid(table: Table, layout: Layout) -> list[float]:
    """The width of each column in points; a cell has half a character on each side."""
    size = layout.table.size
    room = layout.measure / size - len(table.header)
    return [(each + 1) * size for each in columns(table, room)]


def columns(table: Table, room: float) -> list[float]:
    """The width of each column; together they are `room`.

    A short column gets what it needs; the long ones share the rest, the longer with more, but not in
    proportion: one that says ten times as much is not ten times as wide.
    """
    texts = [
        [plain(cell) for cell in column] for column in zip(table.header, *table.rows, strict=True)
    ]
    wanted = [max(_NARROWEST, *map(_longest, column)) for column in texts]
    if sum(wanted) <= room:
        return [each * room / sum(wanted) for each in wanted]
    widths: dict[int, float] = {}
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for done, at in enumerate(order):
        if wanted[at] > (room - sum(widths.values())) / (len(order) - done):
            break
        widths[at] = wanted[at]
    long = order[len(widths) :]
    widths |= _shared(
        {at: (_least(texts[at]), wanted[at]) for at in long}, room - sum(widths.values())
    )
    return [widths[at] for at in range(len(wanted))]


def _shared(columns: dict[int, tuple[float, float]], room: float) -> dict[int, float]:
    """Room for columns of which each has at least its first figure, and would like its second."""
    least = sum(need for need, _want in columns.values())
    if least >= room:
        return {at: need * room / least for at, (need, _want) in columns.items()}
    weights = {at: sqrt(want) for at, (_need, want) in columns.items()}
    share = (room - least) / sum(weights.values())
    return {at: need + weights[at] * share for at, (need, _want) in columns.items()}


_SEAM = re.compile(r"(?<=[^\x00-\x7f])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[^\x00-\x7f])")


def _longest(text: str) -> float:
    """The width of a text on one line, with the quarter of a character that is set between 年 and 12."""
    latin = sum(map(width, _WORD.findall(text)))
    return min(width(text) + latin * (_WIDE_LETTERS - 1) + len(_SEAM.findall(text)) / 4, 200.0)


def _least(texts: Sequence[str]) -> float:
    """Room for the heading on one line and for the longest Latin word or number, within reason."""
    latin = max((width(word) for text in texts for word in _WORD.findall(text)), default=0)
    return max(_NARROWEST, min(width(texts[0]), 6), min(latin * _WIDE_LETTERS, 8))


_WIDE_LETTERS = 1.3
"""Many a Latin font has digits and letters wider than half a character."""
