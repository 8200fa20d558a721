"""What asks the program to go: an interrupt, the system shutting down, a closed window."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def heeded(end: Callable[[], None]) -> Iterator[None]:
    """Has every such signal call `end`, in the main thread and between any two steps of the program.

    asyncio's own way loses signals: it learns of them through a pipe, which is full when
    hundreds of keys are waiting.
    """
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]

    def handle(_number: int, _frame: FrameType | None) -> None:
        end()

    before = {number: signal.signal(number, handle) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
