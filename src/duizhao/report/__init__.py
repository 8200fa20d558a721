"""Answers and a template → the paper, in Markdown.

The paper consists of the template's words and the writer's: nothing is invented,
and what the writer typed comes out as text whatever it looks like.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from .. import flow, typesetting
from ..errors import Fault, UnusableInput
from ..session import Session
from ..wording import _

STYLES = typesetting.STYLES


@dataclass(frozen=True)
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


def assemble(session: Session, options: Options) -> str:
    """The paper as Markdown, with one line end at its end.

    Raises UnusableInput when there is no such template, or with the template's file
    and line when it cannot be used.
    """
    questionnaire = session.questionnaire
    file = _file(options.template or questionnaire.template, options.origin)
    interview = flow.Interview(session, gaps=options.draft)
    environment = typesetting.environment([file.parent, *typesetting.folders(options.origin)])
    names = {
        **interview.root,
        "style": options.style,
        "draft": options.draft,
        "language": questionnaire.language,
    }
    try:
        paper = environment.get_template(file.name).render(names)
    except TemplateSyntaxError as error:
        raise UnusableInput(
            Fault(error.filename or str(file), error.lineno, str(error.message))
        ) from error
    except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, OSError) as error:
        message = _("模板用不了：{error}").format(error=error)
        raise UnusableInput(Fault(str(file), _line(error, file), message)) from error
    return re.sub(r"\n{3,}", "\n\n", paper).strip("\n") + "\n"


def _file(name: str, origin: str) -> Path:
    if Path(name).suffix == ".j2" and Path(name).parent != Path() and Path(name).is_file():
        return Path(name).resolve()
    file = typesetting.find(name, origin)
    if file is None:
        known = "、".join(typesetting.known(origin))
        message = _("找不到模板 “{name}”，现有：{known}")
        raise UnusableInput(message.format(name=name, known=known))
    return file


def _line(error: BaseException, file: Path) -> int:
    """The template's line that an error came from, as far as Jinja's traceback tells; else 0."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(file):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
