"""Every key, on one page."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from ...keynames import shown
from ...settings import own_file
from ...wording import N_, _
from ..cells import cell_width
from ..commands import REMAPPABLE, Command, Keymap, keyed
from ..widgets.prose import Paragraph, Reader
from .dialog import Dialog

_MOVING = (
    (N_("上 下 PgUp PgDn"), N_("在列表里移动")),
    ("Home / End", N_("第一行 / 最后一行")),
)
_EDITING = (
    ("Enter", N_("长回答里另起一段；短回答里到下一题")),
    (N_("上 下 空格 1-9"), N_("在选项里移动、选中")),
    (N_("Shift+方向键"), N_("选中文字；{copy} 复制，Ctrl+X 剪切，Ctrl+V 粘贴")),
    ("Ctrl+A", N_("全选")),
    ("Home / End", N_("行首 / 行尾")),
    ("Ctrl+W / Ctrl+U / Ctrl+K", N_("删一个词 / 删到行首 / 删到行尾")),
    ("{copy} {copy}", N_("没有选中文字时，连按两次：离开程序，写过的都在")),
)
MARKS = N_("目录里：完 已答  缺 必答未答  缓 以后再答  半 没写完整  改 写了但要改")
"""What `phrases.progress.mark` gives, explained."""


class Help(Dialog[None]):
    """All keys of a screen, and those of its field."""

    AUTO_FOCUS = "#text"
    keymap = Keymap([Command("close", N_("关闭"), ("escape", "enter", "q"))])

    def __init__(self, keymap: Keymap, *, writes: bool, lists: bool) -> None:
        """`keymap`: of the screen that is to be explained; whether one writes there, and moves in a list."""
        super().__init__(lambda _outcome: None)
        self._explained = keymap
        self._beside = (*(_MOVING if lists else ()), *(_EDITING if writes else ()))

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Reader(*self._keys(), id="text", more=_("还有 {count} 行，按 PgDn"))

    def _keys(self) -> list[Paragraph]:
        keymap, width = self._explained, 26
        paragraphs = [Paragraph(_("每敲一个字都已保存，随时可以离开。"), "strong"), Paragraph("")]
        # Those without a key come last: whoever wants to give them one finds them here.
        commands = sorted(keymap.commands, key=lambda one: not keymap.keys(one))
        paragraphs += [_told(command, keymap.keys(command), width) for command in commands]
        if self._beside:
            paragraphs += [Paragraph(""), *_others(self._beside, width)]
        how = _("要改按键：行末有名字的，在 {file} 里这样写：").format(file=own_file())
        return [
            *paragraphs,
            Paragraph(""),
            Paragraph(how),
            Paragraph('[keys]\nexport = "f12"', "dim"),
        ]

    async def action_help(self) -> None:
        """The key that opened it closes it."""
        await self.action_close()


def _told(command: Command, keys: Sequence[str], width: int) -> Paragraph:
    """A command's keys, what it does, and the id by which the settings know it, if they do."""
    words = _(command.words) + "  "
    lead = _padded(" ".join(map(shown, keys)), width)
    name = command.id if command.id in REMAPPABLE else ""
    return Paragraph(words + name, "", lead, ((len(words), "dim"),))


def _others(beside: Sequence[tuple[str, str]], width: int) -> list[Paragraph]:
    """The keys that are no command's, and what the marks in an outline mean."""
    keys = [Paragraph(keyed(_(what)), "", _padded(keyed(_(key)), width)) for key, what in beside]
    return [*keys, Paragraph(""), Paragraph(_(MARKS), "dim")]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_width(text))
