"""Sessions as wholes, for every front end and the command line: how far each is, beginning one, opening one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from . import flow, library, store
from .errors import DuizhaoError, SessionUnavailable, UnusableInput
from .session import Session
from .store import SessionFile
from .text import count, display, one_line
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
    size: int = 0
    """Characters that the writer has written, without white space: 字数."""
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
        size = _("{count} 字").format(count=self.size)
        return f"{name}  {answered}  {state}  {size}  {changed}"

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
            "characters": self.size,
            "finished": self.progress.finished and not self.trouble,
            "trouble": self.trouble,
        }


def summaries() -> list[Summary]:
    """Every session, the one changed last first; one that cannot be read says why."""
    return [summary(path) for path in store.sessions()]


def summary(path: Path) -> Summary:
    """One session; one that cannot be read says why."""
    try:
        with SessionFile.open(path, read_only=True) as file:
            interview = flow.Interview(file.session)
            title, changed = interview.questionnaire.title, file.state.changed
            size = sum(count(text) for _path, text in flow.texts(interview))
            return Summary(path, title, changed, flow.progress(interview), size)
    except DuizhaoError as error:
        return Summary(path, "", "", flow.Progress(), trouble=str(error))


class Shelf:
    """What is known of the sessions: each is read once, and again when it was changed."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[int, Summary]] = {}

    def known(self, path: Path) -> Summary | None:
        """The summary of a session, if it has been read as it is now."""
        when, summary = self._known.get(path, (None, None))
        return summary if when == changed_at(path) else None

    def read(self, path: Path) -> Summary:
        """The summary of a session, which takes some milliseconds."""
        when = changed_at(path)
        found = summary(path)
        self._known[path] = (when, found)
        return found


def changed_at(path: Path) -> int:
    """When a session was last written to; 0 when it is gone, which opening it tells."""
    try:
        return store.changed_at(path)
    except OSError:
        return 0


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


def follow(path: Path, loaded: library.Loaded | None = None, name: str = "") -> SessionFile:
    """A new session that begins with what an earlier one promised (`after` in the questionnaire).

    Without `loaded`, of the questionnaire that the earlier one answers, as it is today.
    Raises UnusableInput when there is nothing to be carried over.
    """
    with SessionFile.open(path, read_only=True) as file:
        before = flow.Interview(file.session)
        loaded = loaded or _today(file)
    change = flow.followed(Session(loaded.questionnaire), before)
    if not change.steps:
        message = _("“{name}”里没有可以接着写的条目，请用 duizhao new 从头开始")
        raise UnusableInput(message.format(name=display(one_line(path.stem))))
    begun = begin(loaded, name)
    begun.apply(change)
    return begun


def followable(path: Path, among: Iterable[library.Loaded]) -> list[library.Loaded]:
    """Those of some questionnaires that take something over from a session. Raises what opening it does."""
    with SessionFile.open(path, read_only=True) as file:
        before = flow.Interview(file.session)
    return [one for one in among if flow.followed(Session(one.questionnaire), before).steps]


def _today(file: SessionFile) -> library.Loaded:
    """A session's questionnaire as its file is today; where that is gone, as the session has it."""
    questionnaire, origin = file.session.questionnaire, file.state.origin
    try:
        if Path(origin).is_file():
            return library.load_file(Path(origin))
        return library.load(questionnaire.id)
    except UnusableInput:
        return library.Loaded(questionnaire, dict(file.document), origin)


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
