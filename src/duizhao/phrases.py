"""What every front end says in the same words: places, items, changes and what is missing."""

import re
import shlex
from collections.abc import Iterable

from . import flow, places
from .flow import Interview, Status
from .model import Section
from .session import NEW, Change, Path
from .store import ENDING, SessionFile
from .text import one_line
from .wording import N_, _

_AS_IT_IS = re.compile(r"[\w./+@-]+")
"""What a shell reads as one word. `shlex` alone would put quotes around Han."""

_MARKS = {
    Status.ANSWERED: N_("完"),
    Status.OPEN: N_("缺"),
    Status.LATER: N_("缓"),
    Status.DRAFT: N_("半"),
    Status.OPTIONAL: "  ",
}

_SEVERITIES = {"must": N_("必改"), "should": N_("应改"), "may": N_("可改")}

_ACTIONS = {
    "answer": N_("回答“{place}”"),
    "later": N_("推后“{place}”"),
    "note": N_("备注“{place}”"),
    "add": N_("添加“{place}”"),
    "remove": N_("删除“{place}”"),
    "move": N_("移动“{place}”"),
    "duplicate": N_("复制“{place}”"),
    "fill": N_("填入答案"),
    "follow": N_("接着上一份往下写"),
    "adopt": N_("换用新版问卷"),
    "import": N_("收进现成的文章"),
    "place": N_("把待放的文字放进“{place}”"),
    "drop": N_("去掉一段待放的文字"),
    "dismiss": N_("不再提醒“{place}”"),
}


def mark(status: Status) -> str:
    """A status in two cells, so that none is told by colour alone and no terminal disputes its width."""
    return _(_MARKS[status])


def section(interview: Interview, path: Path) -> Section:
    """The section that a path is in."""
    return next(
        section
        for section in interview.questionnaire.sections
        if any(question.id == path[0] for question in section.questions)
    )


def within(interview: Interview, path: Path) -> str:
    """The section and the items that a question or an item is in, by their labels; of () the whole paper."""
    if not path:
        return _("全文")
    parts = [section(interview, path).title]
    for depth in range(2, len(path) + 1, 2):
        parts.append(item(interview, path[:depth], named=True))
    return " › ".join(map(one_line, parts))


def asked_at(interview: Interview, path: Path) -> str:
    """The name of the question at a path; empty when it is an item's or of nothing."""
    is_question = len(path) % 2 and (path in interview.questions or NEW in path)
    return one_line(interview.question(path).name) if is_question else ""


def severity(weight: str) -> str:
    """How much a finding matters, by the value of `checks.Severity`."""
    return _(_SEVERITIES[weight])


def item(interview: Interview, path: Path, *, named: bool) -> str:
    """An item by its label if it is to be `named` and has one, else as which one of how many: 问题 2/3."""
    repeat, name = path[:-1], path[-1]
    items = interview.items(repeat)
    question = interview.question(repeat)
    called = question.item.name if question.item else question.id
    if name == NEW:
        return f"{called} {len(items) + 1}"
    label = interview.label(path) if named else ""
    return label or f"{called} {items.index(name) + 1}/{len(items)}"


def around(interview: Interview, path: Path) -> list[str]:
    """The section and the items that a question is in, the innermost last and by its number."""
    depths = range(2, len(path), 2)
    items = [item(interview, path[:at], named=at < len(path) - 1) for at in depths]
    return [section(interview, path).title, *items]


def outline_row(row: flow.Row) -> str:
    """A row of the outline."""
    return "  " * max(0, row.depth - 1) + f"{mark(row.status)} {row.text}"


def tallied(tallies: Iterable[flow.Tally]) -> list[str]:
    """How many items there are, and of how many something is missing: 问题 7, 缺原因 2."""
    return [
        _("{name} {count}").format(name=name, count=count)
        for tally in tallies
        for name, count in ((tally.name, tally.items), *tally.missing.items())
    ]


def link_target(interview: Interview, path: Path) -> str:
    """An item that can be linked, with the item around it."""
    label = interview.label(path) or path[-1]
    outer = interview.label(path[:-2]) if len(path) > 2 else ""
    return f"{label}  <{outer}>" if outer else label


def belongings(interview: Interview, path: Path) -> str:
    """An item and what goes with it when it is deleted: “理论…”和 4 处回答、2 处关联."""
    question = interview.question(path[:-1])
    name = interview.label(path) or (question.item.name if question.item else "")
    change = flow.changes.remove(interview, path)
    inside = [step for step in change.steps if step.path[: len(path)] == path]
    links = len(change.steps) - 1 - len(inside)
    parts = []
    if inside:
        parts.append(_("{count} 处回答").format(count=len(inside)))
    if links:
        parts.append(_("{count} 处关联").format(count=links))
    if not parts:
        return _("“{name}”").format(name=name)
    return _("“{name}” 和 {parts}").format(name=name, parts=_("、").join(parts))


def uncovered_item(interview: Interview, entry: flow.Uncovered) -> str:
    """An item of which something is expected that is not there."""
    name = interview.label(entry.path) or entry.path[-1]
    return _("{name}：{said}").format(name=name, said=entry.say)


def what_changed(interview: Interview, what: Change) -> str:
    """What a change did, for saying that it was undone or done again."""
    return _(_ACTIONS[what.action]).format(place=called(interview, what.path))


def called(interview: Interview, path: Path) -> str:
    """The name of a question or an item, whether or not it is there at the moment."""
    try:
        if len(path) % 2:
            return interview.question(path).name
        inner = interview.question(path[:-1]).item
    except (KeyError, IndexError):
        return ""
    return interview.label(path) or (inner.name if inner else "")


def goodbye(file: SessionFile, option: str = "") -> str:
    """On leaving a file that is still open: that everything is saved, or is not, and how to go on."""
    if file.unsaved:
        return file.unsaved
    at_home = file.path == places.sessions().resolve() / (file.name + ENDING)
    session = file.name if at_home else str(file.path)
    if not _AS_IT_IS.fullmatch(session):
        session = shlex.quote(session)
    command = f"duizhao resume {session} {option}".rstrip()
    if file.read_only:
        return _("刚才只能查看，没有改动。再打开：{command}").format(command=command)
    return _("已保存。接着写：{command}").format(command=command)
