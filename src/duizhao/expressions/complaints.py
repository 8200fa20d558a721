"""Jinja's and Python's complaints about an expression or a template, in the words of this program."""

import re

from jinja2 import TemplateError, TemplateSyntaxError

from .. import reasons
from ..wording import N_, _

FAILS = (
    *(TemplateError, RecursionError, SyntaxError, MemoryError),
    *(TypeError, ArithmeticError, LookupError, ValueError, NameError, AttributeError),
)
"""What making one raises, and running it on answers that it is not made for.

Python compiles what Jinja makes of it, and has limits of its own; Jinja reckons out what is constant.
"""

_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": N_("结尾"),
}
_EXPLANATIONS = (
    (r"expected token '(.+?)', got '(.+?)'", N_("这里应当是“{0}”，却是“{1}”")),
    (r"[Uu]nexpected end of template", N_("没有写完")),
    (r"Expected an expression, got '(.+?)'", N_("“{0}”前面缺少内容")),
    (r"Missing end of comment tag", N_("注释没有写完，少了“#}}”")),
    (r"""unexpected char ["']{1,2}?(["'])["'] at""", N_("引号没有配成对")),
    (r"unexpected char '(.+?)'", N_("这里不能有“{0}”")),
    (r"unexpected '(.+?)'", N_("这里不能是“{0}”")),
    (r"No filter named '(.+?)'", N_("没有“{0}”这个过滤器")),
    (r"No test named '(.+?)'", N_("没有“{0}”这个判断")),
    (r"Encountered unknown tag '(.+?)'", N_("没有“{0}”这个标签")),
    (r"access to attribute '(.+?)' of", N_("不能用“{0}”")),
    (r".*object is not callable", N_("只有模板自己的宏可以当函数用")),
    (r".* is not safely callable", N_("只有模板自己的宏可以当函数用")),
    (r"block '(.+?)' defined twice", N_("“{0}”写了两次")),
    (r"division by zero|.*modulo by zero", N_("除数是 0")),
    (
        r".*(?:unsupported operand|not supported between|can only concatenate|bad operand"
        r"|not all arguments converted|doesn't define __round__)",
        N_("文字和数混在一起算了"),
    ),
    (
        r".*(?:not iterable|be iterable|has no len|no attribute 'items'|to unpack)",
        N_("这里要的是列表"),
    ),
    (
        r"(?:\w+\.)?(?:_|sync_do_|do_|test_)?(\w+)\(\) "
        r"(?:takes|missing|got an unexpected|got multiple)",
        N_("“{0}”括号里的参数不对"),
    ),
    (r"macro '(.+?)' takes", N_("“{0}”括号里的参数不对")),
    (r"parameter '(.+?)' was not provided", N_("没有给出“{0}”")),
    (r"Unexpected keyword argument '(.+?)'", N_("没有“{0}”这个参数")),
    (r"cannot assign attribute", N_("只有 namespace 里的东西可以改")),
    (r"method must be", N_("取整的方法只有 common、ceil 和 floor")),
)
"""Jinja's and Python's own words → ours. Compiled when one is to be explained: nearly every run ends without."""

_STRANGE = (TypeError, ArithmeticError, LookupError, ValueError, NameError, AttributeError)
"""Errors that nothing of ours raises: their words are Python's."""


def explained(error: BaseException) -> str:
    """What Jinja, Python or the system found wrong with an expression or a template, in our words."""
    if isinstance(error, OSError):
        return reasons.of(error)
    if isinstance(error, UnicodeDecodeError):
        return _("不是 UTF-8 文字，请另存为 UTF-8")
    if isinstance(error, RecursionError | MemoryError | SyntaxError):
        return _("太复杂了")
    first = (str(error).splitlines() or [type(error).__name__])[0]
    for pattern, sentence in _EXPLANATIONS:
        if found := re.match(pattern, first):
            return _(sentence).format(*(_(_TOKENS.get(word, word)) for word in found.groups()))
    if isinstance(error, TemplateSyntaxError):
        return _("这里看不懂")
    return _("这里不能这样用") if isinstance(error, _STRANGE) else first
