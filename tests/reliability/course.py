"""A whole paper typed key by key, and what the session holds after each key.

A course is made as it is walked, by a sitting of its own beside the program that is
tried. The ids of items are chance; here an item is called by its place in its list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from random import Random

from duizhao import library
from duizhao.model import Kind
from duizhao.session import NEW, Answer, Path, Position, Session, Value
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from terminal.keys import KEYS
from terminal.writer import WAYS, Act, Writer, example

LONG_ENOUGH = 8
"""Characters of an answer in which the writer goes back to what was left out."""


@dataclass(frozen=True)
class Held:
    """What is kept of a session: where the writer is, and every answer."""

    path: Path
    cursor: int
    answers: Mapping[Path, Answer]


@dataclass(frozen=True)
class Moment:
    """One key, and what is held when it has been pressed."""

    key: str
    """What the terminal sends for it."""
    ask: str
    """What is asked then."""
    text: str
    """What stands in the field."""
    is_typed: bool
    """Whether there is a text in the field; else options are offered."""
    held: Held
    typed: str = ""
    """What was typed, where the program writes it otherwise: 2022-1 and then 2022-01."""

    pointed: int = 0
    """The option that space would choose."""
    first: int = 0
    """The first option that is chosen."""

    @property
    def before(self) -> str:
        """What stands before the cursor."""
        return self.text[: self.held.cursor]


class Course:
    """The moments of a paper, the first of them before any key."""

    def __init__(self, file: FilePath, seed: int) -> None:
        """`file`: where the sitting beside the program keeps its session; nobody's kills touch it."""
        loaded = library.load()
        self._sitting = Sitting(SessionFile.create(file, loaded.document))
        self._random = Random(seed)
        self._walk = self._moments()
        self._made: list[Moment] = []

    def reach(self, at: int) -> int:
        """Makes the moments up to the one with that number; how many there are, if they end before."""
        while len(self._made) <= at and (moment := next(self._walk, None)):
            self._made.append(moment)
        return min(at, len(self._made) - 1)

    def __getitem__(self, at: int) -> Moment:
        """The moment with that number."""
        self.reach(at)
        return self._made[at]

    def ends_at(self, at: int) -> bool:
        """Whether that moment is the last."""
        return self.reach(at + 1) == at

    def close(self) -> None:
        """Ends the sitting beside the program."""
        self._sitting.file.close()

    # The keys

    def _moments(self) -> Iterator[Moment]:
        yield self._moment("")
        for act in Writer(example()).acts():
            for name in act.keys:
                yield self._moved(name)
            yield from self._chosen(act) if act.chosen else self._typed(act)

    def _moved(self, name: str) -> Moment:
        if name in WAYS:
            assert self._sitting.move(WAYS[name])
        else:
            assert name == "ctrl+a"
            self._sitting.keep_place(len(self._sitting.text))
        return self._moment(KEYS[name])

    def _chosen(self, act: Act) -> Iterator[Moment]:
        """Digits and letters choose; arrows lead to options beyond the ninth, and space chooses."""
        options, many = self._options()
        chosen: set[int] = set()
        at = 0
        for name in act.chosen:
            if name == "down":
                at += 1
            else:
                at = at if name == "space" else "yn".index(name) if name in "yn" else int(name) - 1
                chosen.add(at)
                values = tuple(str(options[index]) for index in sorted(chosen))
                self._sitting.choose(values if many else options[at])
            moment = self._moment(KEYS.get(name, name))
            yield replace(moment, pointed=at, first=min(chosen, default=0))

    def _options(self) -> tuple[list[Value], bool]:
        sitting = self._sitting
        if sitting.question.kind is Kind.CONFIRM:
            return [True, False], False
        if sitting.question.kind is Kind.LINKS:
            return [target[-1] for target in sitting.interview.targets(sitting.question)], True
        values: list[Value] = [choice.value for choice in sitting.question.choices]
        return values, sitting.question.kind is Kind.CHOICES

    def _typed(self, act: Act) -> Iterator[Moment]:
        """The answer: straight on, or with a word put in afterwards, or with a slip taken back."""
        text = act.text
        is_date = self._sitting.question.kind is Kind.DATE
        if len(text) < LONG_ENOUGH or is_date or self._random.random() < 0.6:
            yield from self._put("", text, "")
        elif self._random.random() < 0.5:
            end = len(text) - self._random.randrange(1, 5)
            start = end - self._random.randrange(1, 4)
            yield from self._put("", text[:start] + text[end:], "")
            for number in range(1, len(text) - end + 1):
                self._sitting.keep_place(len(text) - (end - start) - number)
                yield self._moment(KEYS["left"])
            yield from self._put(text[:start], text[start:end], text[end:])
            for number in range(1, len(text) - end + 1):
                self._sitting.keep_place(end + number)
                yield self._moment(KEYS["right"])
        else:
            at = self._random.randrange(1, len(text))
            yield from self._put("", text[:at] + "误", "")
            self._sitting.type(text[:at], at)
            yield self._moment(KEYS["backspace"])
            yield from self._put(text[:at], text[at:], "")

    def _put(self, before: str, text: str, behind: str) -> Iterator[Moment]:
        """One character after another, between what stands before and behind the cursor."""
        for character in text:
            before += character
            self._sitting.type(before + behind, len(before))
            typed = before + behind
            moment = self._moment(character)
            yield moment if moment.text == typed else replace(moment, typed=typed)

    def _moment(self, key: str) -> Moment:
        sitting = self._sitting
        held = held_in(sitting.file.session, sitting.file.position)
        return Moment(key, sitting.ask, sitting.text, sitting.is_typed, held)


def held_in(session: Session, position: Position) -> Held:
    """What is kept of a session, its items called by their places."""
    names = _Names(session)
    answers = {
        names.path(path): replace(answer, value=names.value(path, answer.value))
        for path, answer in session.answers.items()
    }
    return Held(names.path(position.path), position.cursor, answers)


class _Names:
    """Items by their places in their lists."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._items: dict[str, str] = {}
        for path, answer in session.answers.items():
            if self._is_list(path) and isinstance(answer.value, tuple):
                self._items |= {item: f"#{at}" for at, item in enumerate(answer.value)}
        lists = [path for path in session.answers if self._is_list(path)]
        self._whole = {
            item: "/".join((*self.path(path), self._items[item]))
            for path in sorted(lists, key=len)
            for item in _ids(session, path)
        }

    def path(self, path: Path) -> Path:
        return tuple(
            self._items.get(step, step) if index % 2 and step != NEW else step
            for index, step in enumerate(path)
        )

    def value(self, path: Path, value: Value | None) -> Value | None:
        """A value, in which ids of items are replaced."""
        if not isinstance(value, tuple):
            return value
        return tuple(self._whole.get(part, part) for part in value)

    def _is_list(self, path: Path) -> bool:
        return self._session.questionnaire.question(path).kind is Kind.REPEAT


def _ids(session: Session, path: Path) -> tuple[str, ...]:
    value = session.answers[path].value
    return value if isinstance(value, tuple) else ()
