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
    places = [at for at, character in enumerate(text) if character not in _MARKS]
    plain = "".join(text[at] for at in places) if len(places) < len(text) else text
    spans = set(_misquoted(text, checks.fixed))
    for expression in checks.fixed:
        for start, end in _wrong(expression, plain):
            spans.add(((places[start], places[end - 1] + 1), expression.right))
        for span in _misordered(expression, text):
            spans.add((span, "、".join(expression.members)))
    for span, right in sorted(spans):
        yield _finding(passage, span, right)


def _finding(passage: Passage, span: Span, right: str) -> Finding:
    found = passage.text[slice(*span)]
    said = _("“{words}”应为“{right}”").format(words=shortened(found), right=right)
    return Finding(Rule.FIXED_EXPRESSION, passage.path, said, found, span)


def _wrong(expression: Expression, plain: str) -> Iterator[Span]:
    """Where a form stands that is known to be wrong, in a text without quotation marks."""
    for form in expression.wrong:
        form = "".join(character for character in form if character not in _MARKS)
        at = plain.find(form) if form else -1
        while at >= 0:
            yield at, at + len(form)
            at = plain.find(form, at + 1)


def _misquoted(text: str, fixed: Sequence[Expression]) -> Iterator[tuple[Span, str]]:
    """What is quoted and is one of the expressions but for one character, with the right one."""
    known = {expression.right for expression in fixed}
    long = [right for right in known if len(right) >= _SHORTEST_QUOTED]
    for found in _QUOTED.finditer(text):
        said = found[1]
        if said not in known:
            near = (right for right in long if _is_near(said, right))
            yield from ((found.span(1), right) for right in near)


def _misordered(expression: Expression, text: str) -> Iterator[Span]:
    """Where the members are listed, but not all of them in their order."""
    members = expression.members
    if len(members) < _ENOUGH or sum(member in text for member in members) < _ENOUGH:
        return
    for found in _lists(members).finditer(text):
        listed = re.split(_BETWEEN, found[0])
        shared = len(set(listed) & set(members))
        if shared >= _ENOUGH and tuple(listed) != members:
            yield found.span()


def _is_near(one: str, other: str) -> bool:
    """Whether two texts of one length differ in one character."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


@lru_cache(maxsize=64)
def _lists(members: Sequence[str]) -> "re.Pattern[str]":
    """Members in a row. Where all end alike (…意识), another of that ending may be among them."""
    length, ending = len(members[0]), members[0][-2:]
    if all(len(member) == length and member.endswith(ending) for member in members):
        one = f"[{_HAN}]{{{length - 2}}}{re.escape(ending)}"
    else:
        one = "|".join(map(re.escape, members))
    return re.compile(f"(?:{one})(?:{_BETWEEN}(?:{one}))+")
