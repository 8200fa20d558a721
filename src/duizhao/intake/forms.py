"""Forms: tables with headings on the left and text on the right, which are read like a page.

Above the first such heading a form says whose it is (姓名, 职务), and below the last one
others write in it (支部意见).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..finished import Intake
from .headings import LONGEST_HEADING, topic_of
from .labels import named_by, runs
from .paragraphs import Cell, Paragraph, said_in

_LONGEST = 20
"""Characters of a heading on the left."""
_BESIDE = re.compile(r"\s|[（(].*[)）]|[：:]$")
"""What a heading on the left has besides its words: how it is broken, and what to do."""


def unframed(paragraphs: Sequence[Paragraph], intake: Intake) -> Iterator[Paragraph]:
    """The paragraphs, forms taken apart: heading and text of a row stand below each other."""
    for lines in runs(paragraphs):
        is_form = any(_heads(_said(line), intake) for line in lines)
        if is_form and named_by(lines, intake) is None:
            yield from _page(lines, intake)
        else:
            yield from lines


def _page(lines: Sequence[Paragraph], intake: Intake) -> Iterator[Paragraph]:
    is_begun = False
    for line in lines:
        said = _said(line)
        goes_on = is_begun and line.row is not None and line.row.cells[0] is None
        if len(said) == 1:
            yield from said[0]
        elif _heads(said, intake) or goes_on:
            is_begun = True
            for level, name in enumerate(said[:-1], 1 + goes_on):
                yield replace(name[0], text=said_in(name), level=level)
            yield from said[-1]
        else:
            yield replace(line, text=_fields(said), row=None, aside=is_begun)


def _said(line: Paragraph) -> list[Cell]:
    """The cells of a row in which something stands."""
    return [cell for cell in (line.row.cells if line.row else ()) if cell]


def _heads(said: Sequence[Cell], intake: Intake) -> bool:
    """Whether a row is a heading, or one and another below it, and text."""
    names = [said_in(cell) for cell in said[:-1]]
    if not names or max(map(len, names)) > LONGEST_HEADING:
        return False
    name = _BESIDE.sub("", names[0])
    return len(name) <= _LONGEST and topic_of(name, intake) is not None


def _fields(said: Sequence[Cell]) -> str:
    """What stands beside each other as 姓名：… 职务：…"""
    texts = list(map(said_in, said))
    if len(texts) % 2:
        return "　".join(texts)
    pairs = zip(texts[::2], texts[1::2], strict=True)
    return "　".join(f"{name.rstrip('：:')}：{text}" for name, text in pairs)
