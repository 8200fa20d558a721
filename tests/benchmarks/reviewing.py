"""The reviewer: what a key costs that has one answer looked at again, and comparing with other papers (issue 4)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter

from duizhao import likeness
from duizhao.checks import Reviewer
from duizhao.flow import Interview
from duizhao.session import Answer, Change, Step

from .measuring import Benchmark, Pair, Scale
from .samples import PLACE, example, prose, sized

_CHARACTERS = 300
"""Of the answer: what such papers ask of a problem."""


class _Typed:
    """A session of which the reviewer has seen everything, and the answer that is typed in."""

    def __init__(self, answers: int, key: str) -> None:
        """`key`: a character of its own, because the reviewer remembers texts that it has read."""
        self._key = key
        self._interview = Interview(sized(example(), answers))
        self._reviewer = Reviewer(date(2022, 1, 21))
        self._text = key + prose(_CHARACTERS, _CHARACTERS)
        self._reviewer.review(self._interview)

    def key(self) -> float:
        """Milliseconds until it is known what is to be said of the answer with one more character."""
        self._text += self._key
        step = Step(PLACE, self._interview.answer(PLACE), Answer(self._text))
        self._interview.apply(Change("answer", PLACE, (step,)))
        begun = perf_counter()
        self._reviewer.passage(self._interview, PLACE)
        return (perf_counter() - begun) * 1000


def _keys(_folder: Path, scale: Scale) -> Iterator[Pair]:
    long, short = _Typed(scale.many, "长"), _Typed(scale.few, "短")
    for _number in range(scale.keys):
        yield long.key(), short.key()


def _papers(_folder: Path, scale: Scale) -> Iterator[Pair]:
    """Sentences of letters by lot: hardly two are alike, and none can be passed over for another's sake."""
    letters, chance = [chr(0x4E00 + at) for at in range(800)], Random(4)

    def sentences(papers: int) -> list[str]:
        return ["".join(chance.choices(letters, k=40)) for _ in range(papers * 100)]

    mine, others = sentences(1), sentences(200)
    for _round in range(scale.rounds):
        begun = perf_counter()
        likeness.alike(mine, others, 80, 12)
        yield (perf_counter() - begun) * 1000, 2000.0


BENCHMARKS = [
    Benchmark(
        "likeness",
        "200 papers of 4,000 characters",
        "the two seconds that issue 4 gives",
        1.0,
        "ms",
        _papers,
    ),
    Benchmark(
        "key-findings",
        "findings of an answer, 2,000 answers",
        "itself at 20 answers",
        1.2,
        "ms",
        _keys,
    ),
]
