"""Text → paragraphs: one a line, Markdown's marks and tables read where it is Markdown."""

import re
from collections.abc import Iterator, Sequence

from ..text import clean
from .paragraphs import Paragraph, row

MARK = "\ufeff"
"""Tells of the order of bytes at the beginning of a text; within it, files were put together, and it shows nowhere."""
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_CLOSING = re.compile(r"[ \t]+#+$")
_BOLD = re.compile(r"(?<!\\)(\*\*|__)(.+?)(?<!\\)\1")
_ITALIC = re.compile(r"(?<![\\*])\*(?=[^\s*])([^*]+)(?<=[^\s\\])\*(?!\*)")
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_EDGE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br */?>")
_DASHES = re.compile(r":?-+:?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});")
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|[ \t]*\*\*\S[^\n]*\*\*[ \t]*$)", re.MULTILINE)


def paragraphs(text: str, *, markdown: bool) -> Iterator[Paragraph]:
    """The paragraphs of a text. One that has Markdown's headings is Markdown, whatever its file is called."""
    text = clean(text.replace(MARK, ""))
    read = _marked if markdown or _MARKDOWN.search(text) else _plain
    table = 0
    for number, line in enumerate(text.split("\n"), 1):
        if read is _marked and (cells := _cells(line.strip())):
            table = table or number
            found = None if number == table + 1 and _parts(cells) else _row(cells, table, number)
        else:
            table = 0
            found = read(line.strip(), number)
        if found is not None and found.text:
            yield found


def _plain(line: str, number: int) -> Paragraph:
    return Paragraph(line, number)


def _marked(line: str, number: int) -> Paragraph | None:
    """A line of Markdown. Rules and the marks of headings, lists and bold are no text."""
    if _RULE.fullmatch(line):
        return None
    level, numbering = None, ""
    line = _QUOTED.sub("", line, count=1) if line.startswith(">") else line
    if found := _HEADING.match(line):
        level = len(found[1]) - 1
        line = _CLOSING.sub("", line[found.end() :])
    elif found := _BULLET.match(line):
        line, numbering = line[found.end() :], "●"
    whole = _BOLD.fullmatch(line)
    bold = whole is not None and not _BOLD.match(line, 0, len(line) - 1)
    line = _ITALIC.sub(r"\1", _BOLD.sub(r"\2", line))
    return Paragraph(_ESCAPED.sub(_unescaped, line).strip(), number, level, bold, numbering)


def _cells(line: str) -> Sequence[str]:
    """The cells of a row of a Markdown table; none where a line is no row."""
    if len(line) < 2 or not line.startswith("|") or not line.endswith("|"):
        return ()
    return _EDGE.split(line[1:-1])


def _parts(cells: Sequence[str]) -> bool:
    """Whether a row is the line that parts the heads of a table from its cells."""
    return all(_DASHES.fullmatch(cell.strip()) for cell in cells)


def _row(cells: Sequence[str], table: int, number: int) -> Paragraph | None:
    said = ([_marked(part.strip(), number) for part in _BREAK.split(cell)] for cell in cells)
    return row(table, (tuple(p for p in cell if p is not None and p.text) for cell in said))


def _unescaped(found: re.Match[str]) -> str:
    """What the writer of Markdown meant by a backslash or by a number for a character."""
    if found[1]:
        return found[1]
    code = int(found[2])
    return clean(chr(code)) if code < 0x110000 else found[0]
