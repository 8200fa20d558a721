"""One session at one moment: which questions apply, what stands at each, in which order.

The questionnaire is walked once, in the order of its file. The walk fills a tree of
plain dicts, the form in which answers reach expressions and templates:

    {"post": "副区长", "labels": {…}, "aspects": [{"id": "people", "index": 1, "parent": {…}, "short": …,
      "found": [{"headline": …, "causes": [the causes that link to this problem], …}]}]}

Conditions and defaults see what was asked before them and nothing else, so that one
walk is enough. A question that does not apply is `Unanswered` in the tree whatever the
session holds: hidden is not deleted. Links stand in the tree as the linked items
themselves, and each linked item lists those that link to it.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from ..expressions import UNANSWERED
from ..model import Kind, Question, Questionnaire
from ..session import NEW, TRAY, Answer, Change, Path, Session, Value
from ..turns import give_way
from . import reading, validity
from .lenient import holds, telling, worded
from .watched import watched

Record = dict[str, Any]

_LABELLED = (Kind.CHOICE, Kind.CHOICES)
_NOTHING = Answer()


class Interview:
    """The engine. `apply` moves it to the next moment; everything else asks about the present one."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._inverses = _inverses(session.questionnaire)
        self._walk()

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
            for step in change.steps:
                record = self._records[step.path[:-1]]
                question = self.questions[step.path]
                record[question.id] = self._content(step.path, question, record)
                self._label(record, question)
        else:
            self._walk()

    def forget(self) -> None:
        """Takes the tree apart; nothing can be asked any more.

        Items lead to each other in circles. Python finds such a tree only when it looks for garbage, and
        whoever makes one after the other, as a thread beside the writer does, has many at a time.
        """
        for record in self._records.values():
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
        return self.session.answers.get(path, _NOTHING)

    def value(self, path: Path) -> Value | None:
        """What stands at a path: what the writer said, else the preset, else the default; None is unanswered.

        Of a repeat, the ids of its items. Nothing stands at the blank of a list.
        """
        question = self.question(path)
        if question.kind is Kind.REPEAT:
            return self.items(path) or None
        return None if NEW in path else self._standing(path, question, self._record(path))

    def shining(self, path: Path) -> Value | None:
        """What would stand at a path if the writer had said nothing: the preset, else the default."""
        return self._shining(path, self.question(path), self._record(path))

    def items(self, path: Path) -> tuple[str, ...]:
        """The ids of a repeat's items, in order."""
        said = self.answer(path).value
        if isinstance(said, tuple):
            return said
        return tuple(preset.id for preset in self.question(path).preset)

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
        return self.untouched(path) and self._preset(path) is not None

    def question(self, path: Path) -> Question:
        """The question at a path; KeyError when the questionnaire has none there."""
        return self.questions.get(path) or self.questionnaire.question(path)

    def applies(self, path: Path) -> bool:
        """Whether a question is asked at the present moment."""
        return path in self.index

    def names(self, path: Path) -> Mapping[str, Any]:
        """The names that wording at a path may quote."""
        return self._names(self._record(path))

    def record(self, path: Path) -> Record:
        """The tree's dict of an item (a path that ends in an item id) or, for (), of everything."""
        return self._records[path]

    def label(self, path: Path) -> str:
        """How an item is called in lists, such as its headline; empty when it has nothing to be called by."""
        item = self.question(path[:-1]).item
        if item is None or path not in self._records:
            return ""
        return " ".join(telling(item.label, self._names(self._records[path])).split())

    def called(self, path: Path) -> str:
        """The shortest words that tell which question is at a path: its label, or what it asks."""
        question = self.question(path)
        if "{" not in question.name:
            return question.name
        return " ".join(worded(question.name, self.names(path)).split()) or question.id

    def find_item(self, name: str) -> Path | None:
        """The path of an item by its id, wherever it is; None when there is none or it does not apply."""
        return self._places.get(name)

    def targets(self, question: Question) -> list[Path]:
        """The items that a links question can name, in the order of the paper."""
        return self.items_of(question.to)

    def items_of(self, repeat: str) -> list[Path]:
        """The items of a repeat by its id, in every item around it, in the order of the paper."""
        return self._items.get(repeat, [])

    # The walk

    def _walk(self) -> None:
        self.stops: list[Path] = []
        """Every question that applies, in order; at the end of each list a path through NEW."""
        self.questions: dict[Path, Question] = {}
        """The questions that apply, those of repeats themselves as well."""
        self.sections: list[tuple[str, list[Path]]] = []
        """Section id → its stops, in order."""
        self.root = _unanswered(
            question for section in self.questionnaire.sections for question in section.questions
        )
        self._records: dict[Path, Record] = {(): self.root}
        self._places: dict[str, Path] = {}
        self._items: dict[str, list[Path]] = {}
        self._numbers: dict[tuple[str, str], list[int]] = {}
        """(repeat id, item id) → which of the repeat's items are called so."""
        self._linked: list[tuple[Path, Question]] = []
        for section in self.questionnaire.sections:
            begin = len(self.stops)
            if holds(section.when, self.root):
                self._ask(section.questions, (), self.root)
            self.sections.append((section.id, self.stops[begin:]))
        self._resolve_links()
        self.index: dict[Path, int] = {path: at for at, path in enumerate(self.stops)}

    def _ask(self, questions: Iterable[Question], base: Path, record: Record) -> None:
        for question in questions:
            give_way()
            if question.when and not holds(question.when, self._names(record)):
                continue
            path = (*base, question.id)
            self.questions[path] = question
            if question.kind is Kind.REPEAT:
                self._repeat(question, path, record)
                continue
            self.stops.append(path)
            if question.kind is Kind.LINKS:
                self._linked.append((path, question))
                self._link(path, question)
            else:
                record[question.id] = self._content(path, question, record)
                self._label(record, question)

    def _repeat(self, question: Question, path: Path, record: Record) -> None:
        names = self.items(path)
        items: list[Record] = []
        known = self._items.setdefault(question.id, [])
        for number, name in enumerate(names, 1):
            item, place = self._item(question, name, number, record), (*path, name)
            items.append(item)
            self._records[place] = item
            self._places[name] = place
            self._numbers.setdefault((question.id, name), []).append(len(known))
            known.append(place)
            self._ask(question.questions, place, item)
        record[question.id] = items or UNANSWERED
        preset = question.preset and names and not self.needed(path, question)
        if self.has_room(path) and not preset:
            blank = (*path, NEW, question.questions[0].id)
            self.stops.append(blank)
            self.questions[blank] = question.questions[0]

    def _item(self, repeat: Question, name: str, number: int, around: Record) -> Record:
        """The record of an item in which nothing is answered yet."""
        links: Record = {inverse: [] for inverse in self._inverses.get(repeat.id, ())}
        blank = _unanswered(repeat.questions)
        return {**blank, **links, "id": name, "index": number, "parent": around}

    def _record(self, path: Path) -> Record:
        """The record that a path is in; of an item that is still to be begun or does not apply, a blank one."""
        record = self._records.get(path[:-1])
        if record is not None:
            return record
        around = self._records.get(path[:-3], self.root)
        return self._item(self.question(path[:-2]), NEW, 0, around)

    def has_room(self, path: Path) -> bool:
        """Whether a repeat may have another item."""
        most = self.question(path).max
        return most is None or len(self.items(path)) < int(most)

    def _resolve_links(self) -> None:
        """Links to what came later, and beside each linked item those that name it, in the order of the paper."""
        for repeat, inverses in self._inverses.items():
            for path in self.items_of(repeat):
                self._records[path].update({inverse: [] for inverse in inverses})
        for path, question in self._linked:
            self._link(path, question)

    def _link(self, path: Path, question: Question) -> None:
        """Puts the linked items in the place of their ids, as far as they are there."""
        record = self._records[path[:-1]]
        found = [self._records[target] for target in self.linked(path)]
        record[question.id] = found or UNANSWERED
        if len(path) > 1:
            inverse = question.inverse_in(path[-3])
            for target in found:
                if not any(other is record for other in target[inverse]):
                    target[inverse].append(record)

    def linked(self, path: Path) -> list[Path]:
        """The items that a links answer names, as far as they exist, in the order of the paper."""
        value = self.answer(path).value
        if not isinstance(value, tuple):
            return []
        repeat = self.question(path).to
        items = self.items_of(repeat)
        named = [at for name in set(value) for at in self._numbers.get((repeat, name), ())]
        return [items[at] for at in sorted(named)]

    # One value

    def _content(self, path: Path, question: Question, record: Record) -> Any:
        """What stands in the tree for an answer."""
        value = self._standing(path, question, record)
        if value is None:
            return UNANSWERED
        return list(value) if isinstance(value, tuple) else value

    def _label(self, record: Record, question: Question) -> None:
        """Keeps `labels` in step: what the writer sees of a choice, where its value is something else."""
        if question.kind not in _LABELLED:
            return
        value = record[question.id]
        chosen = value if isinstance(value, list) else [value]
        words = [reading.label_of(question, one) for one in chosen if isinstance(one, str)]
        between = "、" if self.questionnaire.language.startswith("zh") else ", "
        record["labels"][question.id] = between.join(words) if words else UNANSWERED

    def needed(self, path: Path, question: Question) -> bool:
        """Whether a paper is not finished while this question has no answer or this repeat too few items."""
        if question.kind is Kind.REPEAT:
            least = int(question.min or 0) or int(question.required)
            return len(self.items(path)) < least
        return question.required

    def _standing(self, path: Path, question: Question, record: Record) -> Value | None:
        said = self.answer(path)
        if said.value is not None:
            return said.value if validity.stands(question, said.value) else None
        if said.draft is not None:
            return None
        return self._shining(path, question, record)

    def _shining(self, path: Path, question: Question, record: Record) -> Value | None:
        preset = self._preset(path)
        if preset is not None:
            return preset
        if not question.default:
            return None
        text = worded(question.default, self._names(record)).strip()
        return reading.as_default(question, text)

    def _preset(self, path: Path) -> str | None:
        if len(path) < 3:
            return None
        preset = self.question(path[:-2]).preset_by_id.get(path[-2])
        return preset.values.get(path[-1]) if preset else None

    def _names(self, record: Record) -> Mapping[str, Any]:
        return record if record is self.root else {**self.root, **record, "it": record}


def _unanswered(questions: Iterable[Question]) -> Record:
    """A record in which nothing is answered."""
    asked = list(questions)
    labelled = [question.id for question in asked if question.kind in _LABELLED]
    blank: Record = {question.id: UNANSWERED for question in asked}
    return {**blank, "labels": dict.fromkeys(labelled, UNANSWERED)}


def _inverses(questionnaire: Questionnaire) -> Mapping[str, Iterable[str]]:
    """Repeat id → what its items call the items that link to them."""
    found: dict[str, dict[str, None]] = {}
    for chain in questionnaire.walk():
        if chain[-1].kind is Kind.LINKS and len(chain) > 1:
            found.setdefault(chain[-1].to, {})[chain[-1].inverse_in(chain[-2].id)] = None
    return found
