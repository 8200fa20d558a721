"""What rules look at that see more than one answer."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from .. import likeness
from ..criteria import Checks
from ..flow import Interview
from ..patterns import usable
from ..session import Path
from ..values import frozen
from .measuring import Measured
from .passages import Passage


@frozen
class Paper:
    """An earlier paper, to be compared with."""

    name: str
    texts: tuple[str, ...]
    names: tuple[str, ...] = ()
    """What units and people are called in it."""


class Sentence(NamedTuple):
    """A sentence of the draft, and where it stands."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[self.start : self.end]


@frozen
class Draft:
    """A session as it stands, with everything that rules may ask about."""

    interview: Interview
    passages: Sequence[Passage]
    twins: likeness.Twins
    """Knows the sentences of the draft as it was looked at last."""
    today: date
    measured: Measured | None = None
    """The lengths of the assembled paper; None when nobody has asked for it."""
    earlier: Sequence[Paper] = ()

    @property
    def checks(self) -> Checks:
        """What the questionnaire states for the reviewer."""
        return self.interview.questionnaire.checks

    @property
    def dated(self) -> str:
        """The day of the paper: what the writer says it is, else today. ISO 8601."""
        asked = self.checks.dated
        said = self.interview.value((asked,)) if (asked,) in self.interview.questions else None
        return said if isinstance(said, str) else self.today.isoformat()

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in which likeness is looked for."""
        return [
            Sentence(passage, start, end)
            for passage in self.passages
            if passage.is_within(self.checks.likeness.within)
            for start, end in likeness.sentences(passage.text)
        ]

    @cached_property
    def _texts(self) -> dict[Path, str]:
        return {passage.path: passage.text for passage in self.passages}

    def items(self, repeat: str) -> Iterator[Path]:
        """The items of a repeat in which something is answered: a blank one has no faults yet."""
        return (path for path in self.interview.items_of(repeat) if path in self._begun)

    @cached_property
    def _begun(self) -> set[Path]:
        answers = self.interview.session.answers.items()
        said = (path for path, answer in answers if answer.value not in (None, "", ()))
        return {path[:length] for path in said for length in range(2, len(path), 2)}

    def text(self, item: Path, *questions: str) -> str:
        """What the writer has written at some questions of an item, a line each."""
        found = (self._texts.get((*item, question), "") for question in questions)
        return "\n".join(filter(None, found))

    def evidence(self, text: str, kinds: Sequence[str] = ()) -> list[str]:
        """The kinds of fact that can be seen in a text; only some of them where `kinds` names them."""
        stated = (kind for kind in self.checks.evidence if not kinds or kind.name in kinds)
        patterns = ((kind.name, usable(kind.pattern)) for kind in stated)
        return [name for name, pattern in patterns if pattern and pattern.search(text)]

    def has_any(self, text: str, words: Sequence[str]) -> bool:
        """Whether one of the words stands in a text."""
        return bool(words) and bool(re.search("|".join(map(re.escape, words)), text))

    def matches(self, text: str, patterns: Sequence[str]) -> bool:
        """Whether one of the questionnaire's patterns is found in a text."""
        return any(pattern.search(text) for pattern in filter(None, map(usable, patterns)))
