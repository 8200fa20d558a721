"""Whether the paper is the writer's own and of this year: likeness, names, years."""

import re
from collections.abc import Iterator, Sequence

from .. import likeness
from ..criteria import Rule
from ..patterns import usable
from ..wording import _
from .draft import Draft, Sentence
from .finding import Finding
from .words import is_quoted, shortened

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])(?=\s?年|-)")
_SHOWN = 3
"""Pairs of sentences that are shown of one earlier paper; more are counted."""


def repeated(draft: Draft) -> Iterator[Finding]:
    """Sentences that stand in the paper twice, word for word or nearly."""
    sentences = draft.sentences
    texts = [sentence.text for sentence in sentences]
    for pair in draft.twins.pairs(texts):
        again = sentences[pair.mine]
        message = _("“{again}”和前面的“{before}”{percent}% 相同")
        said = message.format(again=again.text, before=texts[pair.other], percent=pair.percent)
        yield Finding(
            Rule.REPEATED_SENTENCE,
            again.passage.path,
            said,
            again.text,
            (again.start, again.end),
        )


def like_earlier(draft: Draft) -> Iterator[Finding]:
    """Sentences that an earlier paper has, word for word or nearly; the nearest of all papers."""
    if not draft.earlier:
        return
    mine, stated = draft.sentences, draft.checks.likeness
    others = [
        (text[start:end], number)
        for number, paper in enumerate(draft.earlier)
        for text in paper.texts
        for start, end in likeness.sentences(text)
    ]
    pairs = likeness.alike(
        [sentence.text for sentence in mine],
        [text for text, _number in others],
        stated.least,
        stated.shortest,
    )
    nearest = {pair.mine: pair for pair in sorted(pairs, key=lambda pair: pair.percent)}
    of_paper: dict[int, list[tuple[Sentence, str, int]]] = {}  # by number: two can have one name
    for at, pair in sorted(nearest.items()):
        text, number = others[pair.other]
        of_paper.setdefault(number, []).append((mine[at], text, pair.percent))
    for number, pairs_of_one in of_paper.items():
        yield from _shared(draft.earlier[number].name, pairs_of_one)


def _shared(paper: str, pairs: Sequence[tuple[Sentence, str, int]]) -> Iterator[Finding]:
    """What is shared with one paper: a finding for each sentence, or one for all when they are many."""
    message = _("“{mine}”和《{paper}》的“{other}”{percent}% 相同")
    if len(pairs) <= _SHOWN:
        for mine, other, percent in pairs:
            said = message.format(mine=mine.text, paper=paper, other=other, percent=percent)
            span = (mine.start, mine.end)
            yield Finding(Rule.LIKE_EARLIER, mine.passage.path, said, mine.text, span)
        return
    some = [
        _both(shortened(mine.text), shortened(other)) for mine, other, _percent in pairs[:_SHOWN]
    ]
    said = _("和《{paper}》有 {count} 句相同或相近，如{pairs}").format(
        paper=paper, count=len(pairs), pairs=_("；").join(some)
    )
    yield Finding(Rule.LIKE_EARLIER, (), said, paper)


def _both(mine: str, other: str) -> str:
    """Two sentences side by side; one that reads the same in both papers once."""
    return f"“{mine}”" if mine == other else _("“{mine}”和“{other}”").format(mine=mine, other=other)


def left_over_names(draft: Draft) -> Iterator[Finding]:
    """What other units and people are called, in the paper of this one."""
    stated = draft.checks.names
    if stated is None:
        return
    own = _answer(draft, stated.own)
    mine = [own, *(_answer(draft, name) for name in stated.same)]
    earlier = {name for paper in draft.earlier for name in paper.names}
    patterns = [*(stated.others if own else ()), *map(re.escape, sorted(earlier))]
    for passage in draft.passages:
        for found in _found(patterns, passage.text):
            unit = found[1] if found.lastindex else found[0]
            if not any(unit in name for name in mine):
                said = _("“{name}”不是这里的称呼").format(name=found[0])
                yield Finding(Rule.OTHER_NAME, passage.path, said, found[0], found.span())


def _found(patterns: list[str], text: str) -> "Iterator[re.Match[str]]":
    """Where the writer says something; what is quoted is said by others."""
    for pattern in filter(None, map(usable, patterns)):
        for found in pattern.finditer(text):
            if not is_quoted(text, found.span()):
                yield found


def old_cases(draft: Draft) -> Iterator[Finding]:
    """Cases of which every year that they name is another than those of the paper."""
    stated = draft.checks.years
    if stated is None:
        return
    for passage in draft.passages:
        if passage.is_within(stated.cases):
            found = list(_YEAR.finditer(passage.text))
            if found and not any(stated.first <= int(year[1]) <= stated.last for year in found):
                said = _("这件事是 {year} 年的").format(year=found[0][1])
                span = found[0].span(1)
                yield Finding(Rule.OLD_CASE, passage.path, said, found[0][1], span)


def later_years(draft: Draft) -> Iterator[Finding]:
    """Years that the paper's own time has not reached: left over from another paper."""
    stated, words = draft.checks.years, draft.checks.other_years
    if stated is None or words is None:
        return
    for passage in draft.passages:
        if not passage.is_within(words.within):
            continue
        for found in _YEAR.finditer(passage.text):
            if int(found[1]) > stated.last and not is_quoted(passage.text, found.span()):
                said = _("“{words}”不是这一次的说法").format(words=found[1])
                yield Finding(Rule.OTHER_YEAR, passage.path, said, found[1], found.span(1))


def _answer(draft: Draft, question: str) -> str:
    """The text that the writer gave to a question of a section."""
    path = (question,)
    said = draft.interview.value(path) if path in draft.interview.questions else None
    return said.strip() if isinstance(said, str) else ""
