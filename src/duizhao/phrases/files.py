"""What files are, and how to go on with a session in one."""

import re
import shlex
from pathlib import Path

from .. import places
from ..store import ENDING, SessionFile
from ..wording import N_, _

COPY = "copy"
"""What is written when it is the session itself, beside the formats of a report."""

_FORMATS = {
    "markdown": (N_("Markdown 文字（.md）"), N_("可以用任何文字编辑器打开，或整篇复制到别处")),
    "docx": (N_("Word 文件（.docx）"), N_("可以用 WPS 或 Word 打开")),
    "html": (N_("网页（.html）"), N_("可以用浏览器打开，在那里打印")),
    "answers": (N_("回答文件（.yaml）"), N_("可以用 duizhao fill 再读进来")),
    COPY: (N_("整份材料的副本（.duizhao）"), N_("可以用 duizhao resume 接着写")),
}
"""Format → what such a file is, and what can be done with it."""


def made_of(format: str) -> str:
    """What a file of a format is."""
    return _(_FORMATS[format][0])


def opened_with(format: str) -> str:
    """What can be done with a file of a format."""
    return _(_FORMATS[format][1])


_AS_IT_IS = re.compile(r"[\w./+@-]+")
"""What a shell reads as one word. `shlex` alone would put quotes around Han."""


def begun(file: SessionFile) -> str:
    """That a session was made of something, and how to go on with it."""
    return _("已建好，接着写：{command}").format(command=_resuming(file.path))


def goodbye(file: SessionFile, option: str = "", elsewhere: Path | None = None) -> str:
    """On leaving a file that is still open: that everything is saved, or is not, and how to go on.

    `elsewhere`: the copy that was made because it could not be saved where it belongs.
    """
    if elsewhere:
        message = _("原来的文件写不进去，全部内容另存了一份。接着写：{command}")
        return message.format(command=_resuming(elsewhere, option))
    if file.unsaved:
        return file.unsaved
    command = _resuming(file.path, option)
    if file.read_only:
        return _("刚才只能查看，没有改动。再打开：{command}").format(command=command)
    return _("已保存。接着写：{command}").format(command=command)


def _resuming(path: Path, option: str = "") -> str:
    """The command that goes on with a session, as a shell takes it."""
    at_home = path == places.sessions().resolve() / (path.stem + ENDING)
    session = path.stem if at_home else str(path)
    if not _AS_IT_IS.fullmatch(session):
        session = shlex.quote(session)
    return f"duizhao resume {session} {option}".rstrip()
