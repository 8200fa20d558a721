"""Whether the paper is all there: answers, parts, lengths."""

from collections.abc import Iterator

from .. import flow
from ..criteria import Rule
from ..flow.lenient import holds, worded
from ..flow.validity import is_keyword
from ..model import Bounds
from ..session import up_to_new
from ..text import count
from ..wording import _
from .draft import Draft
from .finding import Finding
from .measuring import Part
from .passages import Passage


def missing(draft: Draft) -> Iterator[Finding]:
    """Every answer that the paper is not finished without, and every list that has too few items."""
    for stop in flow.gaps(draft.interview):
        is_begun = flow.status(draft.interview, stop) is flow.Status.DRAFT
        message = _("“{name}”还没有写完") if is_begun else _("“{name}”还没有写")
        said = message.format(name=draft.interview.called(up_to_new(stop)))
        yield Finding(Rule.MISSING, stop, said)


def expected(draft: Draft) -> Iterator[Finding]:
    """What the questionnaire expects of the whole paper."""
    root = draft.interview.root
    for entry in draft.checks.expected:
        if not holds(entry.expect, root):
            said = worded(entry.say, root)
            yield Finding(Rule.EXPECTED, (entry.at,) if entry.at else (), said, entry.expect)


def lengths(draft: Draft) -> Iterator[Finding]:
    """Whether the whole paper and its parts are as long as is advised."""
    if draft.measured is None:
        return
    whole = draft.measured.whole
    if not whole.is_fitting:
        yield Finding(Rule.WHOLE_LENGTH, (), _compared(_("全文"), whole))
    for part in draft.measured.parts:
        if not part.is_fitting:
            said = _compared(part.title, part)
            yield Finding(Rule.PART_LENGTH, _first(draft, part.section), said, part.section)


def shares(draft: Draft) -> Iterator[Finding]:
    """Whether some parts are as much of the whole as is advised."""
    if draft.measured is None or not draft.measured.whole.count:
        return
    titles = {section.id: section.title for section in draft.interview.questionnaire.sections}
    for share in draft.checks.shares:
        percent = draft.measured.share(share.of)
        parts = [titles[section] for section in share.of if section in titles]
        if parts and percent < share.least:
            message = _("{parts}占全文 {percent}%，不到 {least}%")
            named = _("、").join(parts)
            said = message.format(parts=named, percent=percent, least=share.least)
            yield Finding(Rule.SHARE, _first(draft, share.of[0]), said, "+".join(share.of))


def answer_length(passage: Passage) -> Iterator[Finding]:
    """Whether an answer is as long as its question advises, and more than a keyword."""
    length, bounds = count(passage.text), passage.question.length
    if bounds and not bounds[0] <= length <= bounds[1]:
        said = _against(passage.name, length, bounds)
        yield Finding(Rule.ANSWER_LENGTH, passage.path, said)
    if passage.question.sentence and is_keyword(passage.text):
        said = _("“{text}”像是一个词，不是一句话").format(text=passage.text.strip())
        yield Finding(Rule.KEYWORD, passage.path, said)


def _compared(name: str, part: Part) -> str:
    assert part.bounds is not None
    return _against(name, part.count, part.bounds)


def _against(name: str, length: int, bounds: Bounds) -> str:
    if length < bounds[0]:
        message = _("“{name}”{length} 字，少于 {least} 字")
    else:
        message = _("“{name}”{length} 字，多于 {most} 字")
    return message.format(name=name, length=length, least=bounds[0], most=bounds[1])


def _first(draft: Draft, section: str) -> tuple[str, ...]:
    """The first question of a section: where to go to see it."""
    for stated in draft.interview.questionnaire.sections:
        if stated.id == section and stated.questions:
            return (stated.questions[0].id,)
    return ()
