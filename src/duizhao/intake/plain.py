"""Text → paragraphs: one a line, Markdown's marks read where it is Markdown."""

import re
from collections.abc import Iterator

from ..text import clean
from .paragraphs import Paragraph

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_CLOSING = re.compile(r"[ \t]+#+$")
_BOLD = re.compile(r"(?<!\\)(\*\*|__)(.+?)(?<!\\)\1")
_ITALIC = re.compile(r"(?<![\\*])\*(?=[^\s*])([^*]+)(?<=[^\s\\])\*(?!\*)")
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});")
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|[ \t]*\*\*\S[^\n]*\*\*[ \t]*$)", re.MULTILINE)


def paragraphs(text: str, *, markdown: bool) -> Iterator[Paragraph]:
    """The paragraphs of a text. One that has Markdown's headings is Markdown, whatever its file is called."""
    text = clean(text.removeprefix("\ufeff"))
    read = _marked if markdown or _MARKDOWN.search(text) else _plain
    for number, line in enumerate(text.split("\n"), 1):
        if (paragraph := read(line.strip(), number)) is not None and paragraph.text:
            yield paragraph


def _plain(line: str, number: int) -> Paragraph:
    return Paragraph(line, number)


def _marked(line: str, number: int) -> Paragraph | None:
    """A line of Markdown. Rules and the marks of headings, lists and bold are no text."""
    if _RULE.fullmatch(line):
        return None
    if line.startswith("|") and line.endswith("|"):
        return Paragraph(line, number, aside=True)
    level = None
    if found := _HEADING.match(line):
        level = len(found[1]) - 1
        line = _CLOSING.sub("", line[found.end() :])
    elif found := _BULLET.match(line):
        line = line[found.end() :]
    whole = _BOLD.fullmatch(line)
    bold = whole is not None and not _BOLD.match(line, 0, len(line) - 1)
    line = _ITALIC.sub(r"\1", _BOLD.sub(r"\2", line))
    return Paragraph(_ESCAPED.sub(_unescaped, line).strip(), number, level, bold)


def _unescaped(found: re.Match[str]) -> str:
    """What the writer of Markdown meant by a backslash or by a number for a character."""
    if found[1]:
        return found[1]
    code = int(found[2])
    return clean(chr(code)) if code < 0x110000 else found[0]
