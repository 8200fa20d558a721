"""What a questionnaire's conditions and wording say of a session, be they wrong for its answers.

Either can fail on answers that its author did not think of, such as text where a number was
expected. Writers must not be locked out of their session by it.
"""

from collections.abc import Mapping
from typing import Any

from .. import expressions
from ..errors import UnusableInput


def holds(condition: str, names: Mapping[str, Any]) -> bool:
    """Whether something is asked. A condition that fails hides nothing."""
    try:
        return not condition or expressions.condition(condition)(names)
    except UnusableInput:
        return True


def worded(wording: str, names: Mapping[str, Any]) -> str:
    """What wording says; nothing when it fails."""
    try:
        return expressions.wording(wording)(names)
    except UnusableInput:
        return ""


def telling(wording: str, names: Mapping[str, Any]) -> str:
    """The same; nothing either when all that it quotes is unanswered."""
    text = worded(wording, names)
    return text if text.strip("… \n\t") else ""
