"""One session at one moment: which questions apply, what stands at each, in which order."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from ..model import Kind, Question, Questionnaire
from ..session import NEW, TRAY, Answer, Change, Path, Session, Value, up_to_new
from .lenient import telling, worded
from .tree import Record, Tree
from .watched import watched


class Interview:
    """The engine. `apply` moves it to the next moment; everything else asks about the present one."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._walk()

    def _walk(self) -> None:
        tree = self._tree = Tree(self.session)
        self.root = tree.root
        """The whole tree, as expressions and templates see it."""
        self.stops = tree.stops
        """Every question that applies, in order; at the end of each list a path through NEW."""
        self.questions = tree.questions
        """The questions that apply, those of repeats themselves as well."""
        self.sections = tree.sections
        """Section id → its stops, in order."""
        self.index = {path: at for at, path in enumerate(tree.stops)}

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire being answered."""
        return self.session.questionnaire

    def apply(self, change: Change) -> None:
        """Goes on to the session after `change`.

        An answer that no condition and no default looks at changes nothing but itself;
        typing in a long paper is as quick as in a short one.
        """
        self.session = self.session.apply(change)
        if all(self._stands_alone(step.path) for step in change.steps):
            self._tree.renew(self.session, [step.path for step in change.steps])
        else:
            self._walk()

    def forget(self) -> None:
        """Takes the tree apart; nothing can be asked any more.

        Items lead to each other in circles. Python finds such a tree only when it looks for garbage, and
        whoever makes one after the other, as a thread beside the writer does, has many at a time.
        """
        for record in self._tree.records.values():
            record.clear()

    def _stands_alone(self, path: Path) -> bool:
        question = self.questions.get(path)
        return (
            question is not None
            and question.kind not in (Kind.REPEAT, Kind.LINKS)
            and question.id not in self._watched
        )

    @cached_property
    def _watched(self) -> frozenset[str]:
        return watched(self.questionnaire)

    # What stands where

    def answer(self, path: Path) -> Answer:
        """What the writer has said at a path; an empty answer when nothing."""
        return self._tree.said.answer(path)

    def note(self, path: Path) -> str:
        """The note to self beside an answer; at the blank of a list, beside the list."""
        return self.answer(up_to_new(path)).note

    def value(self, path: Path) -> Value | None:
        """What stands at a path: what the writer said, else the preset, else the default; None is unanswered.

        Of a repeat, the ids of its items. Nothing stands at the blank of a list.
        """
        question = self.question(path)
        if question.kind is Kind.REPEAT:
            return self.items(path) or None
        return (
            None
            if NEW in path
            else self._tree.said.standing(path, question, lambda: self.names(path))
        )

    def shining(self, path: Path) -> Value | None:
        """What would stand at a path if the writer had said nothing: the preset, else the default."""
        return self._tree.said.shining(path, self.question(path), lambda: self.names(path))

    def items(self, path: Path) -> tuple[str, ...]:
        """The ids of a repeat's items, in order."""
        return self._tree.said.items(path)

    def has_room(self, path: Path) -> bool:
        """Whether a repeat may have another item."""
        return self._tree.said.has_room(path)

    def needed(self, path: Path, question: Question) -> bool:
        """Whether a paper is not finished while this question has no answer or this repeat too few items."""
        return self._tree.said.needed(path, question)

    @property
    def tray(self) -> tuple[str, ...]:
        """What an import could not place and nobody has placed since, in the order of the paper."""
        kept = self.answer(TRAY).value
        return kept if isinstance(kept, tuple) else ()

    def untouched(self, path: Path) -> bool:
        """Whether what stands at a path is a preset or a default that the writer has left alone."""
        return self.answer(path).value is None

    def given(self, path: Path) -> bool:
        """Whether a preset stands at a path: it need not be asked, only be there to reword."""
        return self.untouched(path) and self._tree.said.preset(path) is not None

    def question(self, path: Path) -> Question:
        """The question at a path; KeyError when the questionnaire has none there."""
        return self._tree.said.question(path)

    def applies(self, path: Path) -> bool:
        """Whether a question is asked at the present moment."""
        return path in self.index

    def names(self, path: Path) -> Mapping[str, Any]:
        """The names that wording at a path may quote."""
        return self._tree.names(self._tree.around(path))

    def record(self, path: Path) -> Record:
        """The tree's dict of an item (a path that ends in an item id) or, for (), of everything."""
        return self._tree.records[path]

    def label(self, path: Path) -> str:
        """How an item is called in lists, such as its headline; empty when it has nothing to be called by."""
        item = self.question(path[:-1]).item
        if item is None or path not in self._tree.records:
            return ""
        return " ".join(telling(item.label, self._tree.names(self._tree.records[path])).split())

    def called(self, path: Path) -> str:
        """The shortest words that tell which question is at a path: its label, or what it asks."""
        question = self.question(path)
        if "{" not in question.name:
            return question.name
        return " ".join(worded(question.name, self.names(path)).split()) or question.id

    def find_item(self, name: str) -> Path | None:
        """The path of an item by its id, wherever it is; None when there is none or it does not apply."""
        return self._tree.places.get(name)

    def targets(self, question: Question) -> list[Path]:
        """The items that a links question can name, in the order of the paper."""
        return self.items_of(question.to)

    def items_of(self, repeat: str) -> list[Path]:
        """The items of a repeat by its id, in every item around it, in the order of the paper."""
        return self._tree.items_of(repeat)

    def linked(self, path: Path) -> list[Path]:
        """The items that a links answer names, as far as they exist, in the order of the paper."""
        return self._tree.linked(path)
