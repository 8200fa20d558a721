"""What each command does. Every function takes the parsed arguments and gives an exit code."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from .. import answers, flow, library, outfile, report, store
from .. import desk as shelf
from ..errors import Fault, UnusableInput, UsageError
from ..library.structure import HANDLE
from ..model import Question
from ..session import Session
from ..sitting import Sitting
from ..store import SessionFile
from ..text import display
from ..wording import _
from . import terminal


def tell(message: str) -> None:
    """Narration, on standard error."""
    print(message, file=sys.stderr)


def give(data: str) -> None:
    """Data, on standard output; UTF-8 whatever the terminal's locale says."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data.encode("utf-8"))
    sys.stdout.buffer.flush()


def desk(options: Namespace) -> int:
    """Opens the desk."""
    terminal.require()
    if terminal.is_plain():
        raise UsageError(
            _("这个终端显示不了全屏界面，请用 duizhao new --line 或 duizhao resume --line")
        )
    return terminal.full_screen(None)


def new(options: Namespace) -> int:
    """Begins a session and goes to work on it."""
    terminal.require()
    file = shelf.begin(library.load(options.questionnaire), options.name)
    return _work(Sitting(file), options.line)


def resume(options: Namespace) -> int:
    """Goes on with a session."""
    terminal.require()
    path = store.find(options.session) if options.session else shelf.latest()
    if path is None:
        raise UnusableInput(_("还没有写过什么，用 duizhao new 开始"))
    opened = shelf.open_or_look(path)
    if opened.why_read_only:
        tell(display(opened.why_read_only))
    return _work(Sitting(opened.file, opened.why_read_only), options.line)


def _work(sitting: Sitting, line: bool) -> int:
    if line or terminal.is_plain():
        return terminal.line(sitting)
    return terminal.full_screen(sitting)


def sessions(options: Namespace) -> int:
    """What there is, how far along, last changed."""
    found = shelf.summaries()
    if options.json:
        give(
            json.dumps([summary.as_json() for summary in found], ensure_ascii=False, indent=2)
            + "\n"
        )
        return 0
    if not found:
        tell(_("还没有写过什么，用 duizhao new 开始"))
    for summary in found:
        give(display(summary.line()) + "\n")
    return 0


def export(options: Namespace) -> int:
    """Writes a paper, or the answers."""
    with SessionFile.open(store.find(options.session), read_only=True) as file:
        if options.format == "answers":
            content = answers.export(file.session)
        else:
            how = report.Options(options.template, options.style, options.draft, file.state.origin)
            if not options.draft:
                _tell_gaps(file.session)
            content = report.assemble(file.session, how)
    if not options.output:
        give(content)
        return 0
    outfile.write(Path(options.output), content, replace=options.force)
    tell(_("已写到 {path}").format(path=display(options.output)))
    return 0


def _tell_gaps(session: Session) -> None:
    interview = flow.Interview(session)
    gaps = flow.gaps(interview)
    if gaps:
        tell(_("还有 {count} 处没写完：").format(count=len(gaps)))
    for path in gaps:
        tell("  " + display(flow.place(interview, path)))


def fill(options: Namespace) -> int:
    """Makes a session from an answers file, and prints its name."""
    loaded = library.load(options.questionnaire)
    change = answers.read(Path(options.answers), loaded.questionnaire)
    with shelf.begin(loaded, options.name) as file:
        file.apply(change)
        name = file.name
        unsaved = file.unsaved
    if unsaved:
        raise UnusableInput(unsaved)
    tell(_("已建好，接着写：duizhao resume {name}").format(name=name))
    give(name + "\n")
    return 0


def questionnaires_list(options: Namespace) -> int:
    """The questionnaires there are, and those that cannot be used."""
    for file in library.files():
        try:
            questionnaire = library.load_file(file).questionnaire
        except UnusableInput as error:
            tell(display(str(error)))
            continue
        mark = _("（默认）") if questionnaire.id == library.default_id() else ""
        give(display(f"{questionnaire.id}\t{questionnaire.title}{mark}") + "\n")
    return 0


def questionnaires_show(options: Namespace) -> int:
    """What a questionnaire asks, in order."""
    questionnaire = library.load(options.id).questionnaire
    lines = [f"{questionnaire.title}（{questionnaire.id} {questionnaire.version}）"]
    for section in questionnaire.sections:
        lines += ["", section.title]
        for question in section.questions:
            lines += _shown(question, 1)
    give(display("\n".join(lines)) + "\n")
    return 0


def _shown(question: Question, depth: int) -> list[str]:
    required = _("（必填）") if question.required or question.min else ""
    lines = ["  " * depth + f"{question.ask or question.name}{required}"]
    for inner in question.questions:
        lines += _shown(inner, depth + 1)
    return lines


def questionnaires_lint(options: Namespace) -> int:
    """Reports every fault of every file; 3 when there is one."""
    faults: list[Fault | str] = []
    for name in options.files:
        try:
            faults += library.lint(Path(name))
        except UnusableInput as error:
            faults += error.faults
    for fault in faults:
        give(display(str(fault)) + "\n")
    if not faults:
        tell(_("没有发现毛病"))
    return UnusableInput.exit_code if faults else 0


def questionnaires_new(options: Namespace) -> int:
    """Writes a small questionnaire and its template to begin with."""
    if not HANDLE.fullmatch(options.id):
        raise UsageError(_("id 只能用小写字母、数字和 -，例如 weekly-review"))
    for name, content in library.starter(options.id).items():
        outfile.write(Path(name), content)
        tell(_("已写到 {path}").format(path=name))
    tell(_("改好后检查：duizhao questionnaires lint {id}.yaml").format(id=options.id))
    return 0


def questionnaires_schema(options: Namespace) -> int:
    """Prints the JSON Schema of questionnaire files."""
    give(json.dumps(library.schema(), ensure_ascii=False, indent=2) + "\n")
    return 0
