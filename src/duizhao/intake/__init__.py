"""An existing paper (text, Markdown, Word) → answers, and a tray of what has no place among them.

    bytes → text or document → paragraphs → the parts of the paper → answers and tray

Nothing is lost: every character of the paper is in an answer or in the tray, but for
white space at the ends of paragraphs, numbers and the marks of headings, and the words
that the template writes itself. What belongs where is the questionnaire's to say
(`intake` in its file); nothing here knows any one kind of paper.
"""

import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .. import reasons
from ..errors import Fault, UnusableInput
from ..flow import reading, validity
from ..model import Kind, Question, Questionnaire
from ..session import TRAY, Answer, Change, Step
from ..text import count, shown, unclean
from ..values import frozen
from ..wording import _
from .outline import outlined
from .paragraphs import Paragraph, limited
from .placing import Placing

_DAY = Question("day", Kind.DATE)

LARGEST = 10 * 1024 * 1024
"""Bytes of a file."""


@frozen
class Paper:
    """What was read of a file."""

    paragraphs: Sequence[Paragraph]
    removed: int = 0
    """Control characters that were taken out."""


@frozen
class Imported:
    """What a paper gives."""

    change: Change
    """Of an empty session; the tray is among its answers."""
    tray: Sequence[str]
    length: int
    """Characters of the paper, without white space."""
    title: str = ""
    removed: int = 0
    """Control characters that were taken out of the file."""

    @property
    def waiting(self) -> int:
        """Characters in the tray, without white space."""
        return sum(map(count, self.tray))

    @property
    def share(self) -> float:
        """The share of the paper that has been placed, from 0 to 1."""
        return max(0.0, 1 - self.waiting / self.length) if self.length else 0.0


def read(file: Path, questionnaire: Questionnaire) -> Imported:
    """The paper in a file, as one change of an empty session.

    Raises UnusableInput, with one clear sentence, when the file is no paper, is too
    large in any way, or the questionnaire does not say what belongs where.
    """
    read = paper(file)
    return replace(placed(read.paragraphs, questionnaire), removed=read.removed)


def paper(file: Path) -> Paper:
    """The paper in a file. Raises UnusableInput when it is none, or too large."""
    content = _content(file)
    try:
        found = _read(content, file.suffix.lower())
    except UnusableInput as error:
        raise UnusableInput(*(Fault(str(file), 0, str(told)) for told in error.faults)) from error
    if not found.paragraphs:
        raise UnusableInput(Fault(str(file), 0, _("没有文字")))
    return found


def placed(paragraphs: Sequence[Paragraph], questionnaire: Questionnaire) -> Imported:
    """The answers that paragraphs give."""
    intake = questionnaire.intake
    if intake is None:
        message = _("问卷“{id}”没有说明现成的文章怎么收（intake）")
        raise UnusableInput(message.format(id=questionnaire.id))
    outline = outlined(paragraphs, intake, questionnaire.title, _is_date)
    placing = Placing(questionnaire, intake)
    placing.place(outline)
    answers = dict(placing.answers)
    if placing.tray:
        answers[TRAY] = Answer(tuple(placing.tray))
    steps = tuple(Step(path, None, answer) for path, answer in answers.items())
    length = sum(count(paragraph.text) for paragraph in paragraphs)
    title = answers.get((intake.title,), Answer()).value or ""
    return Imported(Change("import", (), steps), placing.tray, length, str(title))


def _is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    try:
        return reading.read(_DAY, text) is not None
    except validity.Objection:
        return False


def _content(file: Path) -> bytes:
    try:
        kind = file.stat().st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            # Opening a named pipe waits for whoever writes into it, perhaps for ever.
            raise UnusableInput(_("{file} 不是普通文件").format(file=shown(file)))
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnusableInput(_("没有这个文件：{file}").format(file=shown(file))) from None
    except IsADirectoryError:
        raise UnusableInput(_("{file} 是文件夹，不是文件").format(file=shown(file))) from None
    except OSError as error:
        message = _("读不了 {file}：{reason}").format(file=shown(file), reason=reasons.of(error))
        raise UnusableInput(message) from error
    if len(content) > LARGEST:
        limit = LARGEST // 1024 // 1024
        raise UnusableInput(Fault(str(file), 0, _("文件太大，最多 {limit} MB").format(limit=limit)))
    return content


def _read(content: bytes, suffix: str) -> Paper:
    if content.startswith(b"PK\x03\x04"):
        from . import word  # imported late: XML is read for Word's files only

        return Paper(limited(word.paragraphs(content)))
    from . import decoding, foreign, plain

    foreign.refuse(content, suffix)
    text = decoding.decoded(content)
    removed = unclean(text) + text[1:].count(plain.MARK)
    is_markdown = suffix in (".md", ".markdown")
    return Paper(limited(plain.paragraphs(text, markdown=is_markdown)), removed)
