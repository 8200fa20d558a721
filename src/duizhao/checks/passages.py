"""The passages of a paper: what its writer wrote, answer by answer.

Presets and defaults that the writer has left alone are not theirs and are no passages.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from .. import flow
from ..flow import Interview
from ..model import Question, Questionnaire
from ..session import Path
from ..values import frozen


@frozen
class Passage:
    """One answer of text."""

    path: Path
    text: str
    name: str
    """What its question is called."""
    question: Question
    within: frozenset[str]
    """Ids of its section, of the repeats that it is in and of its question."""

    def is_within(self, names: Sequence[str]) -> bool:
        """Whether it is in one of the places named; without names, it is."""
        return not names or not self.within.isdisjoint(names)


def passages(interview: Interview) -> Iterator[Passage]:
    """Every passage, in the order of the paper."""
    for path, text in flow.texts(interview):
        yield _passage(interview, path, text)


def passage(interview: Interview, path: Path) -> Passage | None:
    """The passage at a path; None when the writer has written nothing there, or it is no text."""
    text = flow.text(interview, path)
    return None if text is None else _passage(interview, path, text)


def is_within(questionnaire: Questionnaire, path: Path, names: Sequence[str]) -> bool:
    """Whether a question is in one of the places named; without names, it is."""
    return not names or not _around(questionnaire, path).isdisjoint(names)


def _passage(interview: Interview, path: Path, text: str) -> Passage:
    around = _around(interview.questionnaire, path)
    return Passage(path, text, interview.called(path), interview.questions[path], around)


def _around(questionnaire: Questionnaire, path: Path) -> frozenset[str]:
    return _names(questionnaire.section_of[path[0]].id, path[::2])


@lru_cache(maxsize=256)
def _names(section: str, asked: Path) -> frozenset[str]:
    """The same for all items of a list."""
    return frozenset((section, *asked))
