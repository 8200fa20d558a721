"""Every key, on one page."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from ...keynames import shown
from ...settings import own_file
from ...wording import N_, _
from ..cells import cell_width
from ..commands import Command, Keymap
from ..widgets.prose import Paragraph, Prose
from .dialog import Dialog

_EDITING = (
    ("Enter", N_("长回答里另起一段；短回答里到下一题")),
    (N_("上 下 空格 1-9"), N_("在选项里移动、选中")),
    (N_("Shift+方向键"), N_("选中文字；Ctrl+C 复制，Ctrl+X 剪切，Ctrl+V 粘贴")),
    ("Ctrl+A", N_("全选")),
    ("Home / End", N_("行首 / 行尾")),
    ("Ctrl+W / Ctrl+U / Ctrl+K", N_("删一个词 / 删到行首 / 删到行尾")),
    ("Ctrl+C Ctrl+C", N_("没有选中文字时，连按两次：离开程序，写过的都在")),
)
MARKS = N_("目录里：完 已答  缺 必答未答  缓 以后再答  半 没写完整  改 写了但要改")
"""What `phrases.mark` gives, explained."""


class Help(Dialog[None]):
    """All keys of a screen, and those of its field."""

    keymap = Keymap(
        [
            Command("close", N_("关闭"), ("escape", "enter", "f1", "q")),
            Command("back", N_("往回看"), ("pageup", "up")),
            Command("on", N_("往下看"), ("pagedown", "down", "space")),
        ]
    )

    def __init__(self, keymap: Keymap, *, field: bool = True) -> None:
        """`keymap`: of the screen that is to be explained; `field`: whether one writes there."""
        super().__init__(lambda _outcome: None)
        self._explained = keymap
        self._field = field

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Prose(id="text", more=_("还有 {count} 行，按 PgDn"))

    def on_mount(self) -> None:
        """Lists the keys."""
        keymap, width = self._explained, 26
        paragraphs = [Paragraph(_("每敲一个字都已保存，随时可以离开。"), "strong"), Paragraph("")]
        # Those without a key come last: whoever wants to give them one finds them here.
        commands = sorted(keymap.commands, key=lambda one: not keymap.keys(one))
        paragraphs += [_told(command, keymap.keys(command), width) for command in commands]
        if self._field:
            paragraphs += _writing(width)
        how = _("要改按键：每行末尾是命令的名字，在 {file} 里这样写：").format(file=own_file())
        paragraphs += [Paragraph(""), Paragraph(how), Paragraph('[keys]\nexport = "f12"', "dim")]
        self.query_one("#text", Prose).show(paragraphs)

    def action_on(self) -> None:
        """Reads on."""
        self.query_one("#text", Prose).page(1)

    def action_back(self) -> None:
        """Reads back."""
        self.query_one("#text", Prose).page(-1)


def _told(command: Command, keys: Sequence[str], width: int) -> Paragraph:
    """A command's keys, what it does, and the id by which the settings know it."""
    words = _(command.words) + "  "
    lead = _padded(" ".join(map(shown, keys)), width)
    return Paragraph(words + command.id, "", lead, ((len(words), "dim"),))


def _writing(width: int) -> list[Paragraph]:
    """The keys of a field, and what the marks in the outline mean."""
    keys = [Paragraph(_(what), "", _padded(_(key), width)) for key, what in _EDITING]
    marks = Paragraph(_(MARKS), "dim")
    return [Paragraph(""), *keys, Paragraph(""), marks]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_width(text))
