"""What the reviewer costs a key: it looks again at the one answer that is typed in (issue 4)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

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


BENCHMARKS = [
    Benchmark(
        "key-findings",
        "findings of an answer, 2,000 answers",
        "itself at 20 answers",
        1.2,
        "ms",
        _keys,
    ),
]
