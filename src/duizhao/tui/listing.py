"""Sessions in columns that line up whatever characters are in them; fewer where there is less room."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from ..shelf import Summary
from ..text import one_line
from ..wording import _
from .cells import cell_width, fit
from .commands import keyed
from .widgets.rows import Row

Entry = tuple[Path, Summary | None]
"""A session; None as long as it has not been read."""

_GAP = "  "
_SHORTEST = 8
"""Cells that a name has at least, whatever else is shown."""
_WIDE, _NARROW = 71, 51
"""Cells from which everything is shown, and from which progress and length are."""


def rows(entries: Sequence[Entry], width: int, now: datetime) -> list[Row]:
    """The sessions as rows of a list `width` cells wide."""
    cells = [_cells(summary, width, now) for _path, summary in entries]
    count = max(map(len, cells), default=0)
    padded = [[*row, *[""] * (count - len(row))] for row in cells]
    widths = [max(map(cell_width, column)) for column in zip(*padded, strict=True)]
    rest = sum(map(len, [_GAP] * count)) + sum(widths)
    longest = max((cell_width(one_line(path.stem)) for path, _summary in entries), default=0)
    room = max(_SHORTEST, min(longest, width - rest))
    return [
        _row(path, summary, row, widths, room, width)
        for (path, summary), row in zip(entries, padded, strict=True)
    ]


def when(changed: datetime, now: datetime) -> str:
    """When something was changed, as people say it: 今天 14:03, 昨天, 2026-11-02."""
    changed = changed.astimezone() if changed.tzinfo else changed
    if changed.date() == now.date():
        return _("今天 {time}").format(time=f"{changed:%H:%M}")
    if changed.date() == now.date() - timedelta(days=1):
        return _("昨天")
    return f"{changed:%Y-%m-%d}"


def _row(
    path: Path,
    summary: Summary | None,
    cells: Sequence[str],
    widths: Sequence[int],
    room: int,
    width: int,
) -> Row:
    name = one_line(path.stem)
    if summary and summary.trouble:
        told = _GAP + keyed(_("打不开，按 {open} 看原因"))
        return Row(fit(name, max(_SHORTEST, min(room, width - cell_width(told)))) + told, "wanted")
    columns = [fit(cell, cells_wide) for cell, cells_wide in zip(cells, widths, strict=True)]
    columns[-2:-1] = [column.rstrip().rjust(len(column)) for column in columns[-2:-1]]
    style = "done" if summary and summary.progress.finished else ""
    return Row(_GAP.join([fit(name, room), *columns]).rstrip(), style)


def _cells(summary: Summary | None, width: int, now: datetime) -> list[str]:
    """What stands beside the name."""
    if summary is None or summary.trouble:
        return []
    progress = summary.progress
    missing = _("缺 {count}").format(count=progress.missing) if progress.missing else _("写完")
    changed = when(datetime.fromisoformat(summary.changed), now)
    size = _("写了 {count} 字").format(count=summary.size)
    share = progress.answered / progress.wanted if progress.wanted else 1.0
    if width >= _WIDE:
        answered = _("已答 {count}").format(count=progress.answered)
        return [_bar(share, 10), answered, missing, size, changed]
    if width >= _NARROW:
        return [_bar(share, 5), missing, size, changed]
    return [missing, changed]


def _bar(share: float, length: int) -> str:
    """A share as a bar; full only when nothing is missing."""
    done = int(share * length)
    return "#" * done + "-" * (length - done)
