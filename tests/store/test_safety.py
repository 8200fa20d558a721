"""What a session withstands: kills, second programs, full disks, files that go away."""

import errno
import fcntl
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao.errors import SessionUnavailable, UnusableInput
from duizhao.session import Answer, Position
from duizhao.store import SessionFile, State, disk, layout
from duizhao.store.writer import Writer
from store.samples import PLACE, STORY, begun, filled, say

WRITES_ON = """
import sys
from itertools import count
from pathlib import Path
from duizhao.session import Answer, Change, Position, Step
from duizhao.store import SessionFile

place = ("story",)
with SessionFile.open(Path(sys.argv[1])) as file:
    for number in count(1):
        change = Change("answer", place, (Step(place, None, Answer("字" * number)),))
        file.apply(change, visit=number // 5, position=Position(place, number))
        print(number, flush=True)
"""
"""A program that writes without end and says what is safe."""

FULL = "磁盘已满"


@pytest.fixture
def path(home: Path) -> Path:
    return home / "sessions" / "散步.duizhao"


def writing(path: Path) -> subprocess.Popen[str]:
    """Another program that is writing to the session."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITES_ON, str(path)], stdout=subprocess.PIPE, text=True
    )


def killed_after(path: Path, changes: int) -> int:
    """Lets another program write, kills it without warning; the last change it was sure of."""
    with writing(path) as program:
        assert program.stdout
        said = [program.stdout.readline() for _ in range(changes)]
        program.kill()
        said += program.stdout.readlines()
    return int([line for line in said if line.endswith("\n")][-1])


def seen(path: Path) -> dict[tuple[str, ...], Answer]:
    """What another program sees of the answers."""
    with SessionFile.open(path, read_only=True) as file:
        return dict(file.session.answers)


class TestKilled:
    """SIGKILL, at any moment."""

    @pytest.mark.parametrize("changes", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89] * 2)
    def test_loses_nothing(self, path: Path, changes: int) -> None:
        """What was said to be safe is there, with the position and the way back."""
        filled(path)
        sure = killed_after(path, changes)
        with SessionFile.open(path) as file:
            story = file.session.answers[STORY].value
            assert isinstance(story, str)
            assert sure <= len(story) <= sure + 1
            assert file.position == Position(STORY, len(story))
            while file.undo():
                pass
            assert dict(file.session.answers) == {}
        assert list(path.parent.iterdir()) == [path]

    def test_can_be_looked_at(self, path: Path) -> None:
        """Reading what a killed program left changes none of it."""
        filled(path)
        sure = killed_after(path, 9)
        before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        assert len(str(seen(path)[STORY].value)) >= sure
        after = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        shared = path.name + "-shm"  # SQLite's scratch, which has nothing of the writer's
        assert before.pop(shared) and after.pop(shared)
        assert after == before


class TestASecondProgram:
    """One writes, any number look."""

    def test_is_told_who_has_the_session(self, path: Path) -> None:
        """By process, and can look at the newest state meanwhile."""
        begun(path).close()
        with writing(path) as program:
            assert program.stdout
            program.stdout.readline()
            with pytest.raises(SessionUnavailable, match=rf"散步.*进程 {program.pid}"):
                SessionFile.open(path)
            with SessionFile.open(path, read_only=True) as file:
                assert STORY in file.session.answers
                assert f"进程 {program.pid}" in file.holder
            program.kill()

    def test_sees_one_moment(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is written while it is reading belongs to the next moment, and is no damage."""
        read_head = layout.read_head

        def meanwhile(connection: sqlite3.Connection) -> tuple[int, State]:
            head = read_head(connection)
            say(file, STORY, "有雾")
            return head

        with begun(path) as file:
            say(file, PLACE, "河边")
            monkeypatch.setattr(layout, "read_head", meanwhile)
            assert seen(path) == {PLACE: Answer("河边")}
            monkeypatch.undo()
            assert seen(path) == {PLACE: Answer("河边"), STORY: Answer("有雾")}

    def test_is_let_in_when_the_first_has_gone(self, path: Path) -> None:
        """Closed or killed: what a killed one left behind is no obstacle."""
        with begun(path), pytest.raises(SessionUnavailable):
            SessionFile.open(path)
        killed_after(path, 1)
        assert path.with_name(path.name + "-lock").exists()
        with SessionFile.open(path) as file:
            say(file, PLACE, "河边")
            assert file.unsaved is None

    def test_leaves_the_first_alone(self, path: Path) -> None:
        """Being refused takes nothing away from whoever is writing."""
        with begun(path) as file:
            with pytest.raises(SessionUnavailable):
                SessionFile.open(path)
            with pytest.raises(SessionUnavailable):
                SessionFile.open(path)
            say(file, PLACE, "河边")
            assert file.unsaved is None

    def test_cannot_come_in_by_another_name(
        self, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Two logs for one file would destroy it."""
        monkeypatch.setattr(disk, "PATIENCE", 0.01)
        other = tmp_path / "别名.duizhao"
        with begun(path) as file:
            other.hardlink_to(path)
            with pytest.raises(SessionUnavailable, match="占用"):
                SessionFile.open(other)
            other.unlink()
            other.symlink_to(path)
            with pytest.raises(SessionUnavailable, match="在别处打开"):
                SessionFile.open(other)
            say(file, PLACE, "河边")
        assert seen(path) == {PLACE: Answer("河边")}

    def test_that_wrote_all_the_same_is_not_overwritten(self, path: Path) -> None:
        """Where nothing can be locked: both have what they wrote."""
        with begun(path) as file:
            say(file, PLACE, "我的")
            other = sqlite3.connect(path)
            other.execute("UPDATE state SET revision = revision + 1")
            other.commit()
            other.close()
            say(file, PLACE, "还是我的")
            assert file.unsaved and "另一个程序改动了" in file.unsaved
            file.save_copy(path.with_name("另存.duizhao"))
        assert seen(path.with_name("另存.duizhao")) == {PLACE: Answer("还是我的")}


def test_without_locks_there_is_a_warning(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network file systems have none: everything is saved all the same."""

    def refuse(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    begun(path).close()
    monkeypatch.setattr(fcntl, "flock", refuse)
    with SessionFile.open(path) as file:
        assert file.caution and "文件锁" in file.caution
        say(file, PLACE, "河边")
        assert file.unsaved is None
    assert seen(path) == {PLACE: Answer("河边")}


def test_nobody_else_can_read_it(path: Path, tmp_path: Path) -> None:
    """Files 0600 and folders 0700 whatever the umask, temporary ones too, as long as it is open."""
    old = os.umask(0)
    try:
        with begun(path) as file:
            say(file, PLACE, "河边")
            file.save_copy(tmp_path / "另存.duizhao")
            files = [*path.parent.iterdir(), tmp_path / "另存.duizhao"]
            assert len(files) == 5
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
            folders = (path.parent, path.parents[1])
            assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    finally:
        os.umask(old)


def connection(file: SessionFile) -> sqlite3.Connection:
    """The connection that the session writes through, to make it fail."""
    assert file._writer and file._writer.current
    return file._writer.current


class TestWhenNothingCanBeWritten:
    """Typing goes on, the writer knows, and nothing is lost."""

    @pytest.fixture
    def full(self, path: Path) -> Iterator[SessionFile]:
        """A session on a disk that has become full."""
        with begun(path) as file:
            say(file, PLACE, "河边")
            connection(file).execute("PRAGMA max_page_count=1")
            say(file, STORY, "长" * 9000)
            yield file

    def test_it_says_so(self, full: SessionFile) -> None:
        """The answer is there in memory, the file is as it was."""
        assert full.unsaved and FULL in full.unsaved
        assert full.session.answers[STORY] == Answer("长" * 9000)
        assert seen(full.path) == {PLACE: Answer("河边")}

    def test_it_saves_everything_when_there_is_room_again(self, full: SessionFile) -> None:
        """With the next change, in one go."""
        say(full, PLACE, "桥上")
        full.undo()
        assert full.unsaved
        connection(full).execute("PRAGMA max_page_count=1000000")
        full.move_to(Position(PLACE, 1))
        assert full.unsaved is None
        assert seen(full.path) == {PLACE: Answer("河边"), STORY: Answer("长" * 9000)}
        full.close()
        with SessionFile.open(full.path) as file:
            assert file.redo()
            assert file.session.answers[PLACE] == Answer("桥上")
            while file.undo():
                pass
            assert dict(file.session.answers) == {}

    def test_it_can_be_saved_elsewhere(self, full: SessionFile, tmp_path: Path) -> None:
        """Whole, with what is not saved and with the way back."""
        full.save_copy(tmp_path / "另存.duizhao")
        with SessionFile.open(tmp_path / "另存.duizhao") as copy:
            assert copy.session.answers == full.session.answers
            assert (copy.undo(), copy.undo()) != (None, None)
            assert dict(copy.session.answers) == {}

    def test_a_file_that_became_read_only(self, path: Path) -> None:
        """The same, with other words."""
        with begun(path) as file:
            connection(file).execute("PRAGMA query_only=1")
            say(file, PLACE, "河边")
            assert file.unsaved and "不能写入" in file.unsaved
            connection(file).execute("PRAGMA query_only=0")
            file.save()
            assert file.unsaved is None
        assert seen(path) == {PLACE: Answer("河边")}

    def test_a_file_that_was_taken_away(self, path: Path, tmp_path: Path) -> None:
        """Whoever brings it back has everything in it; until then it can be saved elsewhere."""
        with begun(path) as file:
            say(file, PLACE, "河边")
            path.rename(tmp_path / "别处.duizhao")
            say(file, PLACE, "桥上")
            assert file.unsaved and "移走" in file.unsaved
            file.undo()
            file.redo()
            file.save_copy(tmp_path / "另存.duizhao")
            (tmp_path / "别处.duizhao").rename(path)
            say(file, STORY, "回来了")
            assert file.unsaved is None
        assert seen(path) == {PLACE: Answer("桥上"), STORY: Answer("回来了")}
        with SessionFile.open(tmp_path / "另存.duizhao") as copy:
            assert copy.session.answers == {PLACE: Answer("桥上")}
            assert copy.undo()
            assert copy.session.answers == {PLACE: Answer("河边")}

    def test_a_file_that_was_replaced(self, path: Path, tmp_path: Path) -> None:
        """The other file is not written to."""
        filled(tmp_path / "别的.duizhao")
        content = (tmp_path / "别的.duizhao").read_bytes()
        with begun(path) as file:
            (tmp_path / "别的.duizhao").replace(path)
            say(file, PLACE, "河边")
            assert file.unsaved and "替换" in file.unsaved
        assert path.read_bytes() == content

    def test_a_log_that_was_taken_away(self, path: Path, tmp_path: Path) -> None:
        """Somebody tidied up: a kill after the next change loses nothing."""
        with begun(path) as file:
            say(file, PLACE, "河边")
            path.with_name(path.name + "-wal").unlink()
            say(file, STORY, "有雾")
            for ending in ("", "-wal"):
                copy = tmp_path / f"杀.duizhao{ending}"
                shutil.copyfile(path.with_name(path.name + ending), copy)
            assert seen(tmp_path / "杀.duizhao") == {PLACE: Answer("河边"), STORY: Answer("有雾")}


@pytest.mark.parametrize("moment", ["_transaction", "_accept"])
def test_an_interrupt_in_the_middle_of_saving(
    path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Ctrl-C before or right after the commit: the next change saves both."""

    def interrupted(*_arguments: object) -> None:
        monkeypatch.undo()
        signal.raise_signal(signal.SIGINT)

    # A program that is run in the background is born deaf to it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with begun(path) as file:
        say(file, PLACE, "河边")
        monkeypatch.setattr(Writer, moment, interrupted)
        with pytest.raises(KeyboardInterrupt):
            say(file, PLACE, "桥上")
        signal.signal(signal.SIGINT, before)
        say(file, STORY, "有雾")
        assert file.unsaved is None
    with SessionFile.open(path) as file:
        assert file.session.answers == {PLACE: Answer("桥上"), STORY: Answer("有雾")}
        assert [bool(file.undo()) for _ in range(4)] == [True, True, True, False]


class TestPermissions:
    """As an ordinary user: whoever is root may do everything."""

    @pytest.fixture
    def folder(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        """A folder of an ordinary user, who runs the test."""
        with tempfile.TemporaryDirectory() as name:
            folder, root, nobody = Path(name), os.geteuid() == 0, 65534
            monkeypatch.setenv("DUIZHAO_HOME", str(folder / "home"))
            if root:
                os.chown(folder, nobody, nobody)
                os.seteuid(nobody)
            try:
                yield folder
            finally:
                folder.chmod(0o700)
                if root:
                    os.seteuid(0)

    def test_a_folder_that_cannot_be_written_to(self, folder: Path) -> None:
        """The session can be looked at; going on with it is refused with the reason."""
        answers = filled(folder / "散步.duizhao")
        folder.chmod(0o500)
        assert seen(folder / "散步.duizhao") == answers
        with pytest.raises(SessionUnavailable, match="不能写入"):
            SessionFile.open(folder / "散步.duizhao")
        with pytest.raises(UnusableInput, match="不能写入"):
            begun(folder / "新的.duizhao")

    def test_what_a_killed_program_left_in_such_a_folder(self, folder: Path) -> None:
        """The answers in SQLite's log are there too."""
        with begun(folder / "散步.duizhao") as file:
            say(file, PLACE, "河边")
            (folder / "只读").mkdir()
            for ending in ("", "-wal"):
                shutil.copyfile(f"{file.path}{ending}", folder / "只读" / f"散步.duizhao{ending}")
        (folder / "只读").chmod(0o500)
        assert seen(folder / "只读" / "散步.duizhao") == {PLACE: Answer("河边")}
        (folder / "只读").chmod(0o700)

    def test_a_file_that_cannot_be_written_to(self, folder: Path) -> None:
        """The same, when it is only the file."""
        answers = filled(folder / "散步.duizhao")
        (folder / "散步.duizhao").chmod(0o400)
        with pytest.raises(SessionUnavailable, match="不能写入"):
            SessionFile.open(folder / "散步.duizhao")
        assert seen(folder / "散步.duizhao") == answers
        assert list(folder.glob("*")) == [folder / "散步.duizhao"]

    @pytest.mark.parametrize("read_only", [True, False])
    def test_a_file_that_cannot_be_read(self, folder: Path, read_only: bool) -> None:
        """Is not called damaged."""
        filled(folder / "散步.duizhao")
        (folder / "散步.duizhao").chmod(0o000)
        with pytest.raises(UnusableInput, match="权限"):
            SessionFile.open(folder / "散步.duizhao", read_only=read_only)
        folder.chmod(0o000)
        with pytest.raises(UnusableInput, match="权限"):
            SessionFile.open(folder / "散步.duizhao", read_only=read_only)

    def test_a_damaged_file_in_such_a_folder(self, folder: Path) -> None:
        """What can be read of it goes among the writer's sessions."""
        answers = filled(folder / "散步.duizhao")
        content = (folder / "散步.duizhao").read_bytes()
        (folder / "散步.duizhao").write_bytes(content[:8] + b"!" + content[9:])
        (folder / "home").mkdir()
        folder.chmod(0o500)
        recovered = folder / "home" / "sessions" / "散步-抢救.duizhao"
        for _again in range(2):
            with pytest.raises(SessionUnavailable, match=str(recovered)):
                SessionFile.open(folder / "散步.duizhao", read_only=True)
        assert list(recovered.parent.iterdir()) == [recovered]
        assert seen(recovered) == answers
