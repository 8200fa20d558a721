"""Asking with questionary, on any terminal that can move its cursor.

Everything that has been drawn is kept, because keeping comes right before drawing: a
burst of keys, drawn once, is saved once.
"""

import asyncio
import shutil
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from itertools import zip_longest
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.document import Document
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.output import Output
from questionary.prompts.common import InquirerControl

from ..text import display, one_line
from ..wording import _
from . import commands, keys
from .asking import Field, Options
from .commands import COLONS, Call, Command
from .drawing import Typeset
from .keys import COLON
from .terminal import terminal_input, terminal_output
from .wrapping import print_wrapped

_STYLE = questionary.Style([("answer", "noinherit")])
_PROMPT = ">"
_INDENT = " " * 3
"""What questionary makes of the prompt is as wide."""
_NOTHING = "0"
"""The key for choosing nothing where one can be chosen."""


class Prompts:
    """Prompts of questionary, one at a time."""

    def __init__(self, input: Input | None = None, output: Output | None = None) -> None:
        """`input` and `output` of prompt_toolkit; the terminal's when not given."""
        self._input = input or terminal_input()
        self._streams: dict[str, Any] = {
            "input": self._input,
            "output": output or terminal_output(),
            "style": _STYLE,
            "qmark": "",
        }
        self._running: Application[Any] | None = None
        self._ended = False

    def attending(self) -> AbstractContextManager[None]:
        """Keeps the terminal from reading keys its own way between two prompts.

        It would echo them, and hand on an Enter as a Ctrl+J.
        """
        return self._input.raw_mode()

    def lent(self) -> AbstractContextManager[None]:
        """Gives the terminal its own way of reading keys back."""
        return self._input.cooked_mode()

    def tell(self, *lines: str) -> None:
        """Says something, a line each, broken as Chinese is set."""
        print_wrapped(lines, shutil.get_terminal_size().columns - 1)

    def write(self, field: Field) -> Call | None:
        """A field in which Enter sends; in long ones Ctrl+J and Alt+Enter begin a paragraph."""
        if field.multiline:
            self.tell(_("（Enter 写完；另起一段按 Ctrl+J 或 Alt+Enter）"))
        call = self._write(field)
        return self._command() if call is COLON else call

    def choose(self, options: Options) -> Call | None:
        """A list to move in; space chooses where several can be chosen."""
        call = self._several(options) if options.many else self._one(options)
        return self._command() if call is COLON else call

    def pick(self, message: str, rows: Sequence[str], at: int) -> int | None:
        """One of many rows, narrowed by typing."""
        choices = _choices([_row(row) for row in rows])
        question = questionary.select(
            _row(message),
            choices,
            default=choices[at],
            instruction=_("（上下键移动，打几个字筛选，Enter 前往，Esc 返回）"),
            use_jk_keys=False,
            use_search_filter=True,
            pointer=_PROMPT,
            erase_when_done=True,
            **self._streams,
        )
        found = self._run(question, keys.picking(_control(question)))
        return found if isinstance(found, int) else None

    def line(self, message: str, text: str = "") -> str:
        """A line of text."""
        self.tell(message)
        bindings = keys.typing(keys.ending(), multiline=False)
        return str(self._run(self._text(text), bindings))

    def keys(self, command: Command) -> str:
        """The keys in the words of a keyboard."""
        return keys.words(command)

    def end(self) -> None:
        """Ends the prompt that is on the screen, or the next one."""
        self._ended = True
        running = self._running
        if running is not None and running.loop is not None:
            running.loop.call_soon_threadsafe(keys.leave, running, KeyboardInterrupt())

    def _command(self) -> Call:
        """A command for which a key has made room."""
        line = self.line(_("要做什么？打 帮助 看有哪些命令，Enter 返回")).strip().lstrip(COLONS)
        if not line:
            return commands.NONE
        return commands.parse(":" + line) or Call(commands.UNKNOWN, line)

    def _write(self, field: Field) -> Any:
        stood = commands.typed(field.text)
        question = self._text(stood, field.multiline)
        buffer = question.application.current_buffer
        buffer.document = Document(stood, min(field.cursor, len(stood)))

        def keep() -> None:
            if not commands.may_become(buffer.text, stood):
                field.keep(commands.answer(buffer.text, stood), buffer.cursor_position)

        bindings = keys.typing(keys.calling(), multiline=field.multiline)
        try:
            result = self._run(question, bindings, keep)
        except (EOFError, KeyboardInterrupt):
            if commands.may_become(buffer.text, stood):
                field.put_back()
            raise
        by_key = result is COLON or isinstance(result, Call)
        call = result if by_key else commands.parse(buffer.text, stood)
        if call is None:
            field.keep(commands.answer(buffer.text, stood), buffer.cursor_position)
        elif commands.may_become(buffer.text, stood):
            field.put_back()
        return call

    def _text(self, text: str, multiline: bool = False) -> questionary.Question:
        return questionary.text(
            _PROMPT,
            text,
            multiline=multiline,
            instruction="",
            input_processors=[Typeset(len(_INDENT))],
            prompt_continuation=_INDENT,
            **self._streams,
        )

    def _one(self, options: Options) -> Any:
        letters = [_NOTHING, *(options.letters or _numbers(options))]
        labels = [_("空着"), *(_row(option.label) for option in options.offered)]
        choices = _choices(labels, letters)
        question = questionary.select(
            _PROMPT,
            choices,
            default=choices[1 + options.chosen[0] if options.chosen else 0],
            instruction=_("（上下键移动，Enter 选定，: 打命令）"),
            pointer=_PROMPT,
            erase_when_done=True,
            **self._streams,
        )

        def choose(row: int) -> None:
            options.keep([row - 1] if row else [])

        bindings = keys.choosing(keys.calling(), _control(question), letters, choose)
        result = self._run(question, bindings)
        if not isinstance(result, int):
            return result
        choose(result)
        self.tell(f" {_PROMPT} {labels[result]}")
        return None

    def _several(self, options: Options) -> Any:
        keyed = _numbers(options)
        rows = _choices(_boxed(options, keyed, options.chosen), (), options.chosen)
        question = questionary.checkbox(
            _PROMPT,
            _grouped(rows, options),
            instruction=_("（上下键移动，空格选中或取消，Enter 选好，: 打命令）"),
            pointer=_PROMPT,
            erase_when_done=True,
            **self._streams,
        )
        control = _control(question)
        control.use_indicator = False  # its circles are of disputed width

        def toggle(row: int) -> None:
            chosen = control.selected_options
            if row in chosen:
                chosen.remove(row)
            else:
                chosen.append(row)

        def keep() -> None:
            chosen = sorted(control.selected_options)
            options.keep(chosen)
            for row, told in zip(rows, _boxed(options, keyed, chosen), strict=True):
                row.title = told

        result = self._run(question, keys.choosing(keys.calling(), control, keyed, toggle), keep)
        if not isinstance(result, list):
            return result
        names = _("、").join(_row(options.offered[row].label) for row in sorted(result))
        self.tell(f" {_PROMPT} " + (names or _("空着")))
        return None

    def _run(
        self,
        question: questionary.Question,
        bindings: KeyBindings,
        keep: Callable[[], None] | None = None,
    ) -> Any:
        if self._ended:
            raise KeyboardInterrupt
        app = question.application
        theirs = app.key_bindings
        app.key_bindings = merge_key_bindings([theirs, bindings] if theirs else [bindings])
        app.pre_run_callables += [lambda: _raise_faults(app), lambda: self._leave_if_ended(app)]
        if keep is not None:
            app.before_render += lambda _app: keep()
        self._running = app
        try:
            return question.unsafe_ask()
        finally:
            self._running = None

    def _leave_if_ended(self, app: Application[Any]) -> None:
        """A signal can come after the last look and before there is anything that it could end."""
        if self._ended:
            keys.leave(app, KeyboardInterrupt())


def _row(text: str) -> str:
    """A text as a list shows it; questionary and prompt_toolkit let through what reorders text."""
    return display(one_line(text))


def _numbers(options: Options) -> list[str]:
    """A number for each option, which is also what is typed for it."""
    return [str(number) for number in range(1, len(options.offered) + 1)]


def _choices(
    labels: Sequence[str], letters: Sequence[str] = (), chosen: Sequence[int] = ()
) -> list[questionary.Choice]:
    """A row for each label. Their numbers are the values, because labels may be the same."""
    return [
        questionary.Choice(
            f"{letter} {label}" if letter else label, value=row, checked=row in chosen
        )
        for row, (label, letter) in enumerate(
            zip_longest(labels, letters[: len(labels)], fillvalue="")
        )
    ]


def _boxed(options: Options, keyed: Sequence[str], chosen: Collection[int]) -> list[str]:
    """The options as they stand in a list, with a mark, as on the full screen."""
    return [
        f"[{'x' if index in chosen else ' '}] {key} {_row(options.label(index, chosen))}"
        for index, key in enumerate(keyed)
    ]


def _grouped(choices: Sequence[questionary.Choice], options: Options) -> list[questionary.Choice]:
    """The rows, each group of them under its name."""
    rows: list[questionary.Choice] = []
    for index, choice in enumerate(choices):
        if group := options.group(index):
            rows.append(questionary.Separator(_row(group)))
        rows.append(choice)
    return rows


def _raise_faults(app: Application[Any]) -> None:
    """Has a fault met while drawing or keeping raised from the prompt, instead of printed into it."""

    def fault(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        keys.leave(app, context.get("exception") or RuntimeError(context["message"]))

    asyncio.get_running_loop().set_exception_handler(fault)


def _control(question: questionary.Question) -> InquirerControl:
    """The list in a prompt of questionary."""
    controls = question.application.layout.find_all_controls()
    return next(control for control in controls if isinstance(control, InquirerControl))
