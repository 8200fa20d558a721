"""What the full screen says: a sitting in words."""

from typing import TYPE_CHECKING

from ..flow import Status
from ..keynames import shown
from ..model import Guide, Kind
from ..phrases.limits import limits
from ..phrases.naming import around, section
from ..phrases.naming import item as item_named
from ..phrases.progress import tallied
from ..phrases.review import severity
from ..session import NEW
from ..sitting import Sitting
from ..text import count, trail
from ..wording import _
from .commands import Command, Keymap, keyed
from .overview import Overview
from .widgets.prose import Paragraph

if TYPE_CHECKING:
    from ..checks import Finding


def title(sitting: Sitting, seen: Overview) -> str:
    """The session, how far it has got, and the counts of the section that the writer is in."""
    if not seen.rows:
        return sitting.file.name
    progress = seen.progress
    parts = [sitting.file.name, _("已答 {count}").format(count=progress.answered)]
    if progress.later:
        words = _("还缺 {count}（以后再答 {later}）")
        parts.append(words.format(count=progress.missing, later=progress.later))
    elif progress.missing:
        parts.append(_("还缺 {count}").format(count=progress.missing))
    if progress.finished:
        parts.append(_("必答的都写了"))
    if sitting.here:
        within = section(sitting.interview, sitting.here)
        parts.append(" · ".join(tallied(seen.tallies[within.id])))
    return "  ".join(parts)


def place(sitting: Sitting) -> str:
    """Where the question is, and whether it must be answered."""
    required = _("必答") if sitting.required else _("可不答")
    if sitting.status is Status.LATER:
        required = _("以后再答")
    words = around(sitting.interview, sitting.here)
    if len(sitting.here) > 1 and NEW not in sitting.here:
        words.pop()  # which item it is stands in a line of its own, with what can be done with it
    return f"{required} · {sitting.interview.called(sitting.here)}   " + trail(*words)


def item(sitting: Sitting) -> str:
    """The item that the writer is in, as which one of how many; nothing where they are in none."""
    return item_named(sitting.interview, sitting.item, named=False) if sitting.item else ""


def asked(sitting: Sitting) -> list[Paragraph]:
    """What the interviewer says: a new section is introduced, then the question is asked."""
    before = [sitting.note_of_section, sitting.lead]
    shown = [Paragraph(words, "dim") for words in before if words]
    return [*shown, Paragraph(sitting.ask, "strong")]


def guide(help: Guide, how: str) -> list[Paragraph]:
    """Why it is asked, what to think of, and what a case and a phrase look like.

    `how`: one of `settings.GUIDES`.
    """
    if how == "off":
        return []
    paragraphs = [Paragraph(help.why, "dim")] if help.why else []
    paragraphs += [Paragraph(question, "", "- ") for question in help.think]
    if how == "brief":
        examples = len(help.good) + len(help.weak)
        folded = keyed(_("例子 {count} 个，按两次 {guide} 展开"), count=examples)
        return [*paragraphs, Paragraph(folded, "dim", "+ ")] if examples else paragraphs
    paragraphs += [Paragraph(example, "good", _("好 ")) for example in help.good]
    paragraphs += [Paragraph(example, "weak", _("弱 ")) for example in help.weak]
    return paragraphs


def guided(help: Guide, how: str) -> str:
    """What is shown of the guidance from here on, by one of `settings.GUIDES`."""
    told = {
        "full": _("提示和例子都显示"),
        "brief": keyed(_("例子收起来了，再按一次 {guide} 连提示也收起来")),
        "off": keyed(_("提示收起来了，再按一次 {guide} 都显示")),
    }[how]
    return told if help.good or help.weak else _("{told}。这一题没有例子").format(told=told)


def remarks(sitting: Sitting) -> list[Paragraph]:
    """How long the answer is, what is wrong with it, what could be better, the note beside it."""
    question = sitting.question
    objection = sitting.objection
    paragraphs = [Paragraph(objection, "warn")] if objection else []
    if not objection:
        paragraphs = [finding(found) for found in sitting.findings]
    if question.kind in (Kind.TEXT, Kind.LONGTEXT):
        length = _("{count} 字").format(count=count(sitting.text))
        if question.length:
            least, most = question.length
            length += _("（宜 {least}–{most} 字）").format(least=least, most=most)
        paragraphs.insert(0, Paragraph(length, "dim"))
    if question.kind is Kind.LINKS and not sitting.interview.targets(question):
        paragraphs.append(Paragraph(_("前面还没有可以连的条目，先往下走")))
    elif not sitting.is_typed:
        paragraphs.insert(0, Paragraph(_("空格或数字键选中，再按一次取消"), "dim"))
    if bounds := limits(question):
        paragraphs.insert(0, Paragraph(bounds, "dim"))
    note = sitting.interview.note(sitting.here)
    if note:
        paragraphs.append(Paragraph(note, "mark", _("备注 ")))
    return paragraphs


def finding(found: "Finding") -> Paragraph:
    """What the reviewer noticed: how much it matters, and what it is."""
    style = "warn" if found.severity == "must" else ""
    return Paragraph(found.found, style, severity(found.severity) + " ")


def tray(sitting: Sitting) -> str:
    """That texts wait for a place; nothing when none do."""
    waiting = len(sitting.tray)
    return _("还有 {count} 段待放的文字").format(count=waiting) if waiting else ""


def command(what: Command, keymap: Keymap) -> str:
    """A command as it stands in a list: its words and its keys."""
    keys = "  ".join(shown(key) for key in keymap.keys(what))
    return f"{_(what.words)}   {keys}".rstrip()
