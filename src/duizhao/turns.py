"""Whose turn it is: what is worked out in a thread gives way to the keys.

Python runs one thread at a time and gives each as much of it as the others, so that beside two
that work a key takes three times as long. What may work beside the keys therefore asks now and
then, about every millisecond, and waits while a key may still be on its way to the screen.
"""

from collections.abc import Callable
from contextvars import ContextVar
from threading import Lock
from time import monotonic, sleep
from typing import ParamSpec, TypeVar

_ON_ITS_WAY = 0.05
"""Seconds after which a key that came is taken to be on the screen."""

_P = ParamSpec("_P")
_T = TypeVar("_T")

_at_work = Lock()
"""One piece of work at a time: two would only take turns, and hold twice the memory."""
_gives_way: ContextVar[bool] = ContextVar("gives_way", default=False)
_free_at = 0.0
"""By the clock that only goes on. There is one for the program, as there is one lock in Python."""


def came() -> None:
    """A key has come."""
    global _free_at
    _free_at = monotonic() + _ON_ITS_WAY


def giving_way(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Does work, which gives way to the keys; in a thread other than theirs, when no other is at work."""
    with _at_work:
        before = _gives_way.set(True)
        try:
            return work(*args, **kwargs)
        finally:
            _gives_way.reset(before)


def give_way() -> None:
    """Waits while a key is on its way, if what goes on here is to give way to it."""
    if _gives_way.get():
        while (wait := _free_at - monotonic()) > 0:
            sleep(wait)
