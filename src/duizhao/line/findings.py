"""What the reviewer noticed, in lines: listed, explained, led to, set aside; and how long the parts are."""

from collections.abc import Sequence

from .. import reviewing
from ..checks import Finding
from ..errors import UnusableInput
from ..phrases.naming import asked_at, near, within
from ..phrases.review import judged, part_named, severity
from ..reviewing import Reviewed
from ..session import Path
from ..sitting import Sitting
from ..text import trail
from ..wording import _
from .asking import Asker
from .refusing import refuses


def whole(sitting: Sitting, asker: Asker) -> Path | None:
    """Has one of the findings of the whole paper chosen; where to go to mend it."""
    seen = _review(sitting, asker)
    return None if seen is None else listed(sitting, asker, seen.findings)


def listed(sitting: Sitting, asker: Asker, found: Sequence[Finding]) -> Path | None:
    """Has one of these findings chosen, again and again while they are set aside; where to go."""
    at = 0
    while left := reviewing.besides_gaps(sitting.interview, found):
        rows = [_row(sitting, one) for one in left]
        message = _("要留意的有 {count} 处：").format(count=len(rows))
        chosen = asker.pick(message, rows, min(at, len(rows) - 1))
        if chosen is None:
            return None
        at = chosen
        if _is_to_be_mended(sitting, asker, left[at]):
            return left[at].path
    asker.tell(_("没有要留意的了"))
    return None


def lengths(sitting: Sitting, asker: Asker) -> None:
    """Tells how long the paper and its parts are, with what is advised."""
    seen = _review(sitting, asker)
    if seen is None:
        return
    asker.tell(_("全文：{length}").format(length=judged(seen.measured.whole)))
    for part in seen.measured.parts:
        title = part_named(part)
        asker.tell(_("{title}：{length}").format(title=title, length=judged(part)))


def remark(finding: Finding) -> str:
    """What was noticed, and how much it matters."""
    return _("{severity}：{found}").format(severity=severity(finding.severity), found=finding.found)


def _review(sitting: Sitting, asker: Asker) -> Reviewed | None:
    """The paper as the reviewer sees it; None, which is told, when it cannot be assembled."""
    file = sitting.file
    try:
        return reviewing.review(sitting.interview, file.path, file.state.origin)
    except UnusableInput as error:
        asker.tell(str(error))
        return None


def _row(sitting: Sitting, finding: Finding) -> str:
    place = near(sitting.interview, finding.path)
    return _("{said}  <{place}>").format(said=remark(finding), place=place)


def _is_to_be_mended(sitting: Sitting, asker: Asker, finding: Finding) -> bool:
    """Explains a finding; the writer goes to its place, sets it aside, or leaves it."""
    interview = sitting.interview
    where = [within(interview, finding.path), asked_at(interview, finding.path)]
    why = _("{why}{mend}").format(why=finding.why, mend=finding.mend)
    asker.tell(trail(*where), finding.found, why)
    ways = [_("去这里改"), _("不用改，以后不再提醒")]
    first = 0 if finding.path else 1  # what is about the whole paper has no place to go to
    chosen = asker.pick(_("怎么办？"), ways[first:], 0)
    if chosen is None:
        return False
    if chosen + first == 0:
        return True
    if not refuses(sitting, asker):
        _set_aside(sitting, asker, finding)
    return False


def _set_aside(sitting: Sitting, asker: Asker, finding: Finding) -> None:
    reason = asker.line(_("为什么不用改？写一句；空着就照旧提醒"))
    if reason.strip():
        sitting.dismiss(finding, reason)
        asker.tell(_("不再提醒。用 :撤销 拿回来"))
