"""The engine: which questions apply, which comes next, whether an answer will do, how far along we are.

Front ends ask it everything and decide nothing themselves.
"""

from ..progress import Progress
from . import asking, changes, links, order, reading, validity
from .adopting import Unasked, adopted, unasked
from .drafts import drafted
from .following import followed
from .interview import Interview
from .progress import (
    Row,
    Status,
    Tally,
    Uncovered,
    gaps,
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
    "Unasked",
    "Uncovered",
    "adopted",
    "asking",
    "changes",
    "drafted",
    "followed",
    "gaps",
    "links",
    "next_gap",
    "order",
    "outline",
    "progress",
    "reading",
    "status",
    "tallies",
    "text",
    "texts",
    "unasked",
    "uncovered",
    "validity",
]
