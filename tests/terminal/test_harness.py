"""The harness itself: what it sends arrives, and what it shows is on the screen."""

import signal
import sys
from pathlib import Path

import pytest

from terminal.screen import Terminal


def python(program: str, home: Path, size: tuple[int, int] = (40, 6)) -> Terminal:
    """A Python program in a terminal."""
    return Terminal([sys.executable, "-c", program], home=home, size=size)


def test_wide_characters_stand_on_the_screen_as_text(home: Path) -> None:
    """A wide character takes two cells and is one character of the screen's text."""
    with python("input('名字：')", home) as terminal:
        terminal.wait_for("名字：")
        assert terminal.screen.split("\n")[0] == "名字："
        assert terminal.cursor == (6, 0)


def test_half_of_a_wide_character_is_never_left_standing(home: Path) -> None:
    """Overwriting one cell of a wide character wipes out both."""
    with python("print('甲乙丙', end='\\r\\x1b[3CX', flush=True); input()", home) as terminal:
        terminal.wait_for("X")
        assert terminal.screen.split("\n")[0] == "甲 X丙"


def test_a_burst_arrives_whole(home: Path) -> None:
    """Text longer than the terminal's own buffer reaches the program, and its output comes back."""
    program = """
import os, sys, tty
tty.setraw(0)
print("ready", end="\\r\\n", flush=True)
text = b""
while not text.endswith(b"!"):
    text = os.read(0, 4096)
    os.write(1, text)
"""
    with python(program, home) as terminal:
        terminal.wait_for("ready")
        terminal.send("字" * 20_000)
        terminal.send("!")
        assert terminal.wait_exit() == 0
        assert terminal.output.decode().count("字") == 20_000


def test_keys_are_counted_and_text_is_not(home: Path) -> None:
    """The measure of keys beyond the text counts each key once."""
    with python("print(repr(input()), repr(input()))", home) as terminal:
        terminal.send("第一")
        terminal.key("enter")
        terminal.send("第二")
        terminal.key("backspace", "enter")
        terminal.wait_for("'第一' '第'")
        assert terminal.keys == ["enter", "backspace", "enter"]


def test_the_program_sees_the_size_of_the_window(home: Path) -> None:
    """A window that changes its size tells the program so."""
    program = """
import os, signal
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGWINCH})
print("ready", flush=True)
signal.sigwait({signal.SIGWINCH})
while os.get_terminal_size() != (50, 9):  # Linux tells of a size before it is so
    signal.sigtimedwait({signal.SIGWINCH}, 0.01)
print(os.get_terminal_size(), flush=True)
"""
    with python(program, home) as terminal:
        terminal.wait_for("ready")
        terminal.resize(50, 9)
        terminal.wait_for("columns=50, lines=9")
        assert terminal.wait_exit() == 0


def test_the_alternate_screen_goes_away_and_leaves_what_was_there(home: Path) -> None:
    """After a full-screen program the terminal shows what it showed before."""
    program = (
        "print('before'); print('\\x1b[?1049h\\x1b[Hfull', flush=True); input();"
        "print('\\x1b[?1049l', end='', flush=True); input()"
    )
    with python(program, home) as terminal:
        terminal.wait_for("full")
        assert terminal.has_mode(1049)
        assert "before" not in terminal.screen
        terminal.key("enter")
        terminal.wait_for("before")
        assert "full" not in terminal.screen


def test_sequences_that_the_picture_does_not_know_leave_no_trace(home: Path) -> None:
    """Asking for a keyboard protocol or a mode's state draws nothing."""
    program = "print('a\\x1b[>25ub\\x1b[?2026$pc\\x1b[<ud\\x1bP+q\\x1b\\\\e', flush=True); input()"
    with python(program, home) as terminal:
        terminal.wait_for("abcde")


def test_the_terminal_answers_where_its_cursor_is(home: Path) -> None:
    """Programs that ask for the cursor's place are not left waiting."""
    program = """
import os, tty
tty.setraw(0)
os.write(1, "甲\\x1b[6n".encode())
os.write(1, repr(os.read(0, 20)).encode())
"""
    with python(program, home) as terminal:
        terminal.wait_for(r"甲b'\x1b[1;3R'")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_an_end_by_a_signal_is_told_from_an_exit(home: Path, number: signal.Signals) -> None:
    """The status of a killed program is minus the signal, as for subprocess."""
    with python("print('ready', flush=True); input()", home) as terminal:
        terminal.wait_for("ready")
        terminal.kill(number)
        assert terminal.wait_exit() == -number


def test_a_closed_window_hangs_up_the_program(home: Path) -> None:
    """Closing the window sends SIGHUP, as a desktop does."""
    with python("print('ready', flush=True); input()", home) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.wait_exit() == -signal.SIGHUP


def test_what_never_appears_is_reported_with_a_picture(home: Path) -> None:
    """A failure shows what was on the screen instead."""
    with (
        python("print('something else', flush=True); input()", home) as terminal,
        pytest.raises(AssertionError, match=r"'nothing' did not appear in\n.*\n\|something else"),
    ):
        terminal.wait_for("something else")
        terminal.wait_for("nothing", timeout=0.1)
