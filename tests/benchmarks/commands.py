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


def runs(ours: Sequence[str], theirs: Sequence[str], folder: Path, scale: Scale) -> Iterator[Pair]:
    """Whole processes, from start to end; the first of each, which compiles, is not counted."""
    for number in range(scale.rounds + 1):
        pair = (run(ours, folder), run(theirs, folder))
        if number:
            yield pair


def run(command: Sequence[str], folder: Path) -> float:
    """Milliseconds that a process takes from start to end."""
    begun = perf_counter()
    subprocess.run(command, env=environment(folder), cwd=folder, check=True, capture_output=True)
    return (perf_counter() - begun) * 1000


_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak_memory(command: Sequence[str], folder: Path) -> float:
    """The most memory that a process takes, in MB.

    Linux counts what the process was before it became another program: a bare interpreter starts it.
    """
    told = subprocess.run(
        [*python(_PEAK), *command],
        env=environment(folder),
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return int(told.stdout) / 1024


def _noise(folder: Path, scale: Scale) -> Iterator[Pair]:
    return runs(python("pass"), python("pass"), folder, scale)


def _idle(argument: str, folder: Path, scale: Scale) -> Iterator[Pair]:
    return runs(duizhao(argument), python("pass"), folder, scale)


def _busy(arguments: Sequence[str], is_long: bool, folder: Path, scale: Scale) -> Iterator[Pair]:
    session(folder, long_answer(scale), scale.many if is_long else None)
    return runs(duizhao(*arguments), python("import jinja2, sqlite3"), folder, scale)


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
