"""Answers and a template → the paper: in Markdown, and what is made of that, docx and html.

The paper consists of the template's words and the writer's: nothing is invented,
and what the writer typed comes out as text whatever it looks like.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from .. import flow, library, places, template_files, typesetting
from ..errors import Fault, UnusableInput, UsageError
from ..expressions import UNANSWERED
from ..expressions.complaints import FAILS, explained
from ..model import Questionnaire
from ..session import Session
from ..text import clean
from ..values import frozen
from ..wording import _
from .compiled import Kept

STYLES = typesetting.STYLES

ANSWERS = "answers"
FORMATS = {"markdown": ".md", "docx": ".docx", "html": ".html", ANSWERS: ".yaml"}
"""What can be written, and how such a file's name ends: a paper, or the answers that it is made of."""

_ALSO = {".markdown": ".md", ".txt": ".md", ".htm": ".html", ".yml": ".yaml"}
"""Other endings of the same formats."""

_AN_ANSWER = 0.0003
"""Seconds that a template may take more for each answer; ours take a tenth of it."""

_BROKEN = (*FAILS, OSError)
"""What running a template raises: filters look for methods, and partials may be unreadable."""


@frozen
class Options:
    """How a paper is to be made."""

    template: str = ""
    """A template's name, or the path of a file; empty for the questionnaire's own."""
    style: str = "heading"
    """One of STYLES."""
    draft: bool = False
    """Whether gaps are marked to be seen."""
    origin: str = ""
    """The questionnaire's file, beside which its templates may lie."""
    layout: str = ""
    """For docx and html: a layout's name, or the path of a file; empty for the usual one."""


def format_of(name: str, formats: Mapping[str, str] = FORMATS) -> str:
    """The format that the ending of a file's name asks for; Markdown where it has none.

    Raises UsageError for any other ending: what is called .pdf and holds Markdown, no program opens.
    """
    ending = Path(name).suffix.casefold() or ".md"
    usual = _ALSO.get(ending, ending)
    for kind, known in formats.items():
        if known == usual:
            return kind
    message = _("写不出“{ending}”文件，文件名的结尾可以是 {known}")
    known = _("、").join(formats.values())
    raise UsageError(message.format(ending=Path(name).suffix, known=known))


def written(interview: flow.Interview, options: Options, format: str) -> bytes:
    """A file in one of FORMATS of what an interview holds; what a template or session brings is clean in it.

    The style is for Markdown alone: other formats have headings of their own. Raises
    UnusableInput as `assemble` does, and with the faults of a layout that cannot be used.
    """
    if format == ANSWERS:
        from .. import answers  # imported late: no paper needs it

        return clean(answers.export(interview.session)).encode("utf-8")
    shown = moment(interview.session, options) if options.draft else interview
    if format == "markdown":
        return clean(printed(shown, options)).encode("utf-8")
    # Imported late: the parser and python-docx are slow to load, and most papers are Markdown.
    from . import fitting, layout_file, parsing

    language = interview.questionnaire.language
    layout = layout_file.load(options.layout, language, options.origin)
    headed = replace(options, style="heading")
    paper = printed(shown, headed, marked=True)
    parts = parsing.parse(paper, chinese=language.startswith("zh"))
    if fitting.is_sheet(parts):
        layout = layout.turned()
    if format == "html":
        from . import html

        return html.made(parts, layout, language).encode("utf-8")
    from . import docx

    return docx.made(parts, layout, language)


def assemble(session: Session, options: Options) -> str:
    """The paper as Markdown, with one line end at its end.

    Raises UnusableInput when there is no such template, or with the template's file
    and line when it cannot be used.
    """
    return printed(moment(session, options), options)


def moment(session: Session, options: Options) -> flow.Interview:
    """The session as a paper shows it: with its gaps marked in a draft."""
    if not options.draft:
        return flow.Interview(session)
    from ..flow.drafts import drafted  # imported late: a finished paper has no gaps to mark

    return drafted(session)


def printed(interview: flow.Interview, options: Options, *, marked: bool = False) -> str:
    """What the template makes of an interview as it stands; raises as `assemble` does.

    `marked`: with comments that say what a paragraph is.
    """
    questionnaire = interview.questionnaire
    file = _file(options, questionnaire)
    folders = (file.parent, *template_files.folders(options.origin))
    names = {
        **interview.root,
        "style": options.style,
        "draft": options.draft,
        "language": questionnaire.language,
    }
    answers = len(interview.session.answers)
    try:
        paper = _rendered(file.name, names, folders, marked, frozenset(), answers)
    except UndefinedError as error:
        since = library.asked_since(questionnaire, options.origin)
        if not since:
            raise _broken(error, file) from error
        paper = _rendered(file.name, names, folders, marked, since, answers)
    except TemplateSyntaxError as error:
        message = _("模板写法不对：{error}").format(error=explained(error))
        raise UnusableInput(Fault(error.filename or str(file), error.lineno, message)) from error
    except TemplateNotFound as error:
        message = _("找不到模板“{name}”").format(name=error.name)
        raise UnusableInput(Fault(*_place(error, file), message)) from error
    except _BROKEN as error:
        raise _broken(error, file) from error
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", paper).strip("\n") + "\n"


def _rendered(
    name: str,
    names: Mapping[str, Any],
    folders: tuple[Path, ...],
    marked: bool,
    since: frozenset[str],
    answers: int,
) -> str:
    environment = _environment(folders, marked, since)
    with environment.meter.longer(_AN_ANSWER * answers):
        template = environment.get_template(name)
        return template.render({**dict.fromkeys(since, UNANSWERED), **names})


@lru_cache(maxsize=4)
def _environment(
    folders: tuple[Path, ...], marked: bool, since: frozenset[str]
) -> typesetting.Environment:
    """Kept, because compiling a template takes longer than running it; one that is edited is read again."""
    environment = typesetting.environment(folders, marked=marked, since=since)
    environment.bytecode_cache = Kept()
    return environment


def _broken(error: BaseException, file: Path) -> UnusableInput:
    message = _("模板用不了：{error}").format(error=explained(error))
    return UnusableInput(Fault(*_place(error, file), message))


def _file(options: Options, questionnaire: Questionnaire) -> Path:
    """The file of a template. The writer may name one anywhere; a questionnaire, which may be a stranger's, may not."""
    name = options.template or questionnaire.template
    stated = name in (questionnaire.template, *questionnaire.other_templates)
    if not stated and "/" in name and places.is_file(Path(name)):
        return Path(name).resolve()
    file = template_files.find(name, options.origin)
    if file is None:
        known = _("、").join(template_files.known(options.origin))
        message = _("找不到模板“{name}”，现有：{known}")
        raise UnusableInput(message.format(name=name, known=known))
    return file


def _place(error: BaseException, file: Path) -> tuple[str, int]:
    """The template and line that an error came from, as far as Jinja's traceback tells."""
    place, trace = (str(file), 0), error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name == str(file) or name.endswith(".j2"):
            place = (name, trace.tb_lineno)
        trace = trace.tb_next
    return place
