"""What stands above the text of a paper and below it: title, name, date; signature, last words, appendix."""

import re
from collections.abc import Callable, Sequence

from ..finished import Intake
from ..values import frozen
from .headings import LONGEST_HEADING, PUNCTUATION, is_line, rank, topic_of
from .marks import Rank
from .paragraphs import Paragraph
from .wordings import shares_words

_TITLE_LINES = 4
_BEGUN = 6
"""Characters of a line above the title that are no part of it, such as 附件2."""
_IN_COMMON = 4
"""Characters in a row that a line of the title has in common with what the paper is called."""
_SENTENCE = re.compile(r"[。；;]")
_CLAUSE = re.compile(r"[。，；：！？,;:!?]")
_SIGNED = re.compile(r"\w{2,6}人[：:]\s?\w[\w\s]{1,8}")
"""报告人：马建军"""
_LONGEST_NAME = 25
"""Characters of a post or a unit, with or without a name."""
_DIGIT = re.compile(r"\d")
_SAID = re.compile(r"[我你您]|[请把被]|[很不了]")
"""Characters of what is said; posts and units have none of them, and few names do."""
_FIELDS = re.compile(r"(?:\w{2,6}[：:]\s?[^\s：:。，；,;]+\s*)+")
"""姓名：… 职务：…"""


@frozen
class Edges:
    """What stands around the text of a paper."""

    title: Sequence[Paragraph] = ()
    """The lines of the title."""
    byline: Paragraph | None = None
    """A name under the title."""
    dateline: Paragraph | None = None
    """A date under the title."""
    strays: Sequence[Paragraph] = ()
    """What else stands above the opening."""
    signature: Paragraph | None = None
    signed: Paragraph | None = None
    farewell: Sequence[Paragraph] = ()
    """Polite words at the end."""
    appended: Sequence[Paragraph] = ()
    """An appendix."""


IsDate = Callable[[str], bool]


def parted(
    paragraphs: Sequence[Paragraph], intake: Intake, called: str, is_date: IsDate
) -> tuple[Sequence[Paragraph], Edges]:
    """The text, and what stands around it. `called`: what papers of this questionnaire are called."""
    names = _Names(called, intake.titles)
    lines = _headlines(paragraphs, intake, names)
    title = _title(lines, names)
    byline, dateline = _under(title, lines, is_date)
    strays = [line for line in lines if line not in (*title, byline, dateline)]
    running, appended = _appended(paragraphs[len(lines) :], intake)
    running, signature, signed = _closing(running, intake, is_date)
    if signature is None and signed is None:
        appended, signature, signed = _closing(appended, intake, is_date)
    running, farewell = _farewell(running, intake)
    return running, Edges(title, byline, dateline, strays, signature, signed, farewell, appended)


def _appended(
    running: Sequence[Paragraph], intake: Intake
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Parts off 附件：… and what stands below it: all of it, or up to 一、 where the paper has yet to begin."""
    kept: list[Paragraph] = []
    appended: list[Paragraph] = []
    is_begun = is_open = False
    for paragraph in running:
        is_part = rank(paragraph) in (Rank.PART, Rank.FIRST) or paragraph.level == 1
        if is_line(paragraph) and paragraph.text.startswith(intake.appendix):
            is_open = True
        elif is_part and not is_begun:
            is_open, is_begun = False, True
        (appended if is_open else kept).append(paragraph)
    return kept, appended


def _closing(
    running: list[Paragraph], intake: Intake, is_date: IsDate
) -> tuple[list[Paragraph], Paragraph | None, Paragraph | None]:
    """Takes a name and a date from the end."""
    signature = signed = None
    rest = list(running)
    if intake.signed and len(rest) > 1 and is_date(rest[-1].text):
        signed = rest.pop()
    if intake.signature and len(rest) > 1 and _is_name(rest[-1], rest[-2], dated=bool(signed)):
        signature = rest.pop()
    return rest, signature, signed


def _farewell(
    running: list[Paragraph], intake: Intake
) -> tuple[list[Paragraph], Sequence[Paragraph]]:
    """Takes the last paragraphs, if they only say that this was all."""
    rest = list(running)
    said: list[Paragraph] = []
    while len(rest) > 1 and rank(rest[-1]) is None and rest[-1].text.startswith(intake.closing):
        said.insert(0, rest.pop())
    return rest, said


def _is_name(last: Paragraph, before: Paragraph, *, dated: bool) -> bool:
    """Whether a line signs what stands above it. With no date below, it has to look like a name and no more."""
    is_field = dated and _SIGNED.fullmatch(last.text) is not None
    is_name = len(last.text) <= _LONGEST_NAME and not _DIGIT.search(last.text)
    return (
        rank(last) is None
        and last.row is None
        and last.level is None
        and (is_name or (dated and len(last.text) <= LONGEST_HEADING))
        and not _SAID.search(last.text)
        and (is_field or not PUNCTUATION.search(last.text))
        and (before.row is not None or before.text[-1] in '。！？!?”"）.｡')
    )


@frozen
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
    called = (at for at, p in enumerate(running[:_TITLE_LINES]) if p.level == 0 and p in names)
    lines = list(running[: next(called, 0)])
    for paragraph in running[len(lines) : len(lines) + _TITLE_LINES]:
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
    above = lines[first - 1] if first else None
    is_begun = above is not None and len(above.text) > _BEGUN and not _SENTENCE.search(above.text)
    begun = [above] if above is not None and is_begun else []
    return [*begun, *(lines[at] for at in telling)]


def _under(
    title: Sequence[Paragraph], lines: Sequence[Paragraph], is_date: Callable[[str], bool]
) -> tuple[Paragraph | None, Paragraph | None]:
    """The first name and the first date among the lines under the title."""
    below = [line for line in lines[lines.index(title[-1]) + 1 :]] if title else []
    dates = [line for line in below if is_date(line.text.strip("（）() "))]
    names = [line for line in below if line not in dates and _is_under(line.text)]
    return next(iter(names), None), next(iter(dates), None)


def _is_under(text: str) -> bool:
    return not _CLAUSE.search(text) or _FIELDS.fullmatch(text) is not None
