"""Rows of a table that are each one item: what was to be done last year, and how far it has got.

An answer tells them from the rows of a ledger in which a problem has its causes and measures
beside it: a 完成情况 that is one of the choices, or stands behind the template's own words.
"""

import re
from collections.abc import Sequence

from ..finished import Label
from ..session import Path, Value
from .filling import Filling, read
from .items import as_one
from .labels import Table
from .paragraphs import Cell, lines_in

Row = Sequence[Cell | None]

_BEHIND = re.compile(r"\s*[：:，,；;。\n]\s*")
"""What parts a choice from what is said of it."""


class Rows:
    """Places such rows."""

    def __init__(self, filling: Filling) -> None:
        self._filling = filling

    def told(self, table: Table, row: Row) -> str:
        """The repeat that a row says it is an item of; empty where it does not."""
        for repeat, columns in table.told.items():
            for label, cell in zip(columns, row, strict=False):
                if label and label.tells and self._told(label, lines_in(cell)):
                    return repeat
        return ""

    def place(self, repeat: str, table: Table, row: Row, number: int) -> None:
        """The item of a row. What another item would say of its own (责任人：…) stands in its elaboration."""
        path = self._filling.begun((repeat,))
        columns = table.told[repeat]
        for label, other, head, cell in zip(columns, table.columns, table.heads, row, strict=False):
            text = lines_in(cell)
            if label and text:
                self._answer(path, label, head, text)
            elif other and text:
                self._filling.elaborate(path, f"{head}：{text}")
        known = [label or other for label, other in zip(columns, table.columns, strict=True)]
        self.wait(table, known, row, number)

    def wait(self, table: Table, columns: Sequence[Label | None], row: Row, number: int) -> None:
        """What stands in columns that are not known waits, but for the number of the row."""
        unknown = [*columns, *[None] * len(row)]
        heads = [*table.heads, *[""] * len(row)]
        for label, head, cell in zip(unknown, heads, row, strict=False):
            text = lines_in(cell)
            if label is None and text and text != str(number):
                self._filling.wait([f"{head}：{text}" if head else text])

    def _answer(self, path: Path, label: Label, head: str, text: str) -> None:
        value: Value | None
        if label.tells:
            value, rest = self._told(label, text) or (None, f"{head}：{text}")
        else:
            value = read(self._filling.question(label), text)
            rest = "" if value is not None else f"{head}：{text}"
        if value is not None:
            self._filling.say((*path, label.question), value)
        if rest:
            self._filling.elaborate(path, rest)

    def _told(self, label: Label, text: str) -> tuple[Value | None, str] | None:
        """The choice of a cell and what follows it; None where there is neither it nor words of the template."""
        entry = self._filling.intake.by_repeat[label.of]
        parts = [part for part in entry.parts if part.question == label.question]
        leads = [lead for part in parts for lead in (part.lead, *part.leads) if lead]
        begun = next((lead for lead in leads if f"{text}：".startswith(lead)), "")
        text = text[len(begun) :]
        question = self._filling.question(label)
        chosen, *rest = _BEHIND.split(text, maxsplit=1)
        if (value := as_one(question, text)) is not None:
            return value, ""  # a narrow column breaks words
        value = as_one(question, chosen)
        if value is None:
            return (None, text) if begun else None
        return value, "".join(rest)
