"""How far a session has got and what is to be mended in it, looked at as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .. import flow
from ..flow import Interview
from ..session import Path, Session

if TYPE_CHECKING:
    from ..checks import Reviewer


@dataclass(frozen=True)
class Overview:
    """How far a session has got, as a whole and place by place."""

    progress: flow.Progress
    rows: Sequence[flow.Row]
    tallies: Mapping[str, Sequence[flow.Tally]]
    to_mend: frozenset[Path] = frozenset()
    """The questions, and the items around them, where a reviewer would ask for something."""


def overview(interview: Interview, to_mend: frozenset[Path] = frozenset()) -> Overview:
    """How far a session has got at this moment. `to_mend`: as far as a reviewer has looked."""
    rows, tallies = flow.outline(interview), flow.tallies(interview)
    return Overview(flow.progress(interview), rows, tallies, to_mend)


class Lookout:
    """Keeps an eye on a session; the reviewer looks again only at what changed since."""

    def __init__(self) -> None:
        self._reviewer: Reviewer | None = None

    def overview(self, session: Session) -> Overview:
        """How far the session has got, and what is to be mended."""
        from .. import checks  # imported late: the first screen does not wait

        self._reviewer = self._reviewer or checks.Reviewer(date.today())
        interview = Interview(session)
        found = checks.standing(interview, self._reviewer.review(interview))
        marks = checks.marks(one for one in found if one.severity is not checks.Severity.MAY)
        return overview(interview, frozenset(marks))
