"""How much one expression or template may take: what strangers write can loop without end.

Time is processor time of the thread that runs it, so that a suspended or busy machine
makes no template fail. Looking at the clock costs as much as a dozen steps; it is looked
at now and then, and whenever a long text was made.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from sys import getsizeof
from threading import get_ident
from time import thread_time
from typing import Any

from jinja2 import TemplateRuntimeError

from ..turns import give_way
from ..wording import _

LARGEST = 2_000_000
"""Characters of one text, entries of one list."""
_ALTOGETHER = 128 * 1024 * 1024
"""Bytes of everything that is made on the way, whether or not it is still there."""
_LONGEST_NUMBER = 512
"""Bits."""
_ENTRY = 64
"""Bytes of an entry of a list, at most."""
_LONG = 64 * 1024
_BETWEEN = 32
"""Steps between two looks at the clock."""


class Made(dict[Any, Any]):
    """A dict that a template has made. Those of answers are not counted: they were there, and lead in circles."""


_SEVERAL = (list, tuple, Made)
_COUNTED = (str, *_SEVERAL)


class Meter:
    """Counts for one environment. `with` it, what runs inside is one run.

    Threads that run at the same time have their own time and share what is made: the counts are
    kept as cheap as can be, because every paper is counted at every step.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends: dict[int, list[float]] = {}
        """Thread → when its runs have to have ended, the outermost first."""
        self._steps = 0
        self._left = _ALTOGETHER

    @contextmanager
    def longer(self, seconds: float) -> Iterator[None]:
        """A run that has so much more time."""
        self._begin(self._seconds + seconds)
        try:
            yield
        finally:
            self._end()

    def __enter__(self) -> None:
        self._begin(self._seconds)

    def __exit__(self, *_error: object) -> None:
        self._end()

    def _begin(self, seconds: float) -> None:
        ends = self._ends.setdefault(get_ident(), [])
        if not ends:
            self._left = _ALTOGETHER
        ends.append(ends[0] if ends else thread_time() + seconds)

    def _end(self) -> None:
        ends = self._ends[get_ident()]
        ends.pop()
        if not ends:
            del self._ends[get_ident()]

    def step(self, value: Any = None) -> Any:
        """The value, one step further; TemplateRuntimeError when the time is over."""
        self._steps += 1
        if not self._steps % _BETWEEN:
            self._look()
        return value

    def hold(self, value: Any) -> Any:
        """The value that was made; TemplateRuntimeError when it is, or all are, too much."""
        if isinstance(value, str):
            size = getsizeof(value)
            self._left -= size
            if size > _LONG or self._left < 0:
                fits(len(value))
                self._look()
        elif isinstance(value, _SEVERAL):
            self._hold_each(value)
        elif isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
            raise TemplateRuntimeError(_("这个数太大了"))
        return value

    def _hold_each(self, values: "list[Any] | tuple[Any, ...] | Made") -> None:
        fits(len(values))
        self.step()
        self._left -= _ENTRY * (len(values) + 1)
        for part in values.values() if isinstance(values, Made) else values:
            if isinstance(part, str) and (size := getsizeof(part)) <= _LONG:
                self._left -= size
            elif isinstance(part, _COUNTED):
                self.hold(part)
        if self._left < 0 or len(values) > _BETWEEN:
            self._look()

    def together(self, parts: list[str]) -> str:
        """What was printed, piece by piece, as one text."""
        self._left -= sum(map(getsizeof, parts))
        if self._left < 0:
            self._look()
        return "".join(parts)

    def each(self, values: Iterable[Any]) -> Iterator[Any]:
        """The values, a step each."""
        for value in values:
            self.step()
            yield self.hold(value)

    def _look(self) -> None:
        give_way()
        if self._left < 0:
            _too_much()
        ends = self._ends.get(get_ident())
        if ends and thread_time() > ends[0]:
            raise TemplateRuntimeError(_("算得太久了，可能是循环套得太多"))


class Each:
    """What a `for` goes through, a step each time."""

    def __init__(self, meter: Meter, values: Any) -> None:
        self._meter = meter
        self._values = values if isinstance(values, Collection) else list(values)

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Any]:
        for value in self._values:
            self._meter.step()
            yield value


def fits(size: int) -> None:
    """TemplateRuntimeError when a text or a list of this size is too large."""
    if size > LARGEST:
        _too_much()


def _too_much() -> None:
    raise TemplateRuntimeError(_("生成的内容太多了"))
