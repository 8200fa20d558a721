"""Bytes → text, in whichever of the encodings that Chinese papers come in."""

import codecs
import re
from collections.abc import Callable

from ..errors import UnusableInput
from ..text import clean, unclean
from ..wording import _

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_PROBE = 20_000
"""Characters looked at to tell text from what only could be decoded."""
_LEAST = 0.85
"""The share of them that has to be what papers are written in."""
_FEW = 0.1
"""The share of control characters that a file may have got somewhere; UTF-16 read as UTF-8 has more."""
_MARKUP = re.compile(
    rb"\s*(?:<(?:!doctype|html|head|meta|body|div|p|\?xml|\w+:\w+)[\s>]|mime-version:)",
    re.IGNORECASE,
)
_RANGES = ((0x20, 0x7E), (0x2010, 0x2026), (0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFF01, 0xFF5E))
_SINGLE = frozenset("\t\n\r\ufeff·×÷—①②③④⑤⑥⑦⑧⑨⑩")

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"\xfd7zXZ", b"BZh")
_FOREIGN: tuple[tuple[bytes, Callable[[], str]], ...] = (
    (
        codecs.BOM_UTF32_LE,
        lambda: _("是 UTF-32 文字，请另存为 UTF-8"),
    ),
    (
        codecs.BOM_UTF32_BE,
        lambda: _("是 UTF-32 文字，请另存为 UTF-8"),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        lambda: _("是旧版 Word 的 .doc，或者加了密码，请在 Word 里去掉密码，另存为 .docx"),
    ),
    (b"%PDF", lambda: _("是 PDF，请用生成它的 Word 文件，或者把文字复制到 .txt")),
    (b"{\\rtf", lambda: _("是 RTF，请在 Word 里另存为 .docx")),
    *((begin, lambda: _("是图片，请打开它，把文字录入到 .txt 或 Word")) for begin in _PICTURES),
    *((begin, lambda: _("是压缩包，请先解开，再收里面的文件")) for begin in _ARCHIVES),
)


def decoded(content: bytes) -> str:
    """The text; UnusableInput when the bytes are none, or in an encoding that is not known here."""
    for mark, told in _FOREIGN:
        if content.startswith(mark):
            raise UnusableInput(told())
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            text = _as(content[len(mark) :], encoding)
            if text is None:
                break
            return text
    _refuse_markup(content)
    guesses = [text for encoding in _GUESSED if (text := _as(content, encoding)) is not None]
    if guesses and _is_utf8(content) and _likeness(clean(guesses[0])) >= _LEAST:
        return guesses[0]
    if content.isascii() and _is_utf7(content):
        raise UnusableInput(_("是 UTF-7 文字，请另存为 UTF-8"))
    best = max(guesses, key=_likeness, default="\0")
    if best and _likeness(best) < _LEAST:
        raise UnusableInput(_("认不出文字编码，请另存为 UTF-8"))
    return best


def _refuse_markup(content: bytes) -> None:
    """Web pages, which programs save as .txt and .doc: what is to be read of them is not clear."""
    if _MARKUP.match(content):
        raise UnusableInput(_("是网页或 XML，请打开它，把文字复制到 .txt，或者另存为 .docx"))


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 beyond doubt: control characters among them are then the file's own."""
    return not content.isascii() and _as(content, "utf-8") is not None


def _is_utf7(content: bytes) -> bool:
    """Whether ASCII is rather Chinese in disguise: +Zi9O- for 是."""
    text = _as(content, "utf-7") or ""
    return 2 * sum(character > "\u2e80" for character in text) > len(text)


def _likeness(text: str) -> float:
    """The share of characters that papers are written in. A few control characters do not count."""
    probe = text[:_PROBE]
    controls = unclean(probe)
    kept = len(probe) - (controls if controls <= _FEW * len(probe) else 0)
    return sum(map(_is_usual, probe)) / max(1, kept)


def _is_usual(character: str) -> bool:
    code = ord(character)
    return character in _SINGLE or any(least <= code <= most for least, most in _RANGES)
