"""The one way from the terminal's keys and pastes to what they do.

Textual hands a key to the focused widget and carries out what is bound to it later,
when it has travelled up to the app; keys typed meanwhile overtake it. Here the app does all
that a key does, dialogs it opens and closes included, before it looks at the next one.
"""

from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.screen import Screen

from .commands import Keymap
from .widgets.field import Field


@runtime_checkable
class Commanded(Protocol):
    """A screen with commands of its own."""

    keymap: Keymap


@runtime_checkable
class Takes(Protocol):
    """A widget that keys can be meant for."""

    def take_key(self, key: str, character: str | None) -> bool:
        """Takes a key; False when it means nothing here."""


async def deliver(screen: Screen[Any], event: events.Key | events.Paste) -> None:
    """Does what a key or a paste means on a screen.

    The screen's commands come first; but Enter is asked of the widget first, because in a
    long answer it begins a paragraph. What the widget has no use for, the screen may take.
    """
    widget = screen.focused
    if widget is None and screen.AUTO_FOCUS:
        widget = screen.query(screen.AUTO_FOCUS).first()
    taker = widget if isinstance(widget, Takes) else None
    if isinstance(event, events.Paste):
        if isinstance(widget, Field):  # nothing else takes text
            widget.take_paste(event.text)
        return
    if event.key == "enter" and taker is not None and taker.take_key("enter", None):
        return
    command = screen.keymap.command(event.key) if isinstance(screen, Commanded) else None
    if command is not None:
        await screen.run_action(command.action)
        return
    for one in (taker, screen):
        if isinstance(one, Takes) and one.take_key(event.key, event.character):
            return
