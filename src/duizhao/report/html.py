"""The paper as one HTML file that reads well on a screen and prints like the Word file.

It refers to nothing outside itself and has no script; the policy in its head holds a
browser to that, whatever a template may say.
"""

from collections.abc import Iterator, Sequence
from html import escape

from . import fitting
from .blocks import (
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
    title_of,
)
from .layout import NUMBER, Layout, Style

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def made(blocks: Blocks, layout: Layout, language: str) -> str:
    """A whole page. Everything in it that is not ours is escaped."""
    body = "\n".join(
        part for block in fitting.balanced(blocks, layout) for part in _block(block, layout)
    )
    chinese = language.startswith("zh")
    return f"""\
<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title_of(blocks))}</title>
<style>
{chr(10).join((*_marks(layout, chinese), *_rules(layout, chinese)))}
</style>
</head>
<body>
{body}
</body>
</html>
"""


# What stands there


def _block(block: Block, layout: Layout) -> Iterator[str]:
    match block:
        case Title(runs):
            yield f"<h1>{_runs(runs)}</h1>"
        case Byline(runs):
            yield f'<p class="byline">{_runs(runs)}</p>'
        case Heading(level, runs):
            look = ' class="long"' if fitting.is_long(block, layout) else ""
            yield f"<h{level + 1}{look}>{_runs(runs)}</h{level + 1}>"
        case Paragraph(runs):
            yield f"<p>{_runs(runs)}</p>"
        case Closing():
            yield from _closing(block, layout)
        case Listing(start, entries):
            yield "<ul>" if start is None else f'<ol start="{start}">'
            for entry in entries:
                yield "<li>" + "\n".join(part for one in entry for part in _block(one, layout))
            yield "</ul>" if start is None else "</ol>"
        case Table(header, rows):
            yield "<table>\n" + _columns(fitting.laid(block, layout))
            yield "<thead>" + _row(header, "th") + "</thead>\n<tbody>"
            yield from (_row(row, "td") for row in rows)
            yield "</tbody>\n</table>"


def _closing(closing: Closing, layout: Layout) -> Iterator[str]:
    style = layout.closing
    starts = [0.0] * len(closing.lines)
    if style.align == "right":
        starts = fitting.set_in(closing, layout.measure / (layout.advance or style.size))
    yield '<div class="closing">'
    for runs, start in zip(closing.lines, starts, strict=True):
        yield f'<p style="margin-left: {start:g}em">{_runs(runs)}</p>'
    yield "</div>"


def _columns(widths: Sequence[float]) -> str:
    """Shares of the table's width, so that a narrow screen can have it, too."""
    shares = (each / sum(widths) for each in widths)
    columns = "".join(f'<col style="width: {share:.2%}">' for share in shares)
    return f"<colgroup>{columns}</colgroup>"


def _row(cells: tuple[Runs, ...], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{_runs(cell)}</{tag}>" for cell in cells) + "</tr>"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    pieces = fitting.typewritten(run.text)
    words = "".join(
        f'<span class="mark">{escape(piece)}</span>' if at % 2 else escape(piece)
        for at, piece in enumerate(pieces)
    ).replace("\n", "<br>")
    for tag, wanted in (("code", run.code), ("em", run.italic), ("strong", run.bold)):
        words = f"<{tag}>{words}</{tag}>" if wanted else words
    return f'<span class="level{run.level}">{words}</span>' if run.level else words


# What it looks like


def _rules(layout: Layout, chinese: bool) -> Iterator[str]:
    yield from _page_rules(layout, chinese)
    yield f"body {{ max-width: {layout.measure:.2f}pt; margin: 2em auto; padding: 0 1em; color: #000; }}"
    alone = 1 if layout.grid.lines else 2
    yield f"h1, h2, h3, h4, h5, p {{ margin: 0; overflow-wrap: anywhere; widows: {alone}; orphans: {alone}; }}"
    yield "h1, h2, h3, h4, h5, .byline { break-after: avoid; break-inside: avoid; }"
    yield ".long { break-after: auto; break-inside: auto; }"
    yield "p:has(+ .closing) { break-after: avoid; }"
    yield ".closing { break-inside: avoid; }"
    yield "table { border-collapse: collapse; width: 100%; margin: .5em 0; table-layout: fixed; }"
    yield "thead { display: table-header-group; }"
    yield "tr { break-inside: avoid; }"
    yield "th, td { border: 1px solid #000; padding: .2em .4em; overflow-wrap: anywhere; }"
    yield "@media print { body { max-width: none; margin: 0; padding: 0; } }"
    # The lines of the title are those of the sheet; where they do not fit, the browser finds its own.
    narrow = f"@media screen and (max-width: {layout.measure:.2f}pt)"
    yield f"{narrow} {{ h1 {{ text-wrap: balance; }} h1 br {{ display: none; }} }}"
    named = {
        "h1": layout.title,
        ".byline": layout.byline,
        **{f"h{level + 1}": style for level, style in enumerate(layout.headings, 1)},
        "p, li": layout.body,
        "th, td": layout.table,
    }
    for selector, style in named.items():
        yield f"{selector} {{ {_letters(style, chinese)} {_setting(layout, style)} }}"
    yield "thead th { text-align: center; font-weight: bold; }"
    yield ".byline:has(+ .byline) { margin-bottom: 0; }"
    for level, style in enumerate(layout.headings, 1):
        yield f".level{level} {{ {_letters(style, chinese)} }}"
    closing = f"{_letters(layout.closing, chinese)} {_setting(layout, layout.closing)}"
    yield f".closing p {{ {closing} text-align: {_aside(layout.closing)}; margin-top: 0; }}"
    yield f".closing {{ margin-top: {layout.closing.before:g}pt; }}"
    yield "li > p { text-indent: 0; }"
    # Another font than that of its line sits at another height, and would make the line taller.
    yield ".mark { font-family: var(--chinese); line-height: 0; }"


def _aside(style: Style) -> str:
    """A signature that is set in from the right begins each line where it has to."""
    return "left" if style.align == "right" else style.align


def _page_rules(layout: Layout, chinese: bool) -> Iterator[str]:
    page, number = layout.page, layout.numbering
    sides = " ".join(f"{side:g}mm" for side in (page.top, page.right, page.bottom, page.left))
    yield f"@page {{ size: {page.width:g}mm {page.height:g}mm; margin: {sides}; }}"
    yield '@page { @top-center { content: ""; } }'  # or a browser prints the hour and the title there
    before, _number, after = number.text.partition(NUMBER)
    content = f'content: "{_quoted(before)}" counter(page) "{_quoted(after)}";'
    foot = f"{content} {_letters(number.style, chinese)} vertical-align: top; padding-top: {number.below:g}mm;"
    match number.place:
        case "outside":  # one character in from the edge (GB/T 9704-2012, 7.5)
            for side in ("right", "left"):
                yield f"@page :{side} {{ @bottom-{side} {{ {foot} padding-{side}: 1em; }} }}"
        case "center":
            yield f"@page {{ @bottom-center {{ {foot} }} }}"


def _quoted(text: str) -> str:
    """Text inside a string of CSS: all but letters and digits as numbers, so that nothing ends it."""
    return "".join(
        character if character.isalnum() else f"\\{ord(character):x} " for character in text
    )


def _marks(layout: Layout, chinese: bool) -> Iterator[str]:
    """A font for “ ” ‘ ’ … — alone, because in Chinese these are not for the Latin font that comes first."""
    for names in dict.fromkeys(style.chinese for style in layout.styles) if chinese else ():
        local = ", ".join(f'local("{name}")' for name in (*names, *_SUBSTITUTES))
        yield (
            f'@font-face {{ font-family: "{_MARKS}{names[0]}"; src: {local}; '
            "unicode-range: U+2014, U+2018-2019, U+201C-201D, U+2026; }"
        )


_MARKS = "marks of "


def _letters(style: Style, chinese: bool) -> str:
    marks = [_MARKS + style.chinese[0]] if chinese else []
    families = dict.fromkeys((*marks, *style.latin, *style.chinese, *_SUBSTITUTES))
    fonts = ", ".join(f'"{name}"' for name in families)
    weight = "bold" if style.bold else "normal"
    chinese_fonts = ", ".join(f'"{name}"' for name in (*style.chinese, *_SUBSTITUTES))
    own = f"--chinese: {chinese_fonts}, serif; " if chinese else ""
    return f"{own}font-family: {fonts}, serif; font-size: {style.size:g}pt; font-weight: {weight};"


_SUBSTITUTES = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC")
"""Free fonts, and that of another system, before the browser chooses one for itself."""


def _setting(layout: Layout, style: Style) -> str:
    line = f"{style.line or layout.pitch:g}pt" if style.line or layout.pitch else "normal"
    return (
        f"line-height: {line}; margin: {style.before:g}pt 0 {style.after:g}pt; "
        f"text-indent: {style.indent:g}em; text-align: {style.align}; "
        f"letter-spacing: {layout.spacing(style):g}pt;"
    )
