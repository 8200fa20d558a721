"""The paragraphs of one item → its answers: headline, elaboration, example, and what else the item has."""

from collections.abc import Mapping, Sequence

from ..finished import Entry, Part
from ..flow import validity
from ..model import Kind, Question
from ..session import Value
from ..text import chinese_date
from .marks import sentences

_WORDY = 2
"""A first sentence of more than so many times what a headline is advised to have is none."""
_ONE = (Kind.CHOICE, Kind.DATE, Kind.NUMBER)
"""Kinds whose answers are one thing, which nothing can be added to."""


def answers(
    paragraphs: Sequence[str], entry: Entry, questions: Mapping[str, Question]
) -> dict[str, Value]:
    """Question id → answer, so that the template makes the same paragraphs of them again.

    Answers follow each other in the order of the entry's parts. Where the text does not
    follow it, all but the headline is elaboration.
    """
    for parts in (entry.parts, _without_leads(entry.parts)):
        said = _Reading(parts, questions).read(paragraphs)
        if said is not None:
            return said
    return {}


def _without_leads(parts: Sequence[Part]) -> Sequence[Part]:
    return [part for part in parts if not part.lead and not part.begins]


class _Reading:
    def __init__(self, parts: Sequence[Part], questions: Mapping[str, Question]) -> None:
        self._parts = parts
        self._questions = questions
        self._at = -1
        self._said: dict[str, str] = {}

    def read(self, paragraphs: Sequence[str]) -> dict[str, Value] | None:
        """None when something follows an answer that nothing can be added to."""
        for paragraph in paragraphs:
            for number, sentence in enumerate(sentences(paragraph)):
                if not self._sentence(sentence, begins=number == 0):
                    return None
        return {name: self._value(name, text) for name, text in self._said.items()}

    def _sentence(self, sentence: str, *, begins: bool) -> bool:
        for at in range(self._at + 1, len(self._parts)):
            if (text := self._opened(self._parts[at], sentence)) is not None:
                self._begin(at, text)
                return True
        if self._at < 0 and self._is_headline(sentence):
            self._begin(0, sentence)
            return True
        if self._at >= 0 and self._kind(self._at) is Kind.LONGTEXT:
            self._add(("\n" if begins else "") + sentence)
            return True
        for at in range(self._at + 1, len(self._parts)):
            if self._is_open(at):
                self._begin(at, sentence)
                return True
        if self._at < 0 or self._kind(self._at) in _ONE:
            return False
        self._add(sentence)
        return True

    def _opened(self, part: Part, sentence: str) -> str | None:
        """The text of a part that shows by its words that it begins here; without the template's own."""
        kept = sentence
        if part.lead and sentence.startswith(part.lead):
            kept = sentence[len(part.lead) :]
            if not kept.strip() or kept.startswith(part.begins):
                return None
        elif not sentence.startswith(part.begins):
            return None
        question = self._questions[part.question]
        return kept if question.kind not in _ONE or as_one(question, kept) is not None else None

    def _is_headline(self, sentence: str) -> bool:
        question = self._questions[self._parts[0].question]
        most = question.length[1] * _WORDY if question.length else validity.LONGEST
        return len(sentence) <= most

    def _is_open(self, at: int) -> bool:
        """Whether a part takes sentences that say nothing of where they belong."""
        part = self._parts[at]
        return self._kind(at) is Kind.LONGTEXT and not part.lead and not part.begins

    def _kind(self, at: int) -> Kind:
        return self._questions[self._parts[at].question].kind

    def _begin(self, at: int, text: str) -> None:
        self._at = at
        self._said[self._parts[at].question] = text

    def _add(self, text: str) -> None:
        self._said[self._parts[self._at].question] += text

    def _value(self, name: str, text: str) -> Value:
        question = self._questions[name]
        if question.kind in _ONE:
            value = as_one(question, text)
            assert value is not None
            return value
        text = validity.tidy(question, text.strip())
        return text.removesuffix("。") if question.kind is Kind.TEXT else text


def as_one(question: Question, text: str) -> Value | None:
    """A choice, number or date, when the paper says it as the template will say it again."""
    text = text.strip().removesuffix("。")
    try:
        value = validity.read(question, text)
    except validity.Objection:
        return None
    return value if text in (str(value), chinese_date(str(value))) else None
