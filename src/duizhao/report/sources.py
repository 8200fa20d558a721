"""Which part of the paper came from which answer, whatever its template does.

The paper is made a second time as a *shadow*, in which each answer and each gap is one
private-use character of its own. What the template says between them is the same in both, but for
a full stop that an answer brought along, or a word that the template leaves out before some.
Walking along the shadow therefore tells where in the paper each answer begins, and nothing has to
be marked in the paper itself.

The shadow does not depend on how answers are worded, only on which are there: it is kept, so
that typing in an answer costs one paper and not two.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ..expressions import Gap, Unanswered, has_gap
from ..flow import Interview
from ..model import Kind, Question
from ..session import NEW, Path, Session
from ..text import chinese_date
from . import Options, moment, printed

_FIRST, _LAST = 0x100000, 0x10FFFD
_CHARACTER = re.compile(f"([{chr(_FIRST)}-{chr(_LAST)}])")
"""The characters of plane 16: nothing in Markdown, no end of a sentence, and in no one's font."""

_STOPS = "。．.；;，,、：:！？!?…"
"""What may stand at the end of an answer and be taken away, or be missing behind it in the paper."""
_TELLING = 4
"""Characters by which an answer can be told where the template does not lead to it."""
_NEAR = 16
"""Characters by which what the template says may differ between the paper and its shadow."""

_HEADING = re.compile(r"#{1,6} |(?=\*\*)")
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~])|(&#32;|<br>)|\*\*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of an answer, or a gap, where it stands in the paper. Offsets count characters."""

    path: Path
    start: int
    end: int
    at: int = 0
    """Where in the answer it begins."""
    gap: bool = False
    """Whether something is missing in it."""


@dataclass(frozen=True)
class Paper:
    """A paper as it is shown: without marks of Markdown, a line a paragraph."""

    text: str
    headings: frozenset[int]
    """The lines that are headings, counted from 0."""
    pieces: tuple[Piece, ...]
    """In order; none overlap."""

    def of(self, path: Path) -> list[Piece]:
        """The pieces that came from an answer."""
        return [piece for piece in self.pieces if piece.path == path]

    def near(self, path: Path) -> Piece | None:
        """A piece of what is closest around an answer that is not printed itself: its item, its list."""
        is_new, path = NEW in path, path[: path.index(NEW)] if NEW in path else path
        for length in range(len(path), 0, -1):
            inside = [piece for piece in self.pieces if piece.path[:length] == path[:length]]
            if inside:
                return inside[-1 if is_new else 0]
        return None


class Tracer:
    """Makes papers and finds out what came from where; keeps the shadow of the last."""

    def __init__(self) -> None:
        self._kept: tuple[object, str] = (None, "")
        """The last shadow, and what it was made of."""

    def paper(self, session: Session, options: Options) -> Paper:
        """The paper as it is shown, with its pieces. Raises UnusableInput as `report.assemble` does."""
        interview = moment(session, options)
        text, headings = _shown(printed(interview, options))
        made_of = (session.questionnaire, options, [*_structure(interview)])
        origins = _cast(interview)
        known, shadow = self._kept
        if known != made_of:
            shadow, _ = _shown(printed(interview, options))
            self._kept = made_of, shadow
        return Paper(text, headings, tuple(_pieces(text, shadow, origins)))


def sources(session: Session, options: Options) -> tuple[Piece, ...]:
    """The pieces of the paper as it is shown. Raises UnusableInput as `report.assemble` does."""
    return Tracer().paper(session, options).pieces


def _shown(markdown: str) -> tuple[str, frozenset[int]]:
    """Markdown as it reads, and which of its lines are headings."""
    lines = markdown.rstrip("\n").split("\n")
    found = [_HEADING.match(line) for line in lines]
    plain = [
        _MARKUP.sub(_unmarked, line[begun.end() if begun else 0 :])
        for line, begun in zip(lines, found, strict=True)
    ]
    return "\n".join(plain), frozenset(at for at, begun in enumerate(found) if begun)


def _unmarked(mark: re.Match[str]) -> str:
    """What is seen of a mark of Markdown: an escaped character, a space, or nothing."""
    return mark[1] or (" " if mark[2] else "")


# The shadow


class _Mark(str):
    """Is printed as one character, and compares as the answer that it stands for."""

    answer: str

    def __new__(cls, character: str, answer: str) -> "_Mark":
        mark = super().__new__(cls, character)
        mark.answer = answer
        return mark

    def __eq__(self, other: object) -> bool:
        return self.answer == (other.answer if isinstance(other, _Mark) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.answer)


@dataclass(frozen=True, slots=True)
class _Origin:
    """What a character of the shadow stands for."""

    path: Path
    texts: tuple[str, ...]
    """What may stand in the paper for it."""
    gap: bool


def _asked(interview: Interview) -> Iterator[tuple[Path, Question, dict[str, Any]]]:
    """Every question that can have an answer, with the record that the answer stands in."""
    for path, question in interview.questions.items():
        if NEW not in path:
            yield path, question, interview.record(path[:-1])


def _structure(interview: Interview) -> Iterator[tuple[Path, object]]:
    """All that the shadow depends on."""
    for path, question, record in _asked(interview):
        value = record[question.id]
        if isinstance(value, Unanswered):
            yield path, type(value)
        elif isinstance(value, list):
            yield path, [one["id"] if isinstance(one, dict) else one for one in value]
        else:
            yield path, None if question.kind in (Kind.TEXT, Kind.LONGTEXT) else value


def _cast(interview: Interview) -> dict[str, _Origin]:
    """Puts a character into the tree for each answer and each gap: character → what it stands for.

    Numbers, yes and no stay, because templates reckon with them; so does what there are no
    characters left for.
    """
    origins: dict[str, _Origin] = {}
    free = map(chr, range(_FIRST, _LAST + 1))

    def stand_in(path: Path, value: Any) -> Any:
        is_gap = isinstance(value, Gap)
        if not (is_gap or isinstance(value, str)) or (character := next(free, None)) is None:
            return value
        text = str(value)
        origins[character] = _Origin(path, (text, chinese_date(text)), has_gap(text))
        return Gap(hint=character) if is_gap else _Mark(character, value)

    for path, question, record in _asked(interview):
        value, labels = record[question.id], record["labels"]
        is_choices = isinstance(value, list) and question.kind is Kind.CHOICES
        record[question.id] = (
            [stand_in(path, one) for one in value] if is_choices else stand_in(path, value)
        )
        if question.id in labels:
            labels[question.id] = stand_in(path, labels[question.id])
    return origins


# Walking along the shadow


def _pieces(text: str, shadow: str, origins: dict[str, _Origin]) -> Iterator[Piece]:
    """Finds each answer in the paper behind what the template says before it.

    An answer that the template has altered is not found; how far it may reach is
    allowed for when the next is looked for.
    """
    parts = _CHARACTER.split(shadow)
    here, lost = 0, 0
    for said, character in zip(parts[::2], parts[1::2], strict=False):
        origin = origins[character]
        pieces: list[Piece] = []
        for answer in origin.texts:
            pieces = pieces or [*_found(text, here, said, origin, answer, lost)]
        yield from pieces
        here = pieces[-1].end if pieces else here
        lost = 0 if pieces else lost + len(said) + 2 * len(origin.texts[0])


def _found(
    text: str, here: int, said: str, origin: _Origin, answer: str, lost: int
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
