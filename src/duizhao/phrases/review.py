"""What a review says: how much a finding matters, and how long each part is."""

from typing import TYPE_CHECKING

from ..wording import N_, _

if TYPE_CHECKING:
    from ..checks import Part

_SEVERITIES = {"must": N_("必改"), "should": N_("应改"), "may": N_("可改")}


def severity(weight: str) -> str:
    """How much a finding matters, by the value of `checks.Severity`."""
    return _(_SEVERITIES[weight])


def judged(part: "Part") -> str:
    """How long a part is and how that compares, in words."""
    length = _("{count} 字").format(count=part.count)
    if part.bounds is None:
        return length
    least, most = part.bounds
    if part.count < least:
        verdict = _("少 {count} 字").format(count=least - part.count)
    elif part.count > most:
        verdict = _("多 {count} 字").format(count=part.count - most)
    else:
        verdict = _("合适")
    advised = _("宜 {least}–{most}").format(least=least, most=most)
    return f"{length}  {advised}  {verdict}"


def part_named(part: "Part") -> str:
    """A part by its heading; the title, and what comes before the first heading, by what they are."""
    if part.title and not part.section:
        return _("标题")
    return part.title or _("开头")
