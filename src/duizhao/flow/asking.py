"""What the interviewer says at a question, and what stands there: the same wherever it is shown."""

from ..model import Guide
from ..session import NEW, Path, up_to_new
from . import reading, validity
from .interview import Interview
from .lenient import worded


def ask(interview: Interview, path: Path) -> str:
    """The question; what it is called where its words fail on the answers so far, or there are none."""
    said = worded(interview.question(path).ask, interview.names(path))
    return said if said.strip() else interview.called(path)


def lead(interview: Interview, path: Path) -> str:
    """What is said before it: at the end of a list, that the list can have another item."""
    if NEW not in path:
        return ""
    repeat = up_to_new(path)
    asked = interview.question(repeat)
    said = asked.another if interview.items(repeat) else ""
    return worded(said or asked.ask, interview.names(repeat))


def introduction(interview: Interview, path: Path) -> str:
    """The line that introduces the section that a question is in; empty where there is none."""
    return worded(interview.questionnaire.section_of[path[0]].note, interview.names(path))


def guide(interview: Interview, path: Path) -> Guide:
    """Help for the answer: the nearest preset's own, else the question's."""
    for length in range(2, len(path), 2):
        repeat = interview.question(path[: length - 1])
        preset = repeat.preset_by_id.get(path[length - 1])
        dotted = ".".join(path[length::2])
        if preset and dotted in preset.guide:
            return preset.guide[dotted]
    return interview.question(path).guide


def written(interview: Interview, path: Path) -> str:
    """The answer as the writer would type it, or what is typed so far."""
    said = interview.answer(path)
    if said.draft is not None:
        return said.draft
    return reading.spoken(interview.question(path), interview.value(path))


def objection(interview: Interview, path: Path) -> str | None:
    """Why what is typed or chosen cannot stand."""
    question, said = interview.question(path), interview.answer(path)
    if said.draft is not None:
        try:
            reading.read(question, said.draft)
        except validity.Objection as refused:
            return str(refused)
    value = None if NEW in path else interview.value(path)
    return None if value is None else validity.objection(question, value)
