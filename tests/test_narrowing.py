"""Narrowing a list by typing: what is left of it, and in which order."""

import pytest

from duizhao.narrowing import narrowed
from duizhao.text import trail


def left(sought: str, *rows: str) -> list[str]:
    """The rows that are left, the best first."""
    return [rows[at] for at in narrowed(sought, rows)]


def test_what_is_called_so_comes_before_what_begins_so_and_that_before_the_rest() -> None:
    """Marks, indents and punctuation stand before a word without being part of it."""
    rows = ("完 加强思想学习", "缺 思想建设", "  缺 思想", "完 作风")
    assert left("思想", *rows) == ["  缺 思想", "缺 思想建设", "完 加强思想学习"]
    assert left("删", "不删除", "删除   Ctrl+D") == ["删除   Ctrl+D", "不删除"]
    assert left("学习", "重学习", "理论、学习上") == ["理论、学习上", "重学习"]


def test_the_end_of_a_trail_is_what_a_row_is() -> None:
    """What a row lies in counts less, and less the further out it is."""
    inside, around = trail("材料", "作风", "思想"), trail("材料", "思想", "作风")
    assert left("思想", trail("思想", "材料", "甲"), around, inside) == [
        inside,
        around,
        trail("思想", "材料", "甲"),
    ]
    assert left("思想", around, trail("作风", "讲思想的")) == [around, trail("作风", "讲思想的")]


def test_every_word_has_to_stand_in_a_row() -> None:
    """In whatever order, width or case; the worst of them ranks the row."""
    rows = ("B 甲", "甲 b", "b")
    assert left("甲 ｂ", *rows) == ["B 甲", "甲 b"]
    assert left("没有", *rows) == []


@pytest.mark.parametrize("sought", ["", "  "])
def test_nothing_sought_leaves_all(sought: str) -> None:
    """In their order, as rows that are equally good keep theirs."""
    assert left(sought, "乙", "甲") == ["乙", "甲"]
    assert left("学", "学习二", "学习一") == ["学习二", "学习一"]
