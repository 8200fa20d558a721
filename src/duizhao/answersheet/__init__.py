"""A whole session as one Markdown file that a person fills in with an editor, and back again.

    <!-- 用一句话说出这个问题
      学习 > 问题 2/3 > 问题
    -->
    <!-- [aspects/people/found/k3v9m/headline] -->

    查安全隐患，我签过的表比看过的现场多

Reading gives one change, or every fault with its line. What was not touched does not change, a
block that was taken out changes nothing, an answer that was emptied is taken back, and text under
the blocks of a blank (`…/+/headline`) begins a new item. Reading what was written is no change.
"""

from .grammar import listed, marked
from .reading import Faulty, read
from .writing import write

LONGEST = 4_000_000
"""Characters of a sheet at most."""

__all__ = ["LONGEST", "Faulty", "listed", "marked", "read", "write"]
