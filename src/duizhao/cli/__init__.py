"""The command line: arguments → what to do; errors → one clear message and an exit code.

Data goes to standard output, narration to standard error. Exit codes: 0 done · 1 findings
with `check --strict` · 2 wrong usage · 3 unusable input · 4 session in use or damaged ·
70 a fault of our own · 130 interrupted (saved).
Nothing heavy is imported before it is known what is wanted: `--version` must be quick.
"""

import atexit
import gc
import os
from collections.abc import Sequence
from importlib import import_module

from ..errors import INTERRUPTED, DuizhaoError
from ..wording import _, speak, wanted
from .arguments import parser
from .streams import abandon, let_go, prepare, tell

OWN_FAULT = 70
"""What sysexits.h calls an internal software error."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; returns what it exits with."""
    # What is loaded stays: to look through it for garbage, again and again, is a sixth of a start.
    # Whoever goes on for long (the front ends) turns it on again.
    gc.disable()
    atexit.register(gc.freeze)  # nor is it when the interpreter ends, which frees all of it anyhow
    try:
        status = _run(arguments)
    finally:
        gc.freeze()
        gc.unfreeze()  # all of it counts as old from here: as new, it would be looked through at once
        gc.enable()
    let_go()
    return status


def _run(arguments: Sequence[str] | None) -> int:
    speak(wanted())
    prepare()
    try:
        options = parser().parse_args(arguments)
        # Imported late, as what follows: --version and --help need none of it.
        from .. import places

        places.looked_into(places.home())
        module = import_module(f".{options.module}", __package__)
        status: int = getattr(module, options.command)(options)
    except DuizhaoError as error:
        tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        tell(_("已中断，写过的都已保存。"))
        return INTERRUPTED
    except BrokenPipeError:
        abandon()  # whoever read our output has gone, which is no fault
        return 0
    except Exception as error:
        # The outermost edge: a fault of the program's own must not reach the writer as a traceback.
        tell(_own_fault(error))
        return OWN_FAULT
    return status


def _own_fault(error: Exception) -> str:
    """What to tell the writer; the traceback goes to a file for whoever mends the program."""
    from .. import places

    file = places.home() / "fault.txt"
    told = _("程序自己出错了，写过的都已保存。")
    try:
        places.private(file.parent)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(_traced(error))
    except OSError:
        return told
    return told + _("请把 {file} 交给开发者。").format(file=file)


def _traced(error: BaseException) -> str:
    """Where it went wrong, the first error first; without messages, which may quote an answer."""
    from traceback import format_tb

    before = error.__cause__ or error.__context__
    told = "".join(format_tb(error.__traceback__)) + f"{type(error).__qualname__}\n"
    return f"{_traced(before)}\n{told}" if before else told
