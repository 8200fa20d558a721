"""Regular expressions of questionnaires: which can take for ever, and how much of a text the others see."""

import re

import pytest

from duizhao import library, patterns
from reliability.strangers import PATTERNS


@pytest.mark.parametrize("pattern", [*PATTERNS[:11], "(ab|a|b)*c", "x*x*x*y"])
def test_what_can_take_for_ever_is_no_pattern(pattern: str) -> None:
    """Repeats in repeats, alternatives that overlap, many repeats one after the other."""
    assert patterns.is_endless(pattern)
    assert patterns.usable(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [
        r"(\d+、)*\d+",
        r"([0-9]{4}-[0-9]{2} )?([01]?[0-9]|2[0-3]):[0-5][0-9]",
        "((问题|不足|差距)[和与及、]?)*",
        "(党委|党组|班子)*不",
        r"<[A-Za-z ]*(name|date)[A-Za-z ]*>",
        "(?>x+)y",
        "(a)?(?(1)b|c)",
    ],
)
def test_what_ends_is_one(pattern: str) -> None:
    """Repeats whose rounds cannot be told apart in two ways are no danger."""
    assert not patterns.is_endless(pattern)
    found = patterns.usable(pattern)
    assert found and found.reach >= 5000


@pytest.mark.parametrize("pattern", ["(", "x{4294967295}", "(" * 9000])
def test_what_is_no_expression_is_no_pattern(pattern: str) -> None:
    """Lint says what is wrong with it; nothing else does."""
    assert patterns.usable(pattern) is None


def test_a_long_text_is_looked_at_as_far_as_there_is_time() -> None:
    """What is found beyond is not found, and a text that is too long does not fit."""
    found = patterns.usable(".*a.*b")
    assert found
    assert found.search("a" * 100 + "b")
    assert not found.search("a" * found.reach + "b")
    assert found.fits("ab")
    assert not found.fits("a" * found.reach + "b")


@pytest.mark.parametrize(
    "pattern", ["x{0,99}x{0,99}x{0,99}y", "(?:x{1,9}x{1,9}x{1,9}x{1,9}x{1,9}x{1,9})y", "x*y"]
)
def test_what_is_dear_is_given_up(pattern: str) -> None:
    """Looked through to its end, such a text would take for hours; how long is tried in tests/reliability (`bombs`)."""
    found = patterns.usable(pattern)
    assert found
    assert found.search("x" * 200_000) is None


@pytest.mark.parametrize("pattern", ["(?<=b)a{0,99}c{0,99}d{0,99}e?", "^a{0,99}a{0,99}a{0,99}b|c"])
def test_step_by_step_finds_the_same(pattern: str) -> None:
    """Places where nothing is, what stands before, the beginning of the text."""
    found = patterns.usable(pattern)
    assert found
    text = "aab ba bacde aab cc" * 20
    spans = [match.span() for match in re.finditer(pattern, text)]
    assert [match.span() for match in found.finditer(text) if match[0]] == [
        span for span in spans if span[0] < span[1]
    ]


def test_the_shipped_questionnaires_can_be_used() -> None:
    """None of their patterns is refused."""
    assert len(library.available()) == len([*library.files()])
