"""What each key does in a prompt. The keys of commands are those of the full screen."""

from collections.abc import Callable, Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary.prompts.common import Choice, InquirerControl

from ..keynames import shown
from ..narrowing import narrowed
from ..text import clean, display, one_line
from ..wording import _
from . import commands
from .commands import COLONS, Call, Command

COLON = "a command is wanted"
"""What a prompt ends with when the writer has pressed the key that makes room for a command."""

NOTHING = "nothing has what is sought"
"""The one row of a list that was narrowed down too far."""

_MODIFIERS = {"c-": "ctrl+", "s-": "shift+", "escape+": "alt+"}
"""As prompt_toolkit writes them → as Textual does, whose names are known to `keynames`."""


def words(command: Command) -> str:
    """A command's keys as they are written for people."""
    name = "+".join(command.keys)
    for theirs, ours in _MODIFIERS.items():
        name = name.replace(theirs, ours)
    return shown(name) if name else ""


def leave(app: Application[Any], result: Any) -> None:
    """Ends a prompt with a result, or with an exception; does nothing when it has ended already."""
    if app.future is None or app.future.done():
        return
    if isinstance(result, BaseException):
        app.exit(exception=result)
    else:
        app.exit(result=result)


def ending() -> KeyBindings:
    """Ctrl+C and Ctrl+D end the program in every prompt; nothing typed is lost by either."""
    bindings = KeyBindings()
    for key in (Keys.ControlC, Keys.SIGINT):
        bindings.add(key, eager=True)(lambda event: leave(event.app, KeyboardInterrupt()))
    bindings.add(Keys.ControlD, eager=True)(lambda event: leave(event.app, EOFError()))
    # A colour code in a paste that was not marked as one looks like a mouse, and prompt_toolkit
    # (3.0) fails on it.
    bindings.add(Keys.Vt100MouseEvent, eager=True)(lambda _event: None)
    return bindings


def calling() -> KeyBindings:
    """The keys of the commands; Alt and a colon make room for one that has no key."""
    bindings = ending()
    for command in commands.COMMANDS:
        if command.keys:
            bindings.add(*command.keys, eager=True)(_leaving(Call(command.name)))
    for mark in COLONS:
        bindings.add("escape", mark, eager=True)(_leaving(COLON))
    return bindings


def typing(bindings: KeyBindings, *, multiline: bool) -> KeyBindings:
    """In a field: Ctrl+A selects all, so that typing replaces it; a paste is text and nothing else."""

    @bindings.add("c-a", eager=True)
    def _select_all(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.cursor_position = 0
        buffer.start_selection()
        if buffer.selection_state is not None:
            buffer.selection_state.enter_shift_mode()
        buffer.cursor_position = len(buffer.text)

    @bindings.add(Keys.BracketedPaste, eager=True)
    def _paste(event: KeyPressEvent) -> None:
        if event.current_buffer.selection_state is not None:
            event.current_buffer.cut_selection()
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        event.current_buffer.insert_text(clean(text) if multiline else one_line(text))

    if multiline:
        _add_paragraphs(bindings)
    return bindings


def _add_paragraphs(bindings: KeyBindings) -> None:
    bindings.add("enter", eager=True)(lambda event: event.current_buffer.validate_and_handle())

    @bindings.add("c-j", eager=True)
    @bindings.add("escape", "enter", eager=True)
    def _paragraph(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")


def choosing(
    bindings: KeyBindings,
    control: InquirerControl,
    keys: Sequence[str],
    choose: Callable[[int], None],
) -> KeyBindings:
    """In a list: a key or a number each for the options, a colon for commands, a question mark for guidance.

    `choose` is told the row, counted from 0, and need not move the pointer.
    """
    for row, key in enumerate(keys):

        def chosen(event: KeyPressEvent, row: int = row) -> None:
            values = [choice.value for choice in control.choices]  # names of groups stand between
            control.pointed_at = values.index(row)
            choose(row)

        longer = any(other.startswith(key) for other in keys if other != key)
        bindings.add(*key, eager=not longer)(chosen)  # 1 waits a moment: it may become 10
    for mark in COLONS:
        bindings.add(mark, eager=True)(_leaving(COLON))
    for mark in "?？":
        bindings.add(mark, eager=True)(_leaving(Call("example")))
    return bindings


class _Sought(str):
    """What is typed to narrow a list. questionary would look for it once more, its own way: it finds all."""

    __slots__ = ()

    def lower(self) -> str:
        return ""


def picking(control: InquirerControl) -> KeyBindings:
    """In a list that is narrowed by typing: Escape leaves it, and so does Enter where nothing is left."""
    bindings = ending()
    bindings.add("escape", eager=True)(_leaving(None))
    rows = control.choices
    titles = [str(row.title) for row in rows]

    def narrow() -> None:
        sought = one_line(control.search_filter or "")
        control.search_filter = _Sought(sought) if sought else None
        nothing = Choice(_("没有含“{text}”的").format(text=display(sought)), NOTHING)
        control.choices = [rows[at] for at in narrowed(sought, titles)] or [nothing]
        control.pointed_at = 0

    @bindings.add(Keys.Any)
    def _narrow(event: KeyPressEvent) -> None:
        # questionary itself searches for ASCII only
        if event.data.isprintable():
            control.add_search_character(event.data)  # type: ignore[arg-type]
            narrow()

    @bindings.add("backspace", eager=True)
    def _widen(event: KeyPressEvent) -> None:
        control.remove_search_character()
        narrow()

    return bindings


def _leaving(result: Any) -> Callable[[KeyPressEvent], None]:
    return lambda event: leave(event.app, result)
