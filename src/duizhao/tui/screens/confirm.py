"""Asks before something goes that is not nothing."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from ...wording import N_
from ..commands import Command, Keymap
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from .dialog import Dialog


class Confirm(Dialog[None]):
    """Ends with nothing more than that it was meant."""

    keymap = Keymap(
        [
            Command("agree", N_("就这样做"), ("enter", "y"), bar=True),
            Command("close", N_("不做"), ("escape", "n"), bar=True),
        ]
    )

    def __init__(self, ask: str, consequence: str, then: Callable[[], None]) -> None:
        """`ask`: what is to be done, with what; `consequence`: what becomes of it."""
        super().__init__(lambda _outcome: then())
        self._ask = ask
        self._consequence = consequence

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="small"):
            yield Prose(Paragraph(self._ask, "strong"), id="ask")
            yield Prose(Paragraph(self._consequence, "dim"), id="message")
            yield Keys(self.keymap)

    async def action_agree(self) -> None:
        """It was meant."""
        await self.finish(None)
