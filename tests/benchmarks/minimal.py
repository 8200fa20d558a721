"""What the full screen is held against: the smallest Textual programs that show as much.

Run as a program: `minimal.py form|area FILE`, where FILE holds the text to be edited.
"""

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, OptionList, Static, TextArea


class Area(App[None]):
    """A bare text area as wide as the writing screen's field."""

    CSS = "TextArea { width: 53; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield TextArea(self._text)

    def on_mount(self) -> None:
        """The cursor stands where a writer goes on."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)


class Form(Area):
    """The writing screen's widgets, from Textual's own store: lines of text, a list, a field, a paper, keys."""

    CSS = """
    #outline { width: 34; height: 1fr; }
    #question { width: 1fr; }
    #field { height: 1fr; }
    #paper { width: 1fr; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "bell", what)
        for key, what in {
            "f1": "帮助",
            "ctrl+n": "再写一条",
            "ctrl+g": "往下走",
            "ctrl+l": "以后再答",
            "ctrl+o": "目录",
            "ctrl+t": "这一条",
            "ctrl+s": "导出",
            "ctrl+q": "离开",
        }.items()
    ]

    def compose(self) -> ComposeResult:
        yield Static("对照检查材料")
        with Horizontal():
            rows = (f"第 {number} 条" for number in range(2, 40))
            yield OptionList("改 便民大厅", *rows, id="outline")
            with Vertical(id="question"):
                yield Static("查摆突出问题情况 › 问题 › 经过")
                yield Static("平常是怎么做的？把经过说清楚")
                yield Static("· 是哪一次？\n· 当时谁在场？\n· 你说了什么，做了什么？")
                yield TextArea(self._text, id="field")
                yield Static()
            yield Static(self._text, id="paper", markup=False)
        yield Static()
        yield Footer()

    def on_mount(self) -> None:
        """The cursor stands where a writer goes on."""
        area = self.query_one("#field", TextArea)
        area.focus()
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    shown = Path(sys.argv[2]).read_text(encoding="utf-8")
    (Form if sys.argv[1] == "form" else Area)(shown).run()
