"""The screens of what was: the texts of an answer, the log, the difference of two days."""

from collections.abc import Callable

import pytest

from duizhao.session import NEW, Answer, Change, Step
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from duizhao.tui.app import Duizhao
from duizhao.tui.screens.chronicle import Between, Log
from duizhao.tui.screens.confirm import Confirm
from duizhao.tui.screens.history import History
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.keys import Keys
from duizhao.tui.widgets.prose import Prose
from duizhao.tui.widgets.rows import LateRows, Row
from tui.shown import lines

STORY: Place = ("story",)


BLANK: Place = ("problems", NEW, "headline")


@pytest.fixture(autouse=True)
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock to noon of a day."""

    def set_clock(date: str) -> None:
        monkeypatch.setattr("duizhao.store.timeline.now", lambda: f"{date}T12:00:00+08:00")

    set_clock("2026-03-05")
    return set_clock


def write(sitting: Sitting, path: Place, text: str) -> Place:
    """Writes an answer in a visit of its own; where it is."""
    sitting.go(path)
    sitting.type(text)
    return sitting.here


def styled(app: Duizhao, attribute: str) -> str:
    """What stands beside the list underlined, or struck out."""
    text = app.screen.query_one("#text", Prose)
    return "".join(
        segment.text
        for y in range(2, text.content_size.height)
        for segment in text.render_line(y)
        if segment.style and getattr(segment.style, attribute)
    ).strip()


async def test_the_texts_of_an_answer_against_the_present_one(sitting: Sitting) -> None:
    """F9: newest first, with its length and what it changed; beside it the difference, marked twice over."""
    write(sitting, STORY, "我没有去。")
    write(sitting, STORY, "我没有去。后来补了。")
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, History)
        assert lines(app, "#list") == [
            "2026-03-05 12:00  现在  10 字  +5",
            "2026-03-05 12:00  5 字  +5",
        ]
        assert lines(app, "#text")[1:] == ["我没有去。后来补了。"]
        assert styled(app, "underline") == "后来补了。"
        await pilot.press("escape")
        assert isinstance(app.screen, Writing)


async def test_without_colours_the_difference_is_in_brackets(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR."""
    monkeypatch.setenv("NO_COLOR", "1")
    write(sitting, STORY, "我没有去。后来补了。")
    write(sitting, STORY, "我没有去。没有请假。")
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        assert lines(app, "#text")[1:] == ["我没有去。[-后来补了。-][+没有请假。+]"]


async def test_any_text_can_be_restored(sitting: Sitting) -> None:
    """Enter: back at the question, which says so; one undo takes it back."""
    for text in ("甲", "乙", "丙"):
        write(sitting, STORY, text)
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f9", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Writing)
        assert (sitting.here, sitting.text) == (STORY, "甲")
        assert "已恢复 2026-03-05 12:00 的写法" in lines(app, "#status")[0]
        await pilot.press("ctrl+z")
        assert sitting.text == "丙"


async def test_what_was_undone_can_be_restored_too(sitting: Sitting) -> None:
    """It stands above the present text; the cursor begins below that."""
    for text in ("甲", "乙", "丙"):
        write(sitting, STORY, text)
    sitting.undo()
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        assert styled(app, "strike") == "甲"
        await pilot.press("up", "up", "enter")
        await pilot.pause()
        assert sitting.text == "丙"


async def test_where_nothing_else_was_written_it_says_so(sitting: Sitting) -> None:
    """At an answer of one text, at an untouched one and at the end of a list; Enter does no harm."""
    write(sitting, STORY, "甲")
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        for path in (STORY, ("who",), ("problems",)):
            sitting.go(path)
            await pilot.press("f9", "down", "enter")
            await pilot.pause()
            assert isinstance(app.screen, History)
            assert lines(app, "#status")
            assert "恢复" not in app.screen.query_one(Keys).render_line(0).text
            await pilot.press("escape")
    assert sitting.interview.value(STORY) == "甲"


async def test_in_a_session_to_look_at_nothing_is_restored(sitting: Sitting) -> None:
    """The texts can be read."""
    write(sitting, STORY, "甲")
    write(sitting, STORY, "乙")
    path = sitting.file.path
    sitting.file.close()
    looking = Sitting(SessionFile.open(path, read_only=True), "另一个程序正开着它。")
    app = Duizhao(looking)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f9", "enter")
        await pilot.pause()
        assert isinstance(app.screen, History)
        assert "另一个程序正开着它" in lines(app, "#status")[0]
        assert looking.interview.value(STORY) == "乙"


async def open_log(app: Duizhao) -> Log:
    """The log, once its lines are there."""
    assert isinstance(app.screen, Writing)
    await app.screen.action_open("chronicle")
    assert isinstance(app.screen, Log)
    return app.screen


async def test_the_log_tells_every_change_day_by_day(
    sitting: Sitting, on: Callable[[str], None]
) -> None:
    """Newest first: what and where, with what it did to the text; Enter leads there."""
    write(sitting, STORY, "甲。")
    problem = write(sitting, BLANK, "迟到")
    on("2026-03-06")
    write(sitting, (*problem[:2], "detail"), "三次。")
    write(sitting, STORY, "甲。乙。")
    sitting.undo()
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_log(app)
        await pilot.pause()
        assert lines(app, "#list") == [
            "2026-03-06  2 处",
            f"12:00  已撤销  回答“{sitting.interview.called(STORY)}”",
            "12:00  回答“问题 1/1 > 经过？”",
            "2026-03-05  2 处",
            "12:00  回答“问题 1/1 > 一句话”",
            f"12:00  回答“{sitting.interview.called(STORY)}”",
        ]
        assert lines(app, "#text")[-1] == "甲。乙。"
        await pilot.press("right", "left", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Writing)
        assert sitting.here == (*problem[:2], "detail")


async def test_two_days_are_compared(sitting: Sitting, on: Callable[[str], None]) -> None:
    """Space marks one and then another, in either order; Enter leads to an answer, Esc back to the log."""
    for date, path, text in (
        ("2026-03-05", STORY, "甲。"),
        ("2026-03-06", STORY, "甲。乙。"),
        ("2026-03-07", BLANK, "迟到"),
        ("2026-03-08", STORY, "丙。"),
    ):
        on(date)
        write(sitting, path, text)
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_log(app)
        await pilot.press("right", "space")
        await pilot.pause()
        assert "（已标出）" in lines(app, "#list")[2]
        await pilot.press("right", "right", "space")
        await pilot.pause()
        assert isinstance(app.screen, Between)
        assert lines(app, "#title") == ["从 2026-03-05 到 2026-03-07 改了 3 处"]
        assert lines(app, "#list")[1:] == ["添加“迟到”", "新写“问题 1/1 > 一句话”"]
        assert lines(app, "#text")[1] == "甲。乙。" and styled(app, "underline")
        await pilot.press("escape")
        assert isinstance(app.screen, Log)
        await pilot.press("space", "space", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Writing)
        assert sitting.here == STORY


async def test_what_one_day_changed(sitting: Sitting, on: Callable[[str], None]) -> None:
    """The same day marked twice."""
    for date, text in (("2026-03-05", "甲。"), ("2026-03-06", "乙。")):
        on(date)
        write(sitting, STORY, text)
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_log(app)
        await pilot.press("space", "space")
        await pilot.pause()
        assert lines(app, "#title") == ["2026-03-06 改了 1 处"]


async def test_a_change_of_what_is_gone_leads_nowhere(sitting: Sitting) -> None:
    """Which is said."""
    item = write(sitting, BLANK, "迟到")[:2]
    sitting.remove(item)
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_log(app)
        await pilot.press("down", "enter")
        assert isinstance(app.screen, Log)
        assert lines(app, "#status") == ["这一步没有可以去的地方"]


async def test_no_key_does_harm_in_an_empty_log(sitting: Sitting) -> None:
    """Which says that it is empty."""
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_log(app)
        await pilot.press("enter", "space", "right", "left", "down", "pagedown")
        assert lines(app, "#status") == ["还没有改过什么"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_list_and_text_have_room_at_every_size(
    sitting: Sitting, size: tuple[int, int]
) -> None:
    """Side by side, or below each other where it is narrow."""
    write(sitting, STORY, "甲。")
    write(sitting, STORY, "乙。")
    app = Duizhao(sitting)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        list_, text = (app.screen.query_one(name).region for name in ("#list", "#text"))
        assert (text.y > list_.y) == (size[0] == 60)
        assert app.screen.query_one("#title").styles.padding.left == 1  # as in every room
        assert list_.height >= 5 and text.height >= 8 and text.width >= 36
        assert lines(app, "#text")[-1]


async def test_a_click_shows_a_text(sitting: Sitting) -> None:
    """The mouse does what the arrows do, and the bar what Enter does."""
    for text in ("甲", "乙", "丙"):
        write(sitting, STORY, text)
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f9")
        await pilot.click("#list", offset=(4, 2))
        await pilot.pause()
        assert styled(app, "strike") == "甲"
        await pilot.click("#keys", offset=(3, 0))
        await pilot.pause()
        assert sitting.text == "甲"


def test_late_rows_are_made_when_they_are_looked_at() -> None:
    """And only once."""
    made: list[int] = []

    def make(at: int) -> Row:
        made.append(at)
        return Row(str(at))

    rows = LateRows(1000, make)
    assert [rows[2].text, rows[-1].text, rows[2].text] == ["2", "999", "2"]
    assert [row.text for row in rows[3:5]] == ["3", "4"]
    assert made == [2, 999, 3, 4]
    with pytest.raises(IndexError):
        rows[1000]


@pytest.mark.parametrize("opening", [(), ("f5",), ("f8",), ("ctrl+b",)])
async def test_a_change_of_many_answers_is_asked_about(
    threads: Sitting, monkeypatch: pytest.MonkeyPatch, opening: tuple[str, ...]
) -> None:
    """In every screen: Esc leaves it, Enter takes it back; a change of one answer is not asked about."""
    monkeypatch.setattr("duizhao.sitting.MANY", 1)
    steps = (Step(("post",), None, Answer("组长")), Step(("x",), None, Answer("甲")))
    threads.take(Change("import", (), steps))
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*opening, "ctrl+z")
        assert isinstance(app.screen, Confirm)
        await pilot.press("escape")
        assert threads.interview.value(("post",)) == "组长"
        await pilot.press("ctrl+z", "enter")
        assert not isinstance(app.screen, Confirm)
        assert threads.interview.value(("post",)) is None
        assert "已撤销：收进现成的文章" in "".join(lines(app, "#status"))
        await pilot.press("ctrl+z")
        assert not isinstance(app.screen, Confirm)
