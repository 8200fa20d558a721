"""Writing a file for the writer: whole or not at all, and never over another by accident."""

import os
import tempfile
from pathlib import Path

from .errors import UsageError
from .wording import _


class Exists(UsageError):
    """The file is there already and was not to be replaced."""


def write(path: Path, content: str, *, replace: bool = False) -> None:
    """Writes UTF-8 text to a file that only its owner can read.

    Raises UsageError when the path is a folder, or its folder is missing or cannot be
    written to; Exists when the file exists and is not to be replaced.
    """
    target = path.resolve()  # replacing a link would leave the file it points to as it was
    if target.is_dir():
        raise UsageError(_("{path} 是文件夹，请给出文件名").format(path=path))
    if not target.parent.is_dir():
        raise UsageError(_("没有 {folder} 这个文件夹").format(folder=path.parent))
    if target.exists() and not replace:
        raise Exists(_("{path} 已经存在，要覆盖请加 --force").format(path=path))
    try:
        _replace(target, content.encode("utf-8"))
    except OSError as error:
        message = _("写不了 {path}：{reason}").format(path=path, reason=error.strerror)
        raise UsageError(message) from error


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".duizhao-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
