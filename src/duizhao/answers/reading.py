"""The tree of an answers file → answers by path, with every fault at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..criteria import Rule
from ..errors import Fault, UnusableInput
from ..flow import Interview, changes, reading, validity
from ..library.document import Node
from ..library.reader import MOST_FAULTS
from ..library.structure import HANDLE
from ..model import TEXTS, Kind, Question, Questionnaire
from ..session import DISMISSED, TRAY, Answer, Session, Value
from ..session import Path as Place
from ..suggesting import nearest, suggestion
from ..text import clean
from ..wording import _

_PARTS = ("questionnaire", "version", "answers", "unplaced", "dismissed", "marks")
_RULES = frozenset(rule.value for rule in Rule)
_FINDING = re.compile(r"[a-z_]+(\.[0-9a-f]+)?")
"""What a finding, or a rule, is called."""
_WRITTEN = (*TEXTS, Kind.CHOICE, Kind.DATE)
_LIKE = 0.8
"""How like a preset item's id another one has to be to be taken for it: far more than a random id is."""


class Reading:
    """Reads one file. `answers` and `faults` fill up."""

    def __init__(self, questionnaire: Questionnaire, file: str) -> None:
        self._questionnaire = questionnaire
        self._file = file
        self.faults: list[Fault] = []
        self.answers: dict[Place, Answer] = {}
        self._names: set[str] = set()
        self._stated: dict[Place, Node] = {}
        """Where items have been given an id: the item's path → the node."""
        self._repeat_of: dict[str, str] = {}
        """Item id → the repeat that it is in, once all answers have been read."""
        self._links: list[tuple[Node, Place, Question]] = []
        self._blank = Interview(Session(questionnaire))

    def document(self, tree: Node) -> None:
        """Reads a whole file."""
        if not isinstance(tree.value, Mapping) or "answers" not in tree.value:
            self._fault(tree, _("缺少“answers:”，回答要写在它下面"))
            return
        parts = tree.value
        for key, node in parts.items():
            if key not in _PARTS:
                hint = suggestion(key, _PARTS)
                self._fault(node, _("不认识的键“{key}”{hint}").format(key=key, hint=hint))
        stated = parts.get("questionnaire", Node(self._questionnaire.id))
        if stated.value != self._questionnaire.id:
            message = _("这份回答属于问卷“{other}”，不是“{id}”")
            self._fault(stated, message.format(other=stated.source, id=self._questionnaire.id))
            return
        self._answers(parts["answers"], self._questionnaire.by_id, ())
        self._check_items()
        self._check_links()
        if "unplaced" in parts:
            self._tray(parts["unplaced"])
        if "dismissed" in parts:
            self._dismissed(parts["dismissed"])
        if "marks" in parts:
            self._marks(parts["marks"])

    def _answers(self, node: Node, questions: Mapping[str, Question], base: Place) -> None:
        if not isinstance(node.value, Mapping):
            self._fault(node, _("这里要写成“问题 id: 回答”"))
            return
        for key, entry in node.value.items():
            if base and key == "id":
                continue
            if key not in questions:
                hint = suggestion(key, questions)
                self._fault(entry, _("没有“{key}”这个问题{hint}").format(key=key, hint=hint))
            elif questions[key].kind is Kind.REPEAT:
                self._repeat(entry, questions[key], (*base, key))
            else:
                self._answer(entry, questions[key], (*base, key))

    def _repeat(self, node: Node, question: Question, path: Place) -> None:
        if node.value is None:
            return
        if not isinstance(node.value, list):
            self._fault(node, _("“{name}”要写成列表，每项以“- ”开头").format(name=question.id))
            return
        if question.max is not None and len(node.value) > int(question.max):
            self._refuse(node, question, validity.full(question))
        names = [self._name(entry, path) for entry in node.value]
        if tuple(names) != _presets(question):
            self.answers[path] = Answer(value=tuple(names))
        self._check_presets(path, question, names)
        for name, entry in zip(names, node.value, strict=True):
            self._answers(entry, question.by_id, (*path, name))

    def _check_presets(self, path: Place, question: Question, names: list[str]) -> None:
        """Reports an id that was probably meant to be that of a preset item, which would be taken away."""
        missing = [preset for preset in _presets(question) if preset not in names]
        for name in names:
            stated = self._stated.get((*path, name))
            if stated and name not in question.preset_by_id:
                meant = nearest(name, missing, _LIKE)
                message = _("预置项里没有“{id}”，是不是“{meant}”？")
                if meant:
                    self._fault(stated, message.format(id=name, meant=meant))

    def _name(self, node: Node, path: Place) -> str:
        stated = node.value.get("id") if isinstance(node.value, Mapping) else None
        if stated is None:
            name = changes.new_id(self._blank, self._names)
        else:
            name = stated.source
            if not HANDLE.fullmatch(name):
                message = _("id “{id}”只能用小写字母、数字和 -").format(id=name)
                self._fault(stated, message)
            elif (*path, name) in self._stated:
                self._fault(stated, _("重复的 id “{id}”").format(id=name))
            self._stated[*path, name] = stated
        self._names.add(name)
        return name

    def _answer(self, node: Node, question: Question, path: Place) -> None:
        if node.value is None:
            return
        value = _value(node, question)
        if value is None:
            self._fault(node, _("“{name}”的回答写法不对").format(name=question.id))
            return
        if value in ("", ()):
            self.answers[path] = Answer(value=value)
            return
        refused = validity.objection(question, value)
        if refused:
            self._refuse(node, question, refused)
            return
        if question.kind is Kind.LINKS:
            self._links.append((node, path, question))
        if question.kind is Kind.TEXT:
            value = reading.tidy(question, str(value))
        self.answers[path] = Answer(value=value)

    def _check_items(self) -> None:
        """Reports ids that two items have, be they stated or preset."""
        places: dict[str, Place] = {}
        for path, question in self._repeats(self._questionnaire.by_id.values(), ()):
            for name in self._items(path, question):
                other = places.setdefault(name, path)
                node = self._stated.get((*path, name)) or self._stated.get((*other, name))
                if other != path and node:
                    self._fault(node, _("重复的 id “{id}”").format(id=name))
                self._repeat_of[name] = question.id

    def _repeats(
        self, questions: Iterable[Question], base: Place
    ) -> Iterator[tuple[Place, Question]]:
        for question in questions:
            if question.kind is Kind.REPEAT:
                path = (*base, question.id)
                yield path, question
                for name in self._items(path, question):
                    yield from self._repeats(question.questions, (*path, name))

    def _items(self, path: Place, question: Question) -> tuple[str, ...]:
        said = self.answers.get(path, Answer()).value
        return said if isinstance(said, tuple) else _presets(question)

    def _check_links(self) -> None:
        for node, path, question in self._links:
            for name in self.answers[path].value or ():  # type: ignore[union-attr]
                if self._repeat_of.get(name) == question.to:
                    continue
                known = [item for item, repeat in self._repeat_of.items() if repeat == question.to]
                message = _("“{name}”连到的“{item}”不存在{hint}")
                hint = suggestion(name, known)
                self._fault(node, message.format(name=question.id, item=name, hint=hint))

    def _tray(self, node: Node) -> None:
        entries = node.value
        if not isinstance(entries, list) or not all(map(_is_word, entries)):
            self._fault(node, _("unplaced 要写成文字的列表"))
            return
        kept = tuple(clean(entry.source) for entry in entries)
        if kept:
            self.answers[TRAY] = Answer(kept)

    def _dismissed(self, node: Node) -> None:
        entries = node.value
        if not isinstance(entries, Mapping) or not all(
            _FINDING.fullmatch(key) and _is_word(reason) for key, reason in entries.items()
        ):
            self._fault(node, _("dismissed 要写成“提醒的 id: 理由”"))
            return
        for key, reason in entries.items():
            if (rule := key.partition(".")[0]) not in _RULES:
                message = _("没有“{rule}”这条规则{hint}")
                hint = suggestion(rule, _RULES)
                self._fault(reason, message.format(rule=rule, hint=hint))
            self.answers[DISMISSED, key] = Answer(clean(reason.source))

    def _marks(self, node: Node) -> None:
        if not isinstance(node.value, Mapping):
            self._fault(node, _("marks 要写成“路径: 标记”"))
            return
        for key, entry in node.value.items():
            place = tuple(key.split("/"))
            if not self._exists(place):
                self._fault(entry, _("没有“{key}”这个位置").format(key=key))
                continue
            marks = _mark_of(entry)
            if marks is None:
                message = _("标记只能是 later: true、note: 文字 或 draft: 文字")
                self._fault(entry, message)
            else:
                self.answers[place] = replace(self.answers.get(place, Answer()), **marks)

    def _exists(self, place: Place) -> bool:
        """Whether a path leads to a question, through items that are where it says."""
        try:
            self._questionnaire.question(place)
            repeats = {
                place[:end]: self._questionnaire.question(place[:end])
                for end in range(1, len(place), 2)
            }
        except (KeyError, IndexError):
            return False
        return len(place) % 2 == 1 and all(
            place[len(path)] in self._items(path, question) for path, question in repeats.items()
        )

    def _refuse(self, node: Node, question: Question, reason: str) -> None:
        self._fault(node, _("“{name}”：{reason}").format(name=question.id, reason=reason))

    def _fault(self, node: Node, message: str) -> None:
        self.faults.append(Fault(self._file, node.line, message))
        if len(self.faults) > MOST_FAULTS:
            raise UnusableInput(*sorted(self.faults))


def _presets(question: Question) -> tuple[str, ...]:
    return tuple(preset.id for preset in question.preset)


def _value(node: Node, question: Question) -> Value | None:
    """What is written there, each thing once, as an answer of this kind may be; None when it cannot be one.

    Where text is wanted, whatever was written is the text it looks like: 2021, 1.10, true.
    """
    if isinstance(node.value, Mapping):
        return None
    if isinstance(node.value, list):
        texts = [part.source for part in node.value if _is_word(part)]
        return tuple(dict.fromkeys(texts)) if len(texts) == len(node.value) else None
    if isinstance(node.value, str) or question.kind in _WRITTEN:
        return clean(node.source)
    if question.whole and isinstance(node.value, float) and node.value.is_integer():
        return int(node.value)  # 1e9 is whole, however it is written
    return node.value if isinstance(node.value, int | float) else None


def _is_word(node: Node) -> bool:
    return node.value is not None and not isinstance(node.value, Mapping | list)


def _mark_of(node: Node) -> dict[str, Any] | None:
    """The marks that are written there; None when they are no marks."""
    if not isinstance(node.value, Mapping):
        return None
    marks: dict[str, Any] = {}
    for name, entry in node.value.items():
        if name == "later" and isinstance(entry.value, bool):
            marks[name] = entry.value
        elif name in ("note", "draft") and _is_word(entry):
            marks[name] = clean(entry.source)
        else:
            return None
    return marks
