"""What a page looks like: paper, grid, page numbers, and the style of every kind of paragraph.

The figures are those of a layout file (`layout_file` reads it, templates/README.md tells
authors about it); here is what they mean. Nothing here knows Word or HTML.
"""

from dataclasses import replace
from math import floor

from ..values import frozen

POINTS_A_MM = 72 / 25.4


@frozen
class Page:
    """The sheet and its margins, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


@frozen
class Grid:
    """Lines on a page and characters on a line; 0 and 0 where text is set without a grid."""

    lines: int
    characters: int


@frozen
class Style:
    """How one kind of paragraph is set."""

    chinese: tuple[str, ...]
    """The font of Chinese text, then those to take where it is missing."""
    latin: tuple[str, ...]
    """The same for Latin letters and digits."""
    size: float
    """In points."""
    bold: bool
    align: str
    """One of ALIGNMENTS."""
    indent: float
    """Of the first line, in characters."""
    line: float
    """From line to line, in points; 0 is the pitch of the grid, or what the font asks for."""
    before: float
    after: float
    """Room above and below, in points."""


ALIGNMENTS = ("left", "center", "right", "justify")


@frozen
class Numbering:
    """Page numbers: whether, where, and how they look."""

    text: str
    """What stands at the foot, with NUMBER for the number."""
    place: str
    """One of PLACES."""
    below: float
    """From the text down to the middle of the number, in millimetres."""
    style: Style


NUMBER = "{page}"
PLACES = ("outside", "center", "none")
"""`outside`: odd pages on the right and even pages on the left, both one character in."""


@frozen
class Layout:
    """Everything about the look of a paper."""

    page: Page
    grid: Grid
    title: Style
    byline: Style
    headings: tuple[Style, Style, Style, Style]
    body: Style
    closing: Style
    table: Style
    numbering: Numbering
    whole: tuple[str, ...] = ()
    """Words that no line of a title ends within."""

    def turned(self) -> "Layout":
        """The same on a sheet that lies on its side, for a wide table: bound where it was, without a grid."""
        page = self.page
        turned = Page(
            width=page.height,
            height=page.width,
            top=page.left,
            bottom=page.right,
            left=page.bottom,
            right=page.top,
        )
        return replace(self, page=turned, grid=Grid(0, 0))

    @property
    def measure(self) -> float:
        """The length of a line, in points."""
        return (self.page.width - self.page.left - self.page.right) * POINTS_A_MM

    @property
    def pitch(self) -> float:
        """From line to line on the grid, in points; 0 without one. A twentieth is as fine as Word goes."""
        if not self.grid.lines:
            return 0
        height = (self.page.height - self.page.top - self.page.bottom) * POINTS_A_MM
        return floor(height / self.grid.lines * 20) / 20

    @property
    def advance(self) -> float:
        """From character to character on the grid, in points; 0 without one."""
        return self.measure / self.grid.characters if self.grid.characters else 0

    def spacing(self, style: Style) -> float:
        """What characters of the body's size are set apart to fill a line of the grid, in points; often below 0.

        A twentieth less than it could be, because LibreOffice rounds and the last one must not fall off.
        """
        if not self.grid.characters or style.size != self.body.size:
            return 0
        return floor((self.advance - style.size) * 20 - 1) / 20

    @property
    def styles(self) -> tuple[Style, ...]:
        """All the styles there are."""
        running = (self.title, self.byline, *self.headings, self.body, self.closing, self.table)
        return (*running, self.numbering.style)
