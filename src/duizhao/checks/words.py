"""Rules that look for words: each with its own list from the questionnaire."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..criteria import Checks, Rule, Words
from ..patterns import Pattern, usable
from ..wording import N_, _
from .finding import Finding, Span
from .passages import Passage

_CLAUSE = re.compile(r"[^，。；！？：,;!?\n]+")
_SENTENCE = re.compile(r"[^。；！？;!?\n]+")
_QUOTED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》|「[^「」\n]*」|\"[^\"\n]*\"")

_LISTS: dict[Rule, tuple[Callable[[Checks], Words | None], str]] = {
    Rule.STOCK_PHRASE: (lambda checks: checks.stock_phrases, N_("“{words}”是谁都能说的话")),
    Rule.COLLECTIVE_SUBJECT: (
        lambda checks: checks.collective_subjects,
        N_("“{words}”说的不是自己"),
    ),
    Rule.PRAISE_FIRST: (lambda checks: checks.praise_first, N_("“{words}”把成绩说在了前面")),
    Rule.EXCUSE: (lambda checks: checks.excuses, N_("“{words}”说的是处境")),
    Rule.PLACEHOLDER: (lambda checks: checks.placeholders, N_("“{words}”还没有填")),
    Rule.OTHER_YEAR: (lambda checks: checks.other_years, N_("“{words}”不是这一次的说法")),
}
"""Rule → where its words are stated, and what is said of one that was found."""

_HERE = "here"
"""The group of a pattern that is noticed, where the pattern looks at what is around it, too."""

_LONGEST = 24
"""Characters of a text that is quoted in a finding."""


def word_findings(passage: Passage, checks: Checks) -> Iterator[Finding]:
    """What the word lists of a questionnaire notice in a passage."""
    for rule, (stated, message) in _LISTS.items():
        words = stated(checks)
        if words is None or not passage.is_within(words.within):
            continue
        for start, end in hits(words, passage.text):
            found = passage.text[start:end]
            said = _(message).format(words=shortened(found))
            yield Finding(rule, passage.path, said, found, (start, end))


def hits(words: Words, text: str) -> list[Span]:
    """Where the words stand in a text; of overlapping ones the first and longest.

    Paragraphs are looked at one by one, and remembered: while one is written, the others
    cost nothing.
    """
    kept: list[Span] = []
    start = 0
    for line in text.split("\n"):
        spans = ((start + begin, start + end) for begin, end in _in_line(words, line))
        kept += (span for span in spans if words.quoted or not is_quoted(text, span))
        start += len(line) + 1
    return kept


@lru_cache(maxsize=1024)
def _in_line(words: Words, line: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for pattern in _patterns(words):
        for found in pattern.finditer(line):
            spans.append(found.span(_HERE if _HERE in pattern.compiled.groupindex else 0))
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        overlaps = bool(kept) and span[0] < kept[-1][1]
        if span[0] < span[1] and not overlaps and not _is_excused(words, line, span):
            kept.append(span)
    return tuple(kept)


def shortened(text: str) -> str:
    """A text as a finding quotes it: on one line, and not too long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


@lru_cache(maxsize=512)
def quoted(text: str) -> tuple[Span, ...]:
    """Where something is quoted or named: “…”, "…", 《…》, 「…」."""
    return tuple(found.span() for found in _QUOTED.finditer(text))


def is_quoted(text: str, span: Span) -> bool:
    """Whether a part of a text stands within quotation marks."""
    return any(start <= span[0] and span[1] <= end for start, end in quoted(text))


def _is_excused(words: Words, line: str, span: Span) -> bool:
    """Whether something in the clause or the sentence says that the words are meant otherwise."""
    around = ((words.unless, _CLAUSE), (words.unless_sentence, _SENTENCE))
    return any(
        pattern.search(_around(part, line, span))
        for patterns, part in around
        for pattern in _compiled(patterns)
    )


def _around(part: re.Pattern[str], text: str, span: Span) -> str:
    """The clauses or sentences that a part of a text lies in."""
    around = [
        found for found in part.finditer(text) if found.end() > span[0] and found.start() < span[1]
    ]
    return text[around[0].start() : around[-1].end()] if around else ""


@lru_cache(maxsize=64)
def _patterns(words: Words) -> tuple[Pattern, ...]:
    """The words, the longest first so that it is the one noticed, and the patterns."""
    plain = sorted(words.words, key=len, reverse=True)
    joined = ["|".join(map(re.escape, plain))] if plain else []
    return (*_compiled(tuple(joined)), *_compiled(words.patterns))


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> tuple[Pattern, ...]:
    return tuple(filter(None, map(usable, patterns)))
