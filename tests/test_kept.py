"""What is kept from one run to the next lies where only its owner can put something, and no byte of it is trusted."""

import os
from pathlib import Path

import pytest

from duizhao import kept, places

CONTENT = bytes(range(256))


def test_what_is_kept_is_there_in_the_next_run_for_its_owner_alone() -> None:
    """In a folder that nobody else can look into."""
    kept.keep("a.kind", CONTENT)
    assert kept.load("a.kind") == CONTENT
    assert places.cache().stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in places.cache().iterdir()} == {0o600}


def test_what_was_never_kept_is_not_there() -> None:
    """Neither the file nor the folder has to be."""
    assert kept.load("a.kind") is None


def test_no_more_is_kept_than_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each kind the oldest makes room."""
    monkeypatch.setattr(kept, "_MOST", 2)
    kept.keep("other.kin", CONTENT)
    for name in ("a.kind", "b.kind", "c.kind"):
        kept.keep(name, CONTENT)
        for file in places.cache().iterdir():  # all of them a second older than the next
            os.utime(file, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns - 10**9))
    assert sorted(file.name for file in places.cache().iterdir()) == [
        "b.kind",
        "c.kind",
        "other.kin",
    ]


def test_what_others_could_have_put_there_is_not_taken() -> None:
    """From a folder that others may write to comes nothing, and nothing goes into it."""
    kept.keep("a.kind", CONTENT)
    places.cache().chmod(0o777)
    kept.keep("b.kind", CONTENT)
    assert kept.load("a.kind") is None
    assert [file.name for file in places.cache().iterdir()] == ["a.kind"]


def test_nothing_of_it_comes_from_the_writers_home() -> None:
    """A home can be on a stick, and come from somebody else."""
    assert not places.cache().is_relative_to(places.sessions())
    assert places.cache() != places.home()


def test_not_one_byte_of_it_is_trusted() -> None:
    """Python may crash on compiled code that has changed, and does what a changed pickle says."""
    kept.keep("a.kind", CONTENT)
    (file,) = places.cache().iterdir()
    whole = file.read_bytes()
    damaged = [whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :] for at in range(len(whole))]
    for content in (b"", b"x", b"x" * 500, whole[:-1], whole + b"x", *damaged):
        file.write_bytes(content)
        assert kept.load("a.kind") is None


def test_without_a_place_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing fails for want of it."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    kept.keep("a.kind", CONTENT)
    assert kept.load("a.kind") is None


def test_what_another_program_has_kept_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been another version, or another source: a later one would read it as something else."""
    with monkeypatch.context() as patched:
        patched.setattr(kept, "_maker", lambda: b"0.0.1 1 cpython-310\n")
        kept.keep("a.kind", CONTENT)
    assert kept.load("a.kind") is None
    kept.keep("a.kind", CONTENT)
    assert kept.load("a.kind") == CONTENT
