"""The writing screen: outline, question with its guidance and field, and the paper so far."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer

from ... import flow
from ...errors import SessionUnavailable, UnusableInput
from ...flow import Status, order
from ...model import Kind
from ...phrases import belongings, link_target, outline_row, what_changed
from ...session import Change, Path
from ...sitting import Sitting, Way
from ...wording import N_, _
from .. import phrases, sheet
from ..faces import Face, OptionsFace, TextFace
from ..widgets.field import Field
from ..widgets.keys import Keys
from ..widgets.prose import Paper, Paragraph, Prose
from ..widgets.rows import Row, Rows
from .export import Export
from .help import Help
from .jump import Jump
from .menu import Menu
from .note import Note

PAUSE = 0.25
"""Seconds without a key after which the outline and the paper catch up."""


class Writing(Screen[None]):
    """One sitting. Dismissed when the writer goes back to the desk."""

    CSS_PATH = "writing.tcss"
    AUTO_FOCUS = "#field"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (112, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,enter", "next", N_("下一题"), key_display="Tab", id="next"),
        Binding("shift+tab", "back", N_("上一题"), id="back"),
        Binding("ctrl+n", "another", N_("再写一条"), id="another"),
        Binding("ctrl+g", "onward", N_("往下走"), id="onward"),
        Binding("ctrl+l", "later", N_("以后再答"), id="later"),
        Binding("ctrl+o", "jump", N_("目录"), id="jump"),
        Binding("ctrl+t", "item", N_("这一条"), id="item"),
        Binding("ctrl+s", "export", N_("导出"), id="export"),
        Binding("f1", "help", N_("帮助"), id="help"),
        Binding("ctrl+q", "leave", N_("离开"), id="leave"),
        Binding("f2", "guide", N_("提示开关"), show=False, id="guide"),
        Binding("f3", "paper", N_("看全文"), show=False, id="paper"),
        Binding("f4", "note", N_("备注"), show=False, id="note"),
        Binding("f6", "gap", N_("下一处没写完的"), show=False, id="gap"),
        Binding("f7", "adopt", N_("换用新版问卷"), show=False, id="adopt"),
        Binding("ctrl+z", "undo", N_("撤销"), show=False, id="undo"),
        Binding("ctrl+y", "redo", N_("重做"), show=False, id="redo"),
        Binding("ctrl+r", "restore", N_("恢复原来的"), show=False, id="restore"),
        Binding("alt+up", "shift(-1)", N_("上移"), show=False, id="up"),
        Binding("alt+down", "shift(1)", N_("下移"), show=False, id="down"),
        Binding("ctrl+c", "copy", N_("复制"), show=False, id="copy"),
        Binding("ctrl+x", "cut", N_("剪切"), show=False, id="cut"),
        Binding("ctrl+v", "paste", N_("粘贴"), show=False, id="paste"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._guided: bool | None = None
        """What the writer wants; None: guidance where there is room for it."""
        self._outline: list[flow.Row] = []
        self._catching_up: Timer | None = None
        self._clipboard = ""

    def compose(self) -> ComposeResult:
        yield Prose(id="title")
        with Horizontal(id="body"):
            yield Rows(id="outline")
            with Vertical(id="question"):
                yield Prose(id="place")
                yield Prose(id="ask")
                yield Prose(id="guide")
                yield Field(self._face(), id="field")
                yield Prose(id="remarks")
            yield Paper(id="paper")
        yield Prose(id="status")
        yield Keys(self.BINDINGS)

    def on_mount(self) -> None:
        """Shows where the writer is."""
        self.query_one("#outline").can_focus = False
        self._show_question()
        self._catch_up()
        self.call_after_refresh(self._greet)

    def _greet(self) -> None:
        if self._sitting.file.read_only:
            self._say(_("只能看，不能改。{why}").format(why=self._sitting.why_read_only), "warn")
        elif self._sitting.file.caution:
            self._say(self._sitting.file.caution, "warn")
        elif self._sitting.newer() is not None:
            self._say(_("这份问卷有了新版本。按 F7 换用，答案全部保留；也可以照旧写下去"))

    # Moving

    def action_next(self) -> None:
        """The next question; at the end, what is still missing."""
        self._move(order.after, _("到头了。按 Ctrl+S 导出，或按 F6 看还缺什么"))

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
        rows = flow.outline(self._sitting.interview)
        await self.app.push_screen(Jump(rows, self._sitting.here, self._go))

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
        await self.app.push_screen(Menu(label, partial(self._do_with, item)))

    def _do_with(self, item: Path, action: str) -> None:
        if self._refuses():
            return
        if action == "remove":
            what = belongings(self._sitting.interview, item)
            self._sitting.remove(item)
            self._say(_("已删除{what}。按 Ctrl+Z 拿回来").format(what=what))
        elif action == "duplicate":
            self._sitting.duplicate(item)
            self._say(_("已复制，现在在新的一条里"))
        else:
            self.action_shift(-1 if action == "up" else 1)
        self._show_question()

    def action_shift(self, by: int) -> None:
        """Moves the item up or down among its neighbours."""
        item = self._sitting.item
        if item is not None and not self._refuses():
            moved = self._sitting.shift(item, by)
            self._say(_("已移动") if moved else _("已经在头上了") if by < 0 else _("已经在末尾了"))
            self._show_question()

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

    # Beside the answer

    async def action_note(self) -> None:
        """A note to self."""
        said = self._sitting.interview.answer(self._sitting.here)
        await self.app.push_screen(Note(said.note, self._noted))

    def _noted(self, note: str) -> None:
        if not self._refuses():
            self._sitting.note(note)
            self._show_question()

    def action_guide(self) -> None:
        """Shows or hides the guidance, for those who know it."""
        self._guided = not self._shows_guide()
        self._show_guide()

    def action_paper(self) -> None:
        """Shows the paper instead of the question where there is no room for both, and back."""
        self.toggle_class("-paper")
        self.call_after_refresh(self._turn_to_what_shows)

    def _turn_to_what_shows(self) -> None:
        """Nobody types into a field that cannot be seen."""
        question, paper = self.query_one("#question"), self.query_one(Paper)
        (self.query_one(Field) if question.display else paper).focus()
        self._catch_up()

    async def action_help(self) -> None:
        """All keys."""
        await self.app.push_screen(Help(self.BINDINGS))

    async def action_export(self) -> None:
        """Writes the paper to a file."""
        await self.app.push_screen(Export(self._sitting, self._say))

    def action_copy(self) -> None:
        """Copies what is selected; with nothing selected, Ctrl+C leaves, as it does elsewhere."""
        text = self._selected()
        if not text:
            self.app.exit(return_code=130)
            return
        self._clipboard = text
        self.app.copy_to_clipboard(text)
        self._say(_("已复制"))

    def action_cut(self) -> None:
        """Copies what is selected and takes it away."""
        text = self._selected()
        if text:
            self._clipboard = text
            self.app.copy_to_clipboard(text)
            self.query_one(Field).face.key("backspace", None)

    def action_paste(self) -> None:
        """Puts in what was copied here last; other programs' text comes with the terminal's own paste."""
        if self._clipboard:
            self.query_one(Field).face.paste(self._clipboard)

    def _selected(self) -> str:
        face = self.query_one(Field).face
        return face.buffer.selected_text if isinstance(face, TextFace) else ""

    def action_leave(self) -> None:
        """Back to the desk; everything is saved already."""
        self.dismiss(None)

    # Answering

    def _face(self) -> Face:
        """The field as the present question wants it."""
        sitting = self._sitting
        question = sitting.question
        values: list[str | bool]
        letters = ""
        match question.kind:
            case Kind.CHOICE | Kind.CHOICES:
                values = [choice.value for choice in question.choices]
                labels = [choice.label or choice.value for choice in question.choices]
                many = question.kind is Kind.CHOICES
            case Kind.CONFIRM:
                values, labels, many = [True, False], [_("是 y"), _("否 n")], False
                letters = "yn"
            case Kind.LINKS:
                targets = sitting.interview.targets(question)
                values = [target[-1] for target in targets]
                labels = [link_target(sitting.interview, target) for target in targets]
                many = True
            case _:
                multiline = question.kind is Kind.LONGTEXT
                width = self.query_one(Field).content_size.width if self.is_mounted else 80
                return TextFace(
                    sitting.text, sitting.cursor, self._typed, multiline=multiline, width=width
                )
        chosen = sheet.chosen(sitting.value, values)
        return OptionsFace(
            labels,
            chosen,
            lambda indices: self._chose([values[index] for index in indices], many),
            many=many,
            letters=letters,
        )

    def _typed(self, text: str, cursor: int) -> None:
        if text == self._sitting.text:
            self._sitting.keep_place(cursor)
            return
        if self._refuses():
            self.query_one(Field).face = self._face()
            return
        self._sitting.type(text, cursor)
        self._show_remarks()
        self._soon()

    def _chose(self, values: list[str | bool], many: bool) -> None:
        if self._refuses():
            self.query_one(Field).face = self._face()
            return
        self._sitting.choose(sheet.value(values, many))
        self._show_remarks()
        self._soon()

    def _refuses(self) -> bool:
        """Whether nothing may be changed, which is said."""
        if self._sitting.file.read_only:
            self._say(_("只能看，不能改。{why}").format(why=self._sitting.why_read_only), "warn")
        return self._sitting.file.read_only

    # Showing

    def _move(self, way: Way, nowhere: str) -> None:
        moved = self._sitting.move(way)
        self._say("" if moved else nowhere)
        self._show_question()

    def _show_question(self) -> None:
        """Everything that depends on where the writer is. At once, because the next key may be here."""
        sitting = self._sitting
        self.query_one("#ask", Prose).show([Paragraph(sitting.ask, "strong")])
        self._show_guide()
        self.query_one(Field).face = self._face()
        self._show_remarks()
        self._soon()

    def _shows_guide(self) -> bool:
        return not self.has_class("-short") if self._guided is None else self._guided

    def _show_guide(self) -> None:
        shown = phrases.guide(self._sitting.guide) if self._shows_guide() else []
        self.query_one("#guide", Prose).show(shown)

    def on_resize(self) -> None:
        """More or less room for guidance; where the outline and the paper come and go, they are filled."""
        self.call_after_refresh(self._show_guide)
        self.call_after_refresh(self._turn_to_what_shows)

    def _show_remarks(self) -> None:
        """Where it is and what is to be said of the answer as it stands."""
        self.query_one("#place", Prose).show([Paragraph(phrases.place(self._sitting), "dim")])
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
        self._outline = flow.outline(sitting.interview)
        here = sheet.here(self._outline, sitting)
        rows = [Row(outline_row(row), phrases.OUTLINE_STYLES[row.status]) for row in self._outline]
        self.query_one("#outline", Rows).show(rows, here)
        paper = self.query_one("#paper", Paper)
        if paper.display:
            self._show_paper(paper)

    def _show_paper(self, paper: Paper) -> None:
        try:
            paragraphs, at = sheet.paper(self._sitting)
        except UnusableInput as error:
            paragraphs, at = [Paragraph(str(error), "warn")], 0
        paper.show(paragraphs)
        if at is not None:
            paper.scroll_to_paragraph(at)
