"""The desk, driven key by key."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from duizhao import answers, desk, library, places, store
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from duizhao.tui.app import Duizhao
from duizhao.tui.commands import DESK
from duizhao.tui.screens.desk import Desk
from duizhao.tui.screens.export import Export
from duizhao.tui.screens.help import Help
from duizhao.tui.screens.name import Name
from duizhao.tui.screens.search import Search
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.rows import Rows
from store.samples import PLACE, STORY, begun, say
from tui.shown import said

EXAMPLE = Path(__file__).parents[1] / "papers" / "example.answers.yaml"


def listed(app: Duizhao) -> list[str]:
    """The rows of the desk, or of the list in a dialog."""
    rows = app.screen.query_one(Rows)
    lines = [rows.render_line(y).text.strip() for y in range(rows.content_size.height)]
    return [line for line in lines if line]


def names() -> list[str]:
    """What the sessions are called."""
    return sorted(path.stem for path in store.sessions())


def at_work(app: Duizhao) -> Sitting:
    """The session that is open."""
    assert isinstance(app.screen, Writing)
    return app.screen.sitting


async def settled(pilot: Pilot[None]) -> None:
    """When everything that was asked for is on the screen."""
    await pilot.pause()
    await pilot.pause()


@pytest.fixture
def walks(home: Path) -> None:
    """Three sessions; 丙 was changed last and stands first."""
    for name in ("甲", "乙", "丙"):
        with begun(store.free_path(name)) as file:
            say(file, PLACE, f"{name}地的河边")
            say(file, STORY, "天黑得早。桥上没有灯。")


async def test_a_new_writer_finds_the_questionnaires() -> None:
    """With no session the desk says what to do; Enter begins with the default questionnaire."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        title = library.load().questionnaire.title
        assert listed(app)[0] == title
        assert "按 Enter 开始" in said(app, "#welcome")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Name)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Writing)
    assert names() == [library.load().questionnaire.name]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (30, 10)])
async def test_there_is_room_to_begin_at_every_size(size: tuple[int, int]) -> None:
    """What can be begun is in view, and the way out."""
    app = Duizhao()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert listed(app)[0].startswith("党史学习教育")
        assert not app.screen.show_vertical_scrollbar
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Writing)


async def test_sessions_show_how_far_they_are_and_open() -> None:
    """A session is listed with what is answered and missing; leaving it comes back to the desk."""
    desk.begin(library.load(), "我的").close()
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert listed(app)[0].startswith("我的 ")
        assert "已答 0" in listed(app)[0]
        assert "今天" in listed(app)[0]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Writing)
        await pilot.press(*"副镇长", "ctrl+q")
        await settled(pilot)
        assert isinstance(app.screen, Desk)
        assert "已答 1" in listed(app)[0]


async def test_a_damaged_session_says_so_and_the_others_open(home: Path) -> None:
    """One unreadable file does not keep the writer from the rest, and can be thrown away."""
    desk.begin(library.load(), "好的").close()
    (places.sessions() / "坏的.duizhao").write_bytes(b"garbage")
    app = Duizhao()
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        if not listed(app)[0].startswith("坏的"):
            await pilot.press("down")
        await pilot.press("enter")
        await settled(pilot)
        assert "不是对照的材料文件" in said(app)
        await pilot.press("delete", "enter")
        await settled(pilot)
        assert [row[:2] for row in listed(app)] == ["好的"]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (30, 10)])
async def test_names_and_times_are_there_at_every_size(walks: None, size: tuple[int, int]) -> None:
    """Also after the window has become another size."""
    app = Duizhao()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert [row[0] for row in listed(app)[:3]] == ["丙", "乙", "甲"]
        assert all("今天" in row for row in listed(app)[:3])
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert all("已答 2" in row and "字" in row for row in listed(app))


async def test_n_begins_under_a_name_of_ones_own(walks: None) -> None:
    """A questionnaire is chosen, a name proposed; one that is taken is refused in words."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("n", "enter", "ctrl+u", "甲", "enter")
        await settled(pilot)
        assert "已经有叫“甲”的材料" in said(app, "#message")
        await pilot.press("1", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Writing)
    assert "甲1" in names()


async def test_r_renames(walks: None) -> None:
    """The cursor stays on the session."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down", "r", "b", "enter")
        await settled(pilot)
        assert names() == ["丙", "乙b", "甲"]
        assert "已改名为“乙b”" in said(app)
        assert app.screen.query_one(Rows).cursor == 1


async def test_one_that_is_in_use_cannot_be_renamed(walks: None) -> None:
    """Who has it, is said in the dialog."""
    app = Duizhao()
    with SessionFile.open(store.find("丙")):
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press("r", "b", "enter")
            await settled(pilot)
            assert "在别处打开" in said(app, "#message")
    assert names() == ["丙", "乙", "甲"]


async def test_d_copies(walks: None) -> None:
    """Everything is in the copy."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d", "enter", "enter")
        await settled(pilot)
        assert listed(app)[0].startswith("丙-2")
    with SessionFile.open(store.find("丙-2")) as file:
        assert file.session.answers[PLACE].value == "丙地的河边"


async def test_d_begins_next_years_paper(home: Path) -> None:
    """With this year's measures to account for; it is opened at once."""
    loaded = library.load("party-history-2021")
    with desk.begin(loaded, "今年") as file:
        file.apply(answers.read(EXAMPLE, loaded.questionnaire))
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d", "down", "enter", "enter", "enter")
        await settled(pilot)
        sitting = at_work(app)
        assert sitting.file.name == loaded.questionnaire.name
        assert len(sitting.interview.items(("last_year",))) == 5


async def test_what_promises_nothing_is_told_before_anything_is_asked(walks: None) -> None:
    """And which key begins a new one."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Desk)
        assert "按 N" in said(app)


@pytest.mark.parametrize("key", ["r", "d", "x", "delete"])
async def test_without_sessions_the_keys_for_them_say_so(home: Path, key: str) -> None:
    """Rather than nothing."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert "还没有材料" in said(app)


async def test_x_exports_without_opening(walks: None, tmp_path: Path) -> None:
    """As the export of the writing screen does."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert isinstance(app.screen, Export)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Desk)


@pytest.mark.parametrize("key", ["delete", "ctrl+d"])
async def test_what_is_thrown_away_can_be_taken_back_at_once(walks: None, key: str) -> None:
    """It is named before it goes; u brings back one after the other."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert "把“丙”放进废纸篓" in said(app, "#ask")
        await pilot.press("enter", key, "enter")
        await settled(pilot)
        assert names() == ["甲"]
        await pilot.press("u", "u")
        await settled(pilot)
        assert names() == ["丙", "乙", "甲"]
        await pilot.press("u")
        await settled(pilot)
        assert "这次没有丢过什么" in said(app)


async def test_refusing_throws_nothing_away(walks: None) -> None:
    """Escape leaves everything where it is."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("delete", "escape")
        await settled(pilot)
    assert names() == ["丙", "乙", "甲"]


async def test_t_shows_what_was_thrown_away_at_any_time(walks: None) -> None:
    """Enter takes it back."""
    store.discard(store.find("乙"))
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert listed(app)[0].startswith("乙  丢于 今天")
        await pilot.press("enter")
        await settled(pilot)
        assert names() == ["丙", "乙", "甲"]
        await pilot.press("t")
        await settled(pilot)
        assert "废纸篓是空的" in said(app)


@pytest.mark.parametrize("key", ["slash", "ctrl+f"])
async def test_search_finds_words_and_opens_where_they_stand(walks: None, key: str) -> None:
    """Hits stand under their session; Enter goes to the answer, of what has just been typed."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(key, *"灯 桥")
        search = app.screen
        assert isinstance(search, Search)
        await pilot.press("enter")
        await settled(pilot)
        sitting = at_work(app)
        assert (sitting.file.name, sitting.here) == ("丙", STORY)


async def test_search_tells_where_a_hit_is(walks: None) -> None:
    """And when there is none, and which sessions could not be looked through."""
    (places.sessions() / "坏的.duizhao").write_bytes(b"garbage")
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"河边")
        await pilot.pause(0.3)
        assert listed(app) == ["丙", "丙地的河边", "乙", "乙地的河边", "甲", "甲地的河边"]
        assert "经过 > 去了哪里？" in said(app, "#message")
        assert "打不开，没有找：坏的" in said(app, "#message")
        await pilot.press("down", "x")
        await pilot.pause(0.3)
        assert "没有找到" in said(app, "#message")


async def test_help_and_palette_have_every_command(walks: None) -> None:
    """Each by its words; help tells nothing of fields, since there is none."""
    app = Duizhao()
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        await settled(pilot)
        assert isinstance(app.screen, Help)
        text = said(app, "#text")
        assert all(command.words in text for command in DESK if command.keys)
        assert "长答案" not in text
        await pilot.press("escape", "ctrl+p")
        await settled(pilot)
        assert len(listed(app)) == len(DESK)


def test_every_command_of_the_desk_is_carried_out() -> None:
    """Each is carried out by the screen."""
    assert all(hasattr(Desk, f"action_{command.action}") for command in DESK)


async def test_a_click_opens(walks: None) -> None:
    """What is clicked."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(Rows, offset=(4, 2))
        await settled(pilot)
        assert at_work(app).file.name == "乙"


async def test_a_folder_that_cannot_be_looked_into_is_told(
    walks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it is looked at, and when something is to be named; nothing breaks."""

    listing, locked = os.scandir, places.sessions()

    def refuse(folder: str) -> Iterator[os.DirEntry[str]]:
        if Path(folder) == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return listing(folder)

    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        monkeypatch.setattr(os, "scandir", refuse)
        await pilot.press("n", "enter", "enter")
        await settled(pilot)
        assert "没有权限" in said(app, "#message")
        await pilot.press("escape")
        await settled(pilot)
        assert "没有权限" in said(app)


@pytest.mark.parametrize("key", ["q", "Q"])
async def test_q_leaves(key: str) -> None:
    """The desk is left with q, under Caps Lock too; the key bar shows a capital letter."""
    app = Duizhao()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
    assert app.return_code == 0
