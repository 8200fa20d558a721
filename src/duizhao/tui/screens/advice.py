"""What the reviewer noticed in one answer: why it matters, a way to mend it, and setting it aside."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ...sitting import Sitting
from ...wording import N_, _
from .. import phrases
from ..commands import Command, Keymap
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .dialog import Dialog
from .note import Note


class Advice(Dialog[None]):
    """The findings of the answer that the writer is at; there is at least one."""

    keymap = Keymap(
        [
            Command("close", N_("回去改"), ("escape", "enter", "ctrl+f"), bar=True),
            Command("set-aside", N_("不再提醒"), ("delete", "backspace"), bar=True),
        ]
    )

    def __init__(self, sitting: Sitting, changed: Callable[[], None]) -> None:
        """`changed` is called when a finding was set aside."""
        super().__init__(lambda _outcome: None)
        self._sitting = sitting
        self._changed = changed

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Prose(id="ask")
            yield Rows(id="rows")
            yield Prose(id="message")
            yield Keys(self.keymap)

    def on_mount(self) -> None:
        """Lists them."""
        self.query_one(Rows).can_focus = False
        self.query_one("#ask", Prose).show([Paragraph(_("这一题里要留意的"), "strong")])
        self._show()

    def take_key(self, key: str, character: str | None) -> bool:
        """Explains the one that the cursor has come to."""
        moved = self.query_one(Rows).move(key)
        if moved:
            self._explain()
        return moved

    def take_paste(self, text: str) -> None:
        """Nothing can be pasted into a list."""

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self._explain()

    async def action_set_aside(self) -> None:
        """Asks for the reason, which is kept."""
        found = self._sitting.findings[self.query_one(Rows).cursor]

        def dismiss(reason: str) -> None:
            if reason.strip():
                self._sitting.dismiss(found, reason)
                self._changed()
            if self._sitting.findings:
                self._show()
            else:
                self.dismiss()

        ask = N_("为什么不用改？写一句，Enter 记下；空着就照旧提醒")
        await self.app.push_screen(Note("", dismiss, ask))

    def _show(self) -> None:
        lines = [phrases.finding(found) for found in self._sitting.findings]
        self.query_one(Rows).show([Row(line.lead + line.text) for line in lines])
        self._explain()

    def _explain(self) -> None:
        found = self._sitting.findings[self.query_one(Rows).cursor]
        told = [Paragraph(found.found, "strong"), Paragraph(found.why), Paragraph(found.mend)]
        self.query_one("#message", Prose).show(told)
