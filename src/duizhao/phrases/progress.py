"""How far a paper is: the marks of its questions, and what is missing."""

from collections.abc import Iterable

from .. import flow
from ..flow import Interview, Status
from ..wording import N_, _

_MARKS = {
    Status.ANSWERED: N_("完"),
    Status.OPEN: N_("缺"),
    Status.LATER: N_("缓"),
    Status.DRAFT: N_("半"),
    Status.OPTIONAL: "  ",
}

_MEND = N_("改")
"""In the place of a mark: written, and to be mended."""


def mark(status: Status) -> str:
    """A status in two cells, so that none is told by colour alone and no terminal disputes its width."""
    return _(_MARKS[status])


def outline_row(row: flow.Row, *, mend: bool = False) -> str:
    """A row of the outline. `mend`: the reviewer found something in what is written there."""
    sign = _(_MEND) if mend and row.status is Status.ANSWERED else mark(row.status)
    return "  " * row.depth + f"{sign} {row.text}"


def unsettled(count: int) -> str:
    """That so many answers that are put off or will not do stand in the paper; empty where there are none."""
    message = _("有 {count} 处缓写的或不合要求的，照现在的样子写进去")
    return message.format(count=count) if count else ""


def tallied(tallies: Iterable[flow.Tally]) -> list[str]:
    """How many items there are, and of how many something is missing: 问题 7, 缺原因 2."""
    return [
        _("{name} {count}").format(name=name, count=count)
        for tally in tallies
        for name, count in ((tally.name, tally.items), *tally.missing.items())
    ]


def uncovered_item(interview: Interview, entry: flow.Uncovered) -> str:
    """An item of which something is expected that is not there."""
    name = interview.label(entry.path) or entry.path[-1]
    return _("{name}：{said}").format(name=name, said=entry.say)
