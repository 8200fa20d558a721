"""Whether a questionnaire that could be read also makes sense: ids, links, presets, limits.

What expressions say is looked at in `names`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from ..flow import reading, validity
from ..model import FORMAT, TEXTS, After, Kind, Preset, Question, Questionnaire
from ..suggesting import suggestion
from ..wording import _
from .finished import check_intake
from .patterns import pattern_error
from .reader import Reader

NAME = re.compile(r"[a-z][a-z0-9_]*")
"""Question ids: they are names in expressions."""
HANDLE = re.compile(r"[a-z0-9][a-z0-9-]*")
"""Ids that are no names in expressions: questionnaires, sections, items."""
RESERVED = frozenset(
    # what stands beside the answers
    {"it", "parent", "id", "index", "labels", "guide", "style", "draft", "language"}
    # what templates have of their own
    | {"loop", "namespace", "nothing", "self", "super", "caller", "varargs", "kwargs"}
    # words of the expressions themselves
    | {"and", "or", "not", "in", "is", "if", "else", "elif", "for", "recursive"}
    | {"true", "false", "none"}
)
DEEPEST = 4
"""Repeats within repeats."""

_T = TypeVar("_T")
_WORDED = (*TEXTS, Kind.CHOICE)
_LISTED = (Kind.CHOICES, Kind.LINKS, Kind.REPEAT)


def check(questionnaire: Questionnaire, reader: Reader) -> None:
    """Reports to `reader` what makes no sense."""
    _Structure(questionnaire, reader).check()


class _Structure:
    def __init__(self, questionnaire: Questionnaire, reader: Reader) -> None:
        self._questionnaire = questionnaire
        self._reader = reader
        self._repeat_ids: set[str] = set()
        self._preset_ids: set[str] = set()
        self._inverses: dict[tuple[str, str], str] = {}
        """Repeat and inverse → the repeat whose items stand there."""

    def check(self) -> None:
        questionnaire = self._questionnaire
        if questionnaire.format != FORMAT:
            message = _("format 是 {format}，这个版本的程序只认识 {known}")
            self._fault(
                questionnaire,
                "format",
                message.format(format=questionnaire.format, known=FORMAT),
            )
        self._handle(questionnaire, questionnaire.id)
        if not questionnaire.sections:
            self._fault(questionnaire, "", _("一个部分都没有，请写 sections"))
        self._unique(questionnaire.sections, lambda section: section.id)
        for section in questionnaire.sections:
            self._handle(section, section.id)
        tops = [question for section in questionnaire.sections for question in section.questions]
        self._unique(tops, lambda question: question.id)
        for chain in questionnaire.walk():
            self._question(chain)
        for coverage in questionnaire.coverage:
            self._known_repeat(coverage, "each", coverage.each)
        check_intake(questionnaire, self._reader)

    def _question(self, chain: tuple[Question, ...]) -> None:
        question, before = chain[-1], len(self._reader.faults)
        self._name(question, "id", question.id)
        if question.kind is not Kind.REPEAT and not question.ask:
            self._fault(question, "", _("{id}：缺少“{key}”").format(id=question.id, key="ask"))
        self._limits(question)
        match question.kind:
            case Kind.CHOICE | Kind.CHOICES:
                self._choices(question)
            case Kind.LINKS:
                self._links(question, chain)
            case Kind.REPEAT:
                self._repeat(question, chain)
        if error := pattern_error(question.pattern):
            message = _("{id}：pattern 不是正确的正则表达式：{error}")
            self._fault(question, "pattern", message.format(id=question.id, error=error))
        if question.default and len(self._reader.faults) == before:
            self._default(question)

    def _default(self, question: Question) -> None:
        """A default that quotes nothing has to be an answer."""
        if "{" in question.default or question.kind is Kind.CHOICE:
            return
        try:
            reading.read(question, question.default)
        except validity.Objection as objection:
            message = _("{id}：默认值不能用：{reason}")
            self._fault(question, "default", message.format(id=question.id, reason=objection))

    def _choices(self, question: Question) -> None:
        if not question.choices:
            message = _("{id}：缺少“{key}”").format(id=question.id, key="choices")
            self._fault(question, "", message)
        self._unique(question.choices, lambda choice: choice.value)
        values = [choice.value for choice in question.choices]
        if question.default and "{" not in question.default and question.default not in values:
            message = _("{id}：默认值“{value}”不在选项里{hint}")
            hint = suggestion(question.default, values)
            self._fault(
                question,
                "default",
                message.format(id=question.id, value=question.default, hint=hint),
            )

    def _links(self, question: Question, chain: tuple[Question, ...]) -> None:
        if not question.to:
            message = _("{id}：缺少“{key}”").format(id=question.id, key="to")
            self._fault(question, "", message)
            return
        if question.inverse:
            self._name(question, "inverse", question.inverse)
        if not self._known_repeat(question, "to", question.to) or len(chain) == 1:
            return
        target = self._questionnaire.repeats.get(question.to, chain)[-1]
        inverse = question.inverse_in(chain[-2].id)
        others = self._inverses.setdefault((question.to, inverse), chain[-2].id)
        if inverse in target.by_id or others != chain[-2].id:
            message = _("{id}：{to} 里已经有“{name}”，请用 inverse 另取一个名字")
            self._fault(
                question, "to", message.format(id=question.id, to=question.to, name=inverse)
            )

    def _repeat(self, question: Question, chain: tuple[Question, ...]) -> None:
        if question.id in self._repeat_ids:
            message = _("重复的 id “{id}”：repeat 的 id 在整份问卷里只能用一次")
            self._fault(question, "id", message.format(id=question.id))
        self._repeat_ids.add(question.id)
        for key, given in (("item", question.item), ("questions", question.questions)):
            if not given:
                self._fault(question, "", _("{id}：缺少“{key}”").format(id=question.id, key=key))
        if len(chain) > DEEPEST:
            message = _("{id}：repeat 最多套 {limit} 层")
            self._fault(question, "", message.format(id=question.id, limit=DEEPEST))
        self._unique(question.questions, lambda inner: inner.id)
        self._first(question)
        if question.preset and len(chain) > 1:
            message = _("{id}：只有最外层的 repeat 能有预置项")
            self._fault(question, "preset", message.format(id=question.id))
        for preset in question.preset:
            self._preset(question, preset)
        if question.after:
            self._after(question, question.after, is_outermost=len(chain) == 1)

    def _first(self, repeat: Question) -> None:
        """Writing begins an item with its first question, which therefore has to be there and to take text."""
        for first in repeat.questions[:1]:
            if first.kind is Kind.REPEAT:
                message = _("{id}：每一项的第一个问题不能是 repeat")
                self._fault(first, "kind", message.format(id=repeat.id))
            if first.when:
                message = _("{id}：每一项的第一个问题不能有 when")
                self._fault(first, "when", message.format(id=repeat.id))

    def _preset(self, question: Question, preset: Preset) -> None:
        self._handle(preset, preset.id)
        if preset.id in self._preset_ids:  # an id finds an item wherever it is
            message = _("重复的 id “{id}”：预置项的 id 在整份问卷里只能用一次")
            self._fault(preset, "id", message.format(id=preset.id))
        self._preset_ids.add(preset.id)
        for key, text in preset.values.items():
            inner = question.by_id.get(key)
            if inner is None and key in self._reader.lost:
                continue
            if inner is None or inner.kind not in _WORDED:
                message = _("{id}：预置项里的“{key}”不是一个文字问题{hint}")
                hint = suggestion(key, question.by_id)
                self._fault(preset, key, message.format(id=preset.id, key=key, hint=hint))
            elif not pattern_error(inner.pattern) and (refused := validity.objection(inner, text)):
                message = _("{id}：预置项里的“{key}”不能用：{reason}")
                self._fault(preset, key, message.format(id=preset.id, key=key, reason=refused))
        for key in preset.guide:
            if not _leads_somewhere(question, key) and not self._reader.lost & {*key.split(".")}:
                message = _("{id}：guide 里的“{key}”找不到对应的问题{hint}")
                hint = suggestion(key, _dotted(question.by_id))
                self._fault(preset, key, message.format(id=preset.id, key=key, hint=hint))

    def _after(self, question: Question, after: After, *, is_outermost: bool) -> None:
        if not is_outermost:
            message = _("{id}：只有最外层的 repeat 能从以前的材料接过来")
            self._fault(question, "after", message.format(id=question.id))
        self._known_repeat(after, "each", after.each)
        for key in after.values:
            inner = question.by_id.get(key)
            if key not in self._reader.lost and (inner is None or inner.kind not in _WORDED):
                message = _("{id}：after 里的“{key}”不是一个文字问题{hint}")
                hint = suggestion(key, question.by_id)
                message = message.format(id=question.id, key=key, hint=hint)
                self._fault(after, "values", message)
        confirm = self._questionnaire.by_id.get(after.confirm)
        if after.confirm and (confirm is None or confirm.kind is not Kind.CONFIRM):
            message = _("{id}：after 里的“{key}”不是一个是非问题")
            message = message.format(id=question.id, key=after.confirm)
            self._fault(after, "confirm", message)

    def _limits(self, question: Question) -> None:
        limits = {"min": question.min, "max": question.max}
        stated = {key: limit for key, limit in limits.items() if limit is not None}
        are_usable = True
        for key, limit in stated.items():
            if question.kind is Kind.DATE:
                usable = isinstance(limit, str) and validity.is_date(limit)
                message = _('{id}：{key} 要写成加引号的日期，例如 "2026-01-31"')
            elif question.kind in _LISTED:
                usable = isinstance(limit, int) and limit >= 0
                message = _("{id}：{key} 要写成 0 以上的整数")
            else:
                usable = isinstance(limit, int | float)
                message = _("{id}：{key} 要写成数")
            if not usable:
                self._fault(question, key, message.format(id=question.id, key=key))
                are_usable = False
        if not are_usable:
            return
        if len(stated) == 2 and _are_crossed(question.min, question.max):
            self._fault(question, "min", _("{id}：min 比 max 大").format(id=question.id))
        if question.kind is Kind.CHOICES and (question.min or 0) > len(question.choices):  # type: ignore[operator]
            self._fault(question, "min", _("{id}：min 比选项还多").format(id=question.id))
        if question.preset and question.max is not None and len(question.preset) > question.max:  # type: ignore[operator]
            self._fault(question, "max", _("{id}：预置项比 max 还多").format(id=question.id))

    def _known_repeat(self, thing: object, key: str, name: str) -> bool:
        known = self._questionnaire.repeats
        if name in known or name in self._reader.lost or not name:
            return True
        message = _("{key}：没有叫“{name}”的 repeat{hint}")
        self._fault(thing, key, message.format(key=key, name=name, hint=suggestion(name, known)))
        return False

    def _handle(self, thing: object, name: str) -> None:
        if name and not HANDLE.fullmatch(name):
            message = _("id “{id}”只能用小写字母、数字和 -").format(id=name)
            self._fault(thing, "id", message)

    def _name(self, question: Question, key: str, name: str) -> None:
        if name and not NAME.fullmatch(name):
            message = _("{key} “{id}”只能用小写字母、数字和 _，以字母开头")
            self._fault(question, key, message.format(key=key, id=name))
        if name in RESERVED:
            message = _("{key} 不能叫“{id}”，这个名字另有用处")
            self._fault(question, key, message.format(key=key, id=name))

    def _unique(self, things: Iterable[_T], name: Callable[[_T], str]) -> None:
        seen: set[str] = set()
        for thing in things:
            if name(thing) and name(thing) in seen:
                self._fault(thing, "id", _("重复的 id “{id}”").format(id=name(thing)))
            seen.add(name(thing))

    def _fault(self, thing: object, key: str, message: str) -> None:
        self._reader.fault(self._reader.line(thing, key), message)


def _leads_somewhere(repeat: Question, dotted: str) -> bool:
    inner: Question | None = repeat
    for step in dotted.split("."):
        inner = inner.by_id.get(step) if inner else None
    return inner is not None


def _dotted(questions: Mapping[str, Question], head: str = "") -> list[str]:
    names = []
    for name, question in questions.items():
        names.append(head + name)
        names.extend(_dotted(question.by_id, f"{head}{name}."))
    return names


def _are_crossed(least: int | float | str | None, most: int | float | str | None) -> bool:
    if isinstance(least, str) and isinstance(most, str):
        return validity.is_earlier(most, least)
    return least > most  # type: ignore[operator]
