"""What a session takes over from the one that it follows, such as last year's: the items that
the questionnaire names (`after`), and nothing else.
"""

from collections.abc import Mapping

from ..model import After, Question
from ..session import Answer, Change, Path, Session, Step
from . import changes, reading, validity
from .interview import Interview
from .lenient import telling


def followed(session: Session, before: Interview) -> Change:
    """The change by which a new session begins with items of the session `before`.

    It has no steps when nothing is to be carried over. What cannot stand as an answer becomes
    a draft; an item of which nothing can be said is left out.
    """
    interview = Interview(session)
    answers: dict[Path, Answer] = {}
    for question in session.questionnaire.by_id.values():
        if question.after:
            answers |= _items(interview, question, question.after, before, answers)
    steps = tuple(Step(path, session.answers.get(path), said) for path, said in answers.items())
    return Change("follow", (), steps)


def _items(
    interview: Interview,
    question: Question,
    after: After,
    before: Interview,
    others: Mapping[Path, Answer],
) -> dict[Path, Answer]:
    """The items of one repeat, and the confirmation that there are some."""
    taken = {path[-2] for path in others if len(path) > 2}
    found: dict[str, dict[Path, Answer]] = {}
    for old in before.items_of(after.each):
        name = changes.new_id(interview, {*taken, *found})
        names = before.names((*old, ""))
        texts = {key: telling(wording, names).strip() for key, wording in after.values.items()}
        answers: dict[Path, Answer] = {
            (question.id, name, key): _answer(question.by_id[key], text)
            for key, text in texts.items()
            if text
        }
        if answers:
            found[name] = answers
    if not found:
        return {}
    items = {path: said for answers in found.values() for path, said in answers.items()}
    confirmed: dict[Path, Answer] = {(after.confirm,): Answer(True)} if after.confirm else {}
    return {**confirmed, (question.id,): Answer(tuple(found)), **items}


def _answer(question: Question, text: str) -> Answer:
    try:
        return Answer(reading.read(question, text))
    except validity.Objection:
        return Answer(draft=reading.tidy(question, text))
