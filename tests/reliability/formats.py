"""Old sessions open for ever with all that is in them; those of a newer program are refused.

The sessions in `formats/` were made by the code of their day; `making` says how.
"""

import gzip
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

from duizhao import library
from duizhao.errors import DuizhaoError, UnusableInput
from duizhao.flow import Interview
from duizhao.report import Options, assemble
from duizhao.session import Answer, Position
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from duizhao.store import SessionFile, layout
from reliability.promise import Case, Promise
from store.samples import WALK, filled

MADE = Path(__file__).parent / "formats"


def open_old(folder: Path, _amount: int, _seed: int) -> Iterator[Case]:
    """Every session that was ever made, to look at and to go on with."""
    with patch.dict(os.environ, DUIZHAO_HOME=str(folder / "home")):
        for made, read_only in product(sorted(MADE.glob("*.duizhao.gz")), (True, False)):
            path = folder / made.stem
            path.write_bytes(gzip.decompress(made.read_bytes()))
            said = json.loads(made.with_name(f"{path.stem}.json").read_text(encoding="utf-8"))
            try:
                with SessionFile.open(path, read_only=read_only) as file:
                    wrong = _amiss(file, said)
            except DuizhaoError as error:
                wrong = str(error)
            yield wrong and f"{made.name}, read_only={read_only}: {wrong}"


def _amiss(file: SessionFile, said: dict[str, Any]) -> Case:
    """What is not as it was when the session was made."""
    answers = {tuple(place.split("/")): _answer(*kept) for place, kept in said["answers"].items()}
    place, cursor = said["position"]
    if dict(file.session.answers) != answers:
        return "answers differ"
    if file.position != Position(tuple(place.split("/")), cursor):
        return "the position differs"
    if len(file.history()) != said["changes"]:
        return "changes are missing"
    lost = [path for path in answers if path not in Interview(file.session).questions]
    if lost or not assemble(file.session, Options()):
        return f"answers do not stand in the paper: {lost}"
    return None if file.read_only else _stuck(file, answers, said["changes"], said["undone"])


def _answer(value: Any, draft: str | None, later: bool, note: str) -> Answer:
    return Answer(tuple(value) if isinstance(value, list) else value, draft, later, note)


def _stuck(file: SessionFile, answers: dict[Place, Answer], changes: int, undone: int) -> Case:
    """What cannot be done with it: to the beginning, to the end, and over to today's questions."""
    if sum(1 for _change in iter(file.undo, None)) != changes - undone or file.session.answers:
        return "undo does not lead to the beginning"
    if sum(1 for _change in iter(file.redo, None)) != changes:
        return "redo does not lead to the end"
    file.undo()
    Sitting(file).adopt(library.load(file.session.questionnaire.id))
    if dict(file.session.answers).keys() != answers.keys():
        return "answers are dropped when it goes over to the questions of today"
    return None


_NEWER = {
    "a newer version": ["PRAGMA user_version = 2"],
    "a newer version and other tables": ["PRAGMA user_version = 2", "DROP TABLE history"],
    "one table more": ["CREATE TABLE pictures (id INTEGER PRIMARY KEY, body BLOB)"],
    "an index more": ["CREATE INDEX by_path ON answer (path)"],
    "one column more": ["ALTER TABLE answer ADD COLUMN colour TEXT"],
    "both, and rows in them": [
        "CREATE TABLE pictures (id INTEGER PRIMARY KEY, body BLOB)",
        "INSERT INTO pictures VALUES (1, x'00')",
        "ALTER TABLE state ADD COLUMN more TEXT DEFAULT 'x'",
    ],
}


def refuse_newer(folder: Path, _amount: int, _seed: int) -> Iterator[Case]:
    """Sessions as a newer program may leave them; its rows of the state say so too."""
    path = folder / "sessions" / "散步.duizhao"
    filled(path)
    sound = path.read_bytes()
    for (how, statements), read_only in product(_NEWER.items(), (True, False)):
        path.write_bytes(sound)
        with closing(sqlite3.connect(path)) as newer:
            for statement in statements:
                newer.execute(statement)
            if "user_version" in statements[0]:
                newer.execute(
                    "UPDATE state SET body = replace(body, '\"format\":1', '\"format\":2')"
                )
            newer.commit()
        wrong = _not_refused(path, read_only)
        yield wrong and f"{how}, read_only={read_only}: {wrong}"
    path.unlink()
    filled(path)
    with closing(sqlite3.connect(path)) as newer:
        document = json.dumps({**WALK, "format": 2, "moods": ["bright"]})
        layout.put_document(newer, document)
        newer.commit()
    wrong = _not_refused(path, False)
    yield wrong and f"a questionnaire of a newer format: {wrong}"


def _not_refused(path: Path, read_only: bool) -> Case:
    content = path.read_bytes()
    try:
        SessionFile.open(path, read_only=read_only).close()
    except UnusableInput as refusal:
        if "请升级" not in str(refusal) or len(str(refusal).splitlines()) != 1:
            return f"not one clear sentence: {refusal}"
    except DuizhaoError as error:
        return f"another sentence: {error}"
    else:
        return "it opens"
    if path.read_bytes() != content or list(path.parent.iterdir()) != [path]:
        return "something was written"
    return None


PROMISES: Sequence[Promise] = (
    Promise(
        name="old-formats",
        says="a session that any version has made opens for ever, with everything in it",
        unit="times",
        short=1,
        long=1,
        keep=open_old,
    ),
    Promise(
        name="newer-formats",
        says="a session of a newer version is refused in one sentence and left as it is",
        unit="times",
        short=1,
        long=1,
        keep=refuse_newer,
    ),
)
