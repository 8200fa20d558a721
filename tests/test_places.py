"""The writer's files are where they say, and nothing is there until it is needed."""

import os
import stat
from pathlib import Path

import pytest

from duizhao import places
from duizhao.errors import UnusableInput


def test_everything_is_in_one_folder(home: Path) -> None:
    """Which DUIZHAO_HOME names."""
    assert places.home() == home
    folders = (places.sessions(), places.questionnaires(), places.templates())
    assert [folder.parent for folder in folders] == [home] * 3
    assert len(set(folders)) == 3


def test_a_relative_home_stays_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the program goes afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUIZHAO_HOME", "mine")
    assert places.home() == tmp_path / "mine"


@pytest.mark.parametrize("value", [None, ""])
def test_otherwise_it_is_where_the_system_keeps_data(
    value: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty DUIZHAO_HOME counts as none."""
    monkeypatch.delenv("DUIZHAO_HOME")
    if value is not None:
        monkeypatch.setenv("DUIZHAO_HOME", value)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert places.home() == tmp_path / "data" / "duizhao"


def test_asking_creates_nothing(home: Path) -> None:
    """Whoever only looks leaves no folders behind."""
    places.sessions()
    assert not home.exists()


def test_a_folder_is_created_for_its_owner_alone(home: Path) -> None:
    """And those it lies in, whatever the umask; one that is there stays as it is."""
    old = os.umask(0)
    try:
        home.parent.chmod(0o755)
        assert places.private(places.sessions()) == places.sessions()
        modes = [stat.S_IMODE(folder.stat().st_mode) for folder in (home, places.sessions())]
        assert modes == [0o700, 0o700]
        home.chmod(0o750)
        places.private(home)
        assert stat.S_IMODE(home.stat().st_mode) == 0o750
    finally:
        os.umask(old)


def test_an_account_without_a_home_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container the number of a user may have no name and no home; the cache can be done without."""
    monkeypatch.delenv("DUIZHAO_HOME")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 5)
    with pytest.raises(UnusableInput, match="DUIZHAO_HOME"):
        places.home()
    assert places.trusted_cache() is None
    assert places.typed("~/x") == Path("~/x")


def test_a_relative_home_in_a_folder_that_is_gone_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows where that was."""
    monkeypatch.setenv("DUIZHAO_HOME", "mine")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(UnusableInput, match="完整路径"):
        places.home()


def test_a_file_that_cannot_be_looked_for_is_no_fault_of_the_program() -> None:
    """Such as one whose name is too long; a folder that is locked is refused in the same way."""
    with pytest.raises(UnusableInput, match="名字太长"):
        places.is_file(Path("字" * 300))
