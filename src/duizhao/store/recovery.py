"""Damaged sessions: what can be read goes into a new file, and the damaged one stays as it is.

The new session has every answer that is as it was written. A text in which something
has changed comes back as a draft: it is there to be looked at, and does not count until
the writer has done so. Earlier texts are in its history, but undo begins afresh.
"""

import glob
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from .. import places
from ..errors import DuizhaoError, SessionUnavailable, UnusableInput
from ..model import TEXTS, Kind, Questionnaire
from ..session import Answer
from ..session import Path as Place
from ..text import display
from ..wording import N_, _
from . import disk, embedded, layout, trouble
from .rows import Recovered, State, now, write_path
from .salvage import Found, look_through
from .trouble import named

_ENDING = N_("抢救")
"""What a recovered session has behind its name."""

_NAME = 200
"""Bytes of a damaged file's name that are kept in the new one's."""

_LARGEST = 1 << 28
"""Bytes. No session is larger; somebody's film, taken for one by mistake, may be."""


def rescue(path: Path) -> DuizhaoError:
    """Recovers a file that could not be read as a session; the error that says how it went."""
    foreign = UnusableInput(_("“{path}”不是对照的材料文件。").format(path=named(path)))
    try:
        if path.stat().st_size > _LARGEST:
            return foreign
        found = look_through(path)
    except (OSError, sqlite3.Error) as error:
        return UnusableInput(trouble.unreadable(path, error))
    if not found.ours:
        return foreign
    message = _("“{path}”已经损坏，原文件没有动。{outcome}")
    if found.overtaken:
        message = _(
            "“{path}”比旁边的 -wal 文件还要新，可能是从别处拷来的。合在一起会丢字，"
            "所以两个文件都没有动。{outcome}"
        )
    return SessionUnavailable(message.format(path=named(path), outcome=_outcome(path, found)))


def told(recovered: Recovered) -> str:
    """How complete a recovered session is, in words for the writer."""
    words = _("读出了 {answers} 处回答").format(answers=recovered.answers)
    if recovered.expected is not None:
        words = _("{expected} 处回答中读出了 {answers} 处").format(
            expected=recovered.expected, answers=recovered.answers
        )
    if recovered.doubtful:
        words += _("，另有 {doubtful} 处内容有变，放回时作为草稿，请核对").format(
            doubtful=recovered.doubtful
        )
    return words


def _outcome(path: Path, found: Found) -> str:
    if found.answers or found.doubtful or found.history:
        for document in _documents(found):
            with suppress(UnusableInput):
                return _recover(path, found, embedded.restored(document), document)
    if found.answers or found.doubtful:
        return _put_down(path, found)
    return _("里面一处回答也没能读出来。")


def _documents(found: Found) -> Iterator[str]:
    """Documents that may be the session's, the likeliest first."""
    yield from found.documents
    if found.state:
        yield from embedded.elsewhere(found.state.questionnaire)
    yield from found.broken_documents


def _recover(path: Path, found: Found, questionnaire: Questionnaire, document: str) -> str:
    """Writes the new session, if there is none of the same damage yet; what became of it."""
    drafts = _drafts(found, questionnaire)
    recovered = Recovered(
        name=path.name,
        source=found.source,
        answers=len(found.answers),
        doubtful=len(drafts),
        expected=found.state.count if found.state else None,
    )
    old = found.state or State(now(), now(), "", questionnaire.id)
    state = replace(old, changed=now(), top=0, tip=0, recovered=recovered)
    answers = found.answers | drafts
    answers |= _lost_lists(answers, questionnaire)
    for file in _recovered_from(path):
        if _source(file) == found.source:
            return _saved(path, file, told(recovered))
    return _write(
        path,
        ".duizhao",
        told(recovered),
        lambda target: disk.publish(target, state, document, answers, found.history.values()),
    )


def _put_down(path: Path, found: Found) -> str:
    """Without a questionnaire there can be no session: the texts as they are, in a plain file."""
    texts = {path: str(answer.value or "") for path, answer in found.answers.items()}
    content = "".join(
        f"{write_path(place)}\n{display(text)}\n\n"
        for place, text in (texts | found.doubtful).items()
        if text
    ).encode("utf-8", "replace")
    for file in _recovered_from(path, ".txt"):
        with suppress(OSError):
            if file.read_bytes() == content:
                return _saved(path, file, _("其中的问卷读不出来，只留下了回答的原文"))

    def write(target: Path) -> None:
        with disk.whole(target) as unfinished:
            unfinished.write_bytes(content)

    return _write(path, ".txt", _("其中的问卷读不出来，只留下了回答的原文"), write)


def _drafts(found: Found, questionnaire: Questionnaire) -> dict[Place, Answer]:
    """Texts in which something has changed, where a text can be a draft."""
    return {
        path: Answer(draft=text)
        for path, text in found.doubtful.items()
        if path not in found.answers and _kind(questionnaire, path) in TEXTS
    }


def _lost_lists(answers: dict[Place, Answer], questionnaire: Questionnaire) -> dict[Place, Answer]:
    """Lists whose own row is lost, made again from the answers inside their items."""
    lists: dict[Place, dict[str, None]] = {}
    for path in answers:
        for at in range(1, len(path) - 1, 2):
            if path[:at] not in answers and _kind(questionnaire, path[:at]) is Kind.REPEAT:
                lists.setdefault(path[:at], {})[path[at]] = None
    lost = {}
    for repeat, items in lists.items():
        preset = questionnaire.question(repeat).preset_by_id
        if not items.keys() <= preset.keys():
            lost[repeat] = Answer((*preset, *(name for name in items if name not in preset)))
    return lost


def _kind(questionnaire: Questionnaire, path: Place) -> Kind | None:
    """The kind of the question at a path; None when there is no such question."""
    if len(path) % 2 == 0:
        return None
    try:
        return questionnaire.question(path).kind
    except KeyError:
        return None


def _recovered_from(path: Path, ending: str = ".duizhao") -> list[Path]:
    """Files that may have been recovered from this one."""
    pattern = f"{glob.escape(_stem(path))}*{ending}"
    return [
        file for folder in (path.parent, places.sessions()) for file in sorted(folder.glob(pattern))
    ]


def _source(file: Path) -> str:
    """The hash of the damage that a session was recovered from; empty when it was not."""
    try:
        with disk.reading(file) as connection:
            _revision, state = layout.read_head(connection)
    except trouble.NOT_READ:
        return ""
    return state.recovered.source if state.recovered else ""


def _write(path: Path, ending: str, what: str, write: Callable[[Path], None]) -> str:
    """Writes a new file beside the damaged one or, where that cannot be, among the sessions."""
    problem: Exception | None = None
    for folder in (path.parent, places.sessions()):
        try:
            target = _free(places.private(folder), _stem(path), ending)
            write(target)
        except (OSError, sqlite3.Error) as error:
            problem = error
        else:
            return _saved(path, target, what)
    return _("{what}，但现在写不成新文件（{reason}）；请腾出空间，或拷到别处再打开。").format(
        what=what, reason=trouble.reason(problem) if problem else ""
    )


def _free(folder: Path, stem: str, ending: str) -> Path:
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(file for name in names if not (file := folder / (name + ending)).exists())


def _stem(path: Path) -> str:
    kept = path.stem.encode("utf-8", "surrogateescape")[:_NAME].decode("utf-8", "ignore")
    return f"{kept}-{_(_ENDING)}"


def _saved(path: Path, file: Path, what: str) -> str:
    name = file.name if file.parent == path.parent else str(file)
    return _("{what}，在新文件“{name}”里，请从那里继续。").format(what=what, name=display(name))
