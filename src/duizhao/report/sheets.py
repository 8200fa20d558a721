"""A table as a file for spreadsheets: CSV and xlsx.

A cell of text that begins like a formula is one to a spreadsheet, and a formula can fetch
and send what its writer never meant to (OWASP, “CSV Injection”). In CSV such a cell gets
an apostrophe before it; in xlsx every cell is stored as text, and marked to stay so.
"""

import csv
import io

from ..errors import UnusableInput
from ..wording import _
from .table import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST = 32_767
"""Characters that a cell of xlsx can hold (ECMA-376; Excel's own limit)."""
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
        look = {"border": 1, "text_wrap": True, "valign": "top"}
        plain, guarded = book.add_format(look), book.add_format({**look, "quote_prefix": True})
        strong = book.add_format(
            {**look, "bold": True, "bg_color": "#E7E6E6", "quote_prefix": True}
        )
        sheet = book.add_worksheet()
        for at, row in enumerate((table.header, *table.rows)):
            for column, cell in enumerate(row):
                if len(cell) > _LONGEST:
                    raise UnusableInput(_("有一格超过 xlsx 的上限 32767 个字，请改用 csv"))
                usual = guarded if is_formula(cell) else plain
                sheet.write_string(at, column, cell, strong if at == 0 else usual)
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


def _widths(table: Table) -> list[int]:
    """How wide each column is: as its longest line, within reason. A Han character takes two."""
    columns = zip(table.header, *table.rows, strict=True)
    longest = (
        max(_width(line) for cell in column for line in cell.split("\n")) for column in columns
    )
    return [min(max(_NARROWEST, width + 2), _WIDEST) for width in longest]


def _width(line: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in line)
