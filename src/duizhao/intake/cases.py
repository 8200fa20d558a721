"""Items that go together: a problem with the causes and measures that its paper puts beside it.

They stand in the row of a table, or below each other, each with its label.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from ..finished import Entry, Label
from ..model import Kind
from ..session import Path
from .counting import itemised
from .filling import Filling, bare, read
from .labels import Table, apart
from .paragraphs import Cell, Paragraph, lines_in, said_in
from .rows import Row, Rows

Cells = Mapping[Label, Cell | None]


class Cases:
    """Places such items, and links them."""

    def __init__(self, filling: Filling) -> None:
        self._filling = filling
        self._rows = Rows(filling)
        self._seen: dict[tuple[str, tuple[str, ...]], Sequence[Path]] = {}
        """What the cells of a table were made into: cells that say the same are one item."""
        self._made: set[Path] = set()
        """The items of the table; of those that were there before, it may say more."""

    def item(self, path: Path, entry: Entry, body: Sequence[Paragraph]) -> None:
        """An item from its paragraphs, and others that are labelled as its causes and measures."""
        own, others = apart(body, entry.of, self._filling.intake)
        made = self._filling.item(path, entry, own)
        related = [made] if made else []
        for repeat, paragraphs in others:
            related += self._items(self._place(repeat, {}), repeat, paragraphs)
        self._filling.link(related)

    def table(self, table: Table, of: str = "") -> None:
        """The items of each row. A cell that goes on from the row above means the items above.

        `of`: the repeat that every row is an item of; else only a row that tells so is one.
        """
        above: dict[str, Sequence[Path]] = {}
        headings: dict[str, str] = {}
        heads = {
            label: head for label, head in zip(table.columns, table.heads, strict=True) if label
        }
        self._seen.clear()
        self._made.clear()
        full: Row = ()
        for number, row in enumerate(table.rows, 1):
            full = [cell if cell is not None else up for cell, up in zip_longest(row, full)][
                : len(row)
            ]
            if repeat := of or self._rows.told(table, full):
                self._rows.place(repeat, table, full, number)
                continue
            cells = {label: cell for label, cell in zip(table.columns, row, strict=False) if label}
            self._rows.wait(table, table.columns, row, number)
            headings |= self._headings(cells)
            self._head(headings)
            for repeat in dict.fromkeys(label.of for label in cells):
                if self._filling.intake.by_repeat[repeat].parts:
                    self._cells(repeat, headings, cells, heads, above)
            self._filling.link([path for paths in above.values() for path in paths])

    def round(self, heading: str, parts: Iterable[tuple[str, Sequence[Paragraph]]]) -> None:
        """Items of several repeats that stand under one heading of a group, and go together."""
        made: list[Path] = []
        filling = self._filling
        for repeat, body in parts:
            entry = filling.intake.by_repeat[repeat]
            place = self._place(repeat, {filling.questionnaire.repeats[repeat][0].id: heading})
            before, found = itemised(body, entry, filling.intake, each=True)
            filling.lead(place, [paragraph.text for paragraph in before])
            items = (filling.item(place, entry, item) for item in found)
            made += [item for item in items if item is not None]
        self._filling.link(made)

    def _headings(self, cells: Cells) -> Mapping[str, str]:
        """What the groups of a row are called, by their repeats; nothing where the one above goes on."""
        by_repeat = self._filling.intake.by_repeat
        return {
            label.of: text
            for label, cell in cells.items()
            if not by_repeat[label.of].parts and (text := said_in(cell))
        }

    def _head(self, headings: Mapping[str, str]) -> None:
        """Gives headings their items, even if nothing stands beside them."""
        for repeat, heading in headings.items():
            entry = self._filling.intake.by_repeat[repeat]
            self._filling.named(self._filling.questionnaire.by_id[repeat], entry, heading)

    def _cells(
        self,
        repeat: str,
        headings: Mapping[str, str],
        cells: Cells,
        heads: Mapping[Label, str],
        above: dict[str, Sequence[Path]],
    ) -> None:
        """Makes what the cells of one repeat say into items, which then stand in `above`."""
        entry = self._filling.intake.by_repeat[repeat]
        own = {label: cell for label, cell in cells.items() if label.of == repeat}
        said = {label: cell for label, cell in own.items() if cell}
        if not said:
            if None not in own.values():
                above[repeat] = ()
            return
        key = (repeat, (*headings.values(), *map(said_in, own.values())))
        if key not in self._seen:
            first, *others = self._in_order(said, entry)
            known = self._filling.headlined.get((repeat, bare(said_in(said[first]))))
            if known and known not in self._made:
                made = [known]
            else:
                made = self._items(self._place(repeat, headings), repeat, said[first] or ())
                self._made.update(made)
            for label in others:
                self._answer(made, label, lines_in(said[label]), heads[label])
            self._seen[key] = made
        above[repeat] = self._seen[key]

    def _in_order(self, said: Iterable[Label], entry: Entry) -> list[Label]:
        """The labels of cells, those first that an item can begin with."""
        order = [part.question for part in entry.parts if not part.lead]
        return sorted(
            said, key=lambda label: order.index(label.question) if label.question in order else 99
        )

    def _answer(self, items: Sequence[Path], label: Label, text: str, head: str) -> None:
        """The same of several items, where one cell is beside all of them."""
        question = self._filling.question(label)
        value = None if question.kind is Kind.LINKS else read(question, text)
        for path in items:
            if question.kind is Kind.LINKS:
                self._filling.refer(path, question, text)
            elif value is not None and self._filling.is_free((*path, label.question), value):
                self._filling.say((*path, label.question), value)
            else:
                self._filling.elaborate(path, f"{head}：{text}")
        if not items:
            self._filling.wait([f"{head}：{text}"])

    def _items(self, path: Path, repeat: str, body: Sequence[Paragraph]) -> list[Path]:
        entry = self._filling.intake.by_repeat[repeat]
        before, found = itemised(body, entry, self._filling.intake, each=False)
        if before:
            found.insert(0, before)
        made = (self._filling.item(path, entry, item) for item in found)
        return [item for item in made if item is not None]

    def _place(self, repeat: str, headings: Mapping[str, str]) -> Path:
        """The repeat at its place; of one within another, in the item of its heading."""
        chain = self._filling.questionnaire.repeats[repeat]
        if len(chain) == 1:
            return (repeat,)
        around = chain[0]
        entry = self._filling.intake.by_repeat[around.id]
        return (*self._filling.named(around, entry, headings.get(around.id, "")), repeat)
