"""Damaged sessions: every byte flipped, files cut, pages lost; opened as the program opens them.

Either everything reads exactly as before, the way back through the history included, or the damage
is said, the file stays as it is, and what can be read is in a new file that the sentence names. A
history that cannot be read stops undo with a sentence: it is read only when it is needed.
"""

import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from duizhao.errors import DuizhaoError, SessionUnavailable
from duizhao.session import Answer, Change, Position, Step
from duizhao.session import Path as Place
from duizhao.store import SessionFile
from duizhao.store.layout import PAGE
from reliability.promise import Case, Promise
from store.samples import PLACE, SIGHTS, STORY, begun, filled, say, what
from terminal.screen import PROGRAM

_MEMORY = Path("/dev/shm")
_FAST = _MEMORY if _MEMORY.is_dir() else None

_NAME = "散步"
_NOTHING = "一处回答也没能读出来"


@dataclass(frozen=True)
class Whole:
    """A sound session: its bytes, and what they say."""

    content: bytes
    answers: dict[Place, Answer]
    position: Position
    stages: list[dict[Place, Answer]]
    """The answers after each undo, the present ones first."""
    log: bytes = b""
    """What a killed program has left beside it."""


@dataclass(frozen=True)
class Damage:
    """A damaged file."""

    how: str
    content: bytes
    lost: int | None = None
    """How many answers may be missing at most; None: any number."""


def small(folder: Path) -> Whole:
    """A session in which every table is one page."""
    path = folder / f"{_NAME}.duizhao"
    filled(path)
    return _whole(path)


def large(folder: Path) -> Whole:
    """A session of many pages, with texts that are longer than one."""
    path = folder / f"{_NAME}.duizhao"
    with begun(path) as file:
        say(file, SIGHTS, tuple(f"s{number}" for number in range(300)))
        texts = [f"第{number}处，{'看了很久。' * (number % 17)}" for number in range(300)]
        steps = [Step(what(f"s{at}"), None, Answer(text)) for at, text in enumerate(texts)]
        file.apply(Change("fill", (), tuple(steps)))
        say(file, PLACE, "很长的路" * 4000)
        file.move_to(Position(PLACE, 3))
    return _whole(path)


def left(folder: Path) -> tuple[Whole, Whole, int]:
    """A session as a killed program leaves it, its log included; the same before the last change,
    and where that begins in the log."""
    path = folder / f"{_NAME}.duizhao"
    filled(path)
    with SessionFile.open(path) as file:
        say(file, what("river"), "河水很急" * 300)  # goes on in further pages
        for number in range(5):
            say(file, STORY, "天黑得早。" * (number + 1))
        before = _kept(file)
        begin = len(_log(path).read_bytes())
        say(file, STORY, "天黑得很早。")
        killed = replace(_kept(file), content=path.read_bytes(), log=_log(path).read_bytes())
    return killed, before, begin


def _kept(file: SessionFile) -> Whole:
    """What an open session says, without a way back."""
    answers = dict(file.session.answers)
    return Whole(b"", answers, file.position, [answers])


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _whole(path: Path) -> Whole:
    content = path.read_bytes()
    with SessionFile.open(path) as file:
        position = file.position
        stages = [dict(file.session.answers)]
        while file.undo():
            stages.append(dict(file.session.answers))
    path.unlink()
    return Whole(content, stages[0], position, stages)


def trouble(damaged: bytes, whole: Whole, allowed: int | None, *, read_only: bool) -> Case:
    """How opening a damaged file goes wrong; None when it goes as promised."""
    with (
        tempfile.TemporaryDirectory(dir=_FAST, prefix="duizhao-damaged-") as folder,
        patch.dict(os.environ, DUIZHAO_HOME=str(Path(folder, "home"))),
    ):
        path = Path(folder, f"{_NAME}.duizhao")
        path.write_bytes(damaged)
        if whole.log:
            _log(path).write_bytes(whole.log)
        try:
            with SessionFile.open(path, read_only=read_only) as file:
                return _amiss(file, whole)
        except DuizhaoError as error:
            return _unsaid(path, damaged, whole.log, str(error)) or _unrecovered(
                path, whole, allowed, error
            )
        except Exception as error:  # whatever it is, it would have been a traceback
            return f"{type(error).__name__}: {error}"


def _amiss(file: SessionFile, whole: Whole) -> Case:
    """What an open session says that is not so."""
    if dict(file.session.answers) != whole.answers or file.position != whole.position:
        return "it opens, with other answers"
    for stage in whole.stages[1:] if not file.read_only else ():
        try:
            if file.undo() is None:
                return "the way back ends too early, and nothing is said"
        except SessionUnavailable:
            break
        if dict(file.session.answers) != stage:
            return "undo leads astray"
    return None


def _unsaid(path: Path, damaged: bytes, log: bytes, said: str) -> Case:
    if path.read_bytes() != damaged or (log and _log(path).read_bytes() != log):
        return "the damaged file was written to"
    return None if "已经损坏" in said else f"it is not said that it is damaged: {said}"


def _unrecovered(path: Path, whole: Whole, allowed: int | None, error: DuizhaoError) -> Case:
    """What is wrong with what was recovered."""
    new = path.with_name(f"{_NAME}-抢救.duizhao")
    found: dict[Place, Answer] = {}
    if new.exists():
        if new.name not in str(error):
            return f"the new file is not named: {error}"
        with SessionFile.open(new) as file:
            found = dict(file.session.answers)
    elif (texts := new.with_suffix(".txt")).exists():
        return None if texts.name in str(error) else f"the new file is not named: {error}"
    elif _NOTHING not in str(error):
        return f"nothing was recovered, and that is not said: {error}"
    for place, answer in found.items():
        if answer != whole.answers.get(place) and answer.draft is None and place != SIGHTS:
            return f"what was recovered at {place} was never written"
    there = [place for place, answer in whole.answers.items() if found.get(place) == answer]
    missing = len(whole.answers) - len(there)
    if allowed is not None and missing > allowed:
        return f"{missing} of {len(whole.answers)} answers are missing from what was recovered"
    return None


def _flips(content: bytes, amount: int, seed: int) -> Iterator[tuple[int, str, bytes, bool]]:
    """Bytes spread evenly, all bits of each and one that chance takes.

    Gives where it is, the case in words, what is left, and whether to open it only to look.
    """
    chance = random.Random(seed)
    begin = chance.randrange(max(1, len(content) // amount))
    for number in range(amount):
        at = begin + number * len(content) // amount
        for mask in (0xFF, 1 << chance.randrange(8)):
            if at < len(content):
                flipped = bytearray(content)
                flipped[at] ^= mask
                read_only = chance.random() < 0.25
                yield at, f"byte {at} ^ {mask:#x}, read_only={read_only}", bytes(flipped), read_only


def flip(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """Bytes of a small session."""
    whole = small(folder)
    for _at, how, damaged, read_only in _flips(whole.content, amount, seed):
        found = trouble(damaged, whole, 1, read_only=read_only)
        yield found and f"{how}: {found}"


def flip_log(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """Bytes of the log that a killed program leaves, in the same way.

    In its last change a flipped byte cannot be told from a power cut in the middle of that change:
    there the session may be as it was before.
    """
    killed, before, last = left(folder)
    for at, how, log, read_only in _flips(killed.log, amount, seed):
        found = trouble(killed.content, replace(killed, log=log), 1, read_only=read_only)
        if found and at >= last:
            shorter = replace(before, log=log)
            found = trouble(killed.content, shorter, 0, read_only=read_only)
        yield found and f"{how}: {found}"


def mangle(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """Cut, lengthened, pages lost and exchanged: of a small session and of a large one."""
    ways = [
        (whole, damage)
        for whole in (small(folder), large(folder))
        for damage in mangled(whole.content, seed)
    ]
    for whole, damage in random.Random(seed).sample(ways, min(amount, len(ways))):
        for read_only in (False, True):
            found = trouble(damage.content, whole, damage.lost, read_only=read_only)
            case = f"{len(whole.content)} bytes, {damage.how}, read_only={read_only}, seed {seed}"
            yield found and f"{case}: {found}"


def mangled(content: bytes, seed: int) -> Iterator[Damage]:
    """Every way to damage a file that is more than a flipped byte."""
    chance = random.Random(seed)
    borders = [at + by for at in range(PAGE, len(content), PAGE) for by in (-1, 1)]
    for size in [*range(512, len(content), 512), *borders]:
        yield Damage(f"cut to {size}", content[:size])
    for size in (1, 16, 512, PAGE, 5000):
        junk = chance.randbytes(size)
        yield Damage(f"{size} bytes appended", content + junk, 0)
        yield Damage(f"{size} bytes before it", junk + content, 0)
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    for number, page in enumerate(pages):
        for how, other in (("zeroed", bytes(PAGE)), ("noise", chance.randbytes(PAGE))):
            yield Damage(f"page {number + 1} {how}", _with(pages, {number: other}))
        to = chance.randrange(len(pages))
        exchanged = {number: pages[to], to: page}
        yield Damage(f"pages {number + 1} and {to + 1} exchanged", _with(pages, exchanged))
        yield Damage(f"page {number + 1} instead of {to + 1}", _with(pages, {to: page}))
        doubled = [*pages[: number + 1], *pages[number:]]
        yield Damage(f"page {number + 1} twice", b"".join(doubled))


def _with(pages: Sequence[bytes], others: dict[int, bytes]) -> bytes:
    return b"".join(others.get(number, page) for number, page in enumerate(pages))


def command(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """The same with the program as a person runs it: a sentence and an exit code, never a traceback."""
    whole = small(folder)
    chance = random.Random(seed)
    home = folder / "home"
    damages = list(mangled(whole.content, seed))
    for number in range(amount):
        damage = chance.choice(damages)
        if number % 2:
            at, mask = chance.randrange(len(whole.content)), chance.randrange(1, 256)
            flipped = whole.content[at] ^ mask
            content = whole.content[:at] + bytes([flipped]) + whole.content[at + 1 :]
            damage = Damage(f"byte {at} ^ {mask:#x}", content)
        (home / "sessions").mkdir(parents=True)
        (home / "sessions" / f"{_NAME}.duizhao").write_bytes(damage.content)
        found = _run_wrong(home, damage.content)
        yield found and f"{damage.how}, seed {seed}: {found}"
        shutil.rmtree(home)


def _run_wrong(home: Path, damaged: bytes) -> Case:
    """What is wrong with what the commands say of a damaged session."""
    wrong = _listed_wrong(home) or _said_wrong(_run(home, "export", _NAME, "--format", "answers"))
    with patch.dict(os.environ, DUIZHAO_HOME=str(home)):
        try:
            SessionFile.open(home / "sessions" / f"{_NAME}.duizhao", read_only=True).close()
        except SessionUnavailable:  # otherwise it is there to be looked at, and resume waits
            wrong = wrong or _said_wrong(_run(home, "resume", "--line", _NAME), (4,))
    if (home / "sessions" / f"{_NAME}.duizhao").read_bytes() != damaged:
        wrong = wrong or "the damaged file was written to"
    return wrong


def _listed_wrong(home: Path) -> Case:
    ran = _run(home, "sessions")
    if _NAME not in ran.stdout:
        return f"the session is not listed: {ran}"
    return _said_wrong(ran, (0,))


def _said_wrong(ran: "subprocess.CompletedProcess[str]", codes: Sequence[int] = (0, 4)) -> Case:
    if ran.returncode not in codes or "Traceback" in ran.stderr:
        return str(ran)
    if ran.returncode and ("已经损坏" not in ran.stderr or ran.stderr.count("\n") != 1):
        return f"not one sentence: {ran}"
    return None


def _run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command as it ends on its own; `resume` at a terminal."""
    ours, theirs = os.openpty()
    terminal = theirs if arguments[0] == "resume" else None
    try:
        return subprocess.run(
            [*PROGRAM, *arguments],
            stdin=terminal or subprocess.DEVNULL,
            stdout=terminal or subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "DUIZHAO_HOME": str(home), "TERM": "xterm"},
            timeout=60,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)


PROMISES: Sequence[Promise] = (
    Promise(
        name="flipping",
        says="a flipped byte does no harm, or it is said and all but one answer is recovered",
        unit="bytes",
        short=200,
        long=20_480,
        keep=flip,
    ),
    Promise(
        name="flipping-log",
        says="so it is in what a killed program leaves; only the newest change may be missing",
        unit="bytes",
        short=100,
        long=20_000,
        keep=flip_log,
    ),
    Promise(
        name="mangling",
        says="a session that is cut, longer or in disorder is never silently wrong",
        unit="files",
        short=30,
        long=1_000,
        keep=mangle,
    ),
    Promise(
        name="damaged-commands",
        says="every command says of a damaged session what is the matter, in a sentence",
        unit="files",
        short=3,
        long=300,
        keep=command,
    ),
)
