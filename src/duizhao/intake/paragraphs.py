"""What every format of paper is read as: paragraphs in order, each with what the format says of it."""

from collections.abc import Iterable, Iterator, Sequence

from ..errors import UnusableInput
from ..flow.validity import LONGEST
from ..values import frozen
from ..wording import _

MOST_PARAGRAPHS = 5_000
LONGEST_PARAGRAPH = 20_000
"""Characters."""
LONGEST_PAPER = LONGEST
"""Characters; so that no answer made of it can be too long."""


@frozen
class Paragraph:
    """One paragraph of a paper."""

    text: str
    """Without white space at its ends and without the marks of its format; never empty."""
    line: int = 0
    """Where it begins: a line of the text, or which paragraph of the document it is; from 1."""
    level: int | None = None
    """What kind of heading the format says it is: 0 a title, 1 the first level; None: it does not say."""
    bold: bool = False
    """Whether all of it is bold."""
    numbering: str = ""
    """A number like the one that the format puts before it, which is not in the text, such as （一）."""
    aside: bool = False
    """Whether it stands beside the text: in a note, a table of contents."""
    row: "Row | None" = None
    """Where it is a row of a table; `text` is then all of the row."""


Cell = tuple[Paragraph, ...]


@frozen
class Row:
    """A row of a table that has several columns."""

    table: int
    """Which table of the paper it is of."""
    cells: tuple[Cell | None, ...]
    """Of each column its paragraphs; None where the cell above goes on."""


def said_in(cell: Cell | None) -> str:
    """The text of a cell as one line."""
    return "".join(paragraph.text for paragraph in cell or ())


def lines_in(cell: Cell | None) -> str:
    """The text of a cell, line by line."""
    return "\n".join(paragraph.text for paragraph in cell or ())


def row(table: int, cells: Iterable[Cell | None]) -> Paragraph | None:
    """A row as a paragraph; None when nothing stands in it."""
    kept = tuple(cells)
    said = [paragraph for cell in kept for paragraph in cell or ()]
    texts = [" ".join(paragraph.text for paragraph in cell) for cell in kept if cell]
    return Paragraph("　".join(texts), said[0].line, row=Row(table, kept)) if said else None


def limited(paragraphs: Iterator[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs, as long as they make a paper that a person can have written. Raises UnusableInput."""
    found: list[Paragraph] = []
    size = 0
    for paragraph in paragraphs:
        size += len(paragraph.text)
        if len(found) == MOST_PARAGRAPHS:
            raise UnusableInput(_("段落太多，最多 {limit} 段").format(limit=MOST_PARAGRAPHS))
        if len(paragraph.text) > LONGEST_PARAGRAPH:
            message = _("第 {line} 行（段）太长，一段最多 {limit} 个字符")
            raise UnusableInput(message.format(line=paragraph.line, limit=LONGEST_PARAGRAPH))
        if size > LONGEST_PAPER:
            raise UnusableInput(_("文章太长，最多 {limit} 个字符").format(limit=LONGEST_PAPER))
        found.append(paragraph)
    return found
