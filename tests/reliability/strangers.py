"""Questionnaires and templates from strangers: each is used in a process of its own that is watched.

The process may look at the folders of templates and at Python's own files, and at nothing else;
it has `SECONDS` and `MEGABYTES`. What is not refused in one sentence must tell nothing. The texts
lie in corpus/; those that are too long to be written down are made here.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import yaml

from .promise import Case, Promise

CORPUS = Path(__file__).with_name("corpus")
SECONDS, MEGABYTES = 2, 300
SECRET = "SECRET-OF-SOMEBODY-ELSE"
_TELLING = (SECRET, "<class ", " object at 0x", "root:", "uid=", "<Macro", "Namespace at")
"""What a paper would say of what it must not see."""

_LONG = {
    "1NINES": "9" * 6000,
    "OPENING": "(" * 20_000 + "1" + ")" * 20_000,
    "LOOPS": "{% for a in t %}" * 3000 + "{% endfor %}" * 3000,
    "LISTS": "[" * 20_000 + "]" * 20_000,
    "IFS": "{% if place %}x{% else %}" * 900 + "{% endif %}" * 900,
    "PLUS": "1" + " + 1" * 20_000,
    "PIPES": "|upper" * 10_000,
    "NAMES": "".join(f"{{% set a{number} = place %}}" for number in range(4000)),
    "LONG": "{{ place }}" * 200_000,
}

QUESTIONNAIRE = """
format: 1
id: trip
version: "1"
language: en
title: A trip
template: bomb.md.j2
sections:
  - id: trip
    title: The trip
    questions:
      - {id: place, kind: text, ask: Where?}
      - {id: story, kind: longtext, ask: What happened?, required: true}
      - {id: t, kind: text, ask: What?}
      - {id: by, kind: choices, ask: How?, choices: [foot, boat]}
      - id: stops
        kind: repeat
        ask: Where did you stop?
        item: {name: Stop, label: "{{ it.inn }}"}
        questions:
          - {id: inn, kind: text, ask: Which inn?}
"""

ANSWERS = {
    "place": "Rome",
    "t": "x" * 90,
    "by": ["foot"],
    "stops": [{"inn": "Lion"}, {"inn": "Bear"}],
}


def templates(file: str) -> Iterator[tuple[str, str]]:
    """The templates of a file of the corpus, by name."""
    stated = yaml.safe_load((CORPUS / file).read_text(encoding="utf-8"))
    for name, text in stated.items():
        for mark, long in _LONG.items():
            text = text.replace(mark, long)
        yield name, text


def _house(folder: Path) -> Path:
    """A questionnaire among its templates, and a secret outside; the questionnaire's file."""
    (folder / "secret.j2").write_text(SECRET, encoding="utf-8")
    house = folder / "house"
    house.mkdir()
    (house / "trip.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    (house / "answers.json").write_text(json.dumps({"answers": ANSWERS}), encoding="utf-8")
    (house / "linked.j2").symlink_to(folder / "secret.j2")
    (house / "folder").symlink_to(folder)
    (house / "partial.j2").write_text("{% macro m() %}{% endmacro %}", encoding="utf-8")
    twice = "{% include 'twice.j2' %}"
    (house / "twice.j2").write_text(f"{{% if 1 %}}{twice * 2}{{% endif %}}", encoding="utf-8")
    return house / "trip.yaml"


def some(cases: Iterable[tuple[str, str]], amount: int, seed: int) -> list[tuple[str, str]]:
    """As many of the cases as are to be tried."""
    every = list(cases)
    return Random(seed).sample(every, min(amount, len(every)))


class Watcher:
    """A program that uses what it is told of in a process that it forks for it."""

    def __init__(self) -> None:
        self._program = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("watched.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def used(self, way: str, file: Path) -> dict[str, object]:
        """What came of it: `said` or `refused`, `reached`, `seconds`, `megabytes`; or `died`."""
        assert self._program.stdin and self._program.stdout
        self._program.stdin.write(json.dumps([way, str(file)]) + "\n")
        self._program.stdin.flush()
        found: dict[str, object] = json.loads(self._program.stdout.readline())
        return found

    def close(self) -> None:
        """Ends it."""
        self._program.communicate()


def complaint(name: str, found: dict[str, object], *, refused: bool = False) -> Case:
    """What a case broke, if anything. `refused`: nothing but a refusal will do."""
    if "died" in found:
        return f"{name}: {found['died']}"
    if found["reached"]:
        return f"{name}: reached for {found['reached']}"
    if float(str(found["seconds"])) > SECONDS or float(str(found["megabytes"])) > MEGABYTES:
        return f"{name}: took {found['seconds']} s and {found['megabytes']} MB"
    if refused and not found["refused"]:
        return f"{name}: was not refused"
    told = str(found["said"]) + "".join(map(str, found["refused"]))  # type: ignore[call-overload]
    if any(mark in told for mark in _TELLING):
        return f"{name}: told {told[:200]!r}"
    for sentence in found["refused"]:  # type: ignore[attr-defined]
        if (
            "\n" in sentence
            or "Traceback" in sentence
            or "Error" in sentence
            or len(sentence) > 400
        ):
            return f"{name}: is no clear sentence: {sentence[:200]!r}"
    return None


def _templates(file: str, folder: Path, amount: int, seed: int) -> Iterator[Case]:
    house = _house(folder)
    watcher = Watcher()
    try:
        for name, text in some(templates(file), amount, seed):
            (house.parent / "bomb.md.j2").write_text(text, encoding="utf-8")
            yield complaint(f"{name} ({file})", watcher.used("template", house))
    finally:
        watcher.close()


def keep_out(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """Templates that look for a way out."""
    yield from _templates("templates.yaml", folder, amount, seed)


def keep_small(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """Templates that would never end."""
    yield from _templates("bombs.yaml", folder, amount, seed)


def _sentences() -> Iterator[tuple[str, str]]:
    """The templates once more, as far as they fit: as wording, and their expressions as conditions."""
    for file in ("templates.yaml", "bombs.yaml"):
        yield from templates(file)


def keep_sentences(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """The same as wording and as conditions of a questionnaire."""
    watcher = Watcher()
    file = folder / "source"
    try:
        for name, text in some(_sentences(), amount, seed):
            file.write_text(text, encoding="utf-8")
            yield complaint(f"{name}, as wording", watcher.used("wording", file))
            inside = text.strip("{} ") if text.startswith("{{") else text
            file.write_text(inside, encoding="utf-8")
            yield complaint(f"{name}, as a condition", watcher.used("condition", file))
    finally:
        watcher.close()


ENDLESS = "x" * 60
PATTERNS = (
    "(x+x+)+y",
    "(x|x)*y",
    "(x|xx)*y",
    "(x*)*y",
    "(x?){60}x{60}",
    "x*x*x*x*x*x*x*x*x*x*x*x*y",
    "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)y",
    "((x+)+)+y",
    "(?:(?:x{1,9}){1,9}){1,9}y",
    "(?=(x+)+y)x",
    "(x+)\\1+y",
    "(?:(?:(?:x{1000}){1000}){1000}){1000}",
    "(" * 500 + "x" + ")" * 500,
    "[" + "x" * 60_000 + "]",
    "|".join(["x" * 50] * 1000),
    "(?<!(x+)+)y",
    "x{4294967295}",
    "(?P<a>x)(?(a)y|z)*" * 50,
)
"""Regular expressions that would try longer than anybody waits."""


_NONE = {
    "aliases": "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "an alias of itself": "a: &a [*a]",
    "merged": "<<: &a {<<: *a}",
    "deep brackets": "a: " + "[" * 100_000,
    "deep braces": "{a: " * 50_000,
    "deep blocks": "".join(f"{' ' * n}a:\n" for n in range(700)),
    "deep dashes": "- " * 100_000,
    "a huge text": "title: " + "x" * 300_000,
    "a huge key": "x" * 200_000 + ": 1",
    "many keys": "".join(f"k{n}: 1\n" for n in range(25_000)),
    "many faults": "sections:\n" + "- {idd: x}\n" * 20_000,
    "many documents": "---\na: 1\n" * 20_000,
    "twice the same": "id: a\nid: b\n",
    "a tag of Python": "!!python/object/apply:os.system [id]",
    "a tag of a name": "title: !!python/name:os.system x",
    "a tag of its own": "title: !secret x",
    "a tag of bytes": "title: !!binary aGFsbG8=",
    "a directive": "%TAG ! tag:yaml.org,2002:python/\n---\ntitle: !name:os.system x",
    "a huge number": "format: " + "9" * 100_000,
    "a number with an exponent": "format: 1e999999999",
    "an octal number": "format: 0o" + "7" * 38,
    "a key that is a list": "? [a, b]\n: 1",
    "bytes": "\x00\x01\x02",
    "surrogates": 'title: "\\ud800"',
    "escapes": 'title: "\\x1b]52;c;aGFsbG8=\\x07"',
    "JSON": '{"a":' * 5000,
}
"""What is YAML for bombs, and no questionnaire."""

_PRESETS = "".join(f"{{id: a{n}, inn: x}}, " for n in range(9000))
_OTHERWISE = {
    "preset": {
        "kind: repeat": f"kind: repeat\n        preset: [{{id: a, inn: '{ENDLESS}'}}]",
        "ask: Which inn?": "ask: Which inn?, pattern: '(x+x+)+y'",
    },
    "many presets": {"kind: repeat": f"kind: repeat\n        preset: [{_PRESETS}]"},
    "many conditions": {"ask: Where?": f'ask: Where?, when: "{"not " * 900}1"'},
}
"""What stands otherwise in a questionnaire that is a bomb."""
_BEHIND = {
    "CVE-2026-53951 (copier) tasks of its own": '_tasks: ["touch taken"]\ntasks: ["touch taken"]\n'
    "_external_data: {a: ../secret.j2}",
    "deep repeats": "          - " + "{id: a, kind: repeat, questions: [" * 30,
}
"""What more stands at its end."""


def questionnaires() -> Iterator[tuple[str, str]]:
    """Questionnaires that are bombs, or no questionnaires."""
    yield from _NONE.items()
    for number, pattern in enumerate(PATTERNS, 1):
        asked = f"ask: What?, pattern: {json.dumps(pattern)}, default: '{ENDLESS}'}}"
        yield f"pattern {number}", QUESTIONNAIRE.replace("ask: What?}", asked)
    for number, template in enumerate(("../secret.j2", "SECRET", "linked.j2", "folder/secret.j2")):
        elsewhere = QUESTIONNAIRE.replace("bomb.md.j2", template)
        yield f"CVE-2026-34726 (copier) a template elsewhere {number}", elsewhere
    for name, changes in _OTHERWISE.items():
        text = QUESTIONNAIRE
        for old, new in changes.items():
            text = text.replace(old, new)
        yield name, text
    for name, more in _BEHIND.items():
        yield name, QUESTIONNAIRE + more


def keep_reading(folder: Path, amount: int, seed: int) -> Iterator[Case]:
    """Questionnaire files, looked through and then answered."""
    watcher = Watcher()
    file = _house(folder)
    (file.parent / "bomb.md.j2").write_text("{{ t }}", encoding="utf-8")
    try:
        for name, text in some(questionnaires(), amount, seed):
            text = text.replace("SECRET", str(folder / "secret.j2"))
            file.write_text(text, encoding="utf-8")
            yield complaint(f"{name} (a questionnaire)", watcher.used("questionnaire", file))
    finally:
        watcher.close()


PROMISES = (
    Promise(
        "ways-out",
        "a stranger's template sees nothing but answers",
        "templates",
        40,
        500,
        keep_out,
    ),
    Promise("bombs", "a stranger's template ends", "templates", 10, 500, keep_small),
    Promise("sentences", "so do wording and conditions", "sources", 40, 500, keep_sentences),
    Promise(
        "questionnaires",
        "a stranger's questionnaire is looked through",
        "files",
        20,
        500,
        keep_reading,
    ),
)
