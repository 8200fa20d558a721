"""What the writer does whose program crashes: one act a process, every save announced and confirmed.

    python writing.py ACT LOG

Before something is saved, a line in the log says what every session in the home will be; when the
program has said that it is saved, another line does. Between the two, either may be on the disk.
"""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1]))

from duizhao import places, store
from duizhao.flow import order
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from kinds import KINDS

World = Mapping[str, str]
"""Each session's place in the home → what is in it."""


def inside(file: SessionFile) -> str:
    """What is in a session, history and all, in a few letters."""
    answers = sorted(file.session.answers.items())
    history = [
        (entry.seq, entry.parent, entry.at, entry.path, sorted(entry.others.items()), entry.state)
        for entry in file.history()
    ]
    document = json.dumps(file.document)
    return _short((answers, file.position.path, file.position.cursor, document, history))


_BLANK: tuple[object, ...] = ([], (), 0, json.dumps(KINDS), [])


def _short(content: object) -> str:
    return blake2b(repr(content).encode(), digest_size=8).hexdigest()


class Announcing:
    """Keeps the log."""

    def __init__(self, log: Path) -> None:
        lines = log.read_text(encoding="utf-8").splitlines()
        self._log = os.open(log, os.O_WRONLY | os.O_APPEND)
        self.world: World = json.loads(lines[-1])["world"] if lines else {}

    @contextmanager
    def saying(self, world: World) -> Iterator[None]:
        """Around what makes the home be so."""
        self._say("about", world)
        yield
        self.world = world
        self._say("done", world)

    def _say(self, when: str, world: World) -> None:
        os.write(self._log, json.dumps({"when": when, "world": world}).encode() + b"\n")

    def overhear(self) -> None:
        """From here on every save of a session is announced."""
        save = SessionFile.save

        def announced(self: SessionFile) -> None:
            world = {**log.world, place(self.path): inside(self)}
            if world == log.world:
                save(self)
                return
            with log.saying(world):
                save(self)
                assert self.unsaved is None

        log = self
        SessionFile.save = announced  # type: ignore[method-assign]


def place(path: Path) -> str:
    """How a session is called in a world."""
    return str(path.relative_to(places.home()))


def begun(log: Announcing, name: str) -> Sitting:
    """A new session."""
    path = store.free_path(name)
    with log.saying({**log.world, place(path): _short(_BLANK)}):
        file = SessionFile.create(path, KINDS)
    return Sitting(file)


def resumed(name: str) -> Sitting:
    """A session that is there."""
    return Sitting(SessionFile.open(store.find(name)))


def press(sitting: Sitting, text: str) -> None:
    """Types a text key by key."""
    before = sitting.text
    for at in range(1, len(text) + 1):
        sitting.type(before + text[:at], len(before) + at)


def first(log: Announcing) -> None:
    """Begins, answers questions of every kind, works on lists, takes back, closes."""
    sitting = begun(log, "甲")
    press(sitting, "老周")
    sitting.move(order.after)
    press(sitting, "天黑得早。\n回来晚")
    sitting.go(("day",))
    press(sitting, "2021-0")
    sitting.go(("way",))
    sitting.choose("骑车")
    sitting.go(("sure",))
    sitting.choose(True)
    sitting.go(("reason",))
    sitting.put_off()
    sitting.note("问问老张")
    problems: Place = ("problems",)
    for headline in ("不读书", "不走路"):
        sitting.go(problems)
        sitting.move(order.past_list)
        sitting.go((*problems, "+", "headline"))
        press(sitting, headline)
    item = sitting.interview.items(problems)[0]
    sitting.go(("causes", "+", "headline"))
    press(sitting, "懒")
    sitting.go((*sitting.here[:2], "explains"))
    sitting.choose((item,))
    sitting.shift((*problems, item), 1)
    sitting.duplicate((*problems, item))
    sitting.remove((*problems, item))
    for _again in range(5):
        sitting.undo()
    for _again in range(3):
        sitting.redo()
    press(sitting, "又")
    sitting.file.close()


def killed(_log: Announcing) -> None:
    """Goes on, and is killed."""
    sitting = resumed("甲")
    sitting.go(("story",))
    press(sitting, "还想再写一句")
    os._exit(0)


def renamed(log: Announcing) -> None:
    """Gives what a killed program left another name, doubles it, throws it away, takes it back."""
    path, target = store.find("甲"), store.free_path("乙")
    moved = {**log.world, place(target): log.world[place(path)]}
    del moved[place(path)]
    with log.saying(moved):
        store.rename(path, "乙")
    copy = store.free_path("丙")
    with log.saying({**log.world, place(copy): log.world[place(target)]}):
        store.duplicate(target, "丙")
    sitting = resumed("丙")
    press(sitting, "抄")
    sitting.undo()
    sitting.file.close()
    sitting = resumed("乙")
    press(sitting, "改")
    sitting.file.close()


def discarded(log: Announcing) -> None:
    """Throws a session away and takes it back."""
    path = store.find("乙")
    left = {key: what for key, what in log.world.items() if key != place(path)}
    # The time is in the name, so that the log cannot say beforehand what it will be.
    with log.saying({**left, "sessions/.trash/*": log.world[place(path)]}):
        thrown = store.discard(path)
    with log.saying({**left, place(path): log.world["sessions/.trash/*"]}):
        store.recover(thrown)
    sitting = resumed("乙")
    press(sitting, "回来")
    sitting.file.close()


def without_locks(log: Announcing) -> None:
    """Works in a place where there are no locks, which has SQLite use its old kind of journal."""

    def refused(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    with patch("fcntl.flock", refused):
        sitting = begun(log, "丁")
        press(sitting, "没有锁")
        sitting.file.close()
        sitting = resumed("丁")
        sitting.move(order.after)
        press(sitting, "也要存上")
        os._exit(0)


def much(_log: Announcing) -> None:
    """Writes so much that SQLite puts its log into the file in between; closes what was killed."""
    sitting = resumed("丁")
    sitting.go(("story",))
    for number in range(9):
        sitting.rewrite(f"{number}" * 180_000)
    sitting.undo()
    press(sitting, "完")
    sitting.file.close()


ACTS: Mapping[str, Callable[[Announcing], None]] = {
    act.__name__: act for act in (first, killed, renamed, discarded, without_locks, much)
}

if __name__ == "__main__":
    announcing = Announcing(Path(sys.argv[2]))
    announcing.overhear()
    ACTS[sys.argv[1]](announcing)
