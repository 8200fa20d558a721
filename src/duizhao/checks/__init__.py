"""The reviewer in the room: a session's findings. They advise; nothing is refused or rewritten.

    reviewer = checks.Reviewer(date.today(), earlier)     # one for a session, kept
    reviewer.passage(interview, path)                     # at each keystroke: one answer's text
    reviewer.review(interview, checks.measure(interview)) # when there is time: everything
    checks.standing(interview, findings)                  # without those that were dismissed
    checks.dismiss(interview, finding, reason)            # a Change, to be applied like any other

Rules are functions, listed in `reviewer`; what they look for stands in the questionnaire
(`criteria`), what they say to the writer in `about`.
"""

from collections.abc import Iterable

from ..flow import Interview
from .about import ABOUT, About, Group, Severity
from .dismissal import dismiss, dismiss_rule, heed, reason, reasons, standing
from .draft import Paper
from .finding import Finding, Span
from .measuring import Measured, Part, measure, measure_paper
from .own import paper_names
from .passages import passages
from .reviewer import Reviewer


def paper(name: str, interview: Interview) -> Paper:
    """A session as an earlier paper to compare with."""
    likeness = interview.questionnaire.checks.likeness
    names = interview.questionnaire.checks.names
    written = list(passages(interview))
    texts = tuple(found.text for found in written if found.is_within(likeness.within))
    return Paper(name, texts, paper_names(written, names.same if names else ()))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The severity of the worst finding; None when there is none."""
    return min((finding.severity for finding in findings), key=lambda s: s.rank, default=None)


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
    "measure",
    "measure_paper",
    "paper",
    "reason",
    "reasons",
    "standing",
    "worst",
]
