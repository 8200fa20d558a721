"""Text from strangers on every screen: no more leaves the program than where the same text is harmless.

Two sessions of one shape, one with harmless text and one with hostile text wherever text can be: the file's
name, the questionnaire, the answers, their notes and drafts, what was written before, the tray. The same
keys are pressed in both, in a real terminal, and the raw bytes are compared. What only the hostile one sends
has come out of a text.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from duizhao.session import TRAY, Answer, Change, Step
from duizhao.session import Path as Place
from duizhao.store import SessionFile
from kinds import KINDS, TEMPLATE
from terminal.screen import PROGRAM, Terminal

from .hostile import ANSWERS
from .promise import Case, Promise

HARMLESS = "甲乙丙丁"
_NAME = b"\x1b]0;owned\x07\xe2\x80\xae\xc2\x9b31m\xff[red]{x}"
"""What a file's name may have in it, one byte of it no UTF-8."""
_LONG = 1000
"""Characters of a text that is left out of what is said again and again."""
_TEXTS = {"title", "note", "ask", "label", "why", "name", "another", "unit", "say"}
_STRINGS = re.compile(
    r"\x1b(?:\](?P<osc>[^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)?"
    r"|(?P<string>[PX^_][^\x1b\x9c]*)(?:\x1b\\|\x9c)?"
    r"|\[(?P<given>[0-?]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|(?P<short>[ -/]*[0-~]))"
)
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\udc80-\udcff]"
)


def sent(output: bytes) -> set[str]:
    """What a terminal is told by it, but for text: a name for each kind of sequence and each control character.

    Of what sets a mode or looks (h, l, m) the numbers count as well, without those of colours.
    """
    text = output.decode("utf-8", "surrogateescape")
    kinds = {kind for found in _STRINGS.finditer(text) for kind in _kinds(found)}
    return kinds | {repr(left) for left in _CONTROL.findall(_STRINGS.sub("", text))}


def _kinds(found: re.Match[str]) -> list[str]:
    if found["osc"] is not None or found["string"] is not None:
        return [repr(found[0])]
    if found["final"] is None:
        return [f"ESC {found['short']}"]
    given = found["given"]
    if found["final"] == "m":
        looks = re.sub(r"[34]8;(2;\d+;\d+;\d+|5;\d+)", "", given).split(";")
        return [f"CSI {look}m" for look in looks]
    if found["final"] not in "hl":
        given = "".join(re.findall("[<-?]", given))
    return [f"CSI {given}{found['between']}{found['final']}"]


def _worded(stated: Any, text: str, key: str = "") -> Any:
    """A questionnaire with the text in everything that it says, though not in its expressions."""
    if isinstance(stated, dict):
        return {name: _worded(value, text, name) for name, value in stated.items()}
    if isinstance(stated, list):
        return [_worded(value, text, "why" if isinstance(value, str) else key) for value in stated]
    return stated + text if isinstance(stated, str) and key in _TEXTS else stated


def _made(folder: Path, texts: Sequence[str], name: bytes) -> Path:
    """The home of one session with the texts in it, as a stranger's program may have written them."""
    home = folder / "home"
    (home / "sessions").mkdir(parents=True, mode=0o700)
    (folder / "kinds.md.j2").write_text(TEMPLATE, encoding="utf-8")
    wording = "".join(text for text in texts if "{" not in text and len(text) < _LONG)
    path = folder / "made.duizhao"
    with SessionFile.create(
        path, _worded(KINDS, wording), origin=str(folder / "kinds.yaml")
    ) as file:
        for place, answer in _answers(texts):
            step = Step(place, file.session.answers.get(place), answer)
            file.apply(Change("answer", place, (step,)))
    path.rename(home / "sessions" / f"{os.fsdecode(name)}.duizhao")
    return home


def _answers(texts: Sequence[str]) -> Iterator[tuple[Place, Answer]]:
    """What is answered, one after the other; the first question is answered twice, so that it has a history."""
    every = "\n".join(texts)
    yield ("who",), Answer(every)
    yield ("who",), Answer("甲" + every, note=every)
    yield ("story",), Answer(every)
    yield ("day",), Answer(draft=every)
    items = [f"i{number}" for number in range(len(texts))]
    yield ("problems",), Answer(tuple(items))
    for item, text in zip(items, texts, strict=True):
        yield ("problems", item, "headline"), Answer(text)
    yield ("causes",), Answer((items[0],))
    yield ("causes", items[0], "headline"), Answer(every)
    yield ("causes", items[0], "explains"), Answer((items[0],))
    yield TRAY, Answer(tuple(texts))


_DESK = {
    "d": "原样复制一份",
    "/": "在所有材料里找什么",
    "x": "将写到",
    "r": "改叫什么",
    "f1": "随时可以离开",
    "ctrl+p": "要做什么",
    "delete": "放进去以后",
}
"""Key → words of the program's own that stand on the screen only while what it opens does."""
_WRITING = {
    "ctrl+o": "去哪里",
    "f3": "在全文里：",
    "f5": "通读检查",
    "f8": "关联表",
    "f9": "恢复这一稿",
    "f10": "待放的文字",
    "f4": "给自己的备注",
    "f1": "随时可以离开",
    "ctrl+p": "要做什么",
    "ctrl+s": "将写到",
    "ctrl+f": "要留意的",
    "ctrl+b": "逐条展开",
}
_LISTS = ("目录", "缺", "检查", "提醒", "关联", "待放", "旧稿", "记录")
_TOLD = ("篇幅", "全文", "例子", "帮助")


def _full(home: Path) -> bytes:
    """Every screen of the full program, from the desk and back."""
    with Terminal(PROGRAM, home=home, size=(100, 30)) as terminal:
        terminal.wait_for("已答")
        for key, words in _DESK.items():
            _look(terminal, key, words)
        terminal.key("delete", "enter")
        terminal.wait_for("按 U 拿回来")
        _look(terminal, "t", "Enter 拿回来")
        terminal.key("u")
        terminal.wait_for("拿回来了")
        terminal.key("enter")
        terminal.wait_for("还缺")
        for key, words in _WRITING.items():
            _look(terminal, key, words)
        terminal.key("ctrl+p")
        terminal.send("修改记录")
        _look(terminal, "enter", "标出一天")
        for _question in range(6):
            terminal.key("tab")
        terminal.key("ctrl+q")
        terminal.wait_for("份材料")
        terminal.key("q")
        terminal.wait_exit()
        return terminal.output


def _look(terminal: Terminal, key: str, words: str) -> None:
    """Opens something and leaves it again."""
    terminal.key(key)
    terminal.wait_for(words)
    terminal.key("escape")
    terminal.wait_for(lambda: words not in terminal.screen)


def _line(home: Path, term: str, asked: bytes) -> bytes:
    """Line mode, from the desk. `asked`: what goes out each time something is asked."""
    plain = term == "dumb"
    with Terminal((*PROGRAM, "--line"), home=home, size=(100, 30), env={"TERM": term}) as terminal:
        terminal.wait_for(lambda: asked in terminal.output)
        _say(terminal, "1\r" if plain else "\r", asked)
        for word in _LISTS:
            _say(terminal, f":{word}\r", asked)
            _say(terminal, "\r" if plain else "\x1b", asked)
        for word in _TOLD:
            _say(terminal, f":{word}\r", asked)
        for _question in range(2):
            _say(terminal, ":下一题\r", asked)
        terminal.send(":离开\r")
        terminal.wait_exit()
        return terminal.output


def _say(terminal: Terminal, text: str, asked: bytes) -> None:
    """Sends it, and waits until the next thing is asked."""
    before = terminal.output.count(asked)
    terminal.send(text)
    terminal.wait_for(lambda: terminal.output.count(asked) > before)


_WAYS: dict[str, Callable[[Path], bytes]] = {
    "full screen": _full,
    "line mode": lambda home: _line(home, "xterm-256color", b"\x1b[?2004h"),
    "line mode, dumb": lambda home: _line(home, "dumb", b"> "),
}


def keep(folder: Path, amount: int, _seed: int) -> Iterator[Case]:
    """All texts at once; then each by itself, as far as the amount goes."""
    every = [text for text in ANSWERS.values() if len(text) < _LONG]
    trials = {"all": every} | {name: [text] * len(every) for name, text in ANSWERS.items()}
    for way, walk in _WAYS.items():
        usual = sent(walk(_made(folder / way, [HARMLESS] * len(every), b"a")))
        for name, texts in list(trials.items())[:amount]:
            home = _made(folder / f"{way}, {name}", texts, b"a" + _NAME)
            try:
                more = sent(walk(home)) - usual
            except AssertionError as error:
                yield f"{way}, {name}: {error}"
                continue
            yield f"{way}, {name}: sends {sorted(more)}" if more else None


PROMISES = (
    Promise("screens", "no text reaches the terminal as more than text", "texts", 1, 99, keep),
)
