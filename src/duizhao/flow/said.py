"""What a writer has said, and what stands where nothing was said: the preset, else the default."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from ..model import Kind, Question
from ..session import Answer, Path, Session, Value
from ..turns import give_way
from . import reading, validity
from .lenient import worded

Names: TypeAlias = Callable[[], Mapping[str, Any]]
"""What a default may quote, put together only when there is a default."""

_NOTHING = Answer()


class Said:
    """The answers of one session, question by question. Whether a question applies is the tree's to know."""

    def __init__(self, session: Session, questions: Mapping[Path, Question]) -> None:
        """`questions`: those that the walk has come by, to find them again quickly."""
        self._answers = session.answers
        self._questionnaire = session.questionnaire
        self._questions = questions

    def question(self, path: Path) -> Question:
        """The question at a path; KeyError when the questionnaire has none there."""
        return self._questions.get(path) or self._questionnaire.question(path)

    def answer(self, path: Path) -> Answer:
        """What the writer has said at a path; an empty answer when nothing.

        Whatever looks through a session passes here all along, and here it gives way to the keys.
        """
        give_way()
        return self._answers.get(path, _NOTHING)

    def items(self, path: Path) -> tuple[str, ...]:
        """The ids of a repeat's items, in order."""
        said = self.answer(path).value
        if isinstance(said, tuple):
            return said
        return tuple(preset.id for preset in self.question(path).preset)

    def has_room(self, path: Path) -> bool:
        """Whether a repeat may have another item."""
        most = self.question(path).max
        return most is None or len(self.items(path)) < int(most)

    def needed(self, path: Path, question: Question) -> bool:
        """Whether a paper is not finished while this question has no answer or this repeat too few items."""
        if question.kind is Kind.REPEAT:
            least = int(question.min or 0) or int(question.required)
            return len(self.items(path)) < least
        return question.required

    def standing(self, path: Path, question: Question, names: Names) -> Value | None:
        """What stands at a question that is no repeat; None is unanswered."""
        said = self.answer(path)
        if said.value is not None:
            return said.value if validity.stands(question, said.value) else None
        if said.draft is not None:
            return None
        return self.shining(path, question, names)

    def shining(self, path: Path, question: Question, names: Names) -> Value | None:
        """What would stand there if the writer had said nothing."""
        preset = self.preset(path)
        if preset is not None:
            return preset
        if not question.default:
            return None
        return reading.as_default(question, worded(question.default, names()).strip())

    def preset(self, path: Path) -> str | None:
        """What the preset item that a question is in says there."""
        if len(path) < 3:
            return None
        preset = self.question(path[:-2]).preset_by_id.get(path[-2])
        return preset.values.get(path[-1]) if preset else None
