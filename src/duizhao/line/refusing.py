"""A session that is only looked at: nothing may be changed, which is said when somebody tries to."""

from ..sitting import Sitting
from ..wording import _
from .asking import Asker


def refuses(sitting: Sitting, asker: Asker) -> bool:
    """Whether nothing may be changed."""
    if sitting.file.read_only:
        asker.tell(_("只能看，不能改。{why}").format(why=sitting.why_read_only))
    return sitting.file.read_only
