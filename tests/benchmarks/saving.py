"""Saving: what is done for every key before its character is drawn."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

from duizhao.session import Answer, Change, Position, Step
from duizhao.store import SessionFile

from .measuring import Benchmark, Pair, Scale
from .programs import long_answer, session
from .samples import PLACE


def _saved(is_long: bool, folder: Path, scale: Scale) -> Iterator[Pair]:
    """A long answer that grows by a character a change, as while it is typed."""
    text = long_answer(scale)
    session(folder, text, scale.many if is_long else None)
    database = folder / "plain.db"
    with (
        SessionFile.open(folder / "sessions" / "paper.duizhao") as file,
        closing(sqlite3.connect(database, isolation_level=None)) as plain,
    ):
        plain.execute("PRAGMA journal_mode=WAL")
        plain.execute("PRAGMA synchronous=FULL")
        plain.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, body TEXT)")
        plain.execute("INSERT INTO answer VALUES (1, '')")
        visit = object()
        for number in range(scale.keys * 5):
            text += "字"
            change = Change(
                "answer", PLACE, (Step(PLACE, file.session.answers[PLACE], Answer(text)),)
            )
            begun = perf_counter()
            file.apply(change, position=Position(PLACE, len(text)), visit=visit)
            ours = perf_counter() - begun
            begun = perf_counter()
            plain.execute("BEGIN IMMEDIATE")
            plain.execute("UPDATE answer SET body = ? WHERE id = 1", (text,))
            plain.execute("COMMIT")
            theirs = perf_counter() - begun
            if number:
                yield ours * 1000, theirs * 1000


_COMMIT = "one SQLite commit of the same bytes"
BENCHMARKS = [
    Benchmark(
        "save", "a saved change, ordinary session", _COMMIT, 2.0, "ms", partial(_saved, False)
    ),
    Benchmark(
        "save-long", "a saved change, 2,000 answers", _COMMIT, 2.0, "ms", partial(_saved, True)
    ),
]
