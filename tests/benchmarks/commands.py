"""Commands that do one thing and end."""

import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

from .measuring import Benchmark, Pair, Scale
from .programs import duizhao, environment, long_answer, python, session

_NOTHING = "a bare interpreter doing nothing"
_IMPORTS = "an interpreter importing jinja2 and sqlite3"


def _runs(ours: Sequence[str], theirs: Sequence[str], folder: Path, scale: Scale) -> Iterator[Pair]:
    """Whole processes, from start to end; the first of each, which compiles, is not counted."""
    for number in range(scale.rounds + 1):
        pair = (_run(ours, folder), _run(theirs, folder))
        if number:
            yield pair


def _run(command: Sequence[str], folder: Path) -> float:
    begun = perf_counter()
    subprocess.run(command, env=environment(folder), cwd=folder, check=True, capture_output=True)
    return (perf_counter() - begun) * 1000


def _noise(folder: Path, scale: Scale) -> Iterator[Pair]:
    return _runs(python("pass"), python("pass"), folder, scale)


def _idle(argument: str, folder: Path, scale: Scale) -> Iterator[Pair]:
    return _runs(duizhao(argument), python("pass"), folder, scale)


def _busy(arguments: Sequence[str], is_long: bool, folder: Path, scale: Scale) -> Iterator[Pair]:
    session(folder, long_answer(scale), scale.many if is_long else None)
    return _runs(duizhao(*arguments), python("import jinja2, sqlite3"), folder, scale)


BENCHMARKS = [
    Benchmark("noise", _NOTHING, "the same once more", None, "ms", _noise),
    Benchmark("version", "--version", _NOTHING, 3.0, "ms", partial(_idle, "--version")),
    Benchmark("help", "--help", _NOTHING, 3.0, "ms", partial(_idle, "--help")),
    *(
        Benchmark(
            name + ("-long" if is_long else ""),
            f"{arguments[0]}, {'2,000 answers' if is_long else 'ordinary session'}",
            _IMPORTS,
            1.5,
            "ms",
            partial(_busy, arguments, is_long),
        )
        for name, arguments in {"sessions": ["sessions"], "export": ["export", "paper"]}.items()
        for is_long in (False, True)
    ),
]
