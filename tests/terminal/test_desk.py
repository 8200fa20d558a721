"""The desk in a real terminal: keys that come faster than the screen."""

from pathlib import Path

from duizhao import desk, library, shelf, store
from terminal.screen import PROGRAM, Terminal


def test_keys_typed_ahead_find_the_dialog_that_the_key_before_opened(home: Path) -> None:
    """Begin, name, write, leave, rename, throw away and take back, in one breath."""
    with Terminal([*PROGRAM], home=home, size=(100, 30)) as terminal:
        terminal.wait_for("还没有写过什么")
        terminal.send("\r\x15甲\r副镇长")
        terminal.wait_for("副镇长")
        terminal.key("ctrl+q")
        terminal.send("r乙\r")
        terminal.wait_for("已改名为“甲乙”")
        terminal.key("ctrl+d")
        terminal.send("\ruq")
        assert terminal.wait_exit() == 0
    (path,) = store.sessions()
    assert path.stem == "甲乙"
    assert shelf.summary(path).size == len("副镇长")


def test_names_are_there_before_everything_has_been_read(home: Path) -> None:
    """Among many sessions the one at the end is reached at once, and opens."""
    loaded = library.load()
    for number in range(60):
        desk.begin(loaded, f"第{number}份").close()
    with Terminal([*PROGRAM], home=home, size=(80, 24)) as terminal:
        terminal.wait_for("60 份材料")
        terminal.key("end")
        terminal.send("\r")
        terminal.wait_for("你现在担任什么职务")
        terminal.key("ctrl+q")
        terminal.wait_for("60 份材料")
        terminal.send("q")
        assert terminal.wait_exit() == 0
