"""What the rows of a session file say, and how it is written down: JSON beside a checksum.

SQLite does not notice a byte that has flipped inside a text. The checksums do.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from sys import intern
from types import NoneType
from typing import Any

from .. import __version__
from ..progress import Progress
from ..session import Answer, Path, Position
from ..text import clean
from ..values import frozen
from .trouble import Damaged

FORMAT = 1
"""The version of the session file; also the database's `user_version`."""

Answers = Mapping[Path, Answer | None]

_MOST = 1 << 63
"""SQLite's integers are smaller."""

_DECODER = json.JSONDecoder()
_BEGUN = blake2b(digest_size=8, person=b"duizhao")
_SHORT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@frozen
class Recovered:
    """Said in a session that was recovered: from what, and how complete it is."""

    name: str
    """The name of the damaged file."""
    source: str
    """A hash of the damaged content, so that it is recovered once only."""
    answers: int
    """How many answers are as they were written."""
    doubtful: int
    """How many more are there as drafts, because something in them is not as it was written."""
    expected: int | None
    """How many answers there were; None when that could not be read."""


@frozen
class Brief:
    """What a list says of a session, counted when it was closed: a list need not open it."""

    title: str
    """What its paper is called."""
    characters: int
    """That the writer has written, without white space."""
    progress: Progress


@frozen
class State:
    """Everything about a session but its answers, its history and its questionnaire."""

    created: str
    changed: str
    """Times as ISO 8601 with seconds and offset."""
    origin: str
    """The file that the questionnaire came from."""
    questionnaire: str
    """The questionnaire's id."""
    position: Position = field(default_factory=Position)
    top: int = 0
    """The newest change that is done: its number in the history; 0 for none."""
    tip: int = 0
    """The newest change that can be redone; `top` when there is none."""
    count: int = 0
    """How many answers there are …"""
    total: int = 0
    """… and all their checksums, xor. Together they notice a row that is gone or doubled."""
    recovered: Recovered | None = None
    brief: Brief | None = None
    """None until the session is closed, and when another version of the program counted."""


@frozen
class Row:
    """One change in the history.

    Only the other side of the change is kept, because the answers themselves are this
    side: what stood there *before* while the change is done, *after* when it is not.
    Whether it is done follows from `State.top` and the way back through the parents,
    so that rows need not be touched when a new change makes others unreachable.
    """

    seq: int
    parent: int
    """The change that was done before this one; 0 for none."""
    at: str
    action: str
    path: Path
    others: Answers


def now() -> str:
    """The time as it stands in a row."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def check_time(text: str) -> None:
    """Raises Damaged when a text is no time that `now` could have given."""
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise Damaged("time") from error


def checksum(*parts: str) -> int:
    """64 bits that change when a part does. The parts hold no NUL."""
    return seal("\0".join(parts).encode())


def seal(content: bytes) -> int:
    """The checksum of parts as they are stored, with a NUL between them."""
    begun = _BEGUN.copy()
    begun.update(content)
    return int.from_bytes(begun.digest(), "big", signed=True)


def write_json(content: Any) -> str:
    """Compact JSON that SQLite takes, whatever is in it."""
    text = _SHORT.encode(content)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair: it can only be stored escaped
        return json.dumps(content)
    return text


def read_json(text: str) -> Any:
    """What `write_json` wrote. Raises Damaged."""
    try:
        content, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise Damaged("JSON") from error
    if end != len(text):
        raise Damaged("JSON")
    return content


def write_path(path: Path) -> str:
    """A path as it stands in a row. Ids hold no slash."""
    return "/".join(path)


def read_path(text: str) -> Path:
    """The path that `write_path` wrote. Raises Damaged."""
    if not text.isprintable():
        raise Damaged("path")
    item, _slash, last = text.rpartition("/")
    return (*_steps(item), intern(last)) if text else ()


@lru_cache(maxsize=64)
def _steps(text: str) -> Path:
    """The steps to an item, whose answers stand one after the other."""
    return tuple(map(intern, text.split("/"))) if text else ()


def write_answer(answer: Answer) -> str:
    """An answer as JSON; what is as usual is left out."""
    return write_json(_plain(answer))


def read_answer(text: str) -> Answer:
    """An answer from JSON, cleaned, because the file may be a stranger's. Raises Damaged."""
    answer = _answer(read_json(text))
    return answer if _is_clean(text) else _cleaned(answer)


def write_others(others: Answers) -> str:
    """The other side of a change as JSON."""
    return write_json(
        {
            write_path(path): None if answer is None else _plain(answer)
            for path, answer in others.items()
        }
    )


def read_others(text: str) -> dict[Path, Answer | None]:
    """The other side of a change. Raises Damaged."""
    content = _typed(read_json(text), dict)
    kept = (lambda answer: answer) if _is_clean(text) else _cleaned
    return {
        read_path(path): None if answer is None else kept(_answer(answer))
        for path, answer in content.items()
    }


def write_state(state: State) -> str:
    """The state as JSON."""
    content = {"format": FORMAT} | {name: getattr(state, name) for name in _STATE}
    content["path"] = write_path(state.position.path)
    content["cursor"] = state.position.cursor
    if state.recovered:
        content["recovered"] = {name: getattr(state.recovered, name) for name in _RECOVERED}
    if state.brief:
        content["brief"] = {
            "program": __version__,
            "title": state.brief.title,
            "characters": state.brief.characters,
            **vars(state.brief.progress),
        }
    return write_json(content)


def read_state(text: str) -> State:
    """The state that `write_state` wrote. Raises Damaged."""
    content = _typed(read_json(text), dict)
    if content.get("format") != FORMAT:
        raise Damaged("format")
    position = Position(
        read_path(_typed(content.get("path"), str)), _typed(content.get("cursor"), int)
    )
    recovered = content.get("recovered")
    for name in ("created", "changed"):
        check_time(_typed(content.get(name), str))
    return State(
        position=position,
        recovered=None if recovered is None else Recovered(**_fields(recovered, _RECOVERED)),
        brief=_brief(content.get("brief")),
        **_fields(content, _STATE),
    )


def _brief(content: Any) -> Brief | None:
    if content is None or _typed(content, dict).get("program") != __version__:
        return None
    counts = _fields(content, dict.fromkeys(Progress.__dataclass_fields__, int))
    return Brief(progress=Progress(**counts), **_fields(content, _BRIEF))


_STATE: dict[str, Any] = {
    "created": str,
    "changed": str,
    "origin": str,
    "questionnaire": str,
    "top": int,
    "tip": int,
    "count": int,
    "total": int,
}
_RECOVERED: dict[str, Any] = {
    "name": str,
    "source": str,
    "answers": int,
    "doubtful": int,
    "expected": int | None,
}
_BRIEF: dict[str, Any] = {"title": str, "characters": int}


def _fields(content: Any, kinds: Mapping[str, Any]) -> dict[str, Any]:
    content = _typed(content, dict)
    found = {name: _typed(content.get(name), kind) for name, kind in kinds.items()}
    return {
        name: clean(value) if isinstance(value, str) else value for name, value in found.items()
    }


def _typed(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind):
        raise Damaged("type")
    if kind is int and not -_MOST <= value < _MOST:
        raise Damaged("size")
    return value


def _plain(answer: Answer) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    if answer.value is not None:
        plain["value"] = answer.value
    if answer.draft is not None:
        plain["draft"] = answer.draft
    if answer.later:
        plain["later"] = True
    if answer.note:
        plain["note"] = answer.note
    return plain


_USUAL = (str, tuple, bool)


def _answer(plain: Any) -> Answer:
    plain = _typed(plain, dict)
    value = plain.get("value")
    if isinstance(value, list):
        if {*map(type, value)} - {str}:
            raise Damaged("type")
        value = tuple(value)
    if type(value) in _USUAL and len(plain) == 1:  # nearly all of them, in a session of thousands
        return Answer(value)
    return Answer(
        value=_typed(value, (str, int, float, tuple, NoneType)),
        draft=_typed(plain.get("draft"), (str, NoneType)),
        later=_typed(plain.get("later", False), bool),
        note=_typed(plain.get("note", ""), str),
    )


def _is_clean(text: str) -> bool:
    """Whether JSON is seen at a glance to hold nothing but printable text and line ends."""
    return text.isprintable() and ("\\" not in text or not re.search(_ESCAPED, text))


def _cleaned(answer: Answer) -> Answer:
    value = answer.value
    if isinstance(value, tuple):
        value = tuple(clean(part) for part in value)
    elif isinstance(value, str):
        value = clean(value)
    draft = answer.draft and clean(answer.draft)
    return Answer(value, draft, answer.later, clean(answer.note))


_ESCAPED = r'\\[^"\\n]'
