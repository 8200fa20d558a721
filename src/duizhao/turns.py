"""Whose turn it is: what is worked out in a thread gives way to the keys.

Python runs one thread at a time and gives each as much of it as the others, so that beside two
that work a key takes three times as long. What may work beside the keys therefore asks now and
then, about every millisecond, and waits while a key may still be on its way to the screen.
"""

from collections.abc import Callable
from contextvars import ContextVar, copy_context
from functools import cache
from time import monotonic, sleep
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_ON_ITS_WAY = 0.05
"""Seconds after which a key that came is taken to be on the screen."""

_P = ParamSpec("_P")
_T = TypeVar("_T")

_gives_way: ContextVar[bool] = ContextVar("gives_way", default=False)
_free_at = 0.0
"""By the clock that only goes on. There is one for the program, as there is one lock in Python."""


def came() -> None:
    """A key has come."""
    global _free_at
    _free_at = monotonic() + _ON_ITS_WAY


def giving_way(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Does work, which gives way to the keys; in a thread other than theirs."""
    before = _gives_way.set(True)
    try:
        return work(*args, **kwargs)
    finally:
        _gives_way.reset(before)


async def beside(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Has such work done and waits for it; what is no longer waited for before its turn is not begun."""
    from asyncio import get_running_loop  # imported late: only screens have keys

    def mine() -> _T:
        return giving_way(work, *args, **kwargs)

    return await get_running_loop().run_in_executor(_thread(), copy_context().run, mine)


@cache
def _thread() -> "ThreadPoolExecutor":
    """The only one: two would take turns, hold what they work on at once, and keep memory each for itself."""
    from concurrent.futures import ThreadPoolExecutor  # imported late, as above

    return ThreadPoolExecutor(max_workers=1)


def give_way() -> None:
    """Waits while a key is on its way, if what goes on here is to give way to it."""
    if _gives_way.get():
        while (wait := _free_at - monotonic()) > 0:
            sleep(wait)
