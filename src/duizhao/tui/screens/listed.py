"""Dialogs that list a few things and tell all of the one under the cursor."""

from textual import on

from ..widgets.rows import Rows
from .dialog import Dialog


class Listed(Dialog[None]):
    """A dialog with Rows; `tell` says what stands beside them."""

    def __init__(self) -> None:
        super().__init__(lambda _outcome: None)

    def on_mount(self) -> None:
        """Fills the list."""
        self.show()

    def show(self) -> None:
        """Fills the list, and tells of the row under the cursor."""
        raise NotImplementedError

    def tell(self) -> None:
        """Tells all of the row under the cursor."""
        raise NotImplementedError

    @property
    def cursor(self) -> int:
        """The row under the cursor."""
        return self.query_one(Rows).cursor

    def take_key(self, key: str, character: str | None) -> bool:
        """Tells of the row that the cursor has come to."""
        moved = self.query_one(Rows).move(key)
        if moved:
            self.tell()
        return moved

    @on(Rows.Chosen)
    def _clicked(self, event: Rows.Chosen) -> None:
        self.tell()
