"""All changes of a session, day by day, and what is other between two days."""

from collections.abc import Callable, Sequence
from itertools import islice

from ...chronicle import Chronicle, Day
from ...phrases import history
from ...session import Path
from ...sitting import Sitting
from ...store import Entry
from ...wording import N_, _
from ..commands import Command, Keymap
from ..widgets.prose import Paragraph
from ..widgets.rows import LateRows, Row
from .records import READING, Records

_ENOUGH = 2000
"""Characters that are told beside the list at most, and one more text."""


class Log(Records):
    """Every change, newest first. Two days that are marked are compared."""

    keymap = Keymap(
        [
            Command("choose", N_("去那里"), ("enter",), bar=True),
            Command("mark", N_("标出一天，再标一天看差别"), ("space",), bar=True),
            Command("day-before", N_("前一天"), ("right",)),
            Command("day-after", N_("后一天"), ("left",)),
            *READING,
        ]
    )

    def __init__(self, sitting: Sitting, then: Callable[[], None]) -> None:
        super().__init__(sitting, then)
        self._chronicle = Chronicle(sitting.file)
        self._lines: list[tuple[Day, Entry | None]] = [
            (day, entry)
            for day in reversed(self._chronicle.days)
            for entry in (None, *reversed(day.entries))
        ]
        self._marked: Day | None = None

    def show(self) -> None:
        """Days as headings, and below each what was changed on it."""
        self._show_at(1)
        if not self._lines:
            self.say(_("还没有改过什么"))

    def _show_at(self, cursor: int) -> None:
        count = len(self._chronicle.entries)
        title = _("修改记录：一共 {count} 处").format(count=count)
        self.fill(title, LateRows(len(self._lines), self._row), cursor)

    def tell(self, at: int) -> Sequence[Paragraph]:
        """What the change under the cursor did to the texts."""
        _day, entry = self._lines[at]
        if entry is None:
            return []
        interview = self._chronicle.namer(self._sitting.interview, entry)
        told = [Paragraph(history.logged(interview, entry), "strong")]
        for other in self._chronicle.done_by(interview, entry):
            if sum(len(one.text) for one in told) > _ENOUGH:
                break
            if other.path != entry.path:
                told += [Paragraph(""), Paragraph(history.what_is_other(other), "dim")]
            told.append(self.compared(other.old, other.new))
        return told

    async def action_choose(self) -> None:
        """To the place of the change."""
        entry = self._lines[self.cursor][1] if self._lines else None
        if entry is not None:
            self.go(entry.path)

    def go(self, path: Path) -> None:
        """Back to the question, at a place; says so when it is not there any more."""
        if path and self._sitting.go(path):
            self.leave()
        else:
            self.say(_("这一步没有可以去的地方"))

    async def action_mark(self) -> None:
        """Marks the day under the cursor; the second time, compares."""
        if not self._lines:
            return
        day = self._lines[self.cursor][0]
        first, self._marked = self._marked, None if self._marked else day
        if first is None:
            how = _("已标出 {day}。再到另一天按空格，看两天之间的差别；还按这一天，看当天的")
            self.say(how.format(day=history.day(day.date)))
        else:
            self.say("")
        self._show_at(self.cursor)
        if first is not None:
            await self.app.push_screen(Between(self, self._sitting, self._chronicle, first, day))

    def action_day_before(self) -> None:
        """To the newest change of the day before."""
        self._to_day(1)

    def action_day_after(self) -> None:
        """To the newest change of the day after."""
        self._to_day(-1)

    def _to_day(self, by: int) -> None:
        if not self._lines:
            return
        days = self._chronicle.days
        at = days.index(self._lines[self.cursor][0]) - by
        if 0 <= at < len(days):
            self._show_at(self._lines.index((days[at], None)) + 1)

    def _row(self, at: int) -> Row:
        day, entry = self._lines[at]
        if entry is not None:
            interview = self._chronicle.namer(self._sitting.interview, entry)
            line = history.logged(interview, entry, outer=False)
            return Row(line, "" if entry.state == "done" else "dim")
        text = _("{day}  {count} 处").format(day=history.day(day.date), count=len(day.entries))
        mark = _("（已标出）") if day is self._marked else ""
        return Row(text + mark, "strong", heading=True)


class Between(Records):
    """What is other at the end of one day than at the end of another; of one day, what it changed."""

    keymap = Keymap([Command("choose", N_("去那里"), ("enter",), bar=True), *READING])

    def __init__(
        self, records: Log, sitting: Sitting, whole: Chronicle, one: Day, other: Day
    ) -> None:
        """`records` is where the days were chosen, below this screen."""
        super().__init__(sitting, records.leave)
        self._records = records
        self._days = sorted((one, other), key=whole.days.index)
        self._others = whole.over(one, other)

    def show(self) -> None:
        """In the order of the questionnaire."""
        first, last = (history.day(day.date) for day in self._days)
        if self._days[0] is self._days[1]:
            title = _("{day} 改了 {count} 处").format(day=first, count=len(self._others))
        else:
            title = _("从 {first} 到 {last} 改了 {count} 处").format(
                first=first, last=last, count=len(self._others)
            )
        self.fill(title, LateRows(len(self._others), self._row), cursor=0)
        if not self._others:
            self.say(_("两头一样，没有差别"))

    def tell(self, at: int) -> Sequence[Paragraph]:
        """What is other, from the row under the cursor on, as text to read."""
        told: list[Paragraph] = []
        for other in islice(self._others, at, None):
            if sum(len(one.text) for one in told) > _ENOUGH:
                break
            told.append(Paragraph(history.what_is_other(other), "strong"))
            if other.old or other.new:
                told.append(self.compared(other.old, other.new))
            told.append(Paragraph(""))
        return told

    async def action_choose(self) -> None:
        """To the answer."""
        if self._others:
            self.dismiss(None)
            self._records.go(self._others[self.cursor].path)

    async def action_return(self) -> None:
        """Back to the log."""
        self.dismiss(None)

    def _row(self, at: int) -> Row:
        return Row(history.what_is_other(self._others[at], outer=False))
