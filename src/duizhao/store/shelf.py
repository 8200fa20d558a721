"""The writer's sessions: which there are, which one is meant, how a new one may be called."""

import unicodedata
from itertools import count
from pathlib import Path

from .. import places
from ..errors import UnusableInput, UsageError
from ..suggesting import nearest
from ..text import display, fold, one_line
from ..wording import _
from . import disk

ENDING = ".duizhao"

_LONGEST = 80
"""Bytes of a name in UTF-8, so that there is room for endings and for what recovery adds."""

_LISTED = 8
"""How many names a message lists."""

_FORBIDDEN = set('/\\:*?"<>|')
"""Some systems and memory sticks take none of these in a name."""

_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
"""Devices of Windows, whatever ending they have."""


def sessions() -> list[Path]:
    """The files of the writer's sessions, the one changed last first.

    Raises UnusableInput when their folder cannot be looked into, as does all that follows.
    """
    found = []
    for file in _folder().glob(f"*{ENDING}"):
        try:
            if file.is_file() and not file.name.startswith("."):
                found.append((-disk.changed_at(file), file))
        except OSError:  # gone since it was listed
            continue
    return [file for _time, file in sorted(found)]


def find(reference: str) -> Path:
    """The session meant by a name, a unique beginning of one, or the path of a file.

    Raises UnusableInput, with the names that come into question.
    """
    path = Path(reference)
    if reference.endswith(ENDING) or path.name != reference:
        if path.name == reference and not places.is_file(path):
            return _folder() / reference
        return path
    names = {unicodedata.normalize("NFC", file.stem): file for file in sessions()}
    name = unicodedata.normalize("NFC", reference)
    if name in names:
        return names[name]
    beginnings = [known for known in names if fold(known).startswith(fold(name))] if name else []
    if len(beginnings) == 1:
        return names[beginnings[0]]
    raise UnusableInput(_not_found(reference, beginnings, list(names)))


def free_path(name: str) -> Path:
    """The path of a new session of that name. Raises UsageError when it cannot be called so."""
    name = unicodedata.normalize("NFC", name.removesuffix(ENDING))
    if problem := _problem(name):
        raise UsageError(
            _("不能用“{name}”做名字：{problem}。").format(
                name=display(one_line(name)), problem=problem
            )
        )
    path = _folder() / (name + ENDING)
    if path.exists():
        raise UsageError(
            _("已经有叫“{name}”的材料了，可以改用“{other}”。").format(
                name=name, other=unused_name(name)
            )
        )
    return path


def unused_name(stem: str) -> str:
    """A name that no session has yet: the stem, made fit for a name, or with a number behind it."""
    fit = "".join("-" if _is_forbidden(character) else character for character in stem)
    fit = unicodedata.normalize("NFC", fit).strip(" .-")
    room = _LONGEST - len("-9999")
    fit = fit.encode("utf-8")[:room].decode("utf-8", "ignore").strip(" .-")
    if _problem(fit):
        fit = "session"
    folder = _folder()
    names = (fit if number == 1 else f"{fit}-{number}" for number in count(1))
    return next(name for name in names if not (folder / (name + ENDING)).exists())


def _folder() -> Path:
    """The folder of the sessions. Looking for one in a folder that cannot be looked into would find none."""
    return places.looked_into(places.sessions())


def _not_found(reference: str, beginnings: list[str], names: list[str]) -> str:
    name = display(one_line(reference))
    if beginnings:
        return _("以“{name}”开头的材料不止一份：{names}。请多写几个字。").format(
            name=name, names=_listed(beginnings)
        )
    if close := nearest(reference, names, 0.5):
        return _("没有叫“{name}”的材料，是不是“{close}”？").format(name=name, close=display(close))
    if names:
        return _("没有叫“{name}”的材料。现有：{names}。").format(name=name, names=_listed(names))
    return _("没有叫“{name}”的材料，现在一份材料也没有。").format(name=name)


def _listed(names: list[str]) -> str:
    listed = _("、").join(display(name) for name in names[:_LISTED])
    return listed + (_(" 等") if len(names) > _LISTED else "")


def _problem(name: str) -> str:
    """Why a session cannot have that name; empty when it can."""
    if not name:
        return _("名字是空的")
    if any(_is_forbidden(character) for character in name):
        return _('名字里不能有 / \\ : * ? " < > | 和控制字符')
    if name[0] in ".-":
        return _("名字不能以“.”或“-”开头")
    if name.strip() != name or name[-1] == ".":
        return _("名字首尾不能有空格，也不能以“.”结尾")
    if name.partition(".")[0].casefold() in _RESERVED:
        return _("有的系统把它当作设备的名字")
    if len(name.encode()) > _LONGEST:
        return _("名字太长，最多 {longest} 个字节，约 {characters} 个汉字").format(
            longest=_LONGEST, characters=_LONGEST // 3
        )
    return ""


def _is_forbidden(character: str) -> bool:
    """Control characters, and those that reorder what is shown, included."""
    return character in _FORBIDDEN or display(character) != character or character in "\n\t"
