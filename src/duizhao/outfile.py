"""Writing a file for the writer: whole or not at all, and never over another by accident."""

import os
import shutil
import tempfile
from pathlib import Path

from . import reasons
from .errors import UsageError
from .wording import _

_DATABASE = b"SQLite format 3\0"


class Exists(UsageError):
    """The file is there already and was not to be replaced."""


def write(path: Path, content: str | bytes, *, replace: bool = False) -> None:
    """Writes bytes, or text in UTF-8: to a new file that only its owner can read, or to one that is there.

    One that is replaced keeps its permissions. What is no file, such as a pipe, is written to
    and not replaced. Raises UsageError when the path is a folder or a session, or its folder is
    missing or cannot be written to; Exists when the file exists and is not to be replaced.
    """
    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
        _write(path, data, replace)
    except RuntimeError as error:  # what pathlib raises there
        raise UsageError(_("写不了 {path}：链接绕成了一个圈").format(path=path)) from error
    except OSError as error:
        message = _("写不了 {path}：{reason}").format(path=path, reason=reasons.of(error))
        raise UsageError(message) from error


def _write(path: Path, content: bytes, replace: bool) -> None:
    if path.is_dir():
        raise UsageError(_("{path} 是文件夹，请给出文件名").format(path=path))
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    target = path.resolve()  # replacing a link would leave the file it points to as it was
    if not target.parent.is_dir():
        raise UsageError(_("没有 {folder} 这个文件夹").format(folder=target.parent))
    if target.exists() and not replace:
        raise Exists(_("{path} 已经存在").format(path=path))
    if target.exists() and _is_database(target):
        raise UsageError(_("{path} 是一份材料，不能覆盖，请换一个文件名").format(path=path))
    _replace(target, content)


def _is_database(file: Path) -> bool:
    """Whether it is what a session is: nothing that is written here ever takes its place."""
    with file.open("rb") as stream:
        return stream.read(len(_DATABASE)) == _DATABASE


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".duizhao-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
