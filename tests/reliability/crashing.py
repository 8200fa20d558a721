"""Crashes beneath SQLite: what the program did to its files, stopped anywhere, with a disk that lies.

A writer's acts (`writing`) are traced call by call (`tracing`). A crash is a place between two
calls and what is then on the disk. If only the program died, everything before it. If the power
went, of what was not synced any part: writes lost, applied out of order, or torn between
sectors of 512 bytes; each name as it was at some moment since its folder was synced. The
program then opens what is left, in which every session has to be as it was last said to be saved.
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from duizhao.errors import DuizhaoError
from duizhao.session import Answer, Change, Step
from duizhao.store import SessionFile
from reliability import writing
from reliability.promise import Case, Promise
from reliability.tracing import FOLDER, Event, Name, Resize, Said, Sync, Tracer, Write
from reliability.writing import World, inside

_SECTOR = 512

_MEMORY = Path("/dev/shm")
_FAST = _MEMORY if _MEMORY.is_dir() else None
"""Where all this happens: the crashes are made up, so that no real disk is needed."""


@dataclass
class Content:
    """A file on the disk: what is there for good, and what may be."""

    safe: bytearray = field(default_factory=bytearray)
    whole: bytearray = field(default_factory=bytearray)
    """With all that was written."""
    unsynced: list[Write | Resize] = field(default_factory=list)


@dataclass
class Disk:
    """What the calls so far have made of a disk."""

    files: dict[int, Content] = field(default_factory=dict)
    names: dict[tuple[str, str], list[int | None]] = field(default_factory=dict)
    """Folder and name → the file that it leads to for good, and each that it has led to since."""
    before: World = field(default_factory=dict)
    """What the home was when the program last said that it was saved …"""
    after: World = field(default_factory=dict)
    """… and what it will be when it says so next."""

    def take(self, event: Event) -> None:
        """Goes on behind a call."""
        match event:
            case Write() | Resize():
                content = self.files.setdefault(event.file, Content())
                content.unsynced.append(event)
                _apply(content.whole, event)
            case Name():
                self.names.setdefault((event.folder, event.name), [None]).append(event.file)
            case Sync(int() as file):
                content = self.files.setdefault(file, Content())
                content.safe, content.unsynced = bytearray(content.whole), []
            case Sync(str() as folder):
                for (within, _name), led in self.names.items():
                    if within == folder:
                        del led[:-1]
            case Said():
                said = json.loads(event.line)
                self.after = said["world"]
                if said["when"] == "done":
                    self.before = self.after

    def lay_out(self, root: Path, chance: random.Random | None) -> None:
        """Puts into an empty folder what is there now, or what chance leaves when the power goes."""
        made: dict[int, Path] = {}
        for (folder, name), led in sorted(self.names.items()):
            # A journal of the file system keeps names in order; the strictest disk does not.
            file = chance.choice(led) if chance else led[-1]
            path = root / folder / name
            if file is None or not path.parent.is_dir():
                continue
            if file == FOLDER:
                path.mkdir(mode=0o700)
            elif file in made:
                path.hardlink_to(made[file])
            else:
                content = self.files.get(file, Content())
                path.write_bytes(_partly(content, chance) if chance else content.whole)
                made[file] = path


def _apply(content: bytearray, event: Write | Resize) -> None:
    size = event.size if isinstance(event, Resize) else event.at + len(event.content)
    if len(content) < size:
        content.extend(bytes(size - len(content)))
    if isinstance(event, Resize):
        del content[size:]
    else:
        content[event.at : size] = event.content


def _partly(content: Content, chance: random.Random) -> bytearray:
    """What is for good, with any part of what is not."""
    found = bytearray(content.safe)
    kept = chance.choice((0.0, 0.3, 0.7, 0.95))
    for event in content.unsynced:
        if chance.random() < kept:
            _apply(found, event)
        elif isinstance(event, Write) and chance.random() < 0.3:
            for at in range(0, len(event.content), _SECTOR):
                if chance.random() < 0.5:
                    sector = event.content[at : at + _SECTOR]
                    _apply(found, Write(event.file, event.at + at, sector))
    return found


def recorded() -> list[list[Event]]:
    """Everything that the writer does to the disk, act by act."""
    with tempfile.TemporaryDirectory(dir=_FAST, prefix="duizhao-traced-") as folder:
        root, log = Path(folder, "root"), Path(folder, "log")
        root.mkdir()
        log.touch()
        tracer = Tracer(root, log)
        environment = {**os.environ, "DUIZHAO_HOME": str(root / "home")}
        command = (sys.executable, writing.__file__)
        return [list(tracer.run([*command, act, str(log)], environment)) for act in writing.ACTS]


def recover(_folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """Records the writer's acts and tries that many crashes of them."""
    yield from crashes(recorded(), amount, seed)


def crashes(acts: Sequence[Sequence[Event]], amount: int, seed: int) -> Iterator[Case]:
    """Crashes, as many in each act, spread evenly over its calls; of the program and of the power by turns."""
    disk = Disk()
    for name, events in zip(writing.ACTS, acts, strict=True):
        taken = 0
        for number in range(amount // len(acts)):
            cut = (number + 1) * len(events) * len(acts) // amount
            for event in events[taken:cut]:
                disk.take(event)
            taken = cut
            where = f"seed {seed}, {name!r} behind call {cut} of {len(events)} ({number}/{amount})"
            with tempfile.TemporaryDirectory(dir=_FAST, prefix="duizhao-crash-") as root:
                chance = random.Random(f"{seed}-{name}-{number}") if number % 2 else None
                disk.lay_out(Path(root), chance)
                trouble = _trouble(Path(root) / "home", disk.before, disk.after)
            yield trouble and f"{where}, {'power' if chance else 'program'}: {trouble}"
        for event in events[taken:]:
            disk.take(event)


def _trouble(home: Path, before: World, after: World) -> Case:
    """What is wrong with what is left; None when nothing is."""
    with patch.dict(os.environ, DUIZHAO_HOME=str(home)):
        left = sorted(home.rglob("*.duizhao"))
        try:
            found = {_place(path, home): _content(path) for path in left}
            for path in left:  # only now: an interrupted move leaves one file with two names
                _go_on(path)
        except DuizhaoError as error:
            return str(error)
    return _difference(found, before, after)


def _place(path: Path, home: Path) -> str:
    place = path.relative_to(home)
    return str(place.with_name("*") if place.parent.name == ".trash" else place)


def _content(path: Path) -> str:
    with SessionFile.open(path) as file:
        return inside(file)


def _go_on(path: Path) -> None:
    """Writes another answer and takes it back."""
    step = Step(("story",), None, Answer("接着写"))
    with SessionFile.open(path) as file:
        file.apply(Change("answer", step.path, (step,)))
        file.undo()
        assert file.unsaved is None


def _difference(found: World, before: World, after: World) -> Case:
    for place in {**found, **before, **after}:
        stands, allowed = found.get(place), (before.get(place), after.get(place))
        if stands not in allowed:
            return f"{place} is {stands}, not one of {allowed}"
    for place, content in before.items():
        if content in after.values() and content not in found.values():
            return f"{place} is lost on its way"
    return None


PROMISES: Sequence[Promise] = (
    Promise(
        name="crashing",
        says="whatever was said to be saved is there after a crash, written out or not",
        unit="crashes",
        short=240,
        long=60_000,
        keep=recover,
    ),
)
