"""How text is measured and drawn in a terminal: the one place where both are decided.

Rich tells what one character is and how many cells it takes. It is corrected where
what it says is not what a terminal shows or what a writer takes for one character:

* a tab is four cells wherever it stands, so that text measures the same on any line;
* a line end within a line, as the words of a questionnaire may have it, is a space: a terminal would
  go on in the next line, over what stands there;
* characters that reorder text are drawn by their code (`<U+202E>`), and measured so;
* two regional indicators are one flag;
* a joiner that joins no pictures (web pages hide them between Han) is neither drawn
  nor measured; Rich would take the character after it for a part of the one before.
"""

import re

from rich.cells import cell_len, split_graphemes

from ..text import display

TAB = " " * 4
_CUT = ".."
"""What stands for all that would have followed; terminals disagree on how wide … is."""

_PICTURE = "\u2190-\u2bff\u3030\u303d\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
_STRAY = f"(?<![\ufe0f{_PICTURE}])\u200d|\u200d(?![{_PICTURE}])"
_STRAY_JOINER = re.compile(_STRAY)
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_FORMAT = "[\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f]"
_LINE_END = "\r\n|[\n\r\x85\u2028\u2029]"
_APART = re.compile(f"\t|{_LINE_END}|{_FLAG}|{_FORMAT}|{_STRAY}")


def drawn(text: str) -> str:
    """A part of a line as it goes to the terminal; takes as many cells as `clusters` says."""
    return display(_STRAY_JOINER.sub("", text).replace("\t", TAB)).replace("\n", " ")


def clusters(text: str) -> list[tuple[int, int, int]]:
    """(start, end, cells) of everything that a reader takes for one character, without gaps.

    Only the first can take no cells: later ones without width belong to the one before.
    """
    if not _APART.search(text):
        return split_graphemes(text)[0]
    spans: list[tuple[int, int, int]] = []
    at = 0
    for found in _APART.finditer(text):
        _append(spans, text, at, found.start())
        _join(spans, text, found.span(), cell_len(drawn(found[0])))
        at = found.end()
    _append(spans, text, at, len(text))
    return spans


def cell_width(text: str) -> int:
    """How many cells a text takes."""
    return sum(cells for _start, _end, cells in clusters(text))


def cut(text: str, width: int) -> str:
    """A text as far as it fits into so many cells; it ends in two points where more would have followed."""
    if cell_width(text) <= width:
        return text
    room, kept = width - len(_CUT), 0
    for _start, end, cells in clusters(text):
        room -= cells
        if room < 0:
            break
        kept = end
    return text[:kept] + _CUT[: max(0, width)]


def fit(text: str, width: int) -> str:
    """A text in exactly so many cells, cut where it is longer."""
    kept = cut(text, width)
    return kept + " " * (width - cell_width(kept))


def _append(spans: list[tuple[int, int, int]], text: str, start: int, end: int) -> None:
    """The clusters of a part of the text that Rich measures well."""
    parts = split_graphemes(text[start:end])[0] if start < end else []
    for from_, to, cells in parts[:1]:
        _join(spans, text, (start + from_, start + to), cells)
    spans += [(start + from_, start + to, cells) for from_, to, cells in parts[1:]]


def _join(spans: list[tuple[int, int, int]], text: str, span: tuple[int, int], cells: int) -> None:
    """One more cluster, or a part of the one before if it takes no cells."""
    if cells or not spans:
        spans.append((*span, cells))
    else:
        start = spans[-1][0]
        spans[-1] = (start, span[1], cell_len(drawn(text[start : span[1]])))
