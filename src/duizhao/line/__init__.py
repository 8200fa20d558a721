"""Line mode: the interview one question at a time, in plain lines.

It is the way in for a screen reader, a slow line, and a terminal that knows nothing but
lines. The sitting decides what is asked, as it does for the full screen.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from ..desk import put_by
from ..errors import INTERRUPTED
from ..phrases.files import goodbye
from ..signals import heeded
from ..sitting import Sitting
from ..terminals import is_plain
from ..text import display
from ..wording import speak, wanted
from .asking import Asker
from .desk import choose
from .interviewer import Interviewer

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output


def run(sitting: Sitting, *, input: "Input | None" = None, output: "Output | None" = None) -> int:
    """Runs line mode and closes the session; returns the exit code.

    `input` and `output` are prompt_toolkit's, in place of the terminal's.
    """
    asker = _asker(input, output)
    try:
        status = _attend(asker, Interviewer(sitting, asker).run)
    finally:
        sitting.file.save()
        told = goodbye(sitting.file, "--line", put_by(sitting.file))
        sitting.file.close()
    with suppress(OSError):  # the terminal may have gone
        print(display(told), file=sys.stderr, flush=True)
    return status


def desk(*, input: "Input | None" = None, output: "Output | None" = None) -> int:
    """Has a session chosen, or a questionnaire to begin one, and runs line mode with it."""
    asker = _asker(input, output)
    chosen: list[Sitting | None] = []
    status = _attend(asker, lambda: chosen.append(choose(asker)))
    sitting = next(iter(chosen), None)
    if sitting is None:
        return status
    speak(wanted(sitting.interview.questionnaire.language))
    return run(sitting, input=input, output=output)


def _attend(asker: Asker, work: Callable[[], None]) -> int:
    """Does what asks the writer; the exit code."""
    try:
        with heeded(asker.end), asker.attending():
            work()
    except EOFError:
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError:  # the terminal has gone; whatever else can fail is met where it is done
        return INTERRUPTED
    return 0


def _asker(input: "Input | None", output: "Output | None") -> Asker:
    # Imported late: questionary is slow to load, and not needed where there are only lines.
    if is_plain():
        from .plain import Plain

        return Plain()
    from .prompts import Prompts

    return Prompts(input, output)
