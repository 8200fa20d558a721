"""What every test starts from: nothing of the developer's home, language or terminal."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from duizhao import wording
from duizhao.sitting import Sitting
from duizhao.tui import commands
from kinds import begun

_SURPRISES = ("COLORTERM", "COLUMNS", "FORCE_COLOR", "LANGUAGE", "LINES", "NO_COLOR")
_OURS = "TEXTUAL_SNAPSHOT"
"""What the snapshot plugin tells itself."""
_SURPRISING = ("LC_", "PYTHONIO", "PYTHONUTF8", "TEXTUAL", "XDG_")

# A slow machine is not a fault of the code, and a failing example should fail again.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the sessions of this test go; not there until something is written."""
    for name in list(os.environ):
        if name.startswith(_OURS):
            continue
        if name in _SURPRISES or name.startswith(_SURPRISING):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("DUIZHAO_HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("DUIZHAO_LANG", raising=False)
    wording.speak(wording.CHINESE)
    commands.remap({})
    return home


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    """At the first question of a new session of the questionnaire with every kind (`kinds`)."""
    sitting = begun(tmp_path)
    yield sitting
    sitting.file.close()
