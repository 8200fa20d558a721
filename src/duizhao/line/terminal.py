"""The terminal as prompt_toolkit sees it, put right in two places."""

import os
import select
import sys

from prompt_toolkit.input import Input, create_input
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output

if sys.platform != "win32":
    from prompt_toolkit.input.vt100 import Vt100Input

    class _Terminal(Vt100Input):
        """Notices that the terminal has gone even when no signal tells.

        prompt_toolkit takes the error of reading from a closed one for a passing one, for ever.
        """

        @property
        def closed(self) -> bool:
            """Whether nothing more will come."""
            return super().closed or (os.isatty(self.fileno()) and _hung_up(self.fileno()))


def terminal_input() -> Input:
    """Where keys come from."""
    return create_input() if sys.platform == "win32" else _Terminal(sys.stdin)


def terminal_output() -> Output:
    """Where prompts are drawn."""
    output = create_output()
    if isinstance(output, Vt100_Output):
        # Asking where the cursor is would be answered too late on a slow line, into the next field.
        output.enable_cpr = False
    return output


def _hung_up(terminal: int) -> bool:
    poll = select.poll()
    poll.register(terminal, 0)
    return bool(poll.poll(0))
