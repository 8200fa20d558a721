"""Rows, cells and offsets name the same places, whatever was changed before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.tui.cells import clusters
from duizhao.tui.layout import Layout, Line, Place

ALPHABET = "党员学习（“，。”）ab1 \t\n\n\u3000\u0301\u200d\u202e👩🔬🇨🇳"
texts = st.text(ALPHABET, max_size=120)
widths = st.integers(1, 30)


def lines(layout: Layout) -> list[Line]:
    return [layout.line(row) for row in range(layout.height)]


def boundaries(text: str) -> list[int]:
    """Every offset that is not within a cluster."""
    offsets, begin = [0], 0
    for paragraph in text.split("\n"):
        offsets += [begin + end for _, end, _ in clusters(paragraph)]
        begin += len(paragraph) + 1
        offsets.append(begin)
    return [offset for offset in sorted(set(offsets)) if offset <= len(text)]


def test_lines_of_two_paragraphs() -> None:
    """A row is a line of a paragraph, and knows where in the text and in the paragraph it is."""
    assert lines(Layout("批评和自我批评\n\n好", 10)) == [
        Line("批评和自我", 0, first=True, last=False),
        Line("批评", 5, first=False, last=True),
        Line("", 8, first=True, last=True),
        Line("好", 9, first=True, last=True),
    ]


def test_empty_text_has_one_row() -> None:
    """There is always a row for the cursor."""
    layout = Layout("", 10)
    assert (layout.height, layout.place(0), layout.offset(0, 3)) == (1, Place(0, 0), 0)
    with pytest.raises(IndexError):
        layout.line(1)
    with pytest.raises(IndexError):
        layout.line(-1)


def test_wrap_boundary_belongs_to_the_next_row() -> None:
    """The offset between two rows of one paragraph is the beginning of the second."""
    layout = Layout("批评和自我批评", 10)
    assert layout.place(5) == Place(1, 0)
    assert layout.offset(0, 99) == 4


def test_end_of_a_full_line_stands_at_the_width() -> None:
    """Behind the last character of a full line there is one cell for the cursor."""
    assert Layout("批评和自我", 10).place(5) == Place(0, 10)


def test_hanging_spaces_stand_at_the_width() -> None:
    """A cursor among spaces that hang is never beyond the cell after the line."""
    layout = Layout("批评和自我    批评", 10)
    assert [layout.place(offset) for offset in (5, 6, 9)] == [(0, 10), (0, 10), (1, 0)]
    assert Layout("批评和自我    ", 10).offset(0, 10) == 9


def test_wide_character_is_meant_by_both_its_cells() -> None:
    """A click on either half of a character means the place before it."""
    layout = Layout("批\t评", 20)
    assert [layout.offset(0, cell) for cell in range(9)] == [0, 0, 1, 1, 1, 1, 2, 2, 3]


def test_outside_means_the_nearest_inside() -> None:
    """Rows above and below the text and cells beside it mean its edges."""
    layout = Layout("甲乙\n丙丁", 10)
    assert layout.offset(-5, 2) == layout.offset(0, 2) == 1
    assert layout.offset(9, 2) == layout.offset(1, 2) == 4
    assert layout.offset(1, 99) == 5
    assert layout.offset(0, -3) == 0


def test_offset_within_a_cluster_stands_where_it_begins() -> None:
    """A place between the parts of one character is drawn on that character."""
    layout = Layout("中👩\u200d🔬文", 20)
    assert {layout.place(offset) for offset in (1, 2, 3)} == {Place(0, 2)}
    assert [layout.boundary(offset) for offset in (-1, 1, 2, 3, 4, 99)] == [0, 1, 1, 1, 4, 5]


def test_resize_breaks_anew() -> None:
    """After a resize rows are those of a text of that width."""
    layout = Layout("批评和自我批评", 10)
    layout.resize(4)
    assert lines(layout) == lines(Layout("批评和自我批评", 4))


@given(texts, widths)
def test_lines_are_the_text(text: str, width: int) -> None:
    """Lines, with a line end after the last one of each paragraph, are the text."""
    shown = "".join(line.text + "\n" * line.last for line in lines(Layout(text, width)))
    assert shown == text + "\n"


@given(texts, widths)
def test_places_and_offsets_agree(text: str, width: int) -> None:
    """Every boundary has a place in its own line, and the place leads back to it.

    But a paragraph that begins with a mark over nothing has two boundaries in its first cell.
    """
    layout = Layout(text, width)
    for offset in boundaries(text):
        row, cell = layout.place(offset)
        line = layout.line(row)
        assert line.start <= offset <= line.end
        assert 0 <= cell <= width
        over_nothing = sum(cells for _, _, cells in clusters(line.text)[:1]) == 0
        if cell < width and not (over_nothing and cell == 0):
            assert layout.offset(row, cell) == offset
        if cell == width and line.last:
            assert layout.offset(row, cell) == line.end


@given(texts, widths, st.integers(-2, 40), st.integers(-2, 40))
def test_every_cell_leads_to_a_boundary_in_its_row(
    text: str, width: int, row: int, cell: int
) -> None:
    """What is clicked is never within a character, and is in the row that was clicked."""
    layout = Layout(text, width)
    offset = layout.offset(row, cell)
    assert offset in boundaries(text)
    assert layout.place(offset).row == min(max(row, 0), layout.height - 1)


@given(texts, widths)
def test_neighbours_are_the_boundaries(text: str, width: int) -> None:
    """Going forwards or backwards one cluster at a time visits every boundary once."""
    layout = Layout(text, width)
    forwards, backwards = [0], [len(text)]
    while forwards[-1] < len(text):
        forwards.append(layout.after(forwards[-1]))
    while backwards[-1] > 0:
        backwards.append(layout.before(backwards[-1]))
    assert forwards == backwards[::-1] == boundaries(text)


@given(texts, widths, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9), texts), max_size=4))
def test_changed_text_is_laid_out_as_if_new(
    text: str, width: int, changes: list[tuple[int, int, str]]
) -> None:
    """After any changes every row is what it would be had the text been so from the start."""
    layout = Layout(text, width)
    for at, length, inserted in changes:
        start = min(at, len(layout.text))
        end = min(start + length, len(layout.text))
        expected = layout.text[:start] + inserted + layout.text[end:]
        layout.replace(start, end, inserted)
        fresh = Layout(expected, width)
        assert layout.text == expected
        assert lines(layout) == lines(fresh)
        assert layout.place(start) == fresh.place(start)
