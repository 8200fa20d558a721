"""What can go wrong in a way a person can act on.

None of these prints: the command line turns them into a message on standard
error and an exit code (DESIGN §6).

    DuizhaoError
    ├── UsageError          2  the command line asks for something that cannot be
    ├── UnusableInput       3  a file, a name or an answer is not usable; one fault a line
    └── SessionUnavailable  4  a session is in use, or its file is damaged
"""

from collections import namedtuple
from collections.abc import Sequence

from .text import shown

INTERRUPTED = 130
"""What the program ends with when the writer or the system put an end to it."""


class DuizhaoError(Exception):
    """One clear sentence for the writer; `exit_code` is what the program ends with."""

    exit_code = 3


class UsageError(DuizhaoError):
    """The command line asks for something that cannot be done."""

    exit_code = 2


class Fault(namedtuple("Fault", "file line message")):
    """One thing wrong with a file: which file, on which line (0: the whole file), and what.

    Neither a dataclass nor of `typing`, because `--version` would wait for what makes those as
    long as for all else.
    """

    __slots__ = ()

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{shown(self.file)}:{self.line}" if self.line else shown(self.file)
        return f"{place}: {self.message}"


class UnusableInput(DuizhaoError):
    """A file that cannot be used, with everything that is wrong with it."""

    def __init__(self, *faults: Fault | str) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults: Sequence[Fault | str] = faults


class SessionUnavailable(DuizhaoError):
    """A session that another program holds, or whose file is damaged."""

    exit_code = 4
