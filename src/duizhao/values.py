"""Values: frozen classes that are told by their fields, as `dataclass(frozen=True)` makes them.

`dataclass` writes and compiles six methods for each class. With a hundred classes, every command
would wait for that as long as for half of Jinja. Here all classes share theirs, but for `__init__`:
that is written when the first value is made, and fills a value in one step, not field by field.
What reads dataclasses (`replace`, `fields`, `match`) reads these, and mypy checks both alike.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

_HASH = "_hash"

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(model: type[_T]) -> type[_T]:
    """Makes a class of values of one that states their fields."""
    made: type[Any] = dataclass(init=False, repr=False, eq=False)(model)
    for method in (__init__, __setattr__, __delattr__, __eq__, __hash__, __repr__, __getstate__):
        setattr(made, method.__name__, method)
    made._content = attrgetter(*made.__match_args__)
    return made


def __init__(self: Any, *given: Any, **named: Any) -> None:
    model = type(self)
    model.__init__ = _filling(model)
    model.__init__(self, *given, **named)


def _filling(model: type[Any]) -> Callable[..., None]:
    """The `__init__` of a class: it takes each field by its name and puts all of them into the value."""
    known: dict[str, Any] = {"_fill": object.__setattr__, "_MISSING": MISSING}
    takes, puts = ["self"], []
    for name, stated in model.__dataclass_fields__.items():
        takes.append(name)
        puts.append(f"{name!r}: {name}")
        if stated.default is not MISSING:
            takes[-1] += f"=default_{name}"
            known[f"default_{name}"] = stated.default
        elif stated.default_factory is not MISSING:
            takes[-1] += "=_MISSING"
            puts[-1] = f"{name!r}: make_{name}() if {name} is _MISSING else {name}"
            known[f"make_{name}"] = stated.default_factory
    source = f"lambda {', '.join(takes)}: _fill(self, '__dict__', {{{', '.join(puts)}}})"
    made: Callable[..., None] = eval(source, known)
    made.__qualname__ = f"{model.__qualname__}.__init__"  # what is said of wrong arguments
    return made


def __setattr__(self: Any, name: str, _value: Any) -> NoReturn:
    raise FrozenInstanceError(name)


def __delattr__(self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(name)


def __eq__(self: Any, other: Any) -> bool:
    if type(self) is not type(other):
        return NotImplemented
    content = type(self)._content
    return bool(content(self) == content(other))


def __hash__(self: Any) -> int:
    known = vars(self)  # nothing in it changes, and what is remembered is looked up all the time
    if _HASH not in known:
        known[_HASH] = hash(type(self)._content(self))
    return int(known[_HASH])


def __getstate__(self: Any) -> dict[str, Any]:
    """Its fields: a hash that is remembered, and whatever was found out, is of one run."""
    known = vars(self)
    return {name: known[name] for name in self.__match_args__}


def __repr__(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({', '.join(told)})"
