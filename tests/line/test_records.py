"""The history in line mode: the texts of an answer, the log, the difference of two days."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from duizhao.session import NEW
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from kinds import begun, resumed
from line.scripts import DOWN, ENTER, script

WHO: Place = ("who",)
STORY: Place = ("story",)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock to noon of a day."""

    def set_clock(date: str) -> None:
        monkeypatch.setattr("duizhao.store.timeline.now", lambda: f"{date}T12:00:00+08:00")

    return set_clock


@pytest.fixture
def sitting(tmp_path: Path, on: Callable[[str], None]) -> Iterator[Sitting]:
    """At an answer that was written on two days."""
    sitting = begun(tmp_path)
    for date, text in (("2026-03-05", "我没有去。"), ("2026-03-06", "我没有去。后来补了。")):
        on(date)
        sitting.go(STORY)
        sitting.type(text, len(text))
    yield sitting
    sitting.file.close()


def test_an_earlier_text_is_restored(
    sitting: Sitting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is chosen from a list, told against the present one, and undone as one step."""
    script(sitting, ":旧稿", ENTER, ENTER)
    told = capsys.readouterr().out
    assert "我没有去。[-后来补了。-]" in told
    assert "已恢复 2026-03-05 12:00 的写法。用 :撤销 换回来" in told
    again = resumed(tmp_path)
    assert again.interview.value(STORY) == "我没有去。"
    again.undo()
    assert again.interview.value(STORY) == "我没有去。后来补了。"
    again.file.close()


def test_where_nothing_else_was_written_it_is_said(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Instead of an empty list."""
    sitting.go(WHO)
    script(sitting, ":history", ENTER)
    assert "这一题没有更早的写法" in capsys.readouterr().out


def test_in_a_session_to_look_at_nothing_is_restored(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its texts can be listed."""
    path = sitting.file.path
    sitting.file.close()
    looking = Sitting(SessionFile.open(path, read_only=True), "另一个程序正开着它。")
    script(looking, ":旧稿", ENTER, ENTER)
    assert capsys.readouterr().out.count("只能看，不能改") == 2
    assert looking.interview.value(STORY) == "我没有去。后来补了。"


def test_the_log_leads_to_the_place_of_a_change(sitting: Sitting) -> None:
    """Newest first."""
    sitting.go(WHO)
    sitting.type("老周", 2)
    script(sitting, ":log", ENTER, DOWN, ENTER)
    assert sitting.here == STORY


def test_days_behind_the_log_tell_what_differs(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Between two days, or on one; a date that is none is answered with those there are."""
    sitting.go(WHO)
    script(
        sitting,
        *(":记录 2026-03-06 2026-03-05", ENTER),
        *(":记录 2026-03-05", ENTER),
        *(":记录 昨天", ENTER),
    )
    told = capsys.readouterr().out
    both = "2026-03-05 - 2026-03-06：改了 1 处\n\n改写“经过”\n我没有去。[+后来补了。+]\n"
    assert both in told
    assert "2026-03-05：改了 1 处\n\n新写“经过”\n[+我没有去。+]\n" in told
    assert "有改动的日子：\n2026-03-05\n2026-03-06\n" in told


def test_undo_says_which_item(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its number, as the question does."""
    sitting = begun(tmp_path)
    for text in ("甲", "乙"):
        sitting.go(("problems", NEW, "headline"))
        sitting.type(text, len(text))
    item = sitting.item
    assert item is not None
    sitting.go((*item, "detail"))
    sitting.type("丙", 1)
    script(sitting, ":撤销", ENTER, ":撤销", ENTER)
    told = capsys.readouterr().out
    assert "已撤销：回答“问题 2/2 > 表现”" in told
    assert "已撤销：回答“问题 2/2 > 一句话”" in told
