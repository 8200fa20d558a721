"""What every front end says in the same words."""

from pathlib import Path
from typing import Any

import pytest

from duizhao import store
from duizhao.errors import SessionUnavailable
from duizhao.line import telling as line
from duizhao.model import Kind, Question
from duizhao.phrases import files
from duizhao.phrases.limits import limits
from duizhao.store import SessionFile
from duizhao.tui import telling as tui
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


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"kind": Kind.NUMBER, "unit": "次", "min": 1}, "单位：次，1 以上"),
        ({"kind": Kind.NUMBER, "whole": True, "min": 0, "max": 9}, "整数，0 到 9"),
        ({"kind": Kind.DATE, "max": "2026-12"}, "不晚于 2026-12"),
        ({"kind": Kind.CHOICES, "max": 2}, "最多选 2 个"),
        ({"kind": Kind.LINKS, "min": 1}, "至少选 1 个"),
        ({"kind": Kind.REPEAT, "max": 2}, ""),
        ({"kind": Kind.TEXT}, ""),
    ],
)
def test_unit_and_bounds_are_told_before_an_answer_is_refused(
    stated: dict[str, Any], said: str
) -> None:
    """What the items of a list are limited to is told at its end."""
    assert limits(Question(id="q", **stated)) == said


def test_both_front_ends_tell_the_limits(tmp_path: Path) -> None:
    """In the same words."""
    sitting = begun(tmp_path)
    sitting.go(("times",))
    assert line.place(sitting).endswith("单位：次，1 以上")
    assert tui.remarks(sitting)[0].text == "单位：次，1 以上"
    sitting.file.close()
