"""Whether the names in an expression or a template exist, found without running it.

A walk over Jinja's syntax tree with the shapes of the answers. What a macro is given
is not followed into the macro.
"""

from collections.abc import Callable, Container, Iterable, Mapping

from jinja2 import nodes

from ..suggesting import suggestion
from ..wording import _
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

    def __init__(
        self,
        scope: Mapping[str, Shape],
        filters: Iterable[str],
        report: Report,
        *,
        later: Container[str] = (),
        lost: Container[str] = (),
        itself: str = "",
    ) -> None:
        """`later`: names that are asked for further on. `lost`: names that nothing is known about.

        `itself`: the name of the question that the source belongs to.
        """
        self._scopes: list[dict[str, Shape]] = [dict(scope)]
        self._filters = frozenset(filters)
        self._report = report
        self._later = later
        self._lost = lost
        self._itself = itself

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
        if node.name in self._later:
            self._too_early(node.name, node)
        elif node.name not in self._lost:
            hint = suggestion(node.name, {name for scope in self._scopes for name in scope})
            message = _("不认识的名字“{name}”{hint}").format(name=node.name, hint=hint)
            self._report(node.lineno, message)
        return ANY

    def _too_early(self, name: str, node: nodes.Node) -> None:
        message = _("“{name}”要到后面才问，这里还用不了")
        if name == self._itself:
            message = _("“{name}”就是这个问题自己，这里还没有回答")
        self._report(node.lineno, message.format(name=name))

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
        if shape is ANY or name in self._lost:
            return ANY
        fields = shape.fields if isinstance(shape, Record) else {}
        if name in fields:
            return fields[name]
        if isinstance(shape, Record) and name in shape.later:
            self._too_early(name, node)
            return ANY
        hint = suggestion(name, fields)
        self._report(node.lineno, _("这里没有“{name}”{hint}").format(name=name, hint=hint))
        return ANY

    def _filter(self, node: nodes.Filter) -> Shape:
        shape = self.check(node.node) if node.node is not None else ANY
        for child in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.check(child)
        names = [node.name]
        match node.args:
            case [nodes.Const(value=str(applied)), *_others] if node.name == "map":
                names.append(applied)
        unknown = [name for name in names if name not in self._filters]
        for name in unknown:
            hint = suggestion(name, self._filters)
            message = _("没有“{name}”这个过滤器{hint}")
            self._report(node.lineno, message.format(name=name, hint=hint))
        return ANY if unknown else self._filtered(shape, node)

    def _filtered(self, shape: Shape, node: nodes.Filter) -> Shape:
        element = shape.of if isinstance(shape, Listing) else ANY
        attributes = _attributes(node)
        found: Shape = ANY
        for attribute in attributes:
            found = element
            for step in attribute.split("."):
                found = self._field(found, step, node)
        match node.name:
            case "map":
                return Listing(found)
            case "selectattr" | "rejectattr" | "default" | "d":
                return shape
            case name if name in _KEEPING:
                return shape
            case name if name in _PICKING:
                return element
            case name if name in _SCALARS:
                return SCALAR
        return ANY

    def _output(self, node: nodes.Output) -> Shape:
        for child in node.nodes:
            self._written(child)
        return ANY

    def _concat(self, node: nodes.Concat) -> Shape:
        for child in node.nodes:
            self._written(child)
        return SCALAR

    def _written(self, node: nodes.Node) -> None:
        """Something that is to stand in the text."""
        if isinstance(self.check(node), Listing | Record):
            message = _("这里是一个列表或一个条目，要用 for 或 . 取出里面的文字")
            self._report(node.lineno, message)

    def _call(self, node: nodes.Call) -> Shape:
        if self.check(node.node) is not ANY:
            self._report(node.lineno, _("只有宏可以当函数用"))
        for child in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.check(child)
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


def _attributes(node: nodes.Filter) -> list[str]:
    """The attributes that map, selectattr, sort and their like look at, when they stand there plainly."""
    candidates = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
    if node.name in ("selectattr", "rejectattr", "groupby"):
        candidates += node.args[:1]
    match candidates:
        case [nodes.Const(value=str(names))]:
            return names.split(",") if node.name == "sort" else [names]
    return []
