"""Dialogs, and how they tell what came of them."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.screen import ModalScreen

T = TypeVar("T")


class Dialog(ModalScreen[None], Generic[T]):
    """Tells its outcome at once when it ends, so that the next key finds the screen as that left it."""

    CSS_PATH = "dialog.tcss"

    def __init__(self, then: Callable[[T], None]) -> None:
        """`then` is told the outcome; nothing when the dialog is left without one."""
        super().__init__()
        self._then = then

    def finish(self, outcome: T) -> None:
        """Ends the dialog with an outcome."""
        self.dismiss()
        self._then(outcome)

    def action_close(self) -> None:
        """Leaves without an outcome."""
        self.dismiss()
