"""The table of links."""

from textual.app import App, ComposeResult

from duizhao import desk
from duizhao.flow import links
from duizhao.session import NEW
from duizhao.sitting import Sitting
from duizhao.tui.app import Duizhao
from duizhao.tui.screens.matrix import Matrix
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.grid import Band, Grid
from duizhao.tui.widgets.prose import Prose


def lines(app: Duizhao, selector: str) -> list[str]:
    """What a part of the screen shows, without the spaces at the end of lines."""
    widget = app.screen.query_one(selector)
    assert isinstance(widget, Grid | Prose)
    return [widget.render_line(y).text.rstrip() for y in range(widget.content_size.height)]


def test_a_table_has_the_items_of_every_list_that_links_to_its_rows(threads: Sitting) -> None:
    """Problems against causes and measures; causes against measures."""
    interview = threads.interview
    assert links.linkable(interview.questionnaire) == ["found", "causes"]
    problems = links.table(interview, "found")
    assert [group.name for group in problems.groups] == ["原因", "措施"]
    assert [len(group.answers) for group in problems.groups] == [2, 1]
    ((answer, row),) = problems.links
    assert (interview.label(answer[:-1]), interview.label(row)) == ("懒", "迟到")
    assert [group.name for group in links.table(interview, "causes").groups] == ["措施"]


def test_a_link_is_one_change_and_keeps_the_order_of_the_paper(threads: Sitting) -> None:
    """Linking again takes it back; undo brings it again."""
    late, delay, _shirk = threads.interview.items_of("found")
    lazy, _afraid = threads.interview.items_of("causes")
    answer = (*lazy, "explains")
    threads.link(answer, delay[-1])
    assert threads.interview.value(answer) == (late[-1], delay[-1])
    threads.link(answer, late[-1])
    assert threads.interview.value(answer) == (delay[-1],)
    threads.undo()
    assert threads.interview.value(answer) == (late[-1], delay[-1])


async def test_bare_rows_and_columns_say_so(threads: Sitting) -> None:
    """In words, at the row and the column and in the counts above the table."""
    app = Duizhao(threads)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert lines(app, "#title")[0].endswith(
            "问题 3 · 缺原因 2 · 没连上的原因 1 · 缺措施 3 · 没连上的措施 1"
        )
        assert [line.split() for line in lines(app, "#body")[:6]] == [
            ["原因", "措施"],
            ["1", "2", "1"],
            ["缺", "缺"],
            ["1", "迟到", "[x]", ".", "缺", "."],
            ["2", "拖延", "缺", ".", ".", "缺", "."],
            ["3", "推诿", "缺", ".", ".", "缺", "."],
        ]
        assert lines(app, "#below") == ["问题 1  迟到  <学习>", "原因 1  懒", "已连上"]


async def test_space_links_and_a_click_does(threads: Sitting) -> None:
    """Arrows move; each link can be taken back."""
    app = Duizhao(threads)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "down", "right", "space")
        afraid = threads.interview.items_of("causes")[1]
        delay = threads.interview.items_of("found")[1]
        assert threads.interview.linked((*afraid, "explains")) == [delay]
        await pilot.press("ctrl+z")
        assert threads.interview.linked((*afraid, "explains")) == []
        line = lines(app, "#body")[3]
        assert "[x]" not in line
        cells = 2 * sum(ord(c) > 255 for c in line[: line.index("x")]) + sum(
            ord(c) <= 255 for c in line[: line.index("x")]
        )
        await pilot.click("#body", offset=(cells + 1, 3))
        await pilot.pause()
        lazy = threads.interview.items_of("causes")[0]
        assert threads.interview.linked((*lazy, "explains")) == []


async def test_enter_goes_to_the_row_and_escape_back(threads: Sitting) -> None:
    """Tab shows the other table; without leaving, nothing moves."""
    app = Duizhao(threads)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f8", "tab")
        assert lines(app, "#title")[0].startswith("关联表   原因 2")
        await pilot.press("escape")
        assert isinstance(app.screen, Writing)
        assert threads.here == ("post",)
        await pilot.press("f8", "down", "enter")
        assert isinstance(app.screen, Writing)
        assert threads.interview.label(threads.here[:-1]) == "拖延"
        await pilot.press("x")
        assert threads.text == "拖延x"


async def test_it_begins_where_the_writer_is(threads: Sitting) -> None:
    """At the row of the item, or at the column of the links question."""
    afraid = threads.interview.items_of("causes")[1]
    threads.go((*afraid, "explains"))
    app = Duizhao(threads)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert lines(app, "#below")[1] == "原因 2  怕"


async def test_the_names_stay_while_one_looks_to_the_right(threads: Sitting) -> None:
    """Forty causes are wider than the screen; the cursor's column is in view."""
    for number in range(40):
        threads.go(("causes", NEW, "headline"))
        threads.type(f"因{number}")
    threads.go(threads.interview.items_of("found")[0])
    app = Duizhao(threads)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f8", *["right"] * 30)
        await pilot.pause()
        body = lines(app, "#body")
        assert body[3].startswith("1 迟到")
        assert "[.]" in body[3]
        assert "31" in body[1]
        assert all(len(line) <= 60 for line in body)


class Table(App[None]):
    """A table of thirty rows, begun at the sixth."""

    def compose(self) -> ComposeResult:
        yield Grid()

    def on_mount(self) -> None:
        """As the screen does: before there is a size."""
        names = [f"第{number}行" for number in range(1, 31)]
        self.query_one(Grid).show(names, [Band("原因", [[False] * 30])])
        self.query_one(Grid).move_to(5, 0)


async def test_rows_out_of_view_are_told_and_reached() -> None:
    """None is hidden while the cursor can be seen without; how many are above and below is said."""
    app = Table()
    async with app.run_test(size=(60, 13)):
        grid = app.query_one(Grid)
        shown = [grid.render_line(y).text.split() for y in range(13)]
        assert shown[1][0] == "下面还有"
        assert [line[0] for line in shown[3:]] == [f"第{number}行" for number in range(1, 11)]
        grid.move("ctrl+end")
        assert grid.render_line(0).text.startswith("上面还有 20 行")
        assert grid.render_line(1).text.startswith(" ")
        assert grid.render_line(12).text.startswith("第30行")
        grid.move("ctrl+home")
        assert grid.render_line(3).text.startswith("第1行")


async def test_nothing_is_linked_in_a_session_that_can_only_be_looked_at(threads: Sitting) -> None:
    """It says so."""
    opened = desk.open_or_look(threads.file.path)
    looking = Sitting(opened.file, opened.why_read_only)
    app = Duizhao(looking)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "down", "space")
        await pilot.pause()
        assert "已经在别处打开" in lines(app, "#status")[0]
    assert looking.interview.session.answers == threads.interview.session.answers


async def test_without_links_there_is_no_table(presets: Sitting) -> None:
    """It says so and stays."""
    app = Duizhao(presets)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert not isinstance(app.screen, Matrix)
        assert "没有要连的条目" in lines(app, "#status")[0]


async def test_an_empty_table_says_what_it_is_for_and_leads_to_where_to_begin(
    threads: Sitting,
) -> None:
    """Enter goes to the first item to write; with rows and nothing to link to them, it says what is missing."""
    while problems := threads.interview.items_of("found"):
        threads.remove(problems[0])
    app = Duizhao(threads)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert "按 Enter 去写第一个问题" in "".join(lines(app, "#below"))
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, Matrix)
        assert NEW in threads.here and "found" in threads.here
