"""Whether an answer will do: reading what was typed, refusing what cannot stand, advising on the rest.

Refusals are hard: such an answer does not stand (what was typed is kept as a draft).
Advice is soft: it is said beside the answer and stops nobody.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from ..model import TEXTS, Kind, Question
from ..patterns import usable
from ..session import Value
from ..text import clean, count, fold, one_line
from ..wording import N_, _

LONGEST = 200_000
"""Characters of one answer at most."""
_LONGEST_NUMBER = 15
"""Characters of a number at most: as many digits as a float keeps."""
_SHOWN = 100
"""Characters of a pattern that a refusal shows; an author who means well states a complaint."""
_BETWEEN = r"[、,;\s]"
"""Between two choices, in folded text."""

_TYPES: Mapping[Kind, type | tuple[type, ...]] = {
    Kind.TEXT: str,
    Kind.LONGTEXT: str,
    Kind.CHOICE: str,
    Kind.CHOICES: tuple,
    Kind.NUMBER: (int, float),
    Kind.DATE: str,
    Kind.CONFIRM: bool,
    Kind.LINKS: tuple,
    Kind.REPEAT: tuple,
}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
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
YES = frozenset(["是", "好", "对", "要", "有", "y", "yes", "true", "1"])
NO = frozenset(["否", "不", "不了", "不是", "不要", "没有", "无", "n", "no", "false", "0"])


class Objection(Exception):
    """Why what was typed cannot stand as an answer, in one sentence for the writer."""


def stands(question: Question, value: Value) -> bool:
    """Whether a kept value counts as an answer to a question: right in kind, and not blank."""
    if isinstance(value, str):
        value = value.strip()
    return _is_of_kind(question, value) and value not in ("", ())


def tidy(question: Question, text: str) -> str:
    """Typed or pasted text as this question may keep it."""
    return clean(text) if question.kind is Kind.LONGTEXT else one_line(text)


def read(question: Question, text: str) -> Value | None:
    """What was typed, as a value; None when it is blank. Raises Objection when it cannot stand.

    For text, choice, choices (separated by 、 or commas), number, date and confirm.
    """
    text = tidy(question, text)
    if not text.strip():
        return None
    value = _READERS[question.kind](question, text)
    refused = objection(question, value)
    if refused:
        raise Objection(refused)
    return value


def objection(question: Question, value: Value) -> str | None:
    """Why a value cannot stand as an answer, or None. Whether linked items exist is not looked at."""
    if not _is_of_kind(question, value):
        return _(_WANTED.get(question.kind, _TEXT_WANTED))
    match question.kind:
        case Kind.TEXT | Kind.LONGTEXT:
            return _object_to_text(question, str(value))
        case Kind.CHOICE:
            return _object_to_choices(question, (str(value),))
        case Kind.CHOICES:
            return _object_to_choices(question, value) or _object_to_count(question, value)
        case Kind.LINKS:
            return _object_to_count(question, value)
        case Kind.NUMBER:
            return _object_to_number(question, value)
        case Kind.DATE:
            return _object_to_date(question, str(value))
    return None


def _is_of_kind(question: Question, value: Value) -> bool:
    """Whether a value is of the type that a kind of question asks for; to Python, yes and no are numbers."""
    is_yes_or_no = isinstance(value, bool)
    return isinstance(value, _TYPES[question.kind]) and is_yes_or_no is (
        question.kind is Kind.CONFIRM
    )


def full(question: Question) -> str:
    """What is said of a list that can have no more items."""
    return _("这个列表最多 {most} 条").format(most=question.max)


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


def as_default(question: Question, text: str) -> Value | None:
    """A default's text as a value; None when it is blank or would be refused."""
    try:
        return read(question, text)
    except Objection:
        return None


def spoken(question: Question, value: Value | None) -> str:
    """A value as the writer would type it again: the inverse of `read`. Empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, tuple):
        return _("、").join(label_of(question, part) for part in value)
    if isinstance(value, float):
        return _decimal(value)
    return label_of(question, value) if isinstance(value, str) else str(value)


def label_of(question: Question, value: str) -> str:
    """What the writer sees of a choice; other text is itself."""
    for choice in question.choices:
        if choice.value == value:
            return choice.label or choice.value
    return value


def _read_text(_question: Question, text: str) -> Value:
    return text


def _read_choice(question: Question, text: str) -> Value:
    found = _names(question).get(fold(text.strip()))
    if found is None:
        raise Objection(_not_offered(question, text.strip()))
    return found


def _read_choices(question: Question, text: str) -> Value:
    """Names may hold spaces and commas themselves: the longest that fits is meant."""
    names = _names(question)
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    one = re.compile(f"({longest})(?={_BETWEEN}|$)")
    left, found = fold(text).strip(), []
    while left := re.sub(f"^{_BETWEEN}+", "", left):
        match = one.match(left)
        if match is None:
            raise Objection(_not_offered(question, re.split(_BETWEEN, left)[0]))
        found.append(names[match[1]])
        left = left[match.end() :]
    return tuple(dict.fromkeys(found))


def _names(question: Question) -> dict[str, str]:
    """What a choice can be called → its value: itself, its label, else its number in the list."""
    numbered = enumerate(question.choices, 1)
    return (
        {str(number): choice.value for number, choice in numbered}
        | {fold(choice.label).strip(): choice.value for choice in question.choices if choice.label}
        | {fold(choice.value).strip(): choice.value for choice in question.choices}
    )


def _not_offered(question: Question, text: str) -> str:
    message = _("没有“{text}”这个选项，可以选：{choices}")
    offered = _("、").join(choice.label or choice.value for choice in question.choices)
    return message.format(text=text, choices=offered)


def _read_number(question: Question, text: str) -> Value:
    unit = unicodedata.normalize("NFKC", question.unit)
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix(unit).strip()
    if len(plain) > _LONGEST_NUMBER and _NUMBER.fullmatch(plain):
        raise Objection(_("这个数太长了，最多 {limit} 位").format(limit=_LONGEST_NUMBER))
    if not _NUMBER.fullmatch(plain):
        raise Objection(_("“{text}”不是数，请只写数字，例如 12").format(text=text.strip()))
    return float(plain) if "." in plain else int(plain)


def _read_date(_question: Question, text: str) -> Value:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _DATE.fullmatch(plain)
    if found:
        parts = [int(part) for part in found.groups() if part]
        written = "-".join(f"{part:02}" for part in parts)
        if is_date(written):
            return written
    message = _("“{text}”不是日期，请写成 2026年6月30日、2026-06-30，或只写到月")
    raise Objection(message.format(text=text.strip()))


def _read_confirm(_question: Question, text: str) -> Value:
    word = fold(text.strip())
    if word in YES:
        return True
    if word in NO:
        return False
    raise Objection(_("请回答“是”或“否”"))


def _not_typed(_question: Question, _text: str) -> Value:
    raise Objection(_("这里要从列表里选"))


_READERS: Mapping[Kind, Callable[[Question, str], Value]] = {
    Kind.TEXT: _read_text,
    Kind.LONGTEXT: _read_text,
    Kind.CHOICE: _read_choice,
    Kind.CHOICES: _read_choices,
    Kind.NUMBER: _read_number,
    Kind.DATE: _read_date,
    Kind.CONFIRM: _read_confirm,
    Kind.LINKS: _not_typed,
    Kind.REPEAT: _not_typed,
}


def is_date(text: str) -> bool:
    """Whether text is an ISO date: a month or a day."""
    if not re.fullmatch(r"\d{4}(-\d\d){1,2}", text):
        return False
    try:
        date.fromisoformat((text + "-01")[:10])
    except ValueError:
        return False
    return True


def _object_to_text(question: Question, text: str) -> str | None:
    if len(text) > LONGEST:
        return _("太长了，一处最多 {limit} 个字符").format(limit=LONGEST)
    pattern = usable(question.pattern) if question.pattern else None
    if pattern and len(text.strip()) > pattern.reach:
        return _("太长了，这里最多 {limit} 个字符").format(limit=pattern.reach)
    if pattern and not pattern.fits(text.strip()):
        return question.complaint or _("写法不对，应当符合 {pattern}").format(
            pattern=question.pattern[:_SHOWN]
        )
    return None


def _object_to_choices(question: Question, values: Any) -> str | None:
    known = {choice.value for choice in question.choices}
    unknown = [str(value) for value in values if value not in known]
    return _not_offered(question, unknown[0]) if unknown else None


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


def is_earlier(one: str, other: str) -> bool:
    """Whether an ISO date certainly lies before another; the coarser one says as much as it says."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _object_to_number(question: Question, value: Any) -> str | None:
    if not isfinite(value) or abs(value) >= 10**_LONGEST_NUMBER:
        return _("这个数太大了")
    if question.whole and isinstance(value, float):
        return _("这里要写整数，例如 12")
    if question.min is not None and value < question.min:
        return _("不能小于 {least}").format(least=question.min)
    if question.max is not None and value > question.max:
        return _("不能大于 {most}").format(most=question.max)
    return None


def _decimal(number: float) -> str:
    """A number in digits, without an exponent: it is read again as it is spoken."""
    return format(Decimal(repr(number)), "f")


def is_keyword(text: str) -> bool:
    """A few characters without any punctuation, nor the writer as their subject: a heading, not a sentence."""
    return count(text) < 7 and not re.search(r"[，。；：、！？,.;:!?我]", text.strip())
