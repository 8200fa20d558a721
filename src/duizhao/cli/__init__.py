"""The command line: arguments → what to do; errors → one clear message and an exit code.

Data goes to standard output, narration to standard error. Exit codes: 0 done · 2 wrong
usage · 3 unusable input · 4 session in use or damaged · 130 interrupted (saved).
Nothing heavy is imported before it is known what is wanted: `--version` must be quick.
"""

import os
import sys
from collections.abc import Sequence

from ..errors import DuizhaoError
from ..text import display
from ..wording import _
from .arguments import parser

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; returns what it exits with."""
    options = parser().parse_args(arguments)
    from . import commands  # imported late: --version and --help need none of it

    try:
        status: int = getattr(commands, options.command)(options)
        sys.stdout.flush()
    except DuizhaoError as error:
        commands.tell(display(str(error)))
        return error.exit_code
    except KeyboardInterrupt:
        commands.tell(_("已中断，写过的都已保存。"))
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status
