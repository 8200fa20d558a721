"""The writing screen: outline, question with its guidance and field, and the paper so far."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import WorkType

from ... import flow, rewriting, settings
from ...errors import SessionUnavailable
from ...flow import Status, order
from ...model import Kind
from ...phrases import belongings, what_changed
from ...report.sources import Tracer
from ...session import Change, Path, Value
from ...sitting import Sitting, Way
from ...wording import _
from .. import answering, phrases, sheet, themes
from ..commands import Command, Keymap
from ..faces import Face
from ..widgets.field import Field
from ..widgets.keys import Keys
from ..widgets.paper import Paper
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .confirm import Confirm
from .export import Export
from .faults import Faults
from .help import Help
from .note import Note
from .pick import Pick

PAUSE = 0.25
"""Seconds without a key after which the outline and the paper catch up."""
_PAPER = "-paper"
"""The class of the screen while the paper has the keys."""
_ITEM = ("another", "duplicate", "move-up", "move-down", "remove")
"""The commands that stand beside an item."""


class Writing(Screen[None]):
    """One sitting. Dismissed when the writer goes back to the desk."""

    CSS_PATH = "writing.tcss"
    AUTO_FOCUS = "#field"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (76, "-normal"), (112, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (10, "-short"), (22, "-tall")]

    def __init__(
        self, sitting: Sitting, keymap: Keymap, *, guide: str = settings.GUIDES[0]
    ) -> None:
        """`guide`: one of `settings.GUIDES`."""
        super().__init__()
        self.keymap = keymap
        self._sitting = sitting
        self._guide = guide
        self._outline: list[flow.Row] = []
        self._catching_up: Timer | None = None
        self._reviewed = ("", 0)
        """The line of the review that was left last: its name and its number."""
        self._after: Way = order.after
        """Which question comes next; other than usual in a list whose headlines were collected."""
        self._tracer = Tracer()

    def compose(self) -> ComposeResult:
        yield Prose(id="title")
        with Horizontal(id="body"):
            yield Rows(id="outline")
            with Vertical(id="question"):
                yield Prose(id="place")
                yield Keys(self.keymap, [self._command(name) for name in _ITEM], id="item")
                yield Prose(id="ask")
                yield Field(self._face(), id="field")
                yield Prose(id="remarks")
                yield Prose(id="guide", more=_("还有 {count} 行，按 PgDn 或 Alt+PgDn"))
            yield Paper(self._chosen_in_paper, self._leave_paper, id="paper")
        yield Prose(id="status")
        yield Keys(self.keymap, id="keys")
        yield Prose(id="too-small")

    def on_mount(self) -> None:
        """Shows where the writer is."""
        self.query_one("#outline").can_focus = False
        too_small = _("窗口太小了，放大一些再写。写过的都在")
        self.query_one("#too-small", Prose).show([Paragraph(too_small)])
        self._show_question()
        self._catch_up()
        self.call_after_refresh(self._greet)

    def _greet(self) -> None:
        self._sitting.begin_review()
        self._show_remarks()
        if self._sitting.file.read_only:
            self._say(_("只能看，不能改。{why}").format(why=self._sitting.why_read_only), "warn")
        elif self._sitting.file.caution:
            self._say(self._sitting.file.caution, "warn")
        elif self._sitting.newer() is not None:
            self._say(_("这份问卷有了新版本。按 F7 换用，答案全部保留；也可以照旧写下去"))
        elif self._sitting.tray:
            waiting = phrases.tray(self._sitting)
            self._say(_("{waiting}。走到要放的题，按 F10").format(waiting=waiting))

    # Moving

    def action_next(self) -> None:
        """The next question; at the end, what is still missing."""
        self._move(self._after, _("到头了。按 Ctrl+S 导出，或按 F6 看还缺什么"))

    def action_back(self) -> None:
        """The question before."""
        self._move(order.before, _("这是第一题"))

    def action_another(self) -> None:
        """A new item behind those of the list that the writer is in."""
        self._move(order.blank, _("这里没有可以再添的条目"))

    def action_onward(self) -> None:
        """Past the list that the writer is in."""
        self._move(order.past_list, _("后面没有了。按 Ctrl+S 导出，或按 F6 看还缺什么"))

    def action_gap(self) -> None:
        """The next question that wants an answer."""
        self._move(flow.next_gap, _("该写的都写了。按 Ctrl+S 导出"))

    def action_later(self) -> None:
        """Puts the question off and goes on; a second time takes that back."""
        if self._refuses():
            return
        self._sitting.put_off()
        if self._sitting.status is Status.LATER:
            self._sitting.move(order.after)
            self._say(_("已记下，以后再答"))
        self._show_question()

    async def action_jump(self) -> None:
        """Chooses a place from the outline."""
        places = sheet.places(self._sitting.interview)
        rows = [row for row, _shown in places]
        here = sheet.here(rows, self._sitting)
        ask = _("去哪里？打几个字可以筛选，Enter 前往，Esc 返回")
        shown = [shown for _row, shown in places]
        await self.app.push_screen(Pick(ask, shown, lambda at: self._go(rows[at]), begin=here))

    @on(Rows.Chosen, "#outline")
    def _chosen_in_outline(self, event: Rows.Chosen) -> None:
        self._go(self._outline[event.index])

    def _go(self, row: flow.Row) -> None:
        self._sitting.go(sheet.target(self._sitting.interview, row))
        self._show_question()

    # Items

    async def action_item(self) -> None:
        """What can be done with the item that the writer is in."""
        item = self._sitting.item
        if item is None:
            self._say(_("这里不在哪一条里"))
            return
        label = self._sitting.interview.label(item) or _("这一条")
        await self._offer(label, [self._command(name) for name in _ITEM])

    def action_move_up(self) -> None:
        """The item before its neighbour."""
        self._shift(-1, _("已经在头上了"))

    def action_move_down(self) -> None:
        """The item behind its neighbour."""
        self._shift(1, _("已经在末尾了"))

    def _shift(self, by: int, at_the_end: str) -> None:
        item = self._sitting.item
        if item is not None and not self._refuses():
            self._say(_("已移动") if self._sitting.shift(item, by) else at_the_end)
            self._show_question()

    def action_duplicate(self) -> None:
        """A copy of the item, and on to it."""
        item = self._sitting.item
        if item is not None and not self._refuses():
            self._sitting.duplicate(item)
            self._say(_("已复制，现在在新的一条里"))
            self._show_question()

    async def action_remove(self) -> None:
        """Takes the item away, once the writer has seen what goes with it."""
        item = self._sitting.item
        if item is None or self._refuses():
            return
        what = belongings(self._sitting.interview, item)

        def remove() -> None:
            self._sitting.remove(item)
            self._say(_("已删除{what}。按 Ctrl+Z 拿回来").format(what=what))
            self._show_question()

        ask = _("删除{what}？").format(what=what)
        await self.app.push_screen(Confirm(ask, _("删了以后，按 Ctrl+Z 可以拿回来"), remove))

    # History

    def action_undo(self) -> None:
        """Takes back what was typed here, then change by change what was done before."""
        if self._refuses() or self.query_one(Field).face.undo():
            return
        self._travel(self._sitting.undo, _("已撤销：{what}"), _("没有可以撤销的了"))

    def action_redo(self) -> None:
        """Does it again."""
        if self._refuses() or self.query_one(Field).face.redo():
            return
        self._travel(self._sitting.redo, _("已重做：{what}"), _("没有可以重做的了"))

    def _travel(self, way: Callable[[], Change | None], done: str, nothing: str) -> None:
        try:
            change = way()
        except SessionUnavailable as error:  # that part of the history is damaged
            self._say(str(error), "warn")
            return
        if change is None:
            self._say(nothing)
            return
        self._say(done.format(what=what_changed(self._sitting.interview, change)))
        self._show_question()

    async def action_history(self) -> None:
        """The earlier texts of this answer."""
        from .history import History

        await self.app.push_screen(History(self._sitting, self._show_question, self._say))

    async def action_chronicle(self) -> None:
        """All changes."""
        from .chronicle import Log

        await self.app.push_screen(Log(self._sitting, self._show_question))

    def action_restore(self) -> None:
        """Lets the preset or default stand again."""
        if not self._refuses():
            self._sitting.restore()
            self._show_question()

    def action_adopt(self) -> None:
        """Moves the answers over to the newer questionnaire, if there is one."""
        loaded = self._sitting.newer()
        if loaded is not None and not self._refuses():
            self._sitting.adopt(loaded)
            self._say(_("已换用新版问卷。按 Ctrl+Z 换回来"))
            self._show_question()

    # Other windows

    async def action_note(self) -> None:
        """A note to self."""
        said = self._sitting.interview.answer(self._sitting.here)
        await self.app.push_screen(Note(said.note, self._noted))

    def _noted(self, note: str) -> None:
        if not self._refuses():
            self._sitting.note(note)
            self._show_question()

    async def action_advice(self) -> None:
        """What the reviewer noticed in this answer, explained."""
        from .advice import Advice  # imported late, as below

        if self._sitting.findings:
            await self.app.push_screen(Advice(self._sitting, self._show_question))
        else:
            self._say(_("这一题没有要留意的"))

    async def action_tray(self) -> None:
        """What an import could not place."""
        from .tray import Tray  # imported late, as below

        if not self._sitting.tray:
            self._say(_("没有等着安放的文字"))
        elif not self._refuses():
            await self.app.push_screen(Tray(self._sitting, self._told))

    def _told(self, words: str) -> None:
        self._say(words)
        self._show_question()

    async def action_review(self) -> None:
        """Everything that is missing or to be mended; the second time, at the line that was left last."""
        from .review import Review  # imported late, as below

        def back() -> None:
            self._reviewed = review.line
            self._show_question()

        review = Review(self._sitting, back, self._reviewed)
        await self.app.push_screen(review)

    async def action_headlines(self) -> None:
        """The first answers of a whole list, one line after the other; then each item in detail."""
        from .headlines import Headlines  # imported late, as all rooms: the first screen is quicker

        sitting = self._sitting
        repeat = order.to_collect(sitting.interview, sitting.here)
        if repeat is None:
            self._say(_("从这里往后没有可以先列标题的列表"))
            return
        self._after = order.elaborating(repeat)
        await self.app.push_screen(Headlines(sitting, repeat, self._show_question))

    async def action_matrix(self) -> None:
        """The table of links."""
        from .matrix import Matrix  # imported late, as above

        if not flow.links.linkable(self._sitting.interview.questionnaire):
            self._say(_("这份问卷里没有要连的条目"))
            return
        await self.app.push_screen(Matrix(self._sitting, self._show_question))

    async def action_help(self) -> None:
        """All keys."""
        await self.app.push_screen(Help(self.keymap))

    async def action_palette(self) -> None:
        """All commands, to be found by name."""
        await self._offer(_("要做什么？打几个字可以筛选"), self.keymap.commands)

    async def _offer(self, ask: str, commands: Sequence[Command]) -> None:
        rows = [Row(phrases.command(command, self.keymap)) for command in commands]
        await self.app.push_screen(Pick(ask, rows, lambda at: self._do(commands[at])))

    async def _do(self, command: Command) -> None:
        await self.run_action(command.action)

    async def action_export(self) -> None:
        """Writes the paper to a file."""
        await self.app.push_screen(Export(self._sitting, self._say))

    def action_theme(self) -> None:
        """Dark or light."""
        themes.switch(self.app)

    def action_guide(self) -> None:
        """More or less guidance, for those who know it; remembered."""
        at = settings.GUIDES.index(self._guide)
        self._guide = settings.GUIDES[(at + 1) % len(settings.GUIDES)]
        settings.remember(guide=self._guide)
        self._show_guide()

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

    def take_paste(self, text: str) -> None:
        """Goes to the field."""

    def action_paper(self) -> None:
        """To the paper, which takes the question's place where there is no room for both, and back."""
        self._turn(not self.has_class(_PAPER))
        self.call_after_refresh(self._catch_up)

    def _turn(self, to_paper: bool) -> None:
        """Keys go to the paper or to the field, from the next one on."""
        self.set_class(to_paper, _PAPER)
        self._say(_("在全文里：上下键挑一处，Enter 去改，Esc 回到问题") if to_paper else "")
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
        self._sitting.go(path)
        if self._sitting.here == path:
            self._sitting.keep_place(cursor)
        self._turn(False)
        self._show_question()

    def action_copy(self) -> None:
        """Copies what is selected; with nothing selected, Ctrl+C leaves, as it does elsewhere."""
        if self.query_one(Field).copy():
            self._say(_("已复制"))
        else:
            self.app.exit(return_code=130)

    def action_leave(self) -> None:
        """Back to the desk; everything is saved already."""
        self.dismiss(None)

    # Answering

    def _face(self) -> Face:
        """The field as the present question wants it."""
        width = self.query_one(Field).content_size.width if self.is_mounted else 80
        return answering.face(self._sitting, self._typed, self._chose, width=width)

    def _typed(self, text: str, cursor: int) -> None:
        if text == self._sitting.text:
            self._sitting.keep_place(cursor)
            self._follow()
        else:
            self._answer(lambda: self._sitting.type(text, cursor))

    def _chose(self, value: Value | None) -> None:
        self._answer(lambda: self._sitting.choose(value))

    def _answer(self, give: Callable[[], None]) -> None:
        if self._refuses():
            self.query_one(Field).face = self._face()
            return
        give()
        self._show_remarks()
        self._soon()

    def _refuses(self) -> bool:
        """Whether nothing may be changed, which is said."""
        if self._sitting.file.read_only:
            self._say(_("只能看，不能改。{why}").format(why=self._sitting.why_read_only), "warn")
        return self._sitting.file.read_only

    def action_editor(self) -> None:
        """Has the answer written in the writer's own editor."""
        if self._refuses():
            return
        try:
            self._say(rewriting.answer(self._sitting, self.app.suspend))
        except SuspendNotSupported:
            self._say(_("在这里打不开别的程序"), "warn")
        self._show_question()

    async def action_sheet(self) -> None:
        """Has the whole session written in the editor."""
        if not self._refuses():
            await self._fill_in(rewriting.Sheet(self._sitting, self.app.suspend))

    async def _fill_in(self, sheet: rewriting.Sheet) -> None:
        """Opens the editor; while something is wrong with what comes back, the writer may go there again."""
        try:
            told = sheet.edit()
        except SuspendNotSupported:
            told = _("在这里打不开别的程序")
        if told is not None:
            self._say(told)
            self._show_question()
            return

        async def then(again: bool) -> None:
            if again:
                await self._fill_in(sheet)
            else:
                self._say(sheet.put_aside())

        await self.app.push_screen(Faults(sheet.faults, then))

    # Showing

    def _move(self, way: Way, nowhere: str) -> None:
        moved = self._sitting.move(way)
        self._say("" if moved else nowhere)
        self._show_question()

    def _show_question(self) -> None:
        """Everything that depends on where the writer is. At once, because the next key may be here."""
        self.query_one("#ask", Prose).show(phrases.asked(self._sitting))
        self._show_guide()
        self.set_class(self._sitting.question.kind is Kind.LONGTEXT, "-long")
        self.query_one(Field).face = self._face()
        self._show_remarks()
        self._follow()
        self._soon()

    def _show_guide(self) -> None:
        shown = phrases.guide(self._sitting.guide, self._guide)
        self.set_class(not shown, "-unguided")
        self.query_one("#guide", Prose).show(shown)

    def on_resize(self) -> None:
        """Where the outline and the paper come and go, they are filled."""
        self.call_after_refresh(self._give_keys)
        self.call_after_refresh(self._catch_up)

    def _show_remarks(self) -> None:
        """Where it is and what is to be said of the answer as it stands."""
        self.query_one("#place", Prose).show([Paragraph(phrases.place(self._sitting), "dim")])
        item = self.query_one("#item", Keys)
        item.lead(phrases.item(self._sitting))
        item.display = self._sitting.item is not None
        self.query_one("#remarks", Prose).show(phrases.remarks(self._sitting))
        self._show_status()

    def _show_status(self) -> None:
        unsaved = self._sitting.file.unsaved
        if unsaved:
            self._say(unsaved, "warn")

    def _say(self, message: str, style: str = "mark") -> None:
        self.query_one("#status", Prose).show([Paragraph(message, style)] if message else [])

    def _soon(self) -> None:
        """Lets the outline and the paper catch up once the writer pauses."""
        if self._catching_up is not None:
            self._catching_up.stop()
        self._catching_up = self.set_timer(PAUSE, self._catch_up)

    def _catch_up(self) -> None:
        sitting = self._sitting
        self.query_one("#title", Prose).show([Paragraph(phrases.title(sitting), "strong")])
        outline = self.query_one("#outline", Rows)
        places = sheet.outline(sitting.interview, outline.content_size.width)
        self._outline = [row for row, _shown in places]
        here = sheet.here(self._outline, sitting)
        outline.show([shown for _row, shown in places], here)
        paper = self.query_one(Paper)
        if paper.display:
            printing: WorkType[None] = partial(self._print, paper)
            paper.run_worker(printing, exclusive=True)

    async def _print(self, paper: Paper) -> None:
        """Makes the paper in a thread, so that no key waits for it; one that is out of date is not shown."""
        session, origin = self._sitting.file.session, self._sitting.file.state.origin
        made = await asyncio.to_thread(sheet.paper, self._tracer, session, origin)
        if session is self._sitting.file.session:
            paper.show(made, self._sitting.here, self._sitting.cursor)

    def _follow(self) -> None:
        """Keeps in view what came from the answer where the writer is."""
        self.query_one(Paper).follow(self._sitting.here, self._sitting.cursor)

    def _command(self, name: str) -> Command:
        return next(command for command in self.keymap.commands if command.id == name)
