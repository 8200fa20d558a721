"""The rule about expressions that are always said in the same words."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..criteria import Checks, Expression, Rule
from ..wording import _
from .finding import Finding, Span
from .passages import Passage
from .words import shortened

_MARKS = '[“”‘’"]*'
_QUOTED = re.compile('[“"]([^“”"\n]+)[”"]')
_BETWEEN = "(?:[、，,]|和|及|以及|与)+"
_HAN = "\u4e00-\u9fff"
_SHORTEST_QUOTED = 4
"""Characters of an expression that one wrong character does not make into another word."""
_ENOUGH = 3
"""Members in a row that can only be meant as the whole list."""


def fixed_findings(passage: Passage, checks: Checks) -> Iterator[Finding]:
    """Expressions of the questionnaire that a passage has in other words."""
    text = passage.text
    spans: set[Span] = set()
    for expression in checks.fixed:
        for span in (*_wrong(expression, text), *_misquoted(expression, text, checks)):
            if span not in spans:
                spans.add(span)
                yield _finding(passage, span, expression.right)
        for span in _misordered(expression, text):
            yield _finding(passage, span, "、".join(expression.members))


def _finding(passage: Passage, span: Span, right: str) -> Finding:
    found = passage.text[slice(*span)]
    said = _("“{words}”应为“{right}”").format(words=shortened(found), right=right)
    return Finding(Rule.FIXED_EXPRESSION, passage.path, said, found, span)


def _wrong(expression: Expression, text: str) -> Iterator[Span]:
    """Where a form stands that is known to be wrong, with quotation marks anywhere in it."""
    for found in _forms(expression.wrong).finditer(text) if expression.wrong else ():
        yield found.span()


def _misquoted(expression: Expression, text: str, checks: Checks) -> Iterator[Span]:
    """Where something is quoted that is the expression but for one character."""
    right = expression.right
    if len(right) < _SHORTEST_QUOTED:
        return
    known = {other.right for other in checks.fixed}
    for found in _QUOTED.finditer(text):
        said = found[1]
        if len(said) == len(right) and said not in known and _apart(said, right) == 1:
            yield found.span(1)


def _misordered(expression: Expression, text: str) -> Iterator[Span]:
    """Where the members are listed, but not all of them in their order."""
    if len(expression.members) < _ENOUGH:
        return
    for found in _lists(expression.members).finditer(text):
        listed = re.split(_BETWEEN, found[0])
        shared = len(set(listed) & set(expression.members))
        if shared >= _ENOUGH and tuple(listed) != expression.members:
            yield found.span()


def _apart(one: str, other: str) -> int:
    return sum(left != right for left, right in zip(one, other, strict=True))


@lru_cache(maxsize=128)
def _forms(wrong: tuple[str, ...]) -> "re.Pattern[str]":
    return re.compile("|".join(_MARKS.join(map(re.escape, form)) for form in wrong))


@lru_cache(maxsize=64)
def _lists(members: Sequence[str]) -> "re.Pattern[str]":
    """Members in a row. Where all end alike (…意识), another of that ending may be among them."""
    length, ending = len(members[0]), members[0][-2:]
    if all(len(member) == length and member.endswith(ending) for member in members):
        one = f"[{_HAN}]{{{length - 2}}}{re.escape(ending)}"
    else:
        one = "|".join(map(re.escape, members))
    return re.compile(f"(?:{one})(?:{_BETWEEN}(?:{one}))+")
