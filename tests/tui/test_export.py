"""The export dialog: what is written, where, and what the writer is told about it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from duizhao import library
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from duizhao.tui.app import Duizhao
from duizhao.tui.screens.export import Export
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.rows import Rows
from kinds import begun
from tui.shown import said, shown


def choices(app: Duizhao) -> list[str]:
    """The rows to choose in."""
    rows = app.screen.query_one(Rows)
    return [rows.render_line(y).text.strip() for y in range(rows.content_size.height)]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program was started in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def test_an_ending_alone_is_no_name(sitting: Sitting, here: Path) -> None:
    """Ctrl+U leaves the ending: a file that is called so is hidden."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+s", "ctrl+u", "enter")
        await pilot.pause()
        assert "还没有文件名" in said(app, "#message")
    assert list(here.iterdir()) == []


async def test_it_offers_what_can_be_chosen_for_a_format(sitting: Sitting) -> None:
    """Headings for Markdown, layouts for what is laid out, nothing about answers."""
    app = Duizhao(sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        names = [row.partition("：")[0] for row in choices(app)]
        assert names == ["格式", "用途", "版式"]
        assert "必答" not in said(app, "#message") and "还有 2 处没写完" in said(app, "#message")
        assert choices(app)[0] == "格式：Word 文件（.docx）"
        assert choices(app)[2] == "版式：公文 GB/T 9704"
        await pilot.press("tab")
        await pilot.pause()
        assert [row.partition("：")[0] for row in choices(app)] == ["格式", "用途", "标题写法"]
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert choices(app) == ["格式：回答文件（.yaml）"]
        await pilot.press("shift+tab")
        await pilot.pause()
        assert choices(app)[0] == "格式：网页（.html）"


def _is_docx(file: Path) -> bool:
    return zipfile.is_zipfile(file)


def _is_answers(file: Path) -> bool:
    return bool(yaml.safe_load(file.read_text(encoding="utf-8"))["answers"]["who"] == "老周")


def _is_session(file: Path) -> bool:
    with SessionFile.open(file) as copy:
        return copy.session.answers["who",].value == "老周"


@pytest.mark.parametrize(
    ("turns", "ending", "right", "opened"),
    [
        (1, ".md", lambda file: file.read_text("utf-8").startswith("# 老周"), "文字编辑器"),
        (0, ".docx", _is_docx, "用 WPS 或 Word 打开"),
        (2, ".html", lambda file: "老周" in file.read_text("utf-8"), "浏览器"),
        (3, ".yaml", _is_answers, "duizhao fill"),
        (4, ".duizhao", _is_session, "duizhao resume"),
    ],
)
@pytest.mark.parametrize("typed", [False, True], ids=["chosen", "typed"])
async def test_every_format_is_written(
    sitting: Sitting,
    here: Path,
    turns: int,
    ending: str,
    right: Callable[[Path], bool],
    opened: str,
    typed: bool,
) -> None:
    """Chosen, or asked for by the ending of the name; the path and what to do with it are told."""
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"老周", "ctrl+s")
        if typed:
            await pilot.press("ctrl+a", *f"x{ending}", "enter")
        else:
            await pilot.press(*["tab"] * turns, "enter")
        await pilot.pause()
        assert isinstance(app.screen, Writing)
        assert str(here / f"x{ending}") in said(app, "#status")
        assert opened in said(app, "#status")
    assert right(here / f"x{ending}")


async def test_a_name_keeps_all_but_the_ending_of_a_format(sitting: Sitting, here: Path) -> None:
    """`2021.12` is no ending."""
    app = Duizhao(sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"老周", "ctrl+s", "ctrl+a", *"材料2021.12", "tab", "shift+tab", "enter")
        await pilot.pause()
    assert (here / "材料2021.12.docx").exists()


@pytest.mark.parametrize(("typed", "kind"), [("y.docx", "Word"), ("y.md", "Markdown")])
async def test_a_whole_name_typed_before_the_ending_ends_once(
    sitting: Sitting, here: Path, typed: str, kind: str
) -> None:
    """Ctrl+U leaves the ending that stood there; whoever types one means that one."""
    app = Duizhao(sitting)
    async with app.run_test(size=(200, 30)) as pilot:
        await pilot.press(*"老周", "ctrl+s", "ctrl+u", *str(here / typed))
        await pilot.pause()
        assert said(app, "#message").replace(" ", "").endswith(f"将写到{here / typed}")
        assert kind in choices(app)[0]
        await pilot.press("enter")
        await pilot.pause()
    assert (here / typed).exists()


async def test_the_name_is_typed_on_at_its_end(sitting: Sitting, here: Path) -> None:
    """The cursor begins before the ending, and stands there again when that has changed."""
    app = Duizhao(sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"老周", "ctrl+s", *"定稿", "tab", *"二", "enter")
        await pilot.pause()
    assert (here / "x定稿二.md").exists()


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_whole_path_is_seen(sitting: Sitting, here: Path, size: tuple[int, int]) -> None:
    """However long it is, wherever it is relative to, and with nothing of the dialog out of sight."""
    app = Duizhao(sitting)
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert said(app, "#message").replace(" ", "").endswith(f"将写到{here / 'x.docx'}")
        assert len(choices(app)) == 3
        dialog = app.screen.query_one("#dialog").region
        assert (
            dialog.bottom <= size[1] and app.screen.query_one("Keys").region.bottom < dialog.bottom
        )


async def test_the_last_folder_is_offered_again(sitting: Sitting, tmp_path: Path) -> None:
    """For as long as the session is open."""
    (tmp_path / "usb").mkdir()
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+s", "ctrl+a", *str(tmp_path / "usb" / "y.docx"), "enter", "ctrl+s")
        await pilot.pause()
        assert f"将写到 {tmp_path / 'usb' / 'x.docx'}" in said(app, "#message")


async def test_the_last_format_of_a_paper_is_offered_again(sitting: Sitting, here: Path) -> None:
    """At first Word, which people hand in; what is no paper, such as the answers, is not remembered."""
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+s", "ctrl+a", *"y.html", "enter")
        await pilot.press("ctrl+s", "ctrl+a", *"y.yaml", "enter", "ctrl+s")
        await pilot.pause()
        assert f"将写到 {here / 'x.html'}" in said(app, "#message")
        assert choices(app)[0] == "格式：网页（.html）"


async def test_a_template_is_shown_by_the_title_that_it_gives_itself(tmp_path: Path) -> None:
    """One that gives none is shown by its name."""
    loaded = library.load("party-history-2021")
    with SessionFile.create(tmp_path / "x.duizhao", loaded.document) as file:
        app = Duizhao(Sitting(file))
        async with app.run_test(size=(160, 40)) as pilot:
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert choices(app)[1] == "模板：对照检查材料"
            await pilot.press("down", "tab")
            await pilot.pause()
            assert choices(app)[1] == "模板：整改台账"


async def test_a_path_of_several_rows_leaves_up_and_down_to_the_choices(sitting: Sitting) -> None:
    """Else nobody could get at them without a mouse."""
    app = Duizhao(sitting)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("ctrl+s", "ctrl+a", *"y" * 120, "down", "down", "up", "tab")
        await pilot.pause()
        assert choices(app)[1] == "用途：定稿，没写的地方略去"


async def test_what_does_not_fit_but_stands_is_told(tmp_path: Path) -> None:
    """Three of at most two stay in the paper: nothing that was chosen is dropped, and that is said first."""
    sitting = begun(tmp_path)
    sitting.go(("tools",))
    sitting.choose(("伞", "书", "灯"))
    app = Duizhao(sitting)
    with sitting.file:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+s")
            await pilot.pause()
            told = said(app, "#message")
    assert "还有 2 处没写完" in told and "有 1 处缓写的或不合要求的，照现在的样子写进去" in told


async def test_a_folder_that_is_not_there_is_said(sitting: Sitting) -> None:
    """The dialog stays, with what was typed."""
    app = Duizhao(sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s", "ctrl+a", *"nowhere/x.md", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Export)
        assert "这个文件夹" in said(app, "#message")


async def test_export_warns_before_it_replaces(sitting: Sitting, tmp_path: Path) -> None:
    """The first Enter on an existing file warns, the second replaces it."""
    target = tmp_path / "out.md"
    target.write_text("old", encoding="utf-8")
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"老周", "ctrl+s")
        assert isinstance(app.screen, Export)
        await pilot.press("ctrl+a", *str(target), "enter")
        await pilot.pause()
        assert target.read_text(encoding="utf-8") == "old"
        await pilot.press("enter")
        await pilot.pause()
        assert target.read_text(encoding="utf-8") == "# 老周\n"
        assert str(target.name) in shown(app, "#status")


async def test_a_session_that_cannot_be_saved_can_be_saved_elsewhere(
    sitting: Sitting, tmp_path: Path
) -> None:
    """When the file is gone typing goes on, the writer is told at once, and a copy holds everything."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("老")
        sitting.file.path.unlink()
        await pilot.press("周")
        assert "另存到别处" in shown(app, "#status")
        assert sitting.text == "老周"
        await pilot.press("ctrl+s", "tab", "tab")
        await pilot.press("ctrl+a", *str(tmp_path / "copy.duizhao"), "enter")
        await pilot.pause()
    with SessionFile.open(tmp_path / "copy.duizhao") as copy:
        assert copy.session.answers[("who",)].value == "老周"
