"""Jinja's filters whose work can be many times what goes in, made to measure it first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined, filters, pass_environment
from jinja2.environment import Environment

from ..wording import _
from .meter import fits

_FINEST = 30
"""Places of a number, before or behind its point."""
TEXTUAL = (str, int, float, Undefined)
"""What reads as text."""
_ENDS = 100
"""Characters to take off both ends of a text."""


def written(value: Any) -> str:
    """A value as text, if it is one that reads as text.

    Lists and items are refused: written out, each would name everything that it is linked with.
    """
    if value is not None and not isinstance(value, TEXTUAL):
        raise TemplateRuntimeError(_("这里是一个列表或一个条目，要用 for 或 . 取出里面的文字"))
    return str(value)


def replaced(text: str, old: str, new: str) -> str:
    """The text with a part of it replaced, unless it would become too long."""
    fits(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def joined(between: str, parts: Iterable[Any]) -> str:
    """The parts with something between them, unless that would become too long."""
    pieces: list[str] = []
    size = 0
    for part in parts:
        pieces.append(written(part))
        size += len(pieces[-1]) + len(between)
        fits(size)
    return between.join(pieces)


def _replace(text: Any, old: str, new: Any) -> str:
    return replaced(written(text), old, written(new))


@pass_environment
def _join(
    environment: Environment, items: Iterable[Any], between: Any = "", attribute: str | None = None
) -> str:
    parts = map(filters.make_attrgetter(environment, attribute), items) if attribute else items
    return joined(written(between), parts)


def _batch(items: Iterable[Any], size: int, fill: Any = None) -> Iterator[list[Any]]:
    fits(size)
    return filters.do_batch(items, size, fill)


def _slice(items: Any, slices: int, fill: Any = None) -> Iterator[list[Any]]:
    fits(slices)
    return filters.sync_do_slice(items, slices, fill)


def _round(number: float, precision: int = 0, method: Any = "common") -> float:
    return filters.do_round(number, max(-_FINEST, min(precision, _FINEST)), method)


def _trim(text: str, characters: str | None = None) -> str:
    return filters.do_trim(text, None if characters is None else characters[:_ENDS])


@pass_environment
def _sum(environment: Environment, items: Iterable[Any], attribute: Any = None) -> Any:
    """Numbers; of lists, each sum would be a copy of all before it."""
    return filters.sync_do_sum(environment, items, attribute)


BOUNDED: Mapping[str, Callable[..., Any]] = {
    "batch": _batch,
    "join": _join,
    "replace": _replace,
    "round": _round,
    "slice": _slice,
    "sum": _sum,
    "trim": _trim,
}
