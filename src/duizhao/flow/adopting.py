"""What taking a newer questionnaire does to the answers of a session begun with an older one."""

from collections.abc import Iterator
from dataclasses import replace

from ..model import TEXTS, Kind, Question, Questionnaire
from ..session import TRAY, Answer, Change, Path, Session, Step
from ..values import frozen
from . import reading, validity
from .interview import Interview


@frozen
class Unasked:
    """How many answers of a session a newer questionnaire asks for no more."""

    texts: int
    """Of them, what is prose or half typed: it waits in the tray."""
    others: int
    """The rest, such as dates and choices: they stay in the session, for when they are asked for again."""


def adopted(session: Session, newer: Questionnaire, documents: Step) -> Change:
    """The change that moves a session over to `newer`. Nothing is dropped.

    A text that is asked for no more goes to the tray, from where it can be put into another
    answer; another such answer stays in the session and comes back with its question. An
    answer that cannot stand under the new question becomes a draft. `documents`: the step from
    the old questionnaire's file to the new one's.
    """
    gone = _gone(session, newer)
    return Change("adopt", (), (documents, *_trayed(session, gone), *_drafts(session, newer)))


def unasked(session: Session, newer: Questionnaire) -> Unasked:
    """How many answers would be asked for no more under `newer`."""
    gone = _gone(session, newer)
    texts = sum(bool(_text(session, path)) for path in gone)
    return Unasked(texts, len(gone) - texts)


def _gone(session: Session, newer: Questionnaire) -> list[Path]:
    """The answers whose question or item `newer` no longer has, in the order of the paper.

    A list counts by what is in its items. What is only hidden is still asked for.
    """
    before, after = Interview(session), Interview(Session(newer, session.answers))
    gone = [
        path
        for path, answer in session.answers.items()
        if _has(before, path) and _says(before, path, answer) and not _has(after, path)
    ]
    return sorted(gone, key=lambda path: before.index.get(path, len(before.index)))


def _has(interview: Interview, path: Path) -> bool:
    """Whether a path leads to a question, through items that are there."""
    try:
        interview.questionnaire.question(path)
        return all(path[at] in interview.items(path[:at]) for at in range(1, len(path), 2))
    except (KeyError, IndexError):
        return False


def _says(interview: Interview, path: Path, answer: Answer) -> bool:
    is_list = bool(interview.question(path).questions)
    return not is_list and (answer.value not in (None, "", ()) or bool(answer.draft))


def _text(session: Session, path: Path) -> str:
    """What is written at a path, if that is prose or half typed."""
    answer = session.answers[path]
    is_prose = session.questionnaire.question(path).kind in TEXTS
    return answer.draft or (str(answer.value) if is_prose and answer.value else "")


def _trayed(session: Session, gone: list[Path]) -> Iterator[Step]:
    """Takes the texts that are asked for no more into the tray; notes beside them stay."""
    texts = {path: text for path in gone if (text := _text(session, path))}
    if not texts:
        return
    for path in texts:
        said = session.answers[path]
        left = replace(said, value=None, draft=None)
        yield Step(path, said, None if left == Answer() else left)
    before = session.answers.get(TRAY)
    waiting = before.value if before and isinstance(before.value, tuple) else ()
    yield Step(TRAY, before, Answer((*waiting, *texts.values())))


def _drafts(session: Session, newer: Questionnaire) -> Iterator[Step]:
    for path, answer in session.answers.items():
        question = _question(newer, path)
        value = answer.value
        if question is None or value is None or value in ("", ()):
            continue
        if validity.objection(question, value):
            asked_before = _question(session.questionnaire, path) or question
            if asked_before.kind in (Kind.LINKS, Kind.REPEAT):
                continue  # ids of items, which are no text
            draft = reading.spoken(asked_before, value)
            yield Step(path, answer, replace(answer, value=None, draft=draft))


def _question(questionnaire: Questionnaire, path: Path) -> Question | None:
    try:
        return questionnaire.question(path)
    except (KeyError, IndexError):
        return None
