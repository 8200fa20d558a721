"""The catalogue of the interface's wording: what the code says, and how it is said in English.

    python tests/catalogue.py

takes what is new in the code into `duizhao.po`, drops what is gone, and makes `duizhao.mo`, the
form that gettext reads, from it. Both are kept in the repository, so that an installation
needs no tool to make them; a test sees to it that they are in step.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "duizhao"
FOLDER = SOURCE / "locale" / "en" / "LC_MESSAGES"
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""The same for ever, so that nothing changes but the sentences."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """The name of every file of the program, with its syntax tree."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield path.relative_to(SOURCE).as_posix(), tree


def passed(tree: ast.AST) -> Iterator[ast.expr]:
    """What is passed to `_` and `N_`, wherever that stands: Babel overlooks one call within another."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="_" | "N_"), args=arguments):
                yield from arguments


def stated() -> dict[str, list[str]]:
    """Every sentence in the code → the files that state it."""
    found: dict[str, list[str]] = {}
    for name, tree in modules():
        for argument in passed(tree):
            if isinstance(argument, ast.Constant) and argument.value:
                found.setdefault(str(argument.value), []).append(name)
    return found


def english() -> Catalog:
    """The catalogue as it is in the repository."""
    with (FOLDER / "duizhao.po").open("rb") as stream:
        return read_po(stream, locale="en")


def compiled(catalogue: Catalog) -> bytes:
    """The form that gettext reads."""
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def renew() -> None:
    """Brings both files up to date; what is new waits in the .po for its translation."""
    known = english() if (FOLDER / "duizhao.po").exists() else Catalog(locale="en")
    fresh = Catalog(locale="en", project="duizhao", charset="utf-8", header_comment="# English")
    fresh.fuzzy = False
    fresh.creation_date = fresh.revision_date = _SOME_DAY
    for sentence, files in sorted(stated().items()):
        message = known.get(sentence)
        places = [(file, 0) for file in dict.fromkeys(files)]
        fresh.add(sentence, message.string if message else "", locations=places)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "duizhao.po").open("wb") as stream:
        write_po(stream, fresh, width=100, sort_by_file=True, include_lineno=False)
    (FOLDER / "duizhao.mo").write_bytes(compiled(english()))


if __name__ == "__main__":
    renew()
