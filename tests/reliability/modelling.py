"""Whatever a writer does in whatever order, session, store and flow agree with plain dictionaries.

A sitting is driven as a front end drives it. After every step its answers, those on the disk, the
order of the questions, what applies and how far it is are those of the `reference`; in the end undo
leads through everything back to the blank session, and redo to the end again.
"""

import os
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, assume, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from duizhao import library, store
from duizhao.flow import Interview, progress
from duizhao.session import NEW, Answer
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from reliability import reference
from reliability.promise import Case, Promise
from reliability.reference import DAY, MOVED_ON, Answers

_TYPED: dict[str, dict[str, Answer]] = {
    "text": {"": Answer(), "河": Answer("河"), "河边 [b]": Answer("河边 [b]")},
    "longtext": {"": Answer(), "一\n二": Answer("一\n二"), "{{ x }}": Answer("{{ x }}")},
    "number": {"": Answer(), "12": Answer(12), "1.5": Answer(1.5), "十几": Answer(draft="十几")},
    "date": {"": Answer(), "2021-03-05": Answer("2021-03-05"), "2021-": Answer(draft="2021-")},
}
_PICK = st.integers(0, 1000)
"""Which one of however many there are."""
_FAST = Path("/dev/shm")


class Writing(RuleBasedStateMachine):
    """A writer at work, and what everything ought to be."""

    runs = 0

    def __init__(self) -> None:
        super().__init__()
        Writing.runs += 1
        self.folder = Path(tempfile.mkdtemp(dir=_FAST if _FAST.is_dir() else None))
        self.home = patch.dict(os.environ, DUIZHAO_HOME=str(self.folder))
        self.home.start()
        self.sitting = Sitting(SessionFile.create(store.free_path("0"), DAY))
        self.sitting.go(("who",))
        self.stages: list[tuple[Answers, dict[str, Any]]] = [({}, DAY)]
        self.at = 0
        self.visiting = False
        self.undone_before: list[tuple[Answers, dict[str, Any]]] = []
        self.born: Place | None = None
        self.names = 0

    def teardown(self) -> None:
        try:
            self.travel_through_everything()
        finally:
            self.sitting.file.close()
            self.home.stop()
            shutil.rmtree(self.folder)

    # What ought to be

    @property
    def answers(self) -> Answers:
        return self.stages[self.at][0]

    @property
    def document(self) -> dict[str, Any]:
        return self.stages[self.at][1]

    def expect(self, answers: Answers, *, visit: bool = False) -> None:
        """The answers after a change; within a visit it is one with those before."""
        self.become((answers, self.document), visit=visit)

    def become(self, stage: tuple[Answers, dict[str, Any]], *, visit: bool = False) -> None:
        if stage == self.stages[self.at] and not self.differs(stage):
            self.visiting = self.visiting and visit
            return
        if not (visit and self.visiting):
            self.undone_before = self.stages[self.at + 1 :]
            self.stages = self.stages[: self.at + 1]
            self.at += 1
        self.stages[self.at :] = [stage]
        self.visiting = visit
        if visit and stage == self.stages[self.at - 1]:
            self.stages[self.at :] = self.undone_before
            self.at -= 1
            self.visiting = False

    def differs(self, stage: tuple[Answers, dict[str, Any]]) -> bool:
        """Whether something differs that == takes for the same, such as 1 and true."""
        return repr(sorted(stage[0].items())) != repr(sorted(self.answers.items()))

    def leave(self) -> None:
        self.visiting, self.born = False, None

    def items(self) -> list[Place]:
        """Every item there is."""
        return [
            (*stop[: stop.index(NEW)], name)
            for stop in self.sitting.interview.stops
            if NEW in stop
            for name in reference.items(self.answers, stop[: stop.index(NEW)])
        ]

    def item(self, pick: int) -> Place:
        found = self.items()
        assume(found)
        return found[pick % len(found)]

    # What the writer does

    @rule(pick=_PICK)
    def go(self, pick: int) -> None:
        """To any question, or to the blank of a list."""
        stops = reference.stops(self.document, self.answers)
        assert self.sitting.go(stops[pick % len(stops)])
        assert self.sitting.here == stops[pick % len(stops)]
        self.leave()

    @rule(pick=_PICK)
    def type(self, pick: int) -> None:
        """Text that can stand, or not, or none; an item begins with the first."""
        here = self.sitting.here
        kinds = _TYPED.get(reference.question(self.document, here)["kind"])
        assume(kinds)
        assert kinds
        text, answer = list(kinds.items())[pick % len(kinds)]
        self.sitting.type(text, len(text))
        if self.born and not text:
            self.expect(reference.removed(self.answers, self.born), visit=True)
            self.born = None
        elif NEW not in here:
            note = self.answers.get(here, Answer()).note
            said = Answer(answer.value, answer.draft, note=note)
            self.expect(reference.put(self.answers, here, said), visit=True)
        elif text:
            self.begin(here, answer)

    def begin(self, blank: Place, answer: Answer) -> None:
        """An item has begun, with a name of the program's choice."""
        self.born = self.sitting.here[:-1]
        repeat, name = self.born[:-1], self.born[-1]
        assert name not in str(self.answers)
        names = (*reference.items(self.answers, repeat), name)
        begun = reference.ordered(self.answers, repeat, names)
        assert self.sitting.here == (*repeat, name, blank[-1])
        self.expect(reference.put(begun, self.sitting.here, answer), visit=True)

    @rule()
    def leave_half_typed(self) -> None:
        """A number that is none yet, wherever the writer was; what comes next finds a draft there."""
        self.sitting.go(("times",))
        self.leave()
        self.type(list(_TYPED["number"]).index("十几"))

    @rule(pick=_PICK)
    def choose(self, pick: int) -> None:
        """One of what is offered, or nothing."""
        here = self.sitting.here
        asked = reference.question(self.document, here)
        things = reference.items(self.answers, ("things",))
        offered: list[Any] = {
            "choice": [None, *asked.get("choices", ())],
            "confirm": [None, True, False],
            "links": [(), things[:1], things[1:], things],
        }.get(asked["kind"], [])
        assume(offered)
        value = offered[pick % len(offered)]
        self.sitting.choose(value)
        said = Answer(None if value == () else value, note=self.answers.get(here, Answer()).note)
        self.expect(reference.put(self.answers, here, said), visit=True)

    @rule(times=st.integers(1, 2))
    def put_off(self, times: int) -> None:
        """For later, and no longer."""
        for _again in range(times):
            self.beside(later=True)

    @rule(note=st.sampled_from(["", "问问老张", "  再想想 "]))
    def note(self, note: str) -> None:
        """To oneself."""
        assume(NEW not in self.sitting.here)
        self.beside(note=note)

    def beside(self, *, later: bool = False, note: str = "") -> None:
        """What stands beside an answer, or beside a list when at its blank."""
        here = self.sitting.here
        path = here[: here.index(NEW)] if NEW in here else here
        said = self.answers.get(path, Answer())
        if later:
            self.sitting.put_off()
            said = Answer(said.value, said.draft, not said.later, said.note)
        else:
            self.sitting.note(note)
            said = Answer(said.value, said.draft, said.later, note.strip())
        self.leave()
        self.expect(reference.put(self.answers, path, said))

    @rule(pick=_PICK)
    def remove(self, pick: int) -> None:
        """An item, wherever the writer is."""
        item = self.item(pick)
        self.sitting.remove(item)
        self.leave()
        self.expect(reference.removed(self.answers, item))

    @rule(pick=_PICK, by=st.sampled_from([-2, -1, 1]))
    def shift(self, pick: int, by: int) -> None:
        """An item, up or down as far as there is room."""
        item = self.item(pick)
        names = list(reference.items(self.answers, item[:-1]))
        at = names.index(item[-1])
        to = min(max(at + by, 0), len(names) - 1)
        assert self.sitting.shift(item, by) == (to != at)
        if to != at:
            names.insert(to, names.pop(at))
            self.leave()
            self.expect(reference.ordered(self.answers, item[:-1], tuple(names)))

    @rule(pick=_PICK)
    def duplicate(self, pick: int) -> None:
        """An item with everything in it."""
        item = self.item(pick)
        parts = reference.items(self.answers, (*item, "parts"))
        self.sitting.duplicate(item)
        names = self.sitting.interview.items(item[:-1])
        copy = (*item[:-1], names[names.index(item[-1]) + 1])
        inner = self.sitting.interview.items((*copy, "parts")) if parts else ()
        fresh = dict(zip((item[-1], *parts), (copy[-1], *inner), strict=True))
        assert not any(name in str(self.answers) for name in fresh.values())
        self.leave()
        self.expect(reference.duplicated(self.answers, item, fresh))

    @rule()
    def undo(self) -> None:
        """As far as there is something."""
        if (self.sitting.undo() is None) == (self.at > 0):
            raise AssertionError("undo does not agree")
        if self.at:
            self.at -= 1
            self.leave()

    @rule()
    def redo(self) -> None:
        """As far as there is something."""
        last = len(self.stages) - 1
        assert (self.sitting.redo() is None) == (self.at == last)
        if self.at < last:
            self.at += 1
            self.leave()

    @rule()
    def take_the_other_questions(self) -> None:
        """The questionnaire has moved on, or goes back."""
        other = MOVED_ON if self.document is DAY else DAY
        self.sitting.adopt(library.Loaded(library.restore(other), other, ""))
        self.leave()
        self.become((reference.adopted(self.answers, other), other))

    @rule(way=st.sampled_from(["return", "rename", "copy", "killed"]))
    def leave_and_return(self, way: str) -> None:
        """Closes the program, or not even that; goes on under the same name, another, or with a copy."""
        file, here, cursor = self.sitting.file, self.sitting.here, self.sitting.cursor
        path = file.path
        self.names += 1
        if way == "killed":
            path = store.free_path(str(self.names))
            for ending in ("", "-wal"):
                beside = file.path.with_name(file.path.name + ending)
                shutil.copyfile(beside, path.with_name(path.name + ending))
        file.close()
        if way == "rename":
            path = store.rename(path, str(self.names))
        if way == "copy":
            path = store.duplicate(path, str(self.names))
        self.sitting = Sitting(SessionFile.open(path))
        assert (self.sitting.here, self.sitting.cursor) == (here, cursor)
        self.leave()

    # What has to be so at any moment

    @invariant()
    def holds_the_same_answers(self) -> None:
        """In memory and on the disk."""
        file = self.sitting.file
        assert file.unsaved is None
        assert repr(sorted(file.session.answers.items())) == repr(sorted(self.answers.items()))
        with SessionFile.open(file.path, read_only=True) as kept:
            assert kept.session.answers == file.session.answers
            assert kept.document == self.document
        assert (file.undoable is None) == (self.at == 0)
        undone = any(entry.state == "undone" for entry in file.history())
        assert undone == (self.at < len(self.stages) - 1)

    @invariant()
    def asks_the_same_questions(self) -> None:
        """In the same order, with the same count of what is missing, however it came about."""
        interview = self.sitting.interview
        assert interview.stops == reference.stops(self.document, self.answers)
        assert self.sitting.here in interview.index
        told = Counter(
            {name: count for name, count in asdict(progress(interview)).items() if count}
        )
        assert told == reference.counts(self.document, self.answers)
        anew = Interview(self.sitting.file.session)
        assert anew.stops == interview.stops
        assert [anew.value(stop) for stop in anew.stops] == [
            interview.value(stop) for stop in interview.stops
        ]

    def travel_through_everything(self) -> None:
        """Back to the beginning, and on to the end."""
        file = self.sitting.file
        for answers, document in reversed(self.stages[: self.at]):
            assert file.undo() is not None
            assert (file.session.answers, file.document) == (answers, document)
        assert file.undo() is None
        for answers, document in self.stages[1:]:
            assert file.redo() is not None
            assert (file.session.answers, file.document) == (answers, document)
        assert file.redo() is None


def agree(_folder: Path, amount: int, chance: int) -> Iterator[Case]:
    """Writers at work, forty steps each."""
    Writing.runs = 0
    wanted = settings(
        max_examples=amount,
        stateful_step_count=40,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    try:
        run_state_machine_as_test(seed(chance)(Writing), settings=wanted)
    except Exception as error:  # the smallest case that hypothesis finds, as it tells it
        where = traceback.extract_tb(error.__traceback__)[-1]
        told = "\n".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ())])
        yield f"seed {chance}: in {where.name}, {where.line}: {told}"
    else:
        yield from [None] * Writing.runs


PROMISES: Sequence[Promise] = (
    Promise(
        name="modelling",
        says="answers, history, order and progress are what plain dictionaries say, after any step",
        unit="writers",
        short=20,
        long=5_000,
        keep=agree,
    ),
)
