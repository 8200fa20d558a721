"""`duizhao check` as a person or a script meets it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from duizhao.criteria import Rule
from terminal.screen import PROGRAM

ANSWERS = Path(__file__).parents[1] / "papers" / "example.answers.yaml"
FAULTY = {
    "工作天天路过": "",
    "大厅归我分管，就在我办公室楼下。": "部分同志学习不够深入，大厅归xx分管。",
}


def run(*arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """Runs the program without a terminal."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        env=os.environ | env,
        check=False,
    )


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    """The name of a session in which there is something to notice."""
    text = ANSWERS.read_text(encoding="utf-8")
    for old, new in FAULTY.items():
        text = text.replace(old, new)
    file = tmp_path / "faulty.yaml"
    file.write_text(text, encoding="utf-8")
    assert run("fill", "party-history-2021", str(file), "--name", "f").returncode == 0
    return "f"


def findings(name: str) -> dict[str, Any]:
    """What `--json` says."""
    ran = run("check", name, "--json")
    assert ran.returncode == 0, ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


def test_a_finished_paper_passes() -> None:
    """Nothing on standard output, and 0 even where it is strict."""
    assert run("fill", "party-history-2021", str(ANSWERS), "--name", "p").returncode == 0
    ran = run("check", "p", "--strict")
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stdout


def test_the_table_fits_a_narrow_terminal(faulty: str) -> None:
    """The worst first, no line wider than 80 cells, and each rule explained once."""
    ran = run("check", faulty, COLUMNS="80")
    lines = ran.stdout.splitlines()
    marks = [line.split()[0] for line in lines if line.startswith("  ") and "  [" in line]
    assert marks == ["必改", "应改", "可改"]
    assert all(sum(2 if ord(c) > 0x2E80 else 1 for c in line) <= 80 for line in lines)
    assert sum(line.startswith("套话 ×1：") for line in lines) == 1
    assert "必改 1，应改 1，可改 1" in ran.stderr


def test_json_has_a_stable_form(faulty: str) -> None:
    """Keys are never renamed; spans are of the answer that is named."""
    said = findings(faulty)
    assert set(said) == {"format", "session", "questionnaire", "counts", "length", "findings"}
    assert said["counts"] == {"must": 1, "should": 1, "may": 1}
    placeholder = said["findings"][0]
    assert placeholder["rule"] == "placeholder"
    assert placeholder["path"] == ["aspects", "people-centred", "found", "counter", "detail"]
    assert set(placeholder) == {
        *("id", "rule", "group", "severity", "path", "place", "question", "span"),
        *("found", "why", "mend", "dismissed"),
    }
    start, end = placeholder["span"]
    assert FAULTY["大厅归我分管，就在我办公室楼下。"][start:end] == "xx"
    assert placeholder["dismissed"] is None


def test_strict_is_for_scripts(faulty: str) -> None:
    """1 while there is something that a reviewer would ask for, 0 when it was set aside."""
    assert run("check", faulty).returncode == 0
    assert run("check", faulty, "--strict").returncode == 1
    for finding in findings(faulty)["findings"][:2]:
        dismissed = run("check", faulty, "--dismiss", finding["id"], "--reason", "照录")
        assert dismissed.returncode == 0, dismissed.stderr
    assert run("check", faulty, "--strict").returncode == 0
    assert [f["dismissed"] for f in findings(faulty)["findings"]] == ["照录", "照录", None]


def test_a_rule_can_be_set_aside_for_a_session(faulty: str) -> None:
    """By its name."""
    assert run("check", faulty, "--dismiss", "stock_phrase", "--reason", "照录").returncode == 0
    assert "不再提醒 1" in run("check", faulty).stderr


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("--dismiss", "stock_phrase"), 2, "--reason"),
        (("--dismiss", "stock_phrase.00000000", "--reason", "x"), 3, "stock_phrase.00000000"),
    ],
)
def test_what_cannot_be_set_aside_is_told(
    faulty: str, arguments: tuple[str, ...], code: int, word: str
) -> None:
    """No reason; no such finding."""
    ran = run("check", faulty, *arguments)
    assert ran.returncode == code
    assert word in ran.stderr


def test_dismissals_travel_with_the_answers(faulty: str, tmp_path: Path) -> None:
    """What is exported and filled in again has nothing to be noticed anew."""
    run("check", faulty, "--dismiss", Rule.PLACEHOLDER.value, "--reason", "村名待定")
    file = tmp_path / "again.yaml"
    file.write_text(run("export", faulty, "--format", "answers").stdout, encoding="utf-8")
    assert run("fill", "party-history-2021", str(file), "--name", "again").returncode == 0
    dismissed = {f["rule"]: f["dismissed"] for f in findings("again")["findings"]}
    assert dismissed["placeholder"] == "村名待定"


@pytest.mark.parametrize(
    "half",
    [["--reason", "村名待定"], ["--dismiss", "placeholder"]],
)
def test_half_of_setting_aside_is_refused(faulty: str, half: list[str]) -> None:
    """A reason belongs to a finding, and a finding to a reason: nothing is passed over in silence."""
    ran = run("check", faulty, *half)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "--dismiss 和 --reason" in ran.stderr


def test_a_copy_of_another_session_is_one_finding(faulty: str) -> None:
    """It is told by its name."""
    assert run("fill", "party-history-2021", str(ANSWERS), "--name", "去年").returncode == 0
    [alike] = [f for f in findings("去年")["findings"] if f["rule"] == "like_earlier"]
    assert "《f》" in alike["found"]
