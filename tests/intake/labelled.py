"""Papers in which each text is marked with where it belongs: ⟨P|破解难题不够⟩.

The papers in `papers/` are invented. They vary as real ones do: in what is a heading, how
headings and problems are numbered, what runs into what, what is left out.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from duizhao.flow import Interview
from duizhao.intake import Imported
from duizhao.model import Kind, Questionnaire
from duizhao.session import Session
from duizhao.text import chinese_date

PAPERS = sorted((Path(__file__).parent / "papers").iterdir())

LABELS = {
    "T": "title",
    "O": "opening",
    "A": "aspects.official",
    "AE": "aspects_ending",
    "IE": "dimensions_ending",
    "P": "found.headline",
    "D": "found.detail",
    "E": "found.example",
    "N": "found.consequence",
    "I": "dimensions.name",
    "C": "causes.headline",
    "CD": "causes.detail",
    "M": "measures.headline",
    "MD": "measures.action",
    "R": "measures.owner",
    "L": "last_year.problem",
    "LN": "last_year.note",
    "G": "matters",
    "K": "case",
    "S": "signature",
    "Z": "signed",
    "B": "byline",
    "BD": "dateline",
    "H": "heading",
    "W": "lead",
    "F": "farewell",
    "X": "tray",
}
_LONG = ("title", "opening", "case", "found.detail", "measures.action")
"""Where a second paragraph goes on with the first."""
_ONCE = ("aspects_ending", "dimensions_ending")
"""What is the same for all headings, and said once."""
_LABELLED = re.compile(r"⟨(\w+)\|([^⟩]*)⟩")

Piece = tuple[str, str]
"""Where a text belongs, and the text without white space and without the stop at its end."""


def paper(labelled: str) -> str:
    """The paper as its writer has it."""
    return _LABELLED.sub(lambda found: found[2], labelled)


def wanted(labelled: str) -> list[Piece]:
    """What belongs where, in the order of the paper; the tray's pieces after the rest."""
    pieces: list[Piece] = []
    for label, text in _LABELLED.findall(labelled):
        place = LABELS[label]
        if place in _LONG and pieces and pieces[-1][0] == place:
            text = pieces.pop()[1] + text
        if place not in _ONCE or (place, text) not in pieces:
            pieces.append((place, text))
    plain = [(place, _plain(text)) for place, text in pieces]
    return sorted(plain, key=lambda piece: piece[0] == "tray")


def found(imported: Imported, questionnaire: Questionnaire) -> list[Piece]:
    """What the import has put where, in the order of the questionnaire's answers within each part."""
    session = Session(questionnaire).apply(imported.change)
    return [*_answers(Interview(session)), *(("tray", _plain(text)) for text in imported.tray)]


def _answers(interview: Interview) -> Iterator[Piece]:
    for path in interview.stops:
        if interview.question(path).kind is Kind.LINKS:
            continue
        is_said = not interview.untouched(path)
        is_of_the_paper = interview.given(path) and not interview.untouched(path[:-2])
        place = re.sub(r"\w+_(heading|lead)s?$", r"\1", ".".join(path[-3::2]))
        if (is_said or is_of_the_paper) and place != "aspects.short":
            yield place, _plain(chinese_date(str(interview.value(path))))


def right(want: list[Piece], have: list[Piece]) -> int:
    """How many characters of what is wanted are where they belong, in order within each kind of place."""
    total = 0
    for place in {piece[0] for piece in want}:
        wanted_texts = [text for at, text in want if at == place]
        found_texts = [text for at, text in have if at == place]
        if place == "tray":  # where half a heading waits, the other half is there for the reader
            found_texts = [
                next((part for part in wanted_texts if text.endswith(part)), text)
                for text in found_texts
            ]
        matcher = SequenceMatcher(None, wanted_texts, found_texts, autojunk=False)
        for block in matcher.get_matching_blocks():
            total += sum(len(text) for text in wanted_texts[block.a : block.a + block.size])
    return total


def _plain(text: str) -> str:
    plain = re.sub(r"\s", "", text)
    plain = re.sub(r"^(?:[一二三四五六七八九]、|[（(][一二三四五六七八九][)）]|\d[.、])", "", plain)
    return re.sub(r"^比如，", "", plain).rstrip("。；：:，,")
