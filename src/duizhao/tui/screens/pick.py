"""A list to choose from, narrowed by typing."""

from collections.abc import Awaitable, Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from ...narrowing import narrowed
from ...wording import N_, _
from ..commands import Command, Keymap
from ..faces import LineFace
from ..widgets.field import Field
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .dialog import CLOSE, Dialog


class Pick(Dialog[int]):
    """Ends with the number of the row that was chosen, counted from 0 in the whole list."""

    AUTO_FOCUS = "#line"
    keymap = Keymap([CLOSE, Command("choose", N_("就选这个"), ("enter",))])

    def __init__(
        self,
        ask: str,
        rows: Sequence[Row],
        then: Callable[[int], Awaitable[None] | None],
        *,
        begin: int = 0,
    ) -> None:
        """`begin`: the row that the cursor is on at first."""
        super().__init__(then)
        self._ask = ask
        self._all = list(rows)
        self._begin = begin
        self._shown = list(range(len(rows)))

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Prose(Paragraph(self._ask), id="ask")
            yield Field(LineFace("", 0, self._narrow, multiline=False), id="line")
            yield Rows(id="rows")

    def on_mount(self) -> None:
        """Shows everything, with the cursor where it is to begin."""
        self._show(self._begin)

    def _narrow(self, text: str, _cursor: int) -> None:
        """Shows the rows that hold what is sought, the best first; headings only while nothing is."""
        found = narrowed(text, [row.text for row in self._all])
        self._shown = [at for at in found if not (text.strip() and self._all[at].heading)]
        self._show(0)

    def _show(self, cursor: int) -> None:
        nothing = Row(_("没有找到"), "dim", heading=True)
        self.query_one(Rows).show([self._all[at] for at in self._shown] or [nothing], cursor)

    def take_key(self, key: str, character: str | None) -> bool:
        """What means nothing in the line moves in the list."""
        return self.query_one(Rows).move(key)

    @on(Rows.Chosen)
    async def action_choose(self) -> None:
        """Ends with the row under the cursor; where nothing is called what was typed, with none."""
        if self._shown:
            await self.finish(self._shown[self.query_one(Rows).cursor])
