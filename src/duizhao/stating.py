"""How a field of a questionnaire file is declared: once, where the model states it.

A field says in its metadata what authors are told about it (`about`), which kinds of
question may carry it (`kinds`) and how its text is to be read (`role`).
"""

from dataclasses import MISSING, FrozenInstanceError, dataclass, field
from enum import StrEnum
from typing import Any, NoReturn, TypeAlias, TypeVar, dataclass_transform


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


_HASH = "_hash"

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
    """Makes a frozen dataclass of what states a part of a questionnaire file.

    `dataclass` alone writes and compiles six methods for each class, for which every command
    would wait about as long as for half of Jinja. Here all classes share theirs.
    """
    made = dataclass(init=False, repr=False, eq=False)(model)
    for method in (__init__, __setattr__, __delattr__, __eq__, __hash__, __repr__):
        setattr(made, method.__name__, method)
    return made


def __init__(self: Any, *given: Any, **named: Any) -> None:
    model, known = type(self), self.__dataclass_fields__
    values = dict(zip(known, given, strict=False)) | named
    lacking = [name for name in known if name not in values and not hasattr(model, name)]
    if lacking or len(given) > len(known) or values.keys() - known:
        raise TypeError(f"{model.__name__} takes {', '.join(known)}")
    vars(self).update(values)  # the defaults are attributes of the class


def __setattr__(self: Any, name: str, _value: Any) -> NoReturn:
    raise FrozenInstanceError(name)


def __delattr__(self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(name)


def __eq__(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(self) is type(other) else NotImplemented


def __hash__(self: Any) -> int:
    known = vars(
        self
    )  # nothing in it changes, and what is remembered of it is looked up all the time
    if _HASH not in known:
        known[_HASH] = hash(_values(self))
    return int(known[_HASH])


def __repr__(self: Any) -> str:
    return f"{type(self).__name__}{_values(self)}"


def _values(thing: Any) -> tuple[Any, ...]:
    return tuple(getattr(thing, name) for name in thing.__dataclass_fields__)
