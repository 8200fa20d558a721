"""Nobody else can read what the program makes, even where the umask lets everybody.

Commands run one after the other with umask 000. Where strace is there, each file and folder is seen
as it is made, temporary ones too; where it is not, those that are left are looked at.
"""

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .promise import Case, Promise

_PAPERS = Path(__file__).parents[1] / "papers"
_MADE = re.compile(
    r'(?:openat\(.*?"(?P<file>[^"]*)".*O_CREAT[^,]*, |mkdir\("(?P<folder>[^"]*)", )(?P<mode>0\d+)\) = \d'
)
_COMMANDS = (
    ("fill", "party-history-2021", str(_PAPERS / "example.answers.yaml"), "--name", "a"),
    ("export", "a", "-o", "a.md"),
    ("export", "a", "-o", "a.docx"),
    ("export", "a", "-o", "a.html"),
    ("export", "a", "--force", "-o", "a.html"),
    ("ledger", "a", "-o", "a.xlsx"),
    ("ledger", "a", "-o", "a.csv"),
    ("import", str(_PAPERS / "example.bold.md"), "--name", "b"),
    ("check", "a"),
    ("sessions",),
    ("compare", "a", "b"),
    ("questionnaires", "new", "own"),
)


def keep(folder: Path, amount: int, _seed: int) -> Iterator[Case]:
    """Runs the first so many commands, and looks at what each has made."""
    strace, trace = shutil.which("strace"), folder / "trace"
    environment = {
        **os.environ,
        "DUIZHAO_HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    out = folder / "out"
    out.mkdir(mode=0o700)
    for command in _COMMANDS[:amount]:
        told = [strace, "-f", "-qq", "-e", "trace=openat,mkdir", "-o", str(trace)] if strace else []
        ran = subprocess.run(
            [*told, sys.executable, "-m", "duizhao", *command],
            cwd=out,
            env=environment,
            umask=0,
            capture_output=True,
            check=False,
        )
        name = " ".join(command)
        yield None if ran.returncode == 0 else f"{name}: {ran.stderr.decode()[-200:]}"
        yield from (f"{name} leaves {file}" for file in _open_to_others(folder))
        if strace:
            yield from (
                f"{name} makes {made}" for made in _lax(trace.read_text("utf-8", "replace"))
            )
        trace.unlink(missing_ok=True)


def _open_to_others(folder: Path) -> Iterator[Path]:
    """What lies there that others can read."""
    for parent in ("home", "cache", "out"):
        for path in [folder / parent, *(folder / parent).rglob("*")]:
            if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
                yield path


def _lax(trace: str) -> Iterator[str]:
    """What was made with a mode that lets others in, if only for a moment."""
    for made in _MADE.finditer(trace):
        if int(made["mode"], 8) & 0o077 and made["file"] != "/dev/null":
            yield f"{made['file'] or made['folder']} with mode {made['mode']}"


PROMISES = (
    Promise(
        "modes", "what is made is its owner's alone, whatever the umask", "commands", 6, 99, keep
    ),
)
