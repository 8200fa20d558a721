"""Why the system refused something: in words of this program, never in the system's."""

import errno
import os

import pytest

from duizhao import reasons


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_word_is_the_systems_own(number: int) -> None:
    """Whatever it is called in English, and if only by its number."""
    told = reasons.of(OSError(number, os.strerror(number)))
    assert told
    assert not any(character.isascii() and character.isalpha() for character in told)
