"""A writer who types a whole paper, given its answers, pressing as few keys as the program allows.

The writer knows the questionnaire as the program does and keeps a sitting of their own
beside it, to know which question is on the screen and which keys lead to the next one
that they have an answer for. Only text that is typed into a field is not counted as keys.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from duizhao import answers, library
from duizhao.flow import Interview, changes, order, reading
from duizhao.model import Kind
from duizhao.session import NEW, Answer, Path, Session

from .screen import Terminal

PAPERS = FilePath(__file__).parents[1] / "papers"

WAYS = {
    "tab": order.after,
    "ctrl+n": order.blank,
    "ctrl+g": order.past_list,
    "shift+tab": order.before,
}
_FREE = (Kind.TEXT, Kind.LONGTEXT, Kind.NUMBER, Kind.DATE)


@dataclass(frozen=True)
class Act:
    """Keys that lead to a question, then its answer: options chosen by key, or text typed."""

    keys: tuple[str, ...]
    chosen: tuple[str, ...] = ()
    text: str = ""


def example() -> Session:
    """The finished example."""
    questionnaire = library.load().questionnaire
    change = answers.read(PAPERS / "example.answers.yaml", questionnaire)
    return Session(questionnaire).apply(change)


def perform(terminal: Terminal, acts: Sequence[Act]) -> None:
    """Does it all in one breath, without waiting for the screen."""
    for act in acts:
        terminal.key(*act.keys, *act.chosen)
        terminal.send(act.text)


class Writer:
    """Turns answers into acts."""

    def __init__(self, session: Session) -> None:
        """`session` holds the answers of the finished paper."""
        self._wanted = Interview(session)
        self._mine = Interview(Session(session.questionnaire))
        self._names: dict[str, str] = {}
        """The item of the wanted paper → the item here that stands for it."""
        self._done: set[Path] = set()
        self.answers = 0
        """How many answers were given so far."""

    def acts(self) -> Iterator[Act]:
        """Everything the writer does, in order."""
        here = order.first(self._mine)
        keys: tuple[str, ...] = ()
        while here is not None:
            wanted = self._wanted_at(here)
            if wanted is not None:
                yield from self._answer(here, wanted, keys)
                here = self._landed
                keys = ()
            ways = self._way_on(here)
            if ways is None:
                return
            keys, here = (*keys, *ways[0]), ways[1]

    def _answer(self, here: Path, wanted: Path, keys: tuple[str, ...]) -> Iterator[Act]:
        question = self._mine.question(here)
        value = self._wanted.value(wanted)
        assert value is not None
        self._done.add(wanted)
        self.answers += 1
        if question.kind in _FREE:
            text = reading.spoken(question, value)
            stands = NEW not in here and self._mine.value(here) is not None
            yield Act((*keys, "ctrl+a") if stands else keys, text=text)
            change = changes.typed(self._mine, here, text)
        else:
            yield Act(keys, self._choosing(here, wanted, value))
            change = changes.chosen(self._mine, here, self._translated(value))
        self._mine.apply(change)
        self._landed = change.path
        if NEW in here:
            self._names[wanted[-2]] = change.path[-2]

    def _choosing(self, here: Path, wanted: Path, value: object) -> tuple[str, ...]:
        """The keys that choose among options: digits, or arrows and space beyond the ninth."""
        question = self._mine.question(here)
        if question.kind is Kind.CONFIRM:
            return ("y" if value else "n",)
        if question.kind is Kind.LINKS:
            options = [target[-1] for target in self._mine.targets(question)]
            chosen = {self._names.get(name, name) for name in value}  # type: ignore[attr-defined]
        else:
            options = [choice.value for choice in question.choices]
            chosen = set(value) if isinstance(value, tuple) else {str(value)}
        keys: list[str] = []
        at = 0
        for index, option in enumerate(options):
            if option not in chosen:
                continue
            if index < 9:
                keys.append(str(index + 1))
            else:
                keys += ["down"] * (index - at) + ["space"]
            at = index
        return tuple(keys)

    def _translated(self, value: object) -> "str | bool | tuple[str, ...]":
        if isinstance(value, tuple):
            return tuple(self._names.get(str(name), str(name)) for name in value)
        assert isinstance(value, str | bool)
        return value

    def _wanted_at(self, here: Path) -> Path | None:
        """The path in the wanted paper of a question here, if it has an answer still to be given."""
        back = {mine: wanted for wanted, mine in self._names.items()}
        path = tuple(back.get(step, step) for step in here)
        if NEW in path:
            at = path.index(NEW)
            items = self._wanted.items(path[:at])
            begun = set(self._names) | set(self._mine.items(here[:at]))
            left = [name for name in items if name not in begun]
            if not left:
                return None
            path = (*path[:at], left[0], *path[at + 1 :])
        if path in self._done or self._wanted.session.answers.get(path, Answer()).value is None:
            return None
        return path

    def _way_on(self, here: Path) -> tuple[tuple[str, ...], Path] | None:
        """The fewest keys to the next question with an answer to give, and that question."""
        ahead = self._mine.stops[order.place(self._mine, here) + 1 :]
        goal = next((stop for stop in ahead if self._wanted_at(stop) is not None), None)
        ways: dict[Path, tuple[str, ...]] = {here: ()}
        front = [here]
        while goal is not None and goal not in ways:
            place = front.pop(0)
            for key, way in WAYS.items():
                target = way(self._mine, place)
                if target is not None and target not in ways:
                    ways[target] = (*ways[place], key)
                    front.append(target)
        return None if goal is None else (ways[goal], goal)


def count(acts: "list[Act]") -> int:
    """How many keys were pressed beyond the answers themselves."""
    return sum(len(act.keys) for act in acts)
