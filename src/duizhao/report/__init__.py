"""Answers and a template → the paper, in Markdown.

The paper consists of the template's words and the writer's: nothing is invented,
and what the writer typed comes out as text whatever it looks like.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError

from .. import flow, typesetting
from ..errors import Fault, UnusableInput
from ..expressions.complaints import FAILS, explained
from ..session import Session
from ..wording import _

STYLES = typesetting.STYLES

_BROKEN = (*FAILS, AttributeError, OSError)
"""What running a template raises: filters look for methods, and partials may be unreadable."""


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
    interview = flow.drafted(session) if options.draft else flow.Interview(session)
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
        message = _("模板写法不对：{error}").format(error=explained(error))
        raise UnusableInput(Fault(error.filename or str(file), error.lineno, message)) from error
    except TemplateNotFound as error:
        message = _("找不到模板 “{name}”").format(name=error.name)
        raise UnusableInput(Fault(*_place(error, file), message)) from error
    except _BROKEN as error:
        message = _("模板用不了：{error}").format(error=explained(error))
        raise UnusableInput(Fault(*_place(error, file), message)) from error
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", paper).strip("\n") + "\n"


def _file(name: str, origin: str) -> Path:
    if "/" in name and Path(name).is_file():
        return Path(name).resolve()
    file = typesetting.find(name, origin)
    if file is None:
        known = _("、").join(typesetting.known(origin))
        message = _("找不到模板 “{name}”，现有：{known}")
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
