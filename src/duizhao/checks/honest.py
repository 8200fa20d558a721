"""Whether the writer speaks of themselves and of this year: the substitutions that the rules forbid."""

from collections.abc import Iterator

from .. import likeness
from ..criteria import Rule
from ..wording import _
from .draft import Draft
from .finding import Finding


def only_pointed_out(draft: Draft) -> Iterator[Finding]:
    """Problems of which all were pointed out by others."""
    stated = draft.checks.problems
    if stated is None or not (stated.sources and stated.pointed_out):
        return
    paths = [(*item, stated.sources) for item in draft.items(stated.each)]
    values = [draft.interview.value(path) for path in paths]
    if values and all(value == (stated.pointed_out,) for value in values):
        said = _("{count} 个问题都只是“{source}”").format(
            count=len(values), source=stated.pointed_out
        )
        yield Finding(Rule.SUBSTITUTION, (), said)


def old_problems(draft: Draft) -> Iterator[Finding]:
    """Problems that last year's paper had, in the same words or nearly."""
    stated = draft.checks.problems
    if stated is None or not (stated.earlier and stated.headline):
        return
    earlier = [
        part
        for found in draft.passages
        if stated.earlier in found.within
        for start, end in likeness.sentences(found.text)
        if (part := found.text[start:end].rstrip("；;。"))
    ]
    items = [item for item in draft.items(stated.each) if draft.text(item, stated.headline)]
    headlines = [draft.text(item, stated.headline) for item in items]
    for pair in likeness.likes(headlines, earlier, stated.alike):
        path, old = (*items[pair.mine], stated.headline), earlier[pair.other]
        said = _("上年度也写过“{problem}”").format(problem=old)
        yield Finding(Rule.OLD_PROBLEM, path, said, old)
