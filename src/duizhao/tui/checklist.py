"""What the review lists, line by line: what is missing, what to mend, how long each part is."""

from collections.abc import Iterator, Sequence

from .. import checks, flow
from ..checks import Finding, Measured, Part
from ..flow import Interview, asking, order
from ..phrases.naming import asked_at, near, within
from ..phrases.progress import mark
from ..phrases.review import judged, part_named, severity
from ..reviewing import besides_gaps
from ..session import Path
from ..text import trail
from ..values import frozen
from ..wording import _
from .cells import cell_width, fit

_TITLE = 18
"""Cells for the title of a part before its bar."""
_EDGES = 4
"""Cells of a bar's brackets, and of the blanks around it."""
_SHORTEST = 10
"""Cells of a bar, however little room there is."""


@frozen
class Line:
    """A line of the review."""

    name: str
    """The same as long as the line is about the same; empty for a heading."""
    text: str
    path: Path | None = None
    """Where it leads: a question, an item, or () for nowhere; None for a heading."""
    style: str = ""
    about: Sequence[str] = ()
    """What is to be said of it, below the list."""
    finding: Finding | None = None


def gaps(interview: Interview) -> Iterator[Line]:
    """What is not written yet, put off, or half typed."""
    paths = flow.gaps(interview)
    if paths:
        yield Line("", _("还没写完 {count} 处").format(count=len(paths)), style="strong")
    for path in paths:
        sign = mark(flow.status(interview, path))
        name = asked_at(interview, path)
        text = f"{sign} " + _("{name}  <{place}>").format(name=name, place=near(interview, path))
        about = (
            trail(within(interview, path), name),
            asking.objection(interview, path) or "",
            interview.note(path),
        )
        yield Line("gap " + "/".join(path), text, path, "wanted", about)


def findings(interview: Interview, found: Sequence[Finding]) -> Iterator[Line]:
    """What the reviewer found and the writer has not set aside, the worst first."""
    standing = besides_gaps(interview, found)
    for weight in checks.Severity:
        some = [finding for finding in standing if finding.severity is weight]
        if some:
            heading = _("{severity} {count} 处").format(severity=severity(weight), count=len(some))
            yield Line("", heading, style="strong")
        for finding in some:
            place = near(interview, finding.path)
            text = _("{name}  <{place}>").format(name=finding.found, place=place)
            where = within(interview, finding.path)
            name = asked_at(interview, finding.path)
            about = (
                trail(where, name),
                finding.found,
                _("{why}{mend}").format(why=finding.why, mend=finding.mend),
            )
            yield Line(finding.key, text, finding.path, "", about, finding)


def lengths(interview: Interview, measured: Measured, width: int) -> Iterator[Line]:
    """The paper and its parts as bars, with what is advised; a bar takes what the words leave of `width` cells."""
    parts = [measured.whole, *measured.parts]
    words = {part: judged(part) for part in parts}
    room = width - _TITLE - _EDGES - max(map(cell_width, words.values()))
    yield Line("", _("篇幅"), style="strong")
    for part in parts:
        of = [measured.whole] if part is measured.whole else measured.parts
        longest = max(max(one.count, one.bounds[1] if one.bounds else 0) for one in of)
        drawn = bar(part, longest, max(_SHORTEST, room))
        title = _("全文") if part is measured.whole else part_named(part)
        path = order.first_of(interview, part.section) or ()
        text = f"{fit(title, _TITLE)} {drawn} {words[part]}"
        style = "" if part.is_fitting else "wanted"
        yield Line(f"part {part.title}", text, path, style, (title, words[part]))


def bar(part: Part, longest: int, width: int) -> str:
    """`#` for what is there, `-` for what is advised beyond it, between brackets the advised range.

    `longest`: how many characters the whole `width` stands for.
    """
    scale = width / max(1, longest)
    filled = round(part.count * scale)
    if part.bounds is None:
        return "#" * filled + " " * (width - filled + 2)
    least, most = (round(bound * scale) for bound in part.bounds)
    cells = "".join(
        "#" if at < filled else "-" if least <= at < most else " " for at in range(width)
    )
    return f"{cells[:least]}[{cells[least:most]}]{cells[most:]}"
