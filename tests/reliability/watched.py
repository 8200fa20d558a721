"""The program that uses what strangers wrote: it forks for each, and watches what the fork reaches for.

Lines of JSON come in, [way, file], and one goes out for each.
"""

import json
import os
import resource
import select
import signal
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from time import monotonic, process_time

import duizhao
from duizhao import answers, expressions, flow, library, places, report, resources
from duizhao.errors import DuizhaoError
from duizhao.flow import asking, validity
from duizhao.library import scopes, templates  # noqa: F401  # imported before anything is watched
from duizhao.report import Options
from duizhao.session import Session

PATIENCE = 12.0
"""Seconds after which something counts as hanging."""
_LIMIT = 1024 * 1024 * 1024
"""Bytes of memory at most, so that what goes wrong hurts nobody else."""
_PYTHON = tuple(
    {
        str(Path(duizhao.__file__).parent),
        sysconfig.get_path("stdlib"),
        sysconfig.get_path("purelib"),
        sys.prefix,
        sys.base_prefix,
    }
)
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.spawn",
    "os.posix_spawn",
    "shutil.",
    "ctypes.",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.chmod",
    "os.kill",
    "urllib.",
    "pty.",
    "webbrowser.",
)


def _template(file: Path) -> tuple[str, list[str]]:
    """A questionnaire's template: looked through, then used."""
    loaded = library.load_file(file)
    session = Session(loaded.questionnaire)
    session = session.apply(answers.read(file.with_name("answers.json"), loaded.questionnaire))
    said, refused = "", [str(fault) for fault in library.lint(file)]
    try:
        said = report.assemble(session, Options(origin=loaded.origin, draft=True))
    except DuizhaoError as error:
        refused += str(error).split("\n")
    return said, refused


_NAMES = {
    "place": "Rome",
    "t": "x" * 90,
    "labels": {"by": "foot"},
    "stops": [{"inn": "Lion"}, {"inn": "Bear"}],
}


def _wording(file: Path) -> tuple[str, list[str]]:
    source = file.read_text(encoding="utf-8")
    return expressions.wording(source)({**_NAMES, "story": expressions.UNANSWERED}), []


def _condition(file: Path) -> tuple[str, list[str]]:
    source = file.read_text(encoding="utf-8")
    return str(expressions.condition(source)({**_NAMES, "story": expressions.UNANSWERED})), []


def _questionnaire(file: Path) -> tuple[str, list[str]]:
    """A questionnaire's file: read and, if it is one, answered, checked and printed."""
    loaded = library.load_file(file)
    interview = flow.Interview(Session(loaded.questionnaire))
    said = ""
    for path, question in interview.questions.items():
        said += asking.ask(interview, path)
        if question.pattern:
            for length in (30, 1000, 100_000):
                said += str(validity.objection(question, "x" * length))
    options = Options(origin=loaded.origin, draft=True)
    return said + report.assemble(interview.session, options), []


_WAYS: dict[str, Callable[[Path], tuple[str, list[str]]]] = {
    "template": _template,
    "wording": _wording,
    "condition": _condition,
    "questionnaire": _questionnaire,
}


def _use(way: str, file: Path) -> dict[str, object]:
    """Uses it in this process, which is watched from here on."""
    reached: list[str] = []
    allowed = (*_PYTHON, str(resources.templates()), str(resources.prompts()), str(file.parent))

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes):
            where = os.path.realpath(os.fsdecode(arguments[0]))
            if not where.startswith(allowed):
                reached.append(f"open {where}")
        elif event.startswith(_FORBIDDEN):
            reached.append(f"{event} {arguments!r}"[:200])

    setattr(places, "trusted_cache", lambda: None)  # noqa: B010  # else what was compiled is kept there
    sys.addaudithook(hear)
    begun = process_time()
    try:
        said, refused = _WAYS[way](file)
    except DuizhaoError as error:
        said, refused = "", str(error).split("\n")
    return {
        "said": said[:100_000],
        "refused": refused[:50],
        "reached": reached,
        "seconds": round(process_time() - begun, 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _forked(way: str, file: Path) -> dict[str, object]:
    """What a fork found, or how it died."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.write(writing, json.dumps(_use(way, file)).encode()[:900_000])
        os._exit(0)
    os.close(writing)
    content = b""
    end = monotonic() + PATIENCE
    while (left := end - monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        if not (came := os.read(reading, 65536)):
            break
        content += came
    else:
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == -signal.SIGKILL:
        return {"died": f"it hung for {PATIENCE} s"}
    if status or not content:
        return {"died": f"it ended with {status}"}
    found: dict[str, object] = json.loads(content)
    return found


if __name__ == "__main__":
    for line in sys.stdin:
        way, file = json.loads(line)
        print(json.dumps(_forked(way, Path(file))), flush=True)
