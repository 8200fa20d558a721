"""The texts of an imported paper that have no place yet: each can be put into an answer, or dropped."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from ...flow import Objection
from ...phrases.naming import asked_at
from ...sitting import Sitting
from ...text import one_line
from ...wording import N_, _
from ..commands import Command, Keymap, keyed
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .dialog import CLOSE
from .listed import Listed


class Tray(Listed):
    """Whatever is placed goes to the question that the writer came from."""

    keymap = Keymap(
        [
            Command("place", N_("放进这一题"), ("enter",), bar=True),
            Command("drop", N_("不要了"), ("delete", "backspace"), bar=True),
            CLOSE,
        ]
    )

    def __init__(self, sitting: Sitting, changed: Callable[[str], None]) -> None:
        """`changed` is told what was done, for the writer."""
        super().__init__()
        self._sitting = sitting
        self._changed = changed

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            name = asked_at(self._sitting.interview, self._sitting.here)
            ask = _("待放的文字。Enter 把它放进“{name}”，Esc 先去别的题").format(name=name)
            yield Prose(Paragraph(ask), id="ask")
            yield Rows(id="rows")
            yield Prose(id="text")
            yield Prose(id="message")
            yield Keys(self.keymap)

    def action_place(self) -> None:
        """Adds the text to the answer."""
        at = self.cursor
        try:
            self._sitting.place(at)
        except Objection as objection:
            self._say(str(objection))
            return
        self._done(keyed(_("已放进来，按 {undo} 拿回去")))

    def action_drop(self) -> None:
        """Takes the text out of the tray."""
        self._sitting.drop(self.cursor)
        self._done(keyed(_("已去掉，按 {undo} 拿回来")))

    def _done(self, told: str) -> None:
        self._changed(told)
        if self._sitting.tray:
            self.show()
            self._say(told)
        else:
            self.dismiss()

    def show(self) -> None:
        """Lists what waits, in the order of the paper."""
        self.query_one(Rows).show([Row(one_line(text)) for text in self._sitting.tray])
        self.tell()

    def tell(self) -> None:
        """Shows the whole of the text under the cursor."""
        text = self._sitting.tray[self.cursor]
        self.query_one("#text", Prose).show([Paragraph(text)])

    def _say(self, words: str) -> None:
        self.query_one("#message", Prose).show([Paragraph(words, "mark")])
