"""A fault of the program's own: what is left of it."""

from pathlib import Path

import pytest

from duizhao import cli
from duizhao.cli import listing

ANSWER = "密" * 3


def _broken(_options: object) -> int:
    try:
        return int(ANSWER)
    except ValueError as error:
        raise KeyError(ANSWER) from error


def test_a_fault_leaves_no_answer_behind(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file says where and what kind, is its owner's alone, and quotes nothing; nor does the screen."""
    monkeypatch.setattr(listing, "sessions", _broken)
    assert cli.main(["sessions"]) == cli.OWN_FAULT
    (file,) = home.rglob("fault.txt")
    told = file.read_text(encoding="utf-8")
    assert "ValueError" in told and "KeyError" in told and "_broken" in told
    assert ANSWER not in told + "".join(capsys.readouterr())
    assert file.stat().st_mode & 0o777 == 0o600
