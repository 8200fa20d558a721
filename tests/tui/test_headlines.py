"""Headlines first: one list, one line each, then each item in detail."""

import pytest

from duizhao import desk
from duizhao.flow import order
from duizhao.session import NEW, Path
from duizhao.sitting import Sitting
from duizhao.tui import telling
from duizhao.tui.app import Duizhao
from duizhao.tui.screens.headlines import Headlines
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.prose import Paragraph, Prose
from tui.shown import lines

STUDY: Path = ("aspects", "study", "found")


def headlines(sitting: Sitting) -> list[str]:
    """The problems of the first aspect, by their headlines."""
    return [
        sitting.interview.label(path)
        for path in sitting.interview.items_of("found")
        if path[:3] == STUDY
    ]


@pytest.mark.parametrize(
    ("here", "list_"),
    [
        (("post",), STUDY),
        (("aspects", "study", "short"), STUDY),
        ((*STUDY, NEW, "headline"), STUDY),
        (("aspects", "work", "found", NEW, "headline"), ("aspects", "work", "found")),
        (("causes", NEW, "headline"), ("causes",)),
    ],
)
def test_the_list_is_the_innermost_around_or_the_nearest_ahead(
    threads: Sitting, here: Path, list_: Path
) -> None:
    """Lists that are there from the start are not collected."""
    assert order.to_collect(threads.interview, here) == list_


def test_where_no_list_is_left_there_is_nothing_to_collect(sitting: Sitting) -> None:
    """At the last blank of all there is still the list around it."""
    assert order.to_collect(sitting.interview, ("causes", NEW, "headline")) == ("causes",)
    assert order.to_collect(sitting.interview, ("who",)) == ("problems",)


async def test_lines_are_collected_and_then_elaborated_one_by_one(threads: Sitting) -> None:
    """Enter keeps a line; an empty one ends the list; Tab then passes over every headline."""
    threads.go((*STUDY, NEW, "headline"))
    app = Duizhao(threads)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+b", *"早退", "enter", *"打盹", "enter")
        assert headlines(threads) == ["迟到", "早退", "打盹"]
        await pilot.pause()
        assert lines(app, "#rows") == [
            "问题 1/3  迟到",
            "问题 2/3  早退",
            "问题 3/3  打盹",
            "问题 4",
        ]
        await pilot.press("enter")
        assert isinstance(app.screen, Writing)
        visited = []
        for _ in range(7):
            label = threads.interview.label(threads.here[:-1])
            visited.append((label, threads.here[-1]))
            await pilot.press("tab")
        assert visited == [
            ("迟到", "detail"), ("迟到", "example"), ("早退", "detail"), ("早退", "example"),
            ("打盹", "detail"), ("打盹", "example"), ("", "headline"),
        ]  # fmt: skip


async def test_every_key_is_saved_and_the_item_begins_with_the_first(threads: Sitting) -> None:
    """As everywhere: nothing that has been seen can be lost."""
    threads.go((*STUDY, NEW, "headline"))
    app = Duizhao(threads)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+b", "早")
        assert "早" in [answer.value for answer in threads.file.session.answers.values()]
        await pilot.press("backspace")
        assert headlines(threads) == ["迟到"]


async def test_earlier_lines_are_reworded_moved_and_dropped(threads: Sitting) -> None:
    """↑ goes to one, Alt+↑ moves it, an emptied line takes its item away; all can be undone."""
    threads.go((*STUDY, NEW, "headline"))
    app = Duizhao(threads)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+b", *"早退", "enter", "up", "了", "alt+up")
        assert headlines(threads) == ["早退了", "迟到"]
        await pilot.press("down", "backspace", "backspace", "enter")
        assert headlines(threads) == ["早退了"]
        assert NEW in threads.here
        await pilot.press("ctrl+z")
        assert len(headlines(threads)) == 2


async def test_it_begins_at_the_blank_and_leaves_to_where_the_writer_was(threads: Sitting) -> None:
    """Wherever in the list that was; the line stands right below the last headline."""
    late = threads.interview.items_of("found")[0]
    threads.go((*late, "headline"))
    threads.keep_place(1)
    app = Duizhao(threads)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert threads.here == (*STUDY, NEW, "headline")
        rows, line = app.screen.query_one("#rows"), app.screen.query_one("#line")
        assert (rows.region.height, line.region.y) == (2, rows.region.bottom)
        await pilot.press("escape")
        assert (threads.here, threads.cursor) == ((*late, "headline"), 1)


async def test_guidance_of_the_aspect_stands_beside_the_line(threads: Sitting) -> None:
    """The preset's own where it has some, else the question's."""
    threads.go((*STUDY, NEW, "headline"))
    app = Duizhao(threads)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert lines(app, "#guide") == ["学习上的问题。"]
        await pilot.press("escape")
        threads.go(("aspects", "work", "found", NEW, "headline"))
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert lines(app, "#guide") == ["先说是什么。"]


async def test_away_from_lists_it_goes_to_the_nearest_and_says_so(threads: Sitting) -> None:
    """From the first question on."""
    app = Duizhao(threads)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert isinstance(app.screen, Headlines)
        assert "已到后面最近的一个" in lines(app, "#status")[0]
        assert threads.here == (*STUDY, NEW, "headline")


async def test_a_session_that_can_only_be_looked_at_says_so(threads: Sitting) -> None:
    """And the line stays as it was."""
    opened = desk.open_or_look(threads.file.path)
    looking = Sitting(opened.file, opened.why_read_only)
    app = Duizhao(looking)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+b", "早")
        await pilot.pause()
        assert "已经在别处打开" in lines(app, "#status")[0]
        assert looking.text == ""


async def test_the_guidance_beside_the_list_says_what_is_further_down(
    threads: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And PgDn, which means nothing in a line, reads on."""
    many = [Paragraph(f"第{number}行") for number in range(90)]
    monkeypatch.setattr(telling, "guide", lambda _help, _how: many)
    threads.go((*STUDY, NEW, "headline"))
    app = Duizhao(threads)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+b")
        await pilot.pause()
        guide = app.screen.query_one("#guide", Prose)
        last = guide.content_size.height - 1
        assert guide.render_line(0).text.strip() == "第0行"
        assert f"还有 {90 - last} 行" in guide.render_line(last).text
        await pilot.press("pagedown")
        assert guide.render_line(0).text.strip() == f"第{last}行"
