"""Papers as various as real ones: how much of each is placed right."""

from pathlib import Path

import pytest

from duizhao import intake, library
from duizhao.intake import Imported, paragraphs, plain
from intake.labelled import LABELS, PAPERS, found, paper, right, wanted

QUESTIONNAIRE = library.load().questionnaire
LEAST = 0.97
"""The share of all papers together that has to be placed right; all of it was when this was written."""


def imported(file: Path) -> Imported:
    """What a labelled paper gives."""
    text = paper(file.read_text(encoding="utf-8"))
    read = paragraphs.limited(plain.paragraphs(text, markdown=file.suffix == ".md"))
    return intake.placed(read, QUESTIONNAIRE)


def share(files: list[Path]) -> float:
    """The share of characters that are where they belong."""
    placed = total = 0
    for file in files:
        want = wanted(file.read_text(encoding="utf-8"))
        placed += right(want, found(imported(file), QUESTIONNAIRE))
        total += sum(len(text) for _place, text in want)
    return placed / total


@pytest.mark.parametrize("file", PAPERS, ids=lambda file: file.stem)
def test_a_paper_of_this_kind_is_placed(file: Path) -> None:
    """A kind of paper that was understood once stays understood."""
    assert share([file]) >= 0.9


def test_most_of_all_papers_is_placed_right() -> None:
    """Counted over all of them, by characters."""
    assert share(PAPERS) >= LEAST


def test_the_papers_differ() -> None:
    """Every kind of place that is labelled occurs, and there are a dozen papers at least."""
    texts = [file.read_text(encoding="utf-8") for file in PAPERS]
    assert len(texts) >= 12
    assert [label for label in LABELS if not any(f"⟨{label}|" in text for text in texts)] == []
