"""The rules, and the reviewer who applies them: only what changed is looked at again.

A rule looks either at one passage, whose findings are kept for as long as its text stays
the same, or at the whole draft. While the writer types, a front end asks `passage` for
the answer at hand; `review` is for whenever there is time for the whole.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from .. import likeness
from ..criteria import Checks, Rule
from ..flow import Interview
from ..session import Path
from . import concrete, dates, fixed, honest, own, thread, typography, whole, words
from .draft import Draft, Paper
from .finding import Finding
from .measuring import Measured
from .passages import Passage, passage, passages

PassageRule: TypeAlias = Callable[[Passage, Checks], Iterable[Finding]]
DraftRule: TypeAlias = Callable[[Draft], Iterable[Finding]]

PASSAGE_RULES: Sequence[PassageRule] = (
    lambda found, _checks: whole.answer_length(found),
    words.word_findings,
    fixed.fixed_findings,
    lambda found, _checks: typography.mark_findings(found),
    lambda found, _checks: dates.date_findings(found),
)
DRAFT_RULES: Sequence[DraftRule] = (
    whole.missing,
    whole.expected,
    whole.lengths,
    whole.shares,
    thread.uncovered,
    thread.dangling_links,
    thread.measures,
    concrete.cases,
    concrete.monotony,
    concrete.restated_causes,
    concrete.mere_resolve,
    concrete.circumstances,
    honest.only_pointed_out,
    honest.old_problems,
    own.repeated,
    own.like_earlier,
    own.left_over_names,
    own.old_cases,
    own.later_years,
)


class Reviewer:
    """Reviews one session as it grows. What was found in a passage is kept with its text."""

    def __init__(self, today: date, earlier: Sequence[Paper] = ()) -> None:
        self._today = today
        self._earlier = earlier
        self._checks: Checks | None = None
        self._kept: dict[Path, tuple[str, tuple[Finding, ...]]] = {}
        self._twins = likeness.Twins(0, 0)

    def beside(self, earlier: Sequence[Paper]) -> "Reviewer":
        """A reviewer who has read other papers and knows all that this one does."""
        other = copy(self)
        other._earlier = earlier
        return other

    def passage(self, interview: Interview, path: Path) -> tuple[Finding, ...]:
        """The findings of one answer's text; quick enough for each keystroke."""
        found = passage(interview, path)
        return self._of(interview, found) if found is not None else ()

    def review(self, interview: Interview, measured: Measured | None = None) -> list[Finding]:
        """All findings, the worst first, then in the order of the paper.

        `measured`: the lengths of the assembled paper; without them, lengths are not judged.
        """
        self._begin(interview.questionnaire.checks)
        written = list(passages(interview))
        draft = Draft(interview, written, self._twins, self._today, measured, self._earlier)
        findings = [finding for found in written for finding in self._of(interview, found)]
        off = interview.questionnaire.checks.off
        findings += [
            finding for rule in DRAFT_RULES for finding in rule(draft) if finding.rule not in off
        ]
        self._kept = {found.path: self._kept[found.path] for found in written}
        return in_order(interview, typography.half_width_once(findings))

    def _begin(self, checks: Checks) -> None:
        """Forgets what was found by other rules, when another questionnaire was adopted."""
        if checks is not self._checks:
            self._checks, self._kept = checks, {}
            self._twins = likeness.Twins(checks.likeness.least, checks.likeness.shortest)

    def _of(self, interview: Interview, found: Passage) -> tuple[Finding, ...]:
        checks = interview.questionnaire.checks
        self._begin(checks)
        kept = self._kept.get(found.path)
        if kept is None or kept[0] != found.text:
            kept = (found.text, tuple(_look(found, checks)))
            self._kept[found.path] = kept
        return kept[1]


def _look(found: Passage, checks: Checks) -> Iterator[Finding]:
    """What the rules notice in a passage; what is noticed twice there can be told apart."""
    times: Counter[str] = Counter()
    for rule in PASSAGE_RULES:
        for finding in rule(found, checks):
            if finding.rule in checks.off:
                continue
            times[finding.key] += 1
            again = times[finding.key]
            yield replace(finding, subject=f"{finding.subject} {again}") if again > 1 else finding


def in_order(interview: Interview, findings: Iterable[Finding]) -> list[Finding]:
    """The worst first; of equal weight, in the order of the paper, what is about the whole before."""
    places = _places(interview)

    def weight(finding: Finding) -> tuple[int, int, int, Rule]:
        at = finding.span[0] if finding.span else 0
        return (finding.severity.rank, places.get(finding.path, -1), at, finding.rule)

    return sorted(findings, key=weight)


def _places(interview: Interview) -> Mapping[Path, int]:
    """Where questions and items come in the paper."""
    places: dict[Path, int] = {}
    for at, stop in enumerate(interview.stops):
        for length in range(len(stop), 0, -1):
            places.setdefault(stop[:length], at)
    return places
