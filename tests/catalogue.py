"""The catalogue of the interface's wording: what the code says, and how it is said in English.

    python tests/catalogue.py

takes what is new in the code into `duizhao.po`, drops what is gone, and makes `duizhao.mo`, the
form that gettext reads, from it. Both are kept in the repository, so that an installation
needs no tool to make them; a test sees to it that they are in step.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "duizhao"
FOLDER = SOURCE / "locale" / "en" / "LC_MESSAGES"
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""The same for ever, so that nothing changes but the sentences."""
KEYWORDS = {"_": None, "N_": None}


def stated() -> dict[str, list[str]]:
    """Every sentence in the code → the files that state it."""
    found: dict[str, list[str]] = {}
    entries = extract_from_dir(str(SOURCE), keywords=KEYWORDS)
    for file, _line, sentence, _comments, _context in sorted(entries):
        found.setdefault(str(sentence), []).append(file)
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
    for sentence, files in stated().items():
        message = known.get(sentence)
        places = [(file, 0) for file in dict.fromkeys(files)]
        fresh.add(sentence, message.string if message else "", locations=places)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "duizhao.po").open("wb") as stream:
        write_po(stream, fresh, width=100, sort_by_file=True, include_lineno=False)
    (FOLDER / "duizhao.mo").write_bytes(compiled(english()))


if __name__ == "__main__":
    renew()
