"""Compiled templates are kept where only the writer can put something, and never trusted beyond that."""

import os
from pathlib import Path

import pytest

from duizhao import places, typesetting
from duizhao.report.compiled import kept


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were compiled, one a line of this list."""
    names: list[str] = []
    compile_ = typesetting.Environment.compile

    def counted(self: typesetting.Environment, source: str, name: str, *others: object) -> object:
        names.append(name)
        return compile_(self, source, name, *others)

    monkeypatch.setattr(typesetting.Environment, "compile", counted)
    return names


def rendered(folder: Path, text: str = "{{ 1 + 1 }}") -> str:
    """What a template in a folder says in a new run of the program."""
    (folder / "t.md.j2").write_text(text, encoding="utf-8")
    environment = typesetting.environment([folder])
    environment.bytecode_cache = kept()
    return environment.get_template("t.md.j2").render()


def test_a_template_is_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    """The next run takes what was kept, in files for its owner alone."""
    assert [rendered(tmp_path), rendered(tmp_path)] == ["2", "2"]
    assert compiled == ["t.md.j2"]
    assert places.cache().stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in places.cache().iterdir()} == {0o600}


def test_another_text_or_another_program_compiles_anew(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is replaced, so that there is one file a template."""
    rendered(tmp_path)
    assert rendered(tmp_path, "{{ 1 + 2 }}") == "3"
    monkeypatch.setattr("duizhao.report.compiled.__version__", "another")
    assert rendered(tmp_path, "{{ 1 + 2 }}") == "3"
    assert compiled == ["t.md.j2"] * 3
    assert len(list(places.cache().iterdir())) == 1


def test_no_more_is_kept_than_is_used(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Templates move and go: of what was kept of them, the oldest makes room."""
    monkeypatch.setattr("duizhao.report.compiled._MOST", 2)
    folders = [tmp_path / name for name in "abc"]
    for number, folder in enumerate(folders):
        folder.mkdir()
        rendered(folder)
        for file in places.cache().iterdir():  # all of them a second older than the next
            os.utime(file, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns - 10**9))
        assert len(list(places.cache().iterdir())) == min(number + 1, 2)
    rendered(folders[2])
    rendered(folders[1])
    assert len(compiled) == 3
    rendered(folders[0])
    assert len(compiled) == 4


def test_what_others_could_have_put_there_is_not_run(tmp_path: Path) -> None:
    """A folder that others may write to keeps nothing."""
    places.private(places.cache())
    places.cache().chmod(0o777)
    assert kept() is None
    assert rendered(tmp_path) == "2"
    assert not list(places.cache().iterdir())


def test_nothing_of_it_comes_from_the_writers_home() -> None:
    """A home can be on a stick, and come from somebody else."""
    assert not places.cache().is_relative_to(places.sessions())
    assert places.cache() != places.home()


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 500], ids=["empty", "short", "long"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, compiled: list[str], damage: bytes) -> None:
    """Whatever stands in it."""
    rendered(tmp_path)
    (file,) = places.cache().iterdir()
    file.write_bytes(damage)
    assert rendered(tmp_path) == "2"
    assert len(compiled) == 2


def test_not_one_byte_of_it_is_trusted(tmp_path: Path, compiled: list[str]) -> None:
    """Python may crash on compiled code that has changed."""
    rendered(tmp_path)
    (file,) = places.cache().iterdir()
    whole = file.read_bytes()
    for at in range(0, len(whole), 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert rendered(tmp_path) == "2"
    assert len(compiled) == 1 + len(range(0, len(whole), 7))


def test_without_a_place_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper is made all the same."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept() is None
    assert rendered(tmp_path) == "2"
