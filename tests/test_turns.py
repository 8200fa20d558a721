"""Work beside the keys gives way to them, and leaves nothing behind that they would have to wait for."""

import asyncio
import gc
from collections.abc import Callable
from threading import Event

import pytest

from benchmarks import samples
from duizhao import turns
from duizhao.report import Options
from duizhao.report.sources import Tracer
from duizhao.session import Session
from duizhao.tui.overview import Lookout


class Clock:
    """A clock that goes on when somebody sleeps, and counts how often it is looked at."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.looks = 0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        self.looks += 1
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What goes on by now went on long ago."""
    clock = Clock()
    monkeypatch.setattr(turns, "monotonic", clock.monotonic)
    monkeypatch.setattr(turns, "sleep", clock.sleep)
    monkeypatch.setattr(turns, "_free_at", 0.0)
    return clock


def test_work_waits_while_a_key_is_on_its_way(clock: Clock) -> None:
    """And goes on by itself: nobody has to say that the key has been drawn."""
    turns.came()
    turns.giving_way(turns.give_way)
    assert len(clock.slept) == 1
    turns.giving_way(turns.give_way)
    assert len(clock.slept) == 1


def test_a_key_that_comes_while_work_waits_is_waited_for_as_well(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each key is as quick as the first."""

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        if len(clock.slept) < 3:
            turns.came()

    monkeypatch.setattr(turns, "sleep", sleep)
    turns.came()
    turns.giving_way(turns.give_way)
    assert len(clock.slept) == 3


def test_what_handles_keys_never_waits_for_them(clock: Clock) -> None:
    """The same code runs in the thread of the keys."""
    turns.came()
    turns.give_way()
    assert not clock.slept


@pytest.fixture(scope="module")
def long_session() -> Session:
    """A paper several times as long as usual."""
    return samples.sized(samples.example(), 400)


@pytest.mark.parametrize(
    "work",
    [
        lambda session: Lookout().look(session),
        lambda session: Tracer().paper(session, Options(draft=True)),
    ],
    ids=["look", "paper"],
)
def test_what_was_worked_with_is_gone_afterwards(
    work: Callable[[Session], object], long_session: Session
) -> None:
    """A tree of answers leads in circles: left to Python's search for garbage, there were dozens at a time."""
    work(long_session)  # what is kept for the next time
    gc.collect()
    gc.disable()
    try:
        work(long_session)
        left = gc.collect()
    finally:
        gc.enable()
    assert left < len(long_session.answers) / 4


def test_a_look_at_everything_gives_way_all_along(clock: Clock, long_session: Session) -> None:
    """Many times an answer: a look that did so only at its ends would hold up a key as long as it takes."""
    turns.giving_way(Lookout().look, long_session)
    assert clock.looks > 5 * len(long_session.answers)


def test_a_paper_that_is_put_together_gives_way_all_along(
    clock: Clock, long_session: Session
) -> None:
    """While the answers are walked through, while the template runs, and while they are found in the paper."""
    turns.giving_way(Tracer().paper, long_session, Options(draft=True))
    assert clock.looks > 3 * len(long_session.answers)


async def test_one_piece_of_work_goes_on_at_a_time() -> None:
    """The review and the paper of a long session side by side would hold twice the memory."""
    goes_on = Event()
    order: list[str] = []

    def first() -> None:
        goes_on.wait(10)
        order.append("first")

    one = asyncio.create_task(turns.beside(first))
    other = asyncio.create_task(turns.beside(order.append, "second"))
    await asyncio.wait([other], timeout=0.1)  # long enough to go on beside the first, if it could
    goes_on.set()
    await asyncio.gather(one, other)
    assert order == ["first", "second"]


async def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    """A paper that is out of date before its turn is not printed."""
    goes_on = Event()
    done: list[str] = []
    first = asyncio.create_task(turns.beside(goes_on.wait))
    second = asyncio.create_task(turns.beside(done.append, "second"))
    await asyncio.sleep(0)  # lets both begin to wait
    second.cancel()
    await asyncio.wait([second])
    goes_on.set()
    await first
    await turns.beside(done.append, "third")
    assert done == ["third"]
