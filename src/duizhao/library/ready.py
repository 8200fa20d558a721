"""Questionnaires as sessions embed them, kept as they were read, with what looks at a paper compiled.

Every command reads the questionnaire of a session first. To make it from the document, and to compile
its conditions and defaults, takes longer than all the rest of a short command.
"""

import marshal
import pickle
from collections.abc import Iterator
from hashlib import sha256

from .. import expressions, kept
from ..model import Questionnaire


def find(document: str) -> Questionnaire | None:
    """The questionnaire of a document's JSON, where it was kept; its expressions need not be compiled either."""
    content = kept.load(_name(document))
    if content is None:
        return None
    made, code = marshal.loads(content)  # what `kept` gives is whole, and the writer's own
    expressions.give(code)
    questionnaire: Questionnaire = pickle.loads(made)
    return questionnaire


def keep(document: str, questionnaire: Questionnaire) -> None:
    """Keeps the questionnaire of a document's JSON, if it can be kept."""
    code = expressions.compiled(_evaluated(questionnaire))
    kept.keep(_name(document), marshal.dumps((pickle.dumps(questionnaire), code)))


def _evaluated(questionnaire: Questionnaire) -> Iterator[expressions.Source]:
    """What is evaluated whenever a paper is looked at."""
    for section in questionnaire.sections:
        yield "condition", section.when
    for *_around, question in questionnaire.walk():
        yield "condition", question.when
        yield "wording", question.default
        if question.item:
            yield "wording", question.item.label
    for coverage in questionnaire.coverage:
        yield "condition", coverage.expect


def _name(document: str) -> str:
    content = f"{expressions.MAKER}\n{document}"
    return f"{sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.restored"
