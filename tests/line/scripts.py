"""Line mode run with keys from a pipe, or lines from memory, in place of a terminal."""

import io
from collections.abc import Sequence
from threading import Thread

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from duizhao import line
from duizhao.session import NEW, Answer
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from terminal.keys import KEYS

ENTER, TAB, BACK, CTRL_C, CTRL_D = (
    KEYS[name] for name in ("enter", "tab", "shift+tab", "ctrl+c", "ctrl+d")
)


DOWN, SPACE, ESCAPE = KEYS["down"], " ", KEYS["escape"]


def script(sitting: Sitting, *keys: str) -> int:
    """Types it all and hangs up; the exit code. The session is closed then."""
    with create_pipe_input() as pipe:

        def type_it() -> None:
            pipe.send_bytes("".join(keys).encode("utf-8", "surrogateescape"))
            pipe.close()

        writer = Thread(target=type_it)  # a pipe takes only so much before it is read
        writer.start()
        status = line.run(sitting, input=pipe, output=DummyOutput())
        writer.join()
        return status


def pasted(text: str) -> str:
    """A paste, as a terminal marks it."""
    return f"\x1b[200~{text}\x1b[201~"


class Lines:
    """Types lines where a terminal knows no more than lines."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("TERM", "dumb")

    def __call__(self, sitting: Sitting, *lines: str) -> int:
        """Types the lines and hangs up; the exit code. The session is closed then."""
        self._give(lines)
        return line.run(sitting)

    def at_the_desk(self, *lines: str) -> int:
        """The same where nothing is open yet."""
        self._give(lines)
        return line.desk()

    def _give(self, lines: Sequence[str]) -> None:
        typed = io.StringIO("".join(f"{one}\n" for one in lines))
        self._monkeypatch.setattr("sys.stdin", typed)


WHO: Place = ("who",)


STORY: Place = ("story",)


BLANK: Place = ("problems", NEW, "headline")


def said(sitting: Sitting, path: Place) -> Answer | None:
    """What the session holds at a path."""
    return sitting.file.session.answers.get(path)


def headlines(sitting: Sitting) -> list[str]:
    """The problems, in order."""
    items = sitting.interview.items(("problems",))
    return [sitting.interview.label(("problems", name)) for name in items]
