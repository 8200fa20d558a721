"""The review before export: what is missing, what to mend, how long each part is."""

from collections.abc import Callable, Iterator

from textual import on
from textual.app import ComposeResult

from ... import flow
from ...errors import UnusableInput
from ...sitting import Sitting
from ...wording import N_, _
from .. import checklist
from ..checklist import Line
from ..commands import Command, Keymap, keyed
from ..overview import Lookout
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .export import Export
from .note import Note
from .room import Room
from .undoing import undo

_LABELS = "123456789abcdefghijklmnopqrstuvwxyz"
"""The keys that lead straight to a line, the first to the first."""


class Review(Room):
    """A list of places; each is one key away, and so is the way back to its line."""

    keymap = Keymap(
        [
            Command("go", N_("去这里改"), ("enter",), bar=True),
            Command("further", N_("下一组"), ("tab",), bar=True),
            Command("set-aside", N_("不再提醒"), ("delete", "backspace"), bar=True),
            Command("export", N_("导出"), ("ctrl+s",), bar=True),
            Command("undo", N_("撤销"), ("ctrl+z",), bar=True),
            Command("return", N_("返回"), ("escape", "f5", "ctrl+q"), bar=True),
        ]
    )

    def __init__(
        self,
        sitting: Sitting,
        then: Callable[[], None],
        line: tuple[str, int],
        lookout: Lookout,
    ) -> None:
        """`line`: where the cursor is to be, as `Review.line` told when it was left; `lookout`: who reviews."""
        super().__init__(sitting, then)
        self._begin = line
        self._lookout = lookout
        self._seen = lookout.reviewed
        """What was found last: shown until everything has been looked at again."""
        self._trouble = ""
        """Why the paper could not be looked at."""
        self._looking = True
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        yield Prose(id="title")
        yield Rows(id="body")
        yield Prose(id="below")
        yield Prose(id="status")
        yield Keys(self.keymap, id="keys")

    def on_mount(self) -> None:
        """Shows what is known, with the cursor on the line that was left; the rest when it has been looked at."""
        self._show(*self._begin)

    @property
    def line(self) -> tuple[str, int]:
        """The line under the cursor: its name and its number."""
        at = self.query_one(Rows).cursor
        return (self._lines[at].name, at) if at < len(self._lines) else ("", 0)

    def take_key(self, key: str, character: str | None) -> bool:
        """Moves the cursor; a digit or a letter leads straight to its line."""
        targets = [at for at, line in enumerate(self._lines) if line.path is not None]
        if character and character in _LABELS[: len(targets)]:
            self._to(targets[_LABELS.index(character)])
            self.action_go()
            return True
        moved = self.query_one(Rows).move(key)
        if moved:
            self.say("")
            self._tell()
        return moved

    @on(Rows.Chosen)
    def action_go(self) -> None:
        """To the place of the line."""
        path = self._lines[self.query_one(Rows).cursor].path if self._lines else ()
        if path:
            self._sitting.go(path)
            self.leave()
        else:
            self._tell()
            self.say(_("这一条说的是全文，不在哪一题里"))

    def action_further(self) -> None:
        """To the first line of the next group, round to the first."""
        rows = self.query_one(Rows)
        heads = [at for at, line in enumerate(self._lines) if line.path is None]
        self._to(next((at for at in heads if at > rows.cursor), 0) + 1)

    async def action_set_aside(self) -> None:
        """Sets a finding aside, for a reason."""
        finding = self._lines[self.query_one(Rows).cursor].finding if self._lines else None
        if finding is None:
            self.say(_("这一行不能去掉，写好了它就没有了"))
            return

        def dismiss(reason: str) -> None:
            if reason.strip():
                self._sitting.dismiss(finding, reason)
                self._show(*self.line)
                self.say(keyed(_("不再提醒。按 {undo} 拿回来")))

        if not self.refuses():
            ask = N_("为什么不用改？写一句，Enter 记下；空着就照旧提醒")
            await self.app.push_screen(Note("", dismiss, ask))

    async def action_export(self) -> None:
        """Writes the paper to a file."""
        await self.app.push_screen(Export(self._sitting, self.say))

    async def action_undo(self) -> None:
        """Takes the last change back."""

        def told(words: str) -> None:
            self._show(*self.line)
            self.say(words)

        if not self.refuses():
            await undo(self, self._sitting, told)

    def _show(self, name: str, at: int) -> None:
        """Looks through everything anew, in a thread; until then, what is known."""
        self._looking = True
        self._list(name, at)
        self.run_worker(self._look(), exclusive=True)

    async def _look(self) -> None:
        file = self._sitting.file
        session, trouble = file.session, ""
        try:
            self._seen = await self._lookout.review(session, file.path, file.state.origin)
        except UnusableInput as error:
            trouble = str(error)
        if session is file.session and self.query("#body"):
            self._looking, self._trouble = False, trouble
            self._list(*self.line)

    def _list(self, name: str, at: int) -> None:
        """Lists everything; the cursor on a line by its name, else by its number."""
        self._lines = [*self._found()]
        labels = iter(_LABELS)
        rows = [
            Row(line.text, line.style, heading=True)
            if line.path is None
            else Row(f" {next(labels, ' ')} {line.text}", line.style)
            for line in self._lines
        ]
        same = [number for number, line in enumerate(self._lines) if name and line.name == name]
        self.query_one(Rows).show(rows, next(iter(same), at or 1))
        done = flow.progress(self._sitting.interview).finished
        words = _("通读检查   必答的都写了") if done else _("通读检查")
        words += "   " + _("正在通读") if self._looking else ""
        self.query_one("#title", Prose).show([Paragraph(words, "strong")])
        self._tell()

    def _found(self) -> Iterator[Line]:
        """What there is to list; why the paper could not be looked at, where that is so.

        What was found before another questionnaire was taken can be in places that are gone.
        """
        interview = self._sitting.interview
        yield from checklist.gaps(interview)
        if self._trouble:
            yield Line("trouble", self._trouble, (), "wanted", ("", self._trouble))
        elif self._seen and self._seen.interview.questionnaire is interview.questionnaire:
            yield from checklist.findings(interview, self._seen.findings)
            yield from checklist.lengths(interview, self._seen.measured, self.app.size.width - 4)

    def _to(self, at: int) -> None:
        self.query_one(Rows).go_to(at)
        self.say("")
        self._tell()

    def _tell(self) -> None:
        """All of the line under the cursor."""
        line = self._lines[self.query_one(Rows).cursor] if self._lines else None
        about = [words for words in line.about if words] if line else []
        styles = ["dim", "strong", ""]
        self.query_one("#below", Prose).show(
            [Paragraph(words, style) for words, style in zip(about, styles, strict=False)]
        )
