"""What became of a session: every text an answer ever had, and the session as it stood at any change.

The file keeps of each change only the side that is not in force. The other side is found
by going along the history: what a change made of an answer is what the next one took away.
Order is that of the changes' numbers; their times are only told, because clocks go wrong.
"""

from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import Literal, TypeAlias

from .errors import UnusableInput
from .flow import Interview, reading
from .model import Kind, Question, Questionnaire
from .session import NEW, Answer, Path, Session
from .store import Entry, SessionFile, restored
from .values import frozen
from .wording import _

Other: TypeAlias = Literal[
    "added", "removed", "changed", "item added", "item removed", "item moved"
]


@frozen
class Version:
    """A text that an answer has or had."""

    text: str
    """As the writer would type it; empty when there was none."""
    old: str
    """The text that it took the place of."""
    answer: Answer | None
    seq: int
    """The change that made it so; 0 when it stood there from the beginning."""
    at: str
    """When that was."""
    state: Literal["present", "earlier", "undone", "abandoned"]
    """Undone: redo would bring it back. Abandoned: it was undone, and then something else was done."""


@frozen
class Day:
    """Changes that came one after another with the same date."""

    date: str
    """ISO 8601. Where a clock went wrong, a date can come twice."""
    entries: tuple[Entry, ...]
    """Oldest first."""


@frozen
class Difference:
    """Something that is other in one session than in another: an answer, or an item as a whole."""

    kind: Other
    path: Path
    interview: Interview
    """The one to name the place by: the new one, but for what is only in the old."""
    old: str = ""
    new: str = ""


class Chronicle:
    """The history of a session file, as it is when this is made."""

    def __init__(self, file: SessionFile) -> None:
        self.entries = file.history()
        """Every change that can be read, oldest first."""
        self._rows = {entry.seq: entry for entry in self.entries}
        self._session = file.session
        self._begun = file.state.created

    @cached_property
    def days(self) -> list[Day]:
        """The days on which something was changed, oldest first."""
        dated = groupby(self.entries, lambda entry: entry.at[:10])
        return [Day(date, tuple(entries)) for date, entries in dated]

    def versions(self, interview: Interview, path: Path) -> list[Version]:
        """Every text that an answer has or had, newest first; what was undone is among them.

        `interview`: of the session as it is, to say values by.
        """
        touching = [entry for entry in self.entries if path in entry.others]
        done = [entry for entry in touching if entry.state == "done"]
        befores = [entry.others[path] for entry in done]
        # What stood there at the beginning, and right after each change that touched it.
        line = zip([0, *(entry.seq for entry in done)], [*befores, self._now(path)], strict=True)
        stood = dict(line)
        stood |= {one.seq: one.others[path] for one in touching if one.state != "done"}
        texts = {seq: text(interview, path, answer) for seq, answer in stood.items()}
        found = [Version(texts[0], "", stood[0], 0, self._begun, "earlier")]
        for entry in touching:
            state = "earlier" if entry.state == "done" else entry.state
            old, new = texts[self._before(entry, stood)], texts[entry.seq]
            if new != old:
                found.append(Version(new, old, stood[entry.seq], entry.seq, entry.at, state))
        present = max(at for at, one in enumerate(found) if one.state == "earlier")
        found[present] = replace(found[present], state="present")
        return [one for one in reversed(found) if one.text or one.state == "present"]

    def _now(self, path: Path) -> Answer | None:
        return self._session.answers.get(path)

    def _before(self, entry: Entry, among: Container[int]) -> int:
        """The newest of some changes that was done when a change was made; 0 for the beginning."""
        seq = entry.parent
        while seq not in among:
            seq = self._rows[seq].parent if seq in self._rows else 0
        return seq

    def at(self, seq: int) -> Session:
        """The session right after a change, whatever was undone since; 0: as it was begun.

        Goes back from the present to where the way to that change branched off, then along it.
        """
        rows = self._rows
        branch: list[Entry] = []
        while seq in rows and rows[seq].state != "done":
            branch.append(rows[seq])
            seq = rows[seq].parent
        back = [entry for entry in self.entries if entry.state == "done" and entry.seq > seq]
        answers: dict[Path, Answer | None] = dict(self._session.answers)
        answers[()] = None
        for entry in [*reversed(back), *reversed(branch)]:
            answers |= entry.others
        document = answers.pop(())
        stood = {path: one for path, one in answers.items() if one is not None}
        return Session(self._asked(document), stood)

    def _asked(self, document: Answer | None) -> Questionnaire:
        """A questionnaire of that time; the present one where none is kept, or it cannot be read any more."""
        if document is not None:
            with suppress(UnusableInput):
                return restored(str(document.value))
        return self._session.questionnaire

    def namer(self, interview: Interview, entry: Entry) -> Interview:
        """The interview to name the place of a change by: the present one, while it knows the item.

        Else that of the time when the item was there: before it was removed, after any other change.
        """
        item = entry.path[: len(entry.path) // 2 * 2]
        if not item or NEW in item or interview.find_item(item[-1]):
            return interview
        return Interview(self.at(entry.parent if entry.action == "remove" else entry.seq))

    def done_by(self, interview: Interview, entry: Entry) -> Iterator[Difference]:
        """What a change did to the texts of answers; the questions are those of `interview`."""
        before, after = (self.at(seq).answers for seq in (entry.parent, entry.seq))
        for path in entry.others:
            try:
                if not path or interview.question(path).kind is Kind.REPEAT:
                    continue
            except KeyError:  # a newer questionnaire does not ask it
                continue
            old, new = (text(interview, path, answers.get(path)) for answers in (before, after))
            if old != new:
                yield Difference(_kind(old, new), path, interview, old, new)

    def over(self, one: Day, other: Day) -> list[Difference]:
        """What is other at the end of the later day than at that of the earlier; of one day, what it changed."""
        first, last = sorted((one, other), key=self.days.index)
        before = self.start_of(first) if first is last else self.end_of(first)
        return between(Interview(before), Interview(self.end_of(last)))

    def end_of(self, day: Day) -> Session:
        """The session at the end of a day; at the end of the last one it is as it is now."""
        last = day is self.days[-1]
        return self._session if last else self.at(day.entries[-1].seq)

    def start_of(self, day: Day) -> Session:
        """The session at the end of the day before, or as it was begun."""
        at = self.days.index(day)
        return self.end_of(self.days[at - 1]) if at else self.at(0)


def text(interview: Interview, path: Path, answer: Answer | None) -> str:
    """An answer as the writer would type it; where nothing is said, the preset or default.

    Raises KeyError when there is no such question.
    """
    question = interview.question(path)
    if answer is not None and answer.draft is not None:
        return answer.draft
    value = answer.value if answer is not None else None
    if value is None and path in interview.index:
        value = interview.shining(path)
    if question.kind is Kind.LINKS and isinstance(value, tuple):
        return _("、").join(_linked(interview, name) for name in value)
    return reading.spoken(question, value)


def between(old: Interview, new: Interview) -> list[Difference]:
    """What is other in the new session, in the order of the questionnaire.

    Of an item that is only in one of them, its answers are told as well.
    """
    return list(_differences(old, new, ()))


def _linked(interview: Interview, name: str) -> str:
    path = interview.find_item(name)
    return (path and interview.label(path)) or _("已删除的一条")


def _differences(old: Interview, new: Interview, base: Path) -> Iterator[Difference]:
    """What is other in an item, or for () in everything."""
    for question in _asked(old, new, base):
        path = (*base, question.id)
        if question.kind is Kind.REPEAT:
            yield from _of_items(old, new, path)
            continue
        before, after = _said(old, path), _said(new, path)
        if before != after:
            yield Difference(_kind(before, after), path, _namer(old, new, path), before, after)


def _kind(old: str, new: str) -> Other:
    return "changed" if old and new else "added" if new else "removed"


def _of_items(old: Interview, new: Interview, repeat: Path) -> Iterator[Difference]:
    before, after = _items(old, repeat), _items(new, repeat)
    for kind, name in _aligned(before, after):
        path = (*repeat, name)
        if kind:
            yield Difference(kind, path, _namer(old, new, path))
        yield from _differences(old, new, path)


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Other | None, str]]:
    """Each item, with what became of it; one that is gone stands where it stood."""
    from difflib import SequenceMatcher  # imported late: only who compares waits for it

    there, here = set(new), set(old)
    for tag, from_, to, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((None, name) for name in new[begin:end])
            continue
        yield from (("item removed", name) for name in old[from_:to] if name not in there)
        for name in new[begin:end]:
            yield ("item moved" if name in here else "item added"), name


def _asked(old: Interview, new: Interview, base: Path) -> list[Question]:
    """The questions at a place, and behind them those that only the old questionnaire has."""
    found: dict[str, Question] = {}
    for interview in (new, old):
        try:
            around = (
                interview.questionnaire.question(base[:-1]) if base else interview.questionnaire
            )
        except KeyError:  # the whole list is in one of them only
            continue
        for name, question in around.by_id.items():
            found.setdefault(name, question)
    return list(found.values())


def _items(interview: Interview, repeat: Path) -> tuple[str, ...]:
    """The items of a list; of one that does not apply, those that the writer made."""
    if repeat in interview.questions:
        return interview.items(repeat)
    said = interview.answer(repeat).value
    return said if isinstance(said, tuple) else ()


def _said(interview: Interview, path: Path) -> str:
    """The answer at a path, whether or not it applies; empty where there is no such question."""
    try:
        return text(interview, path, interview.session.answers.get(path))
    except KeyError:  # what the other questionnaire asks
        return ""


def _namer(old: Interview, new: Interview, path: Path) -> Interview:
    """The new one, unless it does not know the place."""
    known = all(new.find_item(name) for name in path[1::2])
    try:
        new.question(path[: len(path) - (len(path) + 1) % 2])
    except KeyError:
        known = False
    return new if known else old
