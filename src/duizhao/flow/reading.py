"""What was typed, as a value; and a value, as it would be typed.

What may stand as an answer is decided by `validity`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from ..model import Kind, Question
from ..session import Value
from ..text import clean, fold, one_line
from ..wording import _
from .validity import LONGEST_NUMBER, Objection, is_date, not_offered, objection

_BETWEEN = r"[、,;\s]"
"""Between two choices, in folded text."""
_DATE = r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)"
_NUMBER = r"[-+]?\d+(\.\d+)?"
YES = frozenset(["是", "好", "对", "要", "有", "y", "yes", "true", "1"])
NO = frozenset(["否", "不", "不了", "不是", "不要", "没有", "无", "n", "no", "false", "0"])


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
        raise Objection(not_offered(question, text.strip()))
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
            raise Objection(not_offered(question, re.split(_BETWEEN, left)[0]))
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


def _read_number(question: Question, text: str) -> Value:
    unit = unicodedata.normalize("NFKC", question.unit)
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix(unit).strip()
    if len(plain) > LONGEST_NUMBER and re.fullmatch(_NUMBER, plain):
        raise Objection(_("这个数太长了，最多 {limit} 位").format(limit=LONGEST_NUMBER))
    if not re.fullmatch(_NUMBER, plain):
        raise Objection(_("“{text}”不是数，请只写数字，例如 12").format(text=text.strip()))
    return float(plain) if "." in plain else int(plain)


def _read_date(_question: Question, text: str) -> Value:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = re.fullmatch(_DATE, plain)
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


def _decimal(number: float) -> str:
    """A number in digits, without an exponent: it is read again as it is spoken."""
    from decimal import Decimal  # imported late: few numbers need it

    return format(Decimal(repr(number)), "f")
