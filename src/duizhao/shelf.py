"""The sessions there are, as they stand in a list: how far each is, how long, when it was changed last."""

from datetime import datetime
from pathlib import Path
from typing import Any

from . import store
from .errors import DuizhaoError
from .progress import Progress
from .text import one_line
from .values import frozen
from .wording import _


@frozen
class Summary:
    """A session as it stands in a list."""

    path: Path
    title: str
    """What its paper is called; empty when the file could not be read."""
    changed: str
    """When it was changed last: ISO 8601 with offset."""
    progress: Progress
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
        size = _("写了 {count} 字").format(count=self.size)
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
    if found := store.brief(path):
        brief, changed = found
        return Summary(path, brief.title, changed, brief.progress, brief.characters)
    try:
        return _opened(path)
    except DuizhaoError as error:
        return Summary(path, "", "", Progress(), trouble=str(error))


def _opened(path: Path) -> Summary:
    """A session that says nothing of itself, because it was not closed or by an earlier version."""
    with store.SessionFile.open(path, read_only=True) as file:
        brief = file.brief()
        return Summary(path, brief.title, file.state.changed, brief.progress, brief.characters)


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
