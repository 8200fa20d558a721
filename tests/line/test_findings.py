"""The reviewer in line mode: what is said of an answer, the list, setting aside, the lengths."""

import pytest

from duizhao import checks
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from kinds import resumed
from line.scripts import DOWN, ENTER, ESCAPE, Lines, script

WHO: Place = ("who",)
LONG = "一个很长很长的名字"
TOO_LONG = "可改：“姓名”9 字，多于 6 字"


def test_what_was_noticed_is_explained_from_the_next_question_and_leads_back(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """The remark comes when the answer is given and the writer has gone on."""
    script(sitting, LONG, ENTER, ":提醒", ENTER, ENTER, ENTER)
    told = capsys.readouterr().out
    assert TOO_LONG in told
    assert "第一部分 > 姓名\n“姓名”9 字，多于 6 字\n这里有建议的长短" in told
    assert sitting.here == WHO


def test_a_finding_is_set_aside_for_a_reason(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """From then on nothing is said of it, and undo brings it back."""
    script(sitting, LONG, ENTER, ":提醒", ENTER, ENTER, DOWN, ENTER, "就叫这个", ENTER)
    assert "没有要留意的了" in capsys.readouterr().out
    assert list(checks.reasons(sitting.interview).values()) == ["就叫这个"]
    again = resumed(sitting.file.path.parent)
    script(again, ":撤销", ENTER)
    assert not checks.reasons(again.interview)


def test_without_a_reason_it_stays(sitting: Sitting, capsys: pytest.CaptureFixture[str]) -> None:
    """The list is told again, and can be left."""
    script(sitting, LONG, ENTER, ":提醒", ENTER, ENTER, DOWN, ENTER, ENTER, ESCAPE)
    assert "没有要留意的了" not in capsys.readouterr().out
    assert not checks.reasons(sitting.interview)


def test_the_whole_paper_is_looked_through(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbered, how much each matters in words; what is only missing has a list of its own."""
    lines = Lines(monkeypatch)
    lines(sitting, LONG, ":检查", "1", "1")
    told = capsys.readouterr().out
    assert "要留意的有 1 处：\n1 可改：“姓名”9 字，多于 6 字  <第一部分>\n" in told
    assert sitting.here == WHO


def test_the_lengths_are_told(sitting: Sitting, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the whole and of each part."""
    script(sitting, "老周", ENTER, "早上", ENTER, ":篇幅", ENTER)
    told = capsys.readouterr().out
    assert "全文：" in told and "标题：5 字" in told


@pytest.mark.parametrize("command", [":检查", ":篇幅"])
def test_a_paper_that_cannot_be_assembled_is_told(
    sitting: Sitting, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """As where it is exported."""
    (sitting.file.path.parent / "kinds.md.j2").unlink()
    script(sitting, command, ENTER)
    assert "kinds.md.j2" in capsys.readouterr().out
