"""Jinja's and Python's complaints about an expression or a template, in the words of this program."""

import re

from jinja2 import TemplateError

from ..wording import N_, _

UNUSABLE = (TemplateError, RecursionError, SyntaxError, MemoryError)
"""What making one raises: Python compiles what Jinja makes of it, and has limits of its own."""

FAILS = (*UNUSABLE, TypeError, ArithmeticError, LookupError, ValueError)
"""What running one raises on answers that it is not made for."""

_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": N_("结尾"),
}
_EXPLANATIONS = (
    (re.compile(r"expected token '(.+?)', got '(.+?)'"), N_("这里应当是 “{0}”，却是 “{1}”")),
    (re.compile(r"[Uu]nexpected end of template"), N_("没有写完")),
    (re.compile(r"unexpected char '(.+?)'"), N_("这里不能有 “{0}”")),
    (re.compile(r"unexpected '(.+?)'"), N_("这里不能是 “{0}”")),
    (re.compile(r"No filter named '(.+?)'"), N_("没有 “{0}” 这个过滤器")),
    (re.compile(r"No test named '(.+?)'"), N_("没有 “{0}” 这个判断")),
    (re.compile(r"Encountered unknown tag '(.+?)'"), N_("没有 “{0}” 这个标签")),
    (re.compile(r"access to attribute '(.+?)' of"), N_("不能用 “{0}”")),
    (re.compile(r".*object is not callable"), N_("只有模板自己的宏可以当函数用")),
    (re.compile(r".* is not safely callable"), N_("只有模板自己的宏可以当函数用")),
    (re.compile(r"division by zero|.*modulo by zero"), N_("除数是 0")),
    (
        re.compile(r".*(?:unsupported operand|not supported between|can only concatenate)"),
        N_("文字和数混在一起算了"),
    ),
)
"""Jinja's and Python's own words → ours. What is not here is told as they put it."""


def explained(error: BaseException) -> str:
    """What Jinja or Python found wrong with an expression or a template, in the writer's language if known."""
    if isinstance(error, RecursionError | MemoryError | SyntaxError):
        return _("太复杂了")
    first = (str(error).splitlines() or [type(error).__name__])[0]
    for pattern, sentence in _EXPLANATIONS:
        if found := pattern.match(first):
            return _(sentence).format(*(_(_TOKENS.get(word, word)) for word in found.groups()))
    return first
