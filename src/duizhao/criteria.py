"""What the reviewer looks for, as a questionnaire states it under `checks:`.

Rules are code and have names; everything they are applied with is stated here: word
lists, patterns, thresholds, and which repeat plays which part. A rule whose data a
questionnaire does not state has nothing to look for.
"""

from enum import StrEnum

from .stating import Bounds, Role, stated, stating


class Rule(StrEnum):
    """The rules, by the names that files, `--json` and dismissals know. Never renamed."""

    MISSING = "missing"
    EXPECTED = "expected"
    WHOLE_LENGTH = "whole_length"
    PART_LENGTH = "part_length"
    ANSWER_LENGTH = "answer_length"
    SHARE = "share"
    UNCOVERED = "uncovered"
    DANGLING_LINK = "dangling_link"
    UNCHECKABLE = "uncheckable"
    PAST_DEADLINE = "past_deadline"
    VAGUE_STANDARD = "vague_standard"
    NO_EXAMPLE = "no_example"
    NO_FACT = "no_fact"
    STOCK_PHRASE = "stock_phrase"
    MONOTONY = "monotony"
    KEYWORD = "keyword"
    RESTATED_CAUSE = "restated_cause"
    NO_ACTION = "no_action"
    COLLECTIVE_SUBJECT = "collective_subject"
    PRAISE_FIRST = "praise_first"
    EXCUSE = "excuse"
    SUBSTITUTION = "substitution"
    OLD_PROBLEM = "old_problem"
    REPEATED_SENTENCE = "repeated_sentence"
    LIKE_EARLIER = "like_earlier"
    OTHER_NAME = "other_name"
    PLACEHOLDER = "placeholder"
    OTHER_YEAR = "other_year"
    OLD_CASE = "old_case"
    FIXED_EXPRESSION = "fixed_expression"
    PAIRS = "pairs"
    HALF_WIDTH = "half_width"
    DOUBLED = "doubled"
    NUMBERING = "numbering"
    IMPOSSIBLE_DATE = "impossible_date"


@stating
class Words:
    """Words and patterns to be noticed in answers."""

    words: tuple[str, ...] = stated("Words, as they stand in the text.", default=())
    patterns: tuple[str, ...] = stated(
        "Regular expressions; where one has a group named `here`, that is what is noticed.",
        default=(),
        role=Role.PATTERN,
    )
    unless: tuple[str, ...] = stated(
        "Regular expressions: where the clause around the word matches one, nothing is noticed.",
        default=(),
        role=Role.PATTERN,
    )
    unless_sentence: tuple[str, ...] = stated(
        "Regular expressions: the same for the whole sentence around the word.",
        default=(),
        role=Role.PATTERN,
    )
    within: tuple[str, ...] = stated(
        "Sections, repeats or questions to look at; all of them when not given.", default=()
    )
    quoted: bool = stated("Look between quotation marks, too.", default=False)


@stating
class Monotony:
    """Words that wear out."""

    words: tuple[str, ...] = stated("The words that are counted.", default=())
    most: int = stated("How often each may stand in the whole.", default=5)
    within: tuple[str, ...] = stated(
        "Sections, repeats or questions to look at; all of them when not given.", default=()
    )


@stating
class Expression:
    """Something that is always said in the same words."""

    right: str = stated("How it is said.")
    wrong: tuple[str, ...] = stated(
        "How it is said wrongly; quotation marks are ignored. A short form that begins with a number"
        " counts between quotation marks, or after a word of `fixed_after`.",
        default=(),
    )
    patterns: tuple[str, ...] = stated(
        "Regular expressions of how it is said wrongly.", default=(), role=Role.PATTERN
    )
    members: tuple[str, ...] = stated("What it is made of, in its fixed order.", default=())


@stating
class Share:
    """How much of the paper some of its parts should be."""

    of: tuple[str, ...] = stated("The sections that are counted together.")
    least: int = stated("Percent of the whole, at least.")


@stating
class Expected:
    """Something that should be true of the whole paper."""

    expect: str = stated("What should be true.", role=Role.CONDITION)
    say: str = stated("What to tell the writer when it is not.", role=Role.WORDING)
    at: str = stated("The question where that can be mended.", default="")


@stating
class Evidence:
    """A kind of fact that can be seen in a text, such as a time or a place."""

    name: str = stated("What it is called.")
    pattern: str = stated("A regular expression that finds it.", role=Role.PATTERN)


@stating
class Problems:
    """The repeat in which problems are told, and what makes one concrete."""

    each: str = stated("The repeat whose items are problems.")
    headline: str = stated("Its question for the problem in one sentence.", default="")
    example: str = stated("Its question for an example.", default="")
    leads: tuple[str, ...] = stated(
        "Words that begin an example in another answer, such as 比如.", default=()
    )
    occasions: tuple[str, ...] = stated(
        "Regular expressions of one particular time, such as 那天: with enough evidence, such an answer"
        " tells an example without a word that begins it.",
        default=(),
        role=Role.PATTERN,
    )
    tell: tuple[str, ...] = stated("Its questions in which facts are looked for.", default=())
    facts: int = stated("How many kinds of evidence there should be.", default=2)
    sources: str = stated("Its question for who saw the problem first.", default="")
    pointed_out: str = stated("The source that should not be the only one of all.", default="")
    earlier: str = stated(
        "The text question of a repeat that lists last year's problems.", default=""
    )
    alike: int = stated("From how many percent on a problem is one of last year's.", default=60)


@stating
class Causes:
    """The repeat in which causes are told."""

    each: str = stated("The repeat whose items are causes.")
    headline: str = stated("Its question for the cause in one sentence.")
    explains: str = stated("Its question that links to the problems.")
    tell: tuple[str, ...] = stated("Its questions that say what the writer thought.", default=())
    thoughts: tuple[str, ...] = stated(
        "Regular expressions of what somebody thinks, fears or wants, such as 觉得.",
        default=(),
        role=Role.PATTERN,
    )
    alike: int = stated("From how many percent on a cause only says its problem again.", default=70)


@stating
class Measures:
    """The repeat in which measures are told, and what makes one checkable."""

    each: str = stated("The repeat whose items are measures.")
    tell: tuple[str, ...] = stated("Its questions that say what is done.", default=())
    resolve: tuple[str, ...] = stated("Words of mere resolve, such as 加强.", default=())
    deeds: tuple[str, ...] = stated(
        "Regular expressions of deeds, beside the evidence, such as 贴在.",
        default=(),
        role=Role.PATTERN,
    )
    proof: tuple[str, ...] = stated(
        "Regular expressions of what can be looked at, beside the evidence, such as 签到.",
        default=(),
        role=Role.PATTERN,
    )
    vague: tuple[str, ...] = stated(
        "Regular expressions of mere improvement, such as 更加. Where they are given, other evidence than"
        " that of `kinds` shows a standard that has none of them.",
        default=(),
        role=Role.PATTERN,
    )
    kinds: tuple[str, ...] = stated(
        "Names of the kinds of evidence that show a deed or a standard; all kinds when not given.",
        default=(),
    )
    needs: tuple[str, ...] = stated("Its questions without which nobody can check it.", default=())
    due: str = stated("Its question for the deadline.", default="")
    standard: str = stated("Its question for what will be seen.", default="")


@stating
class Likeness:
    """When two sentences count as the same."""

    least: int = stated("Percent of their characters, at least.", default=80)
    shortest: int = stated("Characters a sentence has to have to be compared.", default=12)
    within: tuple[str, ...] = stated(
        "Sections, repeats or questions to look at; all of them when not given.", default=()
    )


@stating
class Names:
    """What the writer's own unit is called, and what others are called."""

    own: str = stated("The question whose answer is the unit's own short name.", default="")
    others: tuple[str, ...] = stated(
        "Regular expressions of what units call themselves; what the first group found is let pass"
        " where it is in the own name.",
        default=(),
        role=Role.PATTERN,
    )
    same: tuple[str, ...] = stated(
        "Questions of names that must not be left over from an earlier paper.", default=()
    )


@stating
class Years:
    """Which years the paper is about."""

    first: int = stated("The earliest year of a case that is still fresh.")
    last: int = stated("The latest year that a case can have.")
    cases: tuple[str, ...] = stated("Questions in which cases are told.", default=())


@stating
class Checks:
    """Which rules apply, and with what."""

    off: tuple[Rule, ...] = stated("Rules that are not applied.", default=())
    length: Bounds | None = stated(
        "Advised least and most characters of the whole paper, without spaces.", default=None
    )
    dated: str = stated(
        "The question that dates the paper; deadlines are measured from it, or from today.",
        default="",
    )
    expected: tuple[Expected, ...] = stated("What should be true of the whole paper.", default=())
    shares: tuple[Share, ...] = stated("How much some parts should be of the whole.", default=())
    evidence: tuple[Evidence, ...] = stated("What facts look like.", default=())
    problems: Problems | None = stated("What problems are, here.", default=None)
    causes: Causes | None = stated("What causes are, here.", default=None)
    measures: Measures | None = stated("What measures are, here.", default=None)
    stock_phrases: Words | None = stated("Phrases that say nothing.", default=None)
    monotony: Monotony | None = stated("Words that wear out.", default=None)
    collective_subjects: Words | None = stated("Others in the writer's place.", default=None)
    praise_first: Words | None = stated("Praise put before criticism.", default=None)
    excuses: Words | None = stated("Circumstances in the place of causes.", default=None)
    placeholders: Words | None = stated("What was meant to be filled in.", default=None)
    other_years: Words | None = stated("Slogans and dates of other years.", default=None)
    names: Names | None = stated("Names that may be left over.", default=None)
    years: Years | None = stated("Which years cases can be from.", default=None)
    fixed: tuple[Expression, ...] = stated("What is always said in the same words.", default=())
    fixed_after: tuple[str, ...] = stated(
        "Words after which a number heads an expression and counts no things, such as 增强.",
        default=(),
    )
    likeness: Likeness = stated("When two sentences count as the same.", default=Likeness())


MODELS = (
    Checks,
    Words,
    Monotony,
    Expression,
    Share,
    Expected,
    Evidence,
    Problems,
    Causes,
    Measures,
    Likeness,
    Names,
    Years,
)
"""Every kind of object that can stand under `checks:`."""
