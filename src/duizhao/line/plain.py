"""Asking on a terminal that knows no more than lines (`TERM=dumb`): no escape sequence leaves here.

The terminal itself edits the line, so that what is being typed is not ours before Enter;
this is the one place where an interruption loses what is on the screen. It also cuts
lines that are too long for it, which is said.
"""

import re
import shutil
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from ..narrowing import narrowed
from ..text import display, fold
from ..wording import _
from . import commands
from .asking import Field, Options
from .commands import Call, Command
from .wrapping import print_wrapped

_LONGEST = 4095
"""Bytes of a line that a terminal hands on (Linux); the rest of the line is gone."""

_SHOWN = 400
"""Characters of an answer that are shown again; it may be long, and the line slow."""

_NOTHING = "-"
_ENDS = (".", "。")
_SEPARATORS = re.compile(r"[、,，;；\s]+")


class Plain:
    """Standard input and output, a line at a time."""

    def __init__(self) -> None:
        self._reading = False
        self._ended = False

    def attending(self) -> AbstractContextManager[None]:
        """The terminal stays as it is."""
        return nullcontext()

    def lent(self) -> AbstractContextManager[None]:
        """The terminal is as other programs expect it."""
        return nullcontext()

    def tell(self, *lines: str) -> None:
        """Says something, a line each; a terminal left to itself would begin a row with a comma."""
        if sys.stdout.isatty():
            print_wrapped(lines, shutil.get_terminal_size().columns - 1)
        else:
            _print("".join(f"{line}\n" for line in lines))

    def write(self, field: Field) -> Call | None:
        """A line, or for long answers lines up to a `.`; Enter keeps what stands, `-` takes it away."""
        self._show(field.text)
        if field.multiline:
            self.tell(_("（一行是一段，写完后另起一行只打一个 . ）"))
        written: list[str] = []
        while True:
            line = self._read("> ")
            if not written and (not line.strip() or (field.text and line.strip() == _NOTHING)):
                if line.strip():
                    field.keep("", 0)
                return None
            if field.multiline and line.strip() in _ENDS:
                return None
            if call := commands.parse(line):
                if not written or call.name != commands.UNKNOWN:
                    return call
                self.tell(commands.unknown(call.argument))
                continue
            written.append(commands.answer(line))
            text = "\n".join(written)
            field.keep(text, len(text))
            if not field.multiline:
                return None

    def choose(self, options: Options) -> Call | None:
        """Numbers or the words themselves; Enter keeps what is chosen, `-` chooses nothing."""
        for index in range(len(options.offered)):
            if group := options.group(index):
                self.tell(_("{group}：").format(group=group))
            mark = _("（已选）") if index in options.chosen else ""
            self.tell(f"{index + 1} {options.label(index, options.chosen)}{mark}")
        how = _("几个序号用空格隔开") if options.many else _("打序号")
        while True:
            line = self._read(_("（{how}，- 一个不选）> ").format(how=how))
            if not line.strip():
                return None
            if call := commands.parse(line):
                return call
            found = _chosen(line, options)
            if isinstance(found, str):
                self.tell(_("没有“{text}”这个选项").format(text=found))
                continue
            if len(found) > 1 and not options.many:
                self.tell(_("只能选一个"))
                continue
            options.keep(found)
            return None

    def pick(self, message: str, rows: Sequence[str], at: int) -> int | None:
        """The number of a row; words narrow the list."""
        self.tell(message)
        found: Sequence[int] = range(len(rows))
        while True:
            self.tell(*(f"{index + 1} {rows[index]}" for index in found))
            line = self._read(_("（打序号，或打几个字筛选，Enter 返回）> ")).strip()
            if not line:
                return None
            number = fold(line)
            if number.isdecimal() and 0 < int(number) <= len(rows):
                return int(number) - 1
            found = narrowed(line, rows)
            if not found:
                self.tell(_("没有含“{text}”的").format(text=line))

    def line(self, message: str, text: str = "") -> str:
        """A line; Enter keeps `text`, `-` takes it away."""
        self.tell(message)
        self._show(text)
        line = self._read("> ")
        if not line.strip():
            return text
        return "" if text and line.strip() == _NOTHING else line

    def keys(self, command: Command) -> str:
        """There are no keys but those of a line."""
        return "?" if command.name == "example" else ""

    def end(self) -> None:
        """Ends what is being read, or what will be read next."""
        self._ended = True
        if self._reading:
            raise KeyboardInterrupt

    def _show(self, text: str) -> None:
        if not text:
            return
        self.tell(_("现在写的是（Enter 保留，- 清空，重写就直接打字）："))
        self.tell(*text[:_SHOWN].split("\n"))
        if len(text) > _SHOWN:
            self.tell(_("……（一共 {count} 个字符）").format(count=len(text)))

    def _read(self, prompt: str) -> str:
        if self._ended:
            raise KeyboardInterrupt
        _print(prompt)
        self._reading = True
        try:
            line = sys.stdin.readline()
        finally:
            self._reading = False
        if not line:
            raise EOFError
        if len(line.encode("utf-8", "replace")) >= _LONGEST:
            self.tell(_("这一行超过了终端一行的上限，后面的字没有收到；请核对，分几行写"))
        return line.removesuffix("\n")


def _print(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(display(text).encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


def _chosen(line: str, options: Options) -> list[int] | str:
    """The indices that a line names, or the word in it that names nothing."""
    if line.strip() == _NOTHING:
        return []
    known = list(enumerate(options.offered))
    names = {fold(option.label): index for index, option in reversed(known)}
    names |= {word: index for index, option in known for word in option.words}
    names |= {str(index + 1): index for index, _option in known}
    if fold(line.strip()) in names:
        return [names[fold(line.strip())]]
    found: set[int] = set()
    for word in filter(None, _SEPARATORS.split(line)):
        if fold(word) not in names:
            return str(word)
        found.add(names[fold(word)])
    return sorted(found)
