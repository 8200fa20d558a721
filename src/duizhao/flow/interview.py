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

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import nodes

from .. import expressions
from ..expressions import UNANSWERED, Gap
from ..model import Kind, Question, Questionnaire
from ..session import NEW, Answer, Change, Path, Session, Value
from . import validity

Item = dict[str, Any]


class Interview:
    """The engine. `apply` moves it to the next moment; everything else asks about the present one."""

    def __init__(self, session: Session, *, gaps: bool = False) -> None:
        """With `gaps`, what is missing stands in the tree as a mark to be seen in a draft."""
        self.session = session
        self._gaps = gaps
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
                _label(record, question)
        else:
            self._walk()

    def _stands_alone(self, path: Path) -> bool:
        question = self.questions.get(path)
        return (
            question is not None
            and question.kind not in (Kind.REPEAT, Kind.LINKS)
            and question.id not in watched(self.questionnaire)
        )

    # What stands where

    def answer(self, path: Path) -> Answer:
        """What the writer has said at a path; an empty answer when nothing."""
        return self.session.answers.get(path, Answer())

    def value(self, path: Path) -> Value | None:
        """What stands at a path: what the writer said, else the preset, else the default; None is unanswered.

        Of a repeat, the ids of its items.
        """
        question = self.question(path)
        if question.kind is Kind.REPEAT:
            return self.items(path) or None
        record = self._records.get(path[:-1])
        return self._standing(path, question, record if record is not None else {})

    def items(self, path: Path) -> tuple[str, ...]:
        """The ids of a repeat's items, in order."""
        said = self.answer(path).value
        if isinstance(said, tuple):
            return said
        return tuple(preset.id for preset in self.question(path).preset)

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
        record = self._records.get(path[:-1])
        if record is None:  # an item that is still to be begun
            around = self._records.get(path[:-3], self.root)
            blank = {question.id: UNANSWERED for question in self.question(path[:-2]).questions}
            record = {**blank, "id": NEW, "index": 0, "parent": around, "labels": {}}
        return self._names(record)

    def record(self, path: Path) -> Item:
        """The tree's dict of an item (a path that ends in an item id) or, for (), of everything."""
        return self._records[path]

    def label(self, path: Path) -> str:
        """How an item is called in lists, such as its headline; empty when it has nothing to be called by."""
        item = self.question(path[:-1]).item
        if item is None or path not in self._records:
            return ""
        text = (
            expressions.wording(item.label)(self._names(self._records[path])) if item.label else ""
        )
        return "" if text.strip("…") == "" else " ".join(text.split())

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
        self.root: Item = {"labels": {}}
        self._records: dict[Path, Item] = {(): self.root}
        self._places: dict[str, Path] = {}
        self._items: dict[str, list[Path]] = {}
        self._linked: list[tuple[Path, Question]] = []
        for section in self.questionnaire.sections:
            for question in section.questions:
                self.root[question.id] = UNANSWERED
        for section in self.questionnaire.sections:
            begin = len(self.stops)
            if not section.when or expressions.condition(section.when)(self.root):
                self._ask(section.questions, (), self.root)
            self.sections.append((section.id, self.stops[begin:]))
        self._resolve_links()
        self.index: dict[Path, int] = {path: at for at, path in enumerate(self.stops)}

    def _ask(self, questions: Iterable[Question], base: Path, record: Item) -> None:
        for question in questions:
            if question.when and not expressions.condition(question.when)(self._names(record)):
                continue
            path = (*base, question.id)
            self.questions[path] = question
            if question.kind is Kind.REPEAT:
                self._repeat(question, path, record)
                continue
            self.stops.append(path)
            record[question.id] = self._content(path, question, record)
            _label(record, question)
            if question.kind is Kind.LINKS:
                self._linked.append((path, question))

    def _repeat(self, question: Question, path: Path, record: Item) -> None:
        names = self.items(path)
        items: list[Item] = []
        for number, name in enumerate(names, 1):
            item: Item = {inner.id: UNANSWERED for inner in question.questions}
            item |= {"id": name, "index": number, "parent": record, "labels": {}}
            items.append(item)
            self._records[*path, name] = item
            self._places[name] = (*path, name)
            self._items.setdefault(question.id, []).append((*path, name))
            self._ask(question.questions, (*path, name), item)
        missing = self._missing(path, question)
        record[question.id] = items or missing
        if self.has_room(path) and not (question.preset and names):
            blank = (*path, NEW, question.questions[0].id)
            self.stops.append(blank)
            self.questions[blank] = question.questions[0]

    def has_room(self, path: Path) -> bool:
        """Whether a repeat may have another item."""
        most = self.question(path).max
        return most is None or len(self.items(path)) < int(most)

    def _resolve_links(self) -> None:
        """Puts the linked items in the place of their ids, and beside each linked item those that name it."""
        for chain in self.questionnaire.walk():
            if chain[-1].kind is Kind.LINKS and len(chain) > 1:
                inverse = chain[-1].inverse or chain[-2].id
                for path in self.targets(chain[-1]):
                    self._records[path].setdefault(inverse, [])
        for path, question in self._linked:
            record = self._records[path[:-1]]
            found = [self._records[target] for target in self.linked(path)]
            if found:
                record[question.id] = found
            if len(path) > 1:
                inverse = question.inverse or path[-3]
                for target in found:
                    if not any(other is record for other in target[inverse]):
                        target[inverse].append(record)

    def linked(self, path: Path) -> list[Path]:
        """The items that a links answer names, as far as they exist, in the order of the paper."""
        question = self.question(path)
        value = self.answer(path).value
        named = set(value) if isinstance(value, tuple) else set()
        return [target for target in self.targets(question) if target[-1] in named]

    # One value

    def _content(self, path: Path, question: Question, record: Item) -> Any:
        """What stands in the tree for an answer."""
        value = self._standing(path, question, record)
        if value is None:
            return self._missing(path, question)
        return list(value) if isinstance(value, tuple) else value

    def _missing(self, path: Path, question: Question) -> Any:
        wanted = self.needed(path, question) or self.answer(path).later
        return Gap(hint=question.name) if self._gaps and wanted else UNANSWERED

    def needed(self, path: Path, question: Question) -> bool:
        """Whether a paper is not finished while this question has no answer or this repeat too few items."""
        if question.kind is Kind.REPEAT:
            least = int(question.min or 0) or int(question.required)
            return len(self.items(path)) < least
        return question.required

    def _standing(self, path: Path, question: Question, record: Item) -> Value | None:
        said = self.answer(path)
        if said.value is not None:
            return said.value if validity.stands(question, said.value) else None
        if said.later or said.draft is not None:
            return None
        preset = self._preset(path)
        if preset is not None:
            return preset
        if not question.default:
            return None
        text = expressions.wording(question.default)(self._names(record)).strip()
        return validity.as_default(question, text)

    def _preset(self, path: Path) -> str | None:
        if len(path) < 3:
            return None
        preset = self.question(path[:-2]).preset_by_id.get(path[-2])
        return preset.values.get(path[-1]) if preset else None

    def _names(self, record: Item) -> Mapping[str, Any]:
        return record if record is self.root else {**self.root, **record, "it": record}


def _label(record: Item, question: Question) -> None:
    """Keeps `labels` in step: what the writer sees of a choice, where its value is something else."""
    if question.kind not in (Kind.CHOICE, Kind.CHOICES):
        return
    shown = {choice.value: choice.label or choice.value for choice in question.choices}
    value = record[question.id]
    chosen = value if isinstance(value, list) else [value]
    words = [shown[one] for one in chosen if isinstance(one, str)]
    record["labels"][question.id] = "、".join(words) if words else UNANSWERED


@lru_cache(maxsize=8)
def _watched(sources: tuple[tuple[str, bool], ...]) -> frozenset[str]:
    found: set[str] = set()
    for source, is_condition in sources:
        parse = expressions.parse_condition if is_condition else expressions.parse_wording
        tree: nodes.Node = parse(source)
        found |= set(_quoted(tree))
    return frozenset(found)


def _quoted(tree: nodes.Node) -> Iterator[str]:
    """Every word in an expression that could be a question's id: too many do no harm."""
    if isinstance(tree, nodes.Name):
        yield tree.name
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Const)):
        word = (
            getattr(node, "name", None) or getattr(node, "attr", None) or getattr(node, "value", "")
        )
        if isinstance(word, str):
            yield from word.split(".")


def watched(questionnaire: Questionnaire) -> frozenset[str]:
    """The ids of questions that some condition or default looks at."""
    sources = [(section.when, True) for section in questionnaire.sections]
    for chain in questionnaire.walk():
        sources += [(chain[-1].when, True), (chain[-1].default, False)]
    return _watched(tuple(source for source in sources if source[0]))
