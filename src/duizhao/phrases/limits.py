"""Within which limits an answer stands, told before one is refused."""

from ..model import Kind, Question
from ..wording import N_, _

_CHOSEN = (N_("至少选 {least} 个"), N_("最多选 {most} 个"), N_("选 {least} 到 {most} 个"))
_LIMITS = {
    Kind.NUMBER: (N_("{least} 以上"), N_("{most} 以下"), N_("{least} 到 {most}")),
    Kind.DATE: (N_("不早于 {least}"), N_("不晚于 {most}"), N_("{least} 到 {most}")),
}
"""Kind → how the least answer is told, the greatest, and both."""


def limits(question: Question) -> str:
    """What a number counts and between which bounds an answer stands; empty where there are none."""
    parts = []
    if question.unit:
        parts.append(_("单位：{unit}").format(unit=question.unit))
    if question.whole:
        parts.append(_("整数"))
    if question.kind is not Kind.REPEAT:
        parts += _bounds(question)
    return _("，").join(parts)


def _bounds(question: Question) -> list[str]:
    """The least and the most of a number, of a date or of what is chosen."""
    least, most = question.min, question.max
    if least is None and most is None:
        return []
    from_, to, both = _LIMITS.get(question.kind, _CHOSEN)
    said = both if None not in (least, most) else to if least is None else from_
    return [_(said).format(least=least, most=most)]
