"""The list of the writer's sessions: names are there at once, the rest as it is read."""

from datetime import datetime
from pathlib import Path
from time import monotonic

from textual.timer import Timer

from ... import shelf, store
from .. import listing
from ..widgets.rows import Rows

_TURN = 0.15
"""Seconds of reading at a time, between which keys are heard."""


class Sessions(Rows, can_focus=True):
    """The sessions in columns, the one changed last first. It has the keys: on the desk there is nothing else."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.paths: list[Path] = []
        """The sessions, as they are listed."""
        self._shelf = shelf.Shelf()
        self._unread: list[Path] = []
        self._reading: Timer | None = None

    @property
    def path(self) -> Path | None:
        """The session that the cursor is on."""
        return self.paths[self.cursor] if self.cursor < len(self.paths) else None

    def look(self, wanted: Path | None = None) -> None:
        """Looks which sessions there are; the cursor goes to `wanted`, or stays on its session.

        Raises UnusableInput when their folder cannot be looked into.
        """
        wanted = wanted or self.path
        self.paths = store.sessions()
        self._unread = [path for path in self.paths if self._shelf.known(path) is None]
        self._read_some()
        self.lay_out(wanted)

    def lay_out(self, wanted: Path | None = None) -> None:
        """Shows what is known; the cursor goes to `wanted`, or stays where it is."""
        if self.paths:
            entries = [(path, self._shelf.known(path)) for path in self.paths]
            now = datetime.now().astimezone()
            cursor = self.paths.index(wanted) if wanted in self.paths else None
            self.show(listing.rows(entries, self.content_size.width, now), cursor)

    def on_resize(self) -> None:
        """Lays the columns out anew."""
        self.lay_out()

    def take_key(self, key: str, character: str | None) -> bool:
        """Moves the cursor; what Enter does with the session is the desk's to bind."""
        return self.move(key)

    def _read_some(self) -> None:
        """Reads sessions for a turn, and goes on later."""
        if self._reading is not None:
            self._reading.stop()
        until = monotonic() + _TURN
        while self._unread and monotonic() < until:
            self._shelf.read(self._unread.pop(0))
        self._reading = self.set_timer(0.01, self._read_on) if self._unread else None

    def _read_on(self) -> None:
        """Goes on reading, but not behind something else, where somebody may be typing."""
        if self.screen.is_current:
            self._read_some()
            self.lay_out()
