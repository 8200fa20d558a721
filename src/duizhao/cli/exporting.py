"""`duizhao export`: it waits for nothing that only other commands need."""

from argparse import Namespace

from .. import flow, report
from ..errors import UsageError
from ..store import SessionFile, find
from ..wording import _, speak, wanted
from . import terminal
from .streams import put, tell


def export(options: Namespace) -> int:
    """Writes a paper, or the answers."""
    kind = options.format or report.format_of(options.output)
    if kind == "docx" and options.output == "-" and terminal.is_shown():
        raise UsageError(_("Word 文件在终端里显示不了，请用 -o 写到文件"))
    if options.template.rpartition("/")[2].startswith("_"):
        message = _("“{name}”是别的模板的一部分，不能单独用")
        raise UsageError(message.format(name=options.template))
    if options.layout and kind not in ("docx", "html"):
        raise UsageError(_("--layout 只管 docx 和 html"))
    if options.style and kind != "markdown":
        raise UsageError(_("--style 只管 markdown"))
    with SessionFile.open(find(options.session), read_only=True) as file:
        speak(wanted(file.session.questionnaire.language))
        interview = flow.Interview(file.session)
        if kind != report.ANSWERS and not options.draft:
            _tell_gaps(interview)
        content = report.written(interview, _how(options, file.state.origin), kind)
    put(content, options.output, replace=options.force)
    return 0


def _how(options: Namespace, origin: str) -> report.Options:
    stated = {name: getattr(options, name) for name in ("template", "style", "draft", "layout")}
    return report.Options(**{name: value for name, value in stated.items() if value}, origin=origin)


def _tell_gaps(interview: flow.Interview) -> None:
    missing, printed = flow.gaps_apart(interview)
    if missing or printed:
        from ..phrases import naming, progress  # imported late: a finished paper has none

        words = _("还有 {count} 处没写完").format(count=len(missing))
        for said, paths in ((words, missing), (progress.unsettled(len(printed)), printed)):
            if paths:
                tell(_("{said}：").format(said=said))
            for path in paths:
                tell("  " + naming.stop(interview, path))
    if interview.tray:
        tell(_("“待放”里还有 {count} 段，不在文章里。").format(count=len(interview.tray)))
