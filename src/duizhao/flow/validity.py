"""Whether an answer will do: refusing what cannot stand, advising on the rest.

Refusals are hard: such an answer does not stand (what was typed is kept as a draft).
Advice is soft: it is said beside the answer and stops nobody.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from ..model import TEXTS, Kind, Question
from ..patterns import usable
from ..session import Value
from ..text import DATE, count
from ..wording import N_, _

LONGEST = 200_000
"""Characters of one answer at most."""
LONGEST_NUMBER = 15
"""Characters of a number at most: as many digits as a float keeps."""
_SHOWN = 100
"""Characters of a pattern that a refusal shows; an author who means well states a complaint."""
_TYPES: Mapping[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.LONGTEXT: (str,),
    Kind.CHOICE: (str,),
    Kind.CHOICES: (tuple,),
    Kind.NUMBER: (int, float),
    Kind.DATE: (str,),
    Kind.CONFIRM: (bool,),
    Kind.LINKS: (tuple,),
    Kind.REPEAT: (tuple,),
}
_TEXT_WANTED = N_("这里要写文字")
_WANTED = {
    Kind.CHOICE: N_("这里要写一个选项"),
    Kind.CHOICES: N_("这里要写选项的列表"),
    Kind.NUMBER: N_("这里要写一个数"),
    Kind.DATE: N_("这里要写日期，例如 2026-06-30 或 2026-06"),
    Kind.CONFIRM: N_("这里要写 true 或 false"),
    Kind.LINKS: N_("这里要写条目 id 的列表"),
    Kind.REPEAT: N_("这里要写条目的列表"),
}


class Objection(Exception):
    """Why what was typed cannot stand as an answer, in one sentence for the writer."""


def stands(question: Question, value: Value) -> bool:
    """Whether a kept value counts as an answer to a question: right in kind, and not blank."""
    if isinstance(value, str):
        value = value.strip()
    return _is_of_kind(question, value) and value not in ("", ())


def objection(question: Question, value: Value) -> str | None:
    """Why a value cannot stand as an answer, or None. Whether linked items exist is not looked at."""
    if not _is_of_kind(question, value):
        return _(_WANTED.get(question.kind, _TEXT_WANTED))
    return refusal(question, value)


def refusal(question: Question, value: Value) -> str | None:
    """The same of a value that `stands`, and so is right in kind."""
    object_to = _OBJECTING.get(question.kind)
    return object_to(question, value) if object_to else None


def _is_of_kind(question: Question, value: Value) -> bool:
    """Whether a value is of the very type that a kind of question asks for: yes and no are numbers, too."""
    return type(value) in _TYPES[question.kind]


def full(question: Question) -> str:
    """What is said of a list that can have no more items."""
    return _("这个列表最多 {most} 条").format(most=question.max)


def _object_to_text(question: Question, text: str) -> str | None:
    if len(text) > LONGEST:
        return _("太长了，一处最多 {limit} 个字符").format(limit=LONGEST)
    pattern = usable(question.pattern) if question.pattern else None
    if pattern is None:
        return None
    if len(text.strip()) > pattern.reach:
        return _("太长了，这里最多 {limit} 个字符").format(limit=pattern.reach)
    if not pattern.fits(text.strip()):
        return question.complaint or _("写法不对，应当符合 {pattern}").format(
            pattern=question.pattern[:_SHOWN]
        )
    return None


def _object_to_choices(question: Question, values: Any) -> str | None:
    known = {choice.value for choice in question.choices}
    unknown = [str(value) for value in values if value not in known]
    return not_offered(question, unknown[0]) if unknown else None


def not_offered(question: Question, text: str) -> str:
    """What is said of a choice that is none."""
    message = _("没有“{text}”这个选项，可以选：{choices}")
    offered = _("、").join(choice.label or choice.value for choice in question.choices)
    return message.format(text=text, choices=offered)


def _object_to_chosen(question: Question, values: Any) -> str | None:
    return _object_to_choices(question, values) or _object_to_count(question, values)


def _object_to_choice(question: Question, value: Any) -> str | None:
    return _object_to_choices(question, (value,))


def _object_to_count(question: Question, values: Any) -> str | None:
    if question.max is not None and len(values) > int(question.max):
        return _("最多选 {most} 个").format(most=question.max)
    if question.min is not None and 0 < len(values) < int(question.min):
        return _("至少选 {least} 个").format(least=question.min)
    return None


def _object_to_date(question: Question, text: str) -> str | None:
    if not is_date(text):
        return _("“{text}”不是日期，要写成 2026-06-30 或 2026-06").format(text=text)
    if question.min is not None and is_earlier(text, str(question.min)):
        return _("不能早于 {least}").format(least=question.min)
    if question.max is not None and is_earlier(str(question.max), text):
        return _("不能晚于 {most}").format(most=question.max)
    return None


def is_date(text: str) -> bool:
    """Whether text is an ISO date: a month or a day."""
    if len(text) < len("2022-06") or not re.fullmatch(DATE, text):
        return False
    try:
        date.fromisoformat((text + "-01")[:10])
    except ValueError:
        return False
    return True


def is_earlier(one: str, other: str) -> bool:
    """Whether an ISO date certainly lies before another; the coarser one says as much as it says."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _object_to_number(question: Question, value: Any) -> str | None:
    if not isfinite(value) or abs(value) >= 10**LONGEST_NUMBER:
        return _("这个数太大了")
    if question.whole and isinstance(value, float):
        return _("这里要写整数，例如 12")
    if question.min is not None and value < question.min:
        return _("不能小于 {least}").format(least=question.min)
    if question.max is not None and value > question.max:
        return _("不能大于 {most}").format(most=question.max)
    return None


_OBJECTING: Mapping[Kind, Callable[[Question, Any], str | None]] = {
    Kind.TEXT: _object_to_text,
    Kind.LONGTEXT: _object_to_text,
    Kind.CHOICE: _object_to_choice,
    Kind.CHOICES: _object_to_chosen,
    Kind.LINKS: _object_to_count,
    Kind.NUMBER: _object_to_number,
    Kind.DATE: _object_to_date,
}


def advice(question: Question, value: Value | None) -> list[str]:
    """What a careful reader would say of an answer that stands, a sentence each."""
    if not isinstance(value, str) or question.kind not in TEXTS:
        return []
    said = []
    length = count(value)
    if question.length and length < question.length[0]:
        message = _("只有 {length} 字，写到 {least} 字以上会更清楚")
        said.append(message.format(length=length, least=question.length[0]))
    if question.length and length > question.length[1]:
        message = _("已有 {length} 字，{most} 字以内更好读")
        said.append(message.format(length=length, most=question.length[1]))
    if question.sentence and is_keyword(value):
        said.append(_("这像是一个词，写成一句完整的话更好"))
    return said


def is_keyword(text: str) -> bool:
    """A few characters without any punctuation, nor the writer as their subject: a heading, not a sentence."""
    return count(text) < 7 and not re.search(r"[，。；：、！？,.;:!?我]", text.strip())
