"""What a heading looks like, and which part of a paper it names."""

import re

from ..finished import Fact, Intake, Topic
from .marks import Rank, mark, sentences
from .paragraphs import Paragraph

LONGEST_HEADING = 45
"""Characters of a heading that says what a part is about; also of a name at the end."""
_BARE = 20
"""Characters of a heading that only its wording tells."""
_SENTENCE = re.compile(r"[。；;]")
_FRAMED = re.compile(r"【([^【】]+)】[：:]?")
PUNCTUATION = re.compile(r"[。，；：！？、,;:!?]")
_FOLLOWS = re.compile(
    r"[以如]下|下[列面]|[这哪]?几个?(?:方面|点)|主要(?:表现|体现|[有是])|[表体]现[为在]"
)


def head_and_rest(paragraph: Paragraph) -> tuple[str, str]:
    """The first sentence without its number and stop, and what follows it in the paragraph."""
    begun = mark(paragraph.text)
    text = paragraph.text[begun.length if begun else 0 :]
    if framed := _FRAMED.fullmatch(text):
        return framed[1], ""
    first = next(iter(sentences(text)), "")
    return first.rstrip("。:： "), text[len(first) :].strip()


def rank(paragraph: Paragraph) -> Rank | None:
    """The kind of number before a paragraph, or in it; FORMAT where only the format makes it a heading."""
    if paragraph.row is not None:
        return None
    marks = [mark(paragraph.numbering), mark(paragraph.text)]
    if ranks := [begun.rank for begun in marks if begun is not None]:
        return min(ranks)
    is_heading = paragraph.level is not None or is_bold_line(paragraph) or is_framed(paragraph)
    return Rank.FORMAT if is_heading else None


def fact_of(paragraph: Paragraph, intake: Intake) -> Fact | None:
    """Which answer of a section a paragraph begins, by the words of the template."""
    return next((fact for fact in intake.facts if paragraph.text.startswith(fact.lead)), None)


def topic_of(text: str, intake: Intake) -> Topic | None:
    """The topic that a heading names."""
    for topic in intake.topics:
        if topic.heading and topic.heading == text:
            return topic
    return next((t for t in intake.topics if any(word in text for word in t.words)), None)


def leads_in(paragraph: Paragraph) -> bool:
    """Whether a sentence does what a heading does elsewhere: 产生这些问题的原因，主要有："""
    text = paragraph.text
    return rank(paragraph) is None and len(text) <= LONGEST_HEADING and text[-1] in "：:"


def announces(paragraph: Paragraph) -> bool:
    """Whether a sentence only says that something follows: 主要表现在以下几个方面："""
    text = paragraph.text
    is_short = rank(paragraph) is None and len(text) <= LONGEST_HEADING and text[-1] in "：:。"
    return is_short and _FOLLOWS.search(text) is not None


def is_bold_line(paragraph: Paragraph) -> bool:
    """Whether all of a line is bold, and it can be a heading."""
    return paragraph.bold and is_line(paragraph)


def is_framed(paragraph: Paragraph) -> bool:
    """Whether a line stands in brackets: 【存在问题】"""
    return _FRAMED.fullmatch(paragraph.text) is not None and is_line(paragraph)


def is_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph can be a heading on a line of its own."""
    text = paragraph.text.rstrip("。:：")
    return len(text) <= LONGEST_HEADING and not _SENTENCE.search(text)


def is_bare(paragraph: Paragraph) -> bool:
    """Whether a line is a heading though nothing marks it: short, and without any punctuation."""
    text = paragraph.text
    return rank(paragraph) is None and len(text) <= _BARE and not PUNCTUATION.search(text)


def of_first_rank(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins like 一、 and says in a few words what follows."""
    return rank(paragraph) is Rank.FIRST and len(head_and_rest(paragraph)[0]) <= LONGEST_HEADING
