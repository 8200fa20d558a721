"""Where report templates are found, and which there are."""

import re
from pathlib import Path

from . import places, resources
from .text import one_line
from .wording import spoken

_TITLE = r"(?:\{#-?|#)\s*title(?:\.(\w+))?:[ \t]*(.*?)[ \t]*(?:-?#\}|\r?\n)\s*"
_LOOKED_AT = 400
"""Characters at the beginning of a file among which its title is looked for."""


def folders(origin: str = "") -> list[Path]:
    """Where templates are looked for: beside the questionnaire, the writer's own, the shipped."""
    beside = [Path(origin).parent, Path(origin).parent.parent / "templates"] if origin else []
    return [*beside, places.templates(), resources.templates()]


def known(origin: str = "") -> list[str]:
    """The names of all templates that are not partials."""
    found = {file.name for folder in folders(origin) for file in folder.glob("*.j2")}
    return sorted(name for name in found if not name.startswith("_"))


def title(name: str, origin: str = "") -> str:
    """What a template calls itself, in a comment that it begins with: {# title: 整改台账 #}. Else its name."""
    return called(find(name, origin)) or name.removesuffix(".md.j2")


def called(file: Path | None) -> str:
    """What a file of templates or layouts calls itself in its first comments; nothing where it does not.

    `title.en` is what it is called where the program speaks English.
    """
    text = _beginning(file) if file else ""
    titles: dict[str | None, str] = {}
    while said := re.match(_TITLE, text):
        titles[said[1]] = one_line(said[2])
        text = text[said.end() :]
    return titles.get(spoken()) or titles.get(None, "")


def _beginning(file: Path) -> str:
    """The first characters of a file; none where it cannot be read."""
    try:
        with file.open(encoding="utf-8") as text:
            return text.read(_LOOKED_AT)
    except (OSError, ValueError):
        return ""


def find(name: str, origin: str = "") -> Path | None:
    """The file of a template, named with or without its ending.

    Nothing else is one: a stranger's session may say that it comes from any folder, and name what is there.
    """
    names = [one for one in (name, f"{name}.md.j2", f"{name}.j2") if one.endswith(".j2")]
    for folder in folders(origin):
        for candidate in names:
            if "/" in candidate or "\\" in candidate:
                continue
            if places.has(folder / candidate):
                return folder / candidate
    return None
