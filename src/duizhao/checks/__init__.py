"""The reviewer in the room: a session's findings. They advise; nothing is refused or rewritten.

    reviewer = checks.Reviewer(date.today(), earlier)     # one for a session, kept
    reviewer.passage(interview, path)                     # at each keystroke: one answer's text
    reviewer.review(interview, checks.measure(interview)) # when there is time: everything
    checks.standing(interview, findings)                  # without those that were dismissed
    checks.marks(findings)                                # path → the worst severity in it, for outlines
    checks.dismiss(interview, finding, reason)            # a Change, to be applied like any other

`review` takes as long as a repaint in an ordinary paper and longer in a large one: a front end
gives it to a worker, with an Interview of its own (a Session is a value, an Interview is not).

Rules are functions, listed in `reviewer`; what they look for stands in the questionnaire
(`criteria`), what they say to the writer in `about`.
"""

from collections.abc import Iterable

from ..session import Path, Session
from .about import ABOUT, About, Group, Severity
from .dismissal import dismiss, dismiss_rule, heed, reason, reasons, standing
from .draft import Paper
from .finding import Finding, Span
from .measuring import Measured, Part, measure, measure_paper
from .passages import is_within
from .reviewer import Reviewer


def paper(name: str, session: Session) -> Paper:
    """A session as an earlier paper to compare with; quick enough for hundreds of them."""
    checks = session.questionnaire.checks
    same = checks.names.same if checks.names else ()
    written = [
        (path, answer.value)
        for path, answer in session.answers.items()
        if isinstance(answer.value, str) and path[0] in session.questionnaire.by_id
    ]
    within = checks.likeness.within
    texts = (text for path, text in written if is_within(session.questionnaire, path, within))
    names = (text.strip() for path, text in written if len(path) == 1 and path[0] in same)
    return Paper(name, tuple(texts), tuple(filter(None, names)))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The severity of the worst finding; None when there is none."""
    return min((finding.severity for finding in findings), key=lambda s: s.rank, default=None)


def marks(findings: Iterable[Finding]) -> dict[Path, Severity]:
    """The worst severity at every question that something was found at, and in everything around it."""
    found: dict[Path, Severity] = {}
    for finding in sorted(findings, key=lambda finding: finding.severity.rank):
        for length in range(len(finding.path), 0, -1):
            found.setdefault(finding.path[:length], finding.severity)
    return found


__all__ = [
    "ABOUT",
    "About",
    "Finding",
    "Group",
    "Measured",
    "Paper",
    "Part",
    "Reviewer",
    "Severity",
    "Span",
    "dismiss",
    "dismiss_rule",
    "heed",
    "marks",
    "measure",
    "measure_paper",
    "paper",
    "reason",
    "reasons",
    "standing",
    "worst",
]
