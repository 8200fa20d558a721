"""Sessions and papers for the tests of what is made of them."""

import re
from pathlib import Path

from duizhao import answers, library
from duizhao.flow import Interview
from duizhao.report import Options, written
from duizhao.session import Session

PAPERS = Path(__file__).parents[1] / "papers"


def session(name: str = "example") -> Session:
    """The session that an answers file gives."""
    file = PAPERS / f"{name}.answers.yaml"
    (known,) = re.findall(r"^questionnaire: (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    questionnaire = library.load(known).questionnaire
    return Session(questionnaire).apply(answers.read(file, questionnaire))


def made(format: str, name: str = "example", options: Options | None = None) -> bytes:
    """An example paper in a format."""
    return written(Interview(session(name)), options or Options(), format)
