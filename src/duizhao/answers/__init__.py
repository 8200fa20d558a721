"""A session's answers as a file that people can read and write: fill(export(s)) = s.

    questionnaire: yearly-review
    answers:
      who: 老周
      months:
        - id: march
          events:
            - id: k3v9m             # may be left out; needed only to be linked to
              headline: …
      causes: …
            explains: [k3v9m]
    unplaced: [为此，…]             # what an import could not place
    dismissed:                      # findings that were set aside, and why
      stock_phrase.3f9a1c2b: 这是镇上的原话
    marks:                          # what is beside the answers, by path
      months/march/events/k3v9m/example: {later: true, note: 问问老张}

Untouched presets and defaults are not written: they stand again when the file is read.
A list of items is the whole list; a preset item that it leaves out is removed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import UnusableInput
from ..flow import Interview
from ..library import document
from ..model import Kind, Question, Questionnaire
from ..session import DISMISSED, Answer, Change, Session, Step
from ..session import Path as Place
from .reading import Reading


def export(session: Session) -> str:
    """The answers of a session as YAML, questions in the order of the questionnaire."""
    questionnaire = session.questionnaire
    content: dict[str, Any] = {"questionnaire": questionnaire.id, "version": questionnaire.version}
    questions = list(questionnaire.by_id.values())
    interview = Interview(session)
    content["answers"] = _written(interview, questions, ())
    if interview.tray:
        content["unplaced"] = list(interview.tray)
    dismissed = {
        path[1]: answer.value
        for path, answer in sorted(session.answers.items())
        if path[0] == DISMISSED
    }
    if dismissed:
        content["dismissed"] = dismissed
    marks = {
        "/".join(path): mark
        for path, answer in sorted(session.answers.items())
        if path and (mark := _mark(answer))
    }
    if marks:
        content["marks"] = marks
    from ..library.dumper import dump  # imported late: seldom needed

    return dump(content)


def read(file: Path, questionnaire: Questionnaire) -> Change:
    """The answers in a file of YAML or JSON, as one change of an empty session.

    Raises UnusableInput with every fault at once: unknown questions (with a
    suggestion), answers that cannot stand, links to items that are not there.
    """
    tree = document.read(file, document.LARGEST_ANSWERS)
    reading = Reading(questionnaire, str(file))
    reading.document(tree)
    if reading.faults:
        raise UnusableInput(*sorted(reading.faults))
    steps = tuple(Step(path, None, answer) for path, answer in reading.answers.items())
    return Change("fill", (), steps)


def left_out(change: Change, questionnaire: Questionnaire) -> list[str]:
    """What the preset items are called that an answers file takes away by not listing them."""
    return list(_left_out(change, Interview(Session(questionnaire))))


def _left_out(change: Change, blank: Interview) -> Iterator[str]:
    for step in change.steps:
        question = blank.questions.get(step.path)
        kept = step.after.value if step.after else None
        if question is None or question.kind is not Kind.REPEAT or not isinstance(kept, tuple):
            continue
        for preset in question.preset:
            if preset.id not in kept:
                yield blank.label((*step.path, preset.id)) or preset.id


def _written(interview: Interview, questions: list[Question], base: Place) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for question in questions:
        path = (*base, question.id)
        said = interview.answer(path).value
        if question.kind is not Kind.REPEAT:
            if said is not None:
                entries[question.id] = list(said) if isinstance(said, tuple) else said
            continue
        items = [
            {"id": name, **_written(interview, list(question.questions), (*path, name))}
            for name in interview.items(path)
        ]
        if said is not None or any(len(item) > 1 for item in items):
            entries[question.id] = items
    return entries


def _mark(answer: Answer) -> dict[str, Any]:
    mark: dict[str, Any] = {}
    if answer.later:
        mark["later"] = True
    if answer.note:
        mark["note"] = answer.note
    if answer.draft is not None:
        mark["draft"] = answer.draft
    return mark


__all__ = ["export", "left_out", "read"]
