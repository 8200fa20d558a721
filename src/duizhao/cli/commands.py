"""What each command does. Every function takes the parsed arguments and gives an exit code."""

from argparse import Namespace
from pathlib import Path

from .. import flow, library, outfile, places, shelf, store
from ..desk import begin, follow, open_or_look
from ..errors import Fault, UnusableInput, UsageError
from ..flow import asking
from ..phrases import files
from ..session import NEW, Session
from ..session import Path as Place
from ..sitting import Sitting
from ..store import SessionFile
from ..terminals import is_plain
from ..text import display, one_line
from ..wording import _, speak, wanted
from . import terminal
from .streams import give, give_json, tell


def desk(options: Namespace) -> int:
    """Opens the desk."""
    terminal.require()
    if options.line or is_plain():
        return terminal.line(None)
    return terminal.full_screen(None)


def new(options: Namespace) -> int:
    """Begins a session and goes to work on it."""
    terminal.require()
    if options.after:
        loaded = library.load(options.questionnaire) if options.questionnaire else None
        file = follow(store.find(options.after), loaded, options.name)
    else:
        file = begin(library.load(options.questionnaire), options.name)
    return _work(Sitting(file), options.line)


def resume(options: Namespace) -> int:
    """Goes on with a session."""
    terminal.require()
    path = store.find(options.session) if options.session else shelf.latest()
    if path is None:
        raise UnusableInput(_("还没有写过什么，用 duizhao new 开始"))
    opened = open_or_look(path)
    return _work(Sitting(opened.file, opened.why_read_only), options.line)


def _work(sitting: Sitting, line: bool) -> int:
    speak(wanted(sitting.interview.questionnaire.language))
    if line or is_plain():
        return terminal.line(sitting)
    return terminal.full_screen(sitting)


def _loaded(name: str) -> library.Loaded:
    """A questionnaire, whose language is spoken from here on."""
    loaded = library.load(name)
    speak(wanted(loaded.questionnaire.language))
    return loaded


def fill(options: Namespace) -> int:
    """Makes a session from an answers file, and prints its name."""
    from .. import answers  # imported late: only this reads such files

    loaded = _loaded(options.questionnaire)
    change = answers.read(Path(options.answers), loaded.questionnaire)
    with _begun(loaded, options) as file:
        file.apply(change)
        _refuse_unsaved(file)
    if gone := answers.left_out(change, loaded.questionnaire):
        tell(_("文件里没有列出、因此去掉的预置项：{names}").format(names=_("、").join(gone)))
    tell(files.begun(file))
    give(file.name + "\n")
    return 0


def _refuse_unsaved(file: SessionFile) -> None:
    if file.unsaved:
        raise UnusableInput(file.unsaved)


def _begun(loaded: library.Loaded, options: Namespace) -> SessionFile:
    """A new session, with what the one that it follows promised."""
    if options.after:
        return follow(store.find(options.after), loaded, options.name)
    return begin(loaded, options.name)


def import_paper(options: Namespace) -> int:
    """Makes a session from an existing paper, and prints its name; or says what would go where."""
    from .. import intake
    from . import incoming

    loaded = _loaded(options.questionnaire)
    paper = Path(options.file)
    imported = intake.read(paper, loaded.questionnaire)
    if options.dry_run:
        give(incoming.plan(loaded.questionnaire, imported))
        return 0
    # What the paper calls itself says more than what its file is called: 新建文档(3).docx
    name = options.name or store.unused_name(imported.title or paper.stem)
    with begin(loaded, name) as file:
        file.apply(imported.change)
        _refuse_unsaved(file)
    tell(incoming.summary(imported))
    tell(files.begun(file))
    give(file.name + "\n")
    return 0


def questionnaires_list(options: Namespace) -> int:
    """The questionnaires there are, and those that cannot be used."""
    for file in library.files():
        try:
            questionnaire = library.load_file(file).questionnaire
        except UnusableInput as error:
            tell(str(error))
            continue
        mark = _("（默认）") if questionnaire.id == library.default_id() else ""
        title = one_line(questionnaire.title)
        give(display(f"{questionnaire.id}\t{title}{mark}") + "\n")
    return 0


def questionnaires_show(options: Namespace) -> int:
    """What a questionnaire asks, in order."""
    questionnaire = _loaded(options.id).questionnaire
    interview = flow.Interview(Session(questionnaire))
    title = _("{title}（{id} {version}）")
    lines = [
        title.format(title=questionnaire.title, id=questionnaire.id, version=questionnaire.version)
    ]
    for section in questionnaire.sections:
        lines += ["", section.title]
        for question in section.questions:
            lines += _shown(interview, (question.id,))
    give(display("\n".join(lines)) + "\n")
    return 0


def _shown(interview: flow.Interview, path: Place) -> list[str]:
    """A question as it is asked before anything is answered, and those of a repeat indented below it."""
    question = interview.question(path)
    asked = asking.ask(interview, path)
    mark = _("（必答）") if interview.needed(path, question) else ""
    lines = ["  " * ((len(path) + 1) // 2) + one_line(asked) + mark]
    for inner in question.questions:
        lines += _shown(interview, (*path, NEW, inner.id))
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
    from ..library.structure import HANDLE  # imported late, as everything that few commands need

    if not HANDLE.fullmatch(options.id):
        raise UsageError(_("id 只能用小写字母、数字和 -，例如 weekly-review"))
    files = library.starter(options.id, wanted())
    if there := [name for name in files if places.is_file(Path(name))]:
        raise UsageError(_("{path} 已经存在，请换一个 id").format(path=there[0]))
    for name, content in files.items():
        outfile.write(Path(name), content)
        tell(_("已写到 {path}").format(path=name))
    tell(_("改好后检查：duizhao questionnaires lint {id}.yaml").format(id=options.id))
    return 0


def questionnaires_schema(options: Namespace) -> int:
    """Prints the JSON Schema of questionnaire files."""
    from ..library.schema import schema  # imported late: only this makes one

    give_json(schema())
    return 0
