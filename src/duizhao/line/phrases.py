"""What line mode says: a sitting in plain lines, that a screen reader can read one after the other."""

import re
import shlex
from collections.abc import Sequence

from .. import flow, places
from ..flow import Interview, Status
from ..model import Guide
from ..session import NEW, Change, Path
from ..sitting import Sitting
from ..store import ENDING, SessionFile
from ..wording import _

MARKS = {
    Status.ANSWERED: _("完"),
    Status.OPEN: _("缺"),
    Status.LATER: _("缓"),
    Status.DRAFT: _("半"),
    Status.OPTIONAL: "  ",
}


_AS_IT_IS = re.compile(r"[\w./+@-]+")
"""What a shell reads as one word. `shlex` alone would put quotes around Han."""


def title(sitting: Sitting) -> str:
    """The session, and how far it has got."""
    progress = flow.progress(sitting.interview)
    parts = [sitting.interview.questionnaire.title, sitting.file.name]
    parts.append(_("已答 {count}").format(count=progress.answered))
    if progress.missing:
        parts.append(_("还缺 {missing} 处").format(missing=progress.missing))
    else:
        parts.append(_("必答的都写了"))
    return "  ".join(parts)


def place(sitting: Sitting) -> str:
    """Where the question is (section, items, which one of how many), and what is wanted there."""
    interview, here = sitting.interview, sitting.here
    words = [
        section.title
        for section in interview.questionnaire.sections
        if any(question.id == here[0] for question in section.questions)
    ]
    for length in range(2, len(here), 2):
        words.append(_item(interview, here[:length], named=length < len(here) - 1))
    wanted = _("必答") if sitting.question.required else _("可不答")
    if sitting.status is Status.LATER:
        wanted = _("以后再答")
    about = [sitting.question.name, wanted]
    if sitting.question.length:
        least, most = sitting.question.length
        about.append(_("宜 {least}–{most} 字").format(least=least, most=most))
    return " > ".join(words) + f"  [{' · '.join(about)}]"


def _item(interview: Interview, item: Path, *, named: bool) -> str:
    repeat, name = item[:-1], item[-1]
    items = interview.items(repeat)
    question = interview.question(repeat)
    called = question.item.name if question.item else question.id
    if name == NEW:
        return f"{called} {len(items) + 1}"
    label = interview.label(item) if named else ""
    return label or f"{called} {items.index(name) + 1}/{len(items)}"


def siblings(sitting: Sitting) -> list[str]:
    """At the blank of a list: what is in the list already."""
    if NEW not in sitting.here:
        return []
    repeat = sitting.here[: sitting.here.index(NEW)]
    interview = sitting.interview
    lines = [
        f"{number} {interview.label((*repeat, name))}"
        for number, name in enumerate(interview.items(repeat), 1)
    ]
    return [_("已经有："), *lines] if lines else []


def guide(help: Guide) -> list[str]:
    """Why it is asked, and what to think of."""
    lines = [help.why] if help.why else []
    return lines + [f"- {question}" for question in help.think]


def examples(help: Guide) -> list[str]:
    """The whole guidance, with what a case and a phrase look like."""
    lines = guide(help)
    lines += [_("好：{example}").format(example=example) for example in help.good]
    lines += [_("弱：{example}").format(example=example) for example in help.weak]
    return lines or [_("这一题没有提示")]


def beside(sitting: Sitting) -> list[str]:
    """What stands beside the answer: the note, and why what is typed cannot stand."""
    lines = []
    note = sitting.interview.answer(sitting.here).note
    if note:
        lines.append(_("备注：{note}").format(note=note))
    if sitting.status is Status.DRAFT:
        lines += sitting.remarks
    return lines


def outline(row: flow.Row) -> str:
    """A row of the outline."""
    mark = f"{MARKS[row.status]} " if row.depth else ""
    return "  " * max(0, row.depth - 1) + mark + row.text


def gap(interview: Interview, path: Path) -> str:
    """A place that wants an answer."""
    return f"{MARKS[flow.status(interview, path)]} {flow.place(interview, path)}"


def uncovered(interview: Interview, entry: flow.Uncovered) -> str:
    """An item of which something is expected that is not there."""
    return f"{interview.label(entry.path) or entry.path[-1]}：{entry.say}"


def target(interview: Interview, path: Path) -> str:
    """An item that can be linked, with the item around it."""
    label = interview.label(path) or path[-1]
    around = interview.label(path[:-2]) if len(path) > 2 else ""
    return f"{label}  <{around}>" if around else label


def belongings(interview: Interview, item: Path) -> str:
    """An item and what goes with it when it is deleted."""
    question = interview.question(item[:-1])
    name = interview.label(item) or (question.item.name if question.item else "")
    change = flow.changes.remove(interview, item)
    inside = [step for step in change.steps if step.path[: len(item)] == item]
    links = len(change.steps) - 1 - len(inside)
    parts = []
    if inside:
        parts.append(_("{count} 处回答").format(count=len(inside)))
    if links:
        parts.append(_("{count} 处关联").format(count=links))
    return f"“{name}”" + (_(" 和 ") + "、".join(parts) if parts else "")


_ACTIONS = {
    "answer": _("回答“{place}”"),
    "later": _("推后“{place}”"),
    "note": _("备注“{place}”"),
    "add": _("添加“{place}”"),
    "remove": _("删除“{place}”"),
    "move": _("移动“{place}”"),
    "duplicate": _("复制“{place}”"),
    "fill": _("填入答案"),
    "adopt": _("换用新版问卷"),
}


def change(interview: Interview, what: Change) -> str:
    """What a change did, for saying that it was undone or done again."""
    return _ACTIONS[what.action].format(place=_called(interview, what.path))


def _called(interview: Interview, path: Path) -> str:
    """The name of a question or an item, whether or not it is there at the moment."""
    try:
        if len(path) % 2:
            return interview.question(path).name
        item = interview.question(path[:-1]).item
    except (KeyError, IndexError):
        return ""
    return interview.label(path) or (item.name if item else "")


def missing(interview: Interview, gaps: Sequence[Path], most: int) -> list[str]:
    """What is still missing at the end, numbered, at most so many lines."""
    lines = [f"{number} {gap(interview, path)}" for number, path in enumerate(gaps[:most], 1)]
    if len(gaps) > most:
        lines.append(_("……:缺 看全部"))
    return lines


def goodbye(file: SessionFile) -> str:
    """That everything is saved, and how to go on; or that it is not."""
    if file.unsaved:
        return file.unsaved
    at_home = file.path == places.sessions().resolve() / (file.name + ENDING)
    session = file.name if at_home else str(file.path)
    if not _AS_IT_IS.fullmatch(session):
        session = shlex.quote(session)
    return _("已保存。接着写：duizhao resume {session} --line").format(session=session)
