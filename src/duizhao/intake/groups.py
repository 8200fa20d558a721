"""Which lines are headings of groups (the aspects of a paper), and what stands under each.

A numbered line can be the name of a group or already an item of one (（一）理论学习方面 or
（一）理论学习不够深入). What the questionnaire says of headings tells them apart; and where it does
not, that something is counted below.
"""

import re
from collections.abc import Collection, Sequence

from ..finished import Entry, Intake
from ..model import Kind, Question
from ..values import frozen
from .headings import head_and_rest, rank
from .labels import labelled
from .marks import Rank, mark_length, points
from .paragraphs import Paragraph
from .wordings import closest

_LONGEST_NAME = 200
"""Characters of the official wording of an aspect, with which a paper may head a part."""
_RUN_IN = 30
"""Characters of a name that a comma separates from the text behind it."""
_BARE = 15
"""Characters of a line with a colon or a stop that heads what follows; a longer one is a sentence."""


@frozen
class Group:
    """A heading of the second level and what stands under it."""

    heading: str
    """Without its number; empty where there is no heading."""
    body: Sequence[Paragraph]


class Groups:
    """How the groups of one repeat are headed."""

    def __init__(self, repeat: Question, entry: Entry, intake: Intake) -> None:
        ways = [way for way in (re.escape(entry.ending), entry.endings) if way]
        self._entry = entry
        self._inner = next((q.id for q in repeat.questions if q.kind is Kind.REPEAT), "")
        self._intake = intake
        self._ending = re.compile(f"(?:{'|'.join(ways)})$") if ways else None
        self._run_in = re.compile(f"(.{{1,{_RUN_IN}}}?(?:{'|'.join(ways)}))[，,：:]")
        self._ways = re.compile(f"(?:{'|'.join(ways)})") if ways else None
        self._wordings = {preset.id: list(preset.values.values()) for preset in repeat.preset}

    def taken_apart(self, body: Sequence[Paragraph]) -> list[Group]:
        """The groups, the first without a heading if something stands before the first heading."""
        level = self._level(body)
        groups, current = [], Group("", [])
        for paragraph in body:
            if level is None or self._rank(paragraph) is not level:
                current = Group(current.heading, [*current.body, paragraph])
                continue
            groups.append(current)
            head, rest = self._cut(paragraph)
            current = Group(head, [Paragraph(rest, paragraph.line)] if rest else [])
        return [group for group in [*groups, current] if group.heading or group.body]

    def split(self, heading: str) -> tuple[str, str]:
        """What a group is called, and the words behind it that the template or another paper writes there."""
        found = self._ending and len(heading) <= _LONGEST_NAME and self._ending.search(heading)
        if not found or not found.start():
            return heading, ""
        return heading[: found.start()], found[0]

    def preset(self, name: str, taken: Collection[str]) -> str | None:
        """The preset item, not yet `taken`, that is called so or nearly so."""
        return closest(name, self._wordings, taken) if name else None

    def meant(self, text: str) -> str:
        """The wording of a preset item that a text begins with, such as 思想 of 思想上松懈; or nothing."""
        text = text[mark_length(text) :]
        for wordings in self._wordings.values():
            for wording in filter(text.startswith, map(str, wordings)):
                behind = self._ways and self._ways.match(text, len(wording))
                if behind and behind[0]:
                    return wording
        return ""

    def _level(self, body: Sequence[Paragraph]) -> Rank | None:
        """The outermost kind of heading, if most of such headings name groups and not items."""
        ranks = _as_they_stand([self._rank(paragraph) for paragraph in body])
        outermost = min((found for found in ranks if found is not None), default=None)
        if outermost is None:
            return None
        headings = [at for at, found in enumerate(ranks) if found is outermost]
        if any(self._is_with_others(body, at + 1) for at in headings):
            return None  # each is a problem, with its cause or measure below it
        if outermost >= Rank.POINT:
            naming = [at for at in headings if self.split(self._cut(body[at])[0])[1]]
        else:
            naming = [
                at for at in headings if self._names(body[at]) or self._counts(body, ranks, at)
            ]
        return outermost if 2 * len(naming) > len(headings) else None

    def _is_with_others(self, body: Sequence[Paragraph], at: int) -> bool:
        """Whether a paragraph is labelled as something that goes with the item above it."""
        label = labelled(body[at].text, self._intake)[0] if at < len(body) else None
        return label is not None and label.of != self._inner

    def _rank(self, paragraph: Paragraph) -> Rank | None:
        """A line that only its wording makes a heading counts as one that its format does."""
        found = rank(paragraph)
        if found is not None or len(paragraph.text) > _LONGEST_NAME:
            return found
        head, rest = head_and_rest(paragraph)
        if rest and len(head) <= _BARE and self.split(head)[1]:
            return Rank.FORMAT
        head, rest = self._cut(paragraph)
        is_named = self.split(head)[1] or any(head in known for known in self._wordings.values())
        is_sentence = paragraph.text[-1] in "：:。" and (len(head) > _BARE or "，" in head)
        return Rank.FORMAT if is_named and not (rest or is_sentence or "。" in head) else None

    def _names(self, paragraph: Paragraph) -> bool:
        head, rest = self._cut(paragraph)
        if len(head) > _LONGEST_NAME:
            return False
        if self.split(head)[1]:
            return True
        if any(fault in head for fault in self._entry.faults):
            return False
        return not rest or self.preset(head, ()) is not None

    def _counts(self, body: Sequence[Paragraph], ranks: Sequence[Rank | None], at: int) -> bool:
        """Whether something is counted below a heading, on a line of its own or within one."""
        if self._cut(body[at])[1] or at + 1 == len(body):
            return False
        below = ranks[at + 1]
        if below is None:
            return points(body[at + 1].text) is not None
        return below > max(ranks[at] or Rank.FORMAT, Rank.FORMAT)

    def _cut(self, paragraph: Paragraph) -> tuple[str, str]:
        """Heading and text of a paragraph in which the heading may run into the text."""
        head, rest = head_and_rest(paragraph)
        if self.split(head)[1]:
            return head, rest
        text = paragraph.text[mark_length(paragraph.text) :]
        if found := self._run_in.match(text):
            return found[1], text[found.end() :].strip()
        return head, rest


def _as_they_stand(ranks: Sequence[Rank | None]) -> list[Rank | None]:
    """一、 below （一） is counted anew under each, and is what 1. is elsewhere."""
    first = next((rank for rank in ranks if rank is not None), None)
    is_below = first is Rank.SECOND
    return [Rank.THIRD if is_below and rank is Rank.FIRST else rank for rank in ranks]
