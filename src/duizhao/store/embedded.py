"""The questionnaire that a session carries with it, and so never has to look for elsewhere."""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from .. import library
from ..errors import UnusableInput
from ..library import ready
from ..model import FORMAT, Questionnaire
from ..session import Answer
from ..wording import _
from .rows import read_json, write_json
from .trouble import Damaged


def as_answer(document: Mapping[str, Any]) -> Answer:
    """A questionnaire's document as it stands in the step of a change that takes a newer one.

    Such a step is at the path (); the other steps of the change move the answers over.
    """
    return Answer(write_json(document))


@lru_cache(maxsize=8)
def restored(document: str) -> Questionnaire:
    """The questionnaire of a document's JSON. Raises UnusableInput.

    A writer's sessions are of a few questionnaires: whoever looks at all of them waits for each once.
    """
    questionnaire = ready.find(document)
    if questionnaire is None:
        try:
            questionnaire = library.restore(read_json(document))
        except (Damaged, RecursionError):
            raise UnusableInput(_("材料里的问卷读不出来。")) from None
        ready.keep(document, questionnaire)
    return questionnaire


def is_newer(document: str) -> bool:
    """Whether a document is of a format of questionnaires that only a newer program reads."""
    with suppress(Damaged):
        content = read_json(document)
        version = content.get("format") if isinstance(content, dict) else None
        return isinstance(version, int) and version > FORMAT
    return False


def elsewhere(name: str) -> list[str]:
    """The documents, as JSON, of the questionnaires of that id that can be begun at present."""
    return [
        write_json(loaded.document)
        for loaded in library.available()
        if loaded.questionnaire.id == name
    ]
