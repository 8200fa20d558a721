"""The sandbox: what questionnaires and templates from strangers can reach."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..text import numeral
from ..wording import _
from .bounded import BOUNDED, joined, written
from .meter import Each, Made, Meter, fits
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

_NOT_KEYED = (str, int, float, list, tuple)
_LISTED = (str, list, tuple)
_CALLED = (Macro, LoopContext)
_OF_A_LOOP = frozenset({"depth", "first", "index", "index0", "last", "length", "revindex"})
"""What nearly every template asks of a loop; Jinja would look each up twice and see whether it is safe."""
_PICKING = ("first", "last", "max", "min")
_TEXTUAL = frozenset({"capitalize", "lower", "numeral", "string", "title", "trim", "upper"})
"""Filters and tests that look at a value as text, whatever it is."""


class Generator(CodeGenerator):
    """Asks the environment wherever Jinja would have Python make something by itself."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.concat_parts((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self._asking("hold", super().visit_List, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        if node.ctx == "load":
            self._asking("hold", super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self._asking("made", super().visit_Dict, node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
        self._asking("step", super().visit_Compare, node, frame)

    def _asking(
        self, method: str, visit: Callable[..., None], node: nodes.Node, frame: Frame
    ) -> None:
        self.write(f"environment.{method}(")
        visit(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """What conditions, wording and templates run in. `with` its meter is one run."""

    code_generator_class = Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self, seconds: float, finalize: Callable[[Any], Any] | None = None, **options: Any
    ) -> None:
        meter = self.meter = Meter(seconds)
        self.hold, self.step = meter.hold, meter.step
        super().__init__(
            undefined=Unknown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=finalize and (lambda value: meter.hold(finalize(value))),
            **options,
        )
        self.globals.clear()
        self.filters = {name: f for name, f in self.filters.items() if name in _FILTERS}
        self.filters |= {name: _picks(self.filters[name]) for name in _PICKING}
        self.filters |= self.metered(self.filters)
        self.filters |= self.metered({**BOUNDED, "numeral": numeral})
        self.tests |= self.metered(self.tests)

    def metered(self, made: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
        """Filters or tests by name, which take a step each and whose results are counted."""
        return {name: self._metered(name, one) for name, one in made.items()}

    def _metered(self, name: str, make: Callable[..., Any]) -> Callable[..., Any]:
        meter, at = self.meter, int(hasattr(make, "jinja_pass_arg"))
        step, hold = meter.step, meter.hold
        is_textual = name in _TEXTUAL

        def metered(*given: Any, **options: Any) -> Any:
            step()
            value = given[at] if len(given) > at else None
            if is_textual:
                written(value)
            elif isinstance(value, list):
                hold(value)
            result = make(*given, **options)
            # Text first: whether something is an iterator takes ten times as long to tell.
            if isinstance(result, str) or not isinstance(result, Iterator):
                return hold(result)
            return meter.each(result)

        # What Jinja has to hand over to it. `wraps` would copy names as well, for each of two hundred.
        vars(metered).update(getattr(make, "__dict__", ()))
        return metered

    def _generate(self, source: nodes.Template, *arguments: Any, **options: Any) -> str:
        for loop in source.find_all(nodes.For):
            each = nodes.EnvironmentAttribute("each")
            loop.iter = nodes.Call(each, [loop.iter], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *arguments, **options)

    def compile(self, *arguments: Any, **options: Any) -> Any:
        """Compiles as Jinja does: what is constant is reckoned out then, so that it is a run too."""
        with self.meter:
            return super().compile(*arguments, **options)

    def concat(self, parts: Iterable[str]) -> str:
        """What was printed, as one text."""
        return self.meter.together(list(parts))

    def concat_parts(self, parts: tuple[Any, ...]) -> str:
        """`a ~ b`."""
        return joined("", parts)

    def each(self, values: Any) -> Each:
        """What a loop goes through, a step each time."""
        return Each(self.meter, values)

    def made(self, value: dict[Any, Any]) -> Any:
        """The same for a dict."""
        return self.hold(Made(value))

    def call(self, context: Context, called: Any, /, *arguments: Any, **options: Any) -> Any:
        """A call of a macro. Of what Jinja would hand it besides, this program's have no use."""
        self.meter.step()
        if not isinstance(called, Macro):
            return super().call(context, called, *arguments, **options)
        options.pop("_loop_vars", None)
        options.pop("_block_vars", None)
        return called(*arguments, **options)

    def _load_template(self, *arguments: Any, **options: Any) -> Any:
        self.meter.step()
        return super()._load_template(*arguments, **options)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a dict; of anything but a loop, a macro or an imported template, nothing."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.no_key(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in _OF_A_LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, _NOT_KEYED):
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A key of a dict or a place in a list."""
        if isinstance(obj, dict):
            return obj[argument] if argument in obj else self.no_key(obj, argument)
        if not isinstance(obj, _LISTED):
            return super().getitem(obj, argument)
        if not isinstance(argument, int | slice):
            return self.undefined(obj=obj, name=str(argument))
        try:
            return self.meter.hold(obj[argument]) if isinstance(argument, slice) else obj[argument]
        except IndexError:
            return UNANSWERED

    def no_key(self, obj: dict[Any, Any], key: Any) -> Any:
        """What stands for a key that a dict has not."""
        return self.undefined(obj=obj, name=str(key))

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what Jinja itself hands out can be called."""
        return isinstance(obj, _CALLED) or obj in (self.each, *self.globals.values())

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers; repeating or formatting text could fill the memory."""
        texts = isinstance(left, _LISTED) or isinstance(right, _LISTED)
        if operator == "**" or (texts and operator != "+"):
            raise SecurityError(_("“{operator}”只能用于数").format(operator=operator))
        if texts and isinstance(left, Sized) and isinstance(right, Sized):
            fits(len(left) + len(right))
        return self.hold(super().call_binop(context, operator, left, right))


def _picks(pick: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes one thing of a list: of an empty list, what is unanswered."""

    @wraps(pick)
    def picked(*arguments: Any, **options: Any) -> Any:
        found = pick(*arguments, **options)
        return UNANSWERED if isinstance(found, Unknown) else found

    return picked
