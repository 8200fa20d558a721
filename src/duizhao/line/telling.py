"""What line mode says: a sitting in plain lines, that a screen reader can read one after the other."""

from collections.abc import Sequence

from .. import flow
from ..flow import Interview, Status
from ..model import Guide
from ..phrases.limits import limits
from ..phrases.naming import around, stop
from ..phrases.progress import mark
from ..session import NEW, Path, up_to_new
from ..sitting import Sitting
from ..wording import _


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
    wanted = _("必答") if sitting.required else _("可不答")
    if sitting.status is Status.LATER:
        wanted = _("以后再答")
    about = [sitting.interview.called(sitting.here), wanted]
    if sitting.question.length:
        least, most = sitting.question.length
        about.append(_("宜 {least}–{most} 字").format(least=least, most=most))
    about += filter(None, [limits(sitting.question)])
    words = around(sitting.interview, sitting.here)
    if len(sitting.here) > 1:
        words[-1] = _numbered(sitting.interview, sitting.here[: len(sitting.here) // 2 * 2])
    return _("，").join([*words, *about])


def _numbered(interview: Interview, path: Path) -> str:
    """Which item it is, of how many, in words."""
    repeat, name = path[:-1], path[-1]
    items, question = interview.items(repeat), interview.question(repeat)
    called = question.item_name
    if name == NEW:
        return _("新的{name}，第 {number} 条").format(name=called, number=len(items) + 1)
    return _("{name}第 {number} 条，共 {count} 条").format(
        name=called, number=items.index(name) + 1, count=len(items)
    )


def siblings(sitting: Sitting) -> list[str]:
    """At the blank of a list: what is in the list already."""
    if NEW not in sitting.here:
        return []
    repeat = up_to_new(sitting.here)
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
    note = sitting.interview.note(sitting.here)
    if note:
        lines.append(_("备注：{note}").format(note=note))
    if sitting.status is Status.DRAFT:
        lines += sitting.remarks
    return lines


def gap(interview: Interview, path: Path) -> str:
    """A place that wants an answer."""
    return f"{mark(flow.status(interview, path))} {stop(interview, path)}"


def missing(interview: Interview, gaps: Sequence[Path], most: int) -> list[str]:
    """What is still missing at the end, numbered, at most so many lines."""
    lines = [f"{number} {gap(interview, path)}" for number, path in enumerate(gaps[:most], 1)]
    if len(gaps) > most:
        lines.append(_("……:缺 看全部"))
    return lines
