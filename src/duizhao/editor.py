"""A text in the writer's own editor ($VISUAL, $EDITOR): there, and back again.

Knows no terminal library. A front end gives the terminal away before it calls `edited`, and takes
it back afterwards. The text lies in a file of its own, in a folder that only the writer can open,
beside the sessions and not in /tmp: what has to be kept is still there tomorrow.
"""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from . import places, reasons
from .errors import UnusableInput
from .text import clean
from .wording import _

_VARIABLES = ("VISUAL", "EDITOR")
_USUAL = ("vi", "nano")
"""What is tried when neither variable is set."""
_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
_BYTES = 4
"""Of a character at most, in UTF-8."""


def edited(text: str, name: str, longest: int, session: Path) -> str:
    """What the writer makes of a text, clean; the text itself when they leave it as it was.

    `name`: of the file, as the editor shows it, without ending; `longest`: characters at most;
    `session`: the file of the session whose text it is.
    Raises UnusableInput when there is no editor, when it fails or is killed, or when what it leaves
    cannot be read; what was written is then kept in a file that the message names.
    """
    command = _command()
    try:
        file = _written(text, name, session)
    except OSError as error:
        raise UnusableInput(_unwritable(error)) from error
    before = file.read_bytes()
    try:
        _run([*command, str(file)])
        content = _content(file, longest)
    except UnusableInput as error:
        raise UnusableInput(_kept(str(error), file, before)) from error
    _drop(file)
    return content


def kept(text: str, name: str, session: Path) -> Path:
    """A file with a text that came back from the editor and could not be used; raises UnusableInput."""
    try:
        return _written(text, name, session)
    except OSError as error:
        raise UnusableInput(_unwritable(error)) from error


def left(session: Path) -> str:
    """Where that is which was written for a session and never came back, as when the program was killed.

    Empty when there is nothing. Only whoever may write to the session can know that no editor has it open.
    """
    found = []
    for folder in places.home().glob(f"{_beginning(session)}*"):
        with suppress(OSError):  # the writer's to change, at any time
            if any(file.stat().st_size for file in folder.iterdir()):
                found.append((folder.stat().st_mtime_ns, folder))
    if not found:
        return ""
    message = _("以前在编辑器里写的没有收进来，还留在 {folder}。取回或删掉以后，就不再提醒")
    return message.format(folder=min(found)[1])


def _unwritable(error: OSError) -> str:
    return _("建不了临时文件：{reason}").format(reason=reasons.of(error))


def _command() -> list[str]:
    """The editor and its arguments; raises UnusableInput when there is none."""
    stated = next(filter(None, (os.environ.get(name, "").strip() for name in _VARIABLES)), "")
    if not stated:
        found = next(filter(shutil.which, _USUAL), "")
        if not found:
            raise UnusableInput(
                _("没有找到编辑器。请设好环境变量 EDITOR，例如 export EDITOR=nano，再打开程序")
            )
        return [found]
    try:
        command = shlex.split(stated)
    except ValueError:
        command = []
    if not command or not shutil.which(command[0]):
        raise UnusableInput(
            _("找不到编辑器“{name}”，请检查环境变量 EDITOR 和 VISUAL").format(name=stated)
        )
    return command


def _beginning(session: Path) -> str:
    """How the names of a session's folders begin: others see an editor's arguments, so it is not named."""
    return f"editing-{blake2b(bytes(session), digest_size=4).hexdigest()}-"


def _written(text: str, name: str, session: Path) -> Path:
    """A new file that only the writer can read, with the line end that editors expect at its end."""
    home = places.private(places.home())
    folder = Path(tempfile.mkdtemp(dir=home, prefix=_beginning(session)))
    file = folder / f"{name}.md"
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(f"{text}\n" if text else "")
    return file


def _run(command: list[str]) -> None:
    """Runs the editor to its end; raises UnusableInput unless that is a good one."""
    try:
        with _undisturbed():
            status = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise UnusableInput(_("编辑器打不开：{reason}").format(reason=reasons.of(error))) from error
    if status:
        raise UnusableInput(_("编辑器没有正常结束（{status}）").format(status=status))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl+C is meant for the editor, though the terminal sends it to us as well; what ends us waits.

    A signal that is ignored would be ignored by the editor too; one that is handled is not. An event
    loop hears of signals by its wake-up descriptor, after the editor has ended, so that is put aside.
    """
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda n, _frame: came.append(n)) for number in _SIGNALS
    }
    wakeup = signal.set_wakeup_fd(-1)
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakeup)
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came:
            if number != signal.SIGINT:
                signal.raise_signal(number)


def _content(file: Path, longest: int) -> str:
    """What is in the file now; raises UnusableInput when that is no text, or too much of it."""
    try:
        with file.open("rb") as stream:
            content = stream.read(longest * _BYTES + 1)
        text = clean(content.decode("utf-8-sig")).removesuffix("\n")
    except OSError as error:
        raise UnusableInput(
            _("读不了编辑器留下的文件：{reason}").format(reason=reasons.of(error))
        ) from error
    except UnicodeDecodeError:
        text = None
    if len(content) > longest * _BYTES or (text is not None and len(text) > longest):
        raise UnusableInput(_("太长了，最多 {limit} 个字符").format(limit=longest))
    if text is None:
        raise UnusableInput(_("编辑器留下的不是 UTF-8 文字"))
    return text


def _kept(trouble: str, file: Path, before: bytes) -> str:
    """The trouble, and where the writer's text is, if they had written any."""
    unchanged = _("{trouble}。原来的文字没有动").format(trouble=trouble)
    try:
        if not file.exists() or file.read_bytes() == before:
            _drop(file)
            return unchanged
    except OSError:  # whatever it is by now, it stays
        pass
    return _("{unchanged}，编辑器里的留在 {file}").format(unchanged=unchanged, file=file)


def _drop(file: Path) -> None:
    """Takes the file away with what the editor has put beside it."""
    shutil.rmtree(file.parent, ignore_errors=True)
