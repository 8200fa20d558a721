"""A list with a cursor, and what it says of rows that are not in view."""

from textual.app import App, ComposeResult

from duizhao.tui.widgets.rows import Row, Rows


class Listing(App[None]):
    """Shows rows, and nothing else."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield Rows()

    def on_mount(self) -> None:
        """As high as the terminal, not as the list."""
        self.query_one(Rows).styles.height = "1fr"
        self.query_one(Rows).show(self._rows)


def lines(app: Listing) -> list[str]:
    """What is shown, without the spaces at the end of lines."""
    rows = app.query_one(Rows)
    return [rows.render_line(y).text.rstrip() for y in range(rows.content_size.height)]


async def test_a_list_that_goes_on_says_how_far_and_never_hides_its_cursor() -> None:
    """The last line counts the rows below it; at the end it is a row again; a click reads on."""
    app = Listing([Row(f"第{number}行") for number in range(1, 11)])
    async with app.run_test(size=(20, 4)) as pilot:
        rows = app.query_one(Rows)
        assert lines(app) == ["第1行", "第2行", "第3行", "还有 7 行"]
        rows.go_to(3)
        assert lines(app) == ["第2行", "第3行", "第4行", "还有 6 行"]
        rows.go_to(9)
        assert lines(app) == ["第7行", "第8行", "第9行", "第10行"]
        rows.go_to(0)
        await pilot.click(Rows, offset=(1, 3))
        assert lines(app)[0] == "第4行"
        assert rows.cursor == 0


async def test_a_row_that_is_cut_ends_in_dots() -> None:
    """Measured in cells; one that just fits is whole."""
    app = Listing([Row("一二三四五"), Row("一二三四五六")])
    async with app.run_test(size=(10, 4)):
        assert lines(app)[:2] == ["一二三四五", "一二三四.."]


async def test_two_clicks_choose_once() -> None:
    """The first has led elsewhere: what is at the same place by then is not meant."""
    chosen: list[int] = []

    class Choosing(Listing):
        def on_rows_chosen(self, message: Rows.Chosen) -> None:
            chosen.append(message.index)

    async with Choosing([Row("第1行"), Row("第2行")]).run_test(size=(20, 4)) as pilot:
        await pilot.click(Rows, offset=(1, 1), times=2)
        await pilot.pause()
        assert chosen == [1]
        await pilot.click(Rows, offset=(1, 0))
        await pilot.pause()
        assert chosen == [1, 0]
