"""The writer's files are where they say, and nothing is there until it is needed."""

import os
import stat
from pathlib import Path

import pytest

from duizhao import places


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
