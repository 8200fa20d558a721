"""A note to self beside an answer."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from ...wording import N_, _
from ..commands import Command, Keymap
from ..faces import TextFace
from ..widgets.field import Field
from ..widgets.prose import Paragraph, Prose
from .dialog import Dialog


class Note(Dialog[str]):
    """Ends with the note; what was typed is kept however the dialog is left."""

    AUTO_FOCUS = "#line"
    keymap = Keymap([Command("close", N_("记下"), ("enter", "escape", "f4"))])

    def __init__(
        self,
        note: str,
        then: Callable[[str], None],
        ask: str = N_("给自己的备注，不会写进材料。Enter 记下"),
    ) -> None:
        """`ask`: what the writer is told, marked with N_."""
        super().__init__(then)
        self._note = note
        self._ask = ask

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="small"):
            yield Prose(Paragraph(_(self._ask)), id="ask")
            yield Field(
                TextFace(self._note, len(self._note), self._typed, multiline=False), id="line"
            )

    def _typed(self, text: str, _cursor: int) -> None:
        self._note = text

    async def action_close(self) -> None:
        """Keeps the note."""
        await self.finish(self._note)
