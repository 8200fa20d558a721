"""Sessions for line mode: the one whose lists link to each other is the same as in full screen."""

import pytest

from duizhao.sitting import Sitting
from line.scripts import BLANK
from tui.conftest import threads

__all__ = ["threads"]


@pytest.fixture
def lists(sitting: Sitting) -> Sitting:
    """The same at the blank of the problems."""
    sitting.go(BLANK)
    return sitting
