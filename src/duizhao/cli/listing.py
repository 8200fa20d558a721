"""`duizhao sessions`: a list that waits for nothing that only opening a session takes."""

from argparse import Namespace

from .. import shelf
from ..text import display
from ..wording import _
from .streams import give, give_json, tell


def sessions(options: Namespace) -> int:
    """What there is, how far along, last changed."""
    found = shelf.summaries()
    if options.json:
        give_json([summary.as_json() for summary in found])
        return 0
    if not found:
        tell(_("还没有写过什么，用 duizhao new 开始"))
    for summary in found:
        give(display(summary.line()) + "\n")
    return 0
