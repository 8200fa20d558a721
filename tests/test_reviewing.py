"""Which of a writer's other sessions a paper is compared with."""

from pathlib import Path

import pytest

from duizhao import desk, library, places, reviewing, store
from duizhao.session import Answer, Change, Step


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty home; two sessions, begun a year after each other."""
    monkeypatch.setenv("DUIZHAO_HOME", str(tmp_path))
    for year, name in (("2020", "去年"), ("2021", "今年")):
        at = f"{year}-01-01T09:00:00+08:00"
        monkeypatch.setattr("duizhao.store.file.now", lambda at=at: at)
        desk.begin(library.load(), name).close()


def compared(name: str) -> list[str]:
    """The papers that a session is compared with."""
    return [paper.name for paper in reviewing.earlier(places.sessions() / f"{name}.duizhao")]


def test_a_paper_is_compared_with_earlier_ones_only() -> None:
    """What was begun later may be made of it, not the other way round."""
    assert compared("今年") == ["去年"]
    assert compared("去年") == []


def test_an_imported_paper_is_older_than_its_session() -> None:
    """It was finished before it was taken in."""
    with store.SessionFile.open(places.sessions() / "今年.duizhao") as file:
        file.apply(Change("import", (), (Step(("title",), None, Answer("旧稿")),)))
    assert compared("去年") == ["今年"]
