"""The field: where every answer is given, whatever its kind.

All keys and pastes of a screen go through the one field, in the order in which they
arrive. Keys that are bound on the screen are carried out right here, and not, as
Textual would, after they have travelled up to it while later ones are already typed.
"""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from ..faces import Face, Span

_STYLES = ("cursor", "selected", "chosen", "dim")


class Field(Widget, can_focus=True):
    """Shows a face and hands it what is typed, pasted and clicked."""

    COMPONENT_CLASSES = {f"field--{style}" for style in _STYLES}
    DEFAULT_CSS = """
    Field {
        background: $surface;
        padding: 0 1;
        & > .field--cursor { background: $foreground; color: $surface; }
        & > .field--selected { background: $primary-muted; }
        & > .field--chosen { text-style: bold; }
        & > .field--dim { color: $text-muted; }
    }
    """

    def __init__(self, face: Face, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._face = face
        self._rows: Sequence[Sequence[Span]] | None = None

    @property
    def face(self) -> Face:
        """What the field is at present."""
        return self._face

    @face.setter
    def face(self, face: Face) -> None:
        self._face = face
        self._fit()

    async def _on_key(self, event: events.Key) -> None:
        if self.app.screen is not self.screen:
            # A dialog opened while this key was on its way; it belongs there.
            (self.app.screen.focused or self.app.screen).post_message(event)
            event.stop()
            return
        bound = self.screen._bindings.key_to_bindings.get(event.key, [])
        if bound and not (event.key == "enter" and self._face.key(event.key, None)):
            event.stop()
            event.prevent_default()
            await self.screen.run_action(bound[0].action)
        elif bound or self._face.key(event.key, event.character):
            event.stop()
            event.prevent_default()
        self.show()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        if self.app.screen is not self.screen:
            (self.app.screen.focused or self.app.screen).post_message(event)
            return
        self._face.paste(event.text)
        self.show()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Puts the cursor there, or chooses."""
        offset = event.get_content_offset(self)
        if offset is not None:
            self.capture_mouse()
            self._face.point(offset.y, offset.x)
            self.show()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Selects as far as the mouse is dragged."""
        if self.app.mouse_captured is self:
            offset = event.offset - self.content_offset_within
            self._face.point(offset.y, offset.x, select=True)
            self.show()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ends a selection."""
        self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Looks further down."""
        self._face.scroll(2)
        self.show()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Looks further up."""
        self._face.scroll(-2)
        self.show()

    def on_resize(self) -> None:
        """Fits the face to the field."""
        self._fit()

    def on_focus(self) -> None:
        """Shows where an input method is to open."""
        self.show()

    @property
    def content_offset_within(self) -> Offset:
        """Where the content begins in the widget."""
        return self.content_region.offset - self.region.offset

    def show(self) -> None:
        """Draws anew and puts the terminal's cursor where the next character goes."""
        place = self._face.cursor
        if place is not None and self.has_focus:
            self.app.cursor_position = self.content_region.offset + Offset(*place)
        self._rows = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the face."""
        width = self.content_size.width
        if self._rows is None:
            self._rows = self._face.rows()
        if y >= len(self._rows):
            return Strip.blank(width)
        segments = [Segment(span.text, self._style(span.style)) for span in self._rows[y]]
        return Strip(segments).adjust_cell_length(width)

    def _style(self, name: str) -> Style:
        if not name or (name == "cursor" and not self.has_focus):
            return Style()
        return self.get_component_rich_style(f"field--{name}")

    def _fit(self) -> None:
        width, height = self.content_size
        if width and height:
            self._face.resize(width, height)
            self.show()
