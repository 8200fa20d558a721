"""The full screen: desk and writing screen, and what ends the program."""

import asyncio
import gc
import sys
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.geometry import Offset

from .. import desk, settings
from ..errors import INTERRUPTED
from ..phrases import files
from ..settings import Settings
from ..signals import heeded
from ..sitting import Sitting
from ..text import display
from ..wording import speak, wanted
from .commands import check, remap
from .keyboard import deliver
from .themes import DARK, LIGHT, THEMES
from .widgets.field import Field

_TURN = 0.0005
"""Seconds for which a thread may keep the keys waiting. Python's own 5 ms, many times for a key, made keys
three to four times slower while the paper was put together or looked at (issue 6)."""
_AFTER_THE_START = 0.5
"""Seconds, in which the first frame is drawn and all is caught up with."""


class Duizhao(App[None], inherit_bindings=False):
    """Owns the session file that is open, so that whatever ends the program closes it."""

    TITLE = "duizhao"
    ENABLE_COMMAND_PALETTE = False
    # None of Textual's own: a binding with priority would overtake keys typed before it.
    BINDINGS: ClassVar[list[BindingType]] = []
    # Classes by which style sheets know how much room there is; a screen may have its own.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (50, "-narrow"), (76, "-normal"), (112, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (10, "-short"), (14, "-tall")]

    def __init__(self, sitting: Sitting | None = None, settings: Settings | None = None) -> None:
        """With `sitting` the program begins at it and ends with it; without, at the desk."""
        super().__init__(driver_class=_driver())
        self._settings = settings or Settings()
        remap(self._settings.keys)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT.name if self._settings.looks.theme == LIGHT.name else DARK.name
        self._begins_with = sitting
        self._sitting = sitting
        self._ending = False
        """A signal has asked the program to go."""
        self._running_in: asyncio.AbstractEventLoop | None = None
        self.goodbye = ""
        """What to say of the session that was open last."""
        self.fault: Exception | None = None
        """What went wrong in the program itself."""

    def on_load(self) -> None:
        """Before the terminal is touched; whoever has been told to go by now leaves it alone."""
        self._running_in = asyncio.get_running_loop()
        if self._ending:
            self.exit(return_code=INTERRUPTED)

    async def on_mount(self) -> None:
        """Opens the first screen; keys typed ahead wait until it is there."""
        if self._begins_with is None:
            from .screens.desk import Desk  # imported late: whoever resumes does not see it

            await self.push_screen(Desk(self._open))
        else:
            await self._open(self._begins_with)
        self.set_timer(_AFTER_THE_START, self._collect)

    def _collect(self) -> None:
        """From here on garbage is looked for; not in what has been loaded, which stays."""
        gc.freeze()
        gc.enable()

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes go our own way, all else Textual's. None is waited for by a program that has to go."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if not self._ending:
                await deliver(self.screen, event)
        else:
            await super().on_event(event)

    @property
    def cursor_position(self) -> Offset:
        """Where Textual puts the terminal's cursor: asked for at each drawing, as rows above may come and go."""
        place = self.focused.writes_at if isinstance(self.focused, Field) else None
        return self._cursor_position if place is None else place

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """Where it stands while nothing can be typed."""
        self._cursor_position = place

    def end(self) -> None:
        """A signal ends the program as if the writer had: saved, and with the terminal restored.

        It waits for its turn, because a screen that is still being put together cannot be left.
        """
        self._ending = True
        if self._running_in is not None and not self._running_in.is_closed():
            leave = partial(self.call_later, self.exit, None, INTERRUPTED)
            self._running_in.call_soon_threadsafe(leave)

    async def _open(self, sitting: Sitting) -> None:
        self._sitting = sitting
        speak(wanted(sitting.interview.questionnaire.language))
        from .screens.writing import Writing  # imported late, as above

        writing = Writing(sitting, guide=self._settings.looks.guide)
        await self.push_screen(writing, self._left)

    def _left(self, _result: None) -> None:
        """Back from a session: to the desk, or out of the program if it began with the session."""
        self.close_file()
        if self._begins_with is not None:
            self.exit(return_code=0)
        else:
            speak(wanted())

    def _handle_exception(self, error: Exception) -> None:
        """A fault of our own ends the program quietly; `run` raises it where it is told to the writer."""
        if self.is_headless:  # a test wants to see it
            super()._handle_exception(error)
            return
        self.fault = self.fault or error
        self.exit(return_code=1)

    def close_file(self) -> None:
        """Closes the session that is open, if any."""
        if self._sitting is not None:
            self._sitting.file.save()
            elsewhere = desk.put_by(self._sitting.file)
            self.goodbye = files.goodbye(self._sitting.file, elsewhere=elsewhere)
            self._sitting.file.close()
            self._sitting = None


def _driver() -> type[Driver] | None:
    """Our own reader of the terminal, where there is one for this system."""
    if sys.platform == "win32":
        return None
    from . import incoming  # only where it can be imported

    return incoming.Driver


def run(sitting: Sitting | None) -> int:
    """Runs the full screen; returns the exit code."""
    chosen = settings.load()
    check(chosen.keys)
    app = Duizhao(sitting, chosen)
    sys.setswitchinterval(_TURN)
    with heeded(app.end):
        try:
            app.run()
        finally:
            app.close_file()
    if app.fault is not None:
        raise app.fault
    if app.goodbye:
        with suppress(OSError):  # the window may be closed
            print(display(app.goodbye), file=sys.stderr, flush=True)
    return app.return_code or 0
