"""The tree of answers: which questions apply, what stands at each, in which order.

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
from typing import Any

from ..expressions import UNANSWERED
from ..model import Kind, Question
from ..session import NEW, Path, Session
from . import reading
from .lenient import holds
from .said import Said

Record = dict[str, Any]

_LABELLED = (Kind.CHOICE, Kind.CHOICES)


class Tree:
    """What one walk through a questionnaire finds."""

    def __init__(self, session: Session) -> None:
        self._questionnaire = session.questionnaire
        self.stops: list[Path] = []
        """Every question that applies, in order; at the end of each list a path through NEW."""
        self.questions: dict[Path, Question] = {}
        """The questions that apply, those of repeats themselves as well."""
        self.said = Said(session, self.questions)
        self.sections: list[tuple[str, list[Path]]] = []
        """Section id → its stops, in order."""
        self.root = _unanswered(
            question for section in self._questionnaire.sections for question in section.questions
        )
        self.records: dict[Path, Record] = {(): self.root}
        """The dict of each item by its path, and of everything by ()."""
        self.places: dict[str, Path] = {}
        """Item id → the item's path."""
        self._items: dict[str, list[Path]] = {}
        self._numbers: dict[str, dict[str, list[int]]] = {}
        """Repeat id → item id → which of the repeat's items are called so."""
        self._blanks: dict[str, Record] = {}
        """Repeat id → what each of its items is made from."""
        self._linked: list[tuple[Path, Question]] = []
        for section in self._questionnaire.sections:
            begin = len(self.stops)
            if holds(section.when, self.root):
                self._ask(section.questions, (), self.root)
            self.sections.append((section.id, self.stops[begin:]))
        self._resolve_links()

    def renew(self, session: Session, paths: Iterable[Path]) -> None:
        """Goes on to a session that has other answers at these paths, at which nothing looks."""
        self.said = Said(session, self.questions)
        for path in paths:
            self._put(path, self.questions[path], self.records[path[:-1]])

    def names(self, record: Record) -> Mapping[str, Any]:
        """The names that wording in a record may quote."""
        return record if record is self.root else {**self.root, **record, "it": record}

    def items_of(self, repeat: str) -> list[Path]:
        """The items of a repeat by its id, in every item around it, in the order of the paper."""
        return self._items.get(repeat, [])

    def linked(self, path: Path) -> list[Path]:
        """The items that a links answer names, as far as they exist, in the order of the paper."""
        value = self.said.answer(path).value
        if not isinstance(value, tuple):
            return []
        repeat = self.said.question(path).to
        items, numbers = self._items.get(repeat, []), self._numbers.get(repeat, {})
        named = [at for name in {*value} for at in numbers.get(name, ())]
        return [items[at] for at in sorted(named)]

    def around(self, path: Path) -> Record:
        """The record that a path is in; of an item that is still to be begun or does not apply, a blank one."""
        record = self.records.get(path[:-1])
        if record is not None:
            return record
        around = self.records.get(path[:-3], self.root)
        return self._item(self.said.question(path[:-2]), NEW, 0, around)

    # The walk

    def _ask(self, questions: Iterable[Question], base: Path, record: Record) -> None:
        for question in questions:
            if question.when and not holds(question.when, self.names(record)):
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
                self._put(path, question, record)

    def _repeat(self, question: Question, path: Path, record: Record) -> None:
        names = self.said.items(path)
        items: list[Record] = []
        known = self._items.setdefault(question.id, [])
        numbers = self._numbers.setdefault(question.id, {})
        for number, name in enumerate(names, 1):
            item, place = self._item(question, name, number, record), (*path, name)
            items.append(item)
            self.records[place] = item
            self.places[name] = place
            numbers.setdefault(name, []).append(len(known))
            known.append(place)
            self._ask(question.questions, place, item)
        record[question.id] = items or UNANSWERED
        preset = question.preset and names and not self.said.needed(path, question)
        if self.said.has_room(path) and not preset:
            blank = (*path, NEW, question.questions[0].id)
            self.stops.append(blank)
            self.questions[blank] = question.questions[0]

    def _item(self, repeat: Question, name: str, number: int, around: Record) -> Record:
        """The record of an item in which nothing is answered yet."""
        blank = self._blanks.get(repeat.id)
        if blank is None:
            blank = self._blanks[repeat.id] = _unanswered(repeat.questions)
        links: Record = {inverse: [] for inverse in self._questionnaire.inverses.get(repeat.id, ())}
        labels = {**blank["labels"]}
        own = {"labels": labels, "id": name, "index": number, "parent": around}
        return {**blank, **links, **own}

    def _resolve_links(self) -> None:
        """Links to what came later, and beside each linked item those that name it, in the order of the paper."""
        for repeat, inverses in self._questionnaire.inverses.items():
            for path in self.items_of(repeat):
                self.records[path].update({inverse: [] for inverse in inverses})
        for path, question in self._linked:
            self._link(path, question)

    def _link(self, path: Path, question: Question) -> None:
        """Puts the linked items in the place of their ids, as far as they are there."""
        record = self.records[path[:-1]]
        found = [self.records[target] for target in self.linked(path)]
        record[question.id] = found or UNANSWERED
        if len(path) > 1:
            inverse = question.inverse_in(path[-3])
            for target in found:
                beside = target[inverse]
                if not beside or beside[-1] is not record:  # it may link there by two questions
                    beside.append(record)

    def _put(self, path: Path, question: Question, record: Record) -> None:
        """Puts into the tree what stands at a question."""
        value = self.said.standing(path, question, lambda: self.names(record))
        if value is None:
            record[question.id] = UNANSWERED
        else:
            record[question.id] = list(value) if isinstance(value, tuple) else value
        if question.kind in _LABELLED:
            self._label(record, question)

    def _label(self, record: Record, question: Question) -> None:
        """Keeps `labels` in step: what the writer sees of a choice, where its value is something else."""
        value = record[question.id]
        chosen = value if isinstance(value, list) else [value]
        words = [reading.label_of(question, one) for one in chosen if isinstance(one, str)]
        between = "、" if self._questionnaire.language.startswith("zh") else ", "
        record["labels"][question.id] = between.join(words) if words else UNANSWERED


def _unanswered(questions: Iterable[Question]) -> Record:
    """A record in which nothing is answered."""
    asked = list(questions)
    labelled = [question.id for question in asked if question.kind in _LABELLED]
    blank: Record = {question.id: UNANSWERED for question in asked}
    return {**blank, "labels": dict.fromkeys(labelled, UNANSWERED)}
