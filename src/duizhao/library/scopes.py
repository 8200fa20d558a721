"""Whether a questionnaire's conditions and wording can see the names that they use."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

from jinja2 import nodes

from .. import expressions
from ..criteria import Expected
from ..errors import UnusableInput
from ..model import After, Coverage, Item, Question, Questionnaire, Role, Section
from ..values import frozen
from ..wording import _
from .names import Checker
from .reader import Reader
from .shapes import Record, Shape, Shapes


def lint_names(questionnaire: Questionnaire, reader: Reader) -> None:
    """Reports names that do not exist in conditions, wording, labels and coverage."""
    _Names(questionnaire, reader).check()


@frozen
class _Place:
    """Where a condition or wording stands: its line, and the names that it can and cannot see."""

    line: int
    scope: Mapping[str, Shape]
    later: frozenset[str]
    itself: str


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
        if question.after and question.after.each in self._shapes.items:
            # The session before is taken to have answered the same questions.
            scope = self._shapes.item_scope(question.after.each)
            self._sources(question.after, scope, scope)

    def _sources(
        self,
        thing: Question | Section | Coverage | Expected | Item | After,
        earlier: Mapping[str, Shape],
        whole: Mapping[str, Shape],
    ) -> None:
        """Checks a thing's conditions and defaults against earlier answers, its wording against all."""
        itself = thing.id if isinstance(thing, Question) else ""
        for field in fields(thing):
            scope = earlier if field.name in ("when", "default") else whole
            later = frozenset(whole.keys() - scope.keys())
            place = _Place(self._reader.line(thing, field.name), scope, later, itself)
            for source in _texts(getattr(thing, field.name)):
                self._source(source, field.metadata["role"], place)

    def _source(self, source: str, role: Role, place: _Place) -> None:
        before = len(self._reader.faults)
        try:
            if role is Role.CONDITION:
                self._names(place, expressions.parse_condition(source))
                expressions.condition(source)
            elif role is Role.WORDING:
                self._names(place, expressions.parse_wording(source))
                expressions.wording(source)
        except RecursionError:
            self._reader.fault(place.line, _("表达式太复杂了"))
        except UnusableInput as error:
            # What Jinja says after the names have been looked at would be the same again.
            if len(self._reader.faults) == before:
                self._reader.fault(place.line, str(error))

    def _names(self, place: _Place, tree: nodes.Node) -> None:
        checker = Checker(
            place.scope,
            expressions.filters(),
            lambda _line, message: self._reader.fault(place.line, message),
            later=place.later,
            lost=self._reader.lost,
            itself=place.itself,
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


def _texts(stated: object) -> Iterable[str]:
    """The texts that a field states: itself, or those in it."""
    found = stated.values() if isinstance(stated, Mapping) else [stated]
    return [text for text in found if isinstance(text, str) and text]
