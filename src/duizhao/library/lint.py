"""Everything that is wrong with a questionnaire file, at once: form, sense, names, templates."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from .. import expressions, typesetting
from ..errors import Fault, UnusableInput
from ..model import Coverage, Item, Question, Questionnaire, Role, Section
from ..wording import _
from .names import Checker
from .reader import Reader, suggestion
from .shapes import ANY, Shape, Shapes


def lint_names(questionnaire: Questionnaire, reader: Reader) -> None:
    """Reports names that do not exist in conditions, wording, labels and coverage."""
    _Names(questionnaire, reader).check()


class _Names:
    def __init__(self, questionnaire: Questionnaire, reader: Reader) -> None:
        self._questionnaire = questionnaire
        self._reader = reader
        self._shapes = Shapes(questionnaire)

    def check(self) -> None:
        for section in self._questionnaire.sections:
            self._sources(section, self._before(section), {})
        for chain in self._questionnaire.walk():
            self._question(chain)
        for coverage in self._questionnaire.coverage:
            if coverage.each in self._shapes.items:
                scope = self._shapes.item_scope(coverage.each)
                self._sources(coverage, scope, scope)

    def _question(self, chain: tuple[Question, ...]) -> None:
        question = chain[-1]
        self._sources(question, self._earlier(chain), self._shapes.scope(chain))
        if question.item and question.id in self._shapes.items:
            scope = self._shapes.item_scope(question.id)
            self._sources(question.item, scope, scope)

    def _sources(
        self,
        thing: Question | Section | Coverage | Item,
        earlier: Mapping[str, Shape],
        whole: Mapping[str, Shape],
    ) -> None:
        """Checks a thing's conditions and defaults against earlier answers, its wording against all."""
        for field in fields(thing):
            source = getattr(thing, field.name)
            role = field.metadata["role"]
            if not isinstance(source, str) or not source:
                continue
            line = self._reader.line(thing, field.name)
            needs_earlier = field.name in ("when", "default")
            scope = earlier if needs_earlier else whole
            if role is Role.CONDITION:
                self._expression(line, source, scope, whole)
            elif role is Role.WORDING:
                self._wording(line, source, scope, whole)

    def _expression(
        self, line: int, source: str, scope: Mapping[str, Shape], whole: Mapping[str, Shape]
    ) -> None:
        try:
            tree = expressions.parse_condition(source)
            self._names(line, tree, scope, whole)
            expressions.condition(source)
        except UnusableInput as error:
            self._reader.fault(line, str(error))

    def _wording(
        self, line: int, source: str, scope: Mapping[str, Shape], whole: Mapping[str, Shape]
    ) -> None:
        try:
            self._names(line, expressions.parse_wording(source), scope, whole)
        except UnusableInput as error:
            self._reader.fault(line, str(error))

    def _names(
        self,
        line: int,
        tree: nodes.Node,
        scope: Mapping[str, Shape],
        whole: Mapping[str, Shape],
    ) -> None:
        used = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
        if isinstance(tree, nodes.Name):
            used.add(tree.name)
        later = {name for name in used if name in whole and name not in scope}
        for name in sorted(later):
            self._reader.fault(line, _("“{name}” 要到后面才问，这里还用不了").format(name=name))
        known = {**scope, **{name: whole[name] for name in later}}
        checker = Checker(
            known,
            expressions.filters(),
            lambda _line, message: self._reader.fault(line, message),
        )
        checker.check(tree)

    def _earlier(self, chain: tuple[Question, ...]) -> dict[str, Shape]:
        """The names whose answers come before this question's."""
        top = list(self._questionnaire.by_id)
        before = set(top[: top.index(chain[0].id)])
        scope = {name: shape for name, shape in self._shapes.root.fields.items() if name in before}
        scope["labels"] = self._shapes.root.fields["labels"]
        if len(chain) == 1:
            return scope
        item = self._shapes.items[chain[-2].id]
        siblings = list(chain[-2].by_id)
        before = {*siblings[: siblings.index(chain[-1].id)], "id", "index", "parent", "labels"}
        return scope | {n: s for n, s in item.fields.items() if n in before} | {"it": item}

    def _before(self, section: Section) -> dict[str, Shape]:
        scope: dict[str, Shape] = {}
        for other in self._questionnaire.sections:
            if other is section:
                break
            for question in other.questions:
                scope[question.id] = self._shapes.root.fields[question.id]
        return scope


def lint_templates(questionnaire: Questionnaire, reader: Reader, origin: str) -> list[Fault]:
    """Reports templates that do not exist; gives the faults in those that do, with their own file and line."""
    faults: list[Fault] = []
    named = [("template", questionnaire.template)]
    named += [("other_templates", name) for name in questionnaire.other_templates]
    for key, name in named:
        file = typesetting.find(name, origin)
        if file is None:
            hint = suggestion(name, typesetting.known(origin))
            line = reader.line(questionnaire, key)
            reader.fault(line, _("找不到模板 “{name}”{hint}").format(name=name, hint=hint))
        else:
            faults.extend(template_faults(file, questionnaire, origin))
    return faults


def template_faults(file: Path, questionnaire: Questionnaire, origin: str) -> list[Fault]:
    """What is wrong with a template: its form, names that the questionnaire does not have, unknown filters."""
    environment = typesetting.environment(typesetting.folders(origin))
    found: list[Fault] = []
    try:
        source = file.read_text(encoding="utf-8")
        tree = environment.parse(source)
        scope = {**Shapes(questionnaire).root.fields, **dict.fromkeys(typesetting.NAMES, ANY)}
        scope |= dict.fromkeys(environment.globals, ANY)

        def report(line: int, message: str) -> None:
            found.append(Fault(str(file), line, message))

        Checker(scope, environment.filters, report).check(tree)
        if not found:
            environment.from_string(source)
    except TemplateSyntaxError as error:
        message = _("模板写法不对：{error}").format(error=error.message)
        found.append(Fault(str(file), error.lineno, message))
    except (OSError, UnicodeDecodeError) as error:
        found.append(Fault(str(file), 0, _("读不了模板：{error}").format(error=error)))
    return found
