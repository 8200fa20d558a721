"""Walking along a shadow: where in a text each answer begins.

A shadow says what the text says, but for one private-use character in the place of each
answer. Between them text and shadow may differ by a full stop that an answer brought along,
and by a word that is left out before some.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from ..expressions import has_gap
from ..session import Path
from ..turns import give_way
from ..values import frozen

FIRST, LAST = 0x100000, 0x10FFFD
_CHARACTER = re.compile(f"([{chr(FIRST)}-{chr(LAST)}])")
"""The characters of plane 16: nothing in Markdown, no end of a sentence, and in no one's font."""

_STOPS = "。．.；;，,、：:！？!?…"
"""What may stand at the end of an answer and be taken away, or be missing behind it in the paper."""
_TELLING = 4
"""Characters by which an answer can be told where the template does not lead to it."""
_NEAR = 16
"""Characters by which what the template says may differ between the paper and its shadow."""


@frozen
class Piece:
    """A line of an answer, or a gap, where it stands in the paper. Offsets count characters."""

    path: Path
    start: int
    end: int
    at: int = 0
    """Where in the answer it begins."""
    gap: bool = False
    """Whether something is missing in it."""
    around: tuple[tuple[Path, int], ...] = ()
    """The answers whose defaults quote it, and where in each; the innermost first."""

    def place_in(self, path: Path) -> int | None:
        """Where in an answer it stands; None when it does not."""
        return dict([*self.around, (self.path, self.at)]).get(path)


@frozen
class Origin:
    """What a character of the shadow stands for."""

    path: Path
    texts: tuple[str, ...]
    """What may stand in the paper for it."""
    gap: bool
    quotes: Sequence[Piece] = ()
    """What it quotes of other answers, by its own offsets."""


def pieces(text: str, shadow: str, origins: Mapping[str, Origin]) -> Iterator[Piece]:
    """Finds each answer in the paper behind what the template says before it.

    An answer that the template has altered is not found; how far it may reach is
    allowed for when the next is looked for.
    """
    parts = _CHARACTER.split(shadow)
    here, lost = 0, 0
    for said, character in zip(parts[::2], parts[1::2], strict=False):
        give_way()
        origin = origins[character]
        found: list[Piece] = []
        for answer in origin.texts:
            found = found or [*_found(text, here, said, origin, answer, lost)]
        for piece in found:
            yield from _parted(piece, text, origin.quotes)
        here = found[-1].end if found else here
        lost = 0 if found else lost + len(said) + 2 * len(origin.texts[0])


def _found(
    text: str, here: int, said: str, origin: Origin, answer: str, lost: int
) -> Iterator[Piece]:
    """The lines of an answer behind what the template says, as far as they are there."""
    lines = _lines(answer)
    begin = _begin(text, here, said, lines[0][1], lost) if lines else None
    if begin is None:
        return
    for at, line in lines:
        begin = _past_spaces(text, begin)
        size = _common(text, begin, line)
        if not size:
            break
        yield Piece(origin.path, begin, begin + size, at, origin.gap)
        begin += size


def _parted(piece: Piece, text: str, quotes: Sequence[Piece]) -> Iterator[Piece]:
    """A piece of an answer, in parts where it quotes others."""
    shift, here = piece.start - piece.at, piece.start
    for quote in quotes:
        begin, end = max(here, quote.start + shift), min(piece.end, quote.end + shift)
        if begin >= end:
            continue
        if here < begin:
            yield _part(piece, text, here, begin)
        skipped = begin - quote.start - shift
        around = [(path, at + skipped) for path, at in quote.around]
        around.append((piece.path, begin - shift))
        at = quote.at + skipped
        yield replace(quote, start=begin, end=end, at=at, around=tuple(around))
        here = end
    if here == piece.start:
        yield piece
    elif here < piece.end:
        yield _part(piece, text, here, piece.end)


def _part(piece: Piece, text: str, begin: int, end: int) -> Piece:
    """What of a piece is its answer's own."""
    at = piece.at + begin - piece.start
    return replace(piece, start=begin, end=end, at=at, gap=has_gap(text[begin:end]))


def _lines(answer: str) -> list[tuple[int, str]]:
    """The lines of an answer that are not blank, without white space around them, and where they begin."""
    starts = accumulate((len(line) + 1 for line in answer.split("\n")), initial=0)
    return [
        (start + len(line) - len(line.lstrip()), line.strip())
        for start, line in zip(starts, answer.split("\n"), strict=False)
        if line.strip()
    ]


def _bare(line: str) -> str:
    """A line without the stops at its end, which the paper may not have; all of it if it is nothing else."""
    return line.rstrip(_STOPS + " \u3000") or line


def _begin(text: str, here: int, said: str, line: str, lost: int) -> int | None:
    """Where a line stands that comes after `said`, or after as much of it as is there."""
    bare = _bare(line)
    for at in _behind(text, here, said):
        if text.startswith(bare, _past_spaces(text, at)):
            return at
    if not lost or len(bare) < _TELLING:
        return None
    at = text.find(bare, here, here + len(said) + lost + _NEAR + len(bare))
    return at if at >= 0 else None


def _behind(text: str, here: int, said: str) -> Iterator[int]:
    """Where the paper may go on behind what the template says, the likeliest first."""
    if text.startswith(said, here):
        yield here + len(said)
    if said[:1] in _STOPS and text.startswith(said[1:], here):
        yield here + len(said) - 1
    reached = [here]
    for character in said:
        at = _past_spaces(text, reached[-1])
        if not character.isspace() and text.startswith(character, at):
            reached.append(at + 1)
        elif not character.isspace() and character not in _STOPS:
            break
    yield from reversed(reached)


def _past_spaces(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _common(text: str, start: int, line: str) -> int:
    """How many characters of a line stand at a place."""
    if text.startswith(line, start):
        return len(line)
    size = len(_bare(line)) if text.startswith(_bare(line), start) else 0
    while size and text[start + size : start + size + 1] == line[size : size + 1]:
        size += 1
    return size
