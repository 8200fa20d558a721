"""One writer's answers, as a value: a change gives a new session.

Everything that a writer has said is in one mapping from a *path* to an `Answer`.
A path is made of question ids and item ids in turn:

    ("post",)                                               a question of a section
    ("aspects",)                                            a repeat: its value is its items' ids, in order
    ("aspects", "people", "found", "k3v9", "headline")      a question of an item of a repeat in a repeat

A path without an answer is untouched: presets and defaults shine through it.
Because adding, removing and reordering items are changes of a repeat's answer
like any other, history, undo and storage know one kind of step only.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import TypeAlias

from .model import Questionnaire
from .values import frozen

Path: TypeAlias = tuple[str, ...]

Value: TypeAlias = str | int | float | bool | tuple[str, ...]
"""text, longtext, choice and date: str · number: int or float · confirm: bool · choices, links, repeat: tuple."""

NEW = "+"
"""Stands in a path for the item that writing there would begin."""

TRAY: Path = ("unplaced-text",)
"""Where texts without a question are kept, from an import or an older questionnaire: a tuple of them.

No question can be called so, because their ids hold no hyphen. Being an answer like the
others, the tray takes part in history and storage without being spoken of there.
"""

DISMISSED = "dismissed-findings"
"""The first step of a path where the reason is kept for which a finding was set aside; no question's, either."""


@frozen
class Answer:
    """What the writer has said at one path."""

    value: Value | None = None
    """None: nothing said (a default may shine through); \"\" or (): said to be blank, or to have no items."""
    draft: str | None = None
    """Text typed so far that cannot stand as an answer yet, such as half a date."""
    later: bool = False
    """Put off for later."""
    note: str = ""
    """A note of the writer to themselves; never in the report."""


@frozen
class Step:
    """One path's answer before and after; None is untouched."""

    path: Path
    before: Answer | None
    after: Answer | None


@frozen
class Change:
    """What undo takes back as one: what was done, where, and every answer that it touched."""

    action: str
    """One of ACTIONS."""
    path: Path
    steps: tuple[Step, ...]

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        steps = tuple(Step(step.path, step.after, step.before) for step in reversed(self.steps))
        return Change(self.action, self.path, steps)


ACTIONS = (
    *("answer", "later", "note", "add", "remove", "move", "duplicate"),
    *("fill", "follow", "sheet", "adopt", "import", "place", "drop", "dismiss"),
)
"""fill: from an answers file; follow: began with items of an earlier session; sheet: in an answer sheet;
adopt: took a newer questionnaire; import: from an existing paper;
place and drop: of a text in the tray; dismiss: set a finding aside; the others are what they say."""


@frozen
class Position:
    """Where the writer is: a question's path and how many characters lie before the cursor."""

    path: Path = ()
    cursor: int = 0


@frozen
class Session:
    """One writer's answers to one questionnaire."""

    questionnaire: Questionnaire
    answers: Mapping[Path, Answer] = field(default_factory=dict)

    def apply(self, change: Change) -> "Session":
        """The session after `change`."""
        answers = dict(self.answers)
        for step in change.steps:
            if step.after is None:
                answers.pop(step.path, None)
            else:
                answers[step.path] = step.after
        return Session(self.questionnaire, answers)


def up_to_new(path: Path) -> Path:
    """The list at whose end a path through NEW is; any other path as it is."""
    return path[: path.index(NEW)] if NEW in path else path
