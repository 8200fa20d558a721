"""What stands where an answer would be."""

from typing import Any

from jinja2 import StrictUndefined, Undefined

from ..wording import CHINESE, _

_MARKS = {CHINESE: "【待填：{name}】"}
_MARK = "(TODO: {name})"
"""How a gap is marked, by the language of the paper and not of the program; nothing in it is Markdown."""


def gap_mark(name: str, language: str) -> str:
    """The mark of a gap in a paper of that language, such as zh-CN."""
    return _MARKS.get(language.partition("-")[0].casefold(), _MARK).format(name=name)


def has_gap(text: str) -> bool:
    """Whether a mark of a gap stands in a text."""
    return any(mark.partition("{")[0] in text for mark in (*_MARKS.values(), _MARK))


class Unanswered(Undefined):
    """What stands where an answer would be: false, empty, unequal to everything, and so is what is in it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def _itself(self, *_others: Any) -> Any:
        return self

    def _false(self, _other: Any) -> bool:
        return False

    __getitem__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _itself
    __mod__ = __rmod__ = __neg__ = __pos__ = __abs__ = __round__ = _itself
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = _false  # type: ignore[assignment]

    def __ne__(self, other: object) -> bool:
        return True

    def __contains__(self, _item: object) -> bool:
        return False

    def _no_number(self) -> Any:
        raise TypeError  # the filters `int` and `float` then give their default

    __int__ = __float__ = _no_number

    def __hash__(self) -> int:
        return hash(Unanswered)


class Gap(Unanswered):
    """A gap to be seen in a draft: true, so that templates print what is around it, and shown by its mark."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return str(self._undefined_hint)


UNANSWERED = Unanswered()


class Unknown(StrictUndefined):
    """A name that does not exist: an error as soon as it is used."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or _("没有“{name}”").format(name=self._undefined_name)
