"""Makes a session of the present format, to be opened by every later version of the program.

    PYTHONPATH=src python tests/reliability/making.py NAME

Run it once, with the code of a release, before the format or the questionnaire changes; never again
for a name that is there. `1-first` was made by the first commit that had sessions (fdb70c0), with
the default questionnaire of that day, `1-0.1.0` by the code of 0.1.0.
Beside the file, NAME.json says what is in it.
"""

import gzip
import json
import sys
import tempfile
from pathlib import Path

from duizhao import answers, library
from duizhao.session import Answer, Change, Position, Step
from duizhao.session import Path as Place
from duizhao.store import SessionFile

MADE = Path(__file__).parent / "formats"
ANSWERS = MADE.parents[1] / "papers" / "example.answers.yaml"


def say(file: SessionFile, place: Place, answer: Answer | None) -> None:
    """One change of one answer."""
    step = Step(place, file.session.answers.get(place), answer)
    file.apply(Change("answer", place, (step,)), position=Position(place, 1))


def make(name: str) -> None:
    """A session with answers of every kind, marks beside them, and a way back and forth."""
    loaded = library.load("party-history-2021")
    path = Path(tempfile.mkdtemp(), f"{name}.duizhao")
    with SessionFile.create(path, loaded.document) as file:
        file.apply(answers.read(ANSWERS, loaded.questionnaire))
        for place, answer in sorted(file.session.answers.items())[:3]:
            say(file, place, Answer(None, draft="写了一半", later=True, note="再想想"))
            say(file, place, answer)
        last = max(file.session.answers)
        say(file, last, Answer(None, draft="2021-", note="问问老张"))
        say(file, last, None)
        file.undo()
        content = {
            "/".join(place): [answer.value, answer.draft, answer.later, answer.note]
            for place, answer in sorted(file.session.answers.items())
        }
        position = ["/".join(file.position.path), file.position.cursor]
        changes = len(file.history())
    # mtime: the same file whenever it is made
    (MADE / f"{name}.duizhao.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    said = {"answers": content, "position": position, "changes": changes, "undone": 1}
    text = json.dumps(said, ensure_ascii=False, indent=1)
    (MADE / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(sys.argv[1])
