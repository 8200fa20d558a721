"""Between a sitting and what the writing screen shows of it."""

from collections.abc import Sequence
from typing import TypeAlias

from .. import flow, report
from ..errors import UnusableInput
from ..flow import Interview, Status, order
from ..phrases.naming import section
from ..phrases.progress import outline_row, tallied
from ..report.sources import Paper, Tracer
from ..session import NEW, Path, Session
from ..sitting import Sitting
from .cells import cell_width
from .overview import Overview
from .widgets.rows import Row

_INDENT = " " * 3
_BETWEEN = " · "
_STYLES = {
    Status.ANSWERED: "done",
    Status.OPEN: "wanted",
    Status.LATER: "wanted",
    Status.DRAFT: "wanted",
    Status.OPTIONAL: "dim",
}


def target(interview: Interview, row: flow.Row) -> Path:
    """The place that a row of the outline leads to."""
    return row.path or order.first_of(interview, row.section) or ()


Place: TypeAlias = tuple[flow.Row, Row]
"""A place that the outline leads to, and the line that shows it."""


def places(seen: Overview) -> list[Place]:
    """The outline where there is room: the counts of a section's lists stand behind its title."""
    lines = []
    for row in seen.rows:
        counts = [] if row.path else tallied(seen.tallies[row.section])
        shown = _row(row, seen.to_mend)
        text = "   ".join([shown.text, *filter(None, [_BETWEEN.join(counts)])])
        lines.append((row, Row(text, shown.style)))
    return lines


def outline(seen: Overview, width: int) -> list[Place]:
    """The outline in `width` cells: the counts stand under a section's title, in as many lines as they take."""
    lines: list[Place] = []
    for row in seen.rows:
        lines.append((row, _row(row, seen.to_mend)))
        counts = [] if row.path else tallied(seen.tallies[row.section])
        lines += [(row, Row(line, "dim")) for line in _packed(counts, width)]
    return lines


class Outline:
    """The same, kept for as long as nothing else is seen: in a long session most pauses find it as it was."""

    def __init__(self) -> None:
        self._of: tuple[Overview | None, int] = (None, 0)
        self.rows: Sequence[flow.Row] = ()
        self.shown: Sequence[Row] = ()

    def look(self, seen: Overview, width: int) -> None:
        """Goes on to what is seen now, in `width` cells."""
        if self._of[0] is not seen or self._of[1] != width:
            self._of = (seen, width)
            lines = outline(seen, width)
            self.rows = [row for row, _shown in lines]
            self.shown = [shown for _row, shown in lines]


def _row(row: flow.Row, to_mend: frozenset[Path]) -> Row:
    mend = row.path in to_mend
    style = "wanted" if mend else _STYLES[row.status]
    return Row(outline_row(row, mend=mend), style if row.path else f"strong {style}")


def _packed(counts: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for count in counts:
        longer = _BETWEEN.join([lines[-1], count]) if lines else ""
        if longer and cell_width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(_INDENT + count)
    return lines


def here(rows: Sequence[flow.Row], sitting: Sitting) -> int:
    """The row of the outline that the writer is in: the innermost that leads to the question."""
    path = sitting.here
    if NEW in path:
        path = path[: path.index(NEW) - 1]
    best, found = -1, 0
    for index, row in enumerate(rows):
        if row.path and path[: len(row.path)] == row.path and len(row.path) > best:
            best, found = len(row.path), index
    if best < 0:
        within = section(sitting.interview, sitting.here)
        found = next((at for at, row in enumerate(rows) if row.section == within.id), 0)
    return found


def paper(tracer: Tracer, session: Session, origin: str) -> Paper:
    """The draft as it reads; where it cannot be made, why. `origin`: the questionnaire's file."""
    try:
        return tracer.paper(session, report.Options(draft=True, origin=origin))
    except UnusableInput as error:
        return Paper(str(error), frozenset(), ())
