"""What is wrong with an answer sheet that has come back from the editor."""

from collections.abc import Awaitable, Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from ...wording import N_, _
from ..commands import Command, Keymap
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose, Reader
from .dialog import Dialog


class Faults(Dialog[bool]):
    """Ends with whether the writer goes back to the editor; the sheet is with whoever asked."""

    AUTO_FOCUS = "#text"
    keymap = Keymap(
        [
            Command("again", N_("回编辑器改"), ("enter",), bar=True),
            Command("close", N_("先放下，写的留着"), ("escape",), bar=True),
        ]
    )

    def __init__(self, faults: Sequence[str], then: Callable[[bool], Awaitable[None]]) -> None:
        super().__init__(then)
        self._faults = faults

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            told = _("有 {count} 处读不懂，回答还没有动。回到编辑器里，每处上面都有说明")
            yield Prose(Paragraph(told.format(count=len(self._faults)), "strong"), id="ask")
            yield Reader(*map(Paragraph, self._faults), id="text")
            yield Keys(self.keymap)

    async def action_again(self) -> None:
        """Back to the editor."""
        await self.finish(True)

    async def action_close(self) -> None:
        """Leaves it at that."""
        await self.finish(False)
