"""The sandbox: what questionnaires and templates from strangers can reach."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..text import numeral
from ..wording import _
from .unanswered import UNANSWERED, Unknown

_FILTERS = frozenset(
    {
        "abs",
        "batch",
        "capitalize",
        "count",
        "default",
        "d",
        "dictsort",
        "first",
        "float",
        "groupby",
        "int",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "select",
        "selectattr",
        "slice",
        "sort",
        "string",
        "sum",
        "title",
        "trim",
        "unique",
        "upper",
    }
)

_PICKING = ("first", "last", "max", "min")


class Sandbox(ImmutableSandboxedEnvironment):
    """What conditions, wording and templates run in."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(
            undefined=Unknown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            **options,
        )
        self.globals.clear()
        self.filters = {name: f for name, f in self.filters.items() if name in _FILTERS}
        self.filters |= {name: _picks(self.filters[name]) for name in _PICKING}
        self.filters["numeral"] = numeral

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a dict; of anything but a loop, a macro or an imported template, nothing."""
        if isinstance(obj, dict):
            return self._key(obj, attribute)
        if isinstance(obj, str | int | float | list | tuple):
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A key of a dict or a place in a list."""
        if isinstance(obj, dict):
            return self._key(obj, argument)
        if not isinstance(obj, str | list | tuple):
            return super().getitem(obj, argument)
        if not isinstance(argument, int | slice):
            return self.undefined(obj=obj, name=str(argument))
        try:
            return obj[argument]
        except IndexError:
            return UNANSWERED

    def _key(self, obj: dict[Any, Any], key: Any) -> Any:
        return obj[key] if key in obj else self.undefined(obj=obj, name=str(key))

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what Jinja itself hands out can be called."""
        return isinstance(obj, Macro | LoopContext) or obj in self.globals.values()

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers; repeating or formatting text could fill the memory."""
        if operator == "**" or any(isinstance(side, str | list | tuple) for side in (left, right)):
            raise SecurityError(_("“{operator}” 只能用于数").format(operator=operator))
        return super().call_binop(context, operator, left, right)


def _picks(pick: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes one thing of a list: of an empty list, what is unanswered."""

    @wraps(pick)
    def picked(*arguments: Any, **options: Any) -> Any:
        found = pick(*arguments, **options)
        return UNANSWERED if isinstance(found, Unknown) else found

    return picked
