"""The ledger: a template's table, of one session or several, for people and for spreadsheets."""

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from duizhao import library
from duizhao.errors import UnusableInput
from duizhao.report import sheets
from duizhao.report.ledger import FORMATS, Source, gathered, written
from duizhao.report.table import Table, as_markdown, found
from duizhao.session import Answer, Session
from duizhao.session import Path as Place

DOCUMENT: dict[str, Any] = {
    "format": 1,
    "id": "plan",
    "version": "1.0",
    "language": "zh-CN",
    "title": "计划",
    "template": "paper.md.j2",
    "other_templates": ["letter.md.j2", "table.md.j2"],
    "sections": [
        {
            "id": "all",
            "title": "全部",
            "questions": [
                {
                    "id": "plans",
                    "kind": "repeat",
                    "item": {"name": "计划"},
                    "questions": [
                        {"id": "what", "kind": "longtext", "ask": "做什么？"},
                        {"id": "due", "kind": "date", "ask": "到哪天？"},
                    ],
                }
            ],
        }
    ],
}
TABLE = """\
{{ "台账"|heading(0) }}

| 事 | 时限 |
| --- | --- |
{% for plan in plans %}
| {{ plan.what|cell }} | {{ plan.due|date|cell }} |
{% endfor %}
"""


@pytest.fixture
def origin(tmp_path: Path) -> str:
    """The questionnaire's file, with its templates beside it."""
    (tmp_path / "paper.md.j2").write_text("计划\n", encoding="utf-8")
    (tmp_path / "letter.md.j2").write_text("一封信\n", encoding="utf-8")
    (tmp_path / "table.md.j2").write_text(TABLE, encoding="utf-8")
    return str(tmp_path / "plan.yaml")


def source(name: str, origin: str, *plans: str, **document: Any) -> Source:
    """A session with these plans."""
    questionnaire = library.restore({**DOCUMENT, **document})
    ids = tuple(f"p{number}" for number in range(len(plans)))
    answers: dict[Place, Answer] = {("plans",): Answer(ids)}
    for item, plan in zip(ids, plans, strict=True):
        answers["plans", item, "what"] = Answer(plan)
        answers["plans", item, "due"] = Answer("2022-06-30")
    return Source(name, Session(questionnaire, answers), origin)


def test_it_is_the_table_of_the_first_template_that_has_one(origin: str) -> None:
    """Other papers come before the paper itself; the title is the template's."""
    table = gathered([source("甲", origin, "跑步", "读书")])
    assert table == Table(
        "台账", ("事", "时限"), (("跑步", "2022年6月30日"), ("读书", "2022年6月30日"))
    )


def test_of_one_session_in_markdown_it_is_what_the_template_makes(origin: str) -> None:
    """Read back and written again, nothing has changed."""
    made = written(gathered([source("甲", origin, "跑步|跳*绳*\n第二段", "<b>")]), "markdown")
    assert "| 跑步\\|跳\\*绳\\*<br>第二段 | 2022年6月30日 |" in made.decode()
    assert found(made.decode(), chinese=True) == gathered(
        [source("甲", origin, "跑步|跳*绳*\n第二段", "<b>")]
    )


def test_several_sessions_are_one_table(origin: str) -> None:
    """With a column for the session's name."""
    table = gathered([source("甲", origin, "跑步"), source("乙", origin, "读书", "写信")])
    assert table.header == ("材料", "事", "时限")
    assert [row[:2] for row in table.rows] == [("甲", "跑步"), ("乙", "读书"), ("乙", "写信")]


def test_tables_with_other_columns_stand_under_one_another(origin: str, tmp_path: Path) -> None:
    """Columns of the same heading are one; the rest stays blank."""
    other = "| 时限 | 谁 |\n| --- | --- |\n| 明天 | 我 |\n"
    (tmp_path / "other.md.j2").write_text(other, encoding="utf-8")
    also = source("乙", origin, other_templates=["other.md.j2"])
    table = gathered([source("甲", origin, "跑步"), also])
    assert table.header == ("材料", "事", "时限", "谁")
    assert table.rows == (("甲", "跑步", "2022年6月30日", ""), ("乙", "", "明天", "我"))


def test_a_session_without_measures_has_an_empty_ledger(origin: str) -> None:
    """The header alone; every format can hold it."""
    table = gathered([source("甲", origin)])
    assert table.rows == ()
    assert all(written(table, kind) for kind in FORMATS)


def test_where_no_template_has_a_table_it_is_said(origin: str) -> None:
    """Also of the template that was asked for."""
    with pytest.raises(UnusableInput, match=r"甲.*表格"):
        gathered([source("甲", origin, other_templates=["letter.md.j2"])])
    with pytest.raises(UnusableInput, match="表格"):
        gathered([source("甲", origin)], "letter.md.j2")


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u3000=1", "＝1", "－1", "\n=1", "\t=1"]
TEXTS = ["1=1", "跑步", "", "5月30日-6月30日", "“=1”", "'=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_holds_no_formula(text: str) -> None:
    """What a spreadsheet would calculate gets an apostrophe before it."""
    assert cells(Table("", ("事",), ((text,),)))[1] == ["'" + text]


@pytest.mark.parametrize("text", [*TEXTS, 'a"b', "a,b", "两\n行"])
def test_csv_leaves_all_else_as_it_is(text: str) -> None:
    """Quotes, commas and line ends come back."""
    assert cells(Table("", ("事", "限"), ((text, "x"),)))[1] == [text, "x"]


def test_csv_is_chinese_to_excel() -> None:
    """Marked as UTF-8 at its beginning, with the line ends of the format."""
    made = sheets.as_csv(Table("台账", ("事",), (("跑步",),)))
    assert made == b"\xef\xbb\xbf" + "事\r\n跑步\r\n".encode()


def cells(table: Table) -> list[list[str]]:
    """A table's CSV as any reader of CSV has it."""
    return list(csv.reader(io.StringIO(sheets.as_csv(table).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", [*FORMULAS, *TEXTS, "http://a.b/c", "mailto:a@b.c", "007", "1.5"])
def test_xlsx_holds_no_formula_and_no_link(text: str) -> None:
    """Text stays text, whatever it looks like."""
    with ZipFile(io.BytesIO(sheets.as_xlsx(Table("台账", ("事",), ((text,),))))) as file:
        sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
        shared = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    kinds = {cell.get("t") for cell in sheet.iter(f"{space}c") if len(cell)}
    assert kinds == {"s"}
    assert not list(sheet.iter(f"{space}f"))
    assert not list(sheet.iter(f"{space}hyperlink"))
    texts = ["".join(item.itertext()) for item in shared.iter(f"{space}si")]
    assert [*texts, ""][:2] == ["事", text]


def test_columns_of_numbers_and_of_days_are_what_they_are() -> None:
    """To be counted and sorted: 44742 is 30 June 2022 to a spreadsheet; what is no day stays text."""
    rows = (("1", "2022年6月30日", "1"), ("2", "", "不限"), ("10", "2022年", "2022年2月30日"))
    with ZipFile(io.BytesIO(sheets.as_xlsx(Table("", ("序号", "时限", "事"), rows)))) as file:
        sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
        looks = file.read("xl/styles.xml").decode()
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    values = {
        str(cell.get("r")): cell[0].text
        for cell in sheet.iter(f"{space}c")
        if len(cell) and cell.get("t") is None
    }
    assert values == {"A2": "1", "A3": "2", "A4": "10", "B2": "44742"}
    assert 'yyyy"年"m"月"d"日"' in looks.replace("&quot;", '"')


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    """Rather than cut without a word."""
    with pytest.raises(UnusableInput, match="csv"):
        sheets.as_xlsx(Table("", ("事",), (("长" * 32_768,),)))


def test_markdown_without_a_title_is_the_table_alone() -> None:
    """No empty heading."""
    assert as_markdown(Table("", ("事",), (("跑",),))) == "| 事 |\n| --- |\n| 跑 |\n"
