"""Whether problems, causes and measures hang together, and measures can be checked."""

from collections.abc import Iterator

from .. import flow
from ..criteria import Measures, Rule
from ..flow.validity import is_earlier
from ..model import Kind
from ..session import Path
from ..wording import _
from .draft import Draft
from .finding import Finding

_FEW = 5
"""Items of which each is told what it is not linked to; of more, where nothing is linked, it is told once."""


def uncovered(draft: Draft) -> Iterator[Finding]:
    """What the questionnaire expects of each item and does not find, as its `coverage` says."""
    begun = {repeat: set(draft.items(repeat)) for repeat in draft.interview.questionnaire.repeats}
    entries = [
        entry for entry in flow.uncovered(draft.interview) if entry.path in begun[entry.path[-2]]
    ]
    items = {entry.path for entry in entries}
    if len(items) > _FEW and not _has_links(draft):
        said = _("条目之间一处也没有连上，{count} 个条目等着对应").format(count=len(items))
        yield Finding(Rule.UNCOVERED, (), said)
        return
    for entry in entries:
        yield Finding(Rule.UNCOVERED, entry.path, entry.say, entry.say)


def _has_links(draft: Draft) -> bool:
    """Whether anything is linked to anything."""
    interview = draft.interview
    questions = interview.questions.items()
    return any(q.kind is Kind.LINKS and interview.linked(path) for path, q in questions)


def dangling_links(draft: Draft) -> Iterator[Finding]:
    """Links that lead nowhere."""
    interview = draft.interview
    for path, question in interview.questions.items():
        if question.kind is not Kind.LINKS:
            continue
        value = interview.answer(path).value
        named = value if isinstance(value, tuple) else ()
        lost = len(set(named)) - len(interview.linked(path))
        if lost:
            said = _("有 {count} 处对应的条目已经不在了").format(count=lost)
            yield Finding(Rule.DANGLING_LINK, path, said)


def measures(draft: Draft) -> Iterator[Finding]:
    """Measures that nobody can check: without owner, deadline or standard, or with a useless one."""
    stated = draft.checks.measures
    if stated is None:
        return
    for item in draft.items(stated.each):
        yield from _needs(draft, item, stated.needs)
        yield from _deadline(draft, (*item, stated.due))
        yield from _standard(draft, item, stated)


def _standard(draft: Draft, item: Path, stated: Measures) -> Iterator[Finding]:
    standard = draft.text(item, stated.standard)
    if not standard or not draft.checks.evidence:
        return
    if draft.evidence(standard, stated.kinds) or draft.matches(standard, stated.proof):
        return
    if stated.vague and not draft.matches(standard, stated.vague) and draft.evidence(standard):
        return  # a place or a person, and nothing about it that is only better
    said = _("这条标准里没有数、时间或看得见的东西")
    yield Finding(Rule.VAGUE_STANDARD, (*item, stated.standard), said)


def _needs(draft: Draft, item: Path, needs: tuple[str, ...]) -> Iterator[Finding]:
    interview = draft.interview
    paths = [(*item, name) for name in needs if (*item, name) in interview.questions]
    lacking = [path for path in paths if interview.value(path) is None]
    if lacking:
        names = [interview.called(path) for path in lacking]
        said = _("这条措施还没有写{names}").format(names=_("、").join(names))
        yield Finding(Rule.UNCHECKABLE, lacking[0], said, "+".join(names))


def _deadline(draft: Draft, path: Path) -> Iterator[Finding]:
    due = draft.interview.value(path) if path in draft.interview.questions else None
    if isinstance(due, str) and is_earlier(due, draft.dated):
        said = _("时限 {due} 比 {dated} 还早").format(due=due, dated=draft.dated)
        yield Finding(Rule.PAST_DEADLINE, path, said, due)
