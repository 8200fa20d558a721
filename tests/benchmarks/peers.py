"""Others that do the same work: how soon they start, ask, and put a paper together.

The programs are installed from the package index that pip knows, in an environment
that lasts as long as the run, with the interpreter that runs duizhao.
"""

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from time import perf_counter
from typing import Any

from jinja2 import Environment

from duizhao import library, report
from duizhao.session import Answer, Session
from duizhao.session import Path as Place

from .commands import runs
from .measuring import Benchmark, Pair, Scale, Unmeasured
from .programs import duizhao, environment, python
from .samples import prose
from .watching import Watched

_PROGRAMS = ("copier", "cookiecutter", "commitizen", "posting")


@cache
def _installed() -> Path:
    """Where the programs are; raises Unmeasured when they cannot be installed."""
    folder = Path(tempfile.mkdtemp(prefix="duizhao-peers-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    install = [str(folder / "bin" / "pip"), "install", "--quiet", *_PROGRAMS]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        raise Unmeasured("no package index has the programs")
    return folder / "bin"


def _started(ours: str, theirs: list[str], folder: Path, scale: Scale) -> Iterator[Pair]:
    program, *arguments = theirs
    return runs(duizhao(ours), [str(_installed() / program), *arguments], folder, scale)


# Asking

_QUESTIONS = 50
_ASKS = """
import questionary
for number in range(1, {count} + 1):
    questionary.text(f"第{{number}}件事是什么？").ask()
"""


def _asked(folder: Path, scale: Scale) -> Iterator[Pair]:
    """Milliseconds from an answer's first key to the next question, fifty questions in each of some lives."""
    for number in range(max(1, scale.rounds // 5)):
        home = folder / str(number)
        begin = duizhao("new", str(_fifty_questions(folder)), "--line", "--name", "paper")
        told = environment(home, PROMPT_TOOLKIT_NO_CPR="1")
        with (
            Watched(begin, told) as ours,
            Watched(python(_ASKS.format(count=_QUESTIONS)), told) as theirs,
        ):
            ours.start("第1件事")
            theirs.start("第1件事")
            for question in range(1, _QUESTIONS):
                keys, shows = f"记得的第{question}件\r", f"第{question + 1}件事"
                yield ours.line(keys, shows), theirs.line(keys, shows)


def _fifty_questions(folder: Path) -> Path:
    questions = [
        {"id": f"q{number}", "kind": "text", "ask": f"第{number}件事是什么？"}
        for number in range(1, _QUESTIONS + 1)
    ]
    return _questionnaire(folder, [{"id": "all", "title": "五十件事", "questions": questions}])


def _questionnaire(folder: Path, sections: list[dict[str, Any]]) -> Path:
    """A questionnaire's file: JSON is YAML."""
    file = folder / "peer.yaml"
    head = {"format": 1, "id": "peer", "version": "1.0", "language": "zh-CN", "title": "同样的事"}
    file.write_text(json.dumps({**head, "template": "peer.md.j2", "sections": sections}))
    return file


# Assembling

_NAMES = tuple(map(str, range(2000)))
_TEMPLATE = """\
{% for it in points %}
## {{ it.index }} {{ it.headline }}

{{ it.detail }}
{% endfor %}
"""


def _assembled(folder: Path, scale: Scale) -> Iterator[Pair]:
    session, origin = _items(folder)
    options = report.Options(origin=origin)
    template = Environment(autoescape=False).from_string(_TEMPLATE)
    plain = [
        {
            "index": number,
            "headline": session.answers["points", item, "headline"].value,
            "detail": session.answers["points", item, "detail"].value,
        }
        for number, item in enumerate(_NAMES, 1)
    ]
    for number in range(scale.rounds + 1):
        begun = perf_counter()
        report.assemble(session, options)
        between = perf_counter()
        template.render(points=plain)
        end = perf_counter()
        if number:
            yield (between - begun) * 1000, (end - between) * 1000


def _items(folder: Path) -> tuple[Session, str]:
    """A session with two thousand items, and its questionnaire's file with the template beside it."""
    points = {
        "id": "points",
        "kind": "repeat",
        "item": {"name": "一条"},
        "questions": [
            {"id": "headline", "kind": "text", "ask": "？"},
            {"id": "detail", "kind": "longtext", "ask": "？"},
        ],
    }
    file = _questionnaire(folder, [{"id": "all", "title": "全部", "questions": [points]}])
    (folder / "peer.md.j2").write_text(_TEMPLATE)
    loaded = library.load_file(file)
    answers: dict[Place, Answer] = {("points",): Answer(_NAMES)}
    for name in _NAMES:
        answers["points", name, "headline"] = Answer(prose(20, 20))
        answers["points", name, "detail"] = Answer(prose(200, 100))
    return Session(loaded.questionnaire, answers), loaded.origin


_JINJA = "plain Jinja2: no sandbox, nothing escaped"
BENCHMARKS = [
    *(
        Benchmark(
            f"start-{theirs[0]}-{ours.strip('-')}",
            f"duizhao {ours}",
            " ".join(theirs),
            None,
            "ms",
            partial(_started, ours, theirs),
        )
        for ours, theirs in (
            ("--version", ["copier", "--version"]),
            ("--version", ["cookiecutter", "--version"]),
            ("--version", ["cz", "version"]),
            ("--help", ["copier", "--help"]),
            ("--help", ["cookiecutter", "--help"]),
            ("--help", ["cz", "--help"]),
            ("--help", ["posting", "--help"]),
        )
    ),
    Benchmark("ask", "a question of fifty, --line", "bare questionary", None, "ms", _asked),
    Benchmark("assemble", "a paper of 2,000 items", _JINJA, None, "ms", _assembled),
]
