"""The keys of a screen, on as many lines as its styles allow; each can be clicked."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from ...wording import _
from ..cells import clusters, drawn

_GAP = "  "
_NAMES = {
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "enter": "Enter",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def shown(key: str) -> str:
    """A key as it is written for people: ^N, Alt+↑, F1."""
    *modifiers, last = key.split("+")
    if modifiers == ["ctrl"]:
        return "^" + last.upper()
    name = _NAMES.get(key) or _NAMES.get(last) or last.upper()
    return name if key in _NAMES else "+".join([*(m.title() for m in modifiers), name])


class Keys(Widget):
    """Shows the bindings that ask to be shown, in their order, as far as there is room."""

    COMPONENT_CLASSES = {"keys--key"}
    DEFAULT_CSS = """
    Keys {
        dock: bottom;
        height: auto;
        max-height: 2;
        padding: 0 1;
        background: $panel;
        & > .keys--key { text-style: bold; color: $accent; }
    }
    """

    def __init__(self, bindings: Sequence[BindingType]) -> None:
        super().__init__()
        self._shown = [one for one in bindings if isinstance(one, Binding) and one.show]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys take."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """One line of keys."""
        lines = self._lines(self.content_size.width)
        style = self.rich_style
        if y >= len(lines):
            return Strip.blank(self.content_size.width, style)
        segments: list[Segment] = []
        strong = self.get_component_rich_style("keys--key")
        for binding in lines[y]:
            click = style + Style(meta={"@click": f"screen.{binding.action}"})
            segments.append(Segment(binding.key_display or shown(binding.key), click + strong))
            segments.append(Segment(" " + drawn(_(binding.description)) + _GAP, click))
        return Strip(segments).adjust_cell_length(self.content_size.width, style)

    def _lines(self, width: int) -> list[list[Binding]]:
        lines: list[list[Binding]] = [[]]
        room = width
        for binding in self._shown:
            cells = _cells(
                (binding.key_display or shown(binding.key)) + " " + _(binding.description)
            )
            if cells > room and lines[-1]:
                lines.append([])
                room = width
            lines[-1].append(binding)
            room -= cells + len(_GAP)
        return lines


def _cells(text: str) -> int:
    return sum(cells for _start, _end, cells in clusters(text))
