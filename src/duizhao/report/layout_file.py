"""Layout files: TOML that says what a page looks like, every fault in one with its line.

A file says only what it does differently from its `base`, which is the standard's layout
unless it names another. One that has its base's own name, in a folder that comes before,
takes its place.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .. import places, template_files, toml
from ..errors import Fault, UnusableInput
from ..library import document
from ..suggesting import suggestion
from ..wording import _
from .layout import Grid, Layout, Numbering, Page, Style
from .layout_rules import LETTERS, PARAGRAPHS, TABLES, Values, amiss, wrong

STANDARD = "gbt9704"
PLAIN = "plain"
ENDING = ".layout.toml"
_LARGEST = 64 * 1024
"""Bytes."""


def load(name: str, language: str, origin: str = "") -> Layout:
    """The layout called `name`, or in the file `name`; without a name, the usual one of the language.

    `origin` is the questionnaire's file, beside which layouts may lie. Raises UnusableInput
    with every fault of the file.
    """
    file = _file(name or usual(language), origin)
    values = _values(file, origin, ())
    return _layout(values)


def usual(language: str) -> str:
    """The name of the layout that papers in a language have when none is asked for."""
    return STANDARD if language.startswith("zh") else PLAIN


def known(origin: str = "") -> list[str]:
    """The names of all layouts."""
    files = (
        file for folder in template_files.folders(origin) for file in folder.glob(f"*{ENDING}")
    )
    return sorted({file.name.removesuffix(ENDING) for file in files})


def title(name: str, origin: str = "") -> str:
    """What a layout calls itself, in a comment that it begins with: `# title: 公文`. Else its name."""
    return template_files.called(_find(name, origin)) or name


def _file(name: str, origin: str) -> Path:
    if "/" in name and places.is_file(Path(name)):
        return Path(name).resolve()
    file = _find(name, origin)
    if file is None:
        message = _("找不到版式“{name}”，现有：{known}")
        raise UnusableInput(message.format(name=name, known=_("、").join(known(origin))))
    return file


def _find(name: str, origin: str, but: tuple[Path, ...] = ()) -> Path | None:
    """The first file of that name that is none of `but`."""
    wanted = name.removesuffix(ENDING) + ENDING
    if "/" in wanted or "\\" in wanted or "\0" in wanted:
        return None
    files = (folder / wanted for folder in template_files.folders(origin))
    return next((file for file in files if places.has(file) and file.resolve() not in but), None)


def _values(file: Path, origin: str, above: tuple[Path, ...]) -> Values:
    """What a file says, and below that what its base says; `above` are the files based on this one."""
    source = document.source(file, _LARGEST).replace("\r\n", "\n")
    own = toml.parsed(source, str(file))
    faults = [Fault(str(file), _line(source, table, key), said) for table, key, said in wrong(own)]
    if faults:
        raise UnusableInput(*faults)
    tables = {name: value for name, value in own.items() if name != "base"}
    base = _find(own.get("base", STANDARD), origin, (*above, file.resolve()))
    if base is None and "base" in own:
        hint = suggestion(own["base"], known(origin))
        message = _("找不到版式“{name}”{hint}").format(name=own["base"], hint=hint)
        raise UnusableInput(Fault(str(file), _line(source, "", "base"), message))
    if base is not None:
        under = _values(base, origin, (*above, file.resolve()))
        tables = {name: {**under[name], **tables.get(name, {})} for name in TABLES}
    faults = [Fault(str(file), _line(source, table), said) for table, said in amiss(tables)]
    if faults:
        raise UnusableInput(*faults)
    return tables


def _line(source: str, table: str, key: str = "") -> int:
    """The line where a key of a table stands, or the table; 0 when it is written in some other way."""
    here, found = "", 0
    for number, line in enumerate(source.split("\n"), 1):
        if header := re.match(r"\s*\[\s*['\"]?([^]'\"]+?)['\"]?\s*\]", line):
            here = header[1]
            found = number if here == table else found
        elif match := re.match(r"\s*['\"]?([\w-]+)['\"]?\s*[=.]", line):
            if here == table and match[1] == key:
                return number
            found = number if not here and match[1] == table else found
    return found


def _layout(values: Values) -> Layout:
    styles = {name: _style(values[name]) for name in PARAGRAPHS if name != "title"}
    one, two, three, four = (styles.pop(name) for name in PARAGRAPHS if name.startswith("heading"))
    title = dict(values["title"])
    whole = tuple(title.pop("whole"))
    number = values["number"]
    foot = {"align": "left", "indent": 0, "line": 0, "before": 0, "after": 0}
    letters = {key: number[key] for key in LETTERS}
    return Layout(
        page=Page(**values["page"]),
        grid=Grid(**values["grid"]),
        title=_style(title),
        whole=whole,
        headings=(one, two, three, four),
        numbering=Numbering(
            number["text"], number["place"], number["below"], _style({**foot, **letters})
        ),
        **styles,
    )


def _style(values: Mapping[str, Any]) -> Style:
    fonts = {
        key: tuple(names) if isinstance(names := values[key], list) else (names,)
        for key in ("chinese", "latin")
    }
    return Style(**{**values, **fonts})
