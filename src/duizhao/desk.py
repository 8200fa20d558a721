"""Sessions as wholes, for every front end and the command line: beginning one, opening one."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from . import flow, library, places, store
from .errors import SessionUnavailable, UnusableInput
from .flow import following
from .session import Session
from .store import SessionFile
from .text import display, one_line
from .values import frozen
from .wording import _

_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory: better than nowhere when every disk is full."""
_COPIES = 100
"""Names that are tried in one folder."""


def begin(loaded: library.Loaded, name: str = "") -> SessionFile:
    """A new session; named after its questionnaire when no name is given."""
    questionnaire = loaded.questionnaire
    name = name or store.unused_name(questionnaire.name or questionnaire.id)
    return SessionFile.create(store.free_path(name), loaded.document, origin=loaded.origin)


def put_by(file: SessionFile) -> Path | None:
    """What cannot be saved where it belongs, saved elsewhere before it is let go; where, if anywhere.

    Beside the file if it was only moved or taken over by another program; else wherever there is room.
    """
    if not file.unsaved:
        return None
    from tempfile import gettempdir  # imported late: seldom needed

    for folder in (file.path.parent, places.typed("~"), Path(gettempdir()), _MEMORY):
        names = (f"{file.name}-{number}{store.ENDING}" for number in range(1, _COPIES))
        free = next((name for name in names if not places.has(folder / name)), None)
        if free:
            with suppress(UnusableInput):
                file.save_copy(folder / free)
                return folder / free
    return None


def follow(path: Path, loaded: library.Loaded | None = None, name: str = "") -> SessionFile:
    """A new session that begins with what an earlier one promised (`after` in the questionnaire).

    Without `loaded`, of the questionnaire that the earlier one answers, as it is today.
    Raises UnusableInput when there is nothing to be carried over.
    """
    with SessionFile.open(path, read_only=True) as file:
        before = flow.Interview(file.session)
        loaded = loaded or _today(file)
    change = following.followed(Session(loaded.questionnaire), before)
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
    return [one for one in among if following.followed(Session(one.questionnaire), before).steps]


def _today(file: SessionFile) -> library.Loaded:
    """A session's questionnaire as its file is today; where that is gone, as the session has it."""
    questionnaire, origin = file.session.questionnaire, file.state.origin
    kept = library.Loaded(questionnaire, dict(file.document), origin)
    return library.today(questionnaire, origin) or kept


@frozen
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
