"""Compiled templates are kept from one run to the next."""

from pathlib import Path

import pytest

from duizhao import places, typesetting
from duizhao.report.compiled import Kept


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
    environment.bytecode_cache = Kept()
    return environment.get_template("t.md.j2").render()


def test_a_template_is_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    """The next run takes what was kept."""
    assert [rendered(tmp_path), rendered(tmp_path)] == ["2", "2"]
    assert compiled == ["t.md.j2"]


def test_another_text_or_another_program_compiles_anew(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is replaced, so that there is one file a template."""
    rendered(tmp_path)
    assert rendered(tmp_path, "{{ 1 + 2 }}") == "3"
    monkeypatch.setattr("duizhao.kept._maker", lambda: b"another")
    assert rendered(tmp_path, "{{ 1 + 2 }}") == "3"
    assert compiled == ["t.md.j2"] * 3
    assert len(list(places.cache().iterdir())) == 1


def test_a_damaged_file_is_made_anew(tmp_path: Path, compiled: list[str]) -> None:
    """The template is compiled as if there were none."""
    rendered(tmp_path)
    (file,) = places.cache().iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert rendered(tmp_path) == "2"
    assert len(compiled) == 2
