"""Sessions as wholes: how far each is, how long, and what is known of it without reading it again."""

from pathlib import Path

import pytest

from duizhao import desk, places, store
from duizhao.desk import Shelf
from duizhao.store import SessionFile
from store.samples import PLACE, STORY, begun, say


@pytest.fixture
def session(home: Path) -> Path:
    """A session with two texts in it."""
    path = store.free_path("散步")
    with begun(path) as file:
        say(file, PLACE, "河 边")
        say(file, STORY, "天黑得早。\n回来晚了。")
    return path


def test_the_size_is_what_the_writer_has_written(session: Path) -> None:
    """Characters without white space; what presets say does not count."""
    summary = desk.summary(session)
    assert summary.size == 12
    assert summary.as_json()["characters"] == 12
    assert "12 字" in summary.line()


def test_one_that_cannot_be_read_says_why(home: Path) -> None:
    """Instead of how far it is."""
    places.private(places.sessions())
    broken = places.sessions() / "坏.duizhao"
    broken.write_bytes(b"garbage")
    assert "不是对照的会话文件" in desk.summary(broken).trouble


def test_a_shelf_knows_what_it_has_read_until_that_changes(session: Path) -> None:
    """A session that was written to, moved or removed is not known any more."""
    shelf = Shelf()
    assert shelf.known(session) is None
    summary = shelf.read(session)
    assert shelf.known(session) is summary
    with SessionFile.open(session) as file:
        say(file, PLACE, "山上")
    assert shelf.known(session) is None
    assert shelf.read(session).size == 12
    session.unlink()
    assert shelf.known(session) is None
