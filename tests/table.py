"""Lines of tables, for a terminal or for a page of Markdown."""

from collections.abc import Sequence


def row(cells: Sequence[str], widths: Sequence[int], *, markdown: bool) -> str:
    """A line of a table. `widths` in characters; a negative one puts what is in its column to the right."""
    if markdown:
        return f"| {' | '.join(cells)} |"
    placed = [
        cell.ljust(width) if width >= 0 else cell.rjust(-width)
        for cell, width in zip(cells, widths, strict=True)
    ]
    return " ".join(placed).rstrip()


def head(cells: Sequence[str], widths: Sequence[int], *, markdown: bool) -> str:
    """The first line; on a page of Markdown, with the line below it."""
    first = row(cells, widths, markdown=markdown)
    rule = ["---" if width >= 0 else "---:" for width in widths]
    return f"{first}\n{row(rule, widths, markdown=True)}" if markdown else first
