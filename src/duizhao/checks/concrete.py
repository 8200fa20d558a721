"""Whether problems are cases, causes are causes and measures are deeds: 见人见事见思想."""

import re
from collections.abc import Iterator

from .. import likeness
from ..criteria import Problems, Rule
from ..session import Path
from ..wording import _
from .about import Severity
from .draft import Draft
from .finding import Finding
from .words import is_quoted


def cases(draft: Draft) -> Iterator[Finding]:
    """Problems without an example, or with one that has no time, place, number or person in it."""
    stated = draft.checks.problems
    if stated is None or not (stated.example or stated.tell):
        return
    for item in draft.items(stated.each):
        if stated.example and not _has_example(draft, item, stated):
            yield Finding(Rule.NO_EXAMPLE, (*item, stated.example), _("这个问题没有举例子"))
            continue
        seen = draft.evidence(draft.text(item, *stated.tell))
        if draft.checks.evidence and len(seen) < stated.facts:
            kinds = [kind.name for kind in draft.checks.evidence if kind.name not in seen]
            said = _("例子里看不到{kinds}").format(kinds=_("、").join(kinds))
            yield Finding(Rule.NO_FACT, (*item, stated.example or stated.tell[0]), said)


def _has_example(draft: Draft, item: Path, stated: Problems) -> bool:
    """Whether one is told: in its place, after a word that begins one, or as one occasion."""
    told = draft.text(item, *stated.tell)
    if draft.text(item, stated.example) or draft.has_any(told, stated.leads):
        return True
    return draft.matches(told, stated.occasions) and len(draft.evidence(told)) >= stated.facts


def monotony(draft: Draft) -> Iterator[Finding]:
    """Words that are used again and again."""
    stated = draft.checks.monotony
    if stated is None:
        return
    texts = [passage.text for passage in draft.passages if passage.is_within(stated.within)]
    whole = "\n".join(texts)
    for word in stated.words:
        if whole.count(word) > stated.most and (times := _times(word, whole)) > stated.most:
            said = _("“{word}”用了 {times} 次").format(word=word, times=times)
            yield Finding(Rule.MONOTONY, (), said, word)


def _times(word: str, text: str) -> int:
    """How often a writer says a word; what is quoted is said by others."""
    found = re.finditer(re.escape(word), text)
    return sum(not is_quoted(text, place.span()) for place in found)


def restated_causes(draft: Draft) -> Iterator[Finding]:
    """Causes that only say their problem in other words."""
    causes, problems = draft.checks.causes, draft.checks.problems
    if causes is None or problems is None:
        return
    for item in draft.items(causes.each):
        cause = draft.text(item, causes.headline)
        path = (*item, causes.explains)
        linked = draft.interview.linked(path) if path in draft.interview.questions else []
        for problem in linked:
            headline = draft.text(problem, problems.headline)
            if cause and headline and likeness.percent(cause, headline) >= causes.alike:
                said = _("这个原因和问题“{problem}”说的是一回事").format(problem=headline)
                yield Finding(Rule.RESTATED_CAUSE, (*item, causes.headline), said, headline)


def mere_resolve(draft: Draft) -> Iterator[Finding]:
    """Measures of mere resolve: nothing in them is seen to be done."""
    stated = draft.checks.measures
    if stated is None or not stated.resolve:
        return
    for item in draft.items(stated.each):
        told = draft.text(item, *stated.tell)
        if not told or draft.evidence(told, stated.kinds) or draft.matches(told, stated.deeds):
            continue
        if draft.has_any(told, stated.resolve):
            said = _("这条措施只有决心，没有时间、次数或地方")
            yield Finding(Rule.NO_ACTION, (*item, stated.tell[-1]), said)


def circumstances(draft: Draft) -> Iterator[Finding]:
    """Causes in which nobody thinks, fears or wants anything: what remains are circumstances."""
    stated = draft.checks.causes
    if stated is None or not (stated.thoughts and stated.tell):
        return
    for item in draft.items(stated.each):
        path = (*item, stated.tell[-1])
        told = draft.text(item, *stated.tell)
        if draft.text(item, stated.tell[-1]) and not draft.matches(told, stated.thoughts):
            said = _("没有说到自己怎么想")
            yield Finding(Rule.EXCUSE, path, said, weight=Severity.MAY)
