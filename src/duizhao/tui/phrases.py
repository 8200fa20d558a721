"""What the full screen says: a sitting in words."""

from collections.abc import Sequence

from .. import flow
from ..flow import Interview, Status
from ..model import Guide, Kind
from ..session import NEW, Change, Path
from ..sitting import Sitting
from ..text import count
from ..wording import _
from .widgets.prose import Paragraph

MARKS = {
    Status.ANSWERED: _("完"),
    Status.OPEN: _("缺"),
    Status.LATER: _("缓"),
    Status.DRAFT: _("半"),
    Status.OPTIONAL: "  ",
}
"""One character each, so that no status is told by colour alone and no terminal disputes its width."""

OUTLINE_STYLES = {
    Status.ANSWERED: "done",
    Status.OPEN: "wanted",
    Status.LATER: "wanted",
    Status.DRAFT: "wanted",
    Status.OPTIONAL: "dim",
}


def title(sitting: Sitting) -> str:
    """The session, and how far it has got."""
    progress = flow.progress(sitting.interview)
    parts = [sitting.file.name, _("已答 {count}").format(count=progress.answered)]
    if progress.open or progress.draft:
        parts.append(_("还缺 {count}").format(count=progress.open + progress.draft))
    if progress.later:
        parts.append(_("以后再答 {count}").format(count=progress.later))
    if progress.finished:
        parts.append(_("必答的都写了"))
    return "  ".join(parts)


def place(sitting: Sitting) -> str:
    """Where the question is: section, and for items which one of how many."""
    interview, here = sitting.interview, sitting.here
    words = [
        section.title
        for section in interview.questionnaire.sections
        if any(question.id == here[0] for question in section.questions)
    ]
    for length in range(2, len(here), 2):
        repeat, name = here[: length - 1], here[length - 1]
        items = interview.items(repeat)
        question = interview.question(repeat)
        called = question.item.name if question.item else question.id
        number = len(items) + 1 if name == NEW else items.index(name) + 1
        total = "" if name == NEW else f"/{len(items)}"
        label = interview.label(here[:length]) if length < len(here) - 1 else ""
        words.append(label or f"{called} {number}{total}")
    required = _("必答") if sitting.question.required else _("可不答")
    if sitting.status is Status.LATER:
        required = _("以后再答")
    return " > ".join(words) + f"  [{sitting.question.name} · {required}]"


def guide(help: Guide) -> list[Paragraph]:
    """Why it is asked, what to think of, and what a case and a phrase look like."""
    paragraphs = [Paragraph(help.why, "dim")] if help.why else []
    paragraphs += [Paragraph(question, "", "- ") for question in help.think]
    paragraphs += [Paragraph(example, "good", _("好 ")) for example in help.good]
    paragraphs += [Paragraph(example, "weak", _("弱 ")) for example in help.weak]
    return paragraphs


def remarks(sitting: Sitting) -> list[Paragraph]:
    """How long the answer is, what is wrong with it, what could be better, the note beside it."""
    question = sitting.question
    paragraphs = [Paragraph(remark, "warn") for remark in sitting.remarks]
    if question.kind in (Kind.TEXT, Kind.LONGTEXT):
        length = _("{count} 字").format(count=count(sitting.text))
        if question.length:
            least, most = question.length
            length += _("（宜 {least}–{most} 字）").format(least=least, most=most)
        paragraphs.insert(0, Paragraph(length, "dim"))
    if question.kind is Kind.LINKS and not sitting.interview.targets(question):
        paragraphs.append(Paragraph(_("前面还没有可以连的条目，先往下走")))
    note = sitting.interview.answer(sitting.here).note
    if note:
        paragraphs.append(Paragraph(note, "mark", _("备注 ")))
    return paragraphs


def outline(row: flow.Row) -> str:
    """A row of the outline."""
    mark = MARKS[row.status] if row.depth else ""
    return "  " * max(0, row.depth - 1) + (f"{mark} " if mark else "") + row.text


def target(interview: Interview, path: Path) -> str:
    """An item that can be linked, with the item around it."""
    label = interview.label(path) or path[-1]
    around = interview.label(path[:-2]) if len(path) > 2 else ""
    return f"{label}  <{around}>" if around else label


def belongings(interview: Interview, item: Path) -> str:
    """An item and what goes with it: 「理论…」和其中 4 处回答、2 处关联."""
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
    return f"“{name}”" + (_("和") + "、".join(parts) if parts else "")


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


def uncovered(interview: Interview) -> Sequence[str]:
    """What the questionnaire expects of items and does not find, a line each."""
    return [
        f"{interview.label(entry.path) or entry.path[-1]}：{entry.say}"
        for entry in flow.uncovered(interview)
    ]
