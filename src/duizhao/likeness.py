"""Which sentences of one text are, word for word or nearly, those of another.

Distance is rapidfuzz's: the share of characters that two sentences have in common, in
order. It is asked only about sentences that share four characters in a row, which any
two that are alike by four fifths do; that is what makes two hundred papers quick.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .turns import give_way

_SENTENCE = re.compile(
    r"[^。！？!?；;\n]*[^\s。！？!?；;][^。！？!?；;\n]*(?:[。！？!?；;]+[”’」』）)\"]?)?"
)
_APART = re.compile(r"[\W_]+")
_RUN = 4
"""Characters in a row."""
_ROOM = 8
"""Places for each run, so that few have to share one."""


class Pair(NamedTuple):
    """Two sentences that are alike."""

    mine: int
    """Which of the one text …"""
    other: int
    """… and which of the other."""
    percent: int


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence; a semicolon and a line end end one, too."""
    for found in _SENTENCE.finditer(text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield start, found.start() + len(found[0].rstrip())


def bare(sentence: str) -> str:
    """A sentence as it is compared: letters, characters and digits only."""
    give_way()
    return _APART.sub("", sentence).casefold()


def percent(one: str, other: str) -> int:
    """How much of their characters two texts have in common, in order: 0 to 100."""
    from rapidfuzz import fuzz  # imported late: only who compares waits for it

    return int(fuzz.ratio(bare(one), bare(other)))


def alike(mine: Sequence[str], others: Iterable[str], least: int, shortest: int) -> list[Pair]:
    """For each of `others` the sentence of `mine` that it is most like, if by `least` percent.

    Sentences of fewer than `shortest` letters are like everything and are left out.
    """
    index = _Index(map(bare, mine), shortest)
    found = []
    for number, sentence in enumerate(others):
        best = max(index.near(bare(sentence), least), key=lambda pair: pair[1], default=None)
        if best is not None:
            found.append(Pair(best[0], number, best[1]))
    return found


def likes(mine: Sequence[str], others: Sequence[str], least: int) -> Iterator[Pair]:
    """Every two that are alike by `least` percent, however short they are."""
    from rapidfuzz import fuzz, process  # imported late, as above

    there = [bare(other) for other in others]
    for number, text in enumerate(mine):
        found = process.extract(
            bare(text), there, scorer=fuzz.ratio, score_cutoff=least, limit=None
        )
        for _other, score, at in sorted(found, key=lambda one: one[2]):
            yield Pair(number, at, int(score))


class Twins:
    """Finds the sentences of a text that it has twice, and keeps what it has compared.

    When some sentences have changed since, they are compared with the others and
    those not with each other again.
    """

    def __init__(self, least: int, shortest: int) -> None:
        """As for `alike`."""
        self._least, self._shortest = least, max(shortest, _RUN)
        self._like: dict[str, dict[str, int]] = {}
        """Bare sentence → those that it is like, itself as well, and how much."""

    def pairs(self, texts: Sequence[str]) -> list[Pair]:
        """For each sentence the first one before it that it is like."""
        sentences = [bare(text) for text in texts]
        self._compare(dict.fromkeys(one for one in sentences if len(one) >= self._shortest))
        begun: dict[str, int] = {}
        found = []
        for number, sentence in enumerate(sentences):
            like = self._like.get(sentence, {})
            before = min(((begun[one], like[one]) for one in like if one in begun), default=None)
            if before is not None:
                found.append(Pair(number, *before))
            begun.setdefault(sentence, number)
        return found

    def _compare(self, there: Mapping[str, None]) -> None:
        """Forgets the sentences that are no longer there, and compares the new ones with all."""
        new = [one for one in there if one not in self._like]
        for gone in self._like.keys() - there:
            for other in self._like.pop(gone):
                self._like.get(other, {}).pop(gone, None)
        known = list(self._like)
        index = _Index((), self._shortest, _shared(new) if not known else None)
        for number, sentence in enumerate(new):
            self._like[sentence] = {sentence: 100}
            self._link(sentence, new, index)
            index.add(number, sentence)
        for sentence in known if new else ():
            self._link(sentence, new, index)

    def _link(self, sentence: str, new: Sequence[str], index: "_Index") -> None:
        for number, percent in index.near(sentence, self._least):
            self._like[sentence][new[number]] = self._like[new[number]][sentence] = percent


class _Index:
    """Bare sentences by the runs of characters that are in them."""

    def __init__(
        self, sentences: Iterable[str], shortest: int, tells: Callable[[str], bool] | None = None
    ) -> None:
        """`tells`: which runs are worth keeping; None for all."""
        self._shortest = max(shortest, _RUN)
        self._tells = tells
        self._sentences: dict[int, str] = {}
        self._by_run: dict[str, list[int]] = {}
        for number, sentence in enumerate(sentences):
            self.add(number, sentence)

    def add(self, number: int, sentence: str) -> None:
        """Takes a sentence in under its number."""
        if len(sentence) < self._shortest:
            return
        self._sentences[number] = sentence
        for run in filter(self._tells, _runs(sentence)):
            self._by_run.setdefault(run, []).append(number)

    def near(self, sentence: str, least: int) -> Iterator[tuple[int, int]]:
        """(number, percent) of the sentences that one is like."""
        from rapidfuzz import fuzz, process  # imported late, as above

        give_way()
        if len(sentence) < self._shortest:
            return
        by_run = self._by_run
        numbers = {number for run in _runs(sentence) for number in by_run.get(run, ())}
        candidates = {number: self._sentences[number] for number in numbers}
        for _other, score, number in process.extract(
            sentence, candidates, scorer=fuzz.ratio, score_cutoff=least, limit=None
        ):
            yield number, int(score)


def _shared(sentences: Sequence[str]) -> Callable[[str], bool]:
    """Whether a run stands in more than one of some bare sentences; of a few that do not, this is said as well.

    Most runs stand in one, and an index of them all would be larger than everything else in memory. Here
    a run is a byte, at the place that its hash leads to, where another may be already.
    """
    size = _ROOM * sum(map(len, sentences)) + 1
    times = bytearray(size)
    for sentence in sentences:
        for run in _runs(sentence):
            at = hash(run) % size
            times[at] = min(2, times[at] + 1)
    return lambda run: times[hash(run) % size] > 1


def _runs(sentence: str) -> set[str]:
    return {sentence[at : at + _RUN] for at in range(len(sentence) - _RUN + 1)}
