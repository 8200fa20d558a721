"""Where faults are tried: a home, a program in a terminal, and a disk that fails on demand."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess

from duizhao.store import SessionFile
from terminal.screen import PROGRAM, Terminal

FIRST = "你现在担任什么职务"
_SOURCE = Path(__file__).with_name("failing.c")
_UNUSED = Path("/proc/self/no-such-place")
_BRACKETED_PASTE = 2004


def compiled(folder: Path) -> Path:
    """The library that makes the system fail. AssertionError where there is no C compiler."""
    compiler = shutil.which("cc")
    assert compiler, "there is no C compiler (cc), without which disks cannot be made to fail"
    library = folder / "failing.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", library, _SOURCE, "-ldl"], check=True
    )
    return library


class Bench:
    """One session of one writer; the files in `failing` fail as `order` says."""

    def __init__(self, folder: Path, library: Path, flags: tuple[str, ...]) -> None:
        """`flags`: what chooses the front end."""
        self.home = folder / "home"
        self.file = self.home / "sessions" / "p.duizhao"
        self.elsewhere = folder / "elsewhere"
        self.elsewhere.mkdir()
        self.failing = self.file.parent
        self.in_lines = bool(flags)
        self._flags = flags
        self._orders = folder / "orders"
        self._library = library

    @property
    def environment(self) -> Mapping[str, str]:
        """What a program needs to fail on demand, and to have another place to write to."""
        return {
            "LD_PRELOAD": str(self._library),
            "FAILING": str(self._orders),
            "FAILING_IN": str(self.failing),
            "HOME": str(self.elsewhere),
            "TMPDIR": str(self.elsewhere),
            "XDG_CACHE_HOME": str(self.elsewhere.with_name("cache")),
        }

    def order(self, orders: str) -> None:
        """From here on this fails, and nothing else: see failing.c."""
        new = self._orders.with_suffix(".new")
        new.write_text(orders, encoding="ascii")
        new.replace(self._orders)

    def open(self, *before: str) -> Terminal:
        """The program in a terminal; the words `before` start it some other way."""
        words = ["resume", "p"] if self.file.exists() else ["new", "--name", "p"]
        command = [*before, *PROGRAM, *words, *self._flags]
        return Terminal(command, home=self.home, size=(100, 30), env=self.environment)

    def run(self, *arguments: str, output: Path = _UNUSED) -> CompletedProcess[bytes]:
        """A command, run to its end; `output`: where its standard output goes."""
        environment = {**os.environ, **self.environment, "DUIZHAO_HOME": str(self.home)}
        command = [*PROGRAM, *arguments]
        if output == _UNUSED:
            return subprocess.run(command, env=environment, capture_output=True, check=False)
        with output.open("wb") as stream:
            return subprocess.run(
                command, env=environment, stdout=stream, stderr=subprocess.PIPE, check=False
            )

    def ready(self, terminal: Terminal, shown: str = FIRST) -> None:
        """Waits until the writer can type."""
        terminal.wait_for(shown)
        terminal.wait_for(lambda: terminal.has_mode(_BRACKETED_PASTE))

    def write(self, terminal: Terminal, text: str) -> None:
        """Types, and sees what was typed."""
        terminal.send(text)
        terminal.wait_for(text)

    def told(self, terminal: Terminal, words: str) -> None:
        """Waits until the writer is told; line mode tells between two questions."""
        if self.in_lines:
            terminal.key("enter")
        terminal.wait_for(lambda: words in "".join(terminal.screen.split()))

    def save_elsewhere(self, terminal: Terminal) -> Path:
        """Saves the whole session to another place, by the keys that are there for it."""
        copy = self.elsewhere / "copy.duizhao"
        if self.in_lines:
            terminal.send(f":另存 {copy}\r")
        else:
            terminal.key("ctrl+s")
            terminal.wait_for("写到哪个文件")
            terminal.key("ctrl+a")
            terminal.send(str(copy))
            terminal.key("enter")
        terminal.wait_for(copy.exists)
        return copy

    def leave(self, terminal: Terminal) -> int:
        """Leaves; the exit status."""
        terminal.key("ctrl+q")
        return terminal.wait_exit()

    def copies(self) -> list[Path]:
        """What was saved elsewhere."""
        return sorted(self.elsewhere.glob("*.duizhao"))

    def alone(self) -> bool:
        """Whether nothing lies beside the session file."""
        return [*self.file.parent.iterdir()] == [self.file]


def post(file: Path) -> str:
    """The first answer in a session file, as far as it has got."""
    with SessionFile.open(file, read_only=True) as opened:
        answer = opened.session.answers.get(("post",))
    return "" if answer is None else str(answer.value or answer.draft or "")
