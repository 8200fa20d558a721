"""What can be done with an item."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from ...wording import _
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .dialog import Dialog

_ACTIONS = (
    ("up", _("上移    Alt+↑")),
    ("down", _("下移    Alt+↓")),
    ("duplicate", _("复制一条")),
    ("remove", _("删除（可以用 Ctrl+Z 拿回来）")),
)


class Menu(Dialog[str]):
    """Ends with up, down, duplicate or remove, or None."""

    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("关闭")),
        Binding("enter", "choose", _("就这样")),
    ]

    def __init__(self, label: str, then: Callable[[str], None]) -> None:
        super().__init__(then)
        self._label = label

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="small"):
            yield Prose(id="ask")
            yield Rows([Row(words) for _action, words in _ACTIONS], id="rows")

    def on_mount(self) -> None:
        """Names the item."""
        self.query_one(Prose).show([Paragraph(self._label, "strong")])

    @on(Rows.Chosen)
    def action_choose(self) -> None:
        """Does what the cursor is on."""
        self.finish(_ACTIONS[self.query_one(Rows).cursor][0])
