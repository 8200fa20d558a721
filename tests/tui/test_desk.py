"""The desk, driven key by key."""

from pathlib import Path

from duizhao import desk, library, places
from duizhao.tui.app import Duizhao
from duizhao.tui.screens.desk import Desk
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.prose import Prose
from duizhao.tui.widgets.rows import Rows


def listed(app: Duizhao) -> list[str]:
    """The rows of the desk."""
    rows = app.screen.query_one(Rows)
    return [rows.render_line(y).text.strip() for y in range(rows.content_size.height)]


async def test_a_new_writer_finds_the_questionnaires() -> None:
    """With no session the desk offers what can be begun; Enter begins the default one."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        title = library.load().questionnaire.title
        assert listed(app)[:2] == ["开始写新的", title]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Writing)
        assert len(list(places.sessions().glob("*.duizhao"))) == 1


async def test_sessions_show_how_far_they_are_and_open() -> None:
    """A session is listed with what is answered and missing; leaving it comes back to the desk."""
    desk.begin(library.load(), "我的").close()
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert listed(app)[1].startswith("我的  已答")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Writing)
        await pilot.press(*"副镇长", "ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, Desk)
    summary = desk.summaries()[0]
    assert summary.progress.answered == 1


async def test_a_damaged_session_says_so_and_the_others_open(home: Path) -> None:
    """One unreadable file does not keep the writer from the rest."""
    desk.begin(library.load(), "好的").close()
    (places.sessions() / "坏的.duizhao").write_bytes(b"garbage")
    app = Duizhao()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        rows = listed(app)
        assert {row[:6] for row in rows[1:3]} == {"坏的  打不", "好的  已答"}
        if rows[1].startswith("好的"):
            await pilot.press("down")
        await pilot.press("enter")
        await pilot.pause()
        status = app.screen.query_one("#status", Prose)
        lines = [status.render_line(y).text.strip() for y in range(status.content_size.height)]
        assert "不是对照的会话文件" in "".join(lines)


async def test_q_leaves() -> None:
    """The desk is left with q."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q")
    assert app.return_code == 0
