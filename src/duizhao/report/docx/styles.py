"""The layout as Word's own styles, so that its navigation pane and table of contents work.

Names are those that Word knows, which it shows in the reader's language; nothing refers to
fonts of a theme, because those would win over the ones that are named. Elements stand in the
order that the schema asks for (ECMA-376, part 1, 17.3 and 17.7); Word refuses others.
"""

from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ..layout import Layout, Style
from .xml import node, twips

BODY, TITLE, BYLINE, ENTRY, CELL, FOOT = (
    "BodyText",
    "Title",
    "Subtitle",
    "ListParagraph",
    "TableText",
    "Footer",
)
SIGNATURE, DATE = "Signature", "Date"
GRID = "TableGrid"
BULLETS, NUMBERS = 1, 2
"""The abstract lists that `numbering` defines."""
DEEPEST_LIST = 9
"""Levels that Word's lists have; what is deeper stays at the last."""
_JUSTIFICATION = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def heading(level: int) -> str:
    """The style of a heading."""
    return f"Heading{level}"


def lead(level: int) -> str:
    """The style of a heading that its paragraph goes on after."""
    return f"Heading{level}Char"


def chinese_fonts(layout: Layout) -> Mapping[str, str]:
    """The font of Chinese text in each style of paragraphs."""
    like = {TITLE: layout.title, BYLINE: layout.byline, CELL: layout.table}
    like |= {heading(level): style for level, style in enumerate(layout.headings, 1)}
    like |= dict.fromkeys((SIGNATURE, DATE), layout.closing) | dict.fromkeys(
        (BODY, ENTRY), layout.body
    )
    return {handle: style.chinese[0] for handle, style in like.items()}


def styles(layout: Layout, language: str) -> Iterator[BaseOxmlElement]:
    """What the part of the styles consists of."""
    body = layout.body
    yield _defaults(layout, language)
    # A page of a grid is full (5.2.3: 22 lines): a line that is left alone stays where it falls.
    lonely = node("widowControl", val=int(not layout.grid.lines))
    setting = (lonely, *_setting(layout, body, indent=False))
    normal = _paragraph("Normal", "Normal", layout, *setting, like=body)
    normal.set(qn("w:default"), "1")
    yield normal
    yield _based(BODY, "Body Text", layout, body)
    yield _based(TITLE, "Title", layout, layout.title, node("keepNext"), node("keepLines"))
    yield _based(BYLINE, "Subtitle", layout, layout.byline, node("keepNext"), node("keepLines"))
    for level, style in enumerate(layout.headings, 1):
        yield from _heading(level, layout, style)
    yield _based(SIGNATURE, "Signature", layout, layout.closing, node("keepLines"))
    yield _based(DATE, "Date", layout, layout.closing, node("keepLines"))
    yield _based(ENTRY, "List Paragraph", layout, body, indent=False)
    yield _based(CELL, "Table Text", layout, layout.table)
    yield _based(FOOT, "footer", layout, layout.numbering.style)
    yield _table_grid()


def _defaults(layout: Layout, language: str) -> BaseOxmlElement:
    is_chinese = language.startswith("zh")
    lang = node(
        "lang",
        val="en-US" if is_chinese else language,
        eastAsia=language if is_chinese else "zh-CN",
        bidi="ar-SA",
    )
    letters = node("rPr", *_letters(layout, layout.body), lang)
    spacing = node("pPr", node("spacing", before=0, after=0, line=240, lineRule="auto"))
    return node("docDefaults", node("rPrDefault", letters), node("pPrDefault", spacing))


def _heading(level: int, layout: Layout, style: Style) -> Iterator[BaseOxmlElement]:
    name = f"heading {level}"
    yield _paragraph(
        heading(level),
        name,
        layout,
        node("keepNext"),
        *_setting(layout, style),
        node("outlineLvl", val=level - 1),
        like=style,
        about=(
            node("basedOn", val="Normal"),
            node("next", val=BODY),
            node("link", val=lead(level)),
        ),
    )
    yield node(
        "style",
        node("name", val=f"{name} Char"),
        node("link", val=heading(level)),
        node("rPr", *_letters(layout, style)),
        type="character",
        styleId=lead(level),
        customStyle=1,
    )


def _based(
    handle: str,
    name: str,
    layout: Layout,
    style: Style,
    *properties: BaseOxmlElement,
    indent: bool = True,
) -> BaseOxmlElement:
    """A style of paragraphs that is based on Normal."""
    about = [node("basedOn", val="Normal")]
    if handle in (TITLE, BYLINE):
        about.append(node("next", val=BODY))
    settings = _setting(layout, style, indent=indent)
    return _paragraph(handle, name, layout, *properties, *settings, like=style, about=tuple(about))


def _paragraph(
    handle: str,
    name: str,
    layout: Layout,
    *properties: BaseOxmlElement,
    like: Style,
    about: tuple[BaseOxmlElement, ...] = (),
) -> BaseOxmlElement:
    return node(
        "style",
        node("name", val=name),
        *about,
        node("qFormat"),
        node("pPr", *properties),
        node("rPr", *_letters(layout, like)),
        type="paragraph",
        styleId=handle,
    )


def _letters(layout: Layout, style: Style) -> Iterator[BaseOxmlElement]:
    """Fonts, weight, colour and size; all of them, so that no style inherits any by accident."""
    latin, chinese = style.latin[0], style.chinese[0]
    yield node("rFonts", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)
    yield node("b", val=int(style.bold))
    yield node("bCs", val=int(style.bold))
    yield node("color", val="000000")
    yield node("spacing", val=twips(layout.spacing(style)))
    yield node("sz", val=round(style.size * 2))
    yield node("szCs", val=round(style.size * 2))


def _setting(layout: Layout, style: Style, *, indent: bool = True) -> Iterator[BaseOxmlElement]:
    """Lines, indent and alignment; an indent counts in characters, and in points where that is unknown.

    The grid is that of the page, for whoever writes on. Our own text is put onto it by its line pitch
    and spacing and not by snapping: LibreOffice (7.4) gives each character two places on a grid that
    is narrower than the font, and Word doubles the pitch of a line that is a hair too high.
    """
    if layout.grid.lines:
        # Room beside each number would push 28 characters, and a date, out of place. LibreOffice 7.4
        # makes it all the same.
        yield node("autoSpaceDE", val=0)
        yield node("autoSpaceDN", val=0)
    yield node("snapToGrid", val=0)
    room = {"before": twips(style.before), "after": twips(style.after)}
    if line := style.line or (layout.pitch if style is not layout.numbering.style else 0):
        yield node("spacing", **room, line=twips(line), lineRule="exact")
    else:
        yield node("spacing", **room, line=240, lineRule="auto")
    first = style.indent if indent else 0
    yield node("ind", firstLineChars=round(first * 100), firstLine=twips(first * style.size))
    yield node("jc", val=_JUSTIFICATION[style.align])


def _table_grid() -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (node(side, val="single", sz=4, space=0, color="000000") for side in sides)
    rooms = {"top": 40, "left": 57, "bottom": 40, "right": 57}
    margins = (node(side, w=room, type="dxa") for side, room in rooms.items())
    return node(
        "style",
        node("name", val="Table Grid"),
        node("tblPr", node("tblBorders", *lines), node("tblCellMar", *margins)),
        type="table",
        styleId=GRID,
    )


def fonts(layout: Layout) -> BaseOxmlElement:
    """The fonts that are named, each with those to take where it is missing."""
    table = node("fonts")
    seen: set[str] = set()
    families = [family for style in layout.styles for family in (style.chinese, style.latin)]
    for name, *others in families:
        if name not in seen:
            seen.add(name)
            instead = node("altName", val=",".join(others)) if others else None
            table.append(node("font", instead, name=name))
    return table


def numbering(layout: Layout) -> Iterator[BaseOxmlElement]:
    """The two kinds of list there are; `body` begins a list of one of them."""
    for number, kind in ((BULLETS, "bullet"), (NUMBERS, "decimal")):
        levels = (
            node(
                "lvl",
                node("start", val=1),
                node("numFmt", val=kind),
                node("lvlText", val="•" if kind == "bullet" else f"%{level + 1}."),
                node("lvlJc", val="left"),
                node("pPr", node("ind", **hanging(layout, level))),
                ilvl=level,
            )
            for level in range(DEEPEST_LIST)
        )
        yield node(
            "abstractNum",
            node("multiLevelType", val="hybridMultilevel"),
            *levels,
            abstractNumId=number,
        )


def hanging(layout: Layout, depth: int) -> dict[str, int]:
    """The indent of an entry of a list, whose mark stands before it."""
    step = twips(2 * layout.body.size)
    return {
        "left": step * (min(depth, DEEPEST_LIST - 1) + 1),
        "hanging": twips(1.5 * layout.body.size),
    }
