"""`duizhao check`: a session as a reviewer sees it, and setting a finding in it aside."""

from argparse import Namespace
from pathlib import Path

from .. import checks, store
from ..criteria import Rule
from ..errors import UnusableInput, UsageError
from ..flow import Interview
from ..reviewing import Reviewed, review
from ..store import SessionFile
from ..wording import _, speak, wanted
from . import findings as printed
from .streams import give, give_json, tell

FINDINGS = 1
"""What `check --strict` exits with."""


def check(options: Namespace) -> int:
    """What a reviewer would say of a session, the worst first; 1 with --strict when it matters."""
    path = store.find(options.session)
    if options.dismiss is not None or options.reason is not None:
        return _dismissed_in(path, options.dismiss or "", options.reason or "")
    seen = _reviewed(path)
    standing = checks.standing(seen.interview, seen.findings)
    if options.json:
        give_json(printed.as_json(seen.interview, seen.findings, seen.measured, path.stem))
    else:
        give("".join(line + "\n" for line in printed.table(seen.interview, standing)))
        tell(printed.summary(standing, len(seen.findings) - len(standing)))
    matters = checks.worst(standing) in (checks.Severity.MUST, checks.Severity.SHOULD)
    return FINDINGS if options.strict and matters else 0


def _reviewed(path: Path) -> Reviewed:
    """Reviews a session today; earlier papers are the writer's other sessions."""
    with SessionFile.open(path, read_only=True) as file:
        interview = Interview(file.session)
        origin = file.state.origin
    speak(wanted(interview.questionnaire.language))
    return review(interview, path, origin)


def _dismissed_in(path: Path, name: str, reason: str) -> int:
    """Sets a finding, or a rule, aside in a session."""
    if not name or not reason.strip():
        raise UsageError(_("--dismiss 和 --reason 要一起写：不再提醒哪一条，为什么"))
    seen = _reviewed(path)
    if name in list(Rule):
        change = checks.dismiss_rule(seen.interview, Rule(name), reason)
    else:
        found = next((finding for finding in seen.findings if finding.key == name), None)
        if found is None:
            raise UnusableInput(_("没有“{id}”这一条提醒").format(id=name))
        change = checks.dismiss(seen.interview, found, reason)
    with SessionFile.open(path) as file:
        file.apply(change)
        unsaved = file.unsaved
    if unsaved:
        raise UnusableInput(unsaved)
    return 0
