"""Everything that is wrong with the templates of a questionnaire: form, names, filters, other templates."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes

from .. import template_files, typesetting
from ..errors import Fault
from ..expressions.complaints import FAILS, explained
from ..model import Questionnaire
from ..suggesting import suggestion
from ..wording import _
from .names import Checker
from .reader import Reader
from .shapes import ANY, Shape, Shapes

_ITS_OWN = ("self", "super", "caller", "varargs", "kwargs")
"""Names that Jinja itself puts into templates and macros."""

_NAMING = (nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends)


def lint_templates(questionnaire: Questionnaire, reader: Reader, origin: str) -> list[Fault]:
    """Reports templates that do not exist; gives the faults in those that do, with their own file and line."""
    faults: list[Fault] = []
    named = [("template", questionnaire.template)] if questionnaire.template else []
    named += [("other_templates", name) for name in questionnaire.other_templates]
    for key, name in named:
        file = template_files.find(name, origin)
        if file is None:
            hint = suggestion(name, template_files.known(origin))
            line = reader.line(questionnaire, key)
            reader.fault(line, _("找不到模板“{name}”{hint}").format(name=name, hint=hint))
        else:
            shapes = Shapes(questionnaire)
            faults.extend(_faults(file, shapes, origin, reader.lost))
    return faults


def _faults(file: Path, shapes: Shapes, origin: str, lost: Collection[str]) -> list[Fault]:
    """The faults of a template that is used with answers of these shapes.

    `lost`: ids whose questions could not be read; nothing is said about them.
    """
    environment = typesetting.environment([file.parent, *template_files.folders(origin)])
    found: list[Fault] = []

    def report(line: int, message: str) -> None:
        found.append(Fault(str(file), line, message))

    try:
        assert environment.loader is not None
        source, *_rest = environment.loader.get_source(environment, file.name)
        tree = environment.parse(source)
        scope: dict[str, Shape] = {**shapes.root.fields}
        scope |= dict.fromkeys((*typesetting.NAMES, *environment.globals, *_ITS_OWN), ANY)
        Checker(scope, environment.filters, report, lost=lost).check(tree)
        found += _others(environment, tree, file, template_files.known(origin))
        if not found:
            environment.from_string(source)
    except TemplateSyntaxError as error:
        report(error.lineno, _("模板写法不对：{error}").format(error=explained(error)))
    except (*FAILS, OSError) as error:
        report(0, _("模板用不了：{error}").format(error=explained(error)))
    return found


def _others(
    environment: Environment, tree: nodes.Template, file: Path, known: Collection[str]
) -> Iterator[Fault]:
    """Whether the templates that a template names are there, and have what it wants of them."""
    for node in tree.find_all(_NAMING):
        named: Any = node
        if not isinstance(named.template, nodes.Const) or getattr(named, "ignore_missing", False):
            continue
        name = str(named.template.value)
        try:
            assert environment.loader is not None
            source, path, _current = environment.loader.get_source(environment, name)
        except TemplateNotFound:
            message = _("找不到模板“{name}”{hint}")
            hint = suggestion(name, known)
            yield Fault(str(file), node.lineno, message.format(name=name, hint=hint))
            continue
        try:
            has = _exported(environment.parse(source))
        except TemplateSyntaxError as error:
            message = _("模板写法不对：{error}").format(error=explained(error))
            yield Fault(path or name, error.lineno, message)
            continue
        for wanted in node.names if isinstance(node, nodes.FromImport) else ():
            wanted = wanted if isinstance(wanted, str) else wanted[0]
            if wanted not in has:
                message = _("“{template}”里没有“{name}”{hint}")
                hint = suggestion(wanted, has)
                message = message.format(template=name, name=wanted, hint=hint)
                yield Fault(str(file), node.lineno, message)


def _exported(tree: nodes.Template) -> set[str]:
    """What another template can import from this one."""
    names = {node.name for node in tree.find_all(nodes.Macro)}
    return names | {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
