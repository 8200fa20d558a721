"""What taking a newer questionnaire does to the answers of a session begun with an older one."""

from collections.abc import Iterator
from dataclasses import replace

from ..model import Question, Questionnaire
from ..session import Change, Path, Session, Step
from . import reading, validity


def adopted(session: Session, newer: Questionnaire, documents: Step) -> Change:
    """The change that moves a session over to `newer`. Nothing is dropped.

    An answer whose question is gone stays in the session and comes back with the
    question; one that cannot stand under the new question becomes a draft. `documents`: the
    step from the old questionnaire's file to the new one's.
    """
    return Change("adopt", (), (documents, *_drafts(session, newer)))


def _drafts(session: Session, newer: Questionnaire) -> Iterator[Step]:
    for path, answer in session.answers.items():
        question = _question(newer, path)
        value = answer.value
        if question is None or value is None or value in ("", ()):
            continue
        if validity.objection(question, value):
            draft = reading.spoken(session.questionnaire.question(path), value)
            yield Step(path, answer, replace(answer, value=None, draft=draft))


def _question(questionnaire: Questionnaire, path: Path) -> Question | None:
    try:
        return questionnaire.question(path)
    except (KeyError, IndexError):
        return None
