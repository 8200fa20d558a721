"""The list of sessions is told by the files themselves, and what it tells is true."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import duizhao
from duizhao import shelf, store
from duizhao.session import Answer
from duizhao.store import SessionFile
from store.samples import PLACE, STEPS, STORY, begun, say


@pytest.fixture
def path(home: Path) -> Path:
    """A closed session with two texts and a question put off."""
    path = store.free_path("散步")
    with begun(path) as file:
        say(file, PLACE, "河 边")
        say(file, STORY, "天黑得早。")
        say(file, STEPS, Answer(later=True))
    return path


def test_a_closed_session_says_what_opening_it_counts(path: Path) -> None:
    """Title, progress and length, and the time of the last change."""
    with SessionFile.open(path, read_only=True) as file:
        counted, changed = file.brief(), file.state.changed
    assert store.brief(path) == (counted, changed)
    assert (counted.characters, counted.progress.answered, counted.progress.later) == (7, 2, 1)


def test_what_an_open_session_said_before_is_not_believed(path: Path) -> None:
    """Whoever dies while writing leaves a session that is counted anew."""
    with SessionFile.open(path) as file:
        say(file, STORY, "天黑得早，回来晚了。")
        assert store.brief(path) is None
        assert shelf.summary(path).size == 12


def test_another_version_may_count_otherwise(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it left is not believed, and the session opens as ever."""
    before = shelf.summary(path)
    monkeypatch.setattr("duizhao.store.rows.__version__", duizhao.__version__ + ".1")
    assert store.brief(path) is None
    assert shelf.summary(path) == before


def test_looking_into_a_session_changes_neither_its_brief_nor_its_time(path: Path) -> None:
    """It stays where it is in the list."""
    said, time = store.brief(path), store.changed_at(path)
    SessionFile.open(path).close()
    assert (store.brief(path), store.changed_at(path)) == (said, time)


def test_a_session_begun_and_left_says_that_nothing_is_answered(home: Path) -> None:
    """It was closed, too."""
    begun(store.free_path("空白")).close()
    found = store.brief(store.find("空白"))
    assert found is not None and found[0].progress.answered == 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE answer SET body = replace(body, '天', '地')",
        "DELETE FROM answer WHERE path = 'story'",
        "UPDATE questionnaire SET body = replace(body, '散', '走')",
        "UPDATE state SET body = replace(body, '散', '走')",
    ],
)
def test_a_damaged_session_says_nothing(path: Path, damage: str) -> None:
    """The list tells that it is damaged, whatever its state would still say."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    assert store.brief(path) is None
    assert shelf.summary(path).trouble


def test_the_list_waits_for_nothing_that_only_opening_takes(path: Path) -> None:
    """Jinja alone takes longer to load than all that a list needs."""
    program = (
        "import sys; from duizhao.cli import main; main(['sessions']);"
        "print([name for name in ('jinja2', 'yaml', 'duizhao.flow') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    told, loaded = ran.stdout.splitlines()
    assert told.startswith("散步  已答 2")
    assert loaded == "[]"
