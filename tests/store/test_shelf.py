"""Sessions are found by name, and new ones get names that work everywhere."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao import places, store
from duizhao.errors import UnusableInput, UsageError
from duizhao.store import SessionFile
from store.samples import PLACE, begun, say


@pytest.fixture
def shelf(home: Path) -> Path:
    """Three sessions, the one changed last named last here."""
    for number, name in enumerate(["一月", "二月上", "二月下"]):
        path = store.free_path(name)
        begun(path).close()
        os.utime(path, ns=(number, number))
    return places.sessions()


def test_there_are_none_at_first(home: Path) -> None:
    """And asking for them creates nothing."""
    assert store.sessions() == []
    assert not home.exists()


def test_the_one_changed_last_comes_first(shelf: Path) -> None:
    """Also while it is open; opening one is no change."""
    assert [path.stem for path in store.sessions()] == ["二月下", "二月上", "一月"]
    SessionFile.open(shelf / "一月.duizhao").close()
    assert [path.stem for path in store.sessions()] == ["二月下", "二月上", "一月"]
    with SessionFile.open(shelf / "一月.duizhao") as file:
        say(file, PLACE, "河边")
        assert [path.stem for path in store.sessions()] == ["一月", "二月下", "二月上"]
    assert [path.stem for path in store.sessions()] == ["一月", "二月下", "二月上"]


def test_only_sessions_are_listed(shelf: Path) -> None:
    """No folders, no hidden files, nothing else that lies about."""
    (shelf / "夹.duizhao").mkdir()
    (shelf / ".藏.duizhao").touch()
    (shelf / "一月.txt").touch()
    (shelf / "断.duizhao").symlink_to(shelf / "无")
    assert len(store.sessions()) == 3


class TestFind:
    """A session is meant by its name, a beginning of it, or a path."""

    @pytest.mark.parametrize("reference", ["一月", "一", "一月.duizhao"])
    def test_by_name(self, shelf: Path, reference: str) -> None:
        """As much of it as is needed to be clear."""
        assert store.find(reference) == shelf / "一月.duizhao"

    def test_a_whole_name_is_clear(self, shelf: Path) -> None:
        """Even when another one begins with it."""
        begun(shelf / "二月.duizhao").close()
        assert store.find("二月") == shelf / "二月.duizhao"

    def test_case_and_width_do_not_matter_for_a_beginning(self, home: Path) -> None:
        """As they come out of an input method."""
        begun(store.free_path("Retro-2024")).close()
        assert store.find("ｒｅｔｒｏ").stem == "Retro-2024"

    def test_by_path(self, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Wherever the file is, with or without its folder."""
        begun(tmp_path / "外面.duizhao").close()
        monkeypatch.chdir(tmp_path)
        for reference in (str(tmp_path / "外面.duizhao"), "./外面.duizhao", "外面.duizhao"):
            assert store.find(reference).resolve() == tmp_path / "外面.duizhao"

    def test_by_a_beginning_that_several_have(self, shelf: Path) -> None:
        """All of them are named."""
        with pytest.raises(UnusableInput, match=r"不止一份：二月下、二月上。"):
            store.find("二月")

    def test_by_a_name_that_is_almost_right(self, shelf: Path) -> None:
        """The right one is suggested."""
        with pytest.raises(UnusableInput, match="是不是“二月上”"):
            store.find("三月上")

    def test_by_a_name_that_is_wrong(self, shelf: Path) -> None:
        """What there is, is named; nothing of the reference reaches the terminal raw."""
        with pytest.raises(UnusableInput, match="现有：二月下、二月上、一月") as refusal:
            store.find("\x1b[2J旧")
        assert "\x1b" not in str(refusal.value)
        with pytest.raises(UnusableInput, match="没有"):
            store.find("")

    def test_when_there_are_none(self, home: Path) -> None:
        """It says so."""
        with pytest.raises(UnusableInput, match="一份材料也没有"):
            store.find("一月")


class TestAFolderThatCannotBeLookedInto:
    """It is not called empty, and it is named."""

    @pytest.fixture
    def locked(self, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The shelf as a writer without the permission meets it; the tests may run as root."""

        def refuse(folder: Path) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))

        monkeypatch.setattr(os, "scandir", refuse)
        return places.sessions()

    @pytest.mark.parametrize(
        "ask",
        [
            store.sessions,
            lambda: store.find("一月"),
            lambda: store.find("一月.duizhao"),
            lambda: store.free_path("新"),
            lambda: store.unused_name("新"),
        ],
    )
    def test_whatever_is_asked_of_it(self, locked: Path, ask: Callable[[], object]) -> None:
        """Folder, reason, what to do: one sentence."""
        with pytest.raises(UnusableInput) as refusal:
            ask()
        assert str(locked) in str(refusal.value)
        assert "没有权限" in str(refusal.value)
        assert "DUIZHAO_HOME" in str(refusal.value)


class TestNames:
    """A name is a file name on every system, and cannot lead anywhere else."""

    @pytest.mark.parametrize(
        "name",
        [
            "",
            "../外面",
            "a/b",
            "a\\b",
            "C:a",
            "what?",
            "a\nb",
            "a\tb",
            "\x1b[31m红",
            "\u202e倒",
            "\udce9",
            "a\0b",
            ".藏",
            "..",
            "-rf",
            "尾 ",
            " 头",
            "尾.",
            "NUL",
            "nul.txt",
            "Com1",
            "长" * 27,
            "x" * 300,
        ],
    )
    def test_that_would_not_do(self, home: Path, name: str) -> None:
        """One sentence says why, without repeating anything harmful."""
        with pytest.raises(UsageError) as refusal:
            store.free_path(name)
        assert str(refusal.value).isprintable()
        assert len(str(refusal.value).splitlines()) == 1

    @pytest.mark.parametrize(
        "name", ["二〇二一年", "长" * 26, "a.b", "it's [1] & $HOME 对照", "con-1"]
    )
    def test_that_will_do(self, home: Path, name: str) -> None:
        """Chinese, spaces inside, brackets, quotes."""
        path = store.free_path(name)
        assert path == places.sessions() / f"{name}.duizhao"
        begun(path).close()
        assert store.find(name) == path

    def test_with_the_ending_typed_too(self, home: Path) -> None:
        """Is the same name."""
        assert store.free_path("一月.duizhao") == store.free_path("一月")

    def test_that_is_taken(self, shelf: Path) -> None:
        """Another one is suggested."""
        with pytest.raises(UsageError, match="一月-2"):
            store.free_path("一月")

    def test_made_from_a_title(self, shelf: Path) -> None:
        """The next number that is free; what no name may have is replaced; never too long."""
        assert store.unused_name("三月") == "三月"
        assert store.unused_name("一月") == "一月-2"
        begun(store.free_path("一月-2")).close()
        assert store.unused_name("一月") == "一月-3"
        for title in ("问题/原因?", "长" * 99, "-rf", "..", "NUL", "", "\x1b[2J", "\udce9"):
            store.free_path(store.unused_name(title))
