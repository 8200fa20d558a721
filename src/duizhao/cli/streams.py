"""Standard output and standard error, whatever they are connected to."""

import os
import sys

from .. import reasons
from ..errors import UsageError
from ..text import display, escaped
from ..wording import _

_HAN = "\N{CJK UNIFIED IDEOGRAPH-5BF9}"
"""A character of what a paper may be written in, whatever language the program speaks."""


def prepare() -> None:
    """Sees to it that Chinese can be written where the locale knows none."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            _HAN.encode(stream.encoding)
        except (UnicodeEncodeError, LookupError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def tell(message: str) -> None:
    """Narration, on standard error: no escape sequence passes, and where it cannot be written it is left unsaid."""
    if sys.stderr is None:
        return
    try:
        print(display(message), file=sys.stderr)
    except OSError:  # the exit code says the most important thing
        _to_nowhere(sys.stderr.fileno())


def give(data: str | bytes) -> None:
    """Data, on standard output; text in UTF-8 whatever the terminal's locale says.

    Raises BrokenPipeError when nobody reads it, UsageError when it cannot be written.
    """
    if sys.stdout is None:
        raise UsageError(_("标准输出是关着的，没有地方写"))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(
            data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
        )
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon()
        message = _("写不了标准输出：{reason}").format(reason=reasons.of(error))
        raise UsageError(message) from error


def give_json(data: object) -> None:
    """Data as JSON, on standard output; what would reorder the text of a terminal is escaped as JSON does it."""
    import json  # imported late: few commands have data to give

    give(escaped(json.dumps(data, ensure_ascii=False, indent=2)) + "\n")


def put(data: str | bytes, output: str, *, replace: bool) -> None:
    """Data, to a file that is told of; to standard output where `output` is `-`. Raises UsageError."""
    if not output:
        raise UsageError(_("-o 后面要写文件名，或者 -（标准输出）"))
    if output == "-":
        give(data)
        return
    from pathlib import Path  # imported late: `--version` writes no file

    from .. import outfile

    try:
        outfile.write(Path(output), data, replace=replace)
    except outfile.Exists as error:
        raise UsageError(_("{exists}，要覆盖请加 --force").format(exists=error)) from error
    tell(_("已写到 {path}").format(path=output))


def abandon() -> None:
    """Gives standard output up; Python would complain once more when it closes it."""
    _to_nowhere(sys.stdout.fileno())


def let_go() -> None:
    """What is still to be said goes nowhere when nobody is there to hear it, instead of failing at the very end."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            _to_nowhere(stream.fileno())


def _to_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
