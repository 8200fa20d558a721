"""What is linked to what, in lines: the table of the full screen read row by row.

A table says least to a screen reader: it reads crosses without their heads. So each item is a line that
names what is linked to it and what it lacks; links are set in the questions that ask for them.
"""

from ..flow import Interview, links
from ..flow.links import Table
from ..phrases.naming import item
from ..session import Path
from ..sitting import Sitting
from ..wording import _
from .asking import Asker


def table(sitting: Sitting, asker: Asker) -> Path | None:
    """Tells of every item that others link to; the one that the writer goes to."""
    interview = sitting.interview
    tables = [links.table(interview, one) for one in links.linkable(interview.questionnaire)]
    rows = {row: _row(interview, table, row) for table in tables for row in table.rows}
    if not tables:
        asker.tell(_("这份问卷里没有要连的条目"))
    elif not rows:
        asker.tell(
            _("还没有{name}。写了以后，这里看每个连着什么、缺什么").format(name=tables[0].name)
        )
    if not rows:
        return None
    chosen = asker.pick(_("各条连着什么："), list(rows.values()), 0)
    return None if chosen is None else list(rows)[chosen]


def _row(interview: Interview, table: Table, row: Path) -> str:
    """An item, and of each list that links to it the items that do, or that there is none."""
    parts = []
    for group in table.groups:
        linked = [one[:-1] for one in group.answers if (one, row) in table.links]
        names = _("、").join(item(interview, one, named=True) for one in linked)
        lack = _("缺{name}").format(name=group.name)
        told = _("{name}：{linked}").format(name=group.name, linked=names)
        parts.append(told if names else lack)
    number = table.rows.index(row) + 1
    about = f"{table.name} {number} {item(interview, row, named=True)}"
    return "  ".join([about, *parts])
