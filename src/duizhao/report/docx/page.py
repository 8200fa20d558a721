"""The sheet: margins, grid, page numbers; and the settings of the whole document."""

from collections.abc import Iterator
from math import floor

from docx.oxml.xmlchemy import BaseOxmlElement

from ..layout import NUMBER, POINTS_A_MM, Layout
from . import styles
from .xml import node, text, twips

_LANDSCAPE = "landscape"


def section(layout: Layout) -> Iterator[BaseOxmlElement]:
    """Size, margins and grid of every page."""
    page = layout.page
    sides = ("top", "right", "bottom", "left")
    margins = {side: _mm(getattr(page, side)) for side in sides}
    size = {"w": _mm(page.width), "h": _mm(page.height)}
    turned = {"orient": _LANDSCAPE} if page.width > page.height else {}
    yield node("pgSz", **size, **turned)
    yield node("pgMar", **margins, header=_mm(page.top / 2), footer=_foot(layout), gutter=0)
    yield node("cols", space=425)
    if layout.grid.lines:
        # How much wider than a character of the body a place on the grid is, in 1/4096 points.
        space = floor((layout.advance - layout.body.size) * 4096)
        pitch = twips(layout.pitch)
        yield node("docGrid", type="linesAndChars", linePitch=pitch, charSpace=space)


def _mm(length: float) -> int:
    return twips(length * POINTS_A_MM)


def _foot(layout: Layout) -> int:
    """From the edge up to the foot line, whose middle is as far below the text as is asked for."""
    middle = (layout.page.bottom - layout.numbering.below) * POINTS_A_MM
    return max(twips(middle - layout.numbering.style.size * _LINE / 2), 0)


_LINE = 1.3
"""The height of a line of ordinary fonts, by their size."""


def footer(layout: Layout, *, even: bool) -> BaseOxmlElement:
    """The line with the page number; nothing in it where there are none."""
    place = layout.numbering.place
    properties = [node("pStyle", val=styles.FOOT)]
    size = layout.numbering.style.size
    if place == "outside":  # one character in from the edge (GB/T 9704-2012, 7.5)
        side = "left" if even else "right"
        properties.append(node("ind", **{f"{side}Chars": 100, side: twips(size), "firstLine": 0}))
        properties.append(node("jc", val=side))
    else:
        properties.append(node("jc", val="center"))
    before, _number, after = layout.numbering.text.partition(NUMBER)
    runs = () if place == "none" else (_run(text(before)), *_field("PAGE"), _run(text(after)))
    return node("p", node("pPr", *properties), *runs)


def _field(instruction: str) -> Iterator[BaseOxmlElement]:
    code = node("instrText")
    code.text = f" {instruction} "
    yield _run(node("fldChar", fldCharType="begin"))
    yield _run(code)
    yield _run(node("fldChar", fldCharType="separate"))
    yield _run(text("1"))
    yield _run(node("fldChar", fldCharType="end"))


def _run(content: BaseOxmlElement) -> BaseOxmlElement:
    hint = node("rPr", node("rFonts", hint="eastAsia"))
    return node("r", hint, content)


def settings(layout: Layout, language: str) -> Iterator[BaseOxmlElement]:
    """What holds for the whole document, in the order of the schema."""
    office = "http://schemas.microsoft.com/office/word"
    yield node("zoom", percent=100)
    yield node("defaultTabStop", val=420)
    if layout.numbering.place == "outside":
        yield node("evenAndOddHeaders")
    yield node("characterSpacingControl", val="compressPunctuation")
    yield node(
        "compat",
        node("doNotExpandShiftReturn"),  # a line that a writer ends is not stretched to the margin
        node("useFELayout"),
        node("compatSetting", name="compatibilityMode", uri=office, val=15),
    )
    eastern = {"eastAsia": language} if language.startswith("zh") else {}
    yield node("themeFontLang", val="en-US", **eastern)
