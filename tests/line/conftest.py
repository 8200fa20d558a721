"""A session whose lists link to each other, the same as in full screen."""

from tui.conftest import threads

__all__ = ["threads"]
