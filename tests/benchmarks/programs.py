"""How the two sides are started, and what they find."""

import os
import sys
import sysconfig
from pathlib import Path

from . import samples
from .measuring import Scale

LAST = "龘"
"""The end of the long answer, and nowhere else: when it is on the screen, so is the answer."""
MENDED = "改 便民大厅"
"""How the outline shows the long answer when the reviewer has looked at everything; `minimal.py` shows it at once."""


def duizhao(*arguments: str) -> list[str]:
    """The program as writers start it: by its script, or where there is none as a module."""
    script = Path(sysconfig.get_path("scripts")) / "duizhao"
    start = [str(script)] if script.exists() else [sys.executable, "-m", "duizhao"]
    return [*start, *arguments]


def python(program: str) -> list[str]:
    """An interpreter that runs a line; the same one, in the same environment."""
    return [sys.executable, "-c", program]


def minimal(kind: str, folder: Path, text: str) -> list[str]:
    """A Textual program of `minimal.py`, with that text in its field."""
    file = folder / "text.txt"
    file.write_text(text, encoding="utf-8")
    return [sys.executable, str(Path(__file__).with_name("minimal.py")), kind, str(file)]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What both sides see: what every terminal gives, the writer's sessions in `folder`, and `more`."""
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "PYTHONPATH") if name in os.environ}
    told = {"DUIZHAO_HOME": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    return kept | told | {"TEXTUAL_DISABLE_KITTY_KEY": "1"} | more


def long_answer(scale: Scale, paragraph: int = 400) -> str:
    """The long answer, in paragraphs of so many characters."""
    return samples.prose(scale.characters, paragraph) + LAST


def session(folder: Path, text: str, answers: int | None = None) -> None:
    """A session of so many answers, or of ordinary size, as the only one in its home."""
    paper = samples.example()
    if answers is not None:
        paper = samples.sized(paper, answers)
    samples.save(paper, folder / "sessions" / "paper.duizhao", text)
