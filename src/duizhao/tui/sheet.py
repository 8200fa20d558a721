"""Between a sitting and what the writing screen shows of it."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from .. import flow, report
from ..expressions import has_gap
from ..flow import Interview, Status, order
from ..phrases import outline_row, section, tallied
from ..session import NEW, Path
from ..sitting import Sitting
from ..text import one_line
from .cells import clusters
from .widgets.prose import Paragraph
from .widgets.rows import Row

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_INDENT = " " * 3
_BETWEEN = " · "
_STYLES = {
    Status.ANSWERED: "done",
    Status.OPEN: "wanted",
    Status.LATER: "wanted",
    Status.DRAFT: "wanted",
    Status.OPTIONAL: "dim",
}
_SHORTEST = 4
"""Characters by which a place in the paper can be told; fewer only among headings."""


def target(interview: Interview, row: flow.Row) -> Path:
    """The place that a row of the outline leads to."""
    return row.path or order.first_of(interview, row.section) or ()


Place: TypeAlias = tuple[flow.Row, Row]
"""A place that the outline leads to, and the line that shows it."""


def places(interview: Interview) -> list[Place]:
    """The outline where there is room: the counts of a section's lists stand behind its title."""
    tallies = flow.tallies(interview)
    lines = []
    for row in flow.outline(interview):
        counts = [] if row.path else tallied(tallies[row.section])
        text = "   ".join([outline_row(row), *filter(None, [_BETWEEN.join(counts)])])
        lines.append((row, Row(text, _STYLES[row.status])))
    return lines


def outline(interview: Interview, width: int) -> list[Place]:
    """The outline in `width` cells: the counts stand under a section's title, in as many lines as they take."""
    tallies = flow.tallies(interview)
    lines: list[Place] = []
    for row in flow.outline(interview):
        lines.append((row, Row(outline_row(row), _STYLES[row.status])))
        counts = [] if row.path else tallied(tallies[row.section])
        lines += [(row, Row(line, "dim")) for line in _packed(counts, width)]
    return lines


def _packed(counts: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for count in counts:
        longer = _BETWEEN.join([lines[-1], count]) if lines else ""
        if longer and sum(cells for _start, _end, cells in clusters(longer)) <= width:
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


def paper(sitting: Sitting) -> tuple[list[Paragraph], int | None]:
    """The draft as it reads, and the paragraph that the present answer is in, where that can be told."""
    options = report.Options(draft=True, origin=sitting.file.state.origin)
    text = report.assemble(sitting.file.session, options)
    paragraphs: list[Paragraph] = []
    for line in text.split("\n"):
        heading = re.match(r"#{1,6} ", line)
        style = "strong" if heading else "weak" if has_gap(line) else ""
        plain = _ESCAPE.sub(r"\1", line[heading.end() :] if heading else line)
        paragraphs.append(Paragraph(plain, style))
    return paragraphs, _find(paragraphs, sitting)


def _find(paragraphs: Sequence[Paragraph], sitting: Sitting) -> int | None:
    """Looks for the answer, then for what its item and those around it are called."""
    labels = [
        sitting.interview.label(sitting.here[:length])
        for length in range(len(sitting.here) - 1, 1, -2)
        if NEW not in sitting.here[:length]
    ]
    for sought in (one_line(sitting.text).strip()[:24], *labels):
        if not sought:
            continue
        for index in range(len(paragraphs) - 1, -1, -1):
            telling = len(sought) >= _SHORTEST or paragraphs[index].style == "strong"
            if telling and sought in paragraphs[index].text:
                return index
    return None
