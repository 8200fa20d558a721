"""Headlines first: a list's items by one line each, before any of them is told in detail.

The line is the field of the question itself, only without leaving the list: what is typed
is saved key by key, and the item begins with its first character.
"""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from ... import undoing
from ...flow import order
from ...phrases.naming import around, item
from ...session import NEW, Path
from ...sitting import Sitting
from ...text import trail
from ...wording import N_, _
from .. import telling
from ..commands import Command, Keymap
from ..faces import TextFace
from ..widgets.field import Field
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .room import Room
from .undoing import undo


class Headlines(Room):
    """Collects the headlines of one list."""

    AUTO_FOCUS = "#line"
    keymap = Keymap(
        [
            Command("keep", N_("记下，写下一条"), ("enter",), bar=True),
            Command("elaborate", N_("列完了，逐条展开"), ("tab",), bar=True),
            Command("earlier", N_("改前面的"), ("up", "shift+tab"), bar=True),
            Command("further", N_("往后"), ("down",)),
            Command("move-up", N_("上移"), ("alt+up",), bar=True),
            Command("move-down", N_("下移"), ("alt+down",), bar=True),
            Command("undo", N_("撤销"), ("ctrl+z",), bar=True),
            Command("redo", N_("重做"), ("ctrl+y",)),
            Command("return", N_("返回"), ("escape", "ctrl+b", "ctrl+q"), bar=True),
        ]
    )

    def __init__(self, sitting: Sitting, repeat: Path, then: Callable[[], None]) -> None:
        """`repeat`: the list, one that `order.to_collect` gives."""
        super().__init__(sitting, then)
        self._repeat = repeat
        self._came_from = sitting.here
        self._cursor = sitting.cursor
        self.elaborates = False
        """Whether the writer went on to tell each item in detail."""

    def compose(self) -> ComposeResult:
        yield Prose(id="title")
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield Prose(id="ask")
                yield Rows(id="rows")
                yield Field(TextFace("", 0, self._typed, multiline=False), id="line")
                yield Prose(id="remarks")
            yield Prose(id="guide", more=_("还有 {count} 行，按 PgDn"))
        yield Prose(id="status")
        yield Keys(self.keymap, id="keys")

    def on_mount(self) -> None:
        """Waits for another item; in a list that takes no more, at its last headline."""
        self._sitting.go(order.headlines(self._sitting.interview, self._repeat)[-1])
        if self._came_from[: len(self._repeat)] != self._repeat:
            self.say(_("刚才那里没有列表，已到后面最近的一个"))
        self._show()

    # Typing

    def _typed(self, text: str, cursor: int) -> None:
        if text == self._sitting.text:
            self._sitting.keep_place(cursor)
        elif self.refuses():
            self._show()
        else:
            self._sitting.type(text, cursor)
            self._show_list()

    def action_keep(self) -> None:
        """Waits for the next item; an empty line ends the list."""
        if not self._sitting.text.strip():
            if NEW in self._sitting.here:
                self.action_elaborate()
                return
            self._drop_emptied()
        last = order.headlines(self._sitting.interview, self._repeat)[-1]
        self._sitting.go(last)
        self.say("" if NEW in last else _("不能再多了。按 Tab 逐条展开"))
        self._show()

    def _drop_emptied(self) -> None:
        """Takes an item away whose line was wiped out, if there is nothing else in it."""
        emptied, answers = self._sitting.here, self._sitting.interview.session.answers
        inside = [path for path in answers if path[: len(emptied) - 1] == emptied[:-1]]
        if inside in ([], [emptied]) and not self.refuses():
            self._sitting.remove(emptied[:-1])

    # Moving

    def take_key(self, key: str, character: str | None) -> bool:
        """What means nothing in the field reads the guidance."""
        if key in ("pageup", "pagedown"):
            self.query_one("#guide", Prose).page(1 if key == "pagedown" else -1)
        return key in ("pageup", "pagedown")

    def action_earlier(self) -> None:
        """To the headline before, to reword it."""
        self._step(-1)

    def action_further(self) -> None:
        """To the headline behind, or to the blank."""
        self._step(1)

    def _step(self, by: int) -> None:
        stops = order.headlines(self._sitting.interview, self._repeat)
        at = min(max(0, self._at + by), len(stops) - 1)
        self._sitting.go(stops[at])
        self.say("")
        self._show()

    def action_move_up(self) -> None:
        """The item before its neighbour."""
        self._shift(-1, _("已经在头上了"))

    def action_move_down(self) -> None:
        """The item behind its neighbour."""
        self._shift(1, _("已经在末尾了"))

    def _shift(self, by: int, at_the_end: str) -> None:
        if NEW in self._sitting.here:
            self.say(_("先按向上键，走到要移动的那一条"))
        elif not self.refuses():
            shifted = self._sitting.shift(self._sitting.here[:-1], by)
            self.say(_("已移动") if shifted else at_the_end)
            self._show()

    def action_elaborate(self) -> None:
        """To the second question of the first item that has only its headline, or on behind the list."""
        self.elaborates = True
        interview = self._sitting.interview
        target = order.to_elaborate(interview, self._repeat)
        if target is not None:
            self._sitting.go(target)
        elif interview.items(self._repeat):
            self._sitting.move(order.past_list)
        self.leave()

    async def action_return(self) -> None:
        """Back to where the writer was; an item that is gone since is not gone back to."""
        if self._sitting.go(self._came_from):
            self._sitting.keep_place(min(self._cursor, len(self._sitting.text)))
        self.leave()

    # History

    async def action_undo(self) -> None:
        """Takes back what was typed in the line, then change by change what was done before."""
        if not self.refuses() and not self.query_one(Field).face.undo():
            await undo(self, self._sitting, self._return)

    def action_redo(self) -> None:
        """Does it again."""
        if not self.refuses() and not self.query_one(Field).face.redo():
            self._return(undoing.redo(self._sitting))

    def _return(self, told: str) -> None:
        """Back into the list, wherever history has led."""
        self.say(told)
        stops = order.headlines(self._sitting.interview, self._repeat)
        if self._sitting.here not in stops:
            self._sitting.go(stops[-1])
        self._show()

    # Showing

    @property
    def _at(self) -> int:
        """Which of the headlines the writer is at."""
        here = self._sitting.here
        return order.headlines(self._sitting.interview, self._repeat).index(here)

    def _show(self) -> None:
        sitting = self._sitting
        field = self.query_one(Field)
        width = field.content_size.width or 80
        field.face = TextFace(
            sitting.text, sitting.cursor, self._typed, multiline=False, width=width
        )
        where = trail(*around(sitting.interview, sitting.here)[:-1])
        self.query_one("#title", Prose).show([Paragraph(where, "strong")])
        self.query_one("#ask", Prose).show(telling.asked(sitting))
        self.query_one("#guide", Prose).show(telling.guide(sitting.guide, "full"))
        self._show_list()

    def _show_list(self) -> None:
        interview = self._sitting.interview
        rows = []
        for stop in order.headlines(interview, self._repeat):
            said = interview.answer(stop).draft or interview.value(stop) or ""
            rows.append(Row(f"{item(interview, stop[:-1], named=False)}  {said}"))
        listed = self.query_one(Rows)
        listed.styles.max_height = len(rows)  # so that the line follows the last of them
        listed.show(rows, self._at)
        self.query_one("#remarks", Prose).show(telling.remarks(self._sitting))
        self.say_unsaved()
