"""How a finished paper is laid out, as a questionnaire states it under `intake:`.

It is what the template of the questionnaire does, read backwards: under which heading
which answers stand, and which words are the template's own.
"""

from collections.abc import Mapping
from functools import cached_property

from .stating import Role, stated, stating


@stating
class Part:
    """One answer of an item, as it stands in a finished paper."""

    question: str = stated("The question that it answers.")
    lead: str = stated(
        "The words that the template writes before the answer: not part of it.", default=""
    )
    leads: tuple[str, ...] = stated(
        "Words that other papers write there instead: not part of it, either.", default=()
    )
    begins: tuple[str, ...] = stated(
        "Words that a sentence begins with when this answer begins: part of it.", default=()
    )


@stating
class Entry:
    """How the items of a repeat stand in a finished paper: under headings of their own, or in paragraphs."""

    of: str = stated("The repeat.")
    heading: str = stated(
        "The question that takes an item's heading; what stands below goes to the repeat within.",
        default="",
    )
    short: str = stated("The question that takes the heading up to its first comma.", default="")
    ending: str = stated("The words that the template writes behind the heading.", default="")
    endings: str = stated(
        "A regular expression of what may stand there instead.", default="", role=Role.PATTERN
    )
    tail: str = stated(
        "The question of a section that takes those words where the paper has others.", default=""
    )
    no_tail: str = stated(
        "What that question says where the paper has nothing behind its headings.", default=""
    )
    faults: tuple[str, ...] = stated(
        "Words by which a line is known as what stands below, and not as a heading.", default=()
    )
    begins: tuple[str, ...] = stated(
        "Words by which a paragraph without a number is known to begin an item.", default=()
    )
    parts: tuple[Part, ...] = stated(
        "The answers of an item that stands in paragraphs, in order.", default=()
    )


@stating
class Topic:
    """A part of a finished paper, under a heading of the first level."""

    into: str = stated("The repeat or the question of a section that takes what stands there.")
    heading: str = stated("The heading as the template writes it.", default="")
    title: str = stated(
        "The question that takes the heading where the paper words it otherwise.", default=""
    )
    lead: str = stated(
        "The question that takes what stands under the heading and leads in to its items.",
        default="",
    )
    words: tuple[str, ...] = stated("Words by which such a heading is known.", default=())


@stating
class Label:
    """Words that tell of a text what it is: before a colon (原因：…), or at the head of a column."""

    words: tuple[str, ...] = stated(
        "The words before the colon; the name of a column has one in it. Of labels that fit, the first is meant."
    )
    of: str = stated("The repeat that the text belongs to.")
    question: str = stated("The question of the repeat that it answers.")
    tells: bool = stated(
        "Whether a row of a table with such an answer is all of that repeat, and none without it is.",
        default=False,
    )


@stating
class Fact:
    """An answer of a section that the template writes behind words of its own, or below them."""

    question: str = stated("The question of a section that it answers.")
    lead: str = stated("The words; what follows, up to the next such words, is the answer.")
    answer: str = stated("The answer where the words alone are it, such as no.", default="")


@stating
class Intake:
    """Where the text of a finished paper goes when it becomes a session."""

    title: str = stated("The question that takes the title.", default="")
    titles: tuple[str, ...] = stated("Words that a line of the title ends in.", default=())
    byline: str = stated("The question that takes a name under the title.", default="")
    dateline: str = stated("The question that takes a date under the title.", default="")
    opening: str = stated("The question that takes what stands before the parts.", default="")
    signature: str = stated("The question that takes a name at the end.", default="")
    signed: str = stated("The question that takes a date at the end.", default="")
    closing: tuple[str, ...] = stated(
        "Words that a last paragraph begins with when it belongs to no part.", default=()
    )
    farewell: str = stated("The question that takes such last paragraphs.", default="")
    appendix: tuple[str, ...] = stated(
        "Words that a line begins with when it is the head of an appendix.", default=()
    )
    topics: tuple[Topic, ...] = stated(
        "The parts; of those whose words a heading has, the first. A paper without such headings is all of the last.",
        default=(),
    )
    facts: tuple[Fact, ...] = stated(
        "Answers of sections that stand behind words of the template.", default=()
    )
    labels: tuple[Label, ...] = stated(
        "Words that label paragraphs and the columns of tables.", default=()
    )
    entries: tuple[Entry, ...] = stated("How items stand there.", default=())

    @cached_property
    def told(self) -> frozenset[str]:
        """The repeats whose rows in a table one of their answers tells."""
        return frozenset(label.of for label in self.labels if label.tells)

    @cached_property
    def by_repeat(self) -> Mapping[str, Entry]:
        """The entries by their repeats."""
        return {entry.of: entry for entry in self.entries}


MODELS = (Intake, Topic, Fact, Label, Entry, Part)
"""Every kind of object that can stand under `intake:`."""
