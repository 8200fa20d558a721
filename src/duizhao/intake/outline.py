"""Paragraphs → the parts of a paper: title, opening, one block a topic, name and date at the end.

Which headings divide a paper is found by asking of each kind of heading (一、, a level of
Word's, （一）, a bare line …) how many topics the headings of that kind name.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..finished import Fact, Intake, Topic
from .labels import labelled, unframed
from .marks import Rank, mark, sentences
from .paragraphs import Paragraph
from .wordings import shares_words

LONGEST_HEADING = 45
"""Characters of a heading that says what a part is about; also of a name at the end."""
_BARE = 20
"""Characters of a heading that only its wording tells."""
_TITLE_LINES = 4
_BEGUN = 6
"""Characters of a line above the title that are no part of it, such as 附件2."""
_IN_COMMON = 4
"""Characters in a row that a line of the title has in common with what the paper is called."""
_SENTENCE = re.compile(r"[。；;]")
_CLAUSE = re.compile(r"[。，；：！？,;:!?]")
_FRAMED = re.compile(r"【([^【】]+)】[：:]?")
_PUNCTUATION = re.compile(r"[。，；：！？、,;:!?]")

Kind = Callable[[Paragraph], bool]


@dataclass(frozen=True)
class Block:
    """What stands under one heading."""

    heading: Paragraph | None
    """None where there is no heading."""
    topic: Topic | None
    """None where the questionnaire has none for it."""
    body: Sequence[Paragraph]


@dataclass(frozen=True)
class Outline:
    """A paper in its parts, in order. Each paragraph is in exactly one of them."""

    title: Sequence[Paragraph] = ()
    """The lines of the title."""
    byline: Paragraph | None = None
    """A name under the title."""
    dateline: Paragraph | None = None
    """A date under the title."""
    strays: Sequence[Paragraph] = ()
    """What else stands above the opening."""
    opening: Sequence[Paragraph] = ()
    blocks: Sequence[Block] = field(default_factory=tuple)
    signature: Paragraph | None = None
    signed: Paragraph | None = None
    asides: Sequence[Paragraph] = ()
    """What does not belong to the running text, and polite words at its end."""


def outlined(
    paragraphs: Sequence[Paragraph], intake: Intake, called: str, is_date: Callable[[str], bool]
) -> Outline:
    """The parts of a paper. `called`: what papers of this questionnaire are called."""
    paragraphs = list(unframed(paragraphs, intake, lambda text: _heads(text, intake)))
    asides = [paragraph for paragraph in paragraphs if paragraph.aside]
    running = [paragraph for paragraph in paragraphs if not paragraph.aside]
    running, signature, signed = _closing(running, intake, is_date)
    running, farewell = _farewell(running, intake)
    names = _Names(called, intake.titles)
    lines = _headlines(running, intake, names)
    title = _title(lines, names)
    byline, dateline = _under(title, lines, is_date)
    strays = [line for line in lines if line not in (*title, byline, dateline)]
    running = running[len(lines) :]
    begin, blocks = _blocks(running, intake)
    opening, beside = running[:begin], [*farewell, *asides]
    return Outline(title, byline, dateline, strays, opening, blocks, signature, signed, beside)


def _heads(text: str, intake: Intake) -> bool:
    return len(text) <= _BARE and topic_of(text, intake) is not None


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
    is_heading = paragraph.level is not None or _is_bold_line(paragraph) or _is_framed(paragraph)
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


def _closing(
    running: list[Paragraph], intake: Intake, is_date: Callable[[str], bool]
) -> tuple[list[Paragraph], Paragraph | None, Paragraph | None]:
    """Takes a name and a date from the end."""
    signature = signed = None
    rest = list(running)
    if intake.signed and len(rest) > 2 and is_date(rest[-1].text):
        signed = rest.pop()
    if intake.signature and len(rest) > 2 and _is_name(rest[-1], rest[-2]):
        signature = rest.pop()
    return rest, signature, signed


def _farewell(
    running: list[Paragraph], intake: Intake
) -> tuple[list[Paragraph], Sequence[Paragraph]]:
    """Takes a last paragraph that only says that this was the last."""
    last = running[-1] if len(running) > 2 else None
    if last is None or rank(last) is not None or not last.text.startswith(intake.closing):
        return running, ()
    return running[:-1], (last,)


def _is_name(last: Paragraph, before: Paragraph) -> bool:
    return (
        rank(last) is None
        and last.row is None
        and last.level is None
        and len(last.text) <= LONGEST_HEADING
        and not _PUNCTUATION.search(last.text)
        and before.text[-1] in '。！？!?”"）'
    )


@dataclass(frozen=True)
class _Names:
    """How a line of the title is known."""

    called: str
    ends: tuple[str, ...]

    def __contains__(self, line: Paragraph) -> bool:
        text = line.text
        is_named = bool(self.ends) and text.endswith(self.ends) and not _SENTENCE.search(text)
        return is_named or shares_words(text, self.called, _IN_COMMON)


def _headlines(running: Sequence[Paragraph], intake: Intake, names: _Names) -> Sequence[Paragraph]:
    """The lines at the top that are no text yet: title, name, date."""
    lines: list[Paragraph] = []
    for paragraph in running[:_TITLE_LINES]:
        is_line = paragraph.level == 0 or not re.search(r"[。；;]|[:：]$", paragraph.text)
        is_heading = rank(paragraph) not in (None, Rank.FORMAT) or (
            lines and topic_of(paragraph.text, intake) and paragraph not in names
        )
        if (
            paragraph.row is not None
            or not is_line
            or is_heading
            or len(paragraph.text) > 2 * LONGEST_HEADING
        ):
            break
        lines.append(paragraph)
    return lines


def _title(lines: Sequence[Paragraph], names: _Names) -> Sequence[Paragraph]:
    """The lines of the title: those that say what the paper is called, and a long one before them."""
    telling = [at for at, line in enumerate(lines) if line.level == 0 or line in names]
    if not telling:
        return lines[:1]
    first = telling[0]
    begun = [lines[first - 1]] if first and len(lines[first - 1].text) > _BEGUN else []
    return [*begun, *(lines[at] for at in telling)]


def _under(
    title: Sequence[Paragraph], lines: Sequence[Paragraph], is_date: Callable[[str], bool]
) -> tuple[Paragraph | None, Paragraph | None]:
    """The first name and the first date among the lines under the title."""
    below = [line for line in lines[lines.index(title[-1]) + 1 :]] if title else []
    dates = [line for line in below if is_date(line.text.strip("（）() "))]
    names = [line for line in below if line not in dates and not _CLAUSE.search(line.text)]
    return next(iter(names), None), next(iter(dates), None)


def _is_bold_line(paragraph: Paragraph) -> bool:
    return paragraph.bold and _is_line(paragraph)


def _is_framed(paragraph: Paragraph) -> bool:
    return _FRAMED.fullmatch(paragraph.text) is not None and _is_line(paragraph)


def _is_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph can be a heading on a line of its own."""
    text = paragraph.text.rstrip("。:：")
    return len(text) <= LONGEST_HEADING and not _SENTENCE.search(text)


def _blocks(running: Sequence[Paragraph], intake: Intake) -> tuple[int, list[Block]]:
    """Where the opening ends, and the blocks from there."""
    kind = _dividing(running, intake)
    starts = [at for at, paragraph in enumerate(running) if kind is not None and kind(paragraph)]
    numbered = [at for at, paragraph in enumerate(running) if rank(paragraph) is not None]
    if not starts:
        numbered += [at for at, p in enumerate(running) if labelled(p.text, intake)[0] is not None]
    if not starts and not numbered:
        # Nothing tells what the rest is about: only its writer can say where it belongs.
        begin = int(bool(running) and running[0].row is None)
        return begin, [Block(None, None, running[begin:])]
    ends = [*starts, len(running)]
    begin = min(ends[:1] + numbered)
    unheaded = running[begin : ends[0]]
    blocks = [Block(None, intake.topics[-1], unheaded)] if unheaded else []
    for start, end in pairwise(ends):
        blocks.append(_block(running[start], running[start + 1 : end], intake))
    return begin, blocks


def _block(heading: Paragraph, body: Sequence[Paragraph], intake: Intake) -> Block:
    """A heading that runs into its text is taken off it."""
    head, rest = head_and_rest(heading)
    topic = topic_of(head, intake)
    if rest:
        body = [replace(heading, text=rest, level=None, bold=False, numbering=""), *body]
        heading = replace(heading, text=heading.text[: -len(rest)].rstrip())
    return Block(heading, topic, body)


def _dividing(running: Sequence[Paragraph], intake: Intake) -> Kind | None:
    """The kind of heading that divides the paper; None when no heading names a topic."""
    levels = {paragraph.level for paragraph in running if paragraph.level is not None}
    kinds: list[Kind] = [_of_first_rank]
    kinds += [lambda p, level=level: p.level == level for level in sorted(levels)]  # type: ignore[misc]
    kinds += [_is_bold_line, _is_framed, _numbered(Rank.SECOND), _numbered(Rank.THIRD)]
    kinds.append(lambda p: p is not running[0] and leads_in(p) and _names_a_topic(p, intake))
    kinds.append(lambda paragraph: _is_bare(paragraph) and _names_a_topic(paragraph, intake))
    counts = [_topics_named(running, kind, intake) for kind in kinds]
    telling = [kind for kind, count in zip(kinds, counts, strict=True) if count > 1]
    likely = [kind for kind in (*kinds[: len(levels) + 1], kinds[-1]) if counts[kinds.index(kind)]]
    return next(iter([*telling, *likely]), None)


def leads_in(paragraph: Paragraph) -> bool:
    """Whether a sentence does what a heading does elsewhere: 产生这些问题的原因，主要有："""
    text = paragraph.text
    return rank(paragraph) is None and len(text) <= LONGEST_HEADING and text[-1] in "：:"


def _is_bare(paragraph: Paragraph) -> bool:
    """Whether a line is a heading though nothing marks it: short, and without any punctuation."""
    text = paragraph.text
    return rank(paragraph) is None and len(text) <= _BARE and not _PUNCTUATION.search(text)


def _of_first_rank(paragraph: Paragraph) -> bool:
    return rank(paragraph) is Rank.FIRST and len(head_and_rest(paragraph)[0]) <= LONGEST_HEADING


def _numbered(wanted: Rank) -> Kind:
    return lambda paragraph: rank(paragraph) is wanted and _is_line(paragraph)


def _names_a_topic(paragraph: Paragraph, intake: Intake) -> bool:
    if paragraph.row is not None or labelled(paragraph.text, intake)[0] is not None:
        return False
    return topic_of(head_and_rest(paragraph)[0], intake) is not None


def _topics_named(running: Sequence[Paragraph], kind: Kind, intake: Intake) -> int:
    heads = (head_and_rest(paragraph)[0] for paragraph in running if kind(paragraph))
    return len({topic.into for head in heads if (topic := topic_of(head, intake))})
