"""Where a writer is in a session, and what there is to be seen from there.

Both front ends show what stands here and nothing else, so that they say the same of a question. What
the writer does is a `sitting.Sitting`'s, which goes on from here.
"""

from datetime import date
from typing import TYPE_CHECKING

from . import flow
from .flow import Interview, Status, asking, order
from .model import Guide, Kind, Question
from .session import NEW, Path, Value
from .store import SessionFile

if TYPE_CHECKING:
    from .checks import Finding, Reviewer

_TYPED = (Kind.TEXT, Kind.LONGTEXT, Kind.NUMBER, Kind.DATE)


class Standpoint:
    """The question that the writer is at, with what is asked, written, wrong and missing there."""

    def __init__(self, file: SessionFile) -> None:
        self.file = file
        self.interview = Interview(file.session)
        self.here: Path = ()
        """The question the writer is at: always a stop, unless nothing at all is asked."""
        self.cursor = file.position.cursor
        """How many characters of the answer lie before the cursor."""
        self._reviewer: Reviewer | None = None
        self._settle(file.position.path)

    @property
    def question(self) -> Question:
        """The question the writer is at."""
        return self.interview.question(self.here)

    @property
    def ask(self) -> str:
        """What the interviewer asks."""
        return asking.ask(self.interview, self.here)

    @property
    def lead(self) -> str:
        """What the interviewer says before asking: at the end of a list, that it can have another item."""
        return asking.lead(self.interview, self.here)

    @property
    def note_of_section(self) -> str:
        """The line that introduces the section, at its first question."""
        firsts = (stops[:1] for _section, stops in self.interview.sections)
        begins = any(self.here in first for first in firsts)
        return asking.introduction(self.interview, self.here) if begins else ""

    @property
    def guide(self) -> Guide:
        """Help for the question: the nearest preset's own, else the question's."""
        return asking.guide(self.interview, self.here)

    @property
    def text(self) -> str:
        """What stands in the field: the answer as the writer would type it, or what is typed so far."""
        return asking.written(self.interview, self.here)

    @property
    def value(self) -> Value | None:
        """The answer where the writer is."""
        return self.interview.value(self.here) if NEW not in self.here else None

    @property
    def status(self) -> Status:
        """How the question stands."""
        return flow.status(self.interview, self.here)

    @property
    def required(self) -> bool:
        """Whether an answer is wanted here; at the end of a list only while that has too few items."""
        return self.question.required if NEW not in self.here else self.status is Status.OPEN

    @property
    def objection(self) -> str | None:
        """Why what is typed or chosen cannot stand."""
        return asking.objection(self.interview, self.here)

    @property
    def findings(self) -> "list[Finding]":
        """What the reviewer notices in the answer here, those set aside apart; nothing before `begin_review`."""
        if self._reviewer is None or NEW in self.here:
            return []
        from . import checks  # imported already, by whoever began the review

        found = self._reviewer.passage(self.interview, self.here)
        return checks.standing(self.interview, found)

    @property
    def remarks(self) -> list[str]:
        """Why what is typed cannot stand, or what a careful reader would say of it; for beside the field."""
        objection = self.objection
        if objection:
            return [objection]
        if self._reviewer is None:
            return flow.validity.advice(self.question, self.value)
        return [finding.found for finding in self.findings]

    def begin_review(self) -> None:
        """From here on the reviewer looks at each answer."""
        from .checks import Reviewer  # imported late: the first screen does not wait

        self._reviewer = Reviewer(date.today())

    @property
    def is_typed(self) -> bool:
        """Whether the answer here is typed; others are chosen from what is offered."""
        return bool(self.here) and self.question.kind in _TYPED

    @property
    def item(self) -> Path | None:
        """The innermost item that the writer is in, if any.

        At the end of a list there is none: what is done there must not befall the one around the list.
        """
        return None if NEW in self.here else self.here[:-1] or None

    @property
    def tray(self) -> tuple[str, ...]:
        """What an import could not place, in the order of the paper."""
        return self.interview.tray

    def _settle(self, path: Path) -> None:
        """Takes the nearest place to a path that may be gone."""
        found = order.nearest(self.interview, path)
        self.here = found if found is not None else ()
        if self.here and self.here != path:
            self.cursor = len(self.text)
