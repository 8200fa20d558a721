"""Lines that their writer meant otherwise than they stand."""

import pytest

from duizhao.intake import plain
from duizhao.intake.headings import rank
from duizhao.intake.lines import straightened
from duizhao.intake.marks import Rank


def lines(text: str, *, markdown: bool = False) -> list[str]:
    """The lines of a text as they were meant."""
    return [line.text for line in straightened(list(plain.paragraphs(text, markdown=markdown)))]


def test_headings_on_one_line_stand_apart() -> None:
    """Each with what follows it, as often as there is a first number of a lower rank."""
    assert lines("二、存在的问题 （一）学习方面　1.记得少。") == [
        "二、存在的问题",
        "（一）学习方面",
        "1.记得少。",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "一、完成投资 1.5亿元",
        "（一）走访了两户。 1.第一户",
        "1.记录 （一）要补",
        "（一）学习方面 2、讲得少",
        "存在的问题 1、记得少",
    ],
)
def test_a_line_that_is_one_stays_one(line: str) -> None:
    """A figure, a sentence's end, a higher rank, a second number, and no number at all part nothing."""
    assert lines(line) == [line]


def test_a_sentence_that_a_line_end_cut_is_whole() -> None:
    """A comma at the end goes on below; white space is all that is lost."""
    assert lines("这一年的集中学习缺了八次，\n\n有五次没有请假。\n还有两次迟到。") == [
        "这一年的集中学习缺了八次，有五次没有请假。",
        "还有两次迟到。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "### （一）带头守纪律，\n\n### 增强党性方面",
        "**（一）带头守纪律，**\n\n**增强党性方面**",
        "（一）带头守纪律，\n增强党性方面",
    ],
)
def test_a_heading_that_a_line_end_cut_is_whole(text: str) -> None:
    """Both lines look alike."""
    assert lines(text, markdown=True) == ["（一）带头守纪律，增强党性方面"]


@pytest.mark.parametrize(
    "text",
    [
        "### （一）带头守纪律，\n\n增强党性方面。",
        "### （一）带头守纪律，\n\n### （二）增强党性方面",
        "**（一）带头守纪律，**\n\n**（二）增强党性方面**",
    ],
)
def test_what_follows_a_heading_with_a_comma_may_be_another(text: str) -> None:
    """Text, or a heading with a number of its own."""
    assert len(lines(text, markdown=True)) == 2


def test_a_number_typed_as_another_counts_on() -> None:
    """(2) behind （一） is the second of its kind; below （一）, where (1) comes first, it is not."""
    text = "（一）学。\n(2)做。\n(3)查。\n（四）改。\n(1)改一。\n(2)改二。"
    read = straightened(list(plain.paragraphs(text, markdown=False)))
    assert [rank(line) for line in read] == [Rank.SECOND] * 4 + [Rank.FOURTH] * 2


@pytest.mark.parametrize(
    "text", ["同志们，\n现在报告如下。", "有的会没有开，有的没有记，\n二、原因"]
)
def test_what_follows_a_comma_may_be_another_line(text: str) -> None:
    """Behind a salutation, and where a number begins."""
    assert lines(text) == text.split("\n")
