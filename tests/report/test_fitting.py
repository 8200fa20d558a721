"""Where a title is broken, where a signature begins, how wide columns are."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.report import fitting, layout_file
from duizhao.report.blocks import Byline, Closing, Paragraph, Run, Table, Title, plain

ROOM = 20.0
PAPER = "专题民主生活会上，我谈了党史学习教育。专题民主生活会后，又谈了对照检查材料。"


def lines(title: str, paper: str = "") -> list[str]:
    """The lines of a title."""
    at = [0, *fitting.breaks(title, ROOM, paper), len(title)]
    return [title[start:end] for start, end in pairwise(at)]


def test_a_title_that_fits_stays_whole() -> None:
    """One line is no trapezoid."""
    assert lines("个人对照检查材料") == ["个人对照检查材料"]


def test_a_long_title_is_broken_between_words() -> None:
    """What stands together in the paper is not parted."""
    title = "副镇长党史学习教育专题民主生活会五个方面对照检查材料"
    assert lines(title, PAPER) == ["副镇长党史学习教育专题民主生活会", "五个方面对照检查材料"]


def test_a_title_is_not_broken_within_a_word_of_the_layout() -> None:
    """词意完整 (GB/T 9704-2012, 7.3.1), even if the paper never says the word again."""
    title = "副镇长党史学习教育专题民主生活会五个方面对照检查材料"
    (at,) = fitting.breaks(title, ROOM, title, layout_file.load("", "zh-CN").whole)
    assert title[at:] == "民主生活会五个方面对照检查材料"


def test_a_word_is_broken_where_nothing_else_can_be() -> None:
    """A title of one long word has two lines all the same."""
    assert len(fitting.breaks("某" * 25, ROOM, "", ["某" * 20])) == 1


@pytest.mark.parametrize(
    "broken",
    [
        ["县水务局党组书记、", "局长2024年度民主生活会发言"],
        ["中共沙洲县委常委、县人民政府副县长", "2022年度民主生活会个人对照检查材料"],
        [
            "沙洲县人民政府副县长（分管农业农村、",
            "水利、林业、乡村振兴和供销工作）",
            "党史学习教育专题民主生活会",
            "五个方面个人对照检查材料",
        ],
    ],
)
def test_marks_and_figures_part_words(broken: list[str]) -> None:
    """And a line more is better than words in two, where a title would just fit."""
    assert lines("".join(broken), PAPER) == broken


def test_numbers_names_and_brackets_are_not_torn() -> None:
    """No break inside 2022 or after （, none before a comma."""
    for first in lines("某某某某某某某某某某某2022年度（某某）某某某某某某，某某某"):
        assert first[0] not in "，）" and first[-1] not in "（"
    assert "2022" in "|".join(lines("某某某某某某某某某某某2022年度某某某某某某某某某某某"))


@given(st.text("某会的，（）“”2a", max_size=70), st.text("某会的", max_size=30))
def test_no_line_of_a_title_is_too_long_and_none_is_a_waist(title: str, paper: str) -> None:
    """Lines fit, and form a trapezoid or a diamond; a title that cannot do that is left alone."""
    broken = lines(title, paper)
    widths = [fitting.width(line) for line in broken]
    assert "".join(broken) == title
    if len(broken) > 1:
        assert max(widths) <= ROOM
    if len(broken) == 3:
        assert not widths[1] < min(widths[0], widths[2])


def test_the_break_keeps_how_the_title_looks() -> None:
    """A run that the break falls into stays one run."""
    title = "副镇长党史学习教育专题民主生活会五个方面对照检查材料"
    runs = (Run(title[:18]), Run(title[18:], italic=True))
    layout = layout_file.load("", "zh-CN")
    blocks = (Title(runs), Paragraph((Run(PAPER),)))
    (broken, _paragraph) = fitting.balanced(blocks, layout)
    assert isinstance(broken, Title)
    assert [run.text.count("\n") for run in broken.runs] == [1, 0]
    assert plain(broken.runs).replace(" ", "") == title
    left = replace(layout, title=replace(layout.title, align="left"))
    assert fitting.balanced(blocks, left) == blocks


def closing(*texts: str) -> Closing:
    """A signature."""
    return Closing(tuple((Run(text),) for text in texts))


def test_a_signature_is_set_in_as_the_standard_says() -> None:
    """The date begins two characters after the name, and the longer one ends two before the edge."""
    assert fitting.set_in(closing("某某", "二〇二二年一月二十一日"), 28) == [13, 15]
    assert fitting.set_in(closing("某镇人民政府副镇长某某某", "2022年"), 28) == [14, 16]
    assert fitting.set_in(closing("某某"), 28) == [24]
    assert fitting.set_in(closing("某" * 99, "2022年"), 28) == [0, 2]


def row(*texts: str) -> tuple[tuple[Run, ...], ...]:
    """The cells of a row."""
    return tuple((Run(text),) if text else () for text in texts)


def test_columns_are_as_wide_as_what_they_say() -> None:
    """Short ones get what they need, long ones share the rest, nothing is wasted."""
    table = Table(row("序号", "问题", "时限"), (row("1", "很长的话" * 30, "2022年12月31日"),))
    number, problem, due = fitting.columns(table, 42)
    assert number + problem + due == pytest.approx(42)
    assert number < due < problem
    assert due >= fitting.width("2022年12月31日") + 5 / 4


@given(st.lists(st.lists(st.text(max_size=40), min_size=4, max_size=4), max_size=4))
def test_every_column_has_some_room(texts: list[list[str]]) -> None:
    """Whatever is in the cells, the columns fill the line."""
    widths = fitting.columns(Table(row("甲", "乙", "丙", "丁"), tuple(row(*t) for t in texts)), 40)
    assert sum(widths) == pytest.approx(40)
    assert min(widths) > 0


def test_only_a_wide_table_alone_lies_on_its_side() -> None:
    """Text keeps the sheet upright, and so does a narrow table."""
    wide, narrow = (Table(row(*"一二三四五六"[:count]), ()) for count in (6, 5))
    assert fitting.is_sheet((Title((Run("表"),)), Byline((Run("某"),)), wide))
    assert not fitting.is_sheet((Title((Run("表"),)), narrow))
    assert not fitting.is_sheet((wide, Paragraph((Run("话"),))))
