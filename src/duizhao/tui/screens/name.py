"""Asks what something is to be called, and does not let go until it can be called so."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical

from ...errors import DuizhaoError
from ...wording import N_
from ..commands import Command, Keymap
from ..faces import TextFace
from ..widgets.field import Field
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from .dialog import Dialog

T = TypeVar("T")


class Name(Dialog[T]):
    """Ends with what `give` makes of the name; while that refuses it, says why."""

    AUTO_FOCUS = "#line"
    keymap = Keymap(
        [
            Command("name", N_("就叫这个"), ("enter",), bar=True),
            Command("close", N_("不做"), ("escape",), bar=True),
        ]
    )

    def __init__(
        self,
        ask: str,
        proposal: str,
        give: Callable[[str], T],
        then: Callable[[T], Awaitable[None] | None],
    ) -> None:
        """`give` raises DuizhaoError for a name that will not do."""
        super().__init__(then)
        self._ask = ask
        self._named = proposal
        self._give = give

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="small"):
            yield Prose(Paragraph(self._ask, "strong"), id="ask")
            face = TextFace(self._named, len(self._named), self._typed, multiline=False)
            yield Field(face, id="line")
            yield Prose(id="message")
            yield Keys(self.keymap)

    def _typed(self, text: str, _cursor: int) -> None:
        self._named = text

    async def action_name(self) -> None:
        """Ends with it, unless it will not do."""
        try:
            made = self._give(self._named.strip())
        except DuizhaoError as error:
            self.query_one("#message", Prose).show([Paragraph(str(error), "warn")])
        else:
            await self.finish(made)
