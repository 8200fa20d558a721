"""The desk in line mode: which session, or which questionnaire to begin with."""

from pathlib import Path

import pytest

from duizhao import desk, library, shelf, store
from line.scripts import Lines


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Lines for a terminal that knows no more."""
    return Lines(monkeypatch)


def names() -> list[str]:
    """The sessions there are."""
    return [path.stem for path in store.sessions()]


def test_without_a_session_a_questionnaire_is_chosen_to_begin_with(
    lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its number; what is typed then is its first answer."""
    titles = [loaded.questionnaire.title for loaded in library.available()]
    assert lines.at_the_desk("1", "副镇长") == 0
    told = capsys.readouterr()
    for number, title in enumerate(titles, 1):
        assert f"{number} 写新的：{title}\n" in told.out
    assert "--line" in told.err
    (summary,) = shelf.summaries()
    assert summary.title == titles[0] and summary.progress.answered == 1


def test_sessions_come_first_and_tell_how_far_each_is(
    lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words narrow the list; the one that is chosen goes on."""
    for name in ("甲", "乙"):
        desk.begin(library.load(), name).close()
    assert lines.at_the_desk("甲", "2", "副镇长") == 0
    told = capsys.readouterr().out
    assert "写哪一份？\n1 乙  已答 0  还缺" in told and "2 甲  已答 0  还缺" in told
    assert [one.progress.answered for one in shelf.summaries() if one.name == "甲"] == [1]


def test_it_is_left_with_an_empty_line(lines: Lines) -> None:
    """Nothing is begun by that."""
    assert lines.at_the_desk("") == lines.at_the_desk() == 0
    assert names() == []


def test_a_session_that_cannot_be_opened_is_told_and_the_list_shown_again(
    lines: Lines, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As one sentence."""
    (home / "sessions").mkdir(parents=True)
    (home / "sessions" / "坏.duizhao").write_bytes(b"junk")
    assert lines.at_the_desk("1", "") == 0
    assert capsys.readouterr().out.count("写哪一份？") == 2


def test_a_session_speaks_its_own_language(
    lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """From its first line on."""
    desk.begin(library.load("incident-postmortem"), "outage").close()
    lines.at_the_desk("1", ":help back")
    told = capsys.readouterr().out
    assert "\n:back  " in told and ":上一题" not in told
