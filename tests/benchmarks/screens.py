"""The full screen: how soon it is there, how soon a key shows, how much memory it takes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from .measuring import Benchmark, Pair, Scale
from .programs import LAST, MENDED, duizhao, environment, long_answer, minimal, session
from .watching import Watched

_FORM = "a minimal Textual form of such widgets"
_AREA = "a bare TextArea with the same text"
PAUSE = 0.25
"""Seconds without a key after which the writing screen's outline and paper catch up."""
WARM = 5
"""Keys that are not counted."""


def _lives(
    measure: Callable[[Watched], float], is_long: bool, folder: Path, scale: Scale
) -> Iterator[Pair]:
    """Whole lives of both programs; the first of each, which compiles, is not counted."""
    text = long_answer(scale)
    session(folder, text, scale.many if is_long else None)
    commands = (duizhao("resume", "paper"), minimal("form", folder, text))
    for number in range(scale.rounds + 1):
        figures = []
        for command in commands:
            with Watched(command, environment(folder)) as program:
                figures.append(measure(program))
        if number:
            yield figures[0], figures[1]


def first_frame(program: Watched) -> float:
    return program.start(LAST)


def memory(program: Watched) -> float:
    """The peak after some typing, when everything has caught up with it and the findings are shown."""
    program.start(LAST)
    for number in range(WARM):
        press(program, number)
        program.rest(PAUSE)  # Textual's own field would take the next key before the one taken back
    program.start(MENDED)
    program.rest(PAUSE * 4)
    return program.peak_memory()


def _against_area(paragraph: int, folder: Path, scale: Scale) -> Iterator[Pair]:
    text = long_answer(scale, paragraph)
    session(folder, text)
    ours, area = duizhao("resume", "paper"), minimal("area", folder, text)
    return _keys((ours, folder), (area, folder), scale.keys, press)


def _long_against_short(
    press: "Press", folder: Path, scale: Scale, *, keys: int | None = None
) -> Iterator[Pair]:
    resume = duizhao("resume", "paper")
    homes = folder / "long", folder / "short"
    for home, answers in zip(homes, (scale.many, scale.few), strict=True):
        session(home, long_answer(scale), answers)
    return _keys((resume, homes[0]), (resume, homes[1]), keys or scale.keys, press)


def _after_pauses(folder: Path, scale: Scale) -> Iterator[Pair]:
    return _long_against_short(press_after_pause, folder, scale, keys=scale.rounds)


def _keys(ours: "_Side", theirs: "_Side", keys: int, press: "Press") -> Iterator[Pair]:
    """One key in the one program, the next in the other. Neither waits for the next of 60
    frames a second, which would hide what the key itself takes.
    """
    (ours_command, ours_home), (theirs_command, theirs_home) = ours, theirs
    with (
        Watched(ours_command, environment(ours_home, TEXTUAL_FPS="1000")) as one,
        Watched(theirs_command, environment(theirs_home, TEXTUAL_FPS="1000")) as other,
    ):
        one.start(LAST)
        other.start(LAST)
        for number in range(WARM + keys):
            pair = press(one, number), press(other, number)
            if number >= WARM:
                yield pair


def press(program: Watched, number: int) -> float:
    """Types a character that is nowhere on the screen, and takes it back, which is not counted:
    on a full line, a TextArea does not always show what was typed last.
    """
    character = chr(0x7000 + number)
    taken = program.key(character, character)
    program.key("\x7f")
    return taken


def press_after_pause(program: Watched, number: int) -> float:
    """Types when the outline and the paper have just begun to catch up."""
    press(program, 2 * number)
    program.rest(PAUSE)
    taken = press(program, 2 * number + 1)
    program.rest(PAUSE * 4)
    return taken


_Side: TypeAlias = tuple[Sequence[str], Path]
"""A command, and the home that it finds its session in."""
Press: TypeAlias = Callable[[Watched, int], float]

BENCHMARKS = [
    Benchmark(
        "start",
        "first frame, ordinary session",
        _FORM,
        1.25,
        "ms",
        partial(_lives, first_frame, False),
    ),
    Benchmark(
        "start-long",
        "first frame, 2,000 answers",
        _FORM,
        1.25,
        "ms",
        partial(_lives, first_frame, True),
    ),
    Benchmark(
        "key", "a key in 3 KB, paragraphs of 400", _AREA, 1.5, "ms", partial(_against_area, 400)
    ),
    Benchmark(
        "key-paragraph",
        "a key in 3 KB, one paragraph",
        _AREA,
        1.5,
        "ms",
        partial(_against_area, 10_000),
    ),
    Benchmark(
        "key-long",
        "a key at 2,000 answers",
        "the same at 20 answers",
        1.2,
        "ms",
        partial(_long_against_short, press),
    ),
    Benchmark(
        "key-after-pause",
        "a key after a pause, 2,000 answers",
        "the same at 20 answers",
        1.2,
        "ms",
        _after_pauses,
    ),
    Benchmark(
        "memory", "peak memory, ordinary session", _FORM, 1.4, "MB", partial(_lives, memory, False)
    ),
    Benchmark(
        "memory-long",
        "peak memory, 2,000 answers",
        _FORM,
        1.4,
        "MB",
        partial(_lives, memory, True),
    ),
]
