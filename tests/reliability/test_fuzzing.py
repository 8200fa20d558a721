"""What fuzzing has found once, in corpus/: tried again with every change."""

from pathlib import Path

import pytest

from reliability.fuzzing import DOORS, kept, tried


@pytest.mark.parametrize("name", DOORS)
def test_what_was_found_breaks_nothing(name: str, tmp_path: Path) -> None:
    """It is read, or refused in a sentence; `broke-…` was a fault, the rest once led to a line that was new."""
    found = {file.name: tried(DOORS[name], tmp_path, file.read_bytes()) for file in kept(name)}
    assert found
    assert not {file: broken for file, broken in found.items() if broken}
