"""A session as a draft shows it: with a mark wherever something is missing."""

from ..expressions import Gap, Unanswered, gap_mark, has_gap
from ..model import Question
from ..session import NEW, Path, Session
from . import validity
from .interview import Interview, spoken


def drafted(session: Session) -> Interview:
    """The session at this moment, with marks in the tree for what is missing; not to be gone on with.

    Missing is what a paper needs, what was put off and what cannot stand yet. The marks are
    put in when everything else is known, so that no condition takes one for an answer. What a
    default quotes is seen in the default.
    """
    interview = Interview(session)
    for path, question in interview.questions.items():
        if NEW not in path:
            _mark(interview, path, question)
    return interview


def _mark(interview: Interview, path: Path, question: Question) -> None:
    record, said = interview.record(path[:-1]), interview.answer(path)
    if not isinstance(record[question.id], Unanswered):
        if question.default and interview.untouched(path) and not interview.given(path):
            record[question.id] = _quoting(interview, path, question) or record[question.id]
    elif interview.needed(path, question) or said.later or said.draft is not None:
        language = interview.questionnaire.language
        record[question.id] = Gap(hint=gap_mark(question.name, language))


def _quoting(interview: Interview, path: Path, question: Question) -> object:
    """A default with the marks that it quotes; None when it quotes none, or a mark is no such answer."""
    text = spoken(question.default, interview.names(path)).strip()
    return validity.as_default(question, text) if has_gap(text) else None
