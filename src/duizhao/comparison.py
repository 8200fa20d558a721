"""What two papers share, sentence by sentence."""

from collections.abc import Iterable, Sequence

from . import likeness
from .criteria import Likeness
from .model import Questionnaire
from .values import frozen


@frozen
class Shared:
    """A sentence of the one paper, and the sentence of the other that it is most like."""

    one: str
    other: str
    percent: int
    """How much of their characters they have in common, in order."""

    @property
    def is_same(self) -> bool:
        """Whether they are the same but for marks, spaces and case."""
        return likeness.bare(self.one) == likeness.bare(self.other)


@frozen
class Comparison:
    """Two papers beside each other."""

    one: int
    """How many sentences the one has …"""
    other: int
    """… and the other; those too short to be compared are counted, too."""
    shared: Sequence[Shared]
    """In the order of the one."""


def compare(
    one: Iterable[str], other: Iterable[str], stated: Likeness, given: Sequence[str] = ()
) -> Comparison:
    """Compares the texts of two papers; `stated`: when two sentences count as the same.

    `given`: what every paper of the kind says, such as the official name of an aspect. A
    sentence that is that, or that with a few words around it, is nobody's own and no likeness.
    """
    mine, others = _sentences(one), _sentences(other)
    pairs = likeness.alike(others, mine, stated.least, stated.shortest)
    of_all = _given([mine[pair.other] for pair in pairs], given, stated)
    shared = [
        Shared(mine[pair.other], others[pair.mine], pair.percent)
        for pair in pairs
        if mine[pair.other] not in of_all
    ]
    return Comparison(len(mine), len(others), shared)


def given(questionnaire: Questionnaire) -> list[str]:
    """What a questionnaire puts into every paper: the texts of preset items, and defaults."""
    questions = questionnaire.by_id.values()
    texts = [text for one in questions for preset in one.preset for text in preset.values.values()]
    return [*texts, *(one.default for one in questions if one.default)]


def _given(sentences: Sequence[str], given: Sequence[str], stated: Likeness) -> set[str]:
    """Those of some sentences in which there is nothing else than what is given."""
    near = likeness.alike(given, sentences, stated.least, stated.shortest)
    known = sorted(filter(None, map(likeness.bare, given)), key=len, reverse=True)
    found = {sentences[pair.other] for pair in near}
    for sentence in sentences:
        rest = likeness.bare(sentence)
        for text in known:
            rest = rest.replace(text, "")
        if len(rest) < stated.shortest:
            found.add(sentence)
    return found


def _sentences(texts: Iterable[str]) -> list[str]:
    return [text[start:end] for text in texts for start, end in likeness.sentences(text)]
