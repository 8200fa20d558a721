"""Regular expressions, as authors of questionnaires write them."""

import re
from warnings import catch_warnings

from ..wording import N_, _

_COMPLAINTS = (
    ("unterminated character set", N_("方括号没有配成对")),
    ("missing ), unterminated subpattern", N_("圆括号没有配成对")),
    ("unbalanced parenthesis", N_("圆括号没有配成对")),
    ("nothing to repeat", N_("* + ? 或 {{ 前面没有可以重复的内容")),
    ("multiple repeat", N_("不能连着写两个重复，例如 ** 或 *+")),
    ("min repeat greater than max repeat", N_("花括号里的最少次数比最多次数大")),
    ("the repetition number is too large", N_("重复的次数太大")),
    ("bad escape", N_("\\ 后面的字符没有这种用法")),
    ("incomplete escape", N_("\\ 后面没有写完")),
    ("bad character range", N_("方括号里的范围写反了，例如 z-a")),
    ("Possible nested set", N_("方括号里的 [ 要写成 \\[")),
    ("Possible set", N_("方括号里不能连着写两个 - & ~ 或 |")),
    ("invalid group reference", N_("没有这个编号的圆括号")),
    ("unknown group name", N_("没有这个名字的圆括号")),
    ("unknown extension", N_("“(?”后面没有这种写法")),
    ("unexpected end of pattern", N_("没有写完")),
    ("look-behind requires fixed-width", N_("“(?<”里的内容长短要固定")),
    ("global flags not at the start", N_("“(?i)”一类的标志要放在最前面")),
)
"""How Python's complaints begin → ours."""


def pattern_error(pattern: str) -> str:
    """What is wrong with a regular expression, and at which character; empty when nothing is."""
    try:
        with catch_warnings(action="error"):
            re.compile(pattern)
    except re.error as error:
        return _where(_explained(error.msg), error.pos)
    except (OverflowError, RecursionError):
        return _("太复杂了")
    except Warning as warning:
        return _explained(str(warning))
    return ""


def _explained(complaint: str) -> str:
    known = (ours for theirs, ours in _COMPLAINTS if complaint.startswith(theirs))
    return _(next(known, N_("看不懂"))).format()


def _where(told: str, position: int | None) -> str:
    if position is None:
        return told
    return _("第 {number} 个字符：{told}").format(number=position + 1, told=told)
