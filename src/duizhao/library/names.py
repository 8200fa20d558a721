"""Whether the names in an expression or a template exist, found without running it.

A walk over Jinja's syntax tree with the shapes of the answers. What a macro is given
is not followed into the macro.
"""

from collections.abc import Callable, Iterable, Mapping

from jinja2 import nodes

from ..wording import _
from .reader import suggestion
from .shapes import ANY, SCALAR, Listing, Record, Shape

Report = Callable[[int, str], None]
"""Told the line within the source (from 1) and what is wrong there."""

_KEEPING = frozenset(
    {"list", "sort", "unique", "reverse", "select", "reject", "slice", "batch", "written"}
)
_PICKING = frozenset({"first", "last", "min", "max"})
_SCALARS = frozenset(
    {
        "length",
        "count",
        "join",
        "numeral",
        "upper",
        "lower",
        "trim",
        "string",
        "int",
        "float",
        "sum",
    }
)


class Checker:
    """Checks one source. `scope` maps names to shapes; `filters` are the filters that exist."""

    def __init__(self, scope: Mapping[str, Shape], filters: Iterable[str], report: Report) -> None:
        self._scopes: list[dict[str, Shape]] = [dict(scope)]
        self._filters = frozenset(filters)
        self._report = report

    def check(self, node: nodes.Node) -> Shape:
        """Walks a node, reports unknown names, and gives the shape of what it stands for."""
        visit = getattr(self, f"_{type(node).__name__.lower()}", None)
        if visit is not None:
            shape: Shape = visit(node)
            return shape
        for child in node.iter_child_nodes():
            self.check(child)
        return SCALAR if isinstance(node, nodes.Test | nodes.Compare | nodes.Not) else ANY

    def _name(self, node: nodes.Name) -> Shape:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        known = {name for scope in self._scopes for name in scope}
        hint = suggestion(node.name, known)
        self._report(
            node.lineno, _("不认识的名字 “{name}”{hint}").format(name=node.name, hint=hint)
        )
        return ANY

    def _getattr(self, node: nodes.Getattr) -> Shape:
        return self._field(self.check(node.node), node.attr, node)

    def _getitem(self, node: nodes.Getitem) -> Shape:
        shape = self.check(node.node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(shape, node.arg.value, node)
        self.check(node.arg)
        if isinstance(shape, Listing):
            return shape if isinstance(node.arg, nodes.Slice) else shape.of
        return ANY

    def _field(self, shape: Shape, name: str, node: nodes.Node) -> Shape:
        """The shape of `name` in a shape; `loop.index` and the like are not known and let pass."""
        if shape is ANY:
            return ANY
        fields = shape.fields if isinstance(shape, Record) else {}
        if name in fields:
            return fields[name]
        hint = suggestion(name, fields)
        self._report(node.lineno, _("这里没有 “{name}”{hint}").format(name=name, hint=hint))
        return ANY

    def _filter(self, node: nodes.Filter) -> Shape:
        shape = self.check(node.node) if node.node is not None else ANY
        for child in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.check(child)
        if node.name not in self._filters:
            hint = suggestion(node.name, self._filters)
            message = _("没有 “{name}” 这个过滤器{hint}")
            self._report(node.lineno, message.format(name=node.name, hint=hint))
            return ANY
        return self._filtered(shape, node)

    def _filtered(self, shape: Shape, node: nodes.Filter) -> Shape:
        element = shape.of if isinstance(shape, Listing) else ANY
        attribute = _attribute(node)
        if attribute is not None:
            for step in attribute.split("."):
                element = self._field(element, step, node)
        match node.name:
            case "map":
                return Listing(element if attribute is not None else ANY)
            case "selectattr" | "rejectattr" | "default" | "d":
                return shape
            case name if name in _KEEPING:
                return shape
            case name if name in _PICKING:
                return element
            case name if name in _SCALARS:
                return SCALAR
        return ANY

    def _or(self, node: nodes.Or) -> Shape:
        return self._either(node.left, node.right)

    _and = _or

    def _condexpr(self, node: nodes.CondExpr) -> Shape:
        self.check(node.test)
        return self._either(node.expr1, *([node.expr2] if node.expr2 else []))

    def _either(self, *sides: nodes.Node) -> Shape:
        shapes = [self.check(side) for side in sides]
        return next((shape for shape in shapes if isinstance(shape, Record | Listing)), ANY)

    def _const(self, node: nodes.Const) -> Shape:
        return SCALAR

    def _for(self, node: nodes.For) -> Shape:
        shape = self.check(node.iter)
        self._scopes.append({"loop": ANY})
        self._bind(node.target, shape.of if isinstance(shape, Listing) else ANY)
        for child in (*([node.test] if node.test else []), *node.body):
            self.check(child)
        self._scopes.pop()
        for child in node.else_:
            self.check(child)
        return ANY

    def _assign(self, node: nodes.Assign) -> Shape:
        self._bind(node.target, self.check(node.node))
        return ANY

    def _assignblock(self, node: nodes.AssignBlock) -> Shape:
        self._within({}, node.body)
        self._bind(node.target, SCALAR)
        return ANY

    def _with(self, node: nodes.With) -> Shape:
        shapes = [self.check(value) for value in node.values]
        self._scopes.append({})
        for target, shape in zip(node.targets, shapes, strict=True):
            self._bind(target, shape)
        for child in node.body:
            self.check(child)
        self._scopes.pop()
        return ANY

    def _macro(self, node: nodes.Macro) -> Shape:
        self._scopes[-1][node.name] = ANY
        given = {argument.name: ANY for argument in node.args} | {"caller": ANY}
        for default in node.defaults:
            self.check(default)
        self._within(given, node.body)
        return ANY

    def _callblock(self, node: nodes.CallBlock) -> Shape:
        self.check(node.call)
        self._within({argument.name: ANY for argument in node.args}, node.body)
        return ANY

    def _import(self, node: nodes.Import) -> Shape:
        self._scopes[-1][node.target] = ANY
        return ANY

    def _fromimport(self, node: nodes.FromImport) -> Shape:
        for name in node.names:
            self._scopes[-1][name if isinstance(name, str) else name[1]] = ANY
        return ANY

    def _within(self, names: Mapping[str, Shape], body: Iterable[nodes.Node]) -> None:
        self._scopes.append(dict(names))
        for child in body:
            self.check(child)
        self._scopes.pop()

    def _bind(self, target: nodes.Node, shape: Shape) -> None:
        if isinstance(target, nodes.Name):
            self._scopes[-1][target.name] = shape
        else:
            for inner in target.find_all(nodes.Name):
                self._scopes[-1][inner.name] = ANY


def _attribute(node: nodes.Filter) -> str | None:
    """The attribute that map, selectattr, sort and their like look at, when it stands there plainly."""
    if node.name in ("selectattr", "rejectattr"):
        candidates = list(node.args[:1])
    else:
        candidates = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
    match candidates:
        case [nodes.Const(value=str(name))]:
            return name
    return None
