"""Bytes → text, in whichever of the encodings that Chinese papers come in."""

import codecs

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
_RANGES = ((0x20, 0x7E), (0x2010, 0x2026), (0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFF01, 0xFF5E))
_SINGLE = frozenset("\t\n\r\ufeff·×÷—①②③④⑤⑥⑦⑧⑨⑩")


def decoded(content: bytes) -> str:
    """The text; UnusableInput when the bytes are none, or in an encoding that is not known here."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            text = _as(content[len(mark) :], encoding)
            if text is None:
                break
            return text
    guesses = [text for encoding in _GUESSED if (text := _as(content, encoding)) is not None]
    if guesses and _is_utf8(content) and _likeness(clean(guesses[0])) >= _LEAST:
        return guesses[0]
    if content.isascii() and _is_utf7(content):
        raise UnusableInput(_("是 UTF-7 文字，请另存为 UTF-8"))
    best = max(guesses, key=_likeness, default="\0")
    if best and _likeness(best) < _LEAST:
        raise UnusableInput(_("认不出文字编码，请另存为 UTF-8"))
    return best


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 beyond doubt: control characters among them are then the file's own."""
    return not content.isascii() and _as(content, "utf-8") is not None


def _is_utf7(content: bytes) -> bool:
    """Whether ASCII is rather Chinese in disguise: +Zi8- for 是. Of base64 it makes characters that no paper has."""
    text = _as(content, "utf-7") or ""
    is_chinese = 2 * sum(character > "\u2e80" for character in text) > len(text)
    return is_chinese and _likeness(text) >= _LEAST


def _likeness(text: str) -> float:
    """The share of characters that papers are written in. A few control characters do not count."""
    probe = text[:_PROBE]
    controls = unclean(probe)
    kept = len(probe) - (controls if controls <= _FEW * len(probe) else 0)
    return sum(map(_is_usual, probe)) / max(1, kept)


def _is_usual(character: str) -> bool:
    code = ord(character)
    return character in _SINGLE or any(least <= code <= most for least, most in _RANGES)
