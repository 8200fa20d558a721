"""What every screen says where there is too little room for it (`-tiny`, `-low`: see the app's breakpoints)."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from ...wording import _
from ..widgets.prose import Paragraph, Prose


class TooSmall(Widget):
    """Stands alone on a screen that is too small for anything else."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TooSmall { display: none; }
    Screen.-tiny > *, Screen.-low > * { display: none; }
    Screen.-tiny > TooSmall, Screen.-low > TooSmall {
        display: block; width: 1fr; height: 1fr; background: $background;
    }
    """

    def compose(self) -> ComposeResult:
        yield Prose()

    def on_mount(self) -> None:
        """Says so."""
        words = _("窗口太小了，放大一些再写。写过的都在")
        self.query_one(Prose).show([Paragraph(words)])


class Sized:
    """Mixed into a screen that says so when it is too small."""

    def on_mount(self) -> None:
        """Has the notice ready. Textual calls this beside the screen's own `on_mount`."""
        assert isinstance(self, Screen)
        self.mount(TooSmall())
