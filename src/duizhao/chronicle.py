"""What became of a session: every text an answer ever had, and the session as it stood at any change.

The file keeps of each change only the side that is not in force. The other side is found
by going along the history: what a change made of an answer is what the next one took away.
Order is that of the changes' numbers; their times are only told, because clocks go wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby
from typing import Literal, TypeAlias

from .flow import Interview, validity
from .model import Kind, Question
from .session import Answer, Path, Session
from .store import Entry, SessionFile, restored
from .wording import _

Other: TypeAlias = Literal[
    "added", "removed", "changed", "item added", "item removed", "item moved"
]


@dataclass(frozen=True, slots=True)
class Version:
    """A text that an answer has or had."""

    text: str
    """As the writer would type it; empty when there was none."""
    answer: Answer | None
    seq: int
    """The change that made it so; 0 when it stood there from the beginning."""
    at: str
    """When that was."""
    state: Literal["present", "earlier", "undone", "abandoned"]
    """Undone: redo would bring it back. Abandoned: it was undone, and then something else was done."""


@dataclass(frozen=True, slots=True)
class Day:
    """Changes that came one after another with the same date."""

    date: str
    """ISO 8601. Where a clock went wrong, a date can come twice."""
    entries: tuple[Entry, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
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
        self._session = file.session
        self._document = file.document
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
        stood = [*befores, self._session.answers.get(path)]
        line = [
            _version(interview, path, answer, entry)
            for entry, answer in zip([None, *done], stood, strict=True)
        ]
        line = [replace(line[0], at=self._begun), *line[1:]]
        line = [one for at, one in enumerate(line) if not at or one.text != line[at - 1].text]
        line[-1] = replace(line[-1], state="present")
        others = [
            _version(interview, path, entry.others[path], entry)
            for entry in touching
            if entry.state != "done"
        ]
        found = sorted([*line, *others], key=lambda version: version.seq, reverse=True)
        return [version for version in found if version.text or version.state == "present"]

    def at(self, seq: int) -> Session:
        """The session right after a change, whatever was undone since; 0: as it was begun.

        Goes back from the present to where the way to that change branched off, then along it.
        """
        rows = {entry.seq: entry for entry in self.entries}
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
        questionnaire = self._session.questionnaire
        if document is not None:
            questionnaire = restored(str(document.value))
        return Session(
            questionnaire, {path: one for path, one in answers.items() if one is not None}
        )

    def end_of(self, day: Day) -> Session:
        """The session at the end of a day; at the end of the last one it is as it is now."""
        last = day is self.days[-1]
        return self._session if last else self.at(day.entries[-1].seq)

    def start_of(self, day: Day) -> Session:
        """The session at the end of the day before, or as it was begun."""
        at = self.days.index(day)
        return self.end_of(self.days[at - 1]) if at else self.at(0)


def text(interview: Interview, path: Path, answer: Answer | None) -> str:
    """An answer as the writer would type it; for none, the preset or default that shines through."""
    question = interview.question(path)
    if answer is not None and answer.draft is not None:
        return answer.draft
    value = answer.value if answer is not None else None
    if value is None:
        value = interview.shining(path)
    if question.kind is Kind.LINKS and isinstance(value, tuple):
        return _("、").join(_linked(interview, name) for name in value)
    return validity.spoken(question, value)


def between(old: Interview, new: Interview) -> list[Difference]:
    """What is other in the new session, in the order of the questionnaire.

    Of an item that is only in one of them, its answers are told as well.
    """
    return list(_differences(old, new, ()))


def _version(
    interview: Interview, path: Path, answer: Answer | None, entry: Entry | None
) -> Version:
    said = text(interview, path, answer)
    if entry is None:
        return Version(said, answer, 0, "", "earlier")
    state = "earlier" if entry.state == "done" else entry.state
    return Version(said, answer, entry.seq, entry.at, state)


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
            kind: Other = "changed" if before and after else "added" if after else "removed"
            yield Difference(kind, path, _namer(old, new, path), before, after)


def _of_items(old: Interview, new: Interview, repeat: Path) -> Iterator[Difference]:
    before, after = _items(old, repeat), _items(new, repeat)
    for kind, name in _aligned(before, after):
        path = (*repeat, name)
        if kind:
            yield Difference(kind, path, _namer(old, new, path))
        yield from _differences(old, new, path)


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Other | None, str]]:
    """Each item, with what became of it; one that is gone stands where it stood."""
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
    answer = interview.session.answers.get(path)
    if answer is None and path not in interview.index:
        return ""
    try:
        return text(interview, path, answer)
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
