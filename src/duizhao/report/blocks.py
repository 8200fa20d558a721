"""What a page is set from: headings, paragraphs, lists and tables, and the runs of text in them."""

from collections.abc import Iterator
from typing import TypeAlias

from ..values import frozen

DEEPEST = 4
"""Levels of headings that a paper has (GB/T 9704-2012, 7.3.3)."""


@frozen
class Run:
    """Some text that looks alike; a `\\n` in it begins a new line within the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    level: int = 0
    """Above 0: the heading of this level that a paragraph begins with."""


Runs: TypeAlias = tuple[Run, ...]


@frozen
class Title:
    """What the paper is called."""

    runs: Runs


@frozen
class Byline:
    """A line under the title: whose paper it is."""

    runs: Runs


@frozen
class Heading:
    """A heading of level 1 to DEEPEST."""

    level: int
    runs: Runs


@frozen
class Paragraph:
    """Ordinary text."""

    runs: Runs


@frozen
class Closing:
    """What stands under the paper: who signs it, and the date."""

    lines: tuple[Runs, ...]


@frozen
class Listing:
    """A list; `start` is the number of its first entry, None where there are no numbers."""

    start: int | None
    entries: tuple["Blocks", ...]


@frozen
class Table:
    """A table. Every row has as many cells as the header."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


Block: TypeAlias = Title | Byline | Heading | Paragraph | Closing | Listing | Table
Blocks: TypeAlias = tuple[Block, ...]


def plain(runs: Runs) -> str:
    """The text alone, on one line."""
    return "".join(run.text for run in runs).replace("\n", " ")


def words(blocks: Blocks) -> Iterator[str]:
    """The text of all that stands below the title, piece by piece."""
    for block in blocks:
        match block:
            case Heading(_, runs) | Paragraph(runs) | Byline(runs):
                yield plain(runs)
            case Closing(lines):
                yield from map(plain, lines)
            case Listing(_, entries):
                for entry in entries:
                    yield from words(entry)
            case Table(header, rows):
                yield from (plain(cell) for row in (header, *rows) for cell in row)


def title_of(blocks: Blocks) -> str:
    """What the paper is called, or nothing."""
    return next((plain(block.runs) for block in blocks if isinstance(block, Title)), "")
