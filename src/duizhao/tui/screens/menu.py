"""What can be done with an item."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from ...wording import N_, _
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .dialog import Dialog

_ACTIONS = (
    ("up", N_("上移    Alt+↑")),
    ("down", N_("下移    Alt+↓")),
    ("duplicate", N_("复制一条")),
    ("remove", N_("删除（可以用 Ctrl+Z 拿回来）")),
)


class Menu(Dialog[str]):
    """Ends with up, down, duplicate or remove, or None."""

    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("关闭")),
        Binding("enter", "choose", N_("就这样")),
    ]

    def __init__(self, label: str, then: Callable[[str], None]) -> None:
        super().__init__(then)
        self._label = label

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="small"):
            yield Prose(id="ask")
            yield Rows([Row(_(words)) for _action, words in _ACTIONS], id="rows")

    def on_mount(self) -> None:
        """Names the item."""
        self.query_one(Prose).show([Paragraph(self._label, "strong")])

    @on(Rows.Chosen)
    def action_choose(self) -> None:
        """Does what the cursor is on."""
        self.finish(_ACTIONS[self.query_one(Rows).cursor][0])
