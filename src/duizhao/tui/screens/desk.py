"""The desk: the sessions there are and how far each has got, and what can be done with them as wholes."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from ... import desk, library, store
from ...errors import DuizhaoError
from ...search import Hit, Texts
from ...session import Path as Place
from ...sitting import Sitting
from ...store import Discarded, SessionFile
from ...text import one_line
from ...wording import _
from .. import listing, telling, themes
from ..commands import DESK, Keymap, keyed
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .confirm import Confirm
from .export import Export
from .name import Name
from .pick import Pick
from .search import Search
from .sessions import Sessions
from .sized import Sized

Opened = Callable[[Sitting], Awaitable[None]]


class Desk(Sized, Screen[None]):
    """Where the program begins when it is told nothing else."""

    CSS_PATH = "desk.tcss"
    AUTO_FOCUS = "#rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (30, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (6, "-short"), (14, "-tall")]

    keymap = Keymap(DESK)

    def __init__(self, opened: Opened) -> None:
        """`opened` is told the sitting at the session that the writer has chosen or begun."""
        super().__init__()
        self._opened = opened
        self._offered: list[library.Loaded] = []
        """The questionnaires, while there is no session."""
        self._texts = Texts()
        self._thrown: list[Discarded] = []
        """What was thrown away since the program began, the last one last."""

    def compose(self) -> ComposeResult:
        yield Prose(id="title")
        yield Prose(id="welcome")
        yield Sessions(id="rows")
        yield Prose(id="status")
        yield Keys(self.keymap)

    # Showing

    def on_screen_resume(self) -> None:
        """Shows how things stand each time the writer comes back to the desk."""
        self._look()

    def _look(self, wanted: Path | None = None) -> None:
        """Looks which sessions there are; the cursor goes to `wanted`, or stays on its session."""
        sessions = self.query_one(Sessions)
        try:
            sessions.look(wanted)
        except DuizhaoError as error:
            self.say(str(error), "warn")
        self._offered = [] if sessions.paths else library.available()
        if self._offered:
            sessions.show([Row(loaded.questionnaire.title) for loaded in self._offered])
        self._head(len(sessions.paths))

    def _head(self, count: int) -> None:
        title = _("对照  {count} 份材料").format(count=count) if count else _("对照")
        self.query_one("#title", Prose).show([Paragraph(title, "strong")])
        welcome = self.query_one("#welcome", Prose)
        welcome.display = not count
        welcome.show(
            [
                Paragraph(_("还没有写过什么。"), "strong"),
                Paragraph(
                    keyed(_("选一份问卷，按 {open} 开始。一问一答，写成材料；每敲一个字都会保存。"))
                ),
            ]
        )

    @property
    def _path(self) -> Path | None:
        """The session that the cursor is on."""
        return self.query_one(Sessions).path

    def _meant(self) -> Path | None:
        """The session that the cursor is on; while there is none, that is said."""
        if self._path is None:
            self.say(keyed(_("还没有材料。选一份问卷，按 {open} 开始")))
        return self._path

    # Opening and beginning

    @on(Rows.Chosen)
    async def action_open(self) -> None:
        """Opens the session that the cursor is on, or begins with the questionnaire."""
        path = self._path
        if path is not None:
            await self._open(path)
        elif self._offered:
            await self._begin(self._offered[self.query_one(Rows).cursor])

    async def _open(self, path: Path, place: Place = ()) -> None:
        """Opens a session, at a place if one is given."""
        try:
            opened = desk.open_or_look(path)
        except DuizhaoError as error:
            self.say(str(error), "warn")
            return
        sitting = Sitting(opened.file, opened.why_read_only)
        if place:
            sitting.go(place)
        self.say("")
        self.query_one(Sessions).lay_out(path)
        await self._opened(sitting)

    async def action_begin(self) -> None:
        """Begins a session of a questionnaire that is chosen."""
        await self._choose(_("写哪一种？打几个字可以筛选"), library.available(), self._begin)

    async def _choose(
        self,
        ask: str,
        offered: list[library.Loaded],
        then: Callable[[library.Loaded], Awaitable[None]],
    ) -> None:
        rows = [Row(one_line(loaded.questionnaire.title)) for loaded in offered]
        await self.app.push_screen(Pick(ask, rows, lambda at: then(offered[at])))

    async def _begin(self, loaded: library.Loaded) -> None:
        proposal = _proposed(loaded.questionnaire.name or loaded.questionnaire.id)
        await self._ask_name(_("给它起个名字"), proposal, partial(desk.begin, loaded))

    async def _ask_name(self, ask: str, proposal: str, begin: Callable[[str], SessionFile]) -> None:
        """Asks for the name of a session that is begun with it, and opens that."""

        async def begun(file: SessionFile) -> None:
            await self._opened(Sitting(file))

        await self.app.push_screen(Name(ask, proposal, begin, begun))

    # What can be done with a session

    async def action_rename(self) -> None:
        """Gives the session another name."""
        path = self._meant()
        if path is not None:
            ask = _("“{name}”改叫什么？").format(name=one_line(path.stem))
            await self.app.push_screen(
                Name(ask, path.stem, partial(store.rename, path), self._renamed)
            )

    def _renamed(self, path: Path) -> None:
        self.say(_("已改名为“{name}”").format(name=one_line(path.stem)))
        self._look(path)

    async def action_desk_duplicate(self) -> None:
        """A copy of the session, or the start of the paper that follows it."""
        path = self._meant()
        if path is None:
            return
        ways = [self._copy, self._follow]
        rows = [
            Row(_("原样复制一份")),
            Row(_("作为下一年的开头：只带上年的措施，逐条说明整改情况")),
        ]
        ask = _("复制“{name}”").format(name=one_line(path.stem))
        await self.app.push_screen(Pick(ask, rows, lambda at: ways[at](path)))

    async def _copy(self, path: Path) -> None:
        await self.app.push_screen(
            Name(
                _("副本叫什么？"),
                _proposed(path.stem),
                partial(store.duplicate, path),
                self._copied,
            )
        )

    def _copied(self, path: Path) -> None:
        self.say(_("已复制为“{name}”").format(name=one_line(path.stem)))
        self._look(path)

    async def _follow(self, path: Path) -> None:
        """The paper that follows a session, of a questionnaire that takes something over."""
        try:
            offered = desk.followable(path, library.available())
        except DuizhaoError as error:
            self.say(str(error), "warn")
            return
        if not offered:
            told = _("“{name}”里没有可以带到下一年的条目。写新的，按 {begin}")
            self.say(keyed(told, name=one_line(path.stem)), "warn")
            return
        await self._choose(_("下一年写哪一种？"), offered, partial(self._follow_with, path))

    async def _follow_with(self, path: Path, loaded: library.Loaded) -> None:
        proposal = _proposed(loaded.questionnaire.name or loaded.questionnaire.id)
        begin = partial(desk.follow, path, loaded)
        await self._ask_name(_("给下一年的起个名字"), proposal, begin)

    async def action_desk_export(self) -> None:
        """Writes the session's paper to a file."""
        path = self._meant()
        if path is None:
            return
        try:
            file = SessionFile.open(path, read_only=True)
        except DuizhaoError as error:
            self.say(str(error), "warn")
            return
        await self.app.push_screen(Export(Sitting(file), self.say))

    # The trash

    async def action_discard(self) -> None:
        """Puts the session into the trash, once the writer has seen which it is."""
        path = self._meant()
        if path is None:
            return
        ask = _("把“{name}”放进废纸篓？").format(name=one_line(path.stem))
        consequence = keyed(_("放进去以后，按 {take-back} 就能拿回来；以后按 {trash} 也能找到它"))
        await self.app.push_screen(Confirm(ask, consequence, partial(self._discard, path)))

    def _discard(self, path: Path) -> None:
        try:
            self._thrown.append(store.discard(path))
        except DuizhaoError as error:
            self.say(str(error), "warn")
            return
        told = _("“{name}”在废纸篓里了。按 {take-back} 拿回来")
        self.say(keyed(told, name=one_line(path.stem)))
        self._look()

    def action_take_back(self) -> None:
        """Takes back what was thrown away last."""
        if self._thrown:
            self._recover(self._thrown[-1])
        else:
            self.say(keyed(_("这次没有丢过什么。以前丢的，按 {trash} 到废纸篓里找")))

    async def action_trash(self) -> None:
        """What has been thrown away; Enter takes it back."""
        thrown = store.discarded()
        if not thrown:
            self.say(_("废纸篓是空的"))
            return
        now = datetime.now()
        said = _("{name}  丢于 {when}")
        rows = [
            Row(said.format(name=one_line(one.name), when=listing.when(one.when, now)))
            for one in thrown
        ]
        ask = _("废纸篓。Enter 拿回来，Esc 返回")
        await self.app.push_screen(Pick(ask, rows, lambda at: self._recover(thrown[at])))

    def _recover(self, thrown: Discarded) -> None:
        try:
            path = store.recover(thrown)
        except DuizhaoError as error:
            self.say(str(error), "warn")
        else:
            self.say(_("“{name}”拿回来了").format(name=one_line(path.stem)))
            self._look(path)
        self._thrown = [one for one in self._thrown if one != thrown]

    # Other windows

    async def action_search_all(self) -> None:
        """Looks for words in all sessions."""

        async def found(hit: Hit) -> None:
            await self._open(hit.path, hit.place)

        await self.app.push_screen(Search(self._texts, self.query_one(Sessions).paths, found))

    async def action_desk_palette(self) -> None:
        """All commands, to be found by name."""
        commands = self.keymap.commands
        rows = [Row(telling.command(command, self.keymap)) for command in commands]
        ask = _("要做什么？打几个字可以筛选")
        run = self.run_action
        await self.app.push_screen(Pick(ask, rows, lambda at: run(commands[at].action)))

    def action_desk_theme(self) -> None:
        """Dark or light."""
        themes.switch(self.app)

    def action_quit(self) -> None:
        """Ends the program."""
        self.app.exit(return_code=0)

    def action_interrupt(self) -> None:
        """Ctrl-C ends it as well, and says so to whoever started it."""
        self.app.exit(return_code=130)


def _proposed(stem: str) -> str:
    """A name that nothing has yet; where the folder cannot be looked into, giving any name tells that."""
    try:
        return store.unused_name(stem)
    except DuizhaoError:
        return stem
