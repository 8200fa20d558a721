"""What stands beside the question (title, outline, paper) and keeps up with the writer.

Where the writer is, is shown at once. What takes longer waits until they pause and is made in
threads, so that no key waits for it; what is out of date by then is not shown.
"""

from functools import partial

from textual.screen import Screen
from textual.timer import Timer
from textual.worker import WorkType

from ... import flow
from ...report.sources import Tracer
from ...sitting import Sitting
from ...turns import beside
from .. import sheet, telling
from ..cells import cut
from ..overview import UNSEEN, Lookout, Overview, overview
from ..widgets.paper import Paper
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Rows

PAUSE = 0.25
"""Seconds without a key after which the outline and the paper catch up."""
QUICK = 400
"""Questions up to which the whole is counted at once (some milliseconds), for the first frame as well;
a longer paper waits for the pause."""


class Beside:
    """Of one sitting, on a screen with a Prose `title`, Rows `outline` and a Paper."""

    def __init__(self, screen: Screen[None], sitting: Sitting) -> None:
        self._screen = screen
        self._sitting = sitting
        self._outline = sheet.Outline()
        self._pause: Timer | None = None
        self._tracer = Tracer()
        self.lookout = Lookout()
        self._begun = False
        """Whether threads may work: the first frame does not share the time with them."""
        self._looking = True
        """Whether one looks at the session, or is not to yet."""
        self.seen = overview(sitting.interview) if self._is_short else UNSEEN
        """How far the session had got when it was looked at last."""

    @property
    def _is_short(self) -> bool:
        return len(self._sitting.interview.stops) <= QUICK

    def begin(self) -> None:
        """Lets threads work from now on."""
        self._begun, self._looking = True, False
        self.catch_up()

    def row(self, index: int) -> flow.Row:
        """The place that a line of the outline leads to."""
        return self._outline.rows[index]

    def arrive(self) -> None:
        """The writer is somewhere else: the paper and the outline follow, and count what was left behind."""
        self.follow()
        if self._outline.rows:  # the first frame does not wait for it
            self._keep_up()
        self.soon()

    def _keep_up(self) -> None:
        if self._is_short:
            self.seen = overview(self._sitting.interview, self.seen)
            self.show()
        else:
            here = sheet.here(self._outline.rows, self._sitting)
            self._screen.query_one("#outline", Rows).go_to(here)

    def follow(self) -> None:
        """Keeps in view what came from the answer where the writer is."""
        self._screen.query_one(Paper).follow(self._sitting.here, self._sitting.cursor)

    def soon(self) -> None:
        """Lets everything catch up once the writer pauses."""
        self._wait_no_longer()
        self._pause = self._screen.set_timer(PAUSE, self.catch_up)

    def _wait_no_longer(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    def catch_up(self) -> None:
        """Shows what is known, and has the rest looked at and printed anew."""
        self._wait_no_longer()
        self.show()
        if not self._begun:
            return
        if not self._looking:
            self._screen.run_worker(self._look())
        paper = self._screen.query_one(Paper)
        if paper.display:
            printing: WorkType[None] = partial(self._print, paper)
            paper.run_worker(printing, exclusive=True)

    def show(self) -> None:
        """Title and outline, as they were seen last."""
        title = cut(telling.title(self._sitting, self.seen), self._screen.app.size.width - 2)
        self._screen.query_one("#title", Prose).show([Paragraph(title, "strong")])
        outline = self._screen.query_one("#outline", Rows)
        self._outline.look(self.seen, outline.content_size.width)
        outline.show(self._outline.shown, sheet.here(self._outline.rows, self._sitting))

    async def _look(self) -> None:
        """Has the whole looked at; what was changed meanwhile is looked at in the next pause."""
        self._looking = True
        if self.seen is UNSEEN:
            self._see(await self.lookout.glance(self._sitting.file.session))
        session = self._sitting.file.session
        seen = await self.lookout.overview(session)
        self._looking = False
        if session is self._sitting.file.session:
            self._see(seen)
        elif self._screen.is_attached:
            self.soon()

    def _see(self, seen: Overview) -> None:
        self.seen = seen
        if self._screen.query("#title"):  # the screen is not being taken apart
            self.show()

    async def _print(self, paper: Paper) -> None:
        session, origin = self._sitting.file.session, self._sitting.file.state.origin
        made = await beside(sheet.paper, self._tracer, session, origin)
        if session is self._sitting.file.session:
            paper.show(made, self._sitting.here, self._sitting.cursor)
