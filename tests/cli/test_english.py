"""The command line and line mode in English."""

import argparse
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao import answers, desk, library, line
from duizhao.cli import main
from duizhao.cli.arguments import parser
from duizhao.line.commands import COMMANDS
from duizhao.sitting import Sitting
from duizhao.wording import speak, wanted

HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
ANSWERS = Path(__file__).parents[1] / "papers" / "example-postmortem.answers.yaml"

ELSEWHERE = ("edit", "sheet", "quit")
"""Commands that lead out of line mode."""


@pytest.fixture(autouse=True)
def speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody whose system speaks English."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def postmortem(speaker: None) -> Path:
    """Their session."""
    loaded = library.load("incident-postmortem")
    with desk.begin(loaded, "outage") as file:
        file.apply(answers.read(ANSWERS, loaded.questionnaire))
        return file.path


def parsers(one: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of its commands."""
    yield one
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for other in action.choices.values():
                yield from parsers(other)


def test_every_help_is_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """That of the program and that of each command."""
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert said.startswith("usage: duizhao")
    helps = [one.format_help() for one in parsers(parser())]
    assert len(helps) > 12
    assert [text for text in (said, *helps) if HAN.search(text)] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["sessions"],
        ["check", "outage"],
        ["export", "outage"],
        ["compare", "outage", "outage"],
        ["questionnaires", "show", "incident-postmortem"],
        ["questionnaires", "lint", str(ANSWERS)],
        ["questionnaires", "lint", "/nowhere.yaml"],
        ["resume"],
        ["resume", "outrage"],
        ["new", "--name", ".", "--line"],
        ["export", "outage", "--style", "italic"],
        ["expor"],
    ],
)
def test_what_a_command_says_is_english(
    arguments: list[str], postmortem: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it was asked for, and what it refuses."""
    try:
        main(arguments)
    except SystemExit as left:
        assert left.code == 2
    said = capsys.readouterr()
    assert said.out + said.err
    assert not HAN.search(said.out + said.err)


def test_a_questionnaire_of_ones_own_is_linted_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every fault in it, with what may have been meant."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "own.yaml"
    file.write_text(
        "format: 1\nid: own\nversion: '1.0'\nlanguage: en\ntitle: Own\ntemplate: own.md.j2\n"
        "sections:\n  - id: all\n    title: All\n    questions:\n"
        "      - {id: what, kind: txt, ask: 'What?'}\n"
        "      - {id: when, kind: text, ask: '{{ wat }}', lenght: [1, 2]}\n",
        encoding="utf-8",
    )
    assert main(["questionnaires", "lint", str(file)]) == 3
    said = capsys.readouterr().out
    assert "did you mean “text”?" in said
    assert not HAN.search(said)


@pytest.mark.parametrize(
    "typed",
    ["", "x", ":bakc", *(f":{one.name}" for one in COMMANDS if one.name not in ELSEWHERE)],
)
def test_line_mode_speaks_english(
    typed: str,
    postmortem: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever is typed, on a terminal that knows no more than lines."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n\n\n1\n\n"))
    speak(wanted("en"))
    line.run(Sitting(desk.open_or_look(postmortem).file))
    said = capsys.readouterr()
    assert "Type :help to see what you can do" in said.out
    assert not HAN.search(said.out + said.err)
