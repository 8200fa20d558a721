"""Reviewing a session by its file, and setting a finding in it aside."""

from pathlib import Path

from .. import checks
from ..criteria import Rule
from ..errors import UnusableInput, UsageError
from ..flow import Interview
from ..reviewing import Reviewed, review
from ..store import SessionFile
from ..wording import _, speak, wanted


def reviewed(path: Path) -> Reviewed:
    """Reviews a session today; earlier papers are the writer's other sessions."""
    with SessionFile.open(path, read_only=True) as file:
        interview = Interview(file.session)
        origin = file.state.origin
    speak(wanted(interview.questionnaire.language))
    return review(interview, path, origin)


def dismissed_in(path: Path, name: str, reason: str) -> int:
    """Sets a finding, or a rule, aside in a session."""
    if not reason.strip():
        raise UsageError(_("请用 --reason 说明为什么不再提醒"))
    if name in list(Rule):
        change = checks.dismiss_rule(reviewed(path).interview, Rule(name), reason)
    else:
        seen = reviewed(path)
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
