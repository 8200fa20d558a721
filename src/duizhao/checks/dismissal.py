"""Findings that the writer has looked at and set aside, each with a reason.

A dismissal is an answer like any other, at a path of its own: DISMISSED and the
finding's key. So it is saved, undone, exported and moved to a newer questionnaire as
answers are, and the form of session files stays as it is. In the place of a key the name
of a rule sets a whole rule aside, for this session.
"""

from collections.abc import Iterable, Mapping

from ..criteria import Rule
from ..flow import Interview
from ..session import DISMISSED, Answer, Change, Path, Step
from .finding import Finding


def dismiss(interview: Interview, finding: Finding, reason: str) -> Change:
    """Sets a finding aside."""
    return _set(interview, finding.key, reason, finding.path)


def dismiss_rule(interview: Interview, rule: Rule, reason: str) -> Change:
    """Sets every finding of a rule aside, those to come as well."""
    return _set(interview, rule.value, reason, ())


def heed(interview: Interview, finding: Finding) -> Change:
    """Takes a dismissal back, that of the finding's rule too."""
    steps = []
    for key in (finding.key, finding.rule.value):
        before = interview.session.answers.get((DISMISSED, key))
        if before is not None:
            steps.append(Step((DISMISSED, key), before, None))
    return Change("dismiss", finding.path, tuple(steps))


def reasons(interview: Interview) -> Mapping[str, str]:
    """Key or rule → why it was dismissed."""
    return {
        path[1]: str(answer.value or "")
        for path, answer in interview.session.answers.items()
        if path[0] == DISMISSED and len(path) == 2
    }


def reason(finding: Finding, dismissed: Mapping[str, str]) -> str | None:
    """Why a finding was dismissed; None when it was not."""
    return dismissed.get(finding.key, dismissed.get(finding.rule.value))


def standing(interview: Interview, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that were not dismissed; at each key, so that the answers are not gone through."""
    answers = interview.session.answers
    return [
        finding
        for finding in findings
        if (DISMISSED, finding.key) not in answers
        and (DISMISSED, finding.rule.value) not in answers
    ]


def _set(interview: Interview, key: str, why: str, path: Path) -> Change:
    place = (DISMISSED, key)
    before = interview.session.answers.get(place)
    return Change("dismiss", path, (Step(place, before, Answer(why.strip())),))
