"""A finding: what a rule noticed, where, why it matters, and one way to mend it."""

from functools import cached_property
from hashlib import blake2b
from typing import TypeAlias

from ..criteria import Rule
from ..session import Path
from ..values import frozen
from ..wording import _
from .about import ABOUT, Group, Severity

Span: TypeAlias = tuple[int, int]
"""(start, end) in the answer's text, in characters."""


@frozen
class Finding:
    """Something to look at again. It advises: nothing is refused and nothing rewritten."""

    rule: Rule
    path: Path
    """The question or item that it is about; () for the whole paper."""
    found: str
    """What was noticed, as a sentence."""
    subject: str = ""
    """What of that place it hangs on, such as the words that were noticed."""
    span: Span | None = None
    """Where that stands in the answer; None when it is about all of it."""
    weight: Severity | None = None
    """How much it matters, where that is other than what the rule says."""

    @property
    def group(self) -> Group:
        """The question of the reviewer's that the rule belongs to."""
        return ABOUT[self.rule].group

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.weight or ABOUT[self.rule].severity

    @property
    def title(self) -> str:
        """What the rule is called."""
        return _(ABOUT[self.rule].title)

    @property
    def why(self) -> str:
        """Why it matters."""
        return _(ABOUT[self.rule].why)

    @property
    def mend(self) -> str:
        """One way to mend it."""
        return _(ABOUT[self.rule].mend)

    @cached_property
    def key(self) -> str:
        """The same as long as the rule notices the same in the same place, whatever changes around it."""
        content = "\0".join((*self.path, "", self.subject)).encode()
        return f"{self.rule}.{blake2b(content, digest_size=4).hexdigest()}"
