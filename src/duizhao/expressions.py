"""The sandboxed Jinja environment: conditions, wording that quotes answers, templates.

Authors learn one language for all three. Only plain data comes in (dict, list, str,
int, float, bool): a model in the sandbox would be code execution. Attributes are
looked up among a dict's keys and nowhere else, so `it.items` is an answer and never
a method, and no text has methods at all.

An answer that is not there is `Unanswered`, never None: None would compare, add and
print in ways that no author expects. An unknown name is an error.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .errors import UnusableInput
from .text import numeral
from .wording import _

LONGEST = 4_000
"""Characters of a condition or wording at most."""

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


class Unanswered(Undefined):
    """What stands where an answer would be: false, empty, unequal to everything, and so is what is in it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def _itself(self, *_others: Any) -> Any:
        return self

    def _false(self, _other: Any) -> bool:
        return False

    __getitem__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _itself
    __mod__ = __rmod__ = __neg__ = __pos__ = _itself
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = _false  # type: ignore[assignment]

    def __ne__(self, other: object) -> bool:
        return True

    def __contains__(self, _item: object) -> bool:
        return False

    def __hash__(self) -> int:
        return hash(Unanswered)


class Gap(Unanswered):
    """A gap to be seen in a draft: true, so that templates print what is around it, and shown by its name."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return _("【待填：{name}】").format(name=self._undefined_hint)


UNANSWERED = Unanswered()


class Sandbox(ImmutableSandboxedEnvironment):
    """What conditions, wording and templates run in."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            **options,
        )
        self.globals.clear()
        self.filters = {name: f for name, f in self.filters.items() if name in _FILTERS}
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
        if isinstance(obj, str | list | tuple) and not isinstance(argument, int | slice):
            return self.undefined(obj=obj, name=str(argument))
        return super().getitem(obj, argument)

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


def _blank(value: Any) -> Any:
    """Wording quotes an unanswered question as a gap that can be read aloud."""
    return "……" if isinstance(value, Undefined) else value


_conditions = Sandbox()
_wordings = Sandbox(finalize=_blank)


@lru_cache(maxsize=1024)
def condition(source: str) -> Callable[[Mapping[str, Any]], bool]:
    """A compiled condition: names → whether it holds.

    Raises UnusableInput when it cannot be compiled, and when it is evaluated with a
    name that does not exist.
    """
    parse_condition(source)
    compiled = _conditions.compile_expression(source, undefined_to_none=False)

    def holds(names: Mapping[str, Any]) -> bool:
        try:
            return bool(compiled(names))
        except (TemplateError, TypeError, ArithmeticError, LookupError, ValueError) as error:
            _refuse(source, error)

    return holds


@lru_cache(maxsize=1024)
def wording(source: str) -> Callable[[Mapping[str, Any]], str]:
    """Compiled wording: names → the sentence. Raises like `condition`."""
    if "{" not in source:
        return lambda names: source
    _limit(source)
    try:
        template = _wordings.from_string(source)
    except TemplateError as error:
        _refuse(source, error)

    def say(names: Mapping[str, Any]) -> str:
        try:
            return template.render(names)
        except (TemplateError, TypeError, ArithmeticError, LookupError, ValueError) as error:
            _refuse(source, error)

    return say


def parse_condition(source: str) -> nodes.Expr:
    """A condition's syntax tree; UnusableInput when it has none."""
    _limit(source)
    try:
        # Wrapped as a template so that exactly one expression, and all of it, is parsed.
        tree = _conditions.parse("{{ (" + source + "\n) }}")
    except TemplateSyntaxError as error:
        _refuse(source, error)
    match tree.body:
        case [nodes.Output(nodes=[nodes.Expr() as expression])] if not isinstance(
            expression, nodes.TemplateData
        ):
            return expression
    raise UnusableInput(_("“{source}” 不是一个表达式").format(source=source))


def parse_wording(source: str) -> nodes.Template:
    """A wording's syntax tree; UnusableInput when it has none."""
    _limit(source)
    try:
        return _wordings.parse(source)
    except TemplateSyntaxError as error:
        _refuse(source, error)


def filters() -> frozenset[str]:
    """The filters that conditions and wording may use."""
    return frozenset(_wordings.filters)


def _limit(source: str) -> None:
    if len(source) > LONGEST:
        raise UnusableInput(_("表达式太长，最多 {limit} 个字符").format(limit=LONGEST))


def _refuse(source: str, error: Exception) -> NoReturn:
    shown = source if len(source) <= 60 else source[:59] + "…"
    raise UnusableInput(
        _("表达式 “{source}” 不能用：{error}").format(source=shown, error=error)
    ) from error
