"""The field: where every answer is given, whatever its kind."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widget import Widget

from ..faces import Face, Span, TextFace

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
        self._laid_out = face.height

    @property
    def face(self) -> Face:
        """What the field is at present."""
        return self._face

    @face.setter
    def face(self, face: Face) -> None:
        self._face = face
        self._fit()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the answer has, where the styles leave it to the field."""
        if width != self.content_size.width:  # else it has been fitted, and would lose its view
            self._face.resize(width, self._face.height)
        self._laid_out = self._face.height
        return self._laid_out

    def take_key(self, key: str, character: str | None) -> bool:
        """Hands a key to the face; cutting and pasting within the program are the field's own."""
        if key == "ctrl+x" and self.copy():
            key = "backspace"
        elif key == "ctrl+v":
            self.take_paste(self.app.clipboard)
            return True
        taken = self._face.key(key, character)
        self.show()
        return taken

    def take_paste(self, text: str) -> None:
        """Hands a paste to the face."""
        self._face.paste(text)
        self.show()

    def copy(self) -> bool:
        """Copies what is selected, for other programs too where the terminal lets it through (OSC 52)."""
        text = self._face.buffer.selected_text if isinstance(self._face, TextFace) else ""
        if text:
            self.app.copy_to_clipboard(text)
        return bool(text)

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

    @property
    def writes_at(self) -> Offset | None:
        """The cell of the screen where the next character goes, and an input method opens."""
        place = self._face.cursor
        return None if place is None else self.content_region.offset + Offset(*place)

    def show(self) -> None:
        """Draws anew."""
        self._rows = None
        grown = self._face.height != self._laid_out
        self.refresh(layout=grown and self.styles.is_auto_height)

    def render_line(self, y: int) -> Strip:
        """One row of the face."""
        width, base = self.content_size.width, self.rich_style
        if self._rows is None:
            self._rows = self._face.rows()
        if y >= len(self._rows):
            return Strip.blank(width, base)
        segments = [Segment(span.text, base + self._style(span.style)) for span in self._rows[y]]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        if not name or (name == "cursor" and not self.has_focus):
            return Style()
        return self.get_component_rich_style(f"field--{name}")

    def _fit(self) -> None:
        width, height = self.content_size
        if width and height:
            self._face.resize(width, height)
            self.show()
