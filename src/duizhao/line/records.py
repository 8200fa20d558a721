"""What was, in lines: the earlier texts of an answer, the log of changes, the difference of two days."""

import re
from itertools import islice

from .. import difference
from ..chronicle import Chronicle, Day
from ..phrases.history import day, logged, marked, moment, version, what_is_other
from ..phrases.naming import called
from ..session import NEW, Path
from ..sitting import Sitting
from ..text import one_line
from ..wording import _
from .asking import Asker
from .refusing import refuses

_LISTED = 200
"""Changes that are listed, the newest: questionary draws every row of a list."""
_BEGINNING = 16
"""Characters by which a text is known in a list."""


def earlier(sitting: Sitting, asker: Asker) -> None:
    """Has one of the texts of the present answer chosen, tells it against the present one, restores it."""
    path = sitting.here
    found = [] if NEW in path else Chronicle(sitting.file).versions(sitting.interview, path)
    if len(found) < 2:
        asker.tell(_("这一题没有更早的写法"))
        return
    rows = [f"{version(one)}  {one_line(one.text)[:_BEGINNING]}" for one in found]
    name = called(sitting.interview, path)
    chosen = asker.pick(_("{name}：恢复哪一稿？").format(name=name), rows, 1)
    if chosen is None or refuses(sitting, asker):
        return
    one = found[chosen]
    if one.state == "present":
        asker.tell(_("现在就是这样写的"))
        return
    asker.tell(*marked(difference.spans(sitting.text, one.text)).split("\n"))
    sitting.bring_back(path, one.answer)
    asker.tell(_("已恢复 {when} 的写法。用 :撤销 换回来").format(when=moment(one.at)))


def changed(sitting: Sitting, asker: Asker) -> Path | None:
    """Has one of the newest changes chosen; its place."""
    whole = Chronicle(sitting.file)
    entries = list(islice(reversed(whole.entries), _LISTED))
    if not entries:
        asker.tell(_("还没有改过什么"))
        return None
    names = [whole.namer(sitting.interview, entry) for entry in entries]
    rows = [
        f"{entry.at[:10]} {logged(interview, entry)}"
        for interview, entry in zip(names, entries, strict=True)
    ]
    chosen = asker.pick(_("最近的 {count} 处改动：").format(count=len(rows)), rows, 0)
    return None if chosen is None else entries[chosen].path


def between(sitting: Sitting, asker: Asker, dates: str) -> None:
    """Tells what is other at the end of the second day than at the end of the first, or what one day changed."""
    whole = Chronicle(sitting.file)
    wanted = re.findall(r"\d{4}-\d{2}-\d{2}", dates)
    days = [one for date in sorted(wanted) for one in _latest(whole, date)]
    if not days or len(days) != len(wanted):
        known = sorted({one.date for one in whole.days})
        asker.tell(
            _("日期写成 {example} 这样。有改动的日子：").format(example="2026-03-05"), *known
        )
        return
    first, last = days[0], days[-1]
    others = whole.over(first, last)
    told = " - ".join(dict.fromkeys(day(one.date) for one in (first, last)))
    asker.tell(_("{days}：改了 {count} 处").format(days=told, count=len(others)))
    for other in others:
        text = marked(difference.spans(other.old, other.new))
        asker.tell("", what_is_other(other), *(text.split("\n") if text else []))


def _latest(whole: Chronicle, date: str) -> list[Day]:
    """The day of that date, the latest where a clock that went wrong has brought it twice."""
    return [one for one in whole.days if one.date == date][-1:]
