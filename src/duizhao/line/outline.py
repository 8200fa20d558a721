"""Where to go, in lines: the outline and what is missing, as lists to choose from."""

from .. import flow
from ..flow import order
from ..narrowing import narrowed
from ..phrases.progress import outline_row, uncovered_item
from ..session import Path
from ..sitting import Sitting
from ..wording import _
from . import telling
from .asking import Asker


def place(sitting: Sitting, asker: Asker, sought: str) -> Path | None:
    """Has a row of the outline chosen, of those that hold what is sought, if any do; its place."""
    interview = sitting.interview
    rows = flow.outline(interview)
    found = [rows[at] for at in narrowed(sought, [row.text for row in rows])]
    if not found:
        asker.tell(_("目录里没有含“{text}”的").format(text=sought))
        return None
    places = [row.path or order.first_of(interview, row.section) or () for row in found]
    around = [at for at, place in enumerate(places) if sitting.here[: len(place)] == place]
    shown = [outline_row(row) for row in found]
    chosen = asker.pick(_("去哪里？"), shown, around[-1] if around else 0)
    return None if chosen is None else places[chosen]


def gap(sitting: Sitting, asker: Asker) -> Path | None:
    """Has something that is missing chosen; its place."""
    interview = sitting.interview
    places = flow.gaps(interview)
    rows = [telling.gap(interview, place) for place in places]
    for entry in flow.uncovered(interview):
        places.append(entry.path)
        rows.append(uncovered_item(interview, entry))
    if not rows:
        asker.tell(_("该写的都写了"))
        return None
    chosen = asker.pick(_("还有 {count} 处：").format(count=len(rows)), rows, 0)
    return None if chosen is None else places[chosen]
