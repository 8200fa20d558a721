"""A program in a terminal that nobody draws: drawing would cost more than many a program.

The bytes that it writes are searched for what is to appear. It is told that the terminal can show
a whole frame at once, as today's can, so that Textual marks where each frame ends.
"""

import os
import select
import signal
import subprocess
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic, perf_counter
from types import TracebackType
from typing import Self

SIZE = (140, 40)
"""Columns and rows: wide enough for the preview."""

_PATIENCE = 60.0
_FRAME_END = b"\x1b[?2026l"
_ASKS_FOR_FRAMES = b"\x1b[?2026$p"
_HAS_FRAMES = b"\x1b[?2026;2$y"


class Watched:
    """One program; leaving the `with` block kills it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._output = bytearray()
        self._asked = 0
        self._fd, there = os.openpty()
        termios.tcsetwinsize(there, SIZE[::-1])
        self._begun = perf_counter()
        self._program = subprocess.Popen(
            command,
            stdin=there,
            stdout=there,
            stderr=there,
            env=dict(environment),
            start_new_session=True,
        )
        os.close(there)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.send_signal(signal.SIGKILL)
        self._program.wait()
        os.close(self._fd)

    def start(self, shows: str) -> float:
        """Milliseconds from the start of the process to a text on the screen."""
        self._until(lambda: self._output.find(shows.encode()) >= 0, shows)
        return (perf_counter() - self._begun) * 1000

    def key(self, typed: str, shows: str = "") -> float:
        """Milliseconds from a key to the end of the next frame with that text."""
        before = len(self._output)
        begun = perf_counter()
        os.write(self._fd, typed.encode())
        self._until(lambda: self._frame_with(shows, before), shows)
        return (perf_counter() - begun) * 1000

    def line(self, typed: str, shows: str) -> float:
        """Milliseconds from some keys to that text, in a program that does not draw frames."""
        before = len(self._output)
        begun = perf_counter()
        os.write(self._fd, typed.encode())
        self._until(lambda: self._output.find(shows.encode(), before) >= 0, shows)
        return (perf_counter() - begun) * 1000

    def rest(self, seconds: float) -> None:
        """Lets the program draw what it wants for some time."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            self._read(left)

    def peak_memory(self) -> float:
        """The most memory that it has taken so far, in MB."""
        status = Path(f"/proc/{self._program.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024

    def _frame_with(self, text: str, since: int) -> bool:
        found = self._output.find(text.encode(), since)
        return found >= 0 and self._output.find(_FRAME_END, found) >= 0

    def _until(self, shown: Callable[[], bool], text: str) -> None:
        end = monotonic() + _PATIENCE
        while not shown():
            if not self._read(end - monotonic()):
                told = self._output[-2000:].decode(errors="replace")
                raise AssertionError(f"{text!r} did not appear; the program wrote …{told!r}")

    def _read(self, seconds: float) -> bool:
        """Takes in some output; False when none comes in time."""
        if not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return False
        try:
            self._output += os.read(self._fd, 65536)
        except OSError:  # how Linux says that the program has ended
            return False
        asked = self._output.count(_ASKS_FOR_FRAMES)
        os.write(self._fd, _HAS_FRAMES * (asked - self._asked))
        self._asked = asked
        return True
