"""How far along a session is, in figures: counted by the flow, and kept in session files."""

from .values import frozen


@frozen
class Progress:
    """How many questions stand how. Answers that presets give are not counted."""

    answered: int = 0
    """By the writer."""
    by_default: int = 0
    """By a default that the writer has left alone."""
    open: int = 0
    later: int = 0
    draft: int = 0
    optional: int = 0

    @property
    def wanted(self) -> int:
        """Questions that were answered or must be."""
        return self.answered + self.missing

    @property
    def missing(self) -> int:
        """Questions that still want an answer."""
        return self.open + self.later + self.draft

    @property
    def finished(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing
