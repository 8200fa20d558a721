"""Whether what a questionnaire states for the reviewer fits its questions: names and patterns.

Looked at when a file is linted or a session begun, not when a session is opened: what
the reviewer looks for must never keep writers from their own words.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from ..criteria import MODELS
from ..model import TEXTS, Kind, Question, Questionnaire, Role
from ..patterns import is_endless
from ..suggesting import suggestion
from ..wording import _
from .patterns import pattern_error
from .reader import Reader

_OF_ITEM = {
    "problems": ("headline", "example", "tell", "sources"),
    "causes": ("headline", "explains"),
    "measures": ("tell", "needs", "due", "standard"),
}
"""What names questions of the repeat that `each` names."""


def check_advice(questionnaire: Questionnaire, reader: Reader) -> None:
    """Reports to `reader` what makes no sense under `checks:`."""
    _Advice(questionnaire, reader).check()


class _Advice:
    def __init__(self, questionnaire: Questionnaire, reader: Reader) -> None:
        self._questionnaire = questionnaire
        self._reader = reader
        self._sections = [section.id for section in questionnaire.sections]
        tops = questionnaire.by_id.values()
        self._dates = [question.id for question in tops if question.kind is Kind.DATE]
        self._texts = [question.id for question in tops if question.kind in TEXTS]
        self._all = [chain[-1].id for chain in questionnaire.walk()]

    def check(self) -> None:
        checks = self._questionnaire.checks
        self._patterns(checks)
        for chain in self._questionnaire.walk():
            self._endless(chain[-1], "pattern", chain[-1].pattern)
        for entry in self._questionnaire.intake.entries if self._questionnaire.intake else ():
            self._endless(entry, "endings", entry.endings)
        self._within(checks)
        for share in checks.shares:
            self._known(share, "of", share.of, self._sections)
        for expected in checks.expected:
            self._known(expected, "at", [expected.at], self._all)
        self._known(checks, "dated", [checks.dated], self._dates)
        if checks.names:
            self._known(checks.names, "own", [checks.names.own], self._texts)
            self._known(checks.names, "same", checks.names.same, self._texts)
        if checks.years:
            self._known(checks.years, "cases", checks.years.cases, self._all)
        for name, keys in _OF_ITEM.items():
            self._item(getattr(checks, name), keys)

    def _item(self, part: Any, keys: Iterable[str]) -> None:
        """What a part says of its repeat, and of the questions in it."""
        if part is None:
            return
        repeats = self._questionnaire.repeats
        self._known(part, "each", [part.each], repeats)
        if part.each not in repeats:
            return
        inner: dict[str, Question] = dict(repeats[part.each][-1].by_id)
        for key in keys:
            named = getattr(part, key)
            self._known(part, key, [named] if isinstance(named, str) else named, inner)

    def _within(self, thing: Any) -> None:
        """Every `within`, wherever it stands."""
        for inner in _inside(thing):
            if hasattr(inner, "within"):
                self._known(inner, "within", inner.within, [*self._sections, *self._all])

    def _patterns(self, thing: Any) -> None:
        for inner in _inside(thing):
            for field in fields(inner):
                if field.metadata["role"] is not Role.PATTERN:
                    continue
                stated = getattr(inner, field.name)
                for pattern in [stated] if isinstance(stated, str) else stated:
                    if error := pattern_error(pattern):
                        message = _("{key}：“{pattern}”不是正确的正则表达式：{error}")
                        self._fault(
                            inner,
                            field.name,
                            message.format(key=field.name, pattern=pattern, error=error),
                        )
                    self._endless(inner, field.name, pattern)

    def _endless(self, thing: object, key: str, pattern: str) -> None:
        """Reports a pattern that can take for ever; sessions that were begun with one go on without it."""
        if not pattern_error(pattern) and is_endless(pattern):
            message = _("{key}：“{pattern}”要试的可能太多，重复里不要再套重复，也不要连着写几个")
            shown = pattern if len(pattern) <= 60 else pattern[:59] + "…"
            self._fault(thing, key, message.format(key=key, pattern=shown))

    def _known(self, thing: object, key: str, names: Iterable[str], known: Iterable[str]) -> None:
        known = list(known)
        for name in names:
            if name and name not in known and name not in self._reader.lost:
                message = _("{key}：没有“{name}”{hint}")
                hint = suggestion(name, known)
                self._fault(thing, key, message.format(key=key, name=name, hint=hint))

    def _fault(self, thing: object, key: str, message: str) -> None:
        self._reader.fault(self._reader.line(thing, key), message)


def _inside(thing: Any) -> Iterable[Any]:
    """A thing and everything that is stated within it."""
    yield thing
    for field in fields(thing):
        value = getattr(thing, field.name)
        for inner in value if isinstance(value, tuple) else [value]:
            if isinstance(inner, MODELS):
                yield from _inside(inner)
