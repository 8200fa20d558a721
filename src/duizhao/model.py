"""The questionnaire, as its file states it: Questionnaire → Section → Question, frozen.

Nothing here decides anything: order, visibility and validity are `flow`'s.

Each field says by `stated` what authors of questionnaires are told about it. The reader
of files, lint and the JSON Schema are made from that, so that a new field is declared
in this one place.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from .criteria import Checks
from .finished import Intake
from .stating import Bounds as Bounds
from .stating import Kind as Kind
from .stating import Role as Role
from .stating import stated as stated
from .stating import stating

FORMAT = 1
"""The version of the questionnaire file format that this program reads."""

TEXTS = (Kind.TEXT, Kind.LONGTEXT)
"""The kinds of which an answer is prose."""


@stating
class Guide:
    """Help for the writer of one answer."""

    why: str = stated("Why it is asked, in one sentence.", default="")
    think: tuple[str, ...] = stated("Questions to put to oneself before writing.", default=())
    good: tuple[str, ...] = stated("Answers that show a case. Fictional.", default=())
    weak: tuple[str, ...] = stated("Answers that are a phrase. Fictional.", default=())


@stating
class Choice:
    """One of the answers a question offers."""

    value: str = stated("What is stored; never renamed.")
    label: str = stated("What the writer sees; the value itself when not given.", default="")


@stating
class Item:
    """What the items of a repeat are called."""

    name: str = stated("What one item is, in one word, such as 问题.")
    label: str = stated(
        "How an item is shown in lists; `it` is the item.", default="", role=Role.WORDING
    )


@stating
class Preset:
    """An item that a repeat has from the start; the writer may reword or remove it."""

    id: str
    values: Mapping[str, str]
    """Question id → the text that stands there until the writer rewords it."""
    guide: Mapping[str, Guide]
    """Question id, or dotted ids for repeats within (`found.headline`) → help that replaces the question's own."""


@stating
class After:
    """Where the items of a repeat come from when a session follows an earlier one, such as last year's."""

    each: str = stated("The repeat of the earlier session whose items are carried over.")
    values: Mapping[str, str] = stated(
        "Question id → what stands there at first; `it` is the item of the earlier session.",
        role=Role.WORDING,
    )
    confirm: str = stated(
        "The confirm question that is answered with yes when there is something to carry over.",
        default="",
    )


@stating
class Question:
    """One question. A repeat's own questions are asked again for each of its items."""

    id: str = stated("Stable name, used in expressions and templates; never renamed.")
    kind: Kind = stated("What kind of answer it takes.")
    ask: str = stated("The question, as the interviewer says it.", default="", role=Role.WORDING)
    label: str = stated("A short name for outlines, lists of gaps and tables.", default="")
    guide: Guide = stated("Help for the writer.", default=Guide())
    when: str = stated("Ask only while this is true.", default="", role=Role.CONDITION)
    required: bool = stated("A paper without this answer is not finished.", default=False)
    default: str = stated(
        "What stands there until the writer changes it; follows the answers it quotes.",
        default="",
        kinds=(*TEXTS, Kind.CHOICE, Kind.NUMBER, Kind.DATE),
        role=Role.WORDING,
    )
    length: Bounds | None = stated(
        "Advised least and most characters without spaces. Advice: never refused.",
        default=None,
        kinds=TEXTS,
    )
    sentence: bool = stated(
        "Advise a sentence where a keyword was typed.", default=False, kinds=TEXTS
    )
    pattern: str = stated(
        "Refuse an answer that does not match this regular expression whole.",
        default="",
        kinds=TEXTS,
        role=Role.PATTERN,
    )
    complaint: str = stated(
        "What to tell the writer when the pattern does not match.", default="", kinds=TEXTS
    )
    choices: tuple[Choice, ...] = stated(
        "The answers offered.", default=(), kinds=(Kind.CHOICE, Kind.CHOICES)
    )
    min: int | float | str | None = stated(
        "Least number, earliest date, or fewest items, choices or links.",
        default=None,
        kinds=(Kind.NUMBER, Kind.DATE, Kind.CHOICES, Kind.LINKS, Kind.REPEAT),
    )
    max: int | float | str | None = stated(
        "Greatest number, latest date, or most items, choices or links.",
        default=None,
        kinds=(Kind.NUMBER, Kind.DATE, Kind.CHOICES, Kind.LINKS, Kind.REPEAT),
    )
    whole: bool = stated(
        "Refuse fractions: what is counted comes whole.", default=False, kinds=(Kind.NUMBER,)
    )
    unit: str = stated("What the number counts, such as 次.", default="", kinds=(Kind.NUMBER,))
    to: str = stated("The repeat whose items can be linked.", default="", kinds=(Kind.LINKS,))
    inverse: str = stated(
        "What a linked item calls the items that link to it; the repeat's own id when not given.",
        default="",
        kinds=(Kind.LINKS,),
    )
    item: Item | None = stated("What the items are called.", default=None, kinds=(Kind.REPEAT,))
    another: str = stated(
        "Asked in place of the first question when there are items already.",
        default="",
        kinds=(Kind.REPEAT,),
        role=Role.WORDING,
    )
    preset: tuple[Preset, ...] = stated(
        "Items there from the start.", default=(), kinds=(Kind.REPEAT,)
    )
    after: After | None = stated(
        "Which items are there from the start when the session follows an earlier one.",
        default=None,
        kinds=(Kind.REPEAT,),
    )
    questions: "tuple[Question, ...]" = stated(
        "What is asked of each item.", default=(), kinds=(Kind.REPEAT,)
    )

    @property
    def name(self) -> str:
        """The shortest words that tell which question this is, before what they quote is put in."""
        return self.label or (self.item.name if self.item else "") or self.ask or self.id

    @property
    def item_name(self) -> str:
        """What one item of a repeat is called."""
        return self.item.name if self.item else self.id

    def inverse_in(self, repeat: str) -> str:
        """The name under which a linked item lists the items of `repeat`, where this is asked, that link to it."""
        return self.inverse or repeat

    @cached_property
    def by_id(self) -> "Mapping[str, Question]":
        """A repeat's questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def preset_by_id(self) -> Mapping[str, Preset]:
        """A repeat's preset items by id."""
        return {preset.id: preset for preset in self.preset}


@stating
class Section:
    """A part of the questionnaire under one title."""

    id: str = stated("Stable name of the section.")
    title: str = stated("Its title.")
    note: str = stated("A line that introduces it.", default="", role=Role.WORDING)
    when: str = stated("Ask this section only while this is true.", default="", role=Role.CONDITION)
    length: Bounds | None = stated(
        "Advised least and most characters of this part of the paper, without spaces.",
        default=None,
    )
    questions: tuple[Question, ...] = stated("Its questions, in order.", default=())


@stating
class Coverage:
    """Something that should be true of each item of a repeat, such as: each problem has a cause."""

    each: str = stated("The repeat whose items are looked at.")
    expect: str = stated("What should be true; `it` is the item.", role=Role.CONDITION)
    say: str = stated("What to tell the writer when it is not.", role=Role.WORDING)
    short: str = stated(
        "The same in a word or two, for counting the items, such as 缺原因.", default=""
    )


@stating
class Questionnaire:
    """A whole questionnaire."""

    format: int = stated(f"The version of this file format: {FORMAT}.")
    id: str = stated("Stable name of the questionnaire; never renamed.")
    version: str = stated("The version of these questions, in quotes.")
    title: str = stated("What the paper is called.")
    language: str = stated("The language of the questions, such as zh-CN or en.")
    template: str = stated("The template that makes the paper.")
    name: str = stated("A short name for lists and file names.", default="")
    other_templates: tuple[str, ...] = stated(
        "Templates for other papers made of the same answers.", default=()
    )
    sections: tuple[Section, ...] = stated("The sections, in order.", default=())
    checks: Checks = stated(
        "What the reviewer looks for, with word lists and thresholds.", default=Checks()
    )
    coverage: tuple[Coverage, ...] = stated(
        "What should be true of each item of a repeat.", default=()
    )
    intake: Intake | None = stated(
        "Where the text of a paper that exists already goes.", default=None
    )

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions that stand in a section, by id."""
        return {
            question.id: question for section in self.sections for question in section.questions
        }

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """Question id → the section that the question stands in."""
        return {question.id: section for section in self.sections for question in section.questions}

    @cached_property
    def repeats(self) -> Mapping[str, tuple[Question, ...]]:
        """Repeat id → the repeats that lead to it from the outside in, itself last."""
        return {chain[-1].id: chain for chain in self.walk() if chain[-1].kind is Kind.REPEAT}

    @cached_property
    def inverses(self) -> Mapping[str, Collection[str]]:
        """Repeat id → what its items call the items that link to them."""
        found: dict[str, dict[str, None]] = {}
        for chain in self.walk():
            if chain[-1].kind is Kind.LINKS and len(chain) > 1:
                found.setdefault(chain[-1].to, {})[chain[-1].inverse_in(chain[-2].id)] = None
        return found

    def walk(self) -> Iterator[tuple[Question, ...]]:
        """Every question in order, each with the repeats around it: (aspects, found, headline)."""
        for section in self.sections:
            yield from _walk(section.questions, ())

    def question(self, path: tuple[str, ...]) -> Question:
        """The question at a path of question ids and item ids; KeyError when there is none."""
        question = self.by_id[path[0]]
        for step in path[2::2]:
            question = question.by_id[step]
        return question


def _walk(
    questions: tuple[Question, ...], around: tuple[Question, ...]
) -> Iterator[tuple[Question, ...]]:
    for question in questions:
        chain = (*around, question)
        yield chain
        yield from _walk(question.questions, chain)
