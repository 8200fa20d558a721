"""Looking for words in the texts of all sessions.

The texts are read once and kept; looking through them is then quick enough to be done
while the writer types.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import flow, likeness, phrases
from .errors import DuizhaoError
from .flow import Interview
from .session import Path as Place
from .store import SessionFile
from .text import fold, one_line


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class _Text:
    path: Path
    place: Place
    around: str
    text: str
    folded: str


@dataclass
class Texts:
    """The texts of sessions, as they were when they were read."""

    skipped: list[Path] = field(default_factory=list)
    """The sessions that cannot be read."""
    _texts: list[_Text] = field(default_factory=list)

    def read(self, path: Path) -> None:
        """Takes in the texts of a session, which takes some milliseconds."""
        try:
            with SessionFile.open(path, read_only=True) as file:
                self._texts += _texts(path, Interview(file.session))
        except DuizhaoError:
            self.skipped.append(path)

    def find(self, words: str) -> Iterator[Hit]:
        """The answers in which all words stand, whatever their width and case; session by session.

        Without words, none.
        """
        wanted = fold(words).split()
        for text in self._texts if wanted else ():
            if all(word in text.folded for word in wanted):
                yield Hit(text.path, text.place, text.around, _sentence(text.text, wanted))


def search(words: str, paths: Iterable[Path]) -> tuple[Sequence[Hit], Sequence[Path]]:
    """The hits in some sessions, and the sessions that cannot be read."""
    texts = Texts()
    for path in paths:
        texts.read(path)
    return list(texts.find(words)), texts.skipped


def _texts(path: Path, interview: Interview) -> Iterator[_Text]:
    for place, text in flow.texts(interview):
        words = [*phrases.around(interview, place), interview.question(place).name]
        yield _Text(path, place, one_line(" > ".join(words)), text, fold(text))


def _sentence(text: str, wanted: Sequence[str]) -> str:
    sentences = [text[start:end] for start, end in likeness.sentences(text)] or [text]
    folded = [fold(sentence) for sentence in sentences]
    best = max(range(len(sentences)), key=lambda at: sum(word in folded[at] for word in wanted))
    return one_line(sentences[best])
