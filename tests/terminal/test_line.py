"""Line mode in a real terminal, one that can draw and one that cannot."""

import re
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from terminal.screen import PROGRAM, Terminal, command
from terminal.writer import PAPERS, Act, Writer, example, perform

NEW = (*PROGRAM, "new", "--line", "--name", "p")
RESUME = (*PROGRAM, "resume", "p", "--line")
FIRST = "你现在担任什么职务"
DUMB = {"TERM": "dumb"}
COLOUR = re.compile(rb"\x1b\[[0-9;]*[34][0-9][0-9;]*m")


@pytest.fixture
def new(home: Path) -> Iterator[Terminal]:
    """A new session at its first question, in a window of 80×24."""
    with Terminal(NEW, home=home) as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for(lambda: terminal.has_mode(2004))
        yield terminal


def answered(home: Path) -> dict[str, Any]:
    """The answers of the session's sections."""
    content = yaml.safe_load(command(home, "export", "p", "--format", "answers"))["answers"]
    assert isinstance(content, dict)
    return content


def has_asked(terminal: Terminal, times: int) -> bool:
    """Whether a dumb terminal has been asked for a line so many times."""
    return terminal.output.count(b"> ") == times


def test_a_paper_typed_with_a_kill_in_the_middle_is_the_paper(home: Path) -> None:
    """The keys of the full screen, in bursts, killed in mid-answer: the bytes of the headless way."""
    acts = list(Writer(example()).acts())
    at = len(acts) // 2
    middle, half = acts[at], len(acts[at].text) // 2
    with Terminal(NEW, home=home) as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for(lambda: terminal.has_mode(2004))
        perform(terminal, acts[:at])
        perform(terminal, [Act(middle.keys, text=middle.text[:half])])
        terminal.wait_for(middle.text[half - 6 : half])
        terminal.kill(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    with Terminal(RESUME, home=home) as terminal:
        terminal.wait_for(middle.text[half - 6 : half])
        terminal.send(middle.text[half:])
        perform(terminal, acts[at + 1 :])
        terminal.wait_for(acts[-1].text[-6:])
        terminal.key("ctrl+d")
        assert terminal.wait_exit() == 0
    paper = (PAPERS / "example.bold.md").read_text(encoding="utf-8")
    assert command(home, "export", "p", "--style", "bold") == paper


def test_a_session_is_left_here_and_resumed_in_full_screen_and_back(
    new: Terminal, home: Path
) -> None:
    """At the same question, with half a sentence in the field."""
    new.send("副镇长\r我们")
    new.wait_for("我们")
    new.key("ctrl+c")
    assert new.wait_exit() == 130
    with Terminal([*PROGRAM, "resume", "p"], home=home) as terminal:
        terminal.wait_for("我们")
        terminal.send("镇")
        terminal.wait_for("我们镇")
        terminal.key("ctrl+q")
        terminal.wait_exit()
    with Terminal(RESUME, home=home) as terminal:
        terminal.wait_for("> 我们镇")
        terminal.key("ctrl+d")
        assert terminal.wait_exit() == 0
    assert answered(home) | {"post": "副镇长", "unit": "我们镇"} == answered(home)


def test_a_paper_written_by_turns_in_both_front_ends_is_the_paper(home: Path) -> None:
    """Left in mid-answer in full screen, in line mode and in full screen again: the bytes of the headless way."""
    acts = list(Writer(example()).acts())
    first, second = cuts(acts, 3)
    with Terminal([*PROGRAM, "new", "--name", "p"], home=home, size=(100, 30)) as terminal:
        terminal.wait_for(FIRST)
        perform(terminal, acts[:first])
        leave_in_the_middle(terminal, acts[first], "ctrl+q")
    with Terminal(RESUME, home=home) as terminal:
        finish(terminal, acts[first])
        perform(terminal, acts[first + 1 : second])
        leave_in_the_middle(terminal, acts[second], "ctrl+c")
    with Terminal([*PROGRAM, "resume", "p"], home=home, size=(100, 30)) as terminal:
        finish(terminal, acts[second])
        perform(terminal, acts[second + 1 :])
        terminal.wait_for(acts[-1].text[-6:])
        terminal.key("ctrl+q")
        assert terminal.wait_exit() == 0
    paper = (PAPERS / "example.bold.md").read_text(encoding="utf-8")
    assert command(home, "export", "p", "--style", "bold") == paper


def cuts(acts: list[Act], parts: int) -> list[int]:
    """Where to cut acts into parts: at answers of which half stands on one row."""
    wanted = [len(acts) * part // parts for part in range(1, parts)]
    return [
        next(at for at in range(one, len(acts)) if 20 < len(acts[at].text) < 60) for one in wanted
    ]


def leave_in_the_middle(terminal: Terminal, act: Act, key: str) -> None:
    """Types half of an answer and leaves as soon as it is on the screen."""
    half = act.text[: len(act.text) // 2]
    perform(terminal, [Act(act.keys, text=half)])
    terminal.wait_for(half[-4:])
    terminal.key(key)
    terminal.wait_exit()


def finish(terminal: Terminal, act: Act) -> None:
    """Types the other half where the session has been resumed."""
    half = len(act.text) // 2
    terminal.wait_for(act.text[half - 4 : half])
    terminal.send(act.text[half:])


def test_an_interruption_in_the_middle_of_a_word_keeps_it(new: Terminal, home: Path) -> None:
    """Ctrl-C saves, says how to go on, and gives the terminal back."""
    new.send("副镇")
    new.wait_for("副镇")
    new.key("ctrl+c")
    assert new.wait_exit() == 130
    assert "duizhao resume p --line" in new.screen
    assert not new.has_mode(2004)
    with Terminal(RESUME, home=home) as terminal:
        terminal.wait_for("> 副镇")
        terminal.send("长\r")
        terminal.wait_for("文章里怎么称呼")
        terminal.key("ctrl+d")
        assert terminal.wait_exit() == 0
    assert answered(home)["post"] == "副镇长"


def test_what_is_on_the_screen_survives_a_kill(new: Terminal, home: Path) -> None:
    """At any character."""
    text = "分管农业的副镇长"
    for length in range(1, len(text) + 1):
        new.send(text[length - 1])
        new.wait_for(text[:length])
        if length == 5:
            new.kill(signal.SIGKILL)
            assert new.wait_exit() == -signal.SIGKILL
            break
    assert answered(home)["post"] == "分管农业的"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("place", ["field", "list"])
def test_a_signal_saves_and_says_how_to_go_on(
    new: Terminal, home: Path, number: signal.Signals, place: str
) -> None:
    """While text is typed, and while something is chosen."""
    new.send("副镇长")
    new.wait_for("副镇长")
    if place == "list":
        new.key("ctrl+o")
        new.wait_for("去哪里？")
    new.kill(number)
    assert new.wait_exit() == 130
    assert "duizhao resume p --line" in new.screen
    assert answered(home)["post"] == "副镇长"


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_a_closed_window_ends_the_program(home: Path, term: str) -> None:
    """When the terminal goes away the program ends by itself, with its usual status."""
    with Terminal(NEW, home=home, env={"TERM": term}) as terminal:
        terminal.wait_for(FIRST)
        terminal.send("副镇长\r")
        terminal.wait_for("文章里怎么称呼")
        terminal.hang_up()
        assert terminal.wait_exit() == 130
    assert answered(home)["post"] == "副镇长"


def test_keys_typed_ahead_keep_their_order_and_meaning(new: Terminal, home: Path) -> None:
    """Across questions of every kind; an Enter typed early is no new paragraph, nor is it echoed."""
    new.send("副镇长\r我镇\r\r的\n话\r6\r\r\ry\r深入不够\r\r2\r")
    new.wait_for("现在看得到什么变化")
    new.key("ctrl+d")
    assert new.wait_exit() == 0
    found = answered(home)
    assert found["theme"].endswith("赶考之路的\n话")
    assert (found["post"], found["unit"], found["studies"]) == ("副镇长", "我镇", 6)
    assert found["last_year"][0]["status"] == "基本完成"
    assert "^M" not in new.screen and "^J" not in new.screen


def test_a_paste_keeps_its_line_ends(new: Terminal, home: Path) -> None:
    """Marked by the terminal, it is one answer and presses no keys."""
    new.key("tab", "tab", "tab", "ctrl+a")
    new.wait_for("会议的主题是什么")
    new.wait_for(lambda: new.has_mode(2004))
    new.paste("第一段\x1b[31m\n第二段\x03")
    new.wait_for("第二段")
    new.key("ctrl+d")
    assert new.wait_exit() == 0
    assert answered(home)["theme"] == "第一段[31m\n第二段"


def test_a_window_may_change_its_size_while_typing(new: Terminal, home: Path) -> None:
    """What is typed stays, and is drawn again."""
    new.send("分管农业和水利的副镇长")
    new.wait_for("副镇长")
    new.resize(30, 10)
    new.send("兼站长")
    new.wait_for(lambda: "兼站长" in "".join(new.screen.split()))  # further rows are set in
    new.key("ctrl+d")
    assert new.wait_exit() == 0
    assert answered(home)["post"] == "分管农业和水利的副镇长兼站长"


@pytest.mark.parametrize("erased", ["\x01", "\x7f\x7f"], ids=["all at once", "bit by bit"])
def test_a_command_typed_over_an_answer_takes_nothing_away(
    new: Terminal, home: Path, erased: str
) -> None:
    """What was on the screen stands again, as what stood there before would."""
    new.send("副镇")
    new.wait_for("副镇")
    new.send(f"{erased}:备注 问问\r")
    new.wait_for("已记下")
    new.key("ctrl+d")
    assert new.wait_exit() == 0
    assert answered(home)["post"] == "副镇"


def test_chinese_punctuation_begins_no_line(new: Terminal) -> None:
    """What the interviewer says is broken as Chinese is set."""
    new.key("ctrl+o")
    new.send("两个确立\r")
    new.wait_for("最近一次讲党课")
    assert not [line for line in new.screen.split("\n") if re.match("[，。、；：？！”’）]", line)]


@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_can_be_switched_off(home: Path, env: dict[str, str], coloured: bool) -> None:
    """The one place with colour is the search in a list."""
    with Terminal(NEW, home=home, env=env) as terminal:
        terminal.wait_for(FIRST)
        terminal.key("ctrl+o")
        terminal.wait_for("去哪里？")
        terminal.send("主题")
        terminal.wait_for("/ 主题")
        terminal.key("ctrl+d")
        terminal.wait_exit()
        assert bool(COLOUR.search(terminal.output)) is coloured


# A terminal that knows no more than lines


@pytest.mark.parametrize(
    ("arguments", "env"), [([], DUMB), (["--line"], {})], ids=["dumb", "asked for"]
)
def test_the_desk_is_a_numbered_list(home: Path, arguments: list[str], env: dict[str, str]) -> None:
    """A session is begun from it; then it is the first of the list."""
    with Terminal([*PROGRAM, *arguments], home=home, env=env) as terminal:
        terminal.wait_for("写哪一份？")
        terminal.wait_for("写新的：Incident postmortem")
        terminal.send("党史学习\n1\n" if env else "党史学习\r")
        terminal.wait_for(FIRST)
        terminal.send("副镇长\n" if env else "副镇长\r")
        terminal.wait_for("文章里怎么称呼")
        terminal.key("ctrl+c")
        assert terminal.wait_exit() == 130
    with Terminal([*PROGRAM, *arguments], home=home, env=env) as terminal:
        terminal.wait_for("已答 1")
        terminal.key("ctrl+c")
        assert terminal.wait_exit() == 130
        assert (b"\x1b" in terminal.output) is not bool(env)


def test_a_dumb_terminal_gets_line_mode_without_asking_and_without_escapes(home: Path) -> None:
    """A session from beginning to export; not one escape character goes out."""
    paper = home / "成文.md"
    with Terminal([*PROGRAM, "new", "--name", "p"], home=home, env=DUMB) as terminal:
        terminal.wait_for(FIRST)
        for line, then in (
            ("副镇长", "文章里怎么称呼"),
            (":上一题", "现在写的是"),
            ("", "文章里怎么称呼"),
            ("我镇", "通知叫什么名字"),
            ("", "会议的主题"),
            ("第一段", "第一段"),
            ("第二段", "第二段"),
            (".", "几次集中学习"),
            ("?", "这一题没有提示"),
            (":目录 要不要写", "1 "),
            ("1", "1 是\n2 否"),
            ("1", "找出上年度的材料"),
            ("深入不够", "当时定了什么措施"),
            ("", "2 基本完成"),
            ("2", "现在看得到什么变化"),
            (f":导出 {paper}", "已写到"),
        ):
            terminal.send(line + "\n")
            terminal.wait_for(then)
        terminal.key("ctrl+d")
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.output
    assert answered(home)["theme"] == "第一段\n第二段"
    assert "我镇" in paper.read_text(encoding="utf-8") or paper.stat().st_size > 100


def test_an_interruption_of_a_dumb_terminal_keeps_every_line_that_was_sent(home: Path) -> None:
    """What is still on the line belongs to the terminal; all the rest is there."""
    with Terminal(NEW, home=home, env=DUMB) as terminal:
        terminal.wait_for(FIRST)
        for asked, line in enumerate(["副镇长", "我镇", "", "第一段", "第二段"], start=2):
            terminal.send(line + "\n")
            terminal.wait_for(partial(has_asked, terminal, asked))
        terminal.send("第三")
        terminal.wait_for("第三")
        terminal.key("ctrl+c")
        assert terminal.wait_exit() == 130
        assert "duizhao resume p --line" in terminal.screen
    assert answered(home)["theme"] == "第一段\n第二段"


def test_a_kill_of_a_dumb_terminal_loses_nothing_that_was_sent(home: Path) -> None:
    """And the session goes on at the same question."""
    with Terminal(NEW, home=home, env=DUMB) as terminal:
        terminal.wait_for(FIRST)
        terminal.send("副镇长\n我镇\n")
        terminal.wait_for("通知叫什么名字")
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    with Terminal(RESUME, home=home, env=DUMB) as terminal:
        terminal.wait_for("通知叫什么名字")
        terminal.key("ctrl+d")
        assert terminal.wait_exit() == 0
    assert answered(home)["unit"] == "我镇"


def test_a_line_that_the_terminal_cuts_is_said_to_be_cut(home: Path) -> None:
    """Such a terminal hands on so many bytes of a line and no more."""
    with Terminal(NEW, home=home, env=DUMB) as terminal:
        terminal.wait_for(FIRST)
        terminal.send("长" * 2_000 + "\n")
        terminal.wait_for("超过了终端一行的上限")
        terminal.key("ctrl+d")
        assert terminal.wait_exit() == 0
    assert 1_000 < len(answered(home)["post"]) < 2_000
