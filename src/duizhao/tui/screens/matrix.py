"""The table of links: problems against causes and measures, or whatever the questionnaire links."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from ... import undoing
from ...flow import links, order
from ...phrases.naming import link_target
from ...session import Path
from ...sitting import Sitting
from ...wording import N_, _
from ..commands import Command, Keymap
from ..widgets.grid import Band, Grid
from ..widgets.keys import Keys
from ..widgets.prose import Paragraph, Prose
from .room import Room
from .undoing import undo


class Matrix(Room):
    """Space links a row and a column, or no longer. Each is a change of its own."""

    keymap = Keymap(
        [
            Command("link", N_("连上、取消"), ("space",), bar=True),
            Command("go", N_("去写这一行"), ("enter",), bar=True),
            Command("other", N_("换一张表"), ("tab",), bar=True),
            Command("undo", N_("撤销"), ("ctrl+z",), bar=True),
            Command("redo", N_("重做"), ("ctrl+y",)),
            Command("return", N_("返回"), ("escape", "f8", "ctrl+q"), bar=True),
        ]
    )

    def __init__(self, sitting: Sitting, then: Callable[[], None]) -> None:
        super().__init__(sitting, then)
        self._repeats = links.linkable(sitting.interview.questionnaire)
        self._at = 0
        self._table = links.table(sitting.interview, self._repeats[0])

    def compose(self) -> ComposeResult:
        yield Prose(id="title")
        yield Grid(id="body")
        yield Prose(id="below")
        yield Prose(id="status")
        yield Keys(self.keymap, id="keys")

    def on_mount(self) -> None:
        """Begins at the item that the writer is in, be it a row or a column."""
        wanted = (self._sitting.question.to, *self._sitting.here[::-2])
        self._at = next((self._repeats.index(name) for name in wanted if name in self._repeats), 0)
        self._show()
        grid, here = self.query_one(Grid), self._sitting.here
        rows = [at for at, row in enumerate(self._table.rows) if here[: len(row)] == row]
        columns = [at for at, answer in enumerate(self._answers) if answer == here]
        grid.move_to(next(iter(rows), 0), next(iter(columns), 0))
        self._tell()

    def take_key(self, key: str, character: str | None) -> bool:
        """Moves the cursor."""
        moved = self.query_one(Grid).move(key)
        if moved:
            self._tell()
        return moved

    @on(Grid.Clicked)
    def action_link(self) -> None:
        """Links the row and the column under the cursor, or no longer."""
        pair = self._pair
        if pair is not None and not self.refuses():
            answer, row = pair
            self._sitting.link(answer, row[-1])
            self.say("")
            self._show()

    def action_other(self) -> None:
        """The next table, if there are several."""
        self._at = (self._at + 1) % len(self._repeats)
        self._show()

    def action_go(self) -> None:
        """To the item of the row; while there is none, to where the first is written."""
        blank = order.first_blank(self._sitting.interview, self._repeats[self._at])
        rows = self._table.rows
        target = rows[self.query_one(Grid).row] if rows else blank
        if target is not None:
            self._sitting.go(target)
            self.leave()

    async def action_undo(self) -> None:
        """Takes the last change back."""
        if not self.refuses():
            await undo(self, self._sitting, self._told)

    def action_redo(self) -> None:
        """Makes it again."""
        if not self.refuses():
            self._told(undoing.redo(self._sitting))

    def _told(self, words: str) -> None:
        self.say(words)
        self._show()

    @property
    def _answers(self) -> list[Path]:
        return [answer for group in self._table.groups for answer in group.answers]

    @property
    def _pair(self) -> tuple[Path, Path] | None:
        """The links answer and the row under the cursor."""
        grid, answers = self.query_one(Grid), self._answers
        if not answers or not self._table.rows:
            return None
        return answers[grid.column], self._table.rows[grid.row]

    def _show(self) -> None:
        interview = self._sitting.interview
        table = self._table = links.table(interview, self._repeats[self._at])
        names = [f"{at} {interview.label(row)}" for at, row in enumerate(table.rows, 1)]
        bands = [
            Band(
                group.name,
                [[(answer, row) in table.links for row in table.rows] for answer in group.answers],
            )
            for group in table.groups
        ]
        self.query_one(Grid).show(names, bands)
        self.query_one("#title", Prose).show([Paragraph(self._counts(bands), "strong")])
        self._tell()
        self.say_unsaved()

    def _counts(self, bands: list[Band]) -> str:
        """What is in the table, and how many rows and columns are bare."""
        rows = range(len(self._table.rows))
        counts = [_("{name} {count}").format(name=self._table.name, count=len(rows))]
        for band in bands:
            bare = sum(not any(column[row] for column in band.columns) for row in rows)
            idle = sum(not any(column) for column in band.columns)
            if bare:
                counts.append(_("缺{name} {count}").format(name=band.title, count=bare))
            if idle:
                counts.append(_("没连上的{name} {count}").format(name=band.title, count=idle))
        return _("关联表") + "   " + " · ".join(counts)

    def _tell(self) -> None:
        """The row and the column under the cursor, in full."""
        pair = self._pair
        if pair is None:
            self.query_one("#below", Prose).show([Paragraph(self._hint())])
            return
        answer, row = pair
        linked = _("已连上") if pair in self._table.links else _("没有连")
        at, (column, group) = self.query_one(Grid).row + 1, self._column
        self.query_one("#below", Prose).show(
            [
                Paragraph(self._called(row), "", f"{self._table.name} {at}  "),
                Paragraph(self._called(answer[:-1]), "", f"{group} {column}  "),
                Paragraph(linked, "good" if pair in self._table.links else "dim"),
            ]
        )

    def _hint(self) -> str:
        """What the table is for, and where to begin, while there is nothing to link."""
        row, columns = self._table.name, _("、").join(group.name for group in self._table.groups)
        if self._table.rows:
            return _("还没有可以连的{columns}。按 Esc 回去，往下写到那里").format(columns=columns)
        return _(
            "这张表看每个{row}连着哪些{columns}，缺的一眼看得到。按 Enter 去写第一个{row}"
        ).format(row=row, columns=columns)

    def _called(self, path: Path) -> str:
        return link_target(self._sitting.interview, path)

    @property
    def _column(self) -> tuple[int, str]:
        """The number of the column under the cursor, as it stands above it, and what it is one of."""
        column = self.query_one(Grid).column
        for group in self._table.groups:
            if column < len(group.answers):
                break
            column -= len(group.answers)
        return column + 1, group.name
