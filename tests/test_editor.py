"""A text in the writer's own editor: what comes back, and what is kept when nothing does."""

import os
import shlex
import shutil
import signal
import sys
from pathlib import Path
from typing import Protocol

import pytest

from duizhao import editor
from duizhao.errors import UnusableInput

LONGEST = 1000
SESSION = Path("/somewhere/材料.duizhao")


class Use(Protocol):
    """Makes a few lines of Python the editor."""

    def __call__(self, code: str, variable: str = "EDITOR") -> None: ...


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Use:
    """Makes a few lines of Python the editor; `file` is what it is to edit."""

    def chosen(code: str, variable: str = "EDITOR") -> None:
        script = tmp_path / f"{variable.lower()} editor.py"
        head = "import os, signal, sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n"
        script.write_text(head + code, encoding="utf-8")
        monkeypatch.setenv(variable, f"{sys.executable} {shlex.quote(str(script))} --wait")

    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return chosen


def left(home: Path) -> list[Path]:
    """The files that are still there."""
    return sorted(home.glob("editing-*/*"))


def refused() -> str:
    """What is said when editing 旧 comes to nothing."""
    with pytest.raises(UnusableInput) as caught:
        editor.edited("旧", "answer", LONGEST, SESSION)
    return str(caught.value)


def test_what_the_editor_leaves_comes_back(use: Use, home: Path) -> None:
    """Without the line end that editors put at the end of a file; nothing of it stays behind."""
    use("file.write_text(file.read_text() + '新\\n')")
    assert editor.edited("旧", "answer", LONGEST, SESSION) == "旧\n新"
    assert not list(home.glob("editing-*"))


@pytest.mark.parametrize("text", ["", "一", "一\n", "\n一\n\n", "  一  "])
def test_what_is_left_alone_comes_back_as_it_was(use: Use, text: str) -> None:
    """To the last space and line end."""
    use("")
    assert editor.edited(text, "answer", LONGEST, SESSION) == text


def test_only_the_writer_can_read_the_file(use: Use) -> None:
    """0600 in a folder of 0700, whatever the umask; its name tells editors that it is Markdown."""
    use("modes = [oct(os.stat(p).st_mode & 0o777) for p in (file, file.parent)]\n"
        "file.write_text(' '.join([file.name, *modes]))")  # fmt: skip
    before = os.umask(0)
    try:
        assert editor.edited("", "answer", LONGEST, SESSION) == "answer.md 0o600 0o700"
    finally:
        os.umask(before)


def test_the_answer_is_in_the_file_alone(use: Use) -> None:
    """Neither the editor's arguments nor its environment, which others can see, hold any of it."""
    use("file.write_text(repr(sys.argv) + repr(dict(os.environ)))")
    assert "密密密" not in editor.edited("密密密", "answer", 100_000, SESSION)


def test_what_comes_back_is_clean(use: Use) -> None:
    """No control characters, no mark of the byte order, every line end one and the same."""
    use(r"file.write_bytes('\ufeff一\x1b[31m\r\n二\r\n'.encode())")
    assert editor.edited("", "answer", LONGEST, SESSION) == "一[31m\n二"


def test_visual_comes_before_editor(use: Use) -> None:
    """As it does everywhere; arguments and spaces in a path are understood."""
    use("file.write_text('EDITOR')")
    use("file.write_text('VISUAL')", "VISUAL")
    assert editor.edited("", "answer", LONGEST, SESSION) == "VISUAL"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("sys.exit(1)", "没有正常结束（1）"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "没有正常结束（-9）"),
        ("pass", "不是 UTF-8"),
        ("file.write_text('长' * 1001)", "最多 1000 个字符"),
        ("file.write_text('a' * 5000)", "最多 1000 个字符"),
    ],
)
def test_what_cannot_be_taken_is_kept_and_named(use: Use, home: Path, code: str, why: str) -> None:
    """Failed, killed, unreadable or too long: the old text stands, the new one stays where it is."""
    use(rf"file.write_bytes(b'\xd0\xc2')" f"\n{code}")
    told = refused()
    (file,) = left(home)
    assert why in told and told.endswith(f"留在 {file}")


@pytest.mark.parametrize("code", ["sys.exit(1)", "file.unlink()"])
def test_nothing_is_kept_where_nothing_was_written(use: Use, home: Path, code: str) -> None:
    """An editor that is left without saving leaves no file behind."""
    use(code)
    assert refused().endswith("原来的文字没有动")
    assert not list(home.glob("editing-*"))


def test_what_was_never_taken_over_is_named_for_its_session_alone(use: Use, home: Path) -> None:
    """The oldest first; nothing where nothing was written, or after the writer has taken it away."""
    use("file.write_text('写了一半')\nsys.exit(1)")
    assert editor.left(SESSION) == ""
    refused()
    (first,) = home.glob("editing-*")
    refused()
    assert str(first) in editor.left(SESSION)
    assert editor.left(SESSION.with_name("别的.duizhao")) == ""
    assert "材料" not in first.name
    shutil.rmtree(first)
    (second,) = home.glob("editing-*")
    assert str(second) in editor.left(SESSION)
    (second / "answer.md").write_text("")
    assert editor.left(SESSION) == ""


def test_an_editor_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, and no file."""
    for stated in ("keiner --wait", "'"):
        monkeypatch.setenv("VISUAL", stated)
        assert f"找不到编辑器“{stated}”" in refused()


def test_without_a_choice_the_usual_editors_are_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """vi, then nano; where there is neither, what to do is said."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "  ")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "没有找到编辑器" in refused()
    nano = tmp_path / "nano"
    nano.write_text('#!/bin/sh\nprintf nano > "$1"\n')
    nano.chmod(0o700)
    assert editor.edited("旧", "answer", LONGEST, SESSION) == "nano"


def test_a_home_that_cannot_be_written_to_is_said(
    use: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any editor is opened."""
    use("")
    monkeypatch.setenv("DUIZHAO_HOME", "/proc/nowhere")
    assert refused().startswith("建不了临时文件")


def test_ctrl_c_is_the_editors(use: Use) -> None:
    """The terminal sends it to both: the editor is interrupted, the program is not."""
    use("os.kill(os.getppid(), signal.SIGINT)\nfile.write_text('还在')\n")
    before = signal.getsignal(signal.SIGINT)
    assert editor.edited("", "answer", LONGEST, SESSION) == "还在"
    assert signal.getsignal(signal.SIGINT) is before
