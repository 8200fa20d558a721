"""Which part of the paper came from which answer, whatever its template does.

The paper is made a second time as a *shadow*, in which each answer and each gap is one
private-use character of its own. What the template says between them is the same in both, but for
a full stop that an answer brought along, or a word that the template leaves out before some.
Walking along the shadow therefore tells where in the paper each answer begins, and nothing has to
be marked in the paper itself.

An answer that nobody has written is its default, which may quote others: it has a shadow of its
own, and what it quotes is told apart in it. So whoever writes their post sees it in the title.

The shadow does not depend on how answers are worded, only on which are there: it is kept, so
that typing in an answer costs one paper and not two.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..expressions import Gap, Unanswered, has_gap
from ..flow import Interview
from ..flow.lenient import worded
from ..model import TEXTS, Kind, Question
from ..session import NEW, Path, Session, up_to_new
from ..text import chinese_date
from ..turns import give_way
from ..values import frozen
from . import Options, moment, printed
from .walking import FIRST, LAST, Origin, Piece, pieces

_HEADING = re.compile(r"#{1,6} |(?=\*\*)")
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~])|(&#32;|<br>)|\*\*")


@frozen
class Paper:
    """A paper as it is shown: without marks of Markdown, a line a paragraph."""

    text: str
    headings: frozenset[int]
    """The lines that are headings, counted from 0."""
    pieces: tuple[Piece, ...]
    """In order; none overlap."""

    def of(self, path: Path) -> list[Piece]:
        """The pieces that came from an answer, be it by way of another's default."""
        return [piece for piece in self.pieces if piece.place_in(path) is not None]

    def near(self, path: Path) -> Piece | None:
        """A piece of what is closest around an answer that is not printed itself: its item, its list."""
        is_new, path = NEW in path, up_to_new(path)
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
        try:
            return self._traced(interview, options)
        finally:
            interview.forget()

    def _traced(self, interview: Interview, options: Options) -> Paper:
        text, headings = _shown(printed(interview, options))
        made_of = (interview.questionnaire, options, [*_structure(interview)])
        origins = _cast(interview)
        known, shadow = self._kept
        if known != made_of:
            shadow, _ = _shown(printed(interview, options))
            self._kept = made_of, shadow
        return Paper(text, headings, tuple(pieces(text, shadow, origins)))


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

    __slots__ = ("answer",)
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


class _Whole(int):
    """Reckons as the number that it is, and is printed as one character."""

    character: str

    def __str__(self) -> str:
        return self.character


class _Decimal(float):
    """The same, for a number with a point."""

    __slots__ = ("character",)
    character: str

    def __str__(self) -> str:
        return self.character


def _figure(character: str, value: float) -> _Whole | _Decimal:
    """A number that is printed as one character."""
    figure = _Whole(value) if isinstance(value, int) else _Decimal(value)
    figure.character = character
    return figure


def _asked(interview: Interview) -> Iterator[tuple[Path, Question, dict[str, Any]]]:
    """Every question that can have an answer, with the record that the answer stands in."""
    for path, question in interview.questions.items():
        give_way()
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
            yield path, None if question.kind in TEXTS else value


def _cast(interview: Interview) -> dict[str, Origin]:
    """Puts a character into the tree for each answer and each gap: character → what it stands for.

    Yes and no stay, because templates reckon with them; so does what there are no characters left for.
    """
    origins: dict[str, Origin] = {}
    free = map(chr, range(FIRST, LAST + 1))

    def stand_in(path: Path, value: Any) -> Any:
        if not _is_said(value) or (character := next(free, None)) is None:
            return value
        text = str(value)
        quotes = tuple(_quotes(interview, path, text, origins))
        origins[character] = Origin(path, (text, chinese_date(text)), has_gap(text), quotes)
        if isinstance(value, Gap):
            return Gap(hint=character)
        return _Mark(character, value) if isinstance(value, str) else _figure(character, value)

    for path, question, record in _asked(interview):
        value, labels = record[question.id], record["labels"]
        is_choices = isinstance(value, list) and question.kind is Kind.CHOICES
        record[question.id] = (
            [stand_in(path, one) for one in value] if is_choices else stand_in(path, value)
        )
        if question.id in labels:
            labels[question.id] = stand_in(path, labels[question.id])
    return origins


def _is_said(value: Any) -> bool:
    """Whether a value is printed as it is."""
    return isinstance(value, Gap | str | int | float) and not isinstance(value, bool)


def _quotes(
    interview: Interview, path: Path, text: str, origins: Mapping[str, Origin]
) -> Iterator[Piece]:
    """What an answer that is its question's default quotes of the answers before it, which are cast already."""
    wording = interview.question(path).default
    is_default = interview.untouched(path) and not interview.given(path)
    if is_default and "{" in wording:
        yield from pieces(text, worded(wording, interview.names(path)).strip(), origins)
