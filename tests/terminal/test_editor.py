"""The writer's own editor, opened from the program in a real terminal and left again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

import pytest
import yaml

from terminal.screen import PROGRAM, Terminal

FIRST = "你现在担任什么职务"
EDITOR = """\
import os, sys
from pathlib import Path

file = Path(sys.argv[1])
print("编辑器开着")
written = input()
with file.open("a", encoding="utf-8") as stream:
    stream.write(written)
sys.exit(written == "坏了")
"""
"""Says that it is there, reads a line as the terminal edits it, and adds that to the file."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What makes that the editor."""
    script = tmp_path / "editor.py"
    script.write_text(EDITOR, encoding="utf-8")
    return {"EDITOR": f"{quote(sys.executable)} {quote(str(script))}"}


@pytest.fixture
def new(home: Path, environment: dict[str, str]) -> Iterator[Terminal]:
    """A new session at its first question."""
    command = [*PROGRAM, "new", "--name", "p"]
    with Terminal(command, home=home, size=(100, 30), env=environment) as terminal:
        terminal.wait_for(FIRST)
        yield terminal


def answer(home: Path, name: str) -> object:
    """An answer as the next command finds it."""
    command = [*PROGRAM, "export", "p", "--format", "answers"]
    env = os.environ | {"DUIZHAO_HOME": str(home)}
    ran = subprocess.run(command, capture_output=True, env=env, check=True)
    return yaml.safe_load(ran.stdout)["answers"].get(name)


def test_an_editor_is_opened_and_left_again(new: Terminal, home: Path) -> None:
    """It has the terminal to itself; afterwards keys, pastes, mouse and screen are ours as before."""
    new.send("副镇长")
    new.wait_for("副镇长")
    new.key("ctrl+e")
    new.wait_for("编辑器开着")
    assert not any(new.has_mode(mode) for mode in (1049, 1000, 2004))
    new.send("，分管安全\r")
    new.wait_for("已记下编辑器里写的")
    assert FIRST in new.screen and "编辑器开着" not in new.screen
    new.send("甲乙")
    new.key("backspace")
    new.paste("丙\x1b丁")
    new.wait_for("副镇长，分管安全甲丙丁")
    assert all(new.has_mode(mode) for mode in (1049, 1000, 2004))
    new.key("ctrl+q")
    assert new.wait_exit() == 0
    assert answer(home, "post") == "副镇长，分管安全甲丙丁"


def test_keys_typed_right_behind_the_editor_are_not_lost(new: Terminal, home: Path) -> None:
    """What is typed while the editor ends is the writer's next typing, in its order."""
    new.key("ctrl+e")
    new.wait_for("编辑器开着")
    new.send("副镇长\r" + "甲乙丙丁" * 10 + "完")
    new.wait_for("已记下")  # until then the terminal itself shows what is typed
    new.wait_for("丁完")
    new.key("ctrl+q")
    assert new.wait_exit() == 0
    assert answer(home, "post") == "副镇长" + "甲乙丙丁" * 10 + "完"


def test_ctrl_c_belongs_to_the_editor(new: Terminal, home: Path) -> None:
    """It ends this one, which is said; the program goes on with the answer as it was."""
    new.send("副镇长")
    new.key("ctrl+e")
    new.wait_for("编辑器开着")
    new.key("ctrl+c")
    new.wait_for("编辑器没有正常结束")
    new.send("甲")
    new.wait_for("副镇长甲")
    new.key("ctrl+q")
    assert new.wait_exit() == 0


def test_a_window_closed_over_the_editor_ends_both(new: Terminal, home: Path) -> None:
    """Nothing stays behind to read a terminal that is gone, nor the file that was edited."""
    new.send("副镇长")
    new.key("ctrl+e")
    new.wait_for("编辑器开着")
    new.hang_up()
    new.wait_exit()
    assert not list(home.rglob("editing-*"))
    assert answer(home, "post") == "副镇长"


@pytest.mark.parametrize("front_end", [[], ["--line"]])
def test_a_program_killed_while_the_editor_is_open_says_where_that_is(
    new: Terminal, home: Path, front_end: list[str]
) -> None:
    """What was written there may be the only copy: it is named whenever the session is opened, and stays."""
    new.send("副镇长")
    new.key("ctrl+e")
    new.wait_for("编辑器开着")
    new.kill(signal.SIGKILL)
    new.wait_exit()
    (folder,) = home.glob("editing-*")
    (folder / "answer.md").write_text("副镇长，分管安全", encoding="utf-8")
    command = [*PROGRAM, "resume", "p", *front_end]
    with Terminal(command, home=home, size=(200, 30)) as again:
        again.wait_for("还留在")
        again.wait_for(folder.name)
        if front_end:
            again.send(":离开\r")
        else:
            again.key("ctrl+q")
        assert again.wait_exit() == 0
    assert (folder / "answer.md").read_text(encoding="utf-8") == "副镇长，分管安全"


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_line_mode_opens_it_as_well(home: Path, environment: dict[str, str], term: str) -> None:
    """`:编辑` in place of an answer; the same question is asked again with what was written."""
    command = [*PROGRAM, "new", "--line", "--name", "p"]
    with Terminal(command, home=home, env=environment | {"TERM": term}) as terminal:
        terminal.wait_for(FIRST)
        terminal.send(":编辑\r")
        terminal.wait_for("编辑器开着")
        terminal.send("副镇长，分管安全\r")
        terminal.wait_for("已记下编辑器里写的")
        terminal.send(":离开\r")
        assert terminal.wait_exit() == 0
    assert answer(home, "post") == "副镇长，分管安全"
