"""What every screen has: help, copying, and a word where it is too small (`-tiny`, `-low`: the app's breakpoints)."""

from time import monotonic
from typing import Self

from textual.app import ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from ...wording import _
from ..commands import keyed
from ..keyboard import Commanded
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
        yield Prose(Paragraph(_("窗口太小了，放大一些再写。写过的都在")))


BREATH = 2.0
"""Seconds within which a second Ctrl+C is meant to leave."""


class Sized:
    """Mixed into a screen: it says so when it is too small, and carries out the commands of every screen."""

    _interrupted = -BREATH
    """When COPY was asked for last with nothing selected, by the clock that only goes on."""

    def on_mount(self) -> None:
        """Has the notice ready. Textual calls this beside the screen's own `on_mount`."""
        assert isinstance(self, Screen)
        self.mount(TooSmall())

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draws anew, and where only parts are named, the whole rows that they are in.

        Screens behind this one name parts of it, by their own widgets and the size that they had when they
        were seen last; Textual would draw a space for the half of a wide character where such a part ends.
        """
        assert isinstance(self, Screen)
        rows = [Region(0, one.y, self.outer_size.width, one.height) for one in regions]
        Screen.refresh(self, *rows, repaint=repaint, layout=layout, recompose=recompose)
        return self

    async def action_copy(self) -> None:
        """Copies what is selected; with nothing selected, leaves the program when it is asked for twice at once."""
        from ..widgets.field import Field  # imported late: the first screen does not wait

        assert isinstance(self, Screen)
        field = self.focused
        if isinstance(field, Field) and field.copy():
            self.say(_("已复制"))
        elif monotonic() - self._interrupted < BREATH:
            self.app.exit(return_code=130)
        else:
            self._interrupted = monotonic()
            self.say(keyed(_("没有选中文字。要离开程序，马上再按一次 {copy}")))

    def say(self, message: str, style: str = "mark") -> None:
        """Tells the writer something, where the screen has a line for that; only more words take it away."""
        assert isinstance(self, Screen)
        for status in self.query("#status").results(Prose):
            status.show([Paragraph(message, style)] if message else [])

    async def action_help(self) -> None:
        """Explains the keys of the screen, and those of what is on it."""
        from ..widgets.field import Field  # these are imported late: the first screen does not wait
        from ..widgets.grid import Grid
        from ..widgets.rows import Rows
        from .help import Help  # a dialog, which is sized as well

        assert isinstance(self, Screen) and isinstance(self, Commanded)
        writes = bool(self.query(Field))
        lists = not writes and bool(self.query(Rows) or self.query(Grid))
        await self.app.push_screen(Help(self.keymap, writes=writes, lists=lists))
