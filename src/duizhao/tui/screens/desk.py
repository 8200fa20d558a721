"""The desk: the sessions there are and how far each has got, and the questionnaires to begin with."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from ... import desk, library
from ...errors import DuizhaoError
from ...sitting import Sitting
from ...wording import _
from .. import phrases, themes
from ..commands import Keymap
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .pick import Pick

Opened = Callable[[Sitting], Awaitable[None]]


class Desk(Screen[None]):
    """Where the program begins when it is told nothing else."""

    CSS_PATH = "desk.tcss"
    AUTO_FOCUS = "#rows"

    def __init__(self, opened: Opened, keymap: Keymap) -> None:
        """`opened` is told the sitting at the session that the writer has chosen or begun."""
        super().__init__()
        self._opened = opened
        self.keymap = keymap
        self._actions: list[Callable[[], Sitting] | None] = []

    def compose(self) -> ComposeResult:
        yield Prose(id="title")
        yield Rows(id="rows")
        yield Prose(id="status")
        yield Keys(self.keymap)

    def on_mount(self) -> None:
        """Greets."""
        self.query_one("#title", Prose).show([Paragraph(_("对照"), "strong")])

    def on_screen_resume(self) -> None:
        """Shows how things stand each time the writer comes back to the desk."""
        rows: list[Row] = []
        self._actions = []
        summaries = desk.summaries()
        if summaries:
            rows.append(Row(_("接着写"), "dim", heading=True))
            self._actions.append(None)
        for summary in summaries:
            if summary.trouble:
                line = _("{name}  打不开，按 Enter 看原因").format(name=summary.name)
                rows.append(Row("  " + line, "wanted"))
            else:
                rows.append(Row("  " + summary.line()))
            self._actions.append(partial(_opened, summary.path))
        rows.append(Row(_("开始写新的"), "dim", heading=True))
        self._actions.append(None)
        for loaded in library.available():
            rows.append(Row("  " + loaded.questionnaire.title))
            self._actions.append(partial(_begun, loaded))
        self.query_one(Rows).show(rows, max(1, self.query_one(Rows).cursor))

    @on(Rows.Chosen)
    async def action_open(self) -> None:
        """Opens the session, or begins one with the questionnaire, that the cursor is on."""
        action = self._actions[self.query_one(Rows).cursor]
        assert action is not None, "a heading cannot be chosen"
        try:
            sitting = action()
        except DuizhaoError as error:
            self.query_one("#status", Prose).show([Paragraph(str(error), "warn")])
        else:
            await self._opened(sitting)

    def action_desk_theme(self) -> None:
        """Dark or light."""
        themes.switch(self.app)

    async def action_desk_palette(self) -> None:
        """All commands, to be found by name."""
        commands = self.keymap.commands
        rows = [Row(phrases.command(command, self.keymap)) for command in commands]
        ask = _("要做什么？打几个字可以筛选")
        run = self.run_action
        await self.app.push_screen(Pick(ask, rows, lambda at: run(commands[at].action)))

    def action_quit(self) -> None:
        """Ends the program."""
        self.app.exit(return_code=0)

    def action_interrupt(self) -> None:
        """Ctrl-C ends it as well, and says so to whoever started it."""
        self.app.exit(return_code=130)


def _opened(path: Path) -> Sitting:
    opened = desk.open_or_look(path)
    return Sitting(opened.file, opened.why_read_only)


def _begun(loaded: library.Loaded) -> Sitting:
    return Sitting(desk.begin(loaded))
