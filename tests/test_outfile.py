"""A file that is written for the writer: what is kept of one that was there, and why one cannot be."""

import os
from pathlib import Path

import pytest

from duizhao import outfile
from duizhao.errors import UsageError


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Papers are private until the writer says otherwise."""
    outfile.write(tmp_path / "p.md", "x")
    assert (tmp_path / "p.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    """Whoever could read it still can, and nobody else."""
    target = tmp_path / "p.md"
    target.write_text("mine", encoding="utf-8")
    target.chmod(mode)
    outfile.write(target, "x", replace=True)
    assert target.read_text(encoding="utf-8") == "x"
    assert target.stat().st_mode & 0o777 == mode


def test_a_session_is_never_replaced(tmp_path: Path) -> None:
    """Whatever it is called, and whoever asks for it."""
    target = tmp_path / "p.md"
    target.write_bytes(b"SQLite format 3\0")
    with pytest.raises(UsageError, match="是一份材料"):
        outfile.write(target, "x", replace=True)
    assert target.read_bytes() == b"SQLite format 3\0"


def test_a_link_to_nowhere_names_the_folder_that_is_missing(tmp_path: Path) -> None:
    """Not the folder of the link, which is there."""
    (tmp_path / "p.md").symlink_to("/nowhere/p.md")
    with pytest.raises(UsageError, match=r"^没有 /nowhere 这个文件夹$"):
        outfile.write(tmp_path / "p.md", "x")


def test_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    """In words."""
    (tmp_path / "p.md").symlink_to(tmp_path / "p.md")
    with pytest.raises(UsageError, match="链接绕成了一个圈"):
        outfile.write(tmp_path / "p.md", "x")


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/dev/full", "磁盘已满"), ("/proc/p.md", "没有这个文件或文件夹"), ("字" * 200, "名字太长")],
)
def test_what_cannot_be_written_says_why(path: str, reason: str) -> None:
    """One Chinese sentence with nothing of the system's own."""
    with pytest.raises(UsageError) as refused:
        outfile.write(Path(path), "x")
    assert str(refused.value) == f"写不了 {path}：{reason}"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """It is no file that could be replaced."""
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        outfile.write(tmp_path / "pipe", "x")
        assert os.read(reader, 10) == b"x"
    finally:
        os.close(reader)
