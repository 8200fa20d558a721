"""The paragraphs of one item → its answers: headline, elaboration, example, and what else the item has."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ..finished import Entry, Part
from ..flow import reading, validity
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
    told = [part for part in entry.parts if questions[part.question].kind is not Kind.LINKS]
    for parts in (told, _without_leads(told)):
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
        self._foreign = False
        """Whether the item is another paper's way of writing it."""

    def read(self, paragraphs: Sequence[str]) -> dict[str, Value] | None:
        """None when something follows an answer that nothing can be added to."""
        for paragraph in paragraphs:
            for number, sentence in enumerate(self._pieces(paragraph)):
                if not self._sentence(sentence, begins=number == 0):
                    return None
        return {name: self._value(name, text) for name, text in self._said.items()}

    def _pieces(self, paragraph: str) -> Iterator[str]:
        """The sentences; what begins with a lead behind a semicolon is one of its own."""
        for sentence in sentences(paragraph):
            begin = 0
            for found in re.finditer("[；;]", sentence):
                if self._has_lead(sentence[found.end() :]):
                    yield sentence[begin : found.end()]
                    begin = found.end()
            if sentence[begin:].strip():
                yield sentence[begin:]

    def _has_lead(self, text: str) -> bool:
        return any(text.startswith((part.lead, *part.leads)) for part in self._parts if part.lead)

    def _sentence(self, sentence: str, *, begins: bool) -> bool:
        if self._is_foreign(sentence):
            self._foreign = True
        for at in range(0 if self._foreign else self._at + 1, len(self._parts)):
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
        if self._at == 0 and self._kind(0) not in _ONE:
            self._add(sentence)
            return True
        return self._foreign and self._goes_back(sentence)

    def _is_foreign(self, sentence: str) -> bool:
        """Whether a sentence has a lead, but not as the template writes it: it cannot come out again as it is."""
        own = [part.lead for part in self._parts if part.lead]
        is_own = sentence.startswith(tuple(own)) and sentence.rstrip()[-1] not in "；;"
        return self._has_lead(sentence) and not is_own

    def _goes_back(self, sentence: str) -> bool:
        """Adds to the elaboration what no answer behind it takes."""
        for at, part in enumerate(self._parts):
            if self._is_open(at):
                self._said[part.question] = self._said.get(part.question, "") + sentence
                return True
        return False

    def _opened(self, part: Part, sentence: str) -> str | None:
        """The text of a part that shows by its words that it begins here; without the template's own."""
        kept = sentence
        leads = (part.lead, *part.leads) if part.lead else ()
        if part.question in self._said and self._foreign:
            return None
        if lead := next(filter(sentence.startswith, leads), ""):
            kept = sentence[len(lead) :]
            if self._foreign:
                kept = kept.strip().rstrip("；;")
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
        text = reading.tidy(question, text.strip())
        return text.removesuffix("。") if question.kind is Kind.TEXT else text


def as_one(question: Question, text: str) -> Value | None:
    """A choice, number or date, when the paper says it as the template will say it again."""
    text = text.replace("\n", "").strip().removesuffix("。")
    try:
        value = reading.read(question, text)
    except validity.Objection:
        return None
    return value if text in (str(value), chinese_date(str(value))) else None
