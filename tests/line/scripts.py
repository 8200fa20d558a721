"""Line mode run with keys from a pipe in place of a terminal."""

from threading import Thread

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from duizhao import line
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
