"""What every front end says in the same words."""

from pathlib import Path

import pytest

from duizhao import store
from duizhao.errors import SessionUnavailable
from duizhao.phrases import files
from duizhao.store import SessionFile
from kinds import KINDS, begun


def test_goodbye_says_how_to_go_on(home: Path, tmp_path: Path) -> None:
    """By name at home, by path elsewhere; quoted only where a shell needs it."""
    for name, command in (("四 月", "'四 月'"), ("四月", "四月")):
        with SessionFile.create(store.free_path(name), KINDS) as file:
            assert files.goodbye(file) == f"已保存。接着写：duizhao resume {command}"
    with begun(tmp_path).file as file:
        told = f"已保存。接着写：duizhao resume {file.path} --line"
        assert files.goodbye(file, "--line") == told


def test_goodbye_from_a_session_that_could_only_be_looked_at(tmp_path: Path) -> None:
    """Nothing was saved, and nothing is said to have been."""
    begun(tmp_path).file.close()
    with SessionFile.open(tmp_path / "试.duizhao", read_only=True) as file:
        told = files.goodbye(file)
    assert told == f"刚才只能查看，没有改动。再打开：duizhao resume {tmp_path}/试.duizhao"


def test_who_has_a_session_open_is_told_in_natural_words(tmp_path: Path) -> None:
    """Computer, process, since when."""
    with begun(tmp_path).file, pytest.raises(SessionUnavailable) as refused:
        SessionFile.open(tmp_path / "试.duizhao")
    assert str(refused.value).startswith("“试”已经在别处打开（电脑 ")
    assert str(refused.value).endswith(" 起），现在只能查看，不能修改。")
