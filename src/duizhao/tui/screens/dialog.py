"""Dialogs, and how they tell what came of them."""

from collections.abc import Awaitable, Callable
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.screen import ModalScreen

from ...wording import N_
from ..commands import Command, Keymap
from .sized import Sized

T = TypeVar("T")

CLOSE = Command("close", N_("返回"), ("escape",))


class Dialog(Sized, ModalScreen[None], Generic[T]):
    """Tells its outcome at once when it ends, so that the next key finds the screen as that left it."""

    CSS_PATH = "dialog.tcss"
    keymap: ClassVar[Keymap] = Keymap([CLOSE])

    def __init__(self, then: Callable[[T], Awaitable[None] | None]) -> None:
        """`then` is told the outcome; nothing when the dialog is left without one."""
        super().__init__()
        self._then = then

    async def finish(self, outcome: T) -> None:
        """Ends the dialog with an outcome."""
        self.dismiss()
        coming = self._then(outcome)
        if coming is not None:
            await coming

    async def action_close(self) -> None:
        """Leaves without an outcome."""
        self.dismiss()

    async def on_click(self, event: events.Click) -> None:
        """A click beside the dialog leaves it; not the second of two, of which the first has opened it."""
        if event.widget is self and event.chain == 1:
            await self.action_close()
