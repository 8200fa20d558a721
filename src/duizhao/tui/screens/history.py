"""The earlier texts of one answer, and what has become of each."""

from collections.abc import Callable, Sequence

from ...chronicle import Chronicle
from ...difference import Kind, Span
from ...phrases.history import moment, version
from ...phrases.naming import called
from ...session import NEW
from ...sitting import Sitting
from ...wording import N_, _
from ..commands import Command, Keymap, keyed
from ..widgets.prose import Paragraph
from ..widgets.rows import LateRows, Row
from .records import READING, Records


class History(Records):
    """Enter lets a text stand again, as one change that undo takes back."""

    keymap = Keymap([Command("choose", N_("恢复这一稿"), ("enter",), bar=True), *READING])

    def __init__(
        self, sitting: Sitting, then: Callable[[], None], say: Callable[[str], None]
    ) -> None:
        """`say` tells the writer at the question what was done."""
        super().__init__(sitting, then)
        self._say_there = say
        path = sitting.here
        self._versions = (
            [] if NEW in path else Chronicle(sitting.file).versions(sitting.interview, path)
        )
        if len(self._versions) < 2:  # nothing to restore
            self.keymap = Keymap(READING)

    def show(self) -> None:
        """Newest first; the cursor begins at the one that the present one took the place of."""
        name = called(self._sitting.interview, self._sitting.here)
        title = _("{name}：写过 {count} 稿").format(name=name, count=len(self._versions))
        self.fill(title, LateRows(len(self._versions), self._row), self._present + 1)
        if len(self._versions) < 2:
            self.say(_("这一题没有更早的写法"))

    def tell(self, at: int) -> Sequence[Paragraph]:
        """The text as it was, against the present one."""
        chosen = self._versions[at]
        present = self._versions[self._present]
        if chosen is present:
            return [Paragraph(_("现在的写法"), "dim"), Paragraph(""), Paragraph(chosen.text)]
        how = [
            Span(Kind.SAME, _("从 {when} 到现在：").format(when=moment(chosen.at))),
            Span(Kind.REMOVED, _("去掉的")),
            Span(Kind.SAME, "  "),
            Span(Kind.ADDED, _("加上的")),
        ]
        return [self.marked(how), Paragraph(""), self.compared(chosen.text, present.text)]

    async def action_choose(self) -> None:
        """Lets the text stand again and goes back to the question."""
        if not self._versions or self.refuses():
            return
        chosen = self._versions[self.cursor]
        if chosen.state == "present":
            self.say(_("现在就是这样写的"))
            return
        self._sitting.bring_back(self._sitting.here, chosen.answer)
        self.leave()
        told = _("已恢复 {when} 的写法。按 {undo} 换回来")
        self._say_there(keyed(told, when=moment(chosen.at)))

    @property
    def _present(self) -> int:
        """Where the present text is in the list; what was undone may stand above it."""
        states = [one.state for one in self._versions]
        return states.index("present") if states else 0

    def _row(self, at: int) -> Row:
        one = self._versions[at]
        styles = {"present": "strong", "undone": "dim", "abandoned": "dim"}
        return Row(version(one), styles.get(one.state, ""))
