"""Blocks → paragraphs and tables of WordprocessingML.

A heading that its paragraph goes on after, （一）…。 as measures have it, is in the character style that is
linked to the heading's, and looks like one. It is not in the navigation pane: that lists paragraphs with an
outline level, and so far nothing gives one to a part of a paragraph that every program understands.

* The linked style alone: of a sample document on Microsoft's forum (“Headings that do not show up in the
  Navigation Pane”), most such parts came into a table of contents and none into the pane.
* An outline level of the paragraph itself: the pane takes the whole paragraph, and so does Word's usual
  table of contents (`TOC \\o "1-3" \\h \\z \\u`); a measure has some 150 characters, and its text would fold away
  what stands below it as if that belonged to it.
* A style separator (`vanish` and `specVanish` of the paragraph's mark), Word's own way since 2002: who does not
  know it, LibreOffice 7.4.7 among them (tried twice), breaks the paragraph there, and the paper is laid out
  otherwise than its unit's rules say.

So the pane has the parts and aspects (一、 and （一） on lines of their own), and measures stand close together
under the last of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from docx.oxml.xmlchemy import BaseOxmlElement

from .. import fitting
from ..blocks import (
    Block,
    Blocks,
    Byline,
    Closing,
    Heading,
    Listing,
    Paragraph,
    Run,
    Runs,
    Table,
    Title,
)
from ..layout import Layout
from . import styles
from .xml import node, text, twips

_CODE = "Courier New"
_ODD = re.compile(f"(?<=[A-Za-z])’(?=[A-Za-z])|{fitting.TYPEWRITTEN}")
"""An apostrophe, which is Latin; and a typewriter's quote beside Chinese, which is not."""


class Body:
    """Sets blocks one after another. `lists` are the lists that were begun on the way."""

    def __init__(self, layout: Layout, *, chinese: bool) -> None:
        self._layout = layout
        self._chinese = chinese
        self._hint = {"hint": "eastAsia"} if chinese else {}
        """That “ ” ‘ ’ … — are Chinese, which Word cannot know by itself."""
        self._fonts = styles.chinese_fonts(layout)
        self.lists: list[BaseOxmlElement] = []

    def elements(self, blocks: Blocks) -> Iterator[BaseOxmlElement]:
        """What the body consists of; a signature is never alone on its page."""
        followers = (*blocks[1:], None)
        for block, after in zip(blocks, followers, strict=True):
            setting = None
            if isinstance(after, Closing):
                setting = node("keepNext")
            elif isinstance(block, Byline) and isinstance(after, Byline):
                setting = node("spacing", after=0)  # name and date are one thing
            yield from self._block(block, setting)

    def _block(self, block: Block, setting: BaseOxmlElement | None) -> Iterator[BaseOxmlElement]:
        """`setting`: what a byline or a paragraph of text has besides its style."""
        match block:
            case Title(runs):
                yield self._paragraph(styles.TITLE, runs)
            case Byline(runs):
                yield self._paragraph(styles.BYLINE, runs, setting)
            case Heading(level, runs):
                is_long = fitting.is_long(block, self._layout)
                loose = node("keepNext", val=0) if is_long else None
                yield self._paragraph(styles.heading(level), runs, loose)
            case Paragraph(runs):
                yield self._paragraph(styles.BODY, runs, setting)
            case Closing():
                yield from self._closing(block)
            case Listing():
                yield from self._listing(block, 0)
            case Table():
                yield from self._table(block)

    def _paragraph(
        self, style: str, runs: Runs, *properties: BaseOxmlElement | None
    ) -> BaseOxmlElement:
        setting = node("pPr", node("pStyle", val=style), *properties)
        return node("p", setting, *self._runs(runs, style))

    def _runs(self, runs: Iterable[Run], style: str) -> Iterator[BaseOxmlElement]:
        for run in runs:
            start = 0
            for found in _ODD.finditer(run.text) if self._chinese else ():
                yield from self._run(run, run.text[start : found.start()], self._hint)
                chinese = self._fonts[styles.heading(run.level) if run.level else style]
                odd = {} if found[0] == "’" else {"ascii": chinese, "hAnsi": chinese}
                yield from self._run(run, found[0], odd)
                start = found.end()
            yield from self._run(run, run.text[start:], self._hint)

    def _run(self, run: Run, words: str, fonts: Mapping[str, str]) -> Iterator[BaseOxmlElement]:
        """One run. `fonts`: what its style does not say of its fonts."""
        if not words:
            return
        fonts = {"ascii": _CODE, "hAnsi": _CODE, **fonts} if run.code else fonts
        yield node(
            "r",
            node(
                "rPr",
                node("rStyle", val=styles.lead(run.level)) if run.level else None,
                node("rFonts", **fonts) if fonts else None,
                *((node("b"), node("bCs")) if run.bold else ()),
                *((node("i"), node("iCs")) if run.italic else ()),
            ),
            *_pieces(words),
        )

    def _closing(self, closing: Closing) -> Iterator[BaseOxmlElement]:
        style = self._layout.closing
        character = self._layout.advance or style.size
        starts = [0.0] * len(closing.lines)
        if style.align == "right":
            starts = fitting.set_in(closing, self._layout.measure / character)
        last = len(closing.lines) - 1
        for at, (runs, start) in enumerate(zip(closing.lines, starts, strict=True)):
            yield self._paragraph(
                styles.DATE if 0 < at == last else styles.SIGNATURE,
                runs,
                node("keepNext") if at < last else None,
                node("spacing", before=0) if at else None,
                node("ind", leftChars=round(start * 100), left=twips(start * character)),
                node("jc", val="left") if style.align == "right" else None,
            )

    def _listing(self, listing: Listing, depth: int) -> Iterator[BaseOxmlElement]:
        kind = styles.BULLETS if listing.start is None else styles.NUMBERS
        number = self._begin(kind, depth, listing.start or 1)
        for entry in listing.entries:
            marked = False
            for block in entry:
                match block:
                    case Listing():
                        yield from self._listing(block, depth + 1)
                    case Paragraph(runs) | Heading(_, runs):
                        yield self._entry(runs, number, depth, marked=marked)
                        marked = True
                    case _:
                        yield from self._block(block, None)

    def _entry(self, runs: Runs, number: int, depth: int, *, marked: bool) -> BaseOxmlElement:
        """A paragraph of an entry; the first of it has the mark, those after it stand below."""
        indent = styles.hanging(self._layout, depth)
        if marked:
            below = node("ind", left=indent["left"], firstLine=0)
            return self._paragraph(styles.ENTRY, runs, below)
        level = node("ilvl", val=min(depth, styles.DEEPEST_LIST - 1))
        mark = node("numPr", level, node("numId", val=number))
        return self._paragraph(styles.ENTRY, runs, mark, node("ind", **indent))

    def _begin(self, kind: int, depth: int, start: int) -> int:
        number = len(self.lists) + 1
        override = node(
            "lvlOverride",
            node("startOverride", val=start),
            ilvl=min(depth, styles.DEEPEST_LIST - 1),
        )
        self.lists.append(node("num", node("abstractNumId", val=kind), override, numId=number))
        return number

    # Tables

    def _table(self, table: Table) -> Iterator[BaseOxmlElement]:
        size = self._layout.table.size
        widths = [twips(each) for each in fitting.laid(table, self._layout)]
        yield node(
            "tbl",
            node(
                "tblPr",
                node("tblStyle", val=styles.GRID),
                node("tblW", w=sum(widths), type="dxa"),
                node("tblLayout", type="fixed"),
            ),
            node("tblGrid", *(node("gridCol", w=each) for each in widths)),
            self._row(table.header, widths, header=True),
            *(self._row(row, widths, header=False) for row in table.rows),
        )
        # Two tables without a paragraph between them would be one, and none may be last on a page.
        gap = node("spacing", before=0, after=0, line=twips(size / 2), lineRule="exact")
        yield node("p", node("pPr", node("pStyle", val=styles.CELL), gap))

    def _row(self, cells: tuple[Runs, ...], widths: list[int], *, header: bool) -> BaseOxmlElement:
        properties = node("trPr", node("cantSplit"), node("tblHeader") if header else None)
        parts = (
            node(
                "tc",
                node("tcPr", node("tcW", w=each, type="dxa"), node("vAlign", val="center")),
                *self._cell(runs, header),
            )
            for runs, each in zip(cells, widths, strict=True)
        )
        return node("tr", properties, *parts)

    def _cell(self, runs: Runs, header: bool) -> Iterator[BaseOxmlElement]:
        centred = node("jc", val="center") if header else None
        bold = tuple(Run(run.text, bold=True) for run in runs) if header else runs
        yield self._paragraph(styles.CELL, bold, node("keepNext") if header else None, centred)


def _pieces(words: str) -> Iterator[BaseOxmlElement]:
    """Text, with line ends and tabs as the elements they are."""
    for piece in re.split("([\n\t])", words):
        if piece == "\n":
            yield node("br")
        elif piece == "\t":
            yield node("tab")
        elif piece:
            yield text(piece)
