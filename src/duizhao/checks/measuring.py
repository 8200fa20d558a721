"""How long a paper and its parts are, in characters without white space, as Word counts 字数.

Measured on the assembled paper, since headings and the words of the template are read
out, too. A template may arrange answers as it likes: a part of the paper belongs to the
section of the questionnaire from which most of its words come.
"""

import re
from collections.abc import Mapping, Sequence
from math import ceil

from .. import markdown, report
from ..flow import Interview
from ..model import TEXTS, Bounds
from ..text import count
from ..values import frozen

_HEADING = re.compile(r"^(#{1,2}) +(.*)$")
_TELLING = 1000
"""Texts by which the parts of a paper are told."""
_MARKS = re.compile(r"^#+ +|\\(?=[!-/:-@\[-`{-~])|\*\*|&#32;", re.MULTILINE)


@frozen
class Part:
    """A part of the paper, from one heading of the first level to the next."""

    section: str
    """The id of the section that it is made of; empty for the title and what comes before the first heading."""
    title: str
    """Its heading; empty for what comes before the first one."""
    count: int
    """Characters without white space, its heading counted."""
    bounds: Bounds | None = None
    """What the questionnaire advises."""

    @property
    def is_fitting(self) -> bool:
        """Whether it is as long as is advised."""
        return self.bounds is None or self.bounds[0] <= self.count <= self.bounds[1]


@frozen
class Measured:
    """A paper and its parts, in their order."""

    whole: Part
    parts: Sequence[Part]

    def share(self, sections: Sequence[str]) -> int:
        """How many percent of the whole some sections are."""
        some = sum(part.count for part in self.parts if part.section in sections)
        return some * 100 // self.whole.count if self.whole.count else 0


def measure(interview: Interview, origin: str = "") -> Measured:
    """The lengths of a session's paper. `origin`: its questionnaire's file, beside which templates may lie.

    Raises UnusableInput when the paper cannot be assembled.
    """
    paper = report.assemble(interview.session, report.Options(origin=origin))
    return measure_paper(paper, interview)


def measure_paper(paper: str, interview: Interview) -> Measured:
    """The same for a paper that has been assembled already, with headings marked by `#`."""
    questionnaire = interview.questionnaire
    bounds = {section.id: section.length for section in questionnaire.sections}
    written = _enough(_written(interview))
    parts = []
    for title, level, text in _split(paper):
        section = _section(text, written) if level == 2 else ""
        length = count(_MARKS.sub("", text))
        if length:
            parts.append(Part(section, title, length, bounds.get(section)))
    whole = sum(part.count for part in parts)
    return Measured(Part("", questionnaire.title, whole, questionnaire.checks.length), parts)


def _split(paper: str) -> list[tuple[str, int, str]]:
    """(heading, its level, text with the heading) of the title, the opening and each part."""
    parts: list[tuple[str, int, list[str]]] = [("", 0, [])]
    for line in paper.splitlines():
        heading = _HEADING.match(line)
        if heading is not None:
            parts.append((_MARKS.sub("", heading[2]), len(heading[1]), []))
        elif parts[-1][1] == 1 and line.strip():
            parts.append(("", 0, []))
        parts[-1][2].append(line)
    return [(title, level, "\n".join(lines)) for title, level, lines in parts]


def _written(interview: Interview) -> Mapping[str, list[str]]:
    """Section id → its texts as they stand in the paper, the first lines of them."""
    found: dict[str, list[str]] = {}
    for section, stops in interview.sections:
        for stop in stops:
            if interview.question(stop).kind not in TEXTS:
                continue
            value = interview.value(stop)
            if isinstance(value, str):
                line = markdown.inline(value.strip().split("\n")[0]).rstrip("。.；;，,")
                found.setdefault(section, []).append(line)
    return found


def _enough(written: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    """Of a great many texts some, chosen by lot: to look for each in all of a paper would take far longer."""
    total = sum(map(len, written.values()))
    if total <= _TELLING:
        return written
    from random import Random  # imported late: few papers are so large

    lot = Random(0)
    return {
        section: lot.sample(lines, ceil(len(lines) * _TELLING / total))
        for section, lines in written.items()
    }


def _section(text: str, written: Mapping[str, list[str]]) -> str:
    """The section from which most of a part's words come."""
    sums = {
        section: sum(len(line) for line in lines if line in text)
        for section, lines in written.items()
    }
    best = max(sums, key=lambda section: sums[section], default="")
    return best if sums.get(best) else ""
