"""A file of YAML (or JSON) as a tree that remembers its lines, and plain data as such a tree."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from .. import reasons
from ..errors import Fault, UnusableInput
from ..text import shown
from ..values import frozen
from ..wording import N_, _

DEEPEST = 32
LARGEST_QUESTIONNAIRE = 256 * 1024
LARGEST_ANSWERS = 8 * 1024 * 1024
"""Bytes."""

Scalar: TypeAlias = str | int | float | bool | None

TOO_DEEP = N_("嵌套太深，最多 {limit} 层")


@frozen
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
    return parse(source(file, largest), str(file))


def source(file: Path, largest: int) -> str:
    """The text of a file; UnusableInput when it cannot be read, is no UTF-8 or larger than `largest` bytes."""
    try:
        with file.open("rb") as stream:
            content = stream.read(largest + 1)
    except FileNotFoundError:
        raise UnusableInput(_("没有这个文件：{file}").format(file=shown(file))) from None
    except IsADirectoryError:
        raise UnusableInput(_("{file} 是文件夹，不是文件").format(file=shown(file))) from None
    except OSError as error:
        raise UnusableInput(
            _("读不了 {file}：{reason}").format(file=shown(file), reason=reasons.of(error))
        ) from error
    if len(content) > largest:
        limit = largest // 1024
        raise UnusableInput(Fault(str(file), 0, _("文件太大，最多 {limit} KB").format(limit=limit)))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnusableInput(Fault(str(file), line, _("不是 UTF-8 文字，请另存为 UTF-8"))) from None


def parse(text: str, file: str) -> Node:
    """The tree of YAML or JSON text; `file` is named in faults."""
    from .composer import compose  # imported late: to open a session, no YAML is read

    return compose(text, file)


def from_plain(data: Any, depth: int = 0) -> Node:
    """The tree of plain data, such as a document that a session embeds; UnusableInput when it is too deep."""
    if depth > DEEPEST:
        raise UnusableInput(_(TOO_DEEP).format(limit=DEEPEST))
    if isinstance(data, str):
        return Node(data, source=data)
    if isinstance(data, dict):
        return Node({str(key): from_plain(value, depth + 1) for key, value in data.items()})
    if isinstance(data, list):
        return Node([from_plain(value, depth + 1) for value in data])
    return Node(data, source=json.dumps(data))
