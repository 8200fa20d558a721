"""What line mode prints, and what is drawn of a text that is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from duizhao.line.drawing import _Drawn
from duizhao.line.wrapping import print_wrapped, wrapped
from duizhao.text import clean, display

TEXT = "他说：“再等等。”我就没有再问，2021年6月才想起来（那时已经晚了）。"
lines = st.text(st.one_of(st.characters(), st.sampled_from("字，。“” a1\t\u3000\u202e\u200d")))


@pytest.mark.parametrize("width", range(20, 60))
def test_what_is_printed_is_broken_as_chinese_is_set(width: int) -> None:
    """No row is too wide, begins with closing or ends with opening punctuation, and none is lost."""
    rows = list(wrapped(TEXT, width))
    assert "".join(rows) == TEXT
    assert all(sum(map(get_cwidth, row)) <= width for row in rows)
    assert not [row for row in rows if row[0] in "，。：”）" or row[-1] in "“（"]


def test_a_point_of_a_list_is_set_in() -> None:
    """Its further rows begin under its text."""
    assert list(wrapped("  - " + "字" * 12, 20)) == ["  - " + "字" * 8, "    " + "字" * 4]


def test_what_is_printed_controls_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Escape characters go, tabs are spaces, what reorders text is shown."""
    print_wrapped(["甲\x1b[31m\t\u202e乙"], 80)
    assert capsys.readouterr().out == "甲[31m    <U+202E>乙\n"


@given(lines.map(clean).filter(lambda line: "\n" not in line), st.integers(4, 60))
def test_every_row_of_a_field_is_as_wide_as_it_is_counted(line: str, width: int) -> None:
    """Drawn one after the other, no character has to be moved to the next row by an edge."""
    column = 0
    for character in "".join(_Drawn(line, width).texts):
        cells = get_cwidth(character)
        assert column + cells <= width
        column = (column + cells) % width


@given(lines.map(clean).filter(lambda line: "\n" not in line), st.integers(4, 60))
def test_every_place_in_a_field_is_drawn_somewhere_and_found_again(line: str, width: int) -> None:
    """Nothing is lost but by being filled up, and the cursor is where its character is."""
    drawn = _Drawn(line, width)
    text = "".join(drawn.texts)
    shown = display(line.replace("\t", " "))
    assert text.replace(" ", "") == shown.replace(" ", "")
    for at, character in enumerate(line):
        place = drawn.to_display(at)
        assert text[place] == (display(character) or character)[0].replace("\t", " ")
        assert drawn.to_source(place) == at
    assert drawn.to_display(len(line)) == len(text)
    assert drawn.to_display(len(line) + 1) == len(text) + 1
