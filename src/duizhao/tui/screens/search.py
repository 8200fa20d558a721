"""Looking for words in all sessions: what is found narrows while the writer types."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby, islice
from pathlib import Path
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from ...search import Hit, Texts
from ...text import fold, one_line
from ...wording import N_, _
from ..commands import Command, Keymap
from ..faces import LineFace
from ..widgets.field import Field
from ..widgets.prose import Paragraph, Prose
from ..widgets.rows import Row, Rows
from .dialog import CLOSE, Dialog

_MOST = 200
"""How many hits are shown."""
_BEFORE = 12
"""Characters of a sentence before the word, where it is too long to be shown from its beginning."""
_TURN = 0.1
"""Seconds of reading at a time, between which keys are heard."""
_PAUSE = 0.15
"""Seconds without a key after which is looked."""


class Search(Dialog[Hit]):
    """Ends with the hit that was chosen."""

    AUTO_FOCUS = "#line"
    keymap = Keymap([CLOSE, Command("choose", N_("打开这一处"), ("enter",))])

    def __init__(
        self,
        texts: Texts,
        paths: Sequence[Path],
        then: Callable[[Hit], Awaitable[None] | None],
    ) -> None:
        """`texts`: what has been read before; `paths`: the sessions, in the order in which hits are shown."""
        super().__init__(then)
        self._texts = texts
        self._paths = paths
        self._unread = list(paths)
        self._words = ""
        self._waiting: Timer | None = None
        self._hits: list[Hit | None] = []
        """For each row its hit; None for a session's name."""

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            ask = _("在所有材料里找什么？几个词用空格隔开，Enter 打开，Esc 返回")
            yield Prose(Paragraph(ask), id="ask")
            yield Field(LineFace("", 0, self._typed, multiline=False), id="line")
            yield Rows(id="rows")
            yield Prose(id="message")

    def on_mount(self) -> None:
        """Begins to read."""
        self._read_some()

    def _read_some(self) -> None:
        """Reads for a turn and looks again; what is found then stands behind what was found before."""
        until = monotonic() + _TURN
        while self._unread and monotonic() < until:
            self._texts.read(self._unread.pop(0))
        if self._unread:
            self.set_timer(0.01, self._read_some)
        if self._waiting is None:
            self._find()

    def _typed(self, text: str, _cursor: int) -> None:
        self._words = text
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(_PAUSE, self._find_anew)

    def _find_anew(self) -> None:
        """Finds what has been typed, the cursor on the first hit."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = None
        self._find(1)

    def _find(self, cursor: int | None = None) -> None:
        found = list(islice(self._texts.find(self._words, self._paths), _MOST))
        rows: list[Row] = []
        self._hits = []
        for path, hits in groupby(found, lambda hit: hit.path):
            rows.append(Row(one_line(path.stem), "strong", heading=True))
            self._hits.append(None)
            for hit in hits:
                rows.append(Row("  " + _shown(hit.sentence, self._words)))
                self._hits.append(hit)
        self.query_one(Rows).show(rows, cursor)
        self._tell(len(found))

    def _tell(self, count: int) -> None:
        """Where the hit under the cursor is, and what is to be said of the search."""
        told = []
        if hit := self._hit:
            told.append(Paragraph(hit.around, "dim"))
        elif self._words.strip() and not self._unread:
            told.append(Paragraph(_("没有找到")))
        if self._unread:
            told.append(
                Paragraph(_("还有 {count} 份没读完").format(count=len(self._unread)), "dim")
            )
        if count == _MOST:
            told.append(
                Paragraph(_("只列出前 {count} 处，再多打几个字").format(count=count), "dim")
            )
        if skipped := self._texts.skipped(self._paths):
            names = _("、").join(one_line(path.stem) for path in skipped)
            told.append(Paragraph(_("打不开，没有找：{names}").format(names=names), "weak"))
        self.query_one("#message", Prose).show(told)

    @property
    def _hit(self) -> Hit | None:
        at = self.query_one(Rows).cursor
        return self._hits[at] if at < len(self._hits) else None

    def take_key(self, key: str, character: str | None) -> bool:
        """What means nothing in the line moves in the list."""
        moved = self.query_one(Rows).move(key)
        if moved:
            self._tell(sum(hit is not None for hit in self._hits))
        return moved

    @on(Rows.Chosen)
    async def action_choose(self) -> None:
        """Ends with the hit under the cursor, of what has been typed up to now."""
        if self._waiting is not None:
            self._find_anew()
        if self._hit is not None:
            await self.finish(self._hit)


def _shown(sentence: str, words: str) -> str:
    """A sentence from a little before the first word that is in it."""
    folded = fold(sentence)
    places = [at for word in fold(words).split() if (at := folded.find(word)) >= 0]
    begin = min(places, default=0) - _BEFORE
    return f"..{sentence[begin:]}" if begin > len("..") else sentence
