"""What the writer has written: answers of text, presets and defaults left alone not among them."""

from collections.abc import Iterator

from ..model import TEXTS
from ..session import NEW, Path
from .interview import Interview


def text(interview: Interview, path: Path) -> str | None:
    """The text that the writer has written at a path; None when there is none, or it is no text."""
    question = interview.questions.get(path)
    if question is None or NEW in path or question.kind not in TEXTS:
        return None
    value = interview.value(path)
    return value if isinstance(value, str) and not interview.untouched(path) else None


def texts(interview: Interview) -> Iterator[tuple[Path, str]]:
    """Every such text with its path, in the order of the paper."""
    for stop in interview.stops:
        found = text(interview, stop)
        if found is not None:
            yield stop, found
