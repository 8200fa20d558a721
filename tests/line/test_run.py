"""What holds for line mode as a whole, on any terminal."""

import os
import signal
import sqlite3
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from duizhao import line
from duizhao.session import Answer
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from duizhao.wording import ENGLISH, speak
from kinds import IMPORT, begun, resumed
from line.scripts import CTRL_C, ENTER, script
from terminal.keys import KEYS

WHO: Place = ("who",)


def test_a_session_among_the_others_is_resumed_by_its_name(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Quoted only where a shell needs it."""
    (home / "sessions").mkdir(parents=True)
    for name, shown in (("五月", "五月"), ("五月 二", "'五月 二'")):
        script(begun(home / "sessions", name))
        assert f"duizhao resume {shown} --line\n" in capsys.readouterr().err


def test_a_session_to_look_at_can_be_read_but_not_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every change is refused with the reason; moving, showing and leaving work."""
    sitting = begun(tmp_path)
    sitting.type("老周", 2)
    sitting.file.close()
    file = SessionFile.open(tmp_path / "试.duizhao", read_only=True)
    looking = Sitting(file, "另一个程序正开着它。")
    keys = [
        "李",
        ENTER,
        "从早上",
        ENTER,
        ":back",
        ENTER,
        ":撤销",
        ENTER,
        KEYS["ctrl+l"],
        ":全文",
        ENTER,
    ]
    assert script(looking, *keys) == 0
    told = capsys.readouterr().out
    assert told.count("只能看，不能改。另一个程序正开着它。") == 5
    again = resumed(tmp_path)
    assert dict(again.file.session.answers) == {WHO: Answer("老周")}
    again.file.close()


def test_what_could_not_be_saved_is_said_at_once_and_keeps_the_writer_from_leaving(
    sitting: Sitting,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Typing goes on, saving elsewhere helps, and leaving takes a second word."""

    def full(*_arguments: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("duizhao.store.writer.Writer.write", full)
    copy = tmp_path / "别处.duizhao"
    keys = ["老周", ENTER, f":另存 {copy}", ENTER, ":离开", ENTER, ":离开", ENTER]
    assert script(sitting, *keys) == 0
    told = capsys.readouterr()
    assert told.out.count("磁盘已满") == 1
    assert "还有改动没有存上" in told.out
    assert "另存了一份" in told.err and "试-1.duizhao" in told.err and "已保存" not in told.err
    other = resumed(tmp_path, "别处")
    assert other.file.session.answers[WHO] == Answer("老周")
    other.file.close()


def test_a_newer_questionnaire_is_announced_and_adopted(
    sitting: Sitting, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As one change that can be undone."""
    import json

    from kinds import KINDS, TEMPLATE

    folder = home / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "kinds.md.j2").write_text(TEMPLATE, encoding="utf-8")
    one, two = KINDS["sections"]
    fewer = {
        **KINDS,
        "version": "2.0",
        "sections": [{**one, "questions": one["questions"][:8]}, two],
    }
    (folder / "kinds.yaml").write_text(json.dumps(fewer), encoding="utf-8")
    script(sitting, ":换新版", ENTER, ":换新版", ENTER)
    told = capsys.readouterr().out
    assert "有了新版本" in told and "已换用新版问卷" in told and "就是最新的" in told
    assert sitting.interview.questionnaire.version == "2.0"


def test_help_lists_every_command_with_its_keys(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """In either language."""
    script(sitting, ":help", ENTER)
    told = capsys.readouterr().out
    assert ":上一题  :back  回到上一题，什么也不会丢（Shift+Tab）" in told
    assert ":上移  :up  把所在的这一条往前移（Alt+上）" in told
    assert ":备注 [备注]  :note [备注]" in told


def test_help_is_narrowed_by_a_word(sitting: Sitting, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a command, or of what it does; a word that is nowhere leaves the whole list."""
    script(sitting, ":help 撤销", ENTER)
    told = capsys.readouterr().out
    assert ":撤销  :undo" in told and ":删除" in told and ":目录" not in told
    script(resumed(sitting.file.path.parent), ":help 没有的", ENTER)
    told = capsys.readouterr().out
    assert "没有含“没有的”的" in told and ":目录" in told


def test_in_english_commands_have_their_english_words(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Chinese ones are not shown there; they work all the same."""
    speak(ENGLISH)
    script(sitting, ":帮助", ENTER)
    lines = capsys.readouterr().out.split("\n")
    [told] = [line for line in lines if line.startswith(":back")]
    assert told.startswith(":back  ") and ":上一题" not in "".join(lines)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_a_prompt_with_everything_saved(
    sitting: Sitting, number: signal.Signals
) -> None:
    """The signal comes when the text has been drawn."""
    before = signal.getsignal(number)
    with create_pipe_input() as pipe:
        typed = sitting.type

        def type_and_end(text: str, cursor: int = 0) -> None:
            typed(text, cursor)
            os.kill(os.getpid(), number)

        sitting.type = type_and_end  # type: ignore[method-assign]
        pipe.send_text("老周")
        assert line.run(sitting, input=pipe, output=DummyOutput()) == 130
    assert sitting.file.session.answers[WHO] == Answer("老周")
    assert signal.getsignal(number) is before


def test_a_terminal_that_has_gone_is_the_end_of_input(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even when no signal tells: reading from it fails for ever, and is not tried for ever."""
    window, terminal = os.openpty()
    with os.fdopen(terminal, encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        os.close(window)
        assert line.run(sitting, output=DummyOutput()) == 0


def test_a_fault_of_our_own_is_not_printed_into_the_prompt(sitting: Sitting) -> None:
    """It is raised, to be told where faults are told, and the session is closed."""

    def fails(_text: str, _cursor: int = 0) -> None:
        raise ZeroDivisionError

    sitting.type = fails  # type: ignore[method-assign,assignment]
    with pytest.raises(ZeroDivisionError):
        script(sitting, "老周", ENTER)
    assert sitting.file.read_only


PIECES = [
    "\x1b[",
    "\x1b[31m",
    "\x1b[<0;1;1M",
    "\x1b[M",
    "\x1b[200~",
    "\x1b[201~",
    "\x1b[1;2R",
    "\x1b",
    ":",
    ENTER,
]


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.text(max_size=3), st.characters(max_codepoint=31))
    )
)
def test_no_keys_do_any_harm(keys: list[str]) -> None:
    """Whatever a terminal sends, mouse reports and halves of sequences too, the session is there afterwards."""
    with TemporaryDirectory() as folder, chdir(folder):
        sitting = begun(Path(folder))
        assert script(sitting, *keys) in (0, 130)
        resumed(Path(folder)).file.close()


def test_ctrl_c_is_heard_in_every_prompt(sitting: Sitting) -> None:
    """In fields, lists, and what commands ask."""
    folder = sitting.file.path.parent
    sitting.file.close()
    for keys in ("", ":目录" + ENTER, ":备注" + ENTER, ":导出" + ENTER, "\x1b:"):
        assert script(resumed(folder), keys, CTRL_C) == 130
    for path in (("way",), ("tools",), ("sure",)):
        again = resumed(folder)
        again.go(path)
        assert script(again, CTRL_C) == 130


@pytest.mark.parametrize(
    ("ending", "begins"),
    [(".md", b"#"), (".docx", b"PK"), (".html", b"<!"), (".yaml", b"questionnaire"), ("", b"#")],
)
def test_an_export_is_what_its_name_asks_for(
    tmp_path: Path, sitting: Sitting, capsys: pytest.CaptureFixture[str], ending: str, begins: bytes
) -> None:
    """By its ending, as on the command line; what to do with it is told."""
    file = tmp_path / f"out{ending}"
    script(sitting, f":导出 {file}", ENTER)
    assert file.read_bytes().startswith(begins)
    assert "可以用" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "told"), [("out.pdf", "写不出“.pdf”文件"), ("~nobody-here/out.md", "没有")]
)
def test_an_export_that_cannot_be_is_told(
    sitting: Sitting, capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    """And the writer goes on: an unknown format, the home of a user who is not there."""
    script(sitting, f":导出 {name}", ENTER)
    assert told in capsys.readouterr().out


def test_a_change_of_many_answers_is_taken_back_only_when_that_is_meant(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said how much goes with it; anything but a yes leaves all as it is."""
    monkeypatch.setattr("duizhao.sitting.MANY", 1)
    sitting.take(IMPORT)
    folder = sitting.file.path.parent
    script(sitting, ":撤销", ENTER, ENTER)
    told = capsys.readouterr().out.replace("\n", "")
    assert "撤销这一步：收进现成的文章？" in told and "2 处回答" in told
    again = resumed(folder)
    assert again.interview.value(WHO) == "老周"
    script(again, ":撤销", ENTER, "是", ENTER)
    assert "已撤销：收进现成的文章" in capsys.readouterr().out
    assert resumed(folder).interview.value(WHO) is None
