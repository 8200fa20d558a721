"""Every promise, tried as far as there is time for with each change."""

from pathlib import Path

import pytest

from reliability.promise import outcome
from reliability.run import PROMISES

SEED = 20211


@pytest.mark.parametrize("name", PROMISES)
def test_a_promise_is_kept(name: str, tmp_path: Path) -> None:
    """No case that is tried breaks it, and some are."""
    promise = PROMISES[name]
    found = outcome(promise, tmp_path, promise.short, SEED)
    assert not found.broken
    assert found.cases
