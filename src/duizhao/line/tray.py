"""What an import could not place, in lines: put into the present answer, or dropped."""

from ..flow import Objection
from ..phrases.naming import asked_at
from ..session import NEW
from ..sitting import Sitting
from ..text import one_line
from ..wording import _
from .asking import Asker
from .refusing import refuses

_BEGINNING = 30
"""Characters by which a text is known in a list."""


def waiting(sitting: Sitting, asker: Asker) -> None:
    """Has texts of the tray chosen, one after the other, until none is left or wanted."""
    at = 0
    while sitting.tray:
        rows = [one_line(text)[:_BEGINNING] for text in sitting.tray]
        message = _("待放的文字 {count} 段：").format(count=len(rows))
        chosen = asker.pick(message, rows, min(at, len(rows) - 1))
        if chosen is None:
            return
        at = chosen
        asker.tell(*sitting.tray[at].split("\n"))
        _decide(sitting, asker, at)
    asker.tell(_("没有待放的文字了"))


def _decide(sitting: Sitting, asker: Asker, at: int) -> None:
    name = _name(sitting)
    ways = [_("放进“{name}”").format(name=name), _("不要了")]
    way = asker.pick(_("怎么办？"), ways, 0)
    if way is None or refuses(sitting, asker):
        return
    if way == 1:
        sitting.drop(at)
        asker.tell(_("已去掉。用 :撤销 拿回来"))
        return
    try:
        sitting.place(at)
    except Objection as objection:
        asker.tell(str(objection))
    else:
        asker.tell(_("已放进“{name}”。用 :撤销 拿回去").format(name=name))


def _name(sitting: Sitting) -> str:
    """The question that the writer is at, a new item told as one."""
    name = asked_at(sitting.interview, sitting.here)
    return _("新的一条：{name}").format(name=name) if NEW in sitting.here else name
