"""The outline as a list to choose from, narrowed by typing."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from ... import flow
from ...phrases import outline_row
from ...session import Path
from ...text import fold
from ...wording import N_, _
from .. import phrases
from ..faces import TextFace
from ..widgets.field import Field
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .dialog import Dialog


class Jump(Dialog[flow.Row]):
    """Ends with the row chosen, or None."""

    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("关闭")),
        Binding("enter", "choose", N_("去那里")),
        Binding("up", "step('up')", show=False),
        Binding("down", "step('down')", show=False),
        Binding("pageup", "step('pageup')", show=False),
        Binding("pagedown", "step('pagedown')", show=False),
    ]

    def __init__(self, rows: list[flow.Row], here: Path, then: Callable[[flow.Row], None]) -> None:
        super().__init__(then)
        self._all = rows
        self._shown = rows
        matching = [
            i for i, row in enumerate(rows) if row.path and here[: len(row.path)] == row.path
        ]
        self._begin = matching[-1] if matching else 0

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Prose(id="ask")
            yield Field(TextFace("", 0, self._narrow, multiline=False), id="line")
            yield Rows(id="rows")

    def on_mount(self) -> None:
        """Shows everything, with the cursor where the writer is."""
        self.query_one("#ask", Prose).show(
            [Paragraph(_("去哪里？打几个字可以筛选，Enter 前往，Esc 返回"))]
        )
        self.query_one(Rows).can_focus = False
        self._show(self._begin)

    def _narrow(self, text: str, _cursor: int) -> None:
        wanted = fold(text.strip())
        self._shown = [row for row in self._all if wanted in fold(row.text)]
        self._show(0)

    def _show(self, cursor: int) -> None:
        rows = [Row(outline_row(row), phrases.OUTLINE_STYLES[row.status]) for row in self._shown]
        self.query_one(Rows).show(rows, cursor)

    def action_step(self, key: str) -> None:
        """Moves the cursor of the list."""
        self.query_one(Rows).move(key)

    @on(Rows.Chosen)
    def action_choose(self) -> None:
        """Goes to the row under the cursor."""
        if self._shown:
            self.finish(self._shown[self.query_one(Rows).cursor])

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog closes it."""
        if event.widget is self:
            self.action_close()
