"""The writing screen: outline, question with its guidance and field, and the paper so far."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from ... import flow, settings, undoing
from ...flow import order
from ...model import Kind
from ...phrases.history import restored, unasked
from ...phrases.naming import no_item
from ...session import Path, Value
from ...sitting import Sitting, Way
from ...wording import _
from .. import answering, sheet, telling, themes
from ..commands import WRITING, Keymap, keyed
from ..faces import Face
from ..widgets.field import Field
from ..widgets.keys import Keys
from ..widgets.paper import Paper
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Rows
from .beside import PAUSE, Beside
from .sized import Sized
from .undoing import undo
from .windows import ITEM, WINDOWS

_PAPER = "-paper"
"""The class of the screen while the paper has the keys."""


class Writing(Sized, Screen[None]):
    """One sitting. Dismissed when the writer goes back to the desk."""

    CSS_PATH = "writing.tcss"
    AUTO_FOCUS = "#field"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-short"), (22, "-tall")]

    keymap = Keymap(WRITING)

    def __init__(self, sitting: Sitting, *, guide: str = settings.GUIDES[0]) -> None:
        """`guide`: one of `settings.GUIDES`."""
        super().__init__()
        self.sitting = sitting
        self._guide = guide
        self.beside = Beside(self, sitting)
        self.reviewed = ("", 0)
        """The line of the review that was left last: its name and its number."""
        self.after: Way = order.after
        """Which question comes next; other than usual in a list whose headlines were collected."""
        self._warned = False
        """The writer knows that leaving leaves something unsaved."""
        self._shape()

    def compose(self) -> ComposeResult:
        self._fit()
        yield Prose(id="title")
        with Horizontal(id="body"):
            yield Rows(id="outline")
            with Vertical(id="question"):
                yield Prose(id="place")
                yield Keys(self.keymap, [self.keymap.named(name) for name in ITEM], id="item")
                yield Prose(id="ask")
                yield Field(self._face(), id="field")
                yield Prose(id="remarks")
                more = keyed(_("还有 {count} 行，按 PgDn 或 {guide-on}"), count="{count}")
                yield Prose(id="guide", more=more)
            yield Paper(self._chosen_in_paper, self._leave_paper, id="paper")
        yield Prose(id="status")
        yield Keys(self.keymap, id="keys")

    def on_mount(self) -> None:
        """Shows where the writer is."""
        self.show_question()
        self.beside.show()
        self.set_timer(PAUSE, self._greet)  # the first frame, and the first keys, go before

    def _greet(self) -> None:
        from ... import editor  # imported late: the first screen does not wait

        self.sitting.begin_review()
        self._show_remarks()
        self.beside.begin()
        if self.sitting.file.read_only:
            self.say(self.sitting.why_read_only, "warn")
        elif self.sitting.file.caution:
            self.say(self.sitting.file.caution, "warn")
        elif left := editor.left(self.sitting.file.path):
            self.say(left, "warn")
        elif self.query_one("#status", Prose).is_empty:  # else a key has said something meanwhile
            self.say(self._hint())

    def _hint(self) -> str:
        """What the writer may want to do with this session before going on; nothing with most."""
        if self.sitting.is_outdated:
            return keyed(_("这份问卷有了新版本。按 {adopt} 换用，不丢回答；也可以照旧写下去"))
        if self.sitting.tray:
            waiting = telling.tray(self.sitting)
            return keyed(_("{waiting}。走到要放的题，按 {tray}"), waiting=waiting)
        return ""

    # Moving

    def action_next(self) -> None:
        """The next question; at the end, what is still missing."""
        self._move(self.after, self._at_the_end())

    def _at_the_end(self) -> str:
        if flow.next_gap(self.sitting.interview, self.sitting.here) is None:
            return keyed(_("到头了，该写的都写了。按 {review} 通读检查，按 {export} 导出"))
        return keyed(_("到头了。按 {gap} 去下一处没写完的，按 {export} 导出"))

    def action_back(self) -> None:
        """The question before."""
        self._move(order.before, _("这是第一题"))

    def action_another(self) -> None:
        """A new item behind those of the list that the writer is in."""
        self._move(order.blank, _("这里不能再添条目了"))

    def action_onward(self) -> None:
        """Past the list that the writer is in."""
        self._move(order.past_list, self._at_the_end())

    def action_gap(self) -> None:
        """The next question that wants an answer."""
        self._move(flow.next_gap, keyed(_("该写的都写了。按 {review} 通读检查，按 {export} 导出")))

    def action_later(self) -> None:
        """Puts the question off and goes on; a second time takes that back."""
        if self.refuses():
            return
        if self.sitting.put_off():
            self.sitting.move(order.after)
            self.say(_("已记下，以后再答"))
        self.show_question()

    @on(Rows.Chosen, "#outline")
    def _chosen_in_outline(self, event: Rows.Chosen) -> None:
        self.go(self.beside.row(event.index))

    def go(self, row: flow.Row) -> None:
        """To the place that a row of the outline leads to."""
        self.sitting.go(sheet.target(self.sitting.interview, row))
        self.show_question()

    # Items

    def item(self) -> Path | None:
        """The item that something is to be done with; where there is none, that is said."""
        if self.sitting.item is None:
            self.say(no_item(self.sitting.here))
        return self.sitting.item

    def action_move_up(self) -> None:
        """The item before its neighbour."""
        self._shift(-1, _("已经在头上了"))

    def action_move_down(self) -> None:
        """The item behind its neighbour."""
        self._shift(1, _("已经在末尾了"))

    def _shift(self, by: int, at_the_end: str) -> None:
        item = self.item()
        if item is not None and not self.refuses():
            self.say(_("已移动") if self.sitting.shift(item, by) else at_the_end)
            self.show_question()

    def action_duplicate(self) -> None:
        """A copy of the item, and on to it."""
        item = self.item()
        if item is not None and not self.refuses():
            done = self.sitting.duplicate(item)
            self.say(_("已复制，现在在新的一条里") if done else _("这里不能再添条目了"))
            self.show_question()

    # History

    async def action_undo(self) -> None:
        """Takes back what was typed here, then change by change what was done before."""
        if not self.refuses() and not self.query_one(Field).face.undo():
            await undo(self, self.sitting, self.told)

    def action_redo(self) -> None:
        """Does it again."""
        if not self.refuses() and not self.query_one(Field).face.redo():
            self.told(undoing.redo(self.sitting))

    def action_restore(self) -> None:
        """Lets the preset or default stand again."""
        if not self.refuses():
            self.told(restored(self.sitting.restore()))

    def action_adopt(self) -> None:
        """Moves the answers over to the newer questionnaire, if there is one."""
        loaded = self.sitting.newer()
        if loaded is None:
            self.say(_("现在用的就是最新的问卷"))
        elif not self.refuses():
            gone = unasked(self.sitting.adopt(loaded))
            self.told(keyed(_("已换用新版问卷。{gone}。按 {undo} 换回来"), gone=gone))

    # Windows and looks

    async def action_open(self, name: str) -> None:
        """A window over the question, by the id of its command."""
        await WINDOWS[name](self)

    def told(self, words: str) -> None:
        """Tells what was done elsewhere, and shows the question as that left it."""
        self.say(words)
        self.show_question()

    def action_theme(self) -> None:
        """Dark or light."""
        themes.switch(self.app)

    def action_guide(self) -> None:
        """More or less guidance, for those who know it; remembered."""
        at = settings.GUIDES.index(self._guide)
        self._guide = settings.GUIDES[(at + 1) % len(settings.GUIDES)]
        settings.remember(guide=self._guide)
        self.say(telling.guided(self.sitting.guide, self._guide))
        self._show_guide()
        self._shape()

    def action_guide_on(self) -> None:
        """Reads on in the guidance."""
        self.query_one("#guide", Prose).page(1)

    def action_guide_back(self) -> None:
        """Reads back in it."""
        self.query_one("#guide", Prose).page(-1)

    def take_key(self, key: str, character: str | None) -> bool:
        """What means nothing in the field reads the guidance."""
        if key in ("pageup", "pagedown"):
            self.query_one("#guide", Prose).page(1 if key == "pagedown" else -1)
        return key in ("pageup", "pagedown")

    def action_paper(self) -> None:
        """To the paper, which takes the question's place where there is no room for both, and back."""
        self._turn(not self.has_class(_PAPER))
        self.call_after_refresh(self.beside.catch_up)

    def _turn(self, to_paper: bool) -> None:
        """Keys go to the paper or to the field, from the next one on."""
        self.set_class(to_paper, _PAPER)
        self.say(_("在全文里：上下键挑一处，Enter 去改，Esc 回到问题") if to_paper else "")
        self._give_keys()

    def _give_keys(self) -> None:
        kind = Paper if self.has_class(_PAPER) else Field
        self.set_focus(self.query_one(kind), scroll_visible=False)

    def on_descendant_focus(self) -> None:
        """A click turns to the paper or to the field as well."""
        to_paper = isinstance(self.focused, Paper)
        if to_paper != self.has_class(_PAPER):
            self._turn(to_paper)

    def _leave_paper(self) -> None:
        self._turn(False)

    def _chosen_in_paper(self, path: Path, cursor: int) -> None:
        """Goes to the answer that a part of the paper came from, and to the place in it."""
        self.sitting.go(path)
        if self.sitting.here == path:
            self.sitting.keep_place(cursor)
        self._turn(False)
        self.show_question()

    def action_leave(self) -> None:
        """Back to the desk; what could not be saved keeps the writer from leaving, once."""
        self.sitting.file.save()
        if self.sitting.file.unsaved and not self._warned:
            self._warned = True
            told = keyed(_("还有改动没有存上。按 {export} 存到别处；再按一次 {leave} 就走"))
            self.say(told, "warn")
        else:
            self.dismiss(None)

    # Answering

    def _face(self) -> Face:
        """The field as the present question wants it."""
        width = self.query_one(Field).content_size.width if self.is_mounted else 80
        return answering.face(self.sitting, self._typed, self._chose, width=width)

    def _typed(self, text: str, cursor: int) -> None:
        if text == self.sitting.text:
            self.sitting.keep_place(cursor)
            self.beside.follow()
        else:
            self._answer(lambda: self.sitting.type(text, cursor))

    def _chose(self, value: Value | None) -> None:
        self._answer(lambda: self.sitting.choose(value))

    def _answer(self, give: Callable[[], None]) -> None:
        if self.refuses():
            self.query_one(Field).face = self._face()
            return
        give()
        self._show_remarks()
        self.beside.soon()

    def refuses(self) -> bool:
        """Whether nothing may be changed, which is said."""
        if self.sitting.file.read_only:
            self.say(self.sitting.why_read_only, "warn")
        return self.sitting.file.read_only

    # Showing

    def _move(self, way: Way, nowhere: str) -> None:
        moved = self.sitting.move(way)
        self.say("" if moved else nowhere)
        self.show_question()

    def show_question(self) -> None:
        """Everything that depends on where the writer is. At once, because the next key may be here."""
        self.query_one("#ask", Prose).show(telling.asked(self.sitting))
        self._show_guide()
        self._shape()
        self.query_one(Field).face = self._face()
        self._show_remarks()
        self.beside.arrive()

    def _fit(self) -> None:
        """Takes the classes that go with the terminal's size before anything has a style.

        Textual would give them when it tells the size, and style everything once more for it.
        """
        width, height = self.app.size
        for size, steps in (
            (width, self.app.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS),
        ):
            fitting = [name for least, name in steps or () if least <= size]
            self.add_class(*fitting[-1:], update=False)

    def _shape(self) -> None:
        """Room for the field: for a long answer, and where there is no guidance, all there is."""
        self.set_class(self.sitting.question.kind is Kind.LONGTEXT, "-long")
        self.set_class(not telling.guide(self.sitting.guide, self._guide), "-unguided")

    def _show_guide(self) -> None:
        self.query_one("#guide", Prose).show(telling.guide(self.sitting.guide, self._guide))

    def on_resize(self) -> None:
        """Where the outline and the paper come and go, they are filled."""
        self.call_after_refresh(self._give_keys)
        self.call_after_refresh(self.beside.catch_up)

    def _show_remarks(self) -> None:
        """Where it is and what is to be said of the answer as it stands."""
        self.query_one("#place", Prose).show([Paragraph(telling.place(self.sitting), "dim")])
        item = self.query_one("#item", Keys)
        item.lead(telling.item(self.sitting))
        item.display = self.sitting.item is not None
        self.query_one("#remarks", Prose).show(telling.remarks(self.sitting))
        self._show_status()

    def _show_status(self) -> None:
        unsaved = self.sitting.file.unsaved
        if unsaved:
            self.say(unsaved, "warn")
