"""What the comparison of two runs can tell apart."""

import pytest

from .hostile import ANSWERS
from .showing import sent

_TELLING = ("clipboard", "title", "alternate screen", "C1", "bidi", "NUL", "backspaces")


@pytest.mark.parametrize("name", _TELLING)
def test_what_a_terminal_would_obey_is_told_from_text(name: str) -> None:
    """Sequences, control characters and what reorders text."""
    assert sent(ANSWERS[name].encode())


@pytest.mark.parametrize("name", [name for name in ANSWERS if name not in _TELLING])
def test_text_is_nothing_but_text(name: str) -> None:
    """Markup, templates, formulas: the terminal obeys none of them."""
    assert sent(ANSWERS[name].encode()) <= {repr("\t"), repr("\n")}


def test_a_look_counts_and_a_colour_does_not() -> None:
    """Colours differ with what is selected; blinking would be somebody else's."""
    assert sent(b"\x1b[1;38;2;1;2;3m") - sent(b"\x1b[1m\x1b[38;5;9m") == set()
    assert sent(b"\x1b[1;5m") - sent(b"\x1b[1m") == {"CSI 5m"}
