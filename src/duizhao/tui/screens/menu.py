"""What can be done with an item."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from ...wording import _
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows

_ACTIONS = (
    ("up", _("上移    Alt+↑")),
    ("down", _("下移    Alt+↓")),
    ("duplicate", _("复制一条")),
    ("remove", _("删除（可以用 Ctrl+Z 拿回来）")),
)


class Menu(ModalScreen[str | None]):
    """Dismissed with up, down, duplicate or remove, or None."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", _("关闭"))]

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="small"):
            yield Prose(id="ask")
            yield Rows([Row(words) for _action, words in _ACTIONS], id="rows")

    def on_mount(self) -> None:
        """Names the item."""
        self.query_one(Prose).show([Paragraph(self._label, "strong")])

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(_ACTIONS[event.index][0])

    def action_close(self) -> None:
        """Back without doing anything."""
        self.dismiss(None)
