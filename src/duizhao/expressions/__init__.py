"""The sandboxed Jinja environment: conditions, wording that quotes answers, templates.

Authors learn one language for all three. Only plain data comes in (dict, list, str,
int, float, bool): a model in the sandbox would be code execution. Attributes are
looked up among a dict's keys and nowhere else, so `it.items` is an answer and never
a method, and no text has methods at all.

An answer that is not there is `Unanswered`, never None: None would compare, add and
print in ways that no author expects. An unknown name is an error.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from types import CodeType
from typing import Any, NoReturn, TypeAlias

import jinja2
from jinja2 import Template, TemplateRuntimeError, nodes
from jinja2.environment import TemplateExpression

from ..errors import UnusableInput
from ..wording import _
from .complaints import FAILS, explained
from .sandbox import Sandbox
from .unanswered import UNANSWERED, Gap, Unanswered, Unknown, gap_mark, has_gap

LONGEST = 4_000
"""Characters of a condition or wording at most."""
_SECONDS = 0.25
"""Of processor time for one of them."""

_ELSEWHERE = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
"""What reaches for other templates: there are none beside a sentence."""


def _quoted(value: Any) -> Any:
    """Wording quotes an unanswered question so that it can be read aloud; an unknown name it does not."""
    if isinstance(value, list | dict):
        raise TemplateRuntimeError(_("这里是一个列表或一个条目，不能直接写进句子"))
    return "……" if isinstance(value, Unanswered) and not isinstance(value, Gap) else value


_conditions = Sandbox(_SECONDS)
_wordings = Sandbox(_SECONDS, finalize=_quoted)
_ENVIRONMENTS = {"condition": _conditions, "wording": _wordings}

Source: TypeAlias = tuple[str, str]
"""`condition` or `wording`, and its text."""

MAKER = jinja2.__version__
"""What decides, besides this program, what a text is compiled to."""

_given: Mapping[Source, CodeType] = {}
"""What was compiled in an earlier run."""


@lru_cache(maxsize=1024)
def condition(source: str) -> Callable[[Mapping[str, Any]], bool]:
    """A compiled condition: names → whether it holds.

    Raises UnusableInput when it cannot be compiled, and when it is evaluated with a
    name that does not exist.
    """
    compiled = TemplateExpression(_template("condition", source), undefined_to_none=False)

    def holds(names: Mapping[str, Any]) -> bool:
        try:
            with _conditions.meter:
                return bool(compiled(names))
        except FAILS as error:
            _refuse(source, error)

    return holds


@lru_cache(maxsize=1024)
def wording(source: str) -> Callable[[Mapping[str, Any]], str]:
    """Compiled wording: names → the sentence. Raises like `condition`."""
    if "{" not in source:
        return lambda names: source
    template = _template("wording", source)

    def say(names: Mapping[str, Any]) -> str:
        try:
            with _wordings.meter:
                return template.render(names)
        except FAILS as error:
            _refuse(source, error)

    return say


def compiled(sources: Iterable[Source]) -> dict[Source, CodeType]:
    """The code of conditions and wordings, to be given in another run; those that have none are left out."""
    found = {}
    for kind, source in sources:
        if source and (kind == "condition" or "{" in source):
            with suppress(UnusableInput):
                found[kind, source] = _code(kind, source)
    return found


def give(code: Mapping[Source, CodeType]) -> None:
    """Takes the code that `compiled` gave for the questionnaire that is asked next; it is run as it is."""
    global _given
    _given = code


def _template(kind: str, source: str) -> Template:
    environment = _ENVIRONMENTS[kind]
    code = _given.get((kind, source)) or _code(kind, source)
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def _code(kind: str, source: str) -> CodeType:
    environment = _ENVIRONMENTS[kind]
    tree = _assigned(source) if kind == "condition" else parse_wording(source)
    try:
        code: CodeType = environment.compile(tree)
    except FAILS as error:
        _refuse(source, error)
    return code


def _assigned(source: str) -> nodes.Template:
    """A condition as `compile_expression` has it, which would parse the source once more."""
    result = nodes.Name("result", "store", lineno=1)
    tree = nodes.Template([nodes.Assign(result, parse_condition(source), lineno=1)], lineno=1)
    tree.set_environment(_conditions)
    return tree


def parse_condition(source: str) -> nodes.Expr:
    """A condition's syntax tree; UnusableInput when it has none."""
    _limit(source)
    try:
        # Wrapped as a template so that exactly one expression, and all of it, is parsed.
        tree = _conditions.parse("{{ (" + source + "\n) }}")
    except FAILS as error:
        if source.lstrip().startswith("{{"):
            message = _("表达式“{source}”外面不要写 {{{{ }}}}").format(source=_shown(source))
            raise UnusableInput(message) from error
        _refuse(source, error)
    match tree.body:
        case [nodes.Output(nodes=[nodes.Expr() as expression])] if not isinstance(
            expression, nodes.TemplateData
        ):
            return expression
    raise UnusableInput(_("“{source}”不是一个表达式").format(source=source))


def parse_wording(source: str) -> nodes.Template:
    """A wording's syntax tree; UnusableInput when it has none."""
    _limit(source)
    try:
        tree = _wordings.parse(source)
        foreign = next(tree.find_all(_ELSEWHERE), None)
    except FAILS as error:
        _refuse(source, error)
    if foreign is not None:
        tag = type(foreign).__name__.lower()
        raise UnusableInput(_("文字里不能用“{tag}”").format(tag=tag))
    return tree


def filters() -> frozenset[str]:
    """The filters that conditions and wording may use."""
    return frozenset(_wordings.filters)


def _limit(source: str) -> None:
    if len(source) > LONGEST:
        raise UnusableInput(_("表达式太长，最多 {limit} 个字符").format(limit=LONGEST))


def _refuse(source: str, error: Exception) -> NoReturn:
    said = _("没有写完") if _is_cut_short(source, str(error)) else explained(error)
    message = _("表达式“{source}”不能用：{error}").format(source=_shown(source), error=said)
    raise UnusableInput(message) from error


def _is_cut_short(source: str, said: str) -> bool:
    """Whether Jinja stumbles over a bracket of those that a condition is wrapped in."""
    if "unexpected ')'" in said:
        return source.count(")") <= source.count("(")
    return "unexpected '}'" in said and "}" not in source


def _shown(source: str) -> str:
    """An expression as it is quoted: on one line, and not too long."""
    source = " ".join(source.split())
    return source if len(source) <= 60 else source[:59] + "…"


__all__ = [
    "LONGEST",
    "MAKER",
    "UNANSWERED",
    "Gap",
    "Sandbox",
    "Source",
    "Unanswered",
    "Unknown",
    "compiled",
    "condition",
    "explained",
    "filters",
    "gap_mark",
    "give",
    "has_gap",
    "parse_condition",
    "parse_wording",
    "wording",
]
