"""Looking for words in the texts of all sessions.

The texts are read once and kept; looking through them is then quick enough to be done
while the writer types.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from . import flow, likeness, shelf
from .errors import DuizhaoError
from .flow import Interview
from .phrases import naming
from .session import Path as Place
from .store import SessionFile
from .text import fold, one_line, trail
from .values import frozen


@frozen
class Hit:
    """An answer in which every word stands."""

    path: Path
    """The session's file."""
    place: Place
    """The question in the session."""
    around: str
    """Where that is, in words."""
    sentence: str
    """The sentence in which most of the words stand; the first of these."""


@frozen
class _Text:
    place: Place
    around: str
    text: str
    folded: str


class Texts:
    """The texts of sessions: each is read once, and again when it was changed."""

    def __init__(self) -> None:
        self._texts: dict[Path, tuple[int, Sequence[_Text] | None]] = {}
        """With when the session was changed; None for one that cannot be read."""

    def read(self, path: Path) -> None:
        """Takes in the texts of a session, which takes some milliseconds the first time."""
        when, _texts_then = self._texts.get(path, (None, None))
        now = shelf.changed_at(path)
        if when != now:
            self._texts[path] = (now, _read(path))

    def skipped(self, paths: Iterable[Path]) -> list[Path]:
        """Those of some sessions that cannot be read."""
        return [path for path in paths if self._texts.get(path, (0, ()))[1] is None]

    def find(self, words: str, paths: Iterable[Path]) -> Iterator[Hit]:
        """The answers in which all words stand, whatever their width and case; session by session.

        Without words, none; nor in a session that has not been read.
        """
        wanted = fold(words).split()
        for path in paths if wanted else ():
            for text in self._texts.get(path, (0, ()))[1] or ():
                if all(word in text.folded for word in wanted):
                    yield Hit(path, text.place, text.around, _sentence(text.text, wanted))


def search(words: str, paths: Sequence[Path]) -> tuple[Sequence[Hit], Sequence[Path]]:
    """The hits in some sessions, and the sessions that cannot be read."""
    texts = Texts()
    for path in paths:
        texts.read(path)
    return list(texts.find(words, paths)), texts.skipped(paths)


def _read(path: Path) -> Sequence[_Text] | None:
    try:
        with SessionFile.open(path, read_only=True) as file:
            return list(_texts(Interview(file.session)))
    except DuizhaoError:
        return None


def _texts(interview: Interview) -> Iterator[_Text]:
    around: dict[Place, list[str]] = {}
    for place, text in flow.texts(interview):
        item = place[:-1] or place  # whatever stands in an item stands in the same place
        if item not in around:
            around[item] = naming.around(interview, place)
        words = [*around[item], interview.called(place)]
        yield _Text(place, trail(*words), text, fold(text))


def _sentence(text: str, wanted: Sequence[str]) -> str:
    sentences = [text[start:end] for start, end in likeness.sentences(text)] or [text]
    folded = [fold(sentence) for sentence in sentences]
    best = max(range(len(sentences)), key=lambda at: sum(word in folded[at] for word in wanted))
    return one_line(sentences[best])
