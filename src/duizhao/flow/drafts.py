"""A session as a draft shows it: with a mark wherever something is missing."""

from ..expressions import Gap, Unanswered, gap_mark, has_gap
from ..model import Question
from ..session import NEW, Path, Session
from . import reading
from .interview import Interview
from .lenient import worded


def drafted(session: Session) -> Interview:
    """The session at this moment, with marks in the tree for what is missing; not to be gone on with.

    Missing is what a paper needs, what was put off and what cannot stand yet. The marks are
    put in when everything else is known, so that no condition takes one for an answer. What a
    default quotes is seen in the default.
    """
    interview = Interview(session)
    language = session.questionnaire.language
    asked = {path: one for path, one in interview.questions.items() if NEW not in path}
    missing = [path for path, question in asked.items() if _is_missing(interview, path, question)]
    marks = {path: gap_mark(interview.called(path), language) for path in missing}
    for path, question in asked.items():
        record = interview.record(path[:-1])
        stands = record[question.id]
        if path in marks:
            record[question.id] = Gap(hint=marks[path])
        elif not isinstance(stands, Unanswered):
            record[question.id] = _quoting(interview, path, question) or stands
    return interview


def _is_missing(interview: Interview, path: Path, question: Question) -> bool:
    if not isinstance(interview.record(path[:-1])[question.id], Unanswered):
        return False
    said = interview.answer(path)
    return interview.needed(path, question) or said.later or said.draft is not None


def _quoting(interview: Interview, path: Path, question: Question) -> object:
    """A default left alone, with the marks that it quotes; None where there is no such thing."""
    if not question.default or not interview.untouched(path) or interview.given(path):
        return None
    text = worded(question.default, interview.names(path)).strip()
    return reading.as_default(question, text) if has_gap(text) else None
