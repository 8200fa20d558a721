"""Sessions as wholes, for every front end and the command line: how far each is, beginning one, opening one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from . import flow, library, store
from .errors import DuizhaoError, SessionUnavailable
from .store import SessionFile
from .text import one_line
from .wording import _


@dataclass(frozen=True)
class Summary:
    """A session as it stands in a list."""

    path: Path
    title: str
    """What its paper is called; empty when the file could not be read."""
    changed: str
    """When it was changed last: ISO 8601 with offset."""
    progress: flow.Progress
    trouble: str = ""
    """Why it cannot be read, in a sentence."""

    @property
    def name(self) -> str:
        """What the writer calls it."""
        return self.path.stem

    def line(self) -> str:
        """The summary on one line."""
        name = one_line(self.name)
        if self.trouble:
            return f"{name}  {one_line(self.trouble)}"
        if self.progress.finished:
            state = _("必答的都写了")
        else:
            state = _("还缺 {missing} 处").format(missing=self.progress.missing)
        changed = datetime.fromisoformat(self.changed).strftime("%Y-%m-%d %H:%M")
        answered = _("已答 {count}").format(count=self.progress.answered)
        return f"{name}  {answered}  {state}  {changed}"

    def as_json(self) -> dict[str, Any]:
        """The summary for programs; keys are never renamed."""
        return {
            "name": self.name,
            "path": str(self.path),
            "title": self.title,
            "changed": self.changed,
            "answered": self.progress.answered,
            "missing": self.progress.missing,
            "later": self.progress.later,
            "finished": self.progress.finished and not self.trouble,
            "trouble": self.trouble,
        }


def summaries() -> list[Summary]:
    """Every session, the one changed last first; one that cannot be read says why."""
    return [_summary(path) for path in store.sessions()]


def _summary(path: Path) -> Summary:
    try:
        with SessionFile.open(path, read_only=True) as file:
            interview = flow.Interview(file.session)
            title = interview.questionnaire.title
            return Summary(path, title, file.state.changed, flow.progress(interview))
    except DuizhaoError as error:
        return Summary(path, "", "", flow.Progress(), str(error))


def latest() -> Path | None:
    """The unfinished session changed last; if all are finished, the one changed last."""
    readable = [summary for summary in summaries() if not summary.trouble]
    unfinished = [summary for summary in readable if not summary.progress.finished]
    return next((summary.path for summary in [*unfinished, *readable]), None)


def begin(loaded: library.Loaded, name: str = "") -> SessionFile:
    """A new session; named after its questionnaire when no name is given."""
    questionnaire = loaded.questionnaire
    name = name or store.unused_name(questionnaire.name or questionnaire.id)
    return SessionFile.create(store.free_path(name), loaded.document, origin=loaded.origin)


@dataclass(frozen=True)
class Opened:
    """A session file, and why it can only be looked at; empty when it can be written to."""

    file: SessionFile
    why_read_only: str = ""


def open_or_look(path: Path) -> Opened:
    """Opens a session to go on with; to look at when another program has it or it cannot be written to.

    Raises SessionUnavailable when it is damaged, UnusableInput when it is no session.
    """
    try:
        return Opened(SessionFile.open(path))
    except SessionUnavailable as error:
        return Opened(SessionFile.open(path, read_only=True), str(error))
