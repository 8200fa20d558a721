"""Which paragraphs make one item each: what is counted or labelled, and what neither is."""

from collections.abc import Sequence
from dataclasses import replace

from ..finished import Entry, Intake, Part
from .headings import announces, rank
from .labels import begins, labelled
from .marks import Rank, mark, mark_length, points
from .paragraphs import Paragraph


def counted_out(body: Sequence[Paragraph]) -> list[Paragraph]:
    """Each point of a paragraph that counts 一是…；二是… as a paragraph, if nothing is counted otherwise."""
    ranks = {rank(paragraph) for paragraph in body} - {None}
    if ranks not in (set(), {Rank.POINT}, {Rank.THIRD}):
        return list(body)
    numbers = {found.number for p in body if (found := mark(p.text)) is not None}
    found_out: list[Paragraph] = []
    for paragraph in body:
        pieces = points(paragraph.text)
        begun = mark(paragraph.text)
        if pieces is None or (begun and begun.number + 1 in numbers):
            found_out.append(paragraph)
        else:
            texts = [piece.strip() for piece in pieces]
            found_out += [Paragraph(text, paragraph.line) for text in texts if text]
    return found_out


def itemised(
    body: Sequence[Paragraph], entry: Entry, intake: Intake, *, each: bool
) -> tuple[list[Paragraph], list[list[Paragraph]]]:
    """What stands before the first item, and the paragraphs of each item, without its number.

    `each`: whether paragraphs without numbers are an item each, or one together.
    """
    body = counted_out(body)
    outermost = next((rank(p) for p in body if rank(p) is not None), None)
    linked = _linked(body, entry)
    if linked:
        counted = [rank(p) for p in body if p not in linked and rank(p) is not None]
        outermost = next(iter(counted), None)
    starts = [p not in linked and _is_start(p, outermost, entry, intake) for p in body]
    if not any(starts):
        begin = int(len(body) > 1 and announces(body[0]))
        return list(body[:begin]), _unnumbered(body[begin:], entry, intake, each=each)
    before: list[Paragraph] = []
    found: list[list[Paragraph]] = []
    for paragraph, is_start in zip(body, starts, strict=True):
        if is_start:
            text = paragraph.text[mark_length(paragraph.text) :]
            found.append([replace(paragraph, text=_uncounted(text))])
        else:
            (found[-1] if found else before).append(paragraph)
    return before, found


def links_below(paragraph: Paragraph, entry: Entry) -> Part | None:
    """The part whose words stand alone in a paragraph: below them are the items that are linked."""
    return next((part for part in entry.parts if part.lead and part.lead == paragraph.text), None)


def _linked(body: Sequence[Paragraph], entry: Entry) -> list[Paragraph]:
    """The lines below such words."""
    found: list[Paragraph] = []
    is_below = False
    for paragraph in body:
        if links_below(paragraph, entry):
            is_below = True
        elif is_below and rank(paragraph) is Rank.BULLET:
            found.append(paragraph)
        else:
            is_below = False
    return found


def _is_start(paragraph: Paragraph, outermost: Rank | None, entry: Entry, intake: Intake) -> bool:
    if outermost is not None and rank(paragraph) is outermost:
        return True
    return begins(paragraph, entry.of, intake)


def _unnumbered(
    body: Sequence[Paragraph], entry: Entry, intake: Intake, *, each: bool
) -> list[list[Paragraph]]:
    """Items that nothing counts. A line without a stop is the headline of what follows."""
    if not each:
        return [list(body)]
    found: list[list[Paragraph]] = []
    for paragraph in body:
        text = paragraph.text
        is_begun = bool(entry.begins) and text.startswith(entry.begins)
        is_labelled = labelled(text, intake)[0] is not None
        goes_on = found and (is_labelled or found[-1][-1].text[-1] not in '。；;！？!?”"')
        if goes_on and not is_begun:
            found[-1].append(paragraph)
        else:
            found.append([paragraph])
    return found


def _uncounted(text: str) -> str:
    """A point without the semicolon that leads to the next one."""
    return text.rstrip("；; ")
