"""What the writer has set: keys in a file of their own making, and what the program remembers of its looks.

`config.toml` in the writer's home is only ever read:

    [keys]
    export = "f12"
    next = "tab, enter"

What is switched in the program (theme, guidance) is remembered in `looks.json` beside it. It
may be lost without harm: a file that cannot be read counts as not there.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, field, fields, replace
from pathlib import Path
from typing import Any

from . import outfile, places
from .errors import DuizhaoError, Fault, UnusableInput
from .values import frozen
from .wording import _

GUIDES = ("full", "brief", "off")
"""How much guidance is shown: all of it, without examples, none."""

PAPERS = ("docx", "markdown", "html")
"""The formats of a paper; first the one to begin with: people hand in a Word file, whatever the paper is."""

_LARGEST = 64 * 1024
"""Bytes of `config.toml`."""


@frozen
class Looks:
    """What is switched in the program and remembered."""

    theme: str = "dark"
    """dark or light."""
    guide: str = GUIDES[0]
    """One of GUIDES."""
    paper: str = ""
    """One of PAPERS: the format in which a paper was written last."""


@frozen
class Settings:
    """All of it."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Command id → the keys that ask for it."""
    looks: Looks = Looks()


def load() -> Settings:
    """The settings. Raises UnusableInput when `config.toml` cannot be used."""
    return Settings(_keys(), _remembered())


def remember(**changed: str) -> Looks:
    """Keeps how something looks from now on, as far as it can be kept; all of it as it is now."""
    looks = replace(_remembered(), **changed)
    with suppress(OSError, DuizhaoError):  # else it is good for this time
        places.private(places.home())
        outfile.write(_looks(), json.dumps(asdict(looks)) + "\n", replace=True)
    return looks


def usual_paper() -> str:
    """The format in which a paper was written last."""
    last = _remembered().paper
    return last if last in PAPERS else PAPERS[0]


def own_file() -> Path:
    """Where the writer's own settings stand, if there are any."""
    return places.home() / "config.toml"


def _keys() -> Mapping[str, str]:
    file = own_file()
    if not file.is_file():
        return {}
    from . import toml  # imported late, as the next: few have such a file
    from .library import document

    own = toml.parsed(document.source(file, _LARGEST), str(file))
    for name in own:
        if name != "keys":
            message = _("不认识“{name}”，这里只有 [keys]").format(name=name)
            raise UnusableInput(Fault(str(file), 0, message))
    keys = own.get("keys", {})
    if not isinstance(keys, dict) or not all(isinstance(value, str) for value in keys.values()):
        raise UnusableInput(Fault(str(file), 0, _('[keys] 里每行写成：命令 = "键"')))
    return keys


def _remembered() -> Looks:
    try:
        known: Any = json.loads(_looks().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Looks()
    names = {one.name for one in fields(Looks)}
    kept = known.items() if isinstance(known, dict) else ()
    return Looks(**{name: str(value) for name, value in kept if name in names})


def _looks() -> Path:
    return places.home() / "looks.json"
