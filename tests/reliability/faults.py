"""Disks that fill up, refuse and fail, files that go away, clocks that go back, two programs at once.

The program runs in a real terminal, in both front ends. Where the system itself has to fail,
a small library between the program and the C library makes it (failing.c): that takes a C compiler,
and no root. A case is a function that a `Bench` is given; it raises AssertionError.
"""

import json
import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random

from duizhao.store import SessionFile

from .bench import Bench, compiled, post
from .promise import Case, Promise

Fault = Callable[[Bench], None]


def unwritable(orders: str, says: str, bench: Bench) -> None:
    """Told at once; typing and saving elsewhere go on; what was not saved is, when that can be done again."""
    with bench.open() as terminal:
        bench.ready(terminal)
        bench.write(terminal, "甲乙")
        bench.order(orders)
        bench.write(terminal, "丙丁")
        bench.told(terminal, says)
        assert post(bench.save_elsewhere(terminal)) == "甲乙丙丁", "the copy is not whole"
        assert post(bench.file) in ("甲乙", "甲乙丙丁"), "the file has lost what was saved"
        bench.order("")
        bench.write(terminal, "戊己")
        terminal.wait_for(lambda: post(bench.file).startswith("甲乙丙丁"))
        assert bench.leave(terminal) == 0
    assert bench.alone()


def grown_too_large(bench: Bench) -> None:
    """A file that may not grow (RLIMIT_FSIZE), as with some quotas."""
    with bench.open() as terminal:
        bench.ready(terminal)
        bench.write(terminal, "甲乙")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        bench.write(terminal, "丙丁")
        bench.told(terminal, "没有存上")
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, unlimited)
        bench.write(terminal, "戊己")
        terminal.wait_for(lambda: post(bench.file).startswith("甲乙丙丁"))
        assert bench.leave(terminal) == 0
    assert bench.alone()


def left(way: str, bench: Bench) -> None:
    """Whoever leaves while nothing can be saved, or is made to, finds everything in a copy elsewhere."""
    with bench.open() as terminal:
        bench.ready(terminal)
        bench.write(terminal, "甲乙")
        bench.order("write 28")
        bench.write(terminal, "丙丁")
        bench.told(terminal, "磁盘已满")
        if way == "closed":
            terminal.hang_up()
        elif way.startswith("SIG"):
            terminal.kill(signal.Signals[way])
        else:
            terminal.key(way)
            if way == "ctrl+q":
                terminal.wait_for("还有改动没有存上")
                terminal.key(way)
            elif not bench.in_lines:
                terminal.key(way)  # the first only copies
        terminal.wait_exit()
        (copy,) = bench.copies()
        assert post(copy) == "甲乙丙丁", "the copy is not whole"
        assert way == "closed" or str(copy) in "".join(terminal.screen.split()), "nobody is told"
    bench.order("")
    assert post(bench.file) == "甲乙"


def moved(change: Callable[[Bench], None], bench: Bench) -> None:
    """The file goes away or another one takes its place: told at once, and everything can be saved elsewhere."""
    with bench.open() as terminal:
        bench.ready(terminal)
        bench.write(terminal, "甲乙")
        change(bench)
        before = bench.file.read_bytes() if bench.file.exists() else b""
        bench.write(terminal, "丙丁")
        bench.told(terminal, "材料文件被移走或替换了")
        assert post(bench.save_elsewhere(terminal)) == "甲乙丙丁", "the copy is not whole"
        terminal.kill(signal.SIGTERM)
        terminal.wait_exit()
    assert any(post(copy) == "甲乙丙丁" for copy in bench.copies())
    after = bench.file.read_bytes() if bench.file.exists() else b""
    assert before == after, "another file was written to"


def _replaced(bench: Bench) -> None:
    """Another session is renamed onto it."""
    other = bench.elsewhere / "other.duizhao"
    with SessionFile.open(bench.file, read_only=True) as file:
        file.save_copy(other)
    other.replace(bench.file)


def _renamed(bench: Bench) -> None:
    """Somebody takes it to another folder."""
    bench.file.rename(bench.elsewhere / "p.bak")


_MOVES: Mapping[str, Callable[[Bench], None]] = {
    "removed": lambda bench: bench.file.unlink(),
    "renamed": _renamed,
    "replaced": _replaced,
    "folder removed": lambda bench: shutil.rmtree(bench.home),
}


def log_removed(bench: Bench) -> None:
    """Somebody tidies up what SQLite keeps beside the file: a kill right after loses nothing."""
    with bench.open() as terminal:
        bench.ready(terminal)
        bench.write(terminal, "甲乙")
        for ending in ("-wal", "-shm"):
            bench.file.with_name(bench.file.name + ending).unlink(missing_ok=True)
        bench.write(terminal, "丙丁")
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    _goes_on(bench, "甲乙丙丁")


def only_to_read(bench: Bench) -> None:
    """A folder that cannot be written to: what was written can be looked at, and it is said why not more."""
    _written(bench, "甲乙")
    bench.order("open 13\nwrite 13")
    with bench.open() as terminal:
        bench.ready(terminal, "甲乙")
        terminal.send("丙")
        bench.told(terminal, "不能写入")
        bench.leave(terminal)
    bench.order("")
    assert post(bench.file) == "甲乙"


def unreadable(bench: Bench) -> None:
    """A disk that cannot be read is no damaged file: said in a sentence, and nothing is changed."""
    _written(bench, "甲乙")
    before = bench.file.read_bytes()
    bench.order("read 5")
    ran = bench.run("export", "p")
    told = ran.stderr.decode()
    bench.order("")
    assert ran.returncode == 3, f"{ran.returncode}: {told}"
    assert "磁盘" in told and "Traceback" not in told, told
    assert bench.alone() and bench.file.read_bytes() == before


def clock_goes_back(bench: Bench) -> None:
    """By years, in the middle of a sentence: order, undo and what is newest do not depend on it."""
    with bench.open() as terminal:
        bench.ready(terminal)
        bench.write(terminal, "甲乙")
        bench.order("clock -100000000")
        bench.write(terminal, "丙丁")
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    _goes_on(bench, "甲乙丙丁")
    bench.order("clock -200000000")
    _goes_on(bench, "甲乙丙丁戊")
    with SessionFile.open(bench.file) as file:
        numbers = [entry.seq for entry in file.history()]
        assert numbers == sorted(numbers)
        while file.undo():
            pass
        assert not file.session.answers


def two_programs(bench: Bench) -> None:
    """The second looks and says who writes; the first goes on; when it has gone, the next one writes."""
    with bench.open() as first:
        bench.ready(first)
        bench.write(first, "甲乙")
        with bench.open() as second:
            bench.ready(second, "甲乙")
            second.send("丙")
            bench.told(second, f"进程{first.pid}")
            bench.leave(second)
        bench.write(first, "丁戊")
        assert bench.leave(first) == 0
    assert post(bench.file) == "甲乙丁戊"
    _goes_on(bench, "甲乙丁戊")


def stale_lock(bench: Bench) -> None:
    """After a power cut the lock, the log and SQLite's scratch lie there; the number is another program's now."""
    with bench.open() as terminal:
        bench.ready(terminal)
        bench.write(terminal, "甲乙")
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    note = bench.file.with_name(bench.file.name + "-lock")
    said = json.loads(note.read_text(encoding="utf-8"))
    note.write_text(json.dumps(said | {"pid": os.getpid()}), encoding="utf-8")
    scratch = bench.file.with_name(bench.file.name + "-shm")
    scratch.write_bytes(Random(1).randbytes(scratch.stat().st_size))
    _goes_on(bench, "甲乙")


def without_locks(number: int, bench: Bench) -> None:
    """Where the file system knows none: said once, and everything is saved, even from a kill."""
    bench.order(f"lock {number}")
    with bench.open() as terminal:
        bench.ready(terminal)
        terminal.wait_for("这个位置不支持文件锁")
        bench.write(terminal, "甲乙")
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    _goes_on(bench, "甲乙")


def export_to_full_disk(bench: Bench) -> None:
    """Neither half a file nor a temporary one; what was there before is there still."""
    _written(bench, "甲乙")
    bench.failing = bench.elsewhere
    paper = bench.elsewhere / "paper.md"
    for kind in ("markdown", "docx", "html", "answers"):
        paper.write_text("old", encoding="ascii")
        bench.order("write 28")
        ran = bench.run("export", "p", "--draft", "--format", kind, "-o", str(paper), "--force")
        new = bench.run("export", "p", "--draft", "--format", kind, "-o", f"{paper}.new")
        bench.order("")
        for one in (ran, new):
            assert one.returncode == 2 and "磁盘已满" in one.stderr.decode(), one.stderr.decode()
        left_over = sorted(file.name for file in bench.elsewhere.rglob("*"))
        assert left_over == [paper.name], f"left: {left_over}"
        assert paper.read_text(encoding="ascii") == "old"
    for ran in (
        bench.run("export", "p", "--draft", output=Path("/dev/full")),
        bench.run("export", "p", "--draft", "-o", "/dev/full"),
        bench.run("sessions", output=Path("/dev/full")),
    ):
        assert ran.returncode and "磁盘已满" in ran.stderr.decode(), ran.stderr.decode()


def export_while_writing(bench: Bench) -> None:
    """The same from within: told, and typing goes on."""
    bench.failing = bench.elsewhere
    paper = bench.elsewhere / "paper.md"
    with bench.open() as terminal:
        bench.ready(terminal)
        bench.write(terminal, "甲乙")
        bench.order("write 28")
        if bench.in_lines:
            terminal.key("ctrl+a")
            terminal.send(f":导出 {paper}\r")
        else:
            terminal.key("ctrl+s")
            terminal.wait_for("写到哪个文件")
            terminal.key("ctrl+a")
            terminal.send(str(paper))
            terminal.key("enter")
        terminal.wait_for("磁盘已满")
        left_over = sorted(file.name for file in bench.elsewhere.rglob("*"))
        assert not left_over, f"left: {left_over}"
        bench.order("")
        if not bench.in_lines:
            terminal.key("escape")
            terminal.wait_for(lambda: "写到哪个文件" not in terminal.screen)
        bench.write(terminal, "丙丁")
        assert bench.leave(terminal) == 0
    assert post(bench.file) == "甲乙丙丁"


def _written(bench: Bench, text: str) -> None:
    with bench.open() as terminal:
        bench.ready(terminal)
        bench.write(terminal, text)
        assert bench.leave(terminal) == 0


def _goes_on(bench: Bench, text: str) -> None:
    """The program opens it, with all that was written, and takes more."""
    with bench.open() as terminal:
        bench.ready(terminal, text)
        bench.write(terminal, "戊")
        assert bench.leave(terminal) == 0
    assert post(bench.file) == text + "戊"
    assert bench.alone()


CASES: Mapping[str, Fault] = {
    "disk full": partial(unwritable, "write 28", "磁盘已满"),
    "quota used up": partial(unwritable, "write 122", "磁盘配额已用完"),
    "write error": partial(unwritable, "write 5", "磁盘读写出错"),
    "sync error": partial(unwritable, "sync 5", "磁盘读写出错"),
    "remounted read-only": partial(unwritable, "write 30", "没有存上"),
    "file too large": grown_too_large,
    **{f"full, left by {way}": partial(left, way) for way in ("ctrl+q", "ctrl+c")},
    **{f"full, ended by {way}": partial(left, way) for way in ("SIGTERM", "SIGHUP", "closed")},
    **{f"file {how}": partial(moved, change) for how, change in _MOVES.items()},
    "log removed": log_removed,
    "folder read-only": only_to_read,
    "read error": unreadable,
    "clock goes back": clock_goes_back,
    "two programs": two_programs,
    "stale lock": stale_lock,
    "no locks (ENOLCK)": partial(without_locks, 37),
    "no locks (ENOSYS)": partial(without_locks, 38),
    "no locks (EOPNOTSUPP)": partial(without_locks, 95),
    "export to a full disk": export_to_full_disk,
    "export while writing": export_while_writing,
}
FRONTS: Mapping[str, tuple[str, ...]] = {"full screen": (), "lines": ("--line",)}


def survived(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """So many of the cases, in an order that the seed decides."""
    library = compiled(folder)
    cases = [(name, front) for name in CASES for front in FRONTS]
    Random(seed).shuffle(cases)
    for number, (name, front) in enumerate(cases[:amount]):
        place = folder / str(number)
        place.mkdir()
        try:
            CASES[name](Bench(place, library, FRONTS[front]))
        except AssertionError as broken:
            yield f"{name}, {front}: {broken}"
        else:
            yield None


PROMISES = (
    Promise(
        "faults",
        "when a disk, a file, a clock or a lock fails, nothing is lost and the writer is told",
        "faults",
        6,
        len(CASES) * len(FRONTS),
        survived,
    ),
)
