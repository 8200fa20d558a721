"""Commands with their keys, each to be clicked: the bar at the bottom, and what can be done with an item."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from ...keynames import shown
from ...wording import _
from ..cells import cell_width, drawn
from ..commands import Command, Keymap

_GAP = "  "


class Keys(Widget):
    """Shows commands in their order, as far as there is room, behind a few words of lead."""

    COMPONENT_CLASSES = {"keys--key", "keys--lead"}
    DEFAULT_CSS = """
    Keys {
        height: auto;
        max-height: 2;
        padding: 0 1;
        background: $panel;
        & > .keys--key { text-style: bold; color: $text-accent; }
        & > .keys--lead { text-style: bold; }
    }
    """

    def __init__(
        self, keymap: Keymap, commands: Sequence[Command] | None = None, *, id: str | None = None
    ) -> None:
        """`commands`, by their words alone, instead of those that stand in the bar."""
        super().__init__(id=id)
        self._keymap = keymap
        self._told = commands is None
        bar = [one for one in keymap.commands if one.bar and keymap.keys(one)]
        self._commands = bar if commands is None else list(commands)
        self._lead = ""

    def lead(self, words: str) -> None:
        """Shows other words before the commands; with none, nothing at all."""
        if words != self._lead:
            self._lead = words
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the commands take."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """One line of commands."""
        lines = self._lines(self.content_size.width)
        style = self.rich_style
        if y >= len(lines):
            return Strip.blank(self.content_size.width, style)
        segments: list[Segment] = []
        if self._lead and not y:
            lead = style + self.get_component_rich_style("keys--lead")
            segments.append(Segment(drawn(self._lead) + _GAP, lead))
        strong = self.get_component_rich_style("keys--key")
        for command in lines[y]:
            click = style + Style(meta={"@click": f"screen.{command.action}"})
            segments.append(Segment(self._key(command), click + strong))
            segments.append(Segment(drawn(_(command.words)) + _GAP, click))
        return Strip(segments).adjust_cell_length(self.content_size.width, style)

    def _key(self, command: Command) -> str:
        keys = self._keymap.keys(command) if self._told else ()
        return shown(keys[0]) + " " if keys else ""

    def _lines(self, width: int) -> list[list[Command]]:
        lines: list[list[Command]] = [[]]
        room = width - (cell_width(self._lead + _GAP) if self._lead else 0)
        for command in self._commands:
            cells = cell_width(self._key(command) + _(command.words))
            if cells > room and lines[-1]:
                lines.append([])
                room = width
            lines[-1].append(command)
            room -= cells + len(_GAP)
        return lines
