"""Paragraphs → the parts of a paper: what stands around its text, opening, one block a topic.

Which headings divide a paper is found by asking of each kind of heading (一、, a level of
Word's, （一）, a bare line …) how many topics the headings of that kind name. Where they name
the same topics again and again, a heading above them (一、理论学习方面) holds them together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise

from ..finished import Intake, Topic
from ..values import frozen
from .edges import Edges, IsDate, parted
from .forms import unframed
from .headings import (
    head_and_rest,
    is_bare,
    is_bold_line,
    is_framed,
    is_line,
    leads_in,
    of_first_rank,
    rank,
    topic_of,
)
from .labels import labelled
from .lines import straightened
from .marks import Mark, Rank, mark
from .paragraphs import Paragraph

Kind = Callable[[Paragraph], bool]


@frozen
class Block:
    """What stands under one heading."""

    heading: Paragraph | None
    """None where there is no heading."""
    topic: Topic | None
    """None where the questionnaire has none for it."""
    body: Sequence[Paragraph]


@frozen
class Round:
    """A heading with parts of its own below it: an aspect with its problems, causes and measures."""

    heading: Paragraph
    blocks: Sequence[Block]


@frozen
class Outline:
    """A paper in its parts, in order. Each paragraph is in exactly one of them."""

    edges: Edges
    opening: Sequence[Paragraph] = ()
    blocks: Sequence[Block | Round] = field(default_factory=tuple)
    asides: Sequence[Paragraph] = ()
    """What does not belong to the running text."""


def outlined(
    paragraphs: Sequence[Paragraph], intake: Intake, called: str, is_date: IsDate
) -> Outline:
    """The parts of a paper. `called`: what papers of this questionnaire are called."""
    paragraphs = list(unframed(list(straightened(paragraphs)), intake))
    asides = [paragraph for paragraph in paragraphs if paragraph.aside]
    within = [paragraph for paragraph in paragraphs if not paragraph.aside]
    running, edges = parted(within, intake, called, is_date)
    begin, blocks = _blocks(running, intake)
    return Outline(edges, running[:begin], blocks, asides)


def _blocks(running: Sequence[Paragraph], intake: Intake) -> tuple[int, list[Block | Round]]:
    """Where the opening ends, and the blocks from there."""
    kind = _dividing(running, intake)
    starts = [at for at, paragraph in enumerate(running) if kind is not None and kind(paragraph)]
    above = _above(running, starts, intake)
    if above:
        return above[0], _rounds(running, starts, above, intake)
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
    blocks: list[Block | Round] = [Block(None, intake.topics[-1], unheaded)] if unheaded else []
    return begin, [*blocks, *_headed(running, ends, intake)]


def _headed(running: Sequence[Paragraph], ends: Sequence[int], intake: Intake) -> Iterator[Block]:
    for start, end in pairwise(ends):
        yield _block(running[start], running[start + 1 : end], intake)


def _block(heading: Paragraph, body: Sequence[Paragraph], intake: Intake) -> Block:
    """A heading that runs into its text is taken off it."""
    head, rest = head_and_rest(heading)
    topic = topic_of(head, intake)
    if rest:
        body = [replace(heading, text=rest, level=None, bold=False, numbering=""), *body]
        heading = replace(heading, text=heading.text[: -len(rest)].rstrip())
    return Block(heading, topic, body)


def _above(running: Sequence[Paragraph], starts: Sequence[int], intake: Intake) -> Sequence[int]:
    """Where the headings stand that each have several topics below them; nowhere in most papers."""
    kinds: dict[tuple[Rank, int | None], list[int]] = {}
    for at, paragraph in enumerate(running):
        found = rank(paragraph)
        if at not in starts and found is not None and is_line(paragraph):
            kinds.setdefault((found, paragraph.level), []).append(at)
    for _kind, places in sorted(kinds.items(), key=lambda kind: kind[1][0]):
        below = [
            {topic_of(head_and_rest(running[at])[0], intake) for at in starts if begin < at < end}
            for begin, end in pairwise([*places, len(running)])
        ]
        if sum(len(topics - {None}) > 1 for topics in below) > 1:
            return places
    return ()


def _rounds(
    running: Sequence[Paragraph], starts: Sequence[int], above: Sequence[int], intake: Intake
) -> list[Block | Round]:
    """A round for each heading above others; one that has none below it is a block."""
    found: list[Block | Round] = []
    for begin, end in pairwise([*above, len(running)]):
        within = [at for at in starts if begin < at < end]
        if not within:
            found.append(_block(running[begin], running[begin + 1 : end], intake))
            continue
        first = Block(None, intake.topics[-1], running[begin + 1 : within[0]])
        blocks = [*([first] if first.body else []), *_headed(running, [*within, end], intake)]
        found.append(Round(running[begin], blocks))
    return found


def _dividing(running: Sequence[Paragraph], intake: Intake) -> Kind | None:
    """The kind of heading that divides the paper; None when no heading names a topic."""
    levels = {paragraph.level for paragraph in running if paragraph.level is not None}
    kinds: list[Kind] = [_numbered(Rank.PART), _of_first_rank(running, intake)]
    kinds += [lambda p, level=level: p.level == level for level in sorted(levels)]  # type: ignore[misc]
    likely = len(kinds)
    kinds += [is_bold_line, is_framed, _numbered(Rank.SECOND), _numbered(Rank.THIRD)]
    kinds.append(lambda p: p is not running[0] and leads_in(p) and _names_a_topic(p, intake))
    kinds.append(lambda paragraph: is_bare(paragraph) and _names_a_topic(paragraph, intake))
    counts = [_topics_named(running, kind, intake) for kind in kinds]
    telling = [kind for kind, count in zip(kinds, counts, strict=True) if count > 1]
    naming = [at for at in (*range(likely), len(kinds) - 1) if counts[at]]
    return next(iter([*telling, *(kinds[at] for at in naming)]), None)


def _of_first_rank(running: Sequence[Paragraph], intake: Intake) -> Kind:
    """一、 Where it is counted anew below （一）, only those that stand above."""
    counted = [(p, begun) for p in running if p.row is None and (begun := mark(p.text))]
    numbered = [paragraph for paragraph in running if of_first_rank(paragraph)]
    if not numbered or not _begins_anew([begun for _paragraph, begun in counted]):
        return of_first_rank
    alike = [p for p in numbered if (p.level, p.bold) == (numbered[0].level, numbered[0].bold)]
    is_told = len(alike) < len(numbered)
    above = frozenset(alike if is_told else [numbered[0], *_counting_on(counted, intake)])
    return lambda paragraph: paragraph in above


def _begins_anew(marks: Sequence[Mark]) -> bool:
    """Whether 一、 comes a second time, and next below （一）."""
    firsts = [at for at, m in enumerate(marks) if m.rank is Rank.FIRST and m.number == 1]
    return any(marks[at - 1].rank is Rank.SECOND for at in firsts[1:])


def _counting_on(counted: Sequence[tuple[Paragraph, Mark]], intake: Intake) -> Iterator[Paragraph]:
    """二、 and so on, each naming a topic; of two, the one below which something is counted."""
    likely: dict[int, list[int]] = {}
    for at, (paragraph, begun) in enumerate(counted):
        if of_first_rank(paragraph) and topic_of(head_and_rest(paragraph)[0], intake):
            likely.setdefault(begun.number, []).append(at)
    last = 0
    for number in sorted(likely.keys() - {1}):
        there = [at for at in likely[number] if at > last]
        counting = [at for at in there if at + 1 < len(counted) and counted[at + 1][1].number == 1]
        if there:
            last = (counting or there)[0]
            yield counted[last][0]


def _numbered(wanted: Rank) -> Kind:
    return lambda paragraph: rank(paragraph) is wanted and is_line(paragraph)


def _names_a_topic(paragraph: Paragraph, intake: Intake) -> bool:
    if paragraph.row is not None or labelled(paragraph.text, intake)[0] is not None:
        return False
    return topic_of(head_and_rest(paragraph)[0], intake) is not None


def _topics_named(running: Sequence[Paragraph], kind: Kind, intake: Intake) -> int:
    heads = (head_and_rest(paragraph)[0] for paragraph in running if kind(paragraph))
    return len({topic.into for head in heads if (topic := topic_of(head, intake))})
