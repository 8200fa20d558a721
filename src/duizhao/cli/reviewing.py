"""A session as the reviewer sees it, beside the writer's other sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import checks, store
from ..checks import Finding, Measured, Paper
from ..criteria import Rule
from ..errors import DuizhaoError, UnusableInput, UsageError
from ..flow import Interview
from ..store import SessionFile
from ..text import one_line
from ..wording import _, speak, wanted


@dataclass(frozen=True)
class Reviewed:
    """A session with everything that was found in it, dismissed findings as well."""

    interview: Interview
    findings: Sequence[Finding]
    measured: Measured


def reviewed(path: Path) -> Reviewed:
    """Reviews a session today; earlier papers are the writer's other sessions."""
    with SessionFile.open(path, read_only=True) as file:
        interview = Interview(file.session)
        origin = file.state.origin
    speak(wanted(interview.questionnaire.language))
    measured = checks.measure(interview, origin)
    reviewer = checks.Reviewer(date.today(), earlier(path))
    return Reviewed(interview, reviewer.review(interview, measured), measured)


def earlier(path: Path) -> list[Paper]:
    """The writer's other sessions; one that cannot be read is passed over."""
    papers = []
    for other in store.sessions():
        if other.resolve() == path.resolve():
            continue
        try:
            with SessionFile.open(other, read_only=True) as file:
                papers.append(checks.paper(one_line(file.name), file.session))
        except DuizhaoError:
            continue
    return papers


def dismissed_in(path: Path, name: str, reason: str) -> int:
    """Sets a finding, or a rule, aside in a session."""
    if not reason.strip():
        raise UsageError(_("请用 --reason 说明为什么不再提醒"))
    if name in list(Rule):
        change = checks.dismiss_rule(reviewed(path).interview, Rule(name), reason)
    else:
        review = reviewed(path)
        found = next((finding for finding in review.findings if finding.key == name), None)
        if found is None:
            raise UnusableInput(_("没有“{id}”这一条提醒").format(id=name))
        change = checks.dismiss(review.interview, found, reason)
    with SessionFile.open(path) as file:
        file.apply(change)
        unsaved = file.unsaved
    if unsaved:
        raise UnusableInput(unsaved)
    return 0
