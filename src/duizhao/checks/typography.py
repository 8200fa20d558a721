"""Rules about marks and numbers: pairs, half-width and doubled punctuation, numbering.

autocorrect-py was looked at (2.14). It widens a comma between Han, and knows addresses and
times; but it puts spaces between Han and Latin, which official papers do not have, leaves
punctuation beside quotation marks and brackets alone, pairs nothing, counts nothing, and
says no more than what it would write instead. What is here says where each fault is.

None of this knows what a mark means: a bracket that closes too early, a comma where a
full stop belongs or a quotation that is no quotation is not noticed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..criteria import Rule
from ..wording import _
from .finding import Finding, Span
from .passages import Passage

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_OPENING = "“「『《〈（【〔([{"
_CLOSING = "”」』》〉）】〕)]}"
_MATES = dict(zip(_CLOSING, _OPENING, strict=True))
_PAIRED = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
_COUNTER = re.compile(
    r"(?:^|(?<=[\s，。；：、,;:]))[0-9A-Za-z一二三四五六七八九十]{1,3}[)）]", re.MULTILINE
)
_FACE = re.compile(r"(?<=[:;=])[-']?[()]")
_SINGLE = re.compile(rf"‘(?P<inside>[^‘’\n]*)(?P<end>’?)|(?<=[{_HAN}。，”])(?P<alone>’)")

_BESIDE_HAN = re.compile(
    rf"(?<=[{_HAN}”’」』》）】])[,;:!?](?!\S*//)"  # after Han: 好,
    rf"|(?<=[{_HAN}])\.(?=[{_HAN}\s]|$)"
    rf"|(?<=[0-9A-Za-z%)])[,;!?](?=\s?[{_HAN}“‘《（])"  # before Han, whatever was before: Excel,再
    rf"|\((?=[^()\n]*[{_HAN}][^()\n]*\))"
)
_HALVES = re.compile(r"[,;:!?.(\"]")
_RUN = re.compile("[，。；：、！？,;]{2,}")
_MEANT = re.compile("！？|？！|[,;]*,;[,;]*|[,;]*;,[,;]*")
"""Marks that stand together: surprise and question, and what code is made of."""

_NUMERALS = "一二三四五六七八九十"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"
_BEGINS = r"(?:^|(?<=[。；：，！？\n]))\s*"
_SERIES = (
    (re.compile(rf"{_BEGINS}([{_NUMERALS}])是(?!\1)", re.MULTILINE), [f"{n}是" for n in _NUMERALS]),
    (re.compile(rf"{_BEGINS}第([{_NUMERALS}])[，、]", re.MULTILINE), ["第"]),
    (re.compile(rf"{_BEGINS}其([{_NUMERALS}])[，、]", re.MULTILINE), [f"其{n}" for n in _NUMERALS]),
    (re.compile(rf"{_BEGINS}（([{_NUMERALS}])）", re.MULTILINE), ["（"]),
    (re.compile(rf"^\s*([{_NUMERALS}])、", re.MULTILINE), [f"{n}、" for n in _NUMERALS]),
    (re.compile(r"^\s*([0-9]{1,2})[.．、](?![0-9])", re.MULTILINE), [".", "．", "、"]),
    (re.compile(rf"{_BEGINS}[（(]([0-9]{{1,2}})[）)]", re.MULTILINE), [")", "）"]),
    (re.compile(rf"([{_CIRCLES}])"), list(_CIRCLES)),
)
"""Ways to number, the group being the number; and what a text holds where it is so numbered."""
_ORDINALS = re.compile(r"(?:^|(?<=[。；：，！？\n]))\s*(首先|其次|再次)(?=[，、是])", re.MULTILINE)
_SECOND = re.compile(r"其次|第二|二是|其二|然后|接着|另外|此外|同时")
"""First, second, third in words; 再次 alone says no more than once again, and is no number."""


def mark_findings(passage: Passage) -> Iterator[Finding]:
    """What is wrong with the marks and numbers of a passage."""
    yield from _unpaired(passage)
    yield from _half_width(passage)
    yield from _doubled(passage)
    yield from _gaps(passage)
    yield from _left_out(passage)


def _unpaired(passage: Passage) -> Iterator[Finding]:
    text = passage.text
    odd = [text.rindex('"')] if text.count('"') % 2 else []
    for at in sorted([*_alone(text), *_single_alone(text), *odd]):
        around = text[max(0, at - 4) : at + 5].replace("\n", " ")
        said = _("“{around}”这里的 {mark} 没有配成对").format(around=around, mark=text[at])
        yield Finding(Rule.PAIRS, passage.path, said, around, (at, at + 1))


def _alone(text: str) -> Iterator[int]:
    """Where a quotation mark or bracket has no other half."""
    passed = set()
    if ")" in text or "）" in text or "(" in text:
        passed = {found.end() - 1 for marks in (_COUNTER, _FACE) for found in marks.finditer(text)}
    open_: list[int] = []
    for at in (found.start() for found in _PAIRED.finditer(text)):
        if at in passed:
            continue
        if text[at] in _OPENING:
            open_.append(at)
            continue
        mates = [place for place in open_ if text[place] == _MATES[text[at]]]
        if not mates:
            yield at
            continue
        yield from open_[open_.index(mates[-1]) + 1 :]
        del open_[open_.index(mates[-1]) :]
    yield from open_


def _single_alone(text: str) -> Iterator[int]:
    """The same for ‘ and ’, which is an apostrophe as well."""
    for found in _SINGLE.finditer(text) if "‘" in text or "’" in text else ():
        if found["alone"] is not None or not found["end"]:
            yield found.start()


def _half_width(passage: Passage) -> Iterator[Finding]:
    if not _HALVES.search(passage.text):  # most answers, and quick to tell
        return
    places = [found.span() for found in _BESIDE_HAN.finditer(passage.text)]
    if re.search(f"[{_HAN}]", passage.text):
        places = sorted([*places, *(found.span() for found in re.finditer('"', passage.text))])
    if places:
        around = passage.text[max(0, places[0][0] - 4) : places[0][1]]
        message = _("有 {count} 处半角标点，第一处在“{around}”")
        said = message.format(count=len(places), around=around)
        yield Finding(Rule.HALF_WIDTH, passage.path, said, "", places[0])


def half_width_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, with a single one about half-width punctuation for all answers that have some."""
    habit = [finding for finding in findings if finding.rule is Rule.HALF_WIDTH]
    for finding in findings:
        if finding.rule is not Rule.HALF_WIDTH or len(habit) == 1:
            yield finding
        elif finding is habit[0]:
            message = _("{count} 处回答里有半角标点；这里{found}")
            yield replace(finding, found=message.format(count=len(habit), found=finding.found))


def _doubled(passage: Passage) -> Iterator[Finding]:
    for found in _RUN.finditer(passage.text):
        if not _MEANT.fullmatch(found[0]):
            around = passage.text[max(0, found.start() - 4) : found.end()]
            said = _("“{around}”末尾的标点重复了").format(around=around)
            yield Finding(Rule.DOUBLED, passage.path, said, around, found.span())


def _gaps(passage: Passage) -> Iterator[Finding]:
    for series, signs in _SERIES:
        if not any(sign in passage.text for sign in signs):
            continue
        wanted, last = 1, None
        for found in series.finditer(passage.text):
            number = _number(found[1])
            if number == 1:
                wanted = 1
            if number != wanted:
                yield _jump(passage, found.span(), found[0].strip(), wanted)
            wanted, last = number + 1, found
        if last is not None and wanted == 2:
            said = _("只有“{first}”，没有下一条").format(first=last[0].strip())
            yield Finding(Rule.NUMBERING, passage.path, said, last[0].strip(), last.span())


def _jump(passage: Passage, span: Span, written: str, wanted: int) -> Finding:
    message = _("“{written}”前面少了第 {wanted} 条")
    said = message.format(written=written, wanted=wanted)
    return Finding(Rule.NUMBERING, passage.path, said, written, span)


def _left_out(passage: Passage) -> Iterator[Finding]:
    """Where 再次 follows upon 首先, and nothing that could be the second stands between them."""
    if "首先" not in passage.text or "再次" not in passage.text:
        return
    before: re.Match[str] | None = None
    for found in _ORDINALS.finditer(passage.text):
        if found[1] == "再次" and before is not None and before[1] == "首先":
            between = passage.text[before.end() : found.start()]
            if not _SECOND.search(between):
                yield _jump(passage, found.span(1), found[1], 2)
        before = found


def _number(written: str) -> int:
    for numerals in (_NUMERALS, _CIRCLES):
        if written in numerals:
            return numerals.index(written) + 1
    return int(written)
