"""A table as a file for spreadsheets: CSV and xlsx.

A cell of text that begins like a formula is one to a spreadsheet, and a formula can fetch
and send what its writer never meant to (OWASP, “CSV Injection”). In CSV such a cell gets
an apostrophe before it; in xlsx it is stored as text, and marked to stay so. In xlsx a
column of days is one of dates, and a column of plain numbers one of numbers, so that they
can be sorted and counted; every other cell is text.
"""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from ..errors import UnusableInput
from ..wording import _
from .table import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST = 32_767
"""Characters that a cell of xlsx can hold (ECMA-376; Excel's own limit)."""
_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH_OR_YEAR = re.compile(r"[0-9]{4}年([0-9]{1,2}月)?|[0-9]{4}(-[0-9]{2})?")
"""A date that is no day: it stays text in a column of dates."""
_COUNT = re.compile(r"0|[1-9][0-9]{0,8}")
"""A number that is one however it is written: 007 would not be."""
_FIRST_YEAR = 1901
"""Spreadsheets hold no day before 1900, and count a 29 February in that year."""
_NARROWEST, _WIDEST = 6, 48
"""Characters of a column."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula, be there space before it or not."""
    return text.lstrip(" \u3000\u00a0\n").startswith(_FORMULA)


def as_csv(table: Table) -> bytes:
    """CSV (RFC 4180) in UTF-8, with the mark at its beginning without which Excel shows no Chinese."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in (table.header, *table.rows):
        writer.writerow([f"'{cell}" if is_formula(cell) else cell for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table) -> bytes:
    """An Excel file of one sheet, its header in view and on every page that is printed.

    Raises UnusableInput when a text is longer than a cell can hold.
    """
    import xlsxwriter  # imported late: who wants no such file does not wait for it

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet, looks = book.add_worksheet(), _looks(book, table)
        for at, row in enumerate((table.header, *_values(table))):
            for column, value in enumerate(row):
                look = "header" if at == 0 else _look(value)
                _write(sheet, at, column, value, looks[look])
        for column, width in enumerate(_widths(table)):
            sheet.set_column(column, column, width)
        last = (len(table.rows), max(0, len(table.header) - 1))
        sheet.autofilter(0, 0, *last)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        if table.title:
            sheet.set_header("&C" + table.title.replace("&", "&&")[:200])
    return stream.getvalue()


def _looks(book: Any, table: Table) -> dict[str, Any]:
    """How cells look. Texts that could be taken for formulas, and the header, are marked to stay texts."""
    look = {"border": 1, "text_wrap": True, "valign": "top"}
    kept = {**look, "quote_prefix": True}
    is_chinese = any(heading > "\u2e80" for heading in table.header)
    day = 'yyyy"年"m"月"d"日"' if is_chinese else "yyyy-mm-dd"
    return {
        "plain": book.add_format(look),
        "guarded": book.add_format(kept),
        "header": book.add_format({**kept, "bold": True, "bg_color": "#E7E6E6"}),
        "day": book.add_format({**look, "num_format": day}),
    }


def _look(value: str | int | date) -> str:
    if isinstance(value, date):
        return "day"
    return "guarded" if isinstance(value, str) and is_formula(value) else "plain"


def _write(sheet: Any, at: int, column: int, value: str | int | date, look: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(at, column, value, look)
    elif isinstance(value, int):
        sheet.write_number(at, column, value, look)
    elif len(value) > _LONGEST:
        raise UnusableInput(_("有一格超过 xlsx 的上限 32767 个字，请改用 csv"))
    else:
        sheet.write_string(at, column, value, look)


def _values(table: Table) -> list[tuple[str | int | date, ...]]:
    """The rows, in columns of days and of numbers as what they are."""
    columns = [_of_column(cells) for cells in zip(*table.rows, strict=True)]
    return list(zip(*columns, strict=True))


def _of_column(cells: Sequence[str]) -> list[str | int | date]:
    said = [cell for cell in cells if cell]
    if all(_COUNT.fullmatch(cell) for cell in said):
        return [int(cell) if cell else "" for cell in cells]
    if all(_day(cell) or _MONTH_OR_YEAR.fullmatch(cell) for cell in said):
        return [_day(cell) or cell for cell in cells]
    return list(cells)


def _day(cell: str) -> date | None:
    found = _DAY.fullmatch(cell)
    numbers = [int(number) for number in found.groups() if number] if found else []
    try:
        day = date(*numbers) if numbers else None
    except ValueError:
        return None
    return day if day and day.year >= _FIRST_YEAR else None


def _widths(table: Table) -> list[int]:
    """How wide each column is: as its longest line, within reason. A Han character takes two."""
    columns = zip(table.header, *table.rows, strict=True)
    longest = (
        max(_width(line) for cell in column for line in cell.split("\n")) for column in columns
    )
    return [min(max(_NARROWEST, width + 2), _WIDEST) for width in longest]


def _width(line: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in line)
