"""What a questionnaire's conditions and wording say, and the templates that it names."""

from collections.abc import Mapping
from dataclasses import fields

from jinja2 import nodes

from .. import expressions, typesetting
from ..criteria import Expected
from ..errors import Fault, UnusableInput
from ..model import Coverage, Item, Question, Questionnaire, Role, Section
from ..wording import _
from .names import Checker
from .reader import Reader, suggestion
from .shapes import Record, Shape, Shapes
from .templates import template_faults


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
            self._sources(section, self._before(section), self._shapes.root.fields)
        for chain in self._questionnaire.walk():
            self._question(chain)
        for coverage in self._questionnaire.coverage:
            if coverage.each in self._shapes.items:
                scope = self._shapes.item_scope(coverage.each)
                self._sources(coverage, scope, scope)
        for expected in self._questionnaire.checks.expected:
            self._sources(expected, self._shapes.root.fields, self._shapes.root.fields)

    def _question(self, chain: tuple[Question, ...]) -> None:
        question = chain[-1]
        self._sources(question, self._earlier(chain), self._shapes.scope(chain))
        if question.item and question.id in self._shapes.items:
            scope = self._shapes.item_scope(question.id)
            self._sources(question.item, scope, scope)

    def _sources(
        self,
        thing: Question | Section | Coverage | Expected | Item,
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
            scope = earlier if field.name in ("when", "default") else whole
            later = frozenset(whole.keys() - scope.keys())
            itself = thing.id if isinstance(thing, Question) else ""
            before = len(self._reader.faults)
            try:
                if role is Role.CONDITION:
                    self._names(line, expressions.parse_condition(source), scope, later, itself)
                    expressions.condition(source)
                elif role is Role.WORDING:
                    self._names(line, expressions.parse_wording(source), scope, later, itself)
                    expressions.wording(source)
            except RecursionError:
                self._reader.fault(line, _("表达式太复杂了"))
            except UnusableInput as error:
                # What Jinja says after the names have been looked at would be the same again.
                if len(self._reader.faults) == before:
                    self._reader.fault(line, str(error))

    def _names(
        self,
        line: int,
        tree: nodes.Node,
        scope: Mapping[str, Shape],
        later: frozenset[str],
        itself: str,
    ) -> None:
        checker = Checker(
            scope,
            expressions.filters(),
            lambda _line, message: self._reader.fault(line, message),
            later=later,
            lost=self._reader.lost,
            itself=itself,
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
        asked = {name: shape for name, shape in item.fields.items() if name in before}
        it = Record(asked, later=frozenset(item.fields.keys() - before))
        return scope | asked | {"it": it}

    def _before(self, section: Section) -> dict[str, Shape]:
        scope = {"labels": self._shapes.root.fields["labels"]}
        for other in self._questionnaire.sections:
            if other is section:
                break
            for question in other.questions:
                scope[question.id] = self._shapes.root.fields[question.id]
        return scope


def lint_templates(questionnaire: Questionnaire, reader: Reader, origin: str) -> list[Fault]:
    """Reports templates that do not exist; gives the faults in those that do, with their own file and line."""
    faults: list[Fault] = []
    named = [("template", questionnaire.template)] if questionnaire.template else []
    named += [("other_templates", name) for name in questionnaire.other_templates]
    for key, name in named:
        file = typesetting.find(name, origin)
        if file is None:
            hint = suggestion(name, typesetting.known(origin))
            line = reader.line(questionnaire, key)
            reader.fault(line, _("找不到模板 “{name}”{hint}").format(name=name, hint=hint))
        else:
            shapes = Shapes(questionnaire)
            faults.extend(template_faults(file, shapes, origin, reader.lost))
    return faults
