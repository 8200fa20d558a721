"""What was, in a list, and beside it what the row under the cursor has to tell."""

from collections.abc import Sequence
from itertools import accumulate

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from ... import difference
from ...difference import Kind, Span
from ...phrases.history import marked
from ...wording import N_, _
from ..commands import Command, Keymap
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import LateRows, Rows
from .room import Room

READING = (
    Command("read-on", N_("往下看"), ("pagedown", "shift+down")),
    Command("read-back", N_("往回看"), ("pageup", "shift+up")),
    Command("return", N_("返回"), ("escape", "ctrl+q"), bar=True),
)


class Records(Room):
    """A list; `tell` says what stands beside it, `action_choose` what Enter does with its row."""

    keymap: Keymap
    _empty = True

    def compose(self) -> ComposeResult:
        yield Prose(id="title")
        with Container(id="body"):
            yield Rows(id="list")
            yield Prose(id="text", more=_("还有 {count} 行，按 PgDn"))
        yield Prose(id="status")
        yield Keys(self.keymap, id="keys")

    def on_mount(self) -> None:
        """Begins at the newest."""
        self.show()

    def show(self) -> None:
        """Fills title and list, and tells of the row under the cursor."""
        raise NotImplementedError

    def tell(self, at: int) -> Sequence[Paragraph]:
        """What is beside the list while the cursor is on that row."""
        raise NotImplementedError

    async def action_choose(self) -> None:
        """Does what the row under the cursor is for."""
        raise NotImplementedError

    @property
    def cursor(self) -> int:
        """The row under the cursor."""
        return self.query_one(Rows).cursor

    def fill(self, title: str, rows: LateRows, cursor: int) -> None:
        """Shows a list; with nothing in it, nothing is told."""
        self.query_one("#title", Prose).show([Paragraph(title, "strong")])
        self._empty = not len(rows)
        self.query_one(Rows).show(rows, cursor)
        self._tell()

    def compared(self, old: str, new: str) -> Paragraph:
        """Both texts in one: what was taken away, what was added, and what stayed."""
        return self.marked(difference.spans(old, new))

    def marked(self, spans: Sequence[Span]) -> Paragraph:
        """A difference in colours and lines, or where there are no colours in brackets."""
        if self.app.no_color:
            return Paragraph(marked(spans))
        styles = {Kind.SAME: "", Kind.ADDED: "added", Kind.REMOVED: "removed"}
        starts = accumulate((len(span.text) for span in spans), initial=0)
        turns = ((at, styles[span.kind]) for at, span in zip(starts, spans, strict=False))
        return Paragraph("".join(span.text for span in spans), turns=tuple(turns))

    def take_key(self, key: str, character: str | None) -> bool:
        """Moves in the list."""
        moved = self.query_one(Rows).move(key)
        if moved:
            self._tell()
        return moved

    @on(Rows.Chosen)
    def _clicked(self) -> None:
        self._tell()

    def action_read_on(self) -> None:
        """Reads on in what is beside the list."""
        self.query_one("#text", Prose).page(1)

    def action_read_back(self) -> None:
        """Reads back."""
        self.query_one("#text", Prose).page(-1)

    def _tell(self) -> None:
        self.query_one("#text", Prose).show([] if self._empty else self.tell(self.cursor))
