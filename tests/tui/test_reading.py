"""A long text in a window."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.tui.reading import Reading, Spot

TEXTS = st.text(st.sampled_from("甲乙，。ab \n"), max_size=80)
WIDTHS, HEIGHTS = st.integers(2, 12), st.integers(1, 6)


def reading(text: str, width: int, height: int) -> Reading:
    """A text that is looked at from its beginning."""
    made = Reading()
    made.show(text)
    made.resize(width, height)
    return made


def rows(one: Reading, text: str) -> list[Spot]:
    """Every row of a text from the first on."""
    found = [Spot(0, 0)]
    while (after := one.moved(found[-1], 1)) != found[-1]:
        found.append(after)
    return found


@given(TEXTS, WIDTHS, HEIGHTS)
def test_its_rows_say_the_text(text: str, width: int, height: int) -> None:
    """From one row to the next everything is said once, line ends apart."""
    one = reading(text, width, height)
    spans = [one.span(spot) for spot in rows(one, text)]
    assert "".join(text[begin:end] for begin, end in spans) == text.replace("\n", "")


@given(TEXTS, WIDTHS, HEIGHTS)
def test_every_offset_is_in_the_row_that_covers_it(text: str, width: int, height: int) -> None:
    """`spot` and `span` are each other's inverse."""
    one = reading(text, width, height)
    for spot in rows(one, text):
        begin, end = one.span(spot)
        assert all(one.spot(offset) == spot for offset in range(begin, end))


@given(TEXTS, WIDTHS, HEIGHTS, st.integers(-50, 50))
def test_moving_is_counting_rows(text: str, width: int, height: int, by: int) -> None:
    """And ends at the first and the last."""
    one = reading(text, width, height)
    every = rows(one, text)
    for at, spot in enumerate(every):
        assert one.moved(spot, by) == every[min(max(at + by, 0), len(every) - 1)]


@given(TEXTS, WIDTHS, HEIGHTS, st.integers(0, 79))
def test_what_is_brought_into_view_is_in_view(
    text: str, width: int, height: int, offset: int
) -> None:
    """And the window is full as far as the text goes."""
    one = reading(text, width, height)
    spot = one.spot(min(offset, len(text)))
    one.bring(spot)
    seen = [one.row(y) for y in range(height)]
    assert spot in seen
    assert seen.count(None) == max(0, height - len(rows(one, text)))


def test_it_is_a_third_from_the_top_unless_it_was_in_view() -> None:
    """What the writer sees already does not move."""
    one = reading("\n".join("甲乙丙丁戊己庚辛壬癸"), 4, 6)
    one.bring(Spot(4, 0))
    assert one.top == Spot(0, 0)
    one.bring(Spot(6, 0))
    assert one.top == Spot(4, 0)


def test_what_is_unchanged_keeps_its_rows_and_its_place() -> None:
    """Another text is looked at from where the last one was; a shorter one from its end."""
    one = reading("一\n二\n三\n四", 4, 2)
    one.scroll(2)
    one.show("一\n二\n三\n四四四")
    assert one.top == Spot(2, 0)
    one.show("一")
    assert one.top == Spot(0, 0)
