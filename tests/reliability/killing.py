"""A paper is typed in a real terminal, and whoever types it is killed again and again.

What was on the screen when the program died has to be in the file, and the program has to
go on from there. Kills fall at random: among the bytes of one burst, inside of a
commit, while a screen is drawn, while the program starts, and when all is quiet.
"""

import re
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from pathlib import Path
from random import Random

from duizhao.store import SessionFile
from duizhao.tui.themes import DARK
from terminal.keys import KEYS
from terminal.screen import PROGRAM, Terminal

from .course import Course, Moment, held_in
from .promise import Case, Promise

SIZES = [(60, 20), (80, 24), (100, 30), (130, 40)]
"""With outline and paper beside the question, and without."""
_SURFACE = str(DARK.surface).removeprefix("#")
_CLOSED = "the window closed"
WAYS: dict[str, signal.Signals | None] = {
    "SIGKILL": signal.SIGKILL,
    "SIGTERM": signal.SIGTERM,
    "SIGHUP": signal.SIGHUP,
    _CLOSED: None,
}
LONGEST = 400
"""Keys of one burst."""
SECONDS = (0.0005, 0.005, 0.05, 0.3)
"""A kill comes at most one of these after the last key."""
_INTERRUPTED = 130
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KEYBOARD = re.compile(rb"\x1b\[([><])[0-9;]*u")
_AT_REST = {b"25", b"7"}
"""What is switched on in a terminal that nobody uses: the cursor, and going on in the next line."""

Split = tuple[str, str]
"""What is to be seen of a field, before the cursor and behind it, without spaces."""


@dataclass(frozen=True)
class Front:
    """One of the two front ends."""

    flags: tuple[str, ...]
    field: Callable[[Terminal], Split]
    pointed: Callable[[Moment], int]
    """Which option it points at when it has begun."""

    def starting(self, home: Path) -> list[str]:
        """The command that begins the session, or goes on with it."""
        begun = (home / "sessions" / "p.duizhao").exists()
        words = ["resume", "p"] if begun else ["new", "--name", "p"]
        return [*PROGRAM, *words, *self.flags]


def _in_colour(terminal: Terminal) -> Split:
    """The field of the full screen is known by its ground."""
    inside = []
    for row in range(_rows(terminal)):
        columns = [
            at for at, (_text, ground) in enumerate(terminal.cells(row)) if ground == _SURFACE
        ]
        inside += [(row, range(columns[0], columns[-1] + 1))] if columns else []
    return _split(terminal, inside)


def _after_prompt(terminal: Terminal) -> Split:
    """The field of line mode stands behind the last prompt."""
    rows = [[text for text, _ground in terminal.cells(row)] for row in range(_rows(terminal))]
    first = max((row for row, text in enumerate(rows) if text[:3] == [*" > "]), default=None)
    if first is None:
        return "", ""
    further = takewhile(lambda row: rows[row][:3] == [*"   "], range(first + 1, len(rows)))
    last = max(further, default=first)
    inside = [(row, range(len(" > "), len(rows[row]))) for row in range(first, last + 1)]
    return _split(terminal, inside)


def _split(terminal: Terminal, inside: Iterable[tuple[int, range]]) -> Split:
    """What stands in some columns of some rows, divided at the cursor."""
    x, y = terminal.cursor
    parts = {True: "", False: ""}
    for row, columns in inside:
        cells = terminal.cells(row)
        for column in columns:
            parts[(row, column) < (y, x)] += cells[column][0]
    return _squeezed(parts[True]), _squeezed(parts[False])


def _rows(terminal: Terminal) -> int:
    return terminal.screen.count("\n") + 1


def _squeezed(text: str) -> str:
    return "".join(text.split())


FULL_SCREEN = Front((), _in_colour, lambda moment: moment.first)
LINES = Front(("--line",), _after_prompt, lambda _moment: 0)


def _shows(front: Front, terminal: Terminal, moment: Moment) -> bool:
    """Whether the screen shows that question with that text, the cursor in its place."""
    if _squeezed(moment.ask)[:8] not in _squeezed(terminal.screen):
        return False
    if not moment.is_typed:
        return True
    before, behind = front.field(terminal)
    text, cut = _squeezed(moment.text), len(_squeezed(moment.before))
    return (
        text[:cut].endswith(before)
        and text[cut:].startswith(behind)
        and bool(before + behind) is bool(text)
    )


class Writing:
    """One paper, typed by a writer whose program keeps dying."""

    def __init__(self, front: Front, folder: Path, seed: int) -> None:
        self._front = front
        self._folder = folder
        self._random = Random(seed)
        self._course = Course(folder / "course.duizhao", seed)
        self._papers = 0
        self._begin()

    def _begin(self) -> None:
        """A new paper."""
        self._papers += 1
        self._home = self._folder / f"home-{self._papers}"
        self._temporary = self._folder / f"temporary-{self._papers}"
        self._temporary.mkdir()
        self._at = 0
        """The moment at which the session is."""

    @property
    def _file(self) -> Path:
        return self._home / "sessions" / "p.duizhao"

    def close(self) -> None:
        """Ends the sitting beside the program."""
        self._course.close()

    def kill(self) -> Case:
        """Resumes, types some more, kills; what was lost, if anything."""
        way = self._random.choice(list(WAYS))
        try:
            self._types_until(way)
        except AssertionError as broken:
            case = f"{way} at key {self._at} of paper {self._papers}: {broken}"
            self._begin()
            return case
        if self._course.ends_at(self._at):
            self._begin()
        return None

    def _types_until(self, way: str) -> None:
        size = self._random.choice(SIZES)
        environment = {"COLORTERM": "truecolor", "TMPDIR": str(self._temporary)}
        command = self._front.starting(self._home)
        with Terminal(command, home=self._home, size=size, env=environment) as terminal:
            settings = terminal.settings
            sent = self._at
            starting = self._file.exists() and self._random.random() < 0.1
            if starting:
                self._await_start(terminal)
            else:
                moment = self._course[self._at]
                terminal.wait_for(partial(_shows, self._front, terminal, moment))
                if self._front is LINES:
                    terminal.wait_for(lambda: terminal.has_mode(2004))
                sent = self._type(terminal)
            shown = self._front.field(terminal)
            self._end(terminal, way, settings, starting)
            if way == "SIGKILL":
                shown = self._front.field(terminal)
            self._at = self._found(sent, "".join(shown))

    def _await_start(self, terminal: Terminal) -> None:
        """Some moment before it can be typed to; often the one at which it takes the terminal."""
        if self._random.random() < 0.5:
            terminal.wait_for(lambda: bool(terminal.output))
        terminal.watch(self._random.uniform(0, self._random.choice(SECONDS)))

    def _type(self, terminal: Terminal) -> int:
        """A burst of keys, the last of them perhaps cut; the moment that it leads to."""
        terminal.send(self._again())
        last = self._course.reach(self._at + int(LONGEST ** self._random.random()))
        keys = [self._course[at].key.encode() for at in range(self._at + 1, last + 1)]
        if self._random.random() < 0.25:
            terminal.send(b"".join(keys))
            end = self._course[last]
            shown = replace(end, text=end.typed or end.text)
            terminal.wait_for(partial(_shows, self._front, terminal, shown))
            return last
        for part in self._parts(keys):
            terminal.send(part)
            terminal.watch(self._random.uniform(0, self._random.choice(SECONDS)))
        return last

    def _again(self) -> str:
        """Keys for what no session keeps: how a date was typed, and which option was pointed at."""
        here = self._course[self._at]
        if here.typed:
            return KEYS["ctrl+a"] + here.typed
        last = self._course.reach(self._at + 1)
        if here.is_typed or self._course[last].key not in (KEYS["down"], KEYS["space"]):
            return ""
        return KEYS["down"] * (here.pointed - self._front.pointed(here))

    def _parts(self, keys: list[bytes]) -> Iterator[bytes]:
        """The bytes of a burst, in one or two writes; a character may be cut, a named key may not."""
        cut = len(keys) - 1 if keys and keys[-1][:1] != b"\x1b" else len(keys)
        burst = b"".join(keys[:cut]) + b"".join(keys[cut:])[: self._random.randrange(1, 4)]
        pause = len(b"".join(keys[: self._random.randrange(len(keys) + 1)]))
        yield from (burst[:pause], burst[pause:])

    def _end(self, terminal: Terminal, way: str, settings: list[object], starting: bool) -> None:
        """Kills the program, and looks at what it leaves."""
        number = WAYS[way]
        if number is None:
            terminal.hang_up()
        else:
            terminal.kill(number)
        status = terminal.wait_exit()
        untouched = starting and status < 0  # as yet it had nothing to put in order
        assert untouched or status == (-number if number is signal.SIGKILL else _INTERRUPTED), (
            f"it ended with {status}"
        )
        assert not _left(terminal.pid), "a process is left"
        if number is signal.SIGKILL:
            return
        if number is not None:
            assert terminal.settings == settings, "the terminal reads keys otherwise than before"
            assert not _switched(terminal.output), f"left on: {_switched(terminal.output)}"
        files = [file for file in self._home.rglob("*") if file.is_file()]
        assert untouched or files in ([self._file], []), f"files are left: {files}"
        assert not list(self._temporary.iterdir()), "temporary files are left"

    def _found(self, sent: int, shown: str) -> int:
        """The moment that the file holds: not before what was shown, nor behind what was sent."""
        if not self._file.exists():
            assert not self._at, "the file is gone"
            return 0
        with SessionFile.open(self._file, read_only=True) as file:
            held = held_in(file.session, file.position)
        first = self._at - len(self._course[self._at].typed)  # that was perhaps typed again
        moments = [self._course[at] for at in range(first, sent + 1)]
        found = [at for at, moment in enumerate(moments, first) if moment.held == held]
        assert found, f"the file holds what was never typed: {held}"
        could = [
            at
            for at, moment in enumerate(moments, first)
            if not moment.is_typed or shown in _squeezed(moment.text)
        ]
        again = first < self._at  # the screen may be from before, the file from within
        assert again or not could or could[0] <= found[-1], (
            f"{shown} was on the screen and is not in the file"
        )
        return found[-1]


def _left(session: int) -> list[int]:
    """The processes of a session that are still there."""
    left = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # gone since it was listed
            continue
        if int(fields[3]) == session:
            left.append(int(status.parent.name))
    return left


def _switched(output: bytes) -> set[bytes]:
    """What a program has switched in the terminal and not switched back."""
    modes: dict[bytes, bool] = {}
    for numbers, switch in _MODE.findall(output):
        modes |= dict.fromkeys(numbers.split(b";"), switch == b"h")
    switched = {number for number, on in modes.items() if on is not (number in _AT_REST)}
    keyboard = 0
    for direction in _KEYBOARD.findall(output):
        keyboard = max(0, keyboard + (1 if direction == b">" else -1))
    return switched | ({b"keyboard"} if keyboard else set())


def kills(front: Front, folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """So many kills, one after another, of one paper after another."""
    writing = Writing(front, folder, seed)
    for number in range(1, amount + 1):
        case = writing.kill()
        yield case and f"kill {number} of seed {seed}, {case}"
    writing.close()


_SAYS = "what was on the screen is in the file, and the writer goes on at the same character"
PROMISES = (
    Promise("kills", _SAYS, "kills", 10, 500, partial(kills, FULL_SCREEN)),
    Promise("kills-line", f"in line mode: {_SAYS}", "kills", 6, 500, partial(kills, LINES)),
)
