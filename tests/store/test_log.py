"""What a killed program leaves in SQLite's log: a flipped byte there hides no later change."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from duizhao.errors import SessionUnavailable
from duizhao.session import Answer
from duizhao.store import SessionFile, brief
from duizhao.store.layout import PAGE
from store.samples import PLACE, STORY, begun, say

HEADER = 32
FRAME = 24 + PAGE


@dataclass(frozen=True)
class Killed:
    """A session as a killed program leaves it."""

    path: Path
    log: Path
    ends: list[int]
    """Bytes of the log after each change."""

    def flip(self, at: int) -> None:
        """Turns over a byte of the log."""
        content = bytearray(self.log.read_bytes())
        content[at] ^= 0xFF
        self.log.write_bytes(content)

    def found(self, *, read_only: bool = False) -> dict[tuple[str, ...], Answer]:
        """What opening it shows."""
        with SessionFile.open(self.path, read_only=read_only) as file:
            return dict(file.session.answers)

    def recovered(self, *, read_only: bool = False) -> dict[tuple[str, ...], Answer]:
        """What it has in its place after it has been called damaged; it is left as it is."""
        before = self.path.read_bytes(), self.log.read_bytes()
        with pytest.raises(SessionUnavailable, match="已经损坏"):
            self.found(read_only=read_only)
        assert before == (self.path.read_bytes(), self.log.read_bytes())
        with SessionFile.open(self.path.with_name("散步-抢救.duizhao")) as file:
            return dict(file.session.answers)


def copied(path: Path, folder: Path, ends: list[int]) -> Killed:
    """A session that is open, as it would be left if its program were killed now."""
    folder.mkdir()
    killed = Killed(folder / path.name, folder / f"{path.name}-wal", ends)
    shutil.copy(path, killed.path)
    shutil.copy(path.with_name(f"{path.name}-wal"), killed.log)
    return killed


@pytest.fixture
def killed(tmp_path: Path) -> Killed:
    """A session that says 一, 二, 三, 四, of which the first is in the file itself."""
    path = tmp_path / "散步.duizhao"
    with begun(path) as file:
        say(file, PLACE, "一")
    ends = []
    with SessionFile.open(path) as file:
        for text in "二三四":
            say(file, PLACE, text)
            ends.append(path.with_name(f"{path.name}-wal").stat().st_size)
        return copied(path, tmp_path / "killed", ends)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("at", [0, 5, 9, 17, 25, HEADER, HEADER + 9, HEADER + 17, HEADER + 900])
def test_what_stands_behind_a_flipped_byte_is_not_passed_over(
    killed: Killed, at: int, read_only: bool
) -> None:
    """In the header of the log, in that of a frame, in a page: it is damage, and nothing is missing."""
    killed.flip(at)
    assert killed.recovered(read_only=read_only) == {PLACE: Answer("四")}


def test_a_page_that_is_not_written_again_is_recovered_too(tmp_path: Path) -> None:
    """Though the number that says where it belongs has changed."""
    path = tmp_path / "散步.duizhao"
    long = "很长的路，" * 1000
    with begun(path) as file:
        say(file, PLACE, "一")
        begin = path.with_name(f"{path.name}-wal").stat().st_size
        say(file, STORY, long)
        end = path.with_name(f"{path.name}-wal").stat().st_size
        say(file, PLACE, "二")
        for number, at in enumerate(range(begin, end, FRAME)):
            killed = copied(path, tmp_path / str(number), [])
            killed.flip(at + 3)
            assert killed.recovered() == {PLACE: Answer("二"), STORY: Answer(long)}


def test_a_change_that_was_cut_short_is_none(killed: Killed) -> None:
    """After a power cut in its middle, the session is as it was before; that is no damage."""
    content = killed.log.read_bytes()
    for size in range(killed.ends[1], killed.ends[2], 1000):
        killed.log.write_bytes(content[:size])
        assert killed.found(read_only=True) == {PLACE: Answer("三")}
    killed.log.write_bytes(
        content[: killed.ends[1]] + bytes(FRAME) + content[killed.ends[1] + FRAME :]
    )
    assert killed.found() == {PLACE: Answer("三")}


def test_what_is_left_of_an_earlier_use_of_the_log_is_none(tmp_path: Path) -> None:
    """SQLite begins at the front of the file again when all is in the session file."""
    path = tmp_path / "散步.duizhao"
    with begun(path) as file:
        for number in range(400):
            say(file, PLACE, f"{number}")
            if number % 9 == 0:
                killed = copied(path, tmp_path / f"at {number}", [])
                assert killed.found(read_only=True) == {PLACE: Answer(f"{number}")}


def test_a_list_does_not_believe_what_a_damaged_log_hides(killed: Killed) -> None:
    """What the session said of itself when it was closed last is no longer so."""
    assert brief(killed.path) is None
    killed.flip(HEADER)
    assert brief(killed.path) is None


def test_a_log_that_is_a_few_bytes_harms_nobody(killed: Killed) -> None:
    """Nothing is in it."""
    for size in (0, 1, 31, 32, 33):
        killed.log.write_bytes(b"?" * size)
        assert killed.found(read_only=True) == {PLACE: Answer("一")}
    killed.path.write_bytes(b"?" * 16 + killed.path.read_bytes()[16:])
    assert killed.recovered() == {PLACE: Answer("一")}


@pytest.mark.parametrize("read_only", [False, True])
def test_a_log_takes_nothing_back_in_a_file_that_is_further(
    killed: Killed, tmp_path: Path, read_only: bool
) -> None:
    """Somebody put another file in its place: SQLite would put the older pages of the log over it."""
    further = tmp_path / "散步.duizhao"
    with SessionFile.open(further) as file:
        for text in "五六七":
            say(file, PLACE, text)
    shutil.copy(further, killed.path)
    before = killed.path.read_bytes(), killed.log.read_bytes()
    with pytest.raises(SessionUnavailable, match=r"文件还要新.+都没有动.+散步-抢救"):
        killed.found(read_only=read_only)
    assert before == (killed.path.read_bytes(), killed.log.read_bytes())
    with SessionFile.open(killed.path.with_name("散步-抢救.duizhao")) as file:
        assert file.session.answers == {PLACE: Answer("七")}


def test_a_log_of_which_all_is_in_the_file_already(killed: Killed) -> None:
    """As it is when a program is killed after it has put everything into the file."""
    left = killed.log.read_bytes()
    with closing(sqlite3.connect(killed.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint")
    killed.log.write_bytes(left)
    assert killed.found() == {PLACE: Answer("四")}
