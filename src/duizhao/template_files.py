"""Where report templates are found, and which there are."""

from pathlib import Path

from . import places, resources


def folders(origin: str = "") -> list[Path]:
    """Where templates are looked for: beside the questionnaire, the writer's own, the shipped."""
    beside = [Path(origin).parent, Path(origin).parent.parent / "templates"] if origin else []
    return [*beside, places.templates(), resources.templates()]


def known(origin: str = "") -> list[str]:
    """The names of all templates that are not partials."""
    found = {file.name for folder in folders(origin) for file in folder.glob("*.j2")}
    return sorted(name for name in found if not name.startswith("_"))


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
