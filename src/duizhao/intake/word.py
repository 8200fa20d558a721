"""A .docx → paragraphs, with what Word says of each: heading level, bold, automatic number.

The running text is read, and behind it headers and footers that say more than a page
number, notes and comments. What was deleted with changes tracked is deleted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..errors import UnusableInput
from ..text import clean
from ..wording import _
from .archive import Archive, Handler
from .paragraphs import Paragraph
from .word_tables import PARTS, Tables

_MAIN = re.compile(r"word/document\d*\.xml")
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_PAGE_NUMBER = re.compile(r"[\s\d\-–—―·./第共页]+")
_BESIDE = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_SKIPPED = frozenset({"Fallback", "moveFrom", "del"})
"""What is there a second time in another form, and what is not there any more."""
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PRIVATE = range(0xE000, 0xF900)
"""Code points whose meaning is the font's alone, such as those of Wingdings."""
_HAN = ("chinese", "ideograph", "japanese", "taiwanese")
_SAMPLES = {"decimal": "1", "decimalZero": "1", "decimalEnclosedCircle": "①"}


@dataclass
class _Format:
    """What a paragraph, or a style, says of its paragraphs. None: nothing."""

    level: int | None = None
    numbers: str | None = None
    """The id of a numbering, and which level of it."""
    depth: str = "0"
    aside: bool = False


@dataclass
class _Open:
    """A paragraph that is being read."""

    number: int
    format: _Format = field(default_factory=_Format)
    texts: list[str] = field(default_factory=list)
    plain: bool = False
    """Whether some text of it is not bold."""


def paragraphs(content: bytes) -> Iterator[Paragraph]:
    """The paragraphs of a .docx. Raises UnusableInput when it is none, or goes beyond a limit."""
    archive = Archive(content)
    main = next((name for name in archive.names if _MAIN.fullmatch(name)), None)
    if main is None:
        raise UnusableInput(_("是压缩包，不是 Word 文档（.docx）"))
    numbers, styles = _Numbers(), _Styles()
    archive.tell("word/numbering.xml", numbers)
    archive.tell("word/styles.xml", styles)
    begin = 1
    edges = sorted(set(filter(_EDGE.fullmatch, archive.names)))
    seen: set[str] = set()
    for name in (main, *edges, *_BESIDE):
        if name in archive.names:
            body = _Body(styles.formats, numbers, begin, beside=name != main)
            for _piece in archive.part(name, body):
                yield from _said_once(body.done, seen) if name in edges else body.done
                body.done.clear()
            begin = body.number


def _said_once(edge: Sequence[Paragraph], seen: set[str]) -> Iterator[Paragraph]:
    """What a header or footer says beyond page numbers, once: first and even pages say it again."""
    for paragraph in edge:
        if paragraph.text not in seen and not _PAGE_NUMBER.fullmatch(paragraph.text):
            seen.add(paragraph.text)
            yield paragraph


class _Numbers(Handler):
    """Which numbers the levels of each numbering begin with."""

    def __init__(self) -> None:
        self._samples: dict[tuple[str, str], str] = {}
        self._abstract: dict[str, str] = {}
        self._inside = self._level = self._format = ""

    def sample(self, numbering: str, level: str) -> str:
        """The first number of a level, such as （一）, or a bullet; empty when it is unknown."""
        return self._samples.get((self._abstract.get(numbering, ""), level), "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = _attribute(attributes, "val")
        match name:
            case "abstractNum":
                self._inside = _attribute(attributes, "abstractNumId")
            case "num":
                self._inside = _attribute(attributes, "numId")
            case "abstractNumId":
                self._abstract[self._inside] = value
            case "lvl":
                self._level = _attribute(attributes, "ilvl")
            case "numFmt":
                self._format = value
            case "lvlText":
                self._samples[self._inside, self._level] = self._first(value)

    def _first(self, pattern: str) -> str:
        if self._format == "bullet":
            return "●"
        digit = "一" if self._format.startswith(_HAN) else _SAMPLES.get(self._format, "")
        return re.sub(r"%\d", digit, pattern) if digit else ""


class _Styles(Handler):
    """What each style of paragraphs says, by the id of the style."""

    def __init__(self) -> None:
        self.formats: dict[str, _Format] = {}
        self._current = _Format()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = _attribute(attributes, "val")
        if name == "style":
            self._current = self.formats.setdefault(_attribute(attributes, "styleId"), _Format())
        elif name == "name":
            found = _HEADING.match(value)
            if found:
                self._current.level = int(found[1])
            elif value.casefold() in ("title", "标题"):
                self._current.level = 0
            self._current.aside = value.casefold().startswith("toc ")
        else:
            _tell(self._current, name, value)


class _Body(Handler):
    """Fills `done` with the paragraphs of running text, or of notes `beside` it."""

    def __init__(
        self, styles: dict[str, _Format], numbers: _Numbers, begin: int, *, beside: bool
    ) -> None:
        self.done: list[Paragraph] = []
        self.number = begin
        """Of the next paragraph."""
        self._styles = styles
        self._numbers = numbers
        self._beside = beside
        self._open: list[_Open] = []
        self._boxes: list[Paragraph] = []
        """Of text boxes in the open paragraph: they come behind it."""
        self._tables = Tables()
        self._skipped = 0
        self._in_run = self._in_text = self._bold = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if (
            name == "altChunk"
        ):  # Word takes its text in when it opens the document; we would lose it
            raise UnusableInput(_("文档里嵌着另一个文件的文字，请在 Word 里打开、另存，再导入"))
        if name in _SKIPPED:
            self._skipped += 1
        elif name in PARTS:
            self._tables.start(name, _attribute(attributes, "val"), self.number)
        elif name == "p":
            self._open.append(_Open(self.number))
            self.number += 1
        elif self._open and not self._skipped:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        value = _attribute(attributes, "val")
        match name:
            case "r":
                self._in_run, self._bold = True, False
            case "t":
                self._in_text = True
            case "tab" | "br" | "cr" | "noBreakHyphen" if self._in_run:
                self._open[-1].texts.append(_SPACES[name])
            case "sym" if self._in_run:
                self._open[-1].texts.append(_symbol(_attribute(attributes, "char")))
            case "b" if self._in_run:
                self._bold = value not in ("0", "false", "off")
            case "pStyle":
                style = self._styles.get(value, _Format())
                self._open[-1].format = _Format(**vars(style))
            case _ if not self._in_run:
                _tell(self._open[-1].format, name, value)

    def end(self, name: str) -> None:
        if name in _SKIPPED:
            self._skipped -= 1
        elif name in PARTS:
            self.done += self._tables.end(name)
        elif name == "p" and self._open:
            self._close(self._open.pop())
        elif name == "r":
            self._in_run = False
        elif name == "t":
            self._in_text = False

    def data(self, text: str) -> None:
        if self._in_text and self._open and not self._skipped:
            self._open[-1].texts.append(text)
            if not self._bold and not text.isspace():
                self._open[-1].plain = True

    def _close(self, read: _Open) -> None:
        said = read.format
        numbering = self._numbers.sample(said.numbers, said.depth) if said.numbers else ""
        aside = self._beside or said.aside
        lines = [
            Paragraph(text, read.number, said.level, not read.plain, numbering, aside)
            for line in clean("".join(read.texts)).split("\n")
            if (text := line.strip())
        ]
        if self._open:
            self._boxes += lines
        elif self._tables.open:
            self._tables.take([*lines, *self._boxes])
            self._boxes.clear()
        else:
            self.done += [*lines, *self._boxes]
            self._boxes.clear()


def _symbol(code: str) -> str:
    """The character of a symbol, by its code in hexadecimal; □ where only its font knows which it is."""
    try:
        number = int(code, 16)
    except ValueError:
        return "□"
    return "□" if number in _PRIVATE or not 0x20 <= number < 0x110000 else chr(number)


def _tell(format: _Format, name: str, value: str) -> None:
    """What an element of a paragraph's or style's properties says."""
    match name:
        case "outlineLvl" if re.fullmatch("[0-8]", value) and format.level is None:
            format.level = int(value) + 1
        case "numId":
            format.numbers = value
        case "ilvl":
            format.depth = value


def _attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute by its name, whatever prefix it has."""
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name:
            return value
    return ""
