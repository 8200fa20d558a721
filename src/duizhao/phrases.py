"""What every front end says in the same words: places, items, changes and what is missing."""

import re
import shlex
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from . import flow, places
from .flow import Interview, Status
from .model import Section
from .session import NEW, Change, Path, up_to_new
from .store import ENDING, Entry, SessionFile
from .text import count, one_line, trail
from .wording import N_, _

if TYPE_CHECKING:
    from .checks import Part
    from .chronicle import Difference, Version
    from .difference import Span

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

_MEND = N_("改")
"""In the place of a mark: written, and to be mended."""

_ACTIONS = {
    "answer": N_("回答“{place}”"),
    "later": N_("推后“{place}”"),
    "note": N_("备注“{place}”"),
    "add": N_("添加“{place}”"),
    "remove": N_("删除“{place}”"),
    "move": N_("移动“{place}”"),
    "duplicate": N_("复制“{place}”"),
    "fill": N_("填入回答"),
    "follow": N_("接着上一份往下写"),
    "sheet": N_("在答卷上写的"),
    "adopt": N_("换用新版问卷"),
    "import": N_("收进现成的文章"),
    "place": N_("把待放的文字放进“{place}”"),
    "drop": N_("去掉一段待放的文字"),
    "dismiss": N_("不再提醒“{place}”"),
}

_OTHERS = {
    "added": N_("新写“{place}”"),
    "removed": N_("去掉“{place}”"),
    "changed": N_("改写“{place}”"),
    "item added": N_("添加“{place}”"),
    "item removed": N_("删除“{place}”"),
    "item moved": N_("移动“{place}”"),
}

_STATES = {
    "present": N_("现在"),
    "undone": N_("已撤销"),
    "abandoned": N_("作废"),
}

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


def mark(status: Status) -> str:
    """A status in two cells, so that none is told by colour alone and no terminal disputes its width."""
    return _(_MARKS[status])


def section(interview: Interview, path: Path) -> Section:
    """The section that a path is in."""
    return interview.questionnaire.section_of[path[0]]


def within(interview: Interview, path: Path) -> str:
    """The section and the items that a question or an item is in, by their labels; of () the whole paper."""
    if not path:
        return _("全文")
    parts = [section(interview, path).title]
    for depth in range(2, len(path) + 1, 2):
        parts.append(item(interview, path[:depth], named=True))
    return trail(*parts)


def asked_at(interview: Interview, path: Path) -> str:
    """The name of the question at a path; empty when it is an item's or of nothing."""
    is_question = len(path) % 2 and (path in interview.questions or NEW in path)
    return one_line(interview.called(path)) if is_question else ""


def severity(weight: str) -> str:
    """How much a finding matters, by the value of `checks.Severity`."""
    return _(_SEVERITIES[weight])


def judged(part: "Part") -> str:
    """How long a part is and how that compares, in words."""
    length = _("{count} 字").format(count=part.count)
    if part.bounds is None:
        return length
    least, most = part.bounds
    if part.count < least:
        verdict = _("少 {count} 字").format(count=least - part.count)
    elif part.count > most:
        verdict = _("多 {count} 字").format(count=part.count - most)
    else:
        verdict = _("合适")
    advised = _("宜 {least}–{most}").format(least=least, most=most)
    return f"{length}  {advised}  {verdict}"


def part_named(part: "Part") -> str:
    """A part by its heading; the title, and what comes before the first heading, by what they are."""
    if part.title and not part.section:
        return _("标题")
    return part.title or _("开头")


def stop(interview: Interview, path: Path) -> str:
    """Where a stop is: section > item > question; of the blank of a list, the list."""
    asked = up_to_new(path)
    return trail(within(interview, asked), interview.called(asked))


def near(interview: Interview, path: Path) -> str:
    """The item or the section that a place is in, in one word or few."""
    if not path:
        return _("全文")
    inside = path[: len(path) // 2 * 2]
    if not inside:
        return section(interview, path).title
    near = item(interview, inside, named=True)
    if NEW in inside and len(inside) > 2:  # an item that is not there yet is told by what it is in
        near = _("，").join([item(interview, inside[:-2], named=True), near])
    return near


def item(interview: Interview, path: Path, *, named: bool) -> str:
    """An item by its label if it is to be `named` and has one, else as which one of how many: 问题 2/3."""
    repeat, name = path[:-1], path[-1]
    items = interview.items(repeat)
    question = interview.question(repeat)
    called = question.item_name
    if name == NEW:
        return f"{called} {len(items) + 1}"
    if name not in items:
        return called
    label = interview.label(path) if named else ""
    return label or f"{called} {items.index(name) + 1}/{len(items)}"


def around(interview: Interview, path: Path) -> list[str]:
    """The section and the items that a question is in, the innermost last and by its number."""
    depths = range(2, len(path), 2)
    items = [item(interview, path[:at], named=at < len(path) - 1) for at in depths]
    return [section(interview, path).title, *items]


def outline_row(row: flow.Row, *, mend: bool = False) -> str:
    """A row of the outline. `mend`: the reviewer found something in what is written there."""
    sign = _(_MEND) if mend and row.status is Status.ANSWERED else mark(row.status)
    return "  " * row.depth + f"{sign} {row.text}"


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
    name = interview.label(path) or question.item_name
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
    return _("“{name}”和 {parts}").format(name=name, parts=_("、").join(parts))


def restored(given: bool) -> str:
    """What was done to let the preset or default stand again. `given`: whether there is one."""
    return _("已恢复原来给出的文字") if given else _("这一题原来没有给出文字，写的照旧")


def no_item(path: Path) -> str:
    """That nothing can be done with an item at a path, because there is none."""
    return _("这里是还没写的新一条") if NEW in path else _("这里不在哪一条里")


def uncovered_item(interview: Interview, entry: flow.Uncovered) -> str:
    """An item of which something is expected that is not there."""
    name = interview.label(entry.path) or entry.path[-1]
    return _("{name}：{said}").format(name=name, said=entry.say)


def what_changed(interview: Interview, what: Change | Entry, *, outer: bool = True) -> str:
    """What a change did, and to which item, for saying that it was undone or done again."""
    return _(_ACTIONS[what.action]).format(place=called(interview, what.path, outer=outer))


def sweeping(entry: Entry) -> str:
    """What becomes of the answers when a change of many of them is taken back."""
    return _("这一步动过的 {count} 处回答，会一起退回原样").format(count=len(entry.others))


def what_is_other(other: "Difference", *, outer: bool = True) -> str:
    """What is other in one session than in another, and where. `outer`: as for `called`."""
    place = called(other.interview, other.path, outer=outer)
    return _(_OTHERS[other.kind]).format(place=place)


def day(date: str) -> str:
    """The day of a date or time (ISO 8601): 2026-03-05, as it is typed as well."""
    return date[:10]


def moment(at: str) -> str:
    """A time (ISO 8601) to the minute: 2026-03-05 14:03."""
    return at[:16].replace("T", " ")


def logged(interview: Interview, entry: Entry, *, outer: bool = True) -> str:
    """A change as a line of a day's log."""
    state = f"{_(_STATES[entry.state])}  " if entry.state in _STATES else ""
    return f"{entry.at[11:16]}  {state}{what_changed(interview, entry, outer=outer)}"


def version(one: "Version") -> str:
    """A text that an answer has or had: when, how long, and what it added and removed."""
    from . import difference  # imported late: only the history compares

    added, removed = difference.size(difference.spans(one.old, one.text))
    words = [moment(one.at)]
    words += [_(_STATES[one.state])] if one.state in _STATES else []
    words += [_("{count} 字").format(count=count(one.text))]
    words += [f"+{added}"] if added else []
    words += [f"-{removed}"] if removed else []
    return "  ".join(words)


def marked(spans: "Iterable[Span]") -> str:
    """A difference without colours: [-taken away-] and [+added+]."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[kind].format(text) for kind, text in spans)


def called(interview: Interview, path: Path, *, outer: bool = True) -> str:
    """A question, with the item it is in, or an item; whether or not it is there at the moment.

    `outer`: with the items around that as well.
    """
    depths = range(2 if outer else max(2, len(path) - len(path) % 2), len(path), 2)
    try:
        around = [item(interview, path[:at], named=at < len(path) - 1) for at in depths]
        last = interview.called(path) if len(path) % 2 else item(interview, path, named=True)
    except (KeyError, IndexError):
        return ""
    return trail(*around, last)


def goodbye(file: SessionFile, option: str = "", elsewhere: FilePath | None = None) -> str:
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


def begun(file: SessionFile) -> str:
    """That a session was made of something, and how to go on with it."""
    return _("已建好，接着写：{command}").format(command=_resuming(file.path))


def _resuming(path: FilePath, option: str = "") -> str:
    """The command that goes on with a session, as a shell takes it."""
    at_home = path == places.sessions().resolve() / (path.stem + ENDING)
    session = path.stem if at_home else str(path)
    if not _AS_IT_IS.fullmatch(session):
        session = shlex.quote(session)
    return f"duizhao resume {session} {option}".rstrip()
