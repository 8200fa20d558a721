"""A session as the reviewer sees it, beside the writer's other sessions."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from . import checks, store
from .checks import Finding, Measured, Paper, Reviewer
from .criteria import Rule
from .errors import DuizhaoError
from .flow import Interview, gaps
from .store import SessionFile
from .text import one_line
from .values import frozen


@frozen
class Reviewed:
    """A session with everything that was found in it, dismissed findings as well."""

    interview: Interview
    findings: Sequence[Finding]
    measured: Measured


def review(
    interview: Interview, path: Path, origin: str, known: Reviewer | None = None
) -> Reviewed:
    """Reviews a session today. `path`: its file; `origin`: its questionnaire's.

    `known`: a reviewer who has looked at the session before. Raises UnusableInput when the
    paper cannot be assembled.
    """
    measured = checks.measure(interview, origin)
    reviewer = (known or Reviewer(date.today())).beside(earlier(path))
    return Reviewed(interview, reviewer.review(interview, measured), measured)


def besides_gaps(interview: Interview, found: Sequence[Finding]) -> list[Finding]:
    """The findings that were not set aside, but for those that only say what `flow.gaps` lists."""
    missing = set(gaps(interview))
    return [
        finding
        for finding in checks.standing(interview, found)
        if not (finding.rule is Rule.MISSING and finding.path in missing)
    ]


def earlier(path: Path) -> list[Paper]:
    """The writer's sessions that are not younger than the one at `path`, and what was imported.

    A younger session may be made of this one, and is not what this one was copied from. One
    that cannot be read is passed over.
    """
    began = _began(path)
    papers = []
    for other in store.sessions():
        if other.resolve() == path.resolve():
            continue
        try:
            with SessionFile.open(other, read_only=True) as file:
                if began is None or _created(file) <= began or _is_imported(file):
                    papers.append(checks.paper(one_line(file.name), file.session))
        except DuizhaoError:
            continue
    return papers


def _began(path: Path) -> datetime | None:
    """When a session was begun; None when that cannot be read."""
    try:
        with SessionFile.open(path, read_only=True) as file:
            return _created(file)
    except DuizhaoError:
        return None


def _created(file: SessionFile) -> datetime:
    return datetime.fromisoformat(file.state.created)


def _is_imported(file: SessionFile) -> bool:
    """Whether it holds a finished paper, which is older than the session that it was taken into."""
    return any(entry.action == "import" for entry in file.history())
