"""What the writer has set, and what the program remembers of its looks."""

from pathlib import Path

import pytest

from duizhao import settings
from duizhao.errors import UnusableInput
from duizhao.tui.commands import WRITING, Keymap, check, keyed, remap


def written(home: Path, text: str) -> None:
    """A config file with that text."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").write_text(text, encoding="utf-8")


def test_without_a_file_everything_is_as_it_comes(home: Path) -> None:
    """And asking creates nothing."""
    assert settings.load() == settings.Settings()
    assert not home.exists()


def test_keys_are_read(home: Path) -> None:
    """Command and keys, as they stand."""
    written(home, '[keys]\nexport = "f12"\n')
    assert settings.load().keys == {"export": "f12"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[keys", "不合 TOML 的写法"),
        ("[keys]\na=" + "[" * 5000, "嵌套太深"),
        ("[keys]\na=1" + "0" * 5000, "不合 TOML 的写法"),
        ("[kyes]\n", "不认识“kyes”"),
        ("[keys]\nexport = 3\n", "每行写成"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(home: Path, text: str, said: str) -> None:
    """In one sentence, with the file's name."""
    written(home, text)
    with pytest.raises(UnusableInput, match=said) as caught:
        settings.load()
    assert "config.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"exprot": "f12"}, "是不是“export”"),
        ({"export": "Strg+S"}, "不是键名"),
        ({"export": "ctrl+zz"}, "不是键名"),
        ({"export": "strg+s"}, "不是键名"),
        ({"export": "s"}, "要留着打字"),
        ({"export": "f1"}, "同时给了"),
    ],
)
def test_keys_that_cannot_be_are_all_told(keys: dict[str, str], said: str) -> None:
    """Unknown commands, names of no key, keys that type, and keys that are taken."""
    with pytest.raises(UnusableInput, match=said) as caught:
        check(keys)
    assert "config.toml: " in str(caught.value)


def test_a_key_may_change_hands() -> None:
    """Where the command that had it is given another."""
    changed = {"export": "f1", "help": "f12"}
    check(changed)
    remap(changed)
    keymap = Keymap(WRITING)
    assert keymap.command("f1") == keymap.named("export")
    assert keymap.command("f12") == keymap.named("help")


@pytest.mark.parametrize("key", ["f24", "ctrl+shift+k", "alt+left", "ctrl+backslash", "ctrl+comma"])
def test_every_key_that_a_terminal_knows_can_be_given(key: str) -> None:
    """With the modifiers that there are."""
    check({"export": key})
    remap({"export": key})
    assert Keymap(WRITING).command(key) is not None


def test_sentences_name_the_keys_that_there_are() -> None:
    """The first that a command has; a command that was left without one goes by its name in the palette."""
    said = "按 {undo} 拿回{what}"
    assert keyed(said, what="来") == "按 Ctrl+Z 拿回来"
    remap({"undo": "f12, ctrl+z"})
    assert keyed(said, what="来") == "按 F12 拿回来"
    remap({"undo": ""})
    assert keyed(said, what="来") == "按 “撤销” 拿回来"


def test_looks_are_remembered(home: Path) -> None:
    """Each for itself; a damaged file counts as not there."""
    settings.remember(theme="light")
    settings.remember(guide="brief")
    assert settings.load().looks == settings.Looks("light", "brief")
    for damaged in ("{", "[" * 100_000):
        (home / "looks.json").write_text(damaged, encoding="utf-8")
        assert settings.load().looks == settings.Looks()


def test_looks_that_cannot_be_kept_are_good_for_this_time(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that cannot be written to stops nobody."""
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file", encoding="utf-8")
    assert settings.remember(theme="light").theme == "light"
