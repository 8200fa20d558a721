"""Rooms beside the question: full screens that the writer goes to and comes back from."""

from collections.abc import Callable

from textual.screen import Screen

from ...sitting import Sitting
from .sized import Sized


class Room(Sized, Screen[None]):
    """Works on the same sitting as the writing screen; has a Prose called `status`."""

    CSS_PATH = "room.tcss"

    def __init__(self, sitting: Sitting, then: Callable[[], None]) -> None:
        """`then` is called at once when the writer comes back, so that the next key finds the question."""
        super().__init__()
        self._sitting = sitting
        self._then = then

    def leave(self) -> None:
        """Back to the question, wherever the sitting is now."""
        self.dismiss(None)
        self._then()

    async def action_return(self) -> None:
        """Back to the question."""
        self.leave()

    def refuses(self) -> bool:
        """Whether nothing may be changed, which is said."""
        if self._sitting.file.read_only:
            self.say(self._sitting.why_read_only, "warn")
        return self._sitting.file.read_only

    def say_unsaved(self) -> None:
        """Says so at once when something could not be saved."""
        if self._sitting.file.unsaved:
            self.say(self._sitting.file.unsaved, "warn")
