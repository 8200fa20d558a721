"""Whatever is done in whatever order, a session file agrees with a list of dictionaries."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from duizhao.session import Answer, Position
from duizhao.session import Path as Place
from duizhao.store import SessionFile
from store.samples import PLACE, SIGHTS, STORY, begun, change

PLACES = st.sampled_from([PLACE, STORY, SIGHTS])
VALUES = st.sampled_from(["河", "山", "桥", ("river",), None])


class Writing(RuleBasedStateMachine):
    """A writer who types, undoes, redoes, leaves and is killed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.file = begun(self.folder / "a.duizhao")
        self.stages: list[dict[Place, Answer]] = [{}]
        self.at = 0
        self.visit = 0
        self.visited = False
        self.redoable: list[dict[Place, Answer]] = []

    def teardown(self) -> None:
        self.file.close()
        shutil.rmtree(self.folder)

    @rule(place=PLACES, value=VALUES)
    def type(self, place: Place, value: str | tuple[str, ...] | None) -> None:
        """Goes on with the same visit."""
        before = self.stages[self.at]
        after = {key: answer for key, answer in before.items() if key != place}
        if value is not None:
            after[place] = Answer(value)
        self.file.apply(change(place, value), visit=self.visit, position=Position(place, 1))
        if after == before:
            return
        if not self.visited:
            self.redoable = self.stages[self.at + 1 :]
            self.stages = self.stages[: self.at + 1]
            self.at += 1
            self.visited = True
        self.stages[self.at :] = [after]
        if after == self.stages[self.at - 1]:
            self.stages[self.at :] = self.redoable
            self.at -= 1
            self.visited = False

    @rule()
    def go_elsewhere(self) -> None:
        """Begins another visit."""
        self.visit += 1
        self.visited = False

    @rule()
    def undo(self) -> None:
        """Takes back as far as there is something."""
        assert (self.file.undo() is None) == (self.at == 0)
        self.visited = self.visited and self.at == 0
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        """Does again as far as there is something."""
        last = len(self.stages) - 1
        assert (self.file.redo() is None) == (self.at == last)
        self.visited = self.visited and self.at == last
        self.at = min(last, self.at + 1)

    @rule()
    def leave_and_return(self) -> None:
        """Closes the program."""
        self.file.close()
        self.file = SessionFile.open(self.file.path)
        self.go_elsewhere()

    @rule()
    def be_killed(self) -> None:
        """Goes on with what is on disk, log and all, as after SIGKILL."""
        killed = self.folder / f"{len(list(self.folder.iterdir()))}.duizhao"
        for ending in ("", "-wal"):
            beside = self.file.path.with_name(self.file.path.name + ending)
            shutil.copyfile(beside, killed.with_name(killed.name + ending))
        self.file.close()
        self.file = SessionFile.open(killed)
        self.go_elsewhere()

    @invariant()
    def agrees(self) -> None:
        """The answers in memory are those of the model, and nothing waits to be saved."""
        assert self.file.session.answers == self.stages[self.at]
        assert (self.file.undoable is None) == (self.at == 0)
        assert (self.file.redoable is None) == (self.at == len(self.stages) - 1)
        assert self.file.unsaved is None


TestWriting = Writing.TestCase
TestWriting.settings = settings(max_examples=25, stateful_step_count=30)
