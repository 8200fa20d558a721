"""The engine: which questions apply, which comes next, whether an answer will do, how far along we are.

Front ends ask it everything and decide nothing themselves. Here is what every look at a paper takes; what
changes one (`changes`, `adopting`, `following`, `drafts`), asks and links is in modules of its own.
"""

from ..progress import Progress
from . import order, reading, validity
from .interview import Interview
from .progress import (
    Row,
    Status,
    Tally,
    Uncovered,
    gaps,
    gaps_apart,
    next_gap,
    outline,
    progress,
    status,
    tallies,
    uncovered,
)
from .texts import text, texts
from .validity import Objection

__all__ = [
    "Interview",
    "Objection",
    "Progress",
    "Row",
    "Status",
    "Tally",
    "Uncovered",
    "gaps",
    "gaps_apart",
    "next_gap",
    "order",
    "outline",
    "progress",
    "reading",
    "status",
    "tallies",
    "text",
    "texts",
    "uncovered",
    "validity",
]
