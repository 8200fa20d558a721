"""Whether a questionnaire that could be read also makes sense: ids, links, presets, limits.

What expressions say is looked at in `names`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from ..model import FORMAT, Kind, Preset, Question, Questionnaire
from ..wording import _
from .reader import Reader, suggestion

NAME = re.compile(r"[a-z][a-z0-9_]*")
"""Question ids: they are names in expressions."""
HANDLE = re.compile(r"[a-z0-9][a-z0-9-]*")
"""Ids that are no names in expressions: questionnaires, sections, items."""
RESERVED = frozenset({"it", "parent", "id", "index", "labels", "loop", "guide", "style", "draft"})
DEEPEST = 4
"""Repeats within repeats."""

_T = TypeVar("_T")
_LISTED = (Kind.CHOICES, Kind.LINKS, Kind.REPEAT)


def check(questionnaire: Questionnaire, reader: Reader) -> None:
    """Reports to `reader` what makes no sense."""
    _Structure(questionnaire, reader).check()


class _Structure:
    def __init__(self, questionnaire: Questionnaire, reader: Reader) -> None:
        self._questionnaire = questionnaire
        self._reader = reader
        self._repeat_ids: set[str] = set()

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

    def _question(self, chain: tuple[Question, ...]) -> None:
        question = chain[-1]
        if not NAME.fullmatch(question.id):
            message = _("问题 id “{id}” 只能用小写字母、数字和 _，以字母开头")
            self._fault(question, "id", message.format(id=question.id))
        if question.id in RESERVED:
            message = _("问题 id 不能叫 “{id}”，这个名字另有用处")
            self._fault(question, "id", message.format(id=question.id))
        if question.kind is not Kind.REPEAT and not question.ask:
            self._fault(question, "", _("{id}：缺少 “{key}”").format(id=question.id, key="ask"))
        self._limits(question)
        match question.kind:
            case Kind.CHOICE | Kind.CHOICES:
                self._choices(question)
            case Kind.LINKS:
                self._links(question, chain)
            case Kind.REPEAT:
                self._repeat(question, chain)
        if question.pattern:
            self._pattern(question)

    def _choices(self, question: Question) -> None:
        if not question.choices:
            message = _("{id}：缺少 “{key}”").format(id=question.id, key="choices")
            self._fault(question, "", message)
        self._unique(question.choices, lambda choice: choice.value)
        values = [choice.value for choice in question.choices]
        if question.default and "{" not in question.default and question.default not in values:
            message = _("{id}：默认值 “{value}” 不在选项里{hint}")
            hint = suggestion(question.default, values)
            self._fault(
                question,
                "default",
                message.format(id=question.id, value=question.default, hint=hint),
            )

    def _links(self, question: Question, chain: tuple[Question, ...]) -> None:
        if not question.to:
            message = _("{id}：缺少 “{key}”").format(id=question.id, key="to")
            self._fault(question, "", message)
            return
        if not self._known_repeat(question, "to", question.to) or len(chain) == 1:
            return
        target = self._questionnaire.repeats[question.to][-1]
        inverse = question.inverse or chain[-2].id
        if inverse in target.by_id or inverse in RESERVED:
            message = _("{id}：{to} 里已经有 “{name}”，请用 inverse 另取一个名字")
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
                self._fault(question, "", _("{id}：缺少 “{key}”").format(id=question.id, key=key))
        if len(chain) > DEEPEST:
            message = _("{id}：repeat 最多套 {limit} 层")
            self._fault(question, "", message.format(id=question.id, limit=DEEPEST))
        self._unique(question.questions, lambda inner: inner.id)
        self._unique(question.preset, lambda preset: preset.id)
        for preset in question.preset:
            self._preset(question, preset)

    def _preset(self, question: Question, preset: Preset) -> None:
        self._handle(preset, preset.id)
        for key in preset.values:
            inner = question.by_id.get(key)
            if inner is None or inner.kind not in (Kind.TEXT, Kind.LONGTEXT, Kind.CHOICE):
                message = _("{id}：预置项里的 “{key}” 不是一个文字问题{hint}")
                hint = suggestion(key, question.by_id)
                self._fault(preset, key, message.format(id=preset.id, key=key, hint=hint))
        for key in preset.guide:
            if not _leads_somewhere(question, key):
                message = _("{id}：guide 里的 “{key}” 找不到对应的问题{hint}")
                hint = suggestion(key, _dotted(question.by_id))
                self._fault(preset, key, message.format(id=preset.id, key=key, hint=hint))

    def _limits(self, question: Question) -> None:
        limits = {"min": question.min, "max": question.max}
        stated = {key: limit for key, limit in limits.items() if limit is not None}
        for key, limit in stated.items():
            if question.kind is Kind.DATE:
                usable = isinstance(limit, str) and _is_date(limit)
                message = _('{id}：{key} 要写成加引号的日期，例如 "2026-01-31"')
            elif question.kind in _LISTED:
                usable = isinstance(limit, int) and limit >= 0
                message = _("{id}：{key} 要写成 0 以上的整数")
            else:
                usable = isinstance(limit, int | float)
                message = _("{id}：{key} 要写成数")
            if not usable:
                self._fault(question, key, message.format(id=question.id, key=key))
                return
        if len(stated) == 2 and question.min > question.max:  # type: ignore[operator]
            self._fault(question, "min", _("{id}：min 比 max 大").format(id=question.id))

    def _pattern(self, question: Question) -> None:
        try:
            re.compile(question.pattern)
        except re.error as error:
            message = _("{id}：pattern 不是正确的正则表达式：{error}")
            self._fault(question, "pattern", message.format(id=question.id, error=error))

    def _known_repeat(self, thing: object, key: str, name: str) -> bool:
        known = self._questionnaire.repeats
        if name in known:
            return True
        message = _("{key}：没有叫 “{name}” 的 repeat{hint}")
        self._fault(thing, key, message.format(key=key, name=name, hint=suggestion(name, known)))
        return False

    def _handle(self, thing: object, name: str) -> None:
        if not HANDLE.fullmatch(name):
            message = _("id “{id}” 只能用小写字母、数字和 -").format(id=name)
            self._fault(thing, "id", message)

    def _unique(self, things: Iterable[_T], name: Callable[[_T], str]) -> None:
        seen: set[str] = set()
        for thing in things:
            if name(thing) in seen:
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


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
