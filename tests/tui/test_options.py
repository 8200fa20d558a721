"""Answers chosen from a list."""

from collections.abc import Sequence

import pytest

from duizhao.choosing import Option
from duizhao.flow import links
from duizhao.session import NEW
from duizhao.sitting import Sitting
from duizhao.tui import answering
from duizhao.tui.app import Duizhao
from duizhao.tui.cells import cell_width
from duizhao.tui.options import OptionsFace
from duizhao.tui.widgets.field import Field

THIRTY = [Option(f"问题{at}", f"方面{at // 6}", "缺原因" if at % 2 else "") for at in range(30)]


def face(
    options: Sequence[Option], chosen: Sequence[int] = (), *, height: int = 10
) -> tuple[OptionsFace, list[list[int]]]:
    """A face that can be searched, and everything it told."""
    told: list[list[int]] = []
    shown = OptionsFace(options, chosen, told.append, many=True, find=True)
    shown.resize(40, height)
    return shown, told


def lines(shown: OptionsFace) -> list[str]:
    """What is in view."""
    return ["".join(span.text for span in row) for row in shown.rows()]


def test_options_stand_under_their_group_and_say_what_they_lack() -> None:
    """Until they are chosen."""
    shown, _told = face(THIRTY[:3])
    assert lines(shown)[:4] == ["方面0", "[ ] 1 问题0", "[ ] 2 缺原因：问题1", "[ ] 3 问题2"]
    shown.key("2", "2")
    assert lines(shown)[2] == "[x] 2 问题1"


def test_what_is_wider_than_the_field_says_that_it_goes_on() -> None:
    """With an ellipsis, within the field."""
    shown, _told = face([Option("一件很长的事" * 9, "", "")])
    assert lines(shown)[0].endswith("..")
    assert cell_width(lines(shown)[0]) <= 40


def test_typing_narrows_and_digits_choose_what_is_shown() -> None:
    """Letters that an input method commits at once as well; backspace and Esc widen again."""
    shown, told = face(THIRTY)
    shown.key("题", "题2")
    assert lines(shown)[0] == "筛选 题2"
    assert lines(shown)[1:3] == ["方面0", "[ ] 1 问题2"]
    shown.key("2", "2")
    assert told == [[20]]
    shown.key("backspace", None)
    assert len(shown.rows()) == 10
    shown.key("escape", None)
    assert lines(shown)[0] != "筛选 题"


def test_what_nothing_is_called_is_said() -> None:
    """And nothing can be chosen there."""
    shown, told = face(THIRTY)
    shown.key("x", "x")
    shown.key("space", " ")
    shown.key("down", None)
    assert lines(shown)[-1] == "没有含“x”的"
    assert told == []


def test_a_field_that_grows_shows_again_what_was_scrolled_away() -> None:
    """No room stays empty below while something is out of view above."""
    shown, _told = face([Option(name, "", "") for name in "甲乙丙"])
    shown.resize(40, 1)
    shown.key("down", None)
    assert lines(shown) == ["[ ] 2 乙"]
    shown.resize(40, 10)
    assert lines(shown)[:3] == ["[ ] 1 甲", "[ ] 2 乙", "[ ] 3 丙"]


def test_more_than_fits_scrolls_and_says_how_much() -> None:
    """The cursor is always in view, with the group that it is the first of."""
    shown, _told = face(THIRTY)
    assert lines(shown)[-1] == "下面还有 23 条  打几个字可以筛选"
    for _ in range(18):
        shown.key("down", None)
    assert shown.at == 18
    assert "[ ]   问题18" in lines(shown)
    assert lines(shown)[-1].startswith("上面还有 ")
    shown.key("end", None)
    assert "下面还有" not in lines(shown)[-1]
    shown.key("home", None)
    assert lines(shown)[0] == "方面0"


@pytest.mark.parametrize("height", range(1, 12))
def test_the_cursor_is_in_view_at_any_height(height: int) -> None:
    """Wherever it goes."""
    shown, _told = face(THIRTY, height=height)
    for key in ["down"] * 29 + ["up"] * 29 + ["pagedown"] * 3 + ["题"]:
        shown.key(key, "题" if key == "题" else None)
        assert len(shown.rows()) <= height
        assert shown.cursor is not None
        assert 0 <= shown.cursor[1] < height


def test_a_click_chooses_the_option_that_is_clicked() -> None:
    """Not a group, not the advice below."""
    shown, told = face(THIRTY)
    for row in (0, 9):
        shown.point(row, 3)
    assert told == []
    shown.point(2, 3)
    assert told == [[1]]


def test_targets_without_a_link_say_what_they_lack(threads: Sitting) -> None:
    """Whether this answer links to them or not: another would have to."""
    lazy, afraid = threads.interview.items_of("causes")
    late, delay, shirk = threads.interview.items_of("found")
    lacking = dict.fromkeys([delay, shirk], "缺原因")
    assert links.wanting(threads.interview, (*afraid, "explains")) == lacking
    assert links.wanting(threads.interview, (*lazy, "explains")) == {late: "缺原因", **lacking}


def test_targets_stand_under_the_items_around_them(threads: Sitting) -> None:
    """Problems under their aspects."""
    threads.go((*threads.interview.items_of("causes")[1], "explains"))
    shown = answering.face(threads, lambda *_: None, lambda _: None, width=40)
    shown.resize(40, 9)
    assert isinstance(shown, OptionsFace)
    assert lines(shown)[:5] == [
        "学习", "[ ] 1 迟到", "工作", "[ ] 2 缺原因：拖延", "[ ] 3 缺原因：推诿",
    ]  # fmt: skip


async def test_where_the_field_is_lower_than_the_list_it_says_how_much_is_out_of_view(
    threads: Sitting,
) -> None:
    """Also once the screen has been laid out anew."""
    for number in range(30):
        threads.go(("aspects", "work", "found", NEW, "headline"))
        threads.type(f"问题{number}")
    threads.go((*threads.interview.items_of("causes")[1], "explains"))
    app = Duizhao(threads)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        field = app.screen.query_one(Field)
        field.refresh(layout=True)
        await pilot.pause()
        rows = ["".join(span.text for span in row) for row in field.face.rows()]
        assert len(rows) == field.content_size.height
        assert rows[-2].endswith("问题29")
        assert rows[-1].startswith("上面还有")
