"""What an import could not place, in line mode."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao.session import TRAY, Answer, Change, Step
from duizhao.sitting import Sitting
from kinds import begun, resumed
from line.scripts import Lines


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Lines for a terminal that knows no more."""
    return Lines(monkeypatch)


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    """At a long answer of a session in whose tray two texts wait."""
    sitting = begun(tmp_path)
    sitting.file.apply(Change("import", (), (Step(TRAY, None, Answer(("第一段", "第二段"))),)))
    sitting.file.close()
    sitting = resumed(tmp_path)
    sitting.go(("story",))
    yield sitting
    sitting.file.close()


def test_it_is_announced_and_put_into_the_answer_or_dropped(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is shown whole before it is decided on."""
    script(sitting, ":待放", "2", "1", "1", "2")
    told = capsys.readouterr().out
    assert "还有 2 段待放的文字" in told
    assert "1 第一段\n2 第二段\n" in told and "1 放进“经过”\n2 不要了\n" in told
    assert "没有待放的文字了" in told
    assert (sitting.text, sitting.tray) == ("第二段", ())


def test_where_no_text_goes_it_is_said(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the text stays where it is."""
    sitting.go(("way",))
    script(sitting, ":待放", "1", "1", "")
    assert "这里放不了文字" in capsys.readouterr().out
    assert sitting.tray == ("第一段", "第二段")


def test_an_item_begins_with_it_at_the_blank_of_a_list(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which is said before."""
    sitting.go(("problems",))
    script(sitting, ":tray", "1", "1", "")
    assert "放进“新的一条：一句话”" in capsys.readouterr().out
    assert len(sitting.interview.items(("problems",))) == 1
