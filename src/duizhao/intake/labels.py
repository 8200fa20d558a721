"""What a text is, where a word tells it: before a colon (原因：…, 【原因】…), or over a column of a table."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ..finished import Intake, Label
from ..values import frozen
from .marks import mark, mark_length, sentences
from .paragraphs import Cell, Paragraph, said_in

_BEFORE = re.compile(r"(?:【(\w{2,8})】[：:]?|(\w{2,8})[：:])\s*(?=\S)")
_LONGEST_NAME = 30
"""The width of the name of a column; a Chinese character is 2 wide."""
_HEADS = 3
"""Rows among which the one with the names of the columns is."""


@frozen
class Table:
    """A table whose columns are known."""

    columns: Sequence[Label | None]
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell | None]]
    told: Mapping[str, Sequence[Label | None]]
    """The columns in those rows that are all of one repeat, by its name."""


def labelled(text: str, intake: Intake) -> tuple[Label | None, str]:
    """The label of a text, and the text without number and label; the text as it is where there is none."""
    begun = mark_length(text)
    found = _BEFORE.match(text, begun)
    name = (found[1] or found[2]) if found else ""
    for label in intake.labels:
        if found and name in label.words:
            return label, text[found.end() :]
    return None, text


def is_label(text: str, intake: Intake) -> bool:
    """Whether a text is a label and nothing else."""
    return any(text in label.words for label in intake.labels)


def begins(paragraph: Paragraph, of: str, intake: Intake) -> bool:
    """Whether a label without a number begins a new item of a repeat: 问题：…"""
    label = labelled(paragraph.text, intake)[0]
    entry = intake.by_repeat[of]
    is_first = label is not None and label.of == of and label.question == entry.parts[0].question
    return is_first and mark(paragraph.text) is None


def apart(
    body: Sequence[Paragraph], of: str, intake: Intake
) -> tuple[Sequence[Paragraph], Sequence[tuple[str, Sequence[Paragraph]]]]:
    """What is said of an item itself, and what is labelled as an item of another repeat, by its repeat.

    What has no label goes on with what stands before it.
    """
    pieces = list(_pieces(body, of, intake))
    foreign = [label for label, _piece in pieces if label is not None and label.of != of]
    if not foreign:
        return body, ()
    own: list[Paragraph] = []
    others: list[tuple[str, list[Paragraph]]] = []
    current = own
    for label, piece in pieces:
        if label is not None and label.of != of:
            current = []
            others.append((label.of, current))
        elif label is not None:
            current = own
        current.append(piece)
    return own, others


def _pieces(
    body: Sequence[Paragraph], of: str, intake: Intake
) -> Iterator[tuple[Label | None, Paragraph]]:
    """The paragraphs with their labels. One that has several labels within is taken apart at them."""
    for paragraph in body:
        said = sentences(paragraph.text) or [paragraph.text]  # there may be nothing behind a number
        found = [labelled(sentence, intake) for sentence in said]
        foreign = [at for at, (label, _rest) in enumerate(found) if _is_headline(label, of, intake)]
        if foreign[:1] != [0] and len(foreign) < 2:
            foreign = []
        starts = sorted({0, *foreign})
        for begin, end in zip(starts, [*starts[1:], len(said)], strict=True):
            label, rest = found[begin]
            if label is not None and begin not in foreign and label.of != of:
                label = None
            first = said[begin] if label is None else rest
            text = "".join([first, *said[begin + 1 : end]]).strip()
            yield label, replace(paragraph, text=text)


def _is_headline(label: Label | None, of: str, intake: Intake) -> bool:
    """Whether a label begins an item of another repeat."""
    if label is None or label.of == of:
        return False
    entry = intake.by_repeat[label.of]
    return bool(entry.parts) and entry.parts[0].question == label.question


def tables(paragraphs: Sequence[Paragraph], intake: Intake) -> tuple[list[Paragraph], list[Table]]:
    """What is no table whose columns are known, and those that are."""
    rest: list[Paragraph] = []
    found: list[Table] = []
    for lines in runs(paragraphs):
        head = named_by(lines, intake)
        if head is None:
            rest += lines
        else:
            rest += lines[:head]
            found.append(_table(lines[head:], intake))
    return rest, found


def runs(paragraphs: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """The rows of each table together, and each other paragraph alone."""
    for table, group in groupby(paragraphs, lambda line: line.row.table if line.row else None):
        lines = list(group)
        yield from [lines] if table is not None else ([line] for line in lines)


def named_by(lines: Sequence[Paragraph], intake: Intake) -> int | None:
    """Which row names the columns: two at least, items of some repeat among them."""
    for at, line in enumerate(lines[:_HEADS]):
        columns = {label for label in _columns(line, intake.labels) if label is not None}
        is_item = any(intake.by_repeat[label.of].parts for label in columns)
        if len(columns) > 1 and is_item and at + 1 < len(lines):
            return at
    return None


def _columns(line: Paragraph, labels: Collection[Label]) -> list[Label | None]:
    """The label of each column; the first of two that have the same."""
    found: list[Label | None] = []
    for cell in line.row.cells if line.row else ():
        name = said_in(cell)
        known = (x for x in labels if any(word in name for word in x.words))
        label = next(known, None) if _is_name(name) else None
        found.append(None if label in found else label)
    return found


def _table(lines: Sequence[Paragraph], intake: Intake) -> Table:
    heads = [said_in(cell) for cell in (lines[0].row.cells if lines[0].row else ())]
    rows = [line.row.cells for line in lines[1:] if line.row and line.text != lines[0].text]
    told = {
        repeat: _columns(lines[0], [label for label in intake.labels if label.of == repeat])
        for repeat in intake.told
    }
    others = [label for label in intake.labels if label.of not in intake.told]
    return Table(_columns(lines[0], others), heads, rows, told)


def _is_name(text: str) -> bool:
    """Whether a text can name a column: it is short, no sentence, and says nothing behind a label."""
    is_said = "。" in text or _BEFORE.match(text)
    return _width(text) <= _LONGEST_NAME and not is_said


def _width(text: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in text)
