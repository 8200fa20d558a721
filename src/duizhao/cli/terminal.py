"""Whether there is a terminal that can show the program, and the way into each front end."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..wording import _

if TYPE_CHECKING:
    from ..sitting import Sitting


def require() -> None:
    """Raises UsageError when a person cannot answer here."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UsageError(
            _("这里没有终端，不能一问一答。请在终端里运行，或用 duizhao fill 从回答文件建立")
        )


def is_shown() -> bool:
    """Whether standard output is something that a person looks at."""
    return sys.stdout is not None and sys.stdout.isatty()


def line(sitting: "Sitting | None") -> int:
    """The line-by-line front end, at the desk or at a session."""
    from .. import line as front_end  # imported late: questionary is slow to load

    gc.freeze()
    gc.enable()
    return front_end.desk() if sitting is None else front_end.run(sitting)


def full_screen(sitting: "Sitting | None") -> int:
    """The full screen, at the desk or at a session."""
    _speak_utf8()
    # The kitty protocol delivers a long commit of an input method as escape sequences (Textual 8.2).
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from ..tui.app import run  # imported late: Textual is slow to load

    return run(sitting)


def _speak_utf8() -> None:
    """Starts the program again in UTF-8 mode where the locale would garble Chinese."""
    stderr = sys.__stderr__
    if stderr is None or not stderr.isatty():
        raise UsageError(_("标准错误被重定向了，全屏界面显示不出来"))
    if stderr.encoding.lower().replace("-", "") == "utf8" or sys.flags.utf8_mode:
        return
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
    os.execve(sys.executable, [sys.executable, "-m", "duizhao", *sys.argv[1:]], environment)
