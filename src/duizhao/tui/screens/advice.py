"""What the reviewer noticed in an answer and its item: why it matters, a way to mend it, and setting it aside."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from ...checks import Finding
from ...sitting import Sitting
from ...wording import N_, _
from .. import telling
from ..commands import Command, Keymap
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .listed import Listed
from .note import Note


class Advice(Listed):
    """The findings of the place that the writer is at; there is at least one."""

    keymap = Keymap(
        [
            Command("close", N_("回去改"), ("escape", "enter", "ctrl+f"), bar=True),
            Command("set-aside", N_("不再提醒"), ("delete", "backspace"), bar=True),
        ]
    )

    def __init__(
        self,
        sitting: Sitting,
        find: Callable[[], Sequence[Finding]],
        changed: Callable[[], None],
    ) -> None:
        """`find` tells them; `changed` is called when one was set aside."""
        super().__init__()
        self._sitting = sitting
        self._find = find
        self._changed = changed

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Prose(Paragraph(_("要留意的"), "strong"), id="ask")
            yield Rows(id="rows")
            yield Prose(id="message")
            yield Keys(self.keymap)

    async def action_set_aside(self) -> None:
        """Asks for the reason, which is kept; where nothing can be changed, says so."""
        if self._sitting.file.read_only:
            why = Paragraph(self._sitting.why_read_only, "warn")
            self.query_one("#message", Prose).show([why])
            return
        found = self._find()[self.cursor]

        def dismiss(reason: str) -> None:
            if reason.strip():
                self._sitting.dismiss(found, reason)
                self._changed()
            if self._find():
                self.show()
            else:
                self.dismiss()

        ask = N_("为什么不用改？写一句，Enter 记下；空着就照旧提醒")
        await self.app.push_screen(Note("", dismiss, ask))

    def show(self) -> None:
        """Lists them."""
        lines = [telling.finding(found) for found in self._find()]
        self.query_one(Rows).show([Row(line.lead + line.text) for line in lines])
        self.tell()

    def tell(self) -> None:
        """Explains the finding under the cursor."""
        found = self._find()[self.cursor]
        told = [Paragraph(found.found, "strong"), Paragraph(found.why), Paragraph(found.mend)]
        self.query_one("#message", Prose).show(told)
