"""The full screen in a real terminal: what only a terminal shows."""

import json
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao import library
from duizhao.text import count as length
from terminal.screen import PROGRAM, Terminal, command
from terminal.writer import PAPERS, Act, Writer, count, example, perform

FIRST = "你现在担任什么职务"


@pytest.fixture
def new(home: Path) -> Iterator[Terminal]:
    """A new session at its first question, in a window of 100×30."""
    with Terminal([*PROGRAM, "new", "--name", "p"], home=home, size=(100, 30)) as terminal:
        terminal.wait_for(FIRST)
        yield terminal


def saved(home: Path) -> str:
    """The answers of the session as the next command finds them."""
    return command(home, "export", "p", "--format", "answers")


def test_a_paper_typed_with_a_kill_in_the_middle_is_the_paper(home: Path) -> None:
    """Typed in bursts, killed in mid-answer, resumed and finished: the bytes of the headless way."""
    acts = list(Writer(example()).acts())
    at = len(acts) // 2
    middle, half = acts[at], len(acts[at].text) // 2
    with Terminal([*PROGRAM, "new", "--name", "p"], home=home, size=(100, 30)) as terminal:
        terminal.wait_for(FIRST)
        perform(terminal, acts[:at])
        perform(terminal, [Act(middle.keys, text=middle.text[:half])])
        terminal.wait_for(middle.text[half - 6 : half])
        terminal.kill(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    with Terminal([*PROGRAM, "resume"], home=home, size=(80, 24)) as terminal:
        terminal.wait_for(middle.text[half - 6 : half])
        terminal.send(middle.text[half:])
        perform(terminal, acts[at + 1 :])
        terminal.wait_for(acts[-1].text[-6:] or "落款")
        terminal.key("ctrl+q")
        assert terminal.wait_exit() == 0
    paper = (PAPERS / "example.bold.md").read_text(encoding="utf-8")
    assert command(home, "export", "p", "--style", "bold") == paper


def test_a_paper_needs_few_keys_beyond_its_text() -> None:
    """At most 1.1 keys an answer lead through the example; choosing an option is answering."""
    writer = Writer(example())
    acts = list(writer.acts())
    assert writer.answers == len(acts)
    assert count(acts) <= 1.1 * writer.answers


PATTERNS = {
    "ab<backspace>c": "ac",
    "甲乙<backspace>丙": "甲丙",
    "ab<left>c": "acb",
    "ab<home>c": "cab",
    "ab<ctrl+u>c": "c",
    "甲<left><left>乙<end>丙": "乙甲丙",
    "ab<ctrl+a>c": "c",
    "ab<ctrl+z>c": "c",
}


@pytest.mark.parametrize("burst", PATTERNS, ids=str)
def test_keys_of_a_burst_keep_their_order(new: Terminal, home: Path, burst: str) -> None:
    """However fast keys come, each acts on what the ones before it left."""
    new.send("".join(_bytes(part) for part in re.split(r"(<[^>]+>)", burst)))
    new.send("尾")
    new.wait_for("尾")
    new.key("ctrl+q")
    new.wait_exit()
    assert PATTERNS[burst] in saved(home).replace("尾", "")


def _bytes(part: str) -> str:
    from terminal.keys import KEYS

    return KEYS[part[1:-1]] if part.startswith("<") else part


def test_a_burst_reaches_across_questions_and_dialogs(new: Terminal, home: Path) -> None:
    """What is typed after Tab belongs to the next question, what is pasted after it too."""
    new.send("副镇长\t我镇\t\x01某通知\x1b[Z\x1b[Z，一级")
    new.key("ctrl+o")
    new.send("会议主题\r\x01某主题")
    new.wait_for("某主题")
    new.key("ctrl+q")
    new.wait_exit()
    content = saved(home)
    for line in ("post: 副镇长，一级", "unit: 我镇", "notice: 某通知", "theme: 某主题"):
        assert line in content


CHARACTERS = {
    "full-width space": "甲\u3000乙",
    "no-break space": "a\u00a0b",
    "joined emoji": "👨\u200d👩\u200d👧",
    "private use": "\ue000",
    "rare Han": "𠮷𬺰",
    "curly quotes": "“两个”——……·",
    "combining": "e\u0301",
    "variation selector": "⚠\ufe0f",
}


@pytest.mark.parametrize("way", ["typed", "pasted"])
@pytest.mark.parametrize("name", CHARACTERS, ids=str)
def test_every_character_arrives(new: Terminal, home: Path, name: str, way: str) -> None:
    """Characters that Textual would drop or split are kept, typed and pasted."""
    text = CHARACTERS[name]
    (new.send if way == "typed" else new.paste)(text)
    new.send("尾")
    new.wait_for(f"{length(text) + 1} 字")  # terminals differ in how wide they draw some of these
    new.key("ctrl+q")
    new.wait_exit()
    assert answered(home)["post"] == text + "尾"


def answered(home: Path) -> dict[str, str]:
    """The answers of the session's sections, read back as plain data."""
    import yaml

    content = yaml.safe_load(saved(home))["answers"]
    assert isinstance(content, dict)
    return content


def test_an_input_method_commits_whole(new: Terminal, home: Path) -> None:
    """Commits of 1 to 12 characters, each in one write, arrive as they are."""
    text = "我分管的验收单也只要我一个人签字的时候"
    for size in range(1, 13):
        new.send(text[:size])
    new.send("尾")
    new.wait_for("尾")
    new.key("ctrl+q")
    new.wait_exit()
    assert answered(home)["post"] == "".join(text[:n] for n in range(1, 13)) + "尾"


def test_a_paste_is_only_ever_text(new: Terminal, home: Path) -> None:
    """Escape characters in a paste press no keys; line ends become spaces where one line is asked for."""
    new.paste("甲\x1b[31mRED\x1b[0m\x11\x03乙\n丙")
    new.send("尾")
    new.wait_for("尾")
    new.key("ctrl+q")
    assert new.wait_exit() == 0
    assert answered(home)["post"] == "甲[31mRED[0m乙丙尾"


def test_a_large_paste_keeps_every_character(new: Terminal, home: Path) -> None:
    """100,000 characters in one paste."""
    text = "".join(chr(0x4E00 + n % 5000) for n in range(100_000))
    new.key("tab", "tab", "tab", "ctrl+a")
    new.paste(text)
    new.send("尾")
    new.wait_for("尾")
    new.key("ctrl+q")
    new.wait_exit()
    assert answered(home)["theme"] == text + "尾"


def test_bytes_that_are_no_text_do_no_harm(new: Terminal, home: Path) -> None:
    """A terminal that sends something else than UTF-8 garbles a character and nothing more."""
    new.send(b"\xc4\xe3\xba\xc3")
    new.send("好")
    new.wait_for("好")
    new.key("ctrl+q")
    assert new.wait_exit() == 0
    assert answered(home)["post"].endswith("好")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_and_restores_the_terminal(
    new: Terminal, home: Path, number: signal.Signals
) -> None:
    """Whatever ends the program, all that was typed is there and the terminal is as it was."""
    new.send("副镇长")
    new.wait_for("副镇长")
    new.kill(number)
    assert new.wait_exit() == 130
    assert not new.has_mode(1049)
    assert new.cursor_visible
    assert "duizhao resume p" in new.screen
    assert answered(home)["post"] == "副镇长"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_heeded_however_many_keys_wait(new: Terminal, number: signal.Signals) -> None:
    """Hundreds of keys that nobody has looked at yet do not drown it."""
    new.send("副镇长" * 500)
    new.wait_for("副镇长")
    new.kill(number)
    assert new.wait_exit() == 130


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_it_starts_restores_the_terminal_too(
    home: Path, number: signal.Signals
) -> None:
    """The first screen may not be there yet; nothing goes wrong and nothing stays behind."""
    with Terminal([*PROGRAM, "new", "--name", "p"], home=home) as terminal:
        settings = terminal.settings
        terminal.wait_for(lambda: terminal.has_mode(1049))
        terminal.kill(number)
        assert terminal.wait_exit() == 130
        assert terminal.settings == settings
        assert not terminal.has_mode(1049)
        left = [file for file in home.rglob("*") if file.is_file() and ".cache" not in file.parts]
        assert [file.name for file in left] == ["p.duizhao"]


def test_a_closed_window_ends_the_program(home: Path) -> None:
    """When the terminal goes away the program ends by itself, and nothing is lost."""
    with Terminal([*PROGRAM, "new", "--name", "p"], home=home) as terminal:
        terminal.wait_for(FIRST)
        terminal.send("副镇长")
        terminal.wait_for("副镇长")
        terminal.hang_up()
        assert terminal.wait_exit() == 130
    assert answered(home)["post"] == "副镇长"


def test_ctrl_c_leaves_with_everything_saved(new: Terminal, home: Path) -> None:
    """Ctrl-C pressed twice is an interrupt: 130, and how to go on."""
    new.send("副镇长")
    new.key("ctrl+c")
    new.wait_for("再按一次")
    new.key("ctrl+c")
    assert new.wait_exit() == 130
    assert answered(home)["post"] == "副镇长"


def test_resuming_finds_the_cursor_where_it_was(new: Terminal, home: Path) -> None:
    """Question and cursor place survive; what is typed next goes between the same characters."""
    new.send("甲丙")
    new.key("left")
    new.wait_for("甲丙")
    new.kill(signal.SIGKILL)
    new.wait_exit()
    with Terminal([*PROGRAM, "resume"], home=home) as terminal:
        terminal.wait_for("甲丙")
        terminal.send("乙")
        terminal.wait_for("甲乙丙")
        terminal.key("ctrl+q")
        terminal.wait_exit()
    assert answered(home)["post"] == "甲乙丙"


def test_no_escape_sequence_of_an_answer_reaches_the_terminal(home: Path, tmp_path: Path) -> None:
    """Titles, clipboards and colours in answers stay text, in every part of the screen."""
    hostile = "\\e]0;HIT\\a\\e[31m\\e]52;c;SElU\\a\\x9b31m[red]"
    told = hostile.replace("\\e", "\x1b").replace("\\a", "\x07").replace("\\x9b", "\x9b")
    content = {"post": told, "measures": [{"headline": told, "action": told}]}
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"answers": content}), encoding="utf-8")
    command(home, "fill", library.default_id(), str(file), "--name", "p")
    with Terminal([*PROGRAM, "resume", "p"], home=home, size=(130, 40)) as terminal:
        terminal.wait_for("[red]")
        terminal.key("ctrl+o")
        terminal.wait_for("去哪里")
        terminal.key("escape")
        terminal.wait_for(lambda: "去哪里" not in terminal.screen)
        terminal.key("ctrl+q")
        terminal.wait_exit()
        assert b"\x1b]0;HIT" not in terminal.output
        assert b"]52;c;SElU\x07" not in terminal.output
        assert "\x9b".encode() not in terminal.output


def test_it_reflows_at_every_size(new: Terminal) -> None:
    """From 200×60 down to 40×12 and back: nothing breaks, and the question stays."""
    for size in ((200, 60), (60, 20), (40, 12), (20, 5), (80, 24)):
        new.resize(*size)
        new.send("字")
    new.wait_for("字字字字字")
    new.wait_for(FIRST)


def test_what_was_read_on_is_seen_from_its_beginning_when_all_of_it_fits(new: Terminal) -> None:
    """Where the window has grown, rows that were drawn for the small one are drawn anew."""
    new.resize(60, 20)
    new.key("f1")
    new.wait_for("每敲一个字")
    new.key("pagedown", "pagedown")
    new.wait_for(lambda: "每敲一个字" not in new.screen)
    new.resize(190, 80)
    new.wait_for("每敲一个字")


def test_an_input_method_opens_where_the_next_character_goes(new: Terminal) -> None:
    """The terminal's cursor stays in the field when rows come above it with the first character."""
    *before, first = list(Writer(example()).acts())[:7]
    perform(new, [*before, Act(first.keys)])
    new.wait_for("问题原话")  # of an item that is not there yet
    new.wait_for("0 字")
    new.send("少进门")
    new.wait_for("复制一条")
    new.wait_for(lambda: "少进门" in new.screen.split("\n")[new.cursor[1]])


def test_headlines_are_collected_and_moved_with_the_keys_of_a_terminal(
    new: Terminal, home: Path
) -> None:
    """Typed in one breath; Alt+↑ is one key to a terminal, too, not Escape and then ↑."""
    new.key("ctrl+b")
    new.send("签字比走访多")
    new.key("enter")
    new.send("开会只念稿子")
    new.key("alt+up", "down", "down", "enter")
    new.wait_for("平时的工作里")  # elaborating the first of them
    text = saved(home)
    assert 0 < text.index("开会只念稿子") < text.index("签字比走访多")
