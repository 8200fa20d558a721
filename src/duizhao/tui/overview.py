"""How far a session has got and what is to be mended in it, looked at as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from .. import flow
from ..flow import Interview
from ..session import Path, Session
from ..turns import beside
from ..values import frozen

if TYPE_CHECKING:
    from ..checks import Finding, Reviewer
    from ..reviewing import Reviewed


@frozen
class Overview:
    """How far a session has got, as a whole and place by place."""

    progress: flow.Progress
    rows: Sequence[flow.Row]
    tallies: Mapping[str, Sequence[flow.Tally]]
    found: "Sequence[Finding]" = ()
    """What a reviewer found, those that were set aside apart."""
    to_mend: frozenset[Path] = frozenset()
    """The questions, and the items around them, where a reviewer would ask for something."""


UNSEEN = Overview(flow.Progress(), (), {})
"""Before anybody has looked."""


def overview(interview: Interview, before: Overview | None = None) -> Overview:
    """How far a session has got at this moment. `before`: when a reviewer looked last, who is not asked now."""
    rows, tallies, progress = (
        flow.outline(interview),
        flow.tallies(interview),
        flow.progress(interview),
    )
    if before is None:
        return Overview(progress, rows, tallies)
    return Overview(progress, rows, tallies, before.found, before.to_mend)


class Lookout:
    """Keeps an eye on a session from a thread; the reviewer looks again only at what changed since."""

    def __init__(self) -> None:
        self._reviewer: Reviewer | None = None
        self.reviewed: Reviewed | None = None
        """What the last look at everything has found."""

    async def glance(self, session: Session) -> Overview:
        """How far the session has got, which takes a tenth of the time of a first look at everything."""
        return await beside(_glance, session)

    async def overview(self, session: Session) -> Overview:
        """How far the session has got, and what is to be mended."""
        return await beside(self.look, session)

    async def review(self, session: Session, path: FilePath, origin: str) -> "Reviewed":
        """All that `reviewing.review` finds; raises as that does."""
        self.reviewed = await beside(self._review, session, path, origin)
        return self.reviewed

    def look(self, session: Session) -> Overview:
        """The same, at once and in this thread."""
        interview = Interview(session)
        try:
            return self._seen(interview)
        finally:
            interview.forget()

    def _seen(self, interview: Interview) -> Overview:
        from .. import checks  # imported late: the first screen does not wait

        found = checks.standing(interview, self._known().review(interview))
        marks = checks.marks(one for one in found if one.severity is not checks.Severity.MAY)
        return replace(overview(interview), found=found, to_mend=frozenset(marks))

    def _review(self, session: Session, path: FilePath, origin: str) -> "Reviewed":
        from .. import reviewing

        return reviewing.review(Interview(session), path, origin, self._known())

    def _known(self) -> "Reviewer":
        from .. import checks  # imported late, as above

        self._reviewer = self._reviewer or checks.Reviewer(date.today())
        return self._reviewer


def _glance(session: Session) -> Overview:
    interview = Interview(session)
    try:
        return overview(interview)
    finally:
        interview.forget()
