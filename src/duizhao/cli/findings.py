"""Findings as `duizhao check` prints them: a table for people, JSON for programs."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .. import checks
from ..breaking import break_lines, characters
from ..checks import Finding, Measured, Severity
from ..criteria import Rule
from ..flow import Interview
from ..phrases import naming, review
from ..text import display, one_line
from ..wording import _

FORMAT = 1
"""The version of what `--json` prints. Keys may be added to it; none is renamed or removed."""

_WIDEST = 100


def table(interview: Interview, findings: Sequence[Finding]) -> Iterator[str]:
    """Lines for people: places, the one with the worst finding first, then what each rule means.

    How to mend it stands under the first finding of each rule.
    """
    told: set[Rule] = set()
    for place, found in _by_place(interview, findings):
        yield from wrapped(place, 2)
        for finding in found:
            mark = review.severity(finding.severity)
            said = finding.found
            if name := naming.asked_at(interview, finding.path):
                said = _("{name}：{found}").format(name=name, found=said)
            yield from wrapped(f"  {mark}  {said}  [{finding.key}]", 8)
            if finding.rule not in told:
                told.add(finding.rule)
                yield from wrapped(f"        → {finding.mend}", 10)
        yield ""
    yield from _explained(findings)


def _by_place(interview: Interview, findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each item or section, in the order in which the worst of them stand."""
    places: dict[str, list[Finding]] = {}
    for finding in findings:
        places.setdefault(naming.within(interview, finding.path), []).append(finding)
    return list(places.items())


def _explained(findings: Sequence[Finding]) -> Iterator[str]:
    """Each rule once: how often, and why it matters."""
    times = Counter(finding.rule for finding in findings)
    for rule, count in times.items():
        finding = next(finding for finding in findings if finding.rule is rule)
        message = _("{title} ×{count}：{why}")
        line = message.format(title=finding.title, count=count, why=finding.why)
        yield from wrapped(line, 2)


def summary(findings: Sequence[Finding], dismissed: int) -> str:
    """How many findings of which weight there are, in a sentence."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{review.severity(severity)} {counts[severity]}" for severity in Severity]
    said = _("，").join(parts)
    return said + _("；不再提醒 {count}").format(count=dismissed) if dismissed else said


def as_json(
    interview: Interview, findings: Sequence[Finding], measured: Measured, name: str
) -> dict[str, Any]:
    """The findings for programs, dismissed ones with their reasons.

    `path`: question ids and item ids in turn; `span`: characters of the answer, or null;
    `id`: stays the same while the rule notices the same in the same place.
    """
    dismissed = checks.reasons(interview)
    counts = Counter(
        finding.severity for finding in findings if checks.reason(finding, dismissed) is None
    )
    return {
        "format": FORMAT,
        "session": name,
        "questionnaire": interview.questionnaire.id,
        "counts": {severity.value: counts[severity] for severity in Severity},
        "length": {"whole": measured.whole.count, "parts": [vars(part) for part in measured.parts]},
        "findings": [_plain(interview, finding, dismissed) for finding in findings],
    }


def _plain(interview: Interview, finding: Finding, dismissed: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": finding.key,
        "rule": finding.rule.value,
        "group": finding.group.value,
        "severity": finding.severity.value,
        "path": list(finding.path),
        "place": naming.within(interview, finding.path),
        "question": naming.asked_at(interview, finding.path),
        "span": list(finding.span) if finding.span else None,
        "found": finding.found,
        "why": finding.why,
        "mend": finding.mend,
        "dismissed": checks.reason(finding, dismissed),
    }


def wrapped(line: str, indent: int) -> Iterator[str]:
    """A line broken as Chinese is set, to the width of the terminal; what follows a break is set in."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    line = display(one_line(line))
    first, *rest = break_lines(line, width, characters)
    if not rest:
        yield line.rstrip()
        return
    yield line[first : rest[0]].rstrip()
    tail = line[rest[0] :]
    starts = break_lines(tail, width - indent, characters)
    for start, end in zip(starts, [*starts[1:], len(tail)], strict=True):
        yield " " * indent + tail[start:end].rstrip()
