"""What an import does, in words: which text would go where, and how much of it."""

from collections.abc import Iterator
from itertools import takewhile
from operator import eq

from ..flow import Interview, reading
from ..intake import Imported
from ..model import Kind, Questionnaire
from ..phrases import naming
from ..session import Path, Session, Value
from ..text import count, display, one_line
from ..wording import _

_SHOWN = 32
"""Characters of a text that are shown; with its place's indent they fit into 80 columns."""


def plan(questionnaire: Questionnaire, imported: Imported) -> str:
    """What would go where, place by place in the order of the questionnaire, then the tray."""
    interview = Interview(Session(questionnaire).apply(imported.change))
    lines = list(_placed(interview))
    if imported.tray:
        lines += ["", _("放不下的（待放）")]
        lines += [_indented(text, 1) for text in imported.tray]
    lines += ["", summary(imported)]
    return display("\n".join(lines)) + "\n"


def summary(imported: Imported) -> str:
    """How much is placed and how much waits in the tray, in a sentence."""
    return _placing(imported) + _cleaning(imported)


def _cleaning(imported: Imported) -> str:
    if not imported.removed:
        return ""
    return _("文件里有 {count} 个控制字符，已经去掉。").format(count=imported.removed)


def _placing(imported: Imported) -> str:
    told = _("放好了 {share}（{placed} 字）").format(
        share=f"{imported.share:.0%}", placed=imported.length - imported.waiting
    )
    if not imported.tray:
        return told + _("，全都有了位置。")
    waiting = _("，还有 {count} 段（{length} 字）没有合适的位置，放在“待放”里。")
    return told + waiting.format(count=len(imported.tray), length=imported.waiting)


def _placed(interview: Interview) -> Iterator[str]:
    """A line for each section and item in which something was placed, and one for each answer."""
    around: list[str] = []
    for path in interview.stops:
        said = interview.session.answers.get(path)
        if said is None or said.value is None:
            continue
        if interview.question(path).kind is Kind.CONFIRM:
            continue
        words = _around(interview, path)
        shared = sum(takewhile(bool, map(eq, words, around)))
        for depth in range(shared, len(words)):
            yield _indented(words[depth], depth)
        around = words
        text = _spoken(interview, path, said.value) or _("（原文没有，空着）")
        name = interview.called(path)
        yield _indented(_("{name}：{text}").format(name=name, text=text), len(words))


def _spoken(interview: Interview, path: Path, value: Value) -> str:
    """An answer in words; links as what the linked items are called."""
    question = interview.question(path)
    if question.kind is Kind.LINKS:
        return _("、").join(map(interview.label, interview.linked(path)))
    return reading.spoken(question, value)


def _around(interview: Interview, path: Path) -> list[str]:
    """The section that an answer is in, and the items: by which one they are, and what a preset calls them."""
    words = [naming.section(interview, path).title]
    for length in range(2, len(path), 2):
        item = path[:length]
        question = interview.question(item[:-1])
        number = interview.items(item[:-1]).index(item[-1]) + 1
        named = interview.untouched((*item, question.questions[0].id))
        label = interview.label(item) if named else ""
        words.append(f"{question.item_name} {number} {label}".rstrip())
    return words


def _indented(text: str, depth: int) -> str:
    """As much of a text as fits on a line, and how long it is if that is not all."""
    line = one_line(text)
    room = _SHOWN - depth
    if len(line) > room:
        line = _("{text}…（共 {count} 字）").format(text=line[:room], count=count(text))
    return "  " * depth + line
