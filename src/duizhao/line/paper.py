"""The paper and the session as wholes, in lines: shown, written to files, opened in the editor."""

import re
from pathlib import Path
from typing import Any

from .. import flow, outfile, places, report, rewriting, settings
from ..errors import DuizhaoError
from ..flow import reading
from ..phrases.files import opened_with
from ..phrases.progress import unsettled
from ..sitting import Sitting
from ..text import fold
from ..wording import _
from .asking import Asker

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
"""What keeps Markdown from reading an answer as markup; readers of the plain paper need none."""


def show(sitting: Sitting, asker: Asker) -> None:
    """Prints the paper as it reads so far."""
    try:
        paper = report.assemble(sitting.file.session, _how(sitting, draft=True, style="plain"))
    except DuizhaoError as error:
        asker.tell(str(error))
    else:
        asker.tell("", *_ESCAPE.sub(r"\1", paper).rstrip("\n").split("\n"))


def export(sitting: Sitting, asker: Asker, name: str) -> None:
    """Writes a file as its name's ending asks; a draft, with its gaps marked, while something is missing."""
    file = _file(asker, name, f"{sitting.file.name}{report.FORMATS[settings.usual_paper()]}")
    if file is None:
        return
    missing, printed = flow.gaps_apart(sitting.interview)
    try:
        kind = report.format_of(file.name)
        how = _how(sitting, draft=bool(missing))
        written = _put(asker, file, report.written(sitting.interview, how, kind))
    except DuizhaoError as error:
        asker.tell(str(error))
        return
    if not written:
        asker.tell(_("没有写"))
        return
    if kind in settings.PAPERS:
        settings.remember(paper=kind)
    asker.tell(_("已写到 {path}").format(path=file.absolute()), opened_with(kind))
    if missing and kind != report.ANSWERS:
        asker.tell(_("还有 {count} 处没写完，在里面标了出来").format(count=len(missing)))
    if printed and kind != report.ANSWERS:
        asker.tell(unsettled(len(printed)))


def save(sitting: Sitting, asker: Asker, name: str) -> None:
    """Writes the whole session to another place."""
    file = _file(asker, name, f"{sitting.file.name}.duizhao")
    if file is None:
        return
    try:
        sitting.file.save_copy(file.absolute())
    except DuizhaoError as error:
        asker.tell(str(error))
    else:
        asker.tell(_("已另存到 {path}").format(path=file.absolute()))


def sheet(sitting: Sitting, asker: Asker) -> None:
    """Has the whole session written in the editor; again, while something in it is wrong."""
    whole = rewriting.Sheet(sitting, asker.lent)
    while (told := whole.edit()) is None:
        asker.tell(*whole.faults)
        said = asker.line(_("回编辑器接着改吗？Enter 回去，打 不 就先放下"))
        if fold(said.strip()) in reading.NO:
            told = whole.put_aside()
            break
    asker.tell(told)


def _put(asker: Asker, file: Path, content: bytes) -> bool:
    """Writes a file; over one that exists only when the writer says so."""
    try:
        outfile.write(file, content)
    except outfile.Exists:
        said = asker.line(_("这个文件已经有了，覆盖吗？打 是 就覆盖"))
        if fold(said.strip()) not in reading.YES:
            return False
        outfile.write(file, content, replace=True)
    return True


def _file(asker: Asker, name: str, usual: str) -> Path | None:
    name = name or asker.line(_("写到哪个文件？"), str(Path.cwd() / usual))
    return places.typed(name.strip()) if name.strip() else None


def _how(sitting: Sitting, **how: Any) -> report.Options:
    return report.Options(origin=sitting.file.state.origin, **how)
