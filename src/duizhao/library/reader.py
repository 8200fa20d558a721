"""A document's tree → the model, with every fault at once.

The reader knows no field by name: what a questionnaire may say stands in the model,
field by field. Only presets, whose keys are the author's own question ids, are read
by a rule of their own.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from types import GenericAlias
from typing import Any, get_type_hints

from .. import criteria, finished
from ..criteria import Rule
from ..errors import Fault, UnusableInput
from ..model import (
    FORMAT,
    After,
    Bounds,
    Choice,
    Coverage,
    Guide,
    Item,
    Kind,
    Preset,
    Question,
    Questionnaire,
    Section,
)
from ..suggesting import nearest, suggestion
from ..text import clean, one_line
from ..wording import _
from .document import Node

MODELS = (*criteria.MODELS, *finished.MODELS)
"""What is read field by field and nothing else."""

_BROKEN: Any = object()
"""What a converter gives where it has reported a fault."""

_STAND_INS: Mapping[Any, Any] = {
    str: "",
    int: FORMAT,
    tuple[str, ...]: (),
    Mapping[str, str]: {},
}
"""What is taken for something that is needed and missing, so that nothing more is said about it."""

MOST_FAULTS = 100
"""Faults of a file: whoever gets so many has given a file of another kind, or mends these first."""

_KINDS = tuple(kind.value for kind in Kind)


def _one(model: type) -> Any:
    return lambda reader, node, place: reader.object(model, node, place)


def _many(model: type) -> Any:
    return lambda reader, node, place: reader.sequence(
        node, place, lambda entry, where: reader.object(model, entry, where)
    )


class Reader:
    """Reads one document. `faults` fill up; `line` tells where a field of the model was written."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.faults: list[Fault] = []
        self.lost: set[str] = set()
        """Ids of questions whose kind is guessed: what refers to them is let pass."""
        self._lines: dict[tuple[int, str], int] = {}
        self._kept: list[object] = []  # keeps ids of objects from being used again

    def fault(self, line: int, message: str) -> None:
        """Reports something wrong on a line; raises UnusableInput with all so far when they are too many."""
        self.faults.append(Fault(self._file, line, one_line(message)))
        if len(self.faults) > MOST_FAULTS:
            raise UnusableInput(*sorted(self.faults))

    def line(self, thing: object, name: str = "") -> int:
        """The line on which a field of a model object was written, or the object itself."""
        return self._lines.get((id(thing), name)) or self._lines.get((id(thing), ""), 0)

    def questionnaire(self, node: Node) -> Questionnaire | None:
        """The questionnaire, as far as it could be read: to be used only when there are no faults."""
        result = self.object(Questionnaire, node, "")
        return None if result is _BROKEN else result

    def object(self, model: type, node: Node, place: str) -> Any:
        """One object of the model; what can be read of it even where there are faults.

        A text that is needed and missing is "" then, so that the rest can be looked at all the same.
        """
        if not isinstance(node.value, Mapping):
            self.fault(node.line, _("{place}：这里要写成“键: 值”").format(place=place or _("文件")))
            return _BROKEN
        entries = node.value
        place = self._place(place, entries)
        known = _fields(model)
        kind = self._kind(entries) if model is Question else None
        values: dict[str, Any] = {}
        for key, entry in entries.items():
            if key not in known:
                hint = suggestion(key, known)
                message = _("{place}：不认识的键“{key}”{hint}")
                shown = place or _("文件")
                self.fault(entry.line, message.format(place=shown, key=key, hint=hint))
            elif kind and known[key].metadata["kinds"] and kind not in known[key].metadata["kinds"]:
                message = _("{place}：{kind} 类的问题没有“{key}”")
                self.fault(entry.line, message.format(place=place, kind=kind, key=key))
            else:
                values[key] = self._value(model, key, entry, f"{place}.{key}".lstrip("."))
        stand_ins = {**_STAND_INS, Kind: kind or Kind.TEXT}
        return self._made(model, values, node, place, stand_ins)

    def _made(
        self,
        model: type,
        values: dict[str, Any],
        node: Node,
        place: str,
        stand_ins: Mapping[Any, Any],
    ) -> Any:
        guessed = model is Question and values.get("kind", _BROKEN) is _BROKEN
        needed = _needed(model)
        for name in needed:
            if values.get(name, "") == "":
                message = _("{place}：缺少“{key}”")
                self.fault(node.line, message.format(place=place or _("文件"), key=name))
            if values.get(name, _BROKEN) is _BROKEN:
                values[name] = stand_ins[_hints(model)[name]]
        if guessed:
            self.lost.add(values["id"])
        values = {key: value for key, value in values.items() if value is not _BROKEN}
        return self._remember(model(**values), node)

    def _remember(self, thing: Any, node: Node) -> Any:
        self._kept.append(thing)
        self._lines[id(thing), ""] = node.line
        if isinstance(node.value, Mapping):
            for key, entry in node.value.items():
                self._lines[id(thing), key] = entry.line
        return thing

    def _place(self, place: str, entries: Mapping[str, Node]) -> str:
        """`sections[2].questions[0]` reads better as the id that stands there."""
        name = entries.get("id")
        head = place.rsplit(".", 1)[0] if "." in place else ""
        if name is None or not isinstance(name.value, str) or not place:
            return place
        return f"{head}.{name.value}".lstrip(".")

    def _kind(self, entries: Mapping[str, Node]) -> Kind | None:
        """The kind that a question states or, where there is none such, that its keys or its word speak for."""
        stated = entries.get("kind", Node(None))
        for kind in Kind:
            if stated.value == kind.value:
                return kind
        for key, kind in (("questions", Kind.REPEAT), ("to", Kind.LINKS)):
            if key in entries:
                return kind
        close = nearest(stated.source, _KINDS)
        return Kind(close) if close else None

    def _value(self, model: type, name: str, node: Node, place: str) -> Any:
        return _converters(model)[name](self, node, place)

    def _text(self, node: Node, place: str) -> Any:
        if isinstance(node.value, str):
            return clean(node.value).strip("\n")
        if isinstance(node.value, Mapping | list) or node.value is None:
            self.fault(node.line, _("{place}：这里要写一段文字").format(place=place))
        else:
            message = _('{place}：{source} 会被读成别的东西，请加引号："{source}"')
            self.fault(node.line, message.format(place=place, source=node.source))
        return _BROKEN

    def _kind_of(self, node: Node, place: str) -> Any:
        try:
            return Kind(node.value)  # type: ignore[arg-type]
        except ValueError:
            known = _("，可以是 {kinds}").format(kinds=" ".join(_KINDS))
            hint = suggestion(node.source, _KINDS) or known
            message = _("{place}：没有“{kind}”这类问题{hint}")
            self.fault(node.line, message.format(place=place, kind=node.source, hint=hint))
            return _BROKEN

    def _flag(self, node: Node, place: str) -> Any:
        if isinstance(node.value, bool):
            return node.value
        self.fault(node.line, _("{place}：只能是 true 或 false").format(place=place))
        return _BROKEN

    def _whole(self, node: Node, place: str) -> Any:
        if isinstance(node.value, int) and not isinstance(node.value, bool):
            return node.value
        self.fault(node.line, _("{place}：要写一个整数").format(place=place))
        return _BROKEN

    def _limit(self, node: Node, place: str) -> Any:
        if isinstance(node.value, int | float | str) and not isinstance(node.value, bool):
            return node.value
        self.fault(node.line, _("{place}：要写一个数或日期").format(place=place))
        return _BROKEN

    def _bounds(self, node: Node, place: str) -> Any:
        match node.plain():
            case [int(least), int(most)] if 0 <= least <= most and least is not True is not most:
                return (least, most)
        self.fault(node.line, _("{place}：要写成 [最少, 最多]，例如 [4, 30]").format(place=place))
        return _BROKEN

    def _texts(self, node: Node, place: str) -> Any:
        return self.sequence(node, place, self._text)

    def sequence(self, node: Node, place: str, convert: Callable[[Node, str], Any]) -> Any:
        """A tuple of what `convert` makes of each entry of a list."""
        if not isinstance(node.value, list):
            self.fault(node.line, _("{place}：要写成列表，每项以“- ”开头").format(place=place))
            return _BROKEN
        values = [
            convert(entry, f"{place}[{number}]") for number, entry in enumerate(node.value, 1)
        ]
        return tuple(value for value in values if value is not _BROKEN)

    def _named_texts(self, node: Node, place: str) -> Any:
        """Texts by name."""
        if not isinstance(node.value, Mapping):
            self.fault(node.line, _("{place}：这里要写成“键: 值”").format(place=place))
            return _BROKEN
        texts = {key: self._text(entry, f"{place}.{key}") for key, entry in node.value.items()}
        return {key: text for key, text in texts.items() if text is not _BROKEN}

    def _choice(self, node: Node, place: str) -> Any:
        """A choice may be written as its value alone."""
        if isinstance(node.value, Mapping):
            return self.object(Choice, node, place)
        value = self._text(node, place)
        if value == "":
            self.fault(node.line, _("{place}：缺少“{key}”").format(place=place, key="value"))
        return value if value is _BROKEN else self._remember(Choice(value), node)

    def _rule(self, node: Node, place: str) -> Any:
        try:
            return Rule(node.value)  # type: ignore[arg-type]
        except ValueError:
            hint = suggestion(str(node.source), [rule.value for rule in Rule])
            message = _("{place}：没有“{rule}”这条规则{hint}")
            self.fault(node.line, message.format(place=place, rule=node.source, hint=hint))
            return _BROKEN

    def _preset(self, node: Node, place: str) -> Any:
        if not isinstance(node.value, Mapping) or "id" not in node.value:
            self.fault(node.line, _("{place}：缺少“{key}”").format(place=place, key="id"))
            return _BROKEN
        entries = dict(node.value)
        place = self._place(place, entries)
        name = self._text(entries.pop("id"), place)
        guide = entries.pop("guide", Node({}, node.line))
        texts = {key: self._text(entry, f"{place}.{key}") for key, entry in entries.items()}
        if not isinstance(guide.value, Mapping):
            self.fault(guide.line, _("{place}：这里要写成“键: 值”").format(place=place))
            return _BROKEN
        guides = {
            key: self.object(Guide, entry, f"{place}.{key}") for key, entry in guide.value.items()
        }
        preset = Preset(
            "" if name is _BROKEN else name,
            {key: text for key, text in texts.items() if text is not _BROKEN},
            {key: found for key, found in guides.items() if found is not _BROKEN},
        )
        whole = {**node.value, **guide.value}
        return self._remember(preset, Node(whole, node.line))

    converters: Mapping[Any, Callable[["Reader", Node, str], Any]] = {
        str: _text,
        bool: _flag,
        int: _whole,
        Kind: _kind_of,
        int | float | str | None: _limit,
        Bounds | None: _bounds,
        tuple[str, ...]: _texts,
        tuple[Rule, ...]: lambda self, node, place: self.sequence(node, place, self._rule),
        Mapping[str, str]: _named_texts,
        Guide: _one(Guide),
        After | None: _one(After),
        Item | None: _one(Item),
        tuple[Choice, ...]: lambda self, node, place: self.sequence(node, place, self._choice),
        tuple[Preset, ...]: lambda self, node, place: self.sequence(node, place, self._preset),
        tuple[Question, ...]: _many(Question),
        tuple[Section, ...]: _many(Section),
        tuple[Coverage, ...]: _many(Coverage),
        **{model: _one(model) for model in MODELS},
        **{model | None: _one(model) for model in MODELS},
        **{GenericAlias(tuple, (model, ...)): _many(model) for model in MODELS},
    }


@cache
def _hints(model: type) -> Mapping[str, Any]:
    return get_type_hints(model)


@cache
def _converters(model: type) -> Mapping[str, Callable[[Reader, Node, str], Any]]:
    """What reads each field; looked up once, because a type takes longer to find than a text to read."""
    return {name: Reader.converters[hint] for name, hint in _hints(model).items()}


@cache
def _fields(model: type) -> Mapping[str, "Field[Any]"]:
    return {field.name: field for field in fields(model)}


@cache
def _needed(model: type) -> tuple[str, ...]:
    """The fields that have to be stated."""
    return tuple(
        name
        for name, field in _fields(model).items()
        if field.default is MISSING and field.default_factory is MISSING
    )
