"""What importing does, and what the code may know.

import-linter sees every import that is written down; these tests see which are carried out.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
QUESTIONNAIRES = sorted((ROOT / "prompts").glob("[!_]*.yaml"))
SLOW = {"docx", "jinja2", "markdown_it", "prompt_toolkit", "questionary", "rich", "textual", "yaml"}

OF_ONE_PAPER = {"党史", "五个方面", "对照检查", "查摆", "民主生活会"}
"""Words of the first questionnaire that have no business in the code."""


def ids() -> set[str]:
    """The ids of the shipped questionnaires that nobody would use by accident.

    A question called `date` shares its name with half the code; one called `two-establishes`,
    and the name of a questionnaire, can only be meant.
    """
    texts = [file.read_text(encoding="utf-8") for file in QUESTIONNAIRES]
    own = {name for text in texts for name in re.findall(r"^id: *([\w-]+)", text, re.MULTILINE)}
    within = {name for text in texts for name in re.findall(r"\bid: *([\w-]+)", text)}
    return own | {name for name in within if re.search("[-_]", name)}


def python(program: str, *arguments: str) -> str:
    """What a program run by a fresh interpreter prints."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_command_line_starts_without_its_libraries() -> None:
    """`--version` and `--help` wait for no terminal library, YAML reader or template engine."""
    loaded = python("import sys, duizhao.cli; print(*sys.modules)").split()
    assert "duizhao.cli" in loaded
    assert SLOW.isdisjoint(loaded)


def test_no_other_command_waits_for_the_reviewer() -> None:
    """Rules and the distance of texts are loaded by those who check."""
    loaded = python(
        "import sys, duizhao.cli.commands, duizhao.cli.exporting; print(*sys.modules)"
    ).split()
    assert "duizhao.report" in loaded
    assert {"duizhao.checks", "duizhao.likeness", "rapidfuzz"}.isdisjoint(loaded)


def test_importing_creates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No module makes a directory, a file or a session when it is merely imported."""
    files = [file.relative_to(ROOT / "src").with_suffix("") for file in SOURCES]
    names = [".".join(file.parts).removesuffix(".__init__") for file in files]
    monkeypatch.chdir(tmp_path)
    python("import importlib, sys; [*map(importlib.import_module, sys.argv[1:])]", *names)
    assert list(tmp_path.iterdir()) == []


def test_there_are_ids_to_look_for() -> None:
    """The search below would find nothing, and say so proudly, if it looked for nothing."""
    assert {file.stem for file in QUESTIONNAIRES} <= ids()
    assert any(name not in {file.stem for file in QUESTIONNAIRES} for name in ids())


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_code_knows_no_questionnaire(file: Path) -> None:
    """Nothing that is about one paper stands in the code, in no string and in no comment."""
    source = file.read_text(encoding="utf-8")
    templates = {path.name for path in (ROOT / "templates").glob("[!_]*.j2")}
    known = {name for name in ids() | templates if re.search(rf"(?<![\w-]){name}(?![\w-])", source)}
    assert known | {word for word in OF_ONE_PAPER if word in source} == set()
