"""The passages of a paper: what its writer wrote, answer by answer.

Presets and defaults that the writer has left alone are not theirs and are no passages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .. import flow
from ..flow import Interview
from ..model import Question, Questionnaire
from ..session import Path


@dataclass(frozen=True)
class Passage:
    """One answer of text."""

    path: Path
    text: str
    question: Question
    within: frozenset[str]
    """Ids of its section, of the repeats that it is in and of its question."""

    def is_within(self, names: Iterable[str]) -> bool:
        """Whether it is in one of the places named; without names, it is."""
        names = tuple(names)
        return not names or not self.within.isdisjoint(names)


def passages(interview: Interview) -> Iterator[Passage]:
    """Every passage, in the order of the paper."""
    for path, text in flow.texts(interview):
        yield _passage(interview, path, text)


def passage(interview: Interview, path: Path) -> Passage | None:
    """The passage at a path; None when the writer has written nothing there, or it is no text."""
    text = flow.text(interview, path)
    return None if text is None else _passage(interview, path, text)


def _passage(interview: Interview, path: Path, text: str) -> Passage:
    section = _sections(interview.questionnaire)[path[0]]
    within = frozenset((section, *path[::2]))
    return Passage(path, text, interview.questions[path], within)


def _sections(questionnaire: Questionnaire) -> dict[str, str]:
    """Question id → the id of its section."""
    return _by_question(
        tuple(
            (section.id, tuple(q.id for q in section.questions))
            for section in questionnaire.sections
        )
    )


@lru_cache(maxsize=8)
def _by_question(sections: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    return {name: section for section, names in sections for name in names}
