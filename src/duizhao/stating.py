"""How a field of a questionnaire file is declared: once, where the model states it.

A field says in its metadata what authors are told about it (`about`), which kinds of
question may carry it (`kinds`) and how its text is to be read (`role`).
"""

from dataclasses import MISSING, field
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar, dataclass_transform

from .values import frozen


class Kind(StrEnum):
    """What kind of answer a question takes."""

    TEXT = "text"
    LONGTEXT = "longtext"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DATE = "date"
    CONFIRM = "confirm"
    LINKS = "links"
    REPEAT = "repeat"


class Role(StrEnum):
    """How the text of a field is read."""

    PLAIN = "plain"
    WORDING = "wording"
    """Text in which `{{ … }}` quotes earlier answers."""
    CONDITION = "condition"
    """A bare expression that is true or false."""
    PATTERN = "pattern"
    """A regular expression."""


Bounds: TypeAlias = tuple[int, int]
"""Least and most characters without spaces, as Word counts 字数."""


def stated(
    about: str, *, default: Any = MISSING, kinds: tuple[Kind, ...] = (), role: Role = Role.PLAIN
) -> Any:
    """A field of a questionnaire file. `kinds` empty means every kind of question."""
    metadata = {"about": about, "kinds": kinds, "role": role}
    return field(default=default, metadata=metadata)


_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(stated,))
def stating(model: type[_T]) -> type[_T]:
    """Makes a class of values of what states a part of a questionnaire file."""
    return frozen(model)
