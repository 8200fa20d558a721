"""The marks of an answer sheet: what is a comment, where an answer begins, what keeps them apart.

Everything that the program says is a comment at the beginning of a line, an anchor is a comment
that names a path, and the answer is what stands between an anchor and the next comment. A line of an
answer that would be read as a comment has a backslash before it, and so has one that has such a
backslash already.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..session import Path
from ..wording import _

_ANCHOR = re.compile(r"<!--\s*\[([a-z0-9_/+-]+)\]\s*-->\s*")
_OPEN, _CLOSE = "<!--", "-->"
_FAULT = "<!-- !! "
"""What the comment begins with that says what is wrong where it stands."""

Faults = Mapping[int, str]
"""Line, counted from 1 → what is wrong there."""


@dataclass
class Block:
    """An anchor and what stands under it."""

    anchor: str
    line: int
    """Of the anchor, counted from 1."""
    lines: list[str] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The path that the anchor names."""
        return tuple(self.anchor.split("/"))

    @property
    def text(self) -> str:
        """The answer, without empty lines around it."""
        return _unescaped(trimmed("\n".join(self.lines)))


def anchor(path: Path) -> str:
    """The line that says whose answer follows."""
    return f"<!-- [{'/'.join(path)}] -->"


def comment(*lines: str) -> str:
    """Lines that are no answer, whatever they say."""
    said = [line.replace(_CLOSE, "-- >") for line in lines if line]
    close = f" {_CLOSE}" if len(said) == 1 and "\n" not in said[0] else f"\n{_CLOSE}"
    return f"{_OPEN} " + "\n  ".join(said) + close


def escaped(answer: str) -> str:
    """An answer as it stands in a sheet."""
    return re.sub(r"^(?=\\*<!--)", r"\\", answer, flags=re.MULTILINE)


def _unescaped(text: str) -> str:
    return re.sub(r"^\\(?=\\*<!--)", "", text, flags=re.MULTILINE)


def trimmed(text: str) -> str:
    """A text without empty lines around it and without spaces at the ends of its lines, as editors like it."""
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


def parsed(sheet: str) -> tuple[list[Block], dict[int, str]]:
    """The blocks of a sheet, and what stands where no answer can."""
    blocks: list[Block] = []
    faults: dict[int, str] = {}
    inside: Block | None = None
    opened = 0
    for number, line in enumerate(sheet.split("\n"), 1):
        if not opened and line.startswith(_FAULT):
            continue
        if not opened and (found := _ANCHOR.fullmatch(line)):
            inside = Block(found[1], number)
            blocks.append(inside)
            continue
        if opened or line.startswith(_OPEN):
            inside = None
            opened = opened or number
            _before, closed, line = line.partition(_CLOSE)
            opened = 0 if closed else opened
        if inside is not None:
            inside.lines.append(line)
        elif line.strip():
            faults[number] = _("这里的字不知道是哪一题的回答，请移到那一题的记号下面")
    if opened:
        faults[opened] = _("这条注释没有结束，少了 -->")
    return blocks, faults


def marked(sheet: str, faults: Faults) -> str:
    """The sheet with what is wrong said in a comment above each line; earlier such comments are gone."""
    lines: list[str] = []
    for number, line in enumerate(sheet.split("\n"), 1):
        if number in faults:
            lines.append(_FAULT + _one_line(faults[number]) + f" {_CLOSE}")
        if not line.startswith(_FAULT):
            lines.append(line)
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace(_CLOSE, "-- >")


def listed(faults: Faults) -> Iterable[str]:
    """What is wrong, a line each."""
    for number in sorted(faults):
        yield _("第 {line} 行：{what}").format(line=number, what=_one_line(faults[number]))
