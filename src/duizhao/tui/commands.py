"""What the writer can have done, screen by screen: each command's words and keys, stated once.

The key bar, the help, the palette, the sentences that name keys and the `[keys]` of the settings all read
these tables. A command is carried out by the screen's method of that name (`action_…`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from ..errors import Fault, UnusableInput
from ..keynames import shown
from ..settings import own_file
from ..suggesting import suggestion
from ..values import frozen
from ..wording import N_, _


@frozen
class Command:
    """Something that can be asked for with a key, a click, or by name from the palette."""

    id: str
    """Stable: people write it into their settings."""
    words: str
    """What it does, in a few words; marked with N_."""
    keys: tuple[str, ...] = ()
    """By Textual's names. The first is the one that is shown."""
    bar: bool = False
    """Whether it stands in the key bar."""
    opens: bool = False
    """Whether it opens a window over the question (`screens.windows`)."""

    @property
    def action(self) -> str:
        """The action of the screen that carries it out."""
        return f"open({self.id!r})" if self.opens else self.id.replace("-", "_")


HELP = Command("help", N_("帮助"), ("f1",), bar=True)
COPY = Command("copy", N_("复制选中的文字；没有选中时连按两次离开"), ("ctrl+c",))
EVERYWHERE = (HELP, COPY)
"""The commands of every screen, but where a key of theirs is another's."""

WRITING = (
    Command("next", N_("下一题"), ("tab", "enter"), bar=True),
    Command("back", N_("上一题"), ("shift+tab",), bar=True),
    Command("another", N_("再写一条"), ("ctrl+n",), bar=True),
    Command("onward", N_("往下走"), ("ctrl+g",), bar=True),
    Command("palette", N_("全部命令"), ("ctrl+p",), bar=True, opens=True),
    HELP,
    Command("leave", N_("离开"), ("ctrl+q",), bar=True),
    Command("jump", N_("目录"), ("ctrl+o",), bar=True, opens=True),
    Command("export", N_("导出"), ("ctrl+s",), bar=True, opens=True),
    Command("later", N_("以后再答"), ("ctrl+l",), bar=True),
    Command("item", N_("这一条"), ("ctrl+t",), opens=True),
    Command("guide", N_("提示：全部、不要例子、不要提示"), ("f2",)),
    Command("guide-on", N_("提示往下看"), ("alt+pagedown",)),
    Command("guide-back", N_("提示往回看"), ("alt+pageup",)),
    Command("paper", N_("看全文，在全文里挑一句去改"), ("f3",)),
    Command("note", N_("备注"), ("f4",), opens=True),
    Command("review", N_("通读检查：没写完的、要改的、各部分长短"), ("f5",), opens=True),
    Command("advice", N_("这一题里要留意的"), ("ctrl+f",), opens=True),
    Command("tray", N_("待放的文字：还没有地方放的"), ("f10",), opens=True),
    Command("gap", N_("下一处没写完的"), ("f6",)),
    Command("adopt", N_("换用新版问卷"), ("f7",)),
    Command("headlines", N_("先列标题，再逐条展开"), ("ctrl+b",), opens=True),
    Command("matrix", N_("关联表"), ("f8",), opens=True),
    Command("editor", N_("用编辑器写"), ("ctrl+e",), opens=True),
    Command("sheet", N_("整份材料用编辑器写"), opens=True),
    Command("undo", N_("撤销"), ("ctrl+z",)),
    Command("redo", N_("重做"), ("ctrl+y",)),
    Command("history", N_("这一题的旧稿"), ("f9",), opens=True),
    Command("chronicle", N_("修改记录"), opens=True),
    Command("restore", N_("恢复原来给出的文字"), ("ctrl+r",)),
    Command("move-up", N_("上移"), ("alt+up",)),
    Command("move-down", N_("下移"), ("alt+down",)),
    Command("duplicate", N_("复制一条")),
    Command("remove", N_("删除"), opens=True),
    Command("theme", N_("浅色、深色")),
    COPY,
)

DESK = (
    Command("open", N_("打开"), ("enter",), bar=True),
    Command("begin", N_("写新的"), ("n",), bar=True),
    Command("search-all", N_("搜索"), ("slash", "ctrl+f"), bar=True),
    Command("rename", N_("改名"), ("r",), bar=True),
    Command("desk-duplicate", N_("复制"), ("d",), bar=True),
    Command("desk-export", N_("导出"), ("x",), bar=True),
    Command("discard", N_("丢掉"), ("delete", "ctrl+d"), bar=True),
    Command("take-back", N_("拿回刚丢的"), ("u",)),
    Command("trash", N_("废纸篓"), ("t",), bar=True),
    Command("desk-palette", N_("全部命令"), ("ctrl+p",), bar=True),
    HELP,
    Command("desk-theme", N_("浅色、深色")),
    Command("quit", N_("离开"), ("q", "ctrl+q", "escape"), bar=True),
    Command("interrupt", N_("离开程序"), ("ctrl+c",)),
)

REMAPPABLE = {command.id: command for command in (*WRITING, *DESK)}
"""The commands that the settings can give other keys, by their ids."""

_given: dict[str, tuple[str, ...]] = {}
"""Command id → the keys that the settings give it. As the language is, it is the same for all that is shown."""


def remap(changed: Mapping[str, str]) -> None:
    """From here on commands have these keys, in every screen: id → keys, separated by commas."""
    _given.clear()
    _given.update({name: _split(keys) for name, keys in changed.items()})


def keyed(words: str, **values: object) -> str:
    """A sentence with the keys of the commands that it names: `_("按 {undo} 拿回来")`; `values` as for `format`.

    A command that has no key is named as in the palette.
    """
    keys = {name: _key(command) for name, command in REMAPPABLE.items()}
    return words.format(**keys, **values)


def _key(command: Command) -> str:
    keys = _given.get(command.id, command.keys)
    return shown(keys[0]) if keys else _("“{command}”").format(command=_(command.words))


_KEY = re.compile(r"[a-z0-9_]+")
_TYPED = re.compile(r"(shift\+)?[a-z0-9]")
"""Keys that belong to whoever is typing."""


class Keymap:
    """The commands of a screen, those of every screen at the end, by the keys that ask for them."""

    def __init__(self, commands: Sequence[Command]) -> None:
        taken = {key for one in commands for key in one.keys}
        self.commands = (
            *commands,
            *(one for one in EVERYWHERE if not taken.intersection(one.keys)),
        )

    def command(self, key: str) -> Command | None:
        """What a key asks for. A letter means the same with Shift or Caps Lock: key bars show it so."""
        return self._asked_by(key) or self._asked_by(key.lower())

    def _asked_by(self, key: str) -> Command | None:
        return next((one for one in self.commands if key in self.keys(one)), None)

    def named(self, name: str) -> Command:
        """The command of that id."""
        return next(command for command in self.commands if command.id == name)

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys that ask for a command."""
        return _given.get(command.id, command.keys)


def check(changed: Mapping[str, str]) -> None:
    """Raises UnusableInput, a line a fault, when keys in the settings cannot be used."""
    faults = [Fault(str(own_file()), 0, said) for said in _faults(changed)]
    if faults:
        raise UnusableInput(*faults)


def _faults(changed: Mapping[str, str]) -> Iterable[str]:
    for name, keys in changed.items():
        if name not in REMAPPABLE:
            yield _("按键设置：没有“{name}”这个命令{hint}").format(
                name=name, hint=suggestion(name, REMAPPABLE)
            )
        for key in _split(keys):
            if not _is_key(key):
                yield _("按键设置：{name} 的“{key}”不是键名，例如 ctrl+e、f5、alt+up").format(
                    name=name, key=key
                )
            elif _TYPED.fullmatch(key) and any(name == command.id for command in WRITING):
                yield _("按键设置：“{key}”要留着打字，不能给 {name} 用").format(key=key, name=name)
    for commands in (WRITING, DESK):
        yield from _doubled(commands, changed)


def _is_key(name: str) -> bool:
    """Whether Textual has a key of that name: a letter, a digit, a sign of ASCII or one that types nothing."""
    import unicodedata  # these three are imported late: few have keys of their own
    from string import punctuation

    from textual.keys import KEY_NAME_REPLACEMENTS, Keys

    *modifiers, key = name.split("+")
    signs = (re.sub("[ -]", "_", unicodedata.name(sign).lower()) for sign in punctuation)
    keys = {KEY_NAME_REPLACEMENTS.get(sign, sign) for sign in signs}
    keys |= {one.value.rpartition("+")[2] for one in Keys}
    known = bool(_KEY.fullmatch(key)) and (key in keys or len(key) == 1)
    return known and set(modifiers) <= {"ctrl", "alt", "shift"}


def _doubled(commands: Sequence[Command], changed: Mapping[str, str]) -> Iterable[str]:
    """Keys that would ask for two commands of a screen, one of them since the settings changed it."""
    owner: dict[str, str] = {}
    for command in commands:
        for key in _split(changed[command.id]) if command.id in changed else command.keys:
            other = owner.setdefault(key, command.id)
            if other != command.id and {other, command.id} & set(changed):
                yield _("按键设置：{key} 同时给了 {one} 和 {other}").format(
                    key=key, one=other, other=command.id
                )


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in keys.split(",") if key.strip())
