"""The table of a paper, such as a ledger of measures, and tables of several papers as one.

A table is read back from the Markdown that a template made, so that whatever template
has a table can be gathered, and an answer in it is the text that it was.
"""

from collections.abc import Iterable, Sequence

from .. import markdown
from ..values import frozen
from .blocks import Runs, title_of
from .blocks import Table as Block
from .parsing import parse


@frozen
class Table:
    """A table of texts. Every row has as many cells as the header; a cell may have several lines."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def found(paper: str, *, chinese: bool) -> Table | None:
    """The first table of a paper in Markdown, under the title of the paper; None when it has none."""
    blocks = parse(paper, chinese=chinese)
    table = next((block for block in blocks if isinstance(block, Block)), None)
    if table is None:
        return None
    rows = tuple(_texts(row) for row in table.rows)
    return Table(title_of(blocks), _texts(table.header), rows)


def together(tables: Sequence[tuple[str, Table]], column: str) -> Table:
    """Named tables as one, with a first column, called `column`, for the name.

    Columns of the same heading are one; a row is blank where its table has no such column.
    """
    header = tuple(dict.fromkeys(heading for _name, table in tables for heading in table.header))
    rows = []
    for name, table in tables:
        for row in table.rows:
            cells = dict(zip(table.header, row, strict=True))
            rows.append((name, *(cells.get(heading, "") for heading in header)))
    title = next((table.title for _name, table in tables if table.title), "")
    return Table(title, (column, *header), tuple(rows))


def as_markdown(table: Table) -> str:
    """The table under its title."""
    lines = [_line(table.header), _line(["---"] * len(table.header), made=True)]
    lines += map(_line, table.rows)
    title = f"# {markdown.heading(table.title)}\n\n" if table.title else ""
    return title + "\n".join(lines) + "\n"


def _line(cells: Iterable[str], *, made: bool = False) -> str:
    """`made`: what is Markdown already."""
    return f"| {' | '.join(cells if made else map(markdown.cell, cells))} |"


def _texts(cells: Iterable[Runs]) -> tuple[str, ...]:
    return tuple("".join(run.text for run in runs).strip() for runs in cells)
