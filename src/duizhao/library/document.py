"""A file of YAML (or JSON) as a tree that remembers its lines.

YAML 1.2's core rules: `no` and 2026-01-31 are text, `1.10` is a number. Events are
read one by one, so that what a file from a stranger could be built of is refused
before anything is built: aliases, tags, duplicate keys, deep nesting.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ..errors import Fault, UnusableInput
from ..wording import _

DEEPEST = 32
LARGEST_QUESTIONNAIRE = 256 * 1024
LARGEST_ANSWERS = 8 * 1024 * 1024
"""Bytes."""

Scalar: TypeAlias = str | int | float | bool | None

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CORE: tuple[tuple[re.Pattern[str], Any], ...] = (
    (re.compile(r"~|null|Null|NULL|"), lambda text: None),
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
)


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the line it begins on (0 where there is no file)."""

    value: "Scalar | Sequence[Node] | Mapping[str, Node]"
    line: int = 0
    source: str = ""
    """A scalar as it was written, so that a complaint can quote 1.10 and not 1.1."""

    def plain(self) -> Any:
        """The value as plain data, as JSON would have it."""
        if isinstance(self.value, Mapping):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, Sequence) and not isinstance(self.value, str):
            return [node.plain() for node in self.value]
        return self.value


def read(file: Path, largest: int) -> Node:
    """The tree of a file; UnusableInput with file and line when it is none, or is larger than `largest` bytes."""
    try:
        with file.open("rb") as stream:
            content = stream.read(largest + 1)
    except FileNotFoundError:
        raise UnusableInput(_("没有这个文件：{file}").format(file=file)) from None
    except IsADirectoryError:
        raise UnusableInput(_("{file} 是文件夹，不是文件").format(file=file)) from None
    except OSError as error:
        raise UnusableInput(
            _("读不了 {file}：{reason}").format(file=file, reason=error.strerror)
        ) from error
    if len(content) > largest:
        limit = largest // 1024
        raise UnusableInput(Fault(str(file), 0, _("文件太大，最多 {limit} KB").format(limit=limit)))
    try:
        return parse(content.decode("utf-8-sig"), str(file))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnusableInput(Fault(str(file), line, _("不是 UTF-8 文字，请另存为 UTF-8"))) from None


def parse(text: str, file: str) -> Node:
    """The tree of YAML or JSON text; `file` is named in faults."""
    try:
        events = yaml.parse(text, Loader=_LOADER)
        return _Composer(events, file).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        reason = " ".join(part for part in (error.context, error.problem) if part)
        raise UnusableInput(
            Fault(file, line, _("YAML 写法不对：{reason}").format(reason=reason))
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnusableInput(Fault(file, line, _("有 YAML 不允许的字符"))) from None


def from_plain(data: Any) -> Node:
    """The tree of plain data, such as a document that a session embeds."""
    if isinstance(data, dict):
        return Node({str(key): from_plain(value) for key, value in data.items()})
    if isinstance(data, list):
        return Node([from_plain(value) for value in data])
    return Node(data, source=json.dumps(data, ensure_ascii=False))


class _Composer:
    def __init__(self, events: Iterator[Any], file: str) -> None:
        self._events = events
        self._file = file

    def document(self) -> Node:
        next(self._events)  # the stream's start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            raise UnusableInput(Fault(self._file, 0, _("文件是空的")))
        tree = self._node(next(self._events), 0)
        next(self._events)  # the document's end
        if not isinstance(extra := next(self._events), yaml.StreamEndEvent):
            self._refuse(extra, _("一个文件里只能有一份文档，请去掉 “---” 之后的部分"))
        return tree

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._refuse(event, _("不能用锚点和别名（& 和 *），文字以它们开头时请加引号"))
        if event.tag and event.tag != "!":
            self._refuse(event, _("不能用标签（!…），文字以 ! 开头时请加引号"))
        if depth > DEEPEST:
            self._refuse(event, _("嵌套太深，最多 {limit} 层").format(limit=DEEPEST))
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]
            return Node(_resolve(event.value) if plain else event.value, line, event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(list(self._sequence(depth)), line)
        return Node(self._mapping(depth), line)

    def _sequence(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _mapping(self, depth: int) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, _("键必须是一个词"))
            if key.source in entries:
                self._refuse(event, _("“{key}” 写了两次").format(key=key.source))
            entries[key.source] = self._node(next(self._events), depth + 1)
        return entries

    def _refuse(self, event: Any, message: str) -> None:
        raise UnusableInput(Fault(self._file, event.start_mark.line + 1, message))


def _resolve(text: str) -> Scalar:
    for pattern, read_as in _CORE:
        if pattern.fullmatch(text):
            try:
                value: Scalar = read_as(text)
            except ValueError:  # an integer of more digits than Python reads
                return text
            return value
    return text
