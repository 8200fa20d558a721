"""YAML (or JSON) text → a document's tree.

YAML 1.2's core rules: `no` and 2026-01-31 are text, `1.10` is a number. Events are
read one by one, so that what a file from a stranger could be built of is refused
before anything is built: aliases, tags, duplicate keys, deep nesting.
"""

import json
import re
from collections.abc import Iterator
from math import inf
from typing import Any

import yaml

from ..errors import Fault, UnusableInput
from ..text import one_line
from ..wording import N_, _
from .document import DEEPEST, TOO_DEEP, Node, Scalar

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
_LONGEST_NUMBER = 40
"""Characters; what is longer is text."""

_ANCHORS = N_("不能用锚点和别名（& 和 *），文字以它们开头时请加引号")
_TAGS = N_("不能用标签（!…），文字以 ! 开头时请加引号")
_QUOTES = N_("引号没有配成对")
_ESCAPE = N_("双引号里的 \\ 另有用处，请改用单引号")
_TABS = N_("缩进要用空格，不能用制表符")
_NO_CHARACTER = "found invalid Unicode character escape code"
_COMPLAINTS = {
    "mapping values are not allowed in this context": N_("这里不能有“: ”，文字里有它时请加引号"),
    "could not find expected ':'": N_("少了冒号和空格“: ”"),
    "did not find expected key": N_("缩进没有对齐，或者引号没有配成对"),
    "did not find expected '-' indicator": N_("列表没有对齐，每项要以“- ”开头"),
    "did not find expected ',' or ']'": N_("方括号没有配成对，或者少了逗号"),
    "did not find expected ',' or '}'": N_("花括号没有配成对，或者少了逗号"),
    "did not find expected node content": N_("这里缺少内容"),
    "found unexpected end of stream": _QUOTES,
    "found unexpected document indicator": _QUOTES,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    _NO_CHARACTER: _ESCAPE,
    "found a tab character that violates indentation": _TABS,
    "found a tab character where an indentation space is expected": _TABS,
    "found character that cannot start any token": N_(
        "文字不能以制表符和 @ ` % 这些符号开头，请加引号；缩进请用空格"
    ),
    "block sequence entries are not allowed in this context": N_("“- ”要另起一行"),
    "did not find expected alphabetic or numeric character": _ANCHORS,
    "found undefined tag handle": _TAGS,
    "did not find expected tag URI": _TAGS,
    "did not find the expected '>'": _TAGS,
    "mapping keys are not allowed in this context": N_("这里不能有“? ”，文字以它开头时请加引号"),
    "exceeded maximum nesting depth": N_("嵌套太深"),
    "did not find expected <document start>": N_("这里缩进不对，或者前面少了什么"),
    "did not find expected comment or line break": N_("这里后面要另起一行"),
}
"""libyaml's words → ours."""

_OPENED = ("flow sequence", "flow mapping", "quoted scalar")
"""What has to be closed again: the line that opened it says more than the line where it was missed."""

_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB]..\\u[dD][c-fC-F]..)")
"""A character beyond U+FFFF as JSON may write it: https://www.rfc-editor.org/rfc/rfc8259#section-7"""

_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def compose(text: str, file: str) -> Node:
    """The tree of a text; UnusableInput, with `file` and line, when it has none."""
    try:
        events = yaml.parse(text, Loader=_LOADER)
        return _Composer(events, file).document()
    except yaml.MarkedYAMLError as error:
        if error.problem == _NO_CHARACTER and (joined := _joined(text)) != text:
            return compose(joined, file)
        raise UnusableInput(_complaint(error, file)) from None
    except yaml.reader.ReaderError:
        found = _UNPRINTABLE.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 0
        raise UnusableInput(Fault(file, line, _("有 YAML 不允许的字符"))) from None


def _joined(text: str) -> str:
    """JSON with the characters that it writes as two escapes, which YAML does not know; other text as it is."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return text
    return _PAIR.sub(lambda pair: pair[1] + json.loads(f'"{pair[2]}"'), text)


def _complaint(error: yaml.MarkedYAMLError, file: str) -> Fault:
    opened = any(what in (error.context or "") for what in _OPENED)
    first, second = error.problem_mark, error.context_mark
    mark = (second or first) if opened else (first or second)
    reason = _(_COMPLAINTS.get(error.problem or "", N_("这里看不懂")))
    message = _("YAML 写法不对：{reason}").format(reason=reason)
    return Fault(file, mark.line + 1 if mark else 0, message)


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
            self._refuse(extra, _("一个文件里只能有一份文档，请去掉“---”之后的部分"))
        return tree

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._refuse(event, _(_ANCHORS))
        if event.tag and event.tag != "!":
            self._refuse(event, _(_TAGS))
        if depth > DEEPEST:
            self._refuse(event, _(TOO_DEEP).format(limit=DEEPEST))
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
                self._refuse(event, _("“{key}”写了两次").format(key=key.source))
            entries[key.source] = self._node(next(self._events), depth + 1)
        return entries

    def _refuse(self, event: Any, message: str) -> None:
        raise UnusableInput(Fault(self._file, event.start_mark.line + 1, one_line(message)))


def _resolve(text: str) -> Scalar:
    if len(text) > _LONGEST_NUMBER:
        return text
    for pattern, read_as in _CORE:
        if pattern.fullmatch(text):
            value: Scalar = read_as(text)
            return text if value in (inf, -inf) else value
    return text
