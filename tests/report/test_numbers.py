"""How a paper counts: problems, parts and rows are numbered as far as they are written."""

from pathlib import Path
from typing import Any

from report.trips import examination, one_aspect


def test_several_problems_are_numbered(tmp_path: Path) -> None:
    """一是 二是 三是, a paragraph each."""
    said = one_aspect({"headline": "P"}, {"headline": "Q"}, {"headline": "R"})
    assert "\n\n一是P。\n\n二是Q。\n\n三是R。\n" in examination(tmp_path, said)


def test_what_there_is_only_one_of_has_no_number(tmp_path: Path) -> None:
    """One problem has no 一是, one aspect, dimension and measure no （一）."""
    said = one_aspect({"headline": "P"}) | {
        "dimensions": [{"name": "D", "causes": [{"headline": "C"}]}],
        "measures": [{"headline": "M"}],
        "has_last_year": True,
        "last_year": [{"problem": "L"}],
    }
    made = examination(tmp_path, said, style="plain")
    assert [line for line in made.split("\n") if line] == [
        *("T", "O"),
        *("一、上年度整改情况", "L。"),
        *("二、查摆突出问题情况", "A方面问题", "P。"),
        *("三、剖析根源情况", "D方面原因", "C。"),
        *("四、初步整改措施", "M。"),
    ]


def test_parts_that_are_not_written_take_no_number(tmp_path: Path) -> None:
    """Aspects without problems and blank items are passed over, and the rest is counted without them."""
    said = {
        "aspects": [
            {"id": "a", "official": "A"},
            {"id": "b", "official": "B", "found": [{}, {"headline": "P"}, {"sources": []}]},
            {"id": "c", "official": "C", "found": [{"detail": "Q"}]},
        ],
        "dimensions": [],
        "measures": [{}, {"headline": "M"}, {"owner": ""}],
    }
    made = examination(tmp_path, said, style="plain")
    assert [line for line in made.split("\n") if line] == [
        *("T", "O", "一、查摆突出问题情况"),
        *("（一）B方面问题", "P。", "（二）C方面问题", "Q。"),
        *("二、初步整改措施", "M。"),
    ]


def test_what_has_no_heading_takes_no_number(tmp_path: Path) -> None:
    """Problems that stand before the first aspect do not make it the second."""
    said = {
        "aspects": [
            {"official": "", "found": [{"headline": "P"}]},
            {"official": "B", "found": [{"headline": "Q"}]},
            {"official": "C", "found": [{"headline": "R"}]},
        ],
        "dimensions": [],
        "measures": [],
    }
    made = examination(tmp_path, said, style="plain")
    assert [line for line in made.split("\n") if line][3:] == [
        "P。",
        *("（一）B方面问题", "Q。", "（二）C方面问题", "R。"),
    ]


def test_an_item_with_nothing_in_it_prints_nothing(tmp_path: Path) -> None:
    """Neither an empty paragraph nor what Python calls it."""
    said: dict[str, Any] = {"aspects": [], "dimensions": [], "measures": [{}]}
    assert examination(tmp_path, said) == "# T\n\nO\n"


def test_a_ledger_counts_its_rows(tmp_path: Path) -> None:
    """A row for each problem and measure; a measure that answers causes only comes last."""
    said = {
        "aspects": [
            {
                "id": "a",
                "official": "A",
                "found": [{"id": "p", "headline": "P。"}, {"headline": "a|b\nc"}],
            }
        ],
        "dimensions": [
            {
                "name": "D",
                "causes": [
                    {"id": "c", "headline": "C。", "explains": ["p"]},
                    {"headline": "E", "explains": ["p"]},
                    {"detail": "nameless", "explains": ["p"]},
                ],
            }
        ],
        "measures": [
            {"headline": "M", "due": "2022-06", "answers_problems": ["p"]},
            {"headline": "N", "answers_problems": ["p"]},
            {"headline": "L", "answers_causes": ["c"]},
        ],
    }
    made = examination(tmp_path, said, template="rectification-ledger")
    assert made.split("\n")[4:] == [
        "| 1 | P。 | C；E | M |  | 2022年6月 |  |  |",
        "| 2 | P。 | C；E | N |  |  |  |  |",
        r"| 3 | a\|b c |  |  |  |  |  |  |",
        "| 4 |  | C | L |  |  |  |  |",
        "",
    ]
