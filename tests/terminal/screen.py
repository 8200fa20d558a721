"""A program in a real terminal: keys go in, a screen comes out.

Nothing here waits for time to pass. `wait_for` reads until the screen shows what a
test expects; what never comes fails with a picture of what is there instead.
"""

import fcntl
import os
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from .keys import KEYS
from .picture import Picture

PROGRAM = (sys.executable, "-m", "duizhao")
PATIENCE = 60.0
"""Seconds until something that has not come counts as missing; generous for slow machines."""

_BRACKETED_PASTE = 2004
_CLOSED = "the window is closed"
_CHUNK = 65536
_IUTF8 = 0o40000
"""Linux's flag, missing in termios: backspace takes back a character and not a byte."""


def command(home: Path, *arguments: str) -> str:
    """What a command writes to standard output; it has to end well."""
    ran = subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, env=_environment(home), check=True
    )
    return ran.stdout.decode("utf-8")


class Terminal:
    """One program in a terminal of its own; leaving the `with` block ends it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
    ) -> None:
        """Start `command` with its sessions in `home`, on a screen of `size` (columns, rows).

        The program sees only the variables that every terminal gives, and `env`.
        """
        columns, rows = size
        self.keys: list[str] = []
        """The names of the keys pressed so far; text that was sent or pasted is not among them."""
        self._output = bytearray()
        self._unsent = bytearray()
        self._picture = Picture(columns, rows, reply=self._unsent.extend)
        self._fd: int | None
        self._fd, there = os.openpty()
        _prepare(there, columns, rows)
        self._program = subprocess.Popen(
            command,
            stdin=there,
            stdout=there,
            stderr=there,
            env=_environment(home) | dict(env or {}),
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(there)
        os.set_blocking(self._fd, False)
        self._exit = os.pidfd_open(self._program.pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._has_exited(0):
            os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait()
        self.hang_up()
        os.close(self._exit)

    @property
    def output(self) -> bytes:
        """Every byte that the program has written so far."""
        return bytes(self._output)

    @property
    def screen(self) -> str:
        """The rows of the screen, each without the spaces at its end."""
        return "\n".join(self._picture.line(row) for row in range(self._picture.lines))

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, both from 0."""
        return self._picture.cursor.x, self._picture.cursor.y

    @property
    def pid(self) -> int:
        """The program's number; it begins a session of its own, which has the same."""
        return self._program.pid

    @property
    def settings(self) -> list[Any]:
        """How the terminal reads keys and writes lines (termios): echo, line editing and so on."""
        assert self._fd is not None, _CLOSED
        return termios.tcgetattr(self._fd)

    def cells(self, row: int) -> list[tuple[str, str]]:
        """What stands in each cell of a row, and on what ground: a colour in six digits, or default."""
        return self._picture.cells(row)

    @property
    def cursor_visible(self) -> bool:
        return not self._picture.cursor.hidden

    def has_mode(self, number: int) -> bool:
        """Whether the program has switched a private mode on: 1049 alternate screen, 1000 mouse."""
        return self._picture.has_mode(number)

    def send(self, text: str | bytes) -> None:
        """Type `text` in one burst, as an input method or a fast hand does."""
        self._unsent += text.encode() if isinstance(text, str) else text
        self._flush()

    def key(self, *names: str) -> None:
        """Press keys, named ones or single characters, one after another without waiting in between."""
        self.keys += names
        self.send("".join(name if len(name) == 1 else KEYS[name] for name in names))

    def paste(self, text: str) -> None:
        """Paste `text` as terminals do: with carriage returns, and marked if that was asked for."""
        pasted = text.replace("\n", "\r")
        marked = self.has_mode(_BRACKETED_PASTE)
        self.send(f"\x1b[200~{pasted}\x1b[201~" if marked else pasted)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._picture.resize(rows, columns)
        assert self._fd is not None, _CLOSED
        termios.tcsetwinsize(self._fd, (rows, columns))

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._program.send_signal(number)

    def hang_up(self) -> None:
        """Close the window under the program."""
        if self._fd is not None:
            os.close(self._fd)
        self._fd = None

    def wait_for(self, wanted: str | Callable[[], bool], *, timeout: float = PATIENCE) -> None:
        """Read until the screen shows the text `wanted`, or `wanted()` is true."""
        end = monotonic() + timeout
        while not self._shows(wanted):
            if not self._take(end - monotonic()):
                raise AssertionError(f"{_name(wanted)} did not appear in\n{self._framed()}")

    def watch(self, seconds: float) -> None:
        """Read what the program writes for so long: for whoever wants to catch it at any moment."""
        end = monotonic() + seconds
        while self._take(end - monotonic()):
            pass

    def wait_exit(self, *, timeout: float = PATIENCE) -> int:
        """Read until the program ends; its exit status, or minus the signal that ended it."""
        end = monotonic() + timeout
        while self._take(end - monotonic()):
            pass
        if not self._has_exited(max(0.0, end - monotonic())):
            raise AssertionError(f"the program did not end; it shows\n{self._framed()}")
        return self._program.wait()

    def _shows(self, wanted: str | Callable[[], bool]) -> bool:
        return wanted in self.screen if isinstance(wanted, str) else wanted()

    def _framed(self) -> str:
        rule = "+" + "-" * self._picture.columns + "+"
        return "\n".join([rule, *("|" + line for line in self.screen.split("\n")), rule])

    def _take(self, seconds: float) -> bool:
        """Take in the program's next output, and answer what it asks; as `_read`."""
        if came := self._read(seconds):
            self._flush()
        return came

    def _read(self, seconds: float) -> bool:
        """Take in the program's next output; False when none comes in time, or none ever will."""
        if self._fd is None or not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._fd, _CHUNK)
        except OSError:  # how Linux says that nobody is left at the other end
            return False
        self._output += data
        self._picture.draw_bytes(data)
        return bool(data)

    def _flush(self) -> None:
        """Write all there is, and read meanwhile: a program waiting to be read does not read."""
        end = monotonic() + PATIENCE
        while self._unsent:
            assert self._fd is not None, _CLOSED
            readable, writable, _ = select.select(
                [self._fd], [self._fd], [], max(0.0, end - monotonic())
            )
            assert readable or writable, "the program does not read what is typed"
            if writable:
                del self._unsent[: os.write(self._fd, self._unsent[:_CHUNK])]
            elif not self._read(0):
                raise AssertionError(f"the program has gone; it showed\n{self._framed()}")

    def _has_exited(self, seconds: float) -> bool:
        return bool(select.select([self._exit], [], [], seconds)[0])


def _prepare(terminal: int, columns: int, rows: int) -> None:
    termios.tcsetwinsize(terminal, (rows, columns))
    modes = termios.tcgetattr(terminal)
    modes[0] |= _IUTF8
    termios.tcsetattr(terminal, termios.TCSANOW, modes)


def _take_terminal() -> None:
    """Run in the new process: its input becomes the terminal that signals come from.

    Whatever started the tests may have told them not to heed a closed window, as `nohup` does.
    """
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "PYTHONPATH") if name in os.environ}
    return kept | {"DUIZHAO_HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}


def _name(wanted: str | Callable[[], bool]) -> str:
    return repr(wanted) if isinstance(wanted, str) else "what was expected"
