"""Whatever comes in by the five doors is read, or refused in a sentence: no crash and no hang.

What is tried is made of what is known by changing it; whatever runs a line that none before has run
is changed further. That is what atheris does, in the little that Python's own tracing needs, so that
it runs wherever the tests do. The doors: questionnaires, answers, papers, expressions, sessions.
"""

import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from time import monotonic
from types import CodeType, FrameType
from typing import Any
from unittest.mock import patch

from duizhao import answers, expressions, intake, library
from duizhao.errors import DuizhaoError
from duizhao.model import Questionnaire
from duizhao.session import Session
from duizhao.store import SessionFile, salvage
from intake import documents
from kinds import KINDS

from .promise import Case, Promise

HERE = Path(__file__).parents[1]
CORPUS = Path(__file__).with_name("corpus")
SECONDS = 2
"""After which a case counts as hanging; by the clock that stands still while others run."""
_OURS = str(Path(library.__file__).parents[1])
_PIECES = (
    b"\x00", b"\xff", b"\x1b]52;c;eA==\x07", b"\xed\xa0\x80", b"\r", b"\n", b"\t", b" ", b"'", b'"', b"{{", b"{%",
    b"[", b"]", b"{", b"}", b":", b"- ", b"&a", b"*a", b"!!x", b"|", b"#", b"\\", b"9" * 40, b"-1",
    b"PK\x03\x04", b"<w:p>", b"</w:p>", "一是".encode(), "（一）".encode(), b"null", b"id: ", b"1e999",
)  # fmt: skip

_TRACED = {"session": 0.1}
"""How many of the cases are traced, where all would be slow: what is damaged is sought through byte by byte."""

_LONG = 60
"""Seconds of a run that goes on from what earlier ones have found, and keeps what it finds."""
_SMALL = 32_000
"""Bytes of what is kept."""

Door = Callable[[Path, bytes], object]


@cache
def _shipped() -> Questionnaire:
    return library.load().questionnaire


def _questionnaire(folder: Path, data: bytes) -> object:
    file = folder / "q.yaml"
    file.write_bytes(data)
    return library.lint(file)


def _answers(folder: Path, data: bytes) -> object:
    file = folder / "a.yaml"
    file.write_bytes(data)
    questionnaire = _shipped()
    return Session(questionnaire).apply(answers.read(file, questionnaire))


def _paper(folder: Path, data: bytes) -> object:
    questionnaire = _shipped()
    for ending in (".docx",) if data.startswith(b"PK") else (".md", ".txt"):
        file = folder / f"p{ending}"
        file.write_bytes(data)
        intake.read(file, questionnaire)
    return None


def _expression(_folder: Path, data: bytes) -> object:
    text = data.decode("utf-8", "replace")
    names: dict[str, Any] = {"a": "x", "b": [1, 2], "c": {"d": "e"}, "n": expressions.UNANSWERED}
    for make in (expressions.wording, expressions.condition):
        try:
            make(text)(names)
        except DuizhaoError:
            continue
    return None


def _session(folder: Path, data: bytes) -> object:
    for old in folder.iterdir():
        old.unlink()
    file = folder / "s.duizhao"
    file.write_bytes(data)
    # Of a gap in a table so much less is looked through, which is most of the time; `damaging` tries all.
    with (
        patch.object(salvage, "_GIVE_UP", 20),
        SessionFile.open(file, read_only=True) as opened,
    ):
        return opened.session.answers


def _seed_session(folder: Path) -> bytes:
    path = folder / "seed.duizhao"
    SessionFile.create(path, KINDS).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    return path.read_bytes()


def _seeds(door: str, folder: Path) -> list[bytes]:
    papers = HERE / "papers"
    if door == "questionnaire":
        return [(HERE.parent / "prompts" / "_starter.zh.yaml").read_bytes(), b"format: 1\nid: a\n"]
    if door == "answers":
        return [(papers / "example-unfinished.answers.yaml").read_bytes(), b"answers: {}\n"]
    if door == "paper":
        every = [file.read_bytes() for file in (HERE / "intake" / "papers").iterdir()]
        return [*sorted(every, key=len)[:3], documents.document(documents.paragraph("一、问题"))]
    if door == "expression":
        return [
            b"{{ a ~ b|length }}{% for x in b %}{{ x }}{% endfor %}",
            b"a and not c.d == 'e' or b|first > 1",
        ]
    return [_seed_session(folder)]


def _changed(data: bytes, others: list[bytes], chance: Random) -> bytes:
    """The data with one to four changes."""
    for _change in range(chance.randint(1, 4)):
        at, to = sorted(chance.choices(range(len(data) + 1), k=2))
        to = min(to, at + 64)
        what = chance.randrange(6)
        if what == 0 and at < len(data):
            data = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        elif what == 1:
            data = data[:at] + data[to:]
        elif what == 2:
            data = data[:at] + chance.choice(_PIECES) + data[at:]
        elif what == 3:
            data = data[:to] + data[at:to] * chance.choice((1, 2, 30)) + data[to:]
        elif what == 4:
            data = data[:at] + chance.choice(_PIECES) + data[to:]
        else:
            other = chance.choice(others)
            begin = chance.randrange(len(other) + 1)
            data = data[:at] + other[begin : begin + 64] + data[at:]
    return data[:200_000]


class _Lines:
    """The lines of the program that have run."""

    def __init__(self) -> None:
        self.seen: set[tuple[CodeType, int]] = set()

    def trace(self, frame: FrameType, _event: str, _argument: object) -> object:
        """What sys.settrace calls; only our own files are looked at."""
        return self._line if frame.f_code.co_filename.startswith(_OURS) else None

    def _line(self, frame: FrameType, _event: str, _argument: object) -> object:
        self.seen.add((frame.f_code, frame.f_lineno))
        return self._line


class Hanging(BaseException):
    """A case has taken too long."""


def _hang(*_arguments: object) -> None:
    raise Hanging


def tried(door: Door, folder: Path, data: bytes, trace: object = None) -> str | None:
    """What one case broke: the name of the error, or that it hung."""
    signal.signal(signal.SIGPROF, _hang)
    signal.setitimer(signal.ITIMER_PROF, SECONDS * (3 if trace else 1))
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        door(folder, data)
    except DuizhaoError as error:
        return None if "Traceback" not in str(error) else "a traceback was told"
    except Hanging:
        return f"hung for {SECONDS} s"
    except Exception as error:  # any other is what is looked for
        return f"{type(error).__name__}: {error}"[:200]
    finally:
        sys.settrace(None)
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def _fuzzed(name: str, door: Door, folder: Path, seconds: int, seed: int) -> Iterator[Case]:
    _shipped()  # read before anything is traced
    chance, lines = Random(seed), _Lines()
    pool = _seeds(name, folder)
    pool += [file.read_bytes() for file in kept(name)] if seconds >= _LONG else []
    for data in pool:
        yield _told(name, data, tried(door, folder, data, lines.trace))
    end, told = monotonic() + seconds, set[str]()
    while monotonic() < end:
        data, before = _changed(chance.choice(pool), pool, chance), len(lines.seen)
        looked = chance.random() < _TRACED.get(name, 1.0)
        broken = tried(door, folder, data, lines.trace if looked else None)
        if len(lines.seen) > before:
            pool.append(data)
            if seconds >= _LONG:
                _find(name, data)
        if broken is None or broken not in told:
            told |= {broken} if broken else set()
            yield _told(name, data, broken)


def kept(name: str) -> list[Path]:
    """What earlier runs have found of a door: what broke something, or led somewhere new."""
    return sorted([*CORPUS.glob(f"{name}/*"), *CORPUS.glob(f"found/{name}/*")])


def _find(name: str, data: bytes) -> None:
    """Keeps what has led somewhere new for the next run, small things only.

    What is worth it goes from there into the repository, one folder up.
    """
    if len(data) < _SMALL:
        folder = CORPUS / "found" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / sha256(data).hexdigest()[:16]).write_bytes(data)


def _told(name: str, data: bytes, broken: str | None) -> Case:
    return f"{name}: {broken} on {data[:3000]!r}" if broken else None


DOORS: dict[str, Door] = {
    "questionnaire": _questionnaire,
    "answers": _answers,
    "paper": _paper,
    "expression": _expression,
    "session": _session,
}


def _keep(name: str) -> Callable[[Path, int, int], Iterator[Case]]:
    return lambda folder, amount, seed: _fuzzed(name, DOORS[name], folder, amount, seed)


PROMISES = tuple(
    Promise(
        f"fuzz-{name}", f"a damaged {name} is refused in a sentence", "seconds", 2, 600, _keep(name)
    )
    for name in DOORS
)
