"""Sessions get other names, are doubled, thrown away and taken back, and nothing is lost by it."""

import shutil
import stat
from pathlib import Path

import pytest

from duizhao import places, store
from duizhao.errors import SessionUnavailable, UnusableInput, UsageError
from duizhao.store import SessionFile, disk
from store.samples import PLACE, begun, filled, say


@pytest.fixture
def session(home: Path) -> Path:
    """A session with a history, called 一月."""
    path = store.free_path("一月")
    filled(path)
    return path


def names() -> list[str]:
    """What the sessions are called."""
    return sorted(path.stem for path in store.sessions())


def left_behind(path: Path) -> list[str]:
    """What is still there under a session's old name."""
    return [file.name for file in path.parent.iterdir() if file.name.startswith(path.name)]


class TestRename:
    """A session gets another name."""

    def test_keeps_everything(self, session: Path) -> None:
        """The answers, the history, and when it was changed."""
        with SessionFile.open(session, read_only=True) as file:
            before = (file.session.answers, file.history(), file.state.changed)
        renamed = store.rename(session, "二月")
        assert names() == ["二月"]
        assert left_behind(session) == []
        with SessionFile.open(renamed) as file:
            assert (file.session.answers, file.history(), file.state.changed) == before

    @pytest.mark.parametrize(("name", "why"), [("三月", "三月-2"), ("a/b", "不能用"), ("", "空")])
    def test_to_a_name_that_will_not_do(self, session: Path, name: str, why: str) -> None:
        """A name that is taken or cannot be one is refused as for a new session."""
        begun(store.free_path("三月")).close()
        with pytest.raises(UsageError, match=why):
            store.rename(session, name)
        assert names() == ["一月", "三月"]

    def test_while_it_is_being_written(self, session: Path) -> None:
        """Whoever is writing to it goes on undisturbed."""
        with SessionFile.open(session) as file:
            with pytest.raises(SessionUnavailable, match="一月"):
                store.rename(session, "二月")
            say(file, PLACE, "山上")
            assert file.unsaved is None
        assert names() == ["一月"]

    def test_after_its_program_was_killed(self, session: Path, tmp_path: Path) -> None:
        """What is only in the log beside it yet moves with it."""
        copy = tmp_path / "killed"
        copy.mkdir()
        with SessionFile.open(session) as file:
            say(file, PLACE, "山上")
            for part in session.parent.glob("*.duizhao*"):
                shutil.copy(part, copy / part.name)
        for part in copy.iterdir():
            shutil.copy(part, session.parent / part.name)
        assert session.with_name(session.name + "-wal").stat().st_size
        renamed = store.rename(session, "二月")
        with SessionFile.open(renamed) as file:
            assert file.session.answers[PLACE].value == "山上"
        assert left_behind(session) == []

    @pytest.mark.parametrize("first", ["一月", "二月"])
    def test_cut_short(
        self, session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
    ) -> None:
        """A kill between the new name and the end of the old one leaves two sessions, each of its own."""
        killed = as_killed(session, tmp_path / "killed", "山上")
        unlink, second = Path.unlink, {"一月": "二月", "二月": "一月"}[first]

        def cut_short(path: Path, missing_ok: bool = False) -> None:
            if path == killed:
                raise KeyboardInterrupt
            unlink(path, missing_ok)

        monkeypatch.setattr(Path, "unlink", cut_short)
        with pytest.raises(KeyboardInterrupt):
            disk.move(killed, killed.with_stem("二月"))
        monkeypatch.undo()
        with SessionFile.open(killed.with_stem(first)) as file:
            say(file, PLACE, "海边")
        for name, text in ((second, "山上"), (first, "海边")):
            with SessionFile.open(killed.with_stem(name)) as file:
                assert file.session.answers[PLACE].value == text

    def test_of_which_somebody_has_made_a_second_name(self, session: Path, tmp_path: Path) -> None:
        """A backup by a hard link stays as it was; but not while the file is written to under the other."""
        backup = tmp_path / session.name
        backup.hardlink_to(session)
        before = backup.read_bytes()
        with SessionFile.open(session) as file:
            say(file, PLACE, "海边")
            assert file.unsaved is None
        assert backup.read_bytes() == before
        with SessionFile.open(session):
            (tmp_path / "又一份.duizhao").hardlink_to(session)
            with pytest.raises(SessionUnavailable):
                SessionFile.open(tmp_path / "又一份.duizhao")

    def test_where_a_file_system_counts_names_in_its_own_way(
        self, session: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One that tells of two names whatever is done about it: the session is written to all the same."""
        session.with_stem("另").hardlink_to(session)
        monkeypatch.setattr(disk, "unshare", lambda path: None)
        with SessionFile.open(session) as file:
            say(file, PLACE, "海边")
            assert file.unsaved is None


def as_killed(session: Path, folder: Path, text: str) -> Path:
    """A copy of a session, as a program would leave it that is killed after an answer."""
    folder.mkdir()
    with SessionFile.open(session) as file:
        say(file, PLACE, text)
        for ending in ("", "-wal"):
            shutil.copy(f"{session}{ending}", folder)
    return folder / session.name


class TestDuplicate:
    """A session gets a double."""

    def test_is_another_session(self, session: Path) -> None:
        """With the same answers; what is changed in one stays as it was in the other."""
        double = store.duplicate(session, "副本")
        with SessionFile.open(double) as file, SessionFile.open(session, read_only=True) as other:
            assert file.session.answers == other.session.answers
            assert len(file.history()) == len(other.history())
            say(file, PLACE, "山上")
        with SessionFile.open(session, read_only=True) as other:
            assert other.session.answers[PLACE].value != "山上"

    def test_under_a_name_that_is_taken(self, session: Path) -> None:
        """Nothing is overwritten."""
        with pytest.raises(UsageError, match="已经有"):
            store.duplicate(session, "一月")


class TestTrash:
    """What is thrown away can be taken back."""

    def test_there_is_none_at_first(self, session: Path) -> None:
        """And asking creates none."""
        assert store.discarded() == []
        assert [file.name for file in places.sessions().iterdir()] == [session.name]

    def test_what_is_thrown_away_is_no_session_any_more(self, session: Path) -> None:
        """It lies where nobody else can look, by its name and the time."""
        thrown = store.discard(session)
        assert names() == []
        assert stat.S_IMODE(thrown.path.parent.stat().st_mode) == 0o700
        assert store.discarded() == [thrown]
        assert thrown.name == "一月"
        assert f"{thrown.when:%Y%m%d-%H%M%S}" in thrown.path.name

    def test_it_comes_back_as_it_was(self, session: Path) -> None:
        """Under its own name."""
        with SessionFile.open(session, read_only=True) as file:
            before = file.session.answers
        store.discard(session)
        assert store.recover(store.discarded()[0]) == session
        with SessionFile.open(session) as file:
            assert file.session.answers == before
        assert store.discarded() == []

    def test_two_of_one_name(self, session: Path) -> None:
        """Both are there; the second comes back under a name that is free."""
        store.discard(session)
        begun(store.free_path("一月")).close()
        store.discard(store.find("一月"))
        first, second = store.discarded()
        assert (first.name, second.name) == ("一月", "一月")
        store.recover(first)
        assert store.recover(second).stem == "一月-2"
        assert names() == ["一月", "一月-2"]

    def test_a_damaged_one(self, home: Path) -> None:
        """What cannot be opened can still be thrown away and taken back."""
        places.private(places.sessions())
        broken = places.sessions() / "坏.duizhao"
        broken.write_bytes(b"garbage")
        store.discard(broken)
        assert names() == []
        assert store.recover(store.discarded()[0]).read_bytes() == b"garbage"

    def test_one_that_is_being_written(self, session: Path) -> None:
        """Stays where it is."""
        with SessionFile.open(session), pytest.raises(SessionUnavailable):
            store.discard(session)
        assert names() == ["一月"]

    def test_one_that_is_gone(self, session: Path) -> None:
        """Is told in one sentence."""
        session.unlink()
        with pytest.raises(UnusableInput, match="不能移动"):
            store.discard(session)

    def test_foreign_files_in_the_trash_are_let_be(self, session: Path) -> None:
        """What has no time in its name was not put there by this program."""
        trash = store.discard(session).path.parent
        (trash / "别的.duizhao").touch()
        (trash / "怪.99999999-999999.duizhao").touch()
        assert [found.name for found in store.discarded()] == ["一月"]
