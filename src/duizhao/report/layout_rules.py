"""What may stand in a layout file, and what has to."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from ..suggesting import suggestion
from ..text import one_line
from ..wording import N_, _
from .layout import ALIGNMENTS, NUMBER, PLACES

Values: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Table → key → value."""

_Check: TypeAlias = Callable[[Any], str]
"""Gives what a value ought to be, or nothing when it is that."""


def _number(low: float, high: float) -> _Check:
    def check(value: Any) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return ""
        return _("{low} 到 {high} 之间的数").format(low=low, high=high)

    return check


def _whole(high: int) -> _Check:
    def check(value: Any) -> str:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= high:
            return ""
        return _("0 到 {high} 之间的整数").format(high=high)

    return check


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else _("true 或 false")


def _one_of(words: tuple[str, ...]) -> _Check:
    def check(value: Any) -> str:
        if value in words:
            return ""
        hint = suggestion(value, words) if isinstance(value, str) else ""
        said = _("、").join(f"“{word}”" for word in words)
        return _("{words} 之一{hint}").format(words=said, hint=hint)

    return check


_MOST_WORDS = 200
_LONGEST_WORD = 20
"""Characters."""
_FONT = re.compile(r"\w[\w .()+-]{0,63}")


def _fonts(value: Any) -> str:
    names = value if isinstance(value, list) else [value]
    if 0 < len(names) <= 9 and all(
        isinstance(name, str) and _FONT.fullmatch(name) for name in names
    ):
        return ""
    return _("字体的名字，或者几个名字的列表")


def _words(value: Any) -> str:
    if (
        isinstance(value, list)
        and len(value) <= _MOST_WORDS
        and all(isinstance(word, str) and 1 < len(word) <= _LONGEST_WORD for word in value)
    ):
        return ""
    return _("词的列表，最多 {most} 个，每个 2 到 {longest} 个字").format(
        most=_MOST_WORDS, longest=_LONGEST_WORD
    )


def _foot(value: Any) -> str:
    if isinstance(value, str) and value.count(NUMBER) == 1 and len(value) <= 40:
        return "" if one_line(value) == value else _("一行字，没有控制字符")
    return _("一行字，里面有一个 {page}").format(page=NUMBER)


LETTERS: Mapping[str, _Check] = {
    "chinese": _fonts,
    "latin": _fonts,
    "size": _number(5, 100),
    "bold": _flag,
}
_STYLE: Mapping[str, _Check] = {
    **LETTERS,
    "align": _one_of(ALIGNMENTS),
    "indent": _number(0, 10),
    "line": _number(0, 200),
    "before": _number(0, 200),
    "after": _number(0, 200),
}
_MM = _number(0, 1000)
PARAGRAPHS = (
    "title",
    "byline",
    "heading1",
    "heading2",
    "heading3",
    "heading4",
    "body",
    "closing",
    "table",
)
TABLES: Mapping[str, Mapping[str, _Check]] = {
    "page": dict.fromkeys(("width", "height", "top", "bottom", "left", "right"), _MM),
    "grid": {"lines": _whole(100), "characters": _whole(100)},
    **dict.fromkeys(PARAGRAPHS, _STYLE),
    "title": {**_STYLE, "whole": _words},
    "number": {**LETTERS, "text": _foot, "place": _one_of(PLACES), "below": _MM},
}
_WRONG = N_("[{table}] 的 {key} 应当是{what}")


def wrong(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Table, key and what is wrong, of all that is wrong by itself."""
    for table, entries in values.items():
        if table == "base":
            if not isinstance(entries, str):
                yield "", "base", _("base 应当是一个版式的名字")
        elif table not in TABLES:
            hint = suggestion(table, (*TABLES, "base"))
            yield table, "", _("没有“{name}”这一项{hint}").format(name=table, hint=hint)
        elif not isinstance(entries, dict):
            yield table, "", _("这里应当是一张表：[{name}]").format(name=table)
        else:
            yield from _wrong_entries(table, entries)


def _wrong_entries(table: str, entries: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for key, value in entries.items():
        check = TABLES[table].get(key)
        if check is None:
            hint = suggestion(key, TABLES[table])
            said = _("[{table}] 里没有“{name}”这一项{hint}")
            yield table, key, said.format(table=table, name=key, hint=hint)
        elif what := check(value):
            yield table, key, _(_WRONG).format(table=table, key=key, what=what)


def amiss(values: Values) -> Iterator[tuple[str, str]]:
    """Table and what is wrong, of what is wrong as a whole."""
    missing = [
        (table, key)
        for table, keys in TABLES.items()
        for key in keys
        if key not in values.get(table, {})
    ]
    for table, key in missing:
        yield table, _("缺少 [{table}] 的 {key}").format(table=table, key=key)
    if missing:
        return
    page, grid = values["page"], values["grid"]
    least = 20
    if page["width"] - page["left"] - page["right"] < least:
        yield "page", _("左右边距太宽，剩下的不到 {least} 毫米").format(least=least)
    if page["height"] - page["top"] - page["bottom"] < least:
        yield "page", _("上下边距太宽，剩下的不到 {least} 毫米").format(least=least)
    if bool(grid["lines"]) != bool(grid["characters"]):
        yield "grid", _("lines 和 characters 要么都是 0，要么都不是")
