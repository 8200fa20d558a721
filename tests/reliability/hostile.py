"""Answers and names from strangers, in every command and every file: they come out as the text they are.

Judged by the bytes that leave the program: no control character of C0 or C1 but line ends and tabs, and
nothing that reorders text, on either stream; in files no control characters; in tables for
spreadsheets no cell that is a formula; in HTML no tag. The screens are tried in `showing`.
"""

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

from .promise import Case, Promise

ANSWERS = {
    "clipboard": "甲\x1b]52;c;aGVsbG8=\x07乙",
    "title": "甲\x1b]0;owned\x07乙\x1b]2;owned\x1b\\",
    "alternate screen": "甲\x1b[?1049h\x1b[2J\x1b[31m乙",
    "C1": "甲\x9b31m\x9d0;x\x9c乙\x85丙",
    "bidi": "甲\u202e乙\u2066丙\u2069\u200f丁\u061c",
    "NUL": "甲\x00乙",
    "backspaces": "甲\b\b\b\r乙\x7f",
    "markup": "[red]甲[/red][@click=app.quit]乙[/]",
    "Markdown": "# 甲\n* 乙\n[x](javascript:alert(1)) ![y](http://127.0.0.1/z)\n| a | b |",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>甲",
    "template": "{{ 7 * 7 }}{% include '/etc/passwd' %}{# x #}",
    "formula": '=HYPERLINK("http://127.0.0.1/","甲")',
    "formula, plus": "+1+1",
    "formula, at": "@SUM(1+1)",
    "formula, tab": "\t=1+1",
    "format": "%s%n{0.__class__}$(id)`id`",
    "long": "甲" * 5000,
}
NAMES = {
    "upwards": "../../甲",
    "absolute": "/tmp/甲",
    "option": "-rf",
    "hidden": ".甲",
    "line end": "甲\n乙",
    "escape": "甲\x1b]0;x\x07",
    "bidi": "甲\u202e乙",
    "home": "~",
    "device": "NUL",
    "console": "CON",
    "format": "%s{x}",
    "markup": "[red]甲",
    "long": "甲" * 300,
    "dots": "..",
    "nothing": " ",
}
_WRONG = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


_OURS = ("home", "cache", "answers.json")
"""What the folder of a promise holds beside what hostile names might have made."""


class _Program:
    """The command line, with a home of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # In pytest the system's cache would lie in the home too, where only sessions belong.
        places = {"DUIZHAO_HOME": folder / "home", "XDG_CACHE_HOME": folder / "cache"}
        self._environment = {**os.environ, **{name: str(at) for name, at in places.items()}}

    def run(self, *arguments: str) -> tuple[int, str]:
        """The exit status, and both streams as they left."""
        ran = subprocess.run(
            [sys.executable, "-m", "duizhao", *arguments],
            cwd=self._folder,
            env=self._environment,
            capture_output=True,
            check=False,
        )
        return ran.returncode, (ran.stdout + ran.stderr).decode("utf-8", "surrogateescape")


def _answered(folder: Path, text: str) -> Path:
    """An answers file that says the text wherever it can be said."""
    problem = {"id": "p", "headline": text, "detail": text, "example": text}
    cause = {"headline": text, "explains": ["p"]}
    said = {
        "title": text,
        "opening": text,
        "aspects": [{"id": "a", "official": text, "found": [problem]}],
        "dimensions": [{"name": text, "causes": [cause]}],
        "measures": [{"headline": text, "owner": text, "answers_problems": ["p"]}],
    }
    file = folder / "answers.json"
    file.write_text(json.dumps({"answers": said, "unplaced": [text]}), encoding="utf-8")
    return file


_SAYING = (
    ("sessions",),
    ("sessions", "--json"),
    ("check", "a"),
    ("check", "a", "--json"),
    ("compare", "a", "a"),
    ("compare", "a", "a", "--json"),
)
_WRITING = ("a.md", "a.docx", "a.html", "a.yaml", "l.md", "l.csv", "l.xlsx")


def keep_answers(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """Hostile answers, through every command."""
    names = Random(seed).sample(list(ANSWERS), min(amount, len(ANSWERS)))
    for number, name in enumerate(names):
        here = folder / str(number)
        here.mkdir()
        program = _Program(here)
        status, told = program.run(
            "fill", "party-history-2021", str(_answered(here, ANSWERS[name])), "--name", "a"
        )
        yield _judged(f"fill {name}", status, told)
        for command in _SAYING if not status else ():
            yield _judged(f"{' '.join(command)} of {name}", *program.run(*command))
        for file in _WRITING if not status else ():
            writing = ("ledger" if file.startswith("l") else "export", "a", "-o", file)
            yield _judged(f"{' '.join(writing)} of {name}", *program.run(*writing))
            yield from _read(name, here / file)


def keep_names(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """Hostile names of sessions, files and questionnaires."""
    answers = folder / "answers.json"
    answers.write_text('{"answers": {"title": "甲"}}', encoding="utf-8")
    program = _Program(folder)
    before = {path for path in Path("/tmp").glob("甲*")}
    for name in Random(seed).sample(list(NAMES), min(amount, len(NAMES))):
        text = NAMES[name]
        for command in (
            ("fill", "party-history-2021", str(answers), f"--name={text}"),
            ("check", "--", text),
            ("export", "--", text),
            ("import", "--dry-run", "--", text + ".md"),
            ("questionnaires", "lint", "--", text + ".yaml"),
            ("fill", "--", text, str(answers)),
            ("sessions",),
        ):
            yield _judged(f"{command} ({name})", *program.run(*command))
        outside = [*(set(Path("/tmp").glob("甲*")) - before)]
        strange = [path for path in folder.iterdir() if path.name not in _OURS]
        strange += [
            path for path in (folder / "home").glob("*") if path.name not in ("sessions", "last")
        ]
        yield f"{name} has made {outside + strange}" if outside or strange else None


def _judged(name: str, status: int, told: str) -> Case:
    if status not in (0, 1, 2, 3, 4):
        return f"{name}: ended with {status}: {told[-200:]!r}"
    if found := _WRONG.search(told.replace("\r\n", "\n")):
        return f"{name}: {found[0]!r} left the program in {told[max(0, found.start() - 40) : found.end() + 9]!r}"
    return f"{name}: a traceback: {told[-200:]!r}" if "Traceback" in told else None


def _read(name: str, file: Path) -> Iterator[Case]:
    """What is wrong with a file that was written."""
    if not file.exists():
        return
    content = file.read_bytes()
    parts = [content]
    if file.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = [packed.read(part) for part in packed.namelist()]
    for part in parts:
        if found := _CONTROL.search(part.decode("utf-8", "replace")):
            yield f"{file.name} of {name}: has {found[0]!r}"
    text = content.decode("utf-8", "replace")
    if file.suffix == ".csv":
        rows = csv.reader(text.lstrip("\ufeff").splitlines())
        if any(_FORMULA.match(cell) for row in rows for cell in row):
            yield f"{file.name} of {name}: has a formula"
    if file.suffix == ".xlsx" and any(b"<f>" in part for part in parts):
        yield f"{file.name} of {name}: has a formula"
    if file.suffix == ".html" and re.search(r"<(script|img)|href=.?javascript", text):
        yield f"{file.name} of {name}: has a tag of the writer's"
    yield None


PROMISES = (
    Promise("hostile-answers", "answers come out as text", "answers", 1, 99, keep_answers),
    Promise("hostile-names", "names are names", "names", 1, 99, keep_names),
)
