"""Where a question or an item is and what it is called, in the words of every front end."""

from ..flow import Interview, changes
from ..model import Section
from ..session import NEW, Path, up_to_new
from ..text import one_line, trail
from ..wording import _


def section(interview: Interview, path: Path) -> Section:
    """The section that a path is in."""
    return interview.questionnaire.section_of[path[0]]


def within(interview: Interview, path: Path) -> str:
    """The section and the items that a question or an item is in, by their labels; of () the whole paper."""
    if not path:
        return _("全文")
    parts = [section(interview, path).title]
    for depth in range(2, len(path) + 1, 2):
        parts.append(item(interview, path[:depth], named=True))
    return trail(*parts)


def stop(interview: Interview, path: Path) -> str:
    """Where a stop is: section > item > question; of the blank of a list, the list."""
    asked = up_to_new(path)
    return trail(within(interview, asked), interview.called(asked))


def near(interview: Interview, path: Path) -> str:
    """The item or the section that a place is in, in one word or few."""
    if not path:
        return _("全文")
    inside = path[: len(path) // 2 * 2]
    if not inside:
        return section(interview, path).title
    near = item(interview, inside, named=True)
    if NEW in inside and len(inside) > 2:  # an item that is not there yet is told by what it is in
        near = _("，").join([item(interview, inside[:-2], named=True), near])
    return near


def around(interview: Interview, path: Path) -> list[str]:
    """The section and the items that a question is in, the innermost last and by its number."""
    depths = range(2, len(path), 2)
    items = [item(interview, path[:at], named=at < len(path) - 1) for at in depths]
    return [section(interview, path).title, *items]


def item(interview: Interview, path: Path, *, named: bool) -> str:
    """An item by its label if it is to be `named` and has one, else as which one of how many: 问题 2/3."""
    repeat, name = path[:-1], path[-1]
    if named and interview.find_item(name) == path and (label := interview.label(path)):
        return label  # before it is counted: of thousands, each would be looked for among all
    items = interview.items(repeat)
    question = interview.question(repeat)
    called = question.item_name
    if name == NEW:
        return f"{called} {len(items) + 1}"
    if name not in items:
        return called
    return f"{called} {items.index(name) + 1}/{len(items)}"


def asked_at(interview: Interview, path: Path) -> str:
    """The name of the question at a path; empty when it is an item's or of nothing."""
    is_question = len(path) % 2 and (path in interview.questions or NEW in path)
    return one_line(interview.called(path)) if is_question else ""


def called(interview: Interview, path: Path, *, outer: bool = True) -> str:
    """A question, with the item it is in, or an item; whether or not it is there at the moment.

    `outer`: with the items around that as well.
    """
    depths = range(2 if outer else max(2, len(path) - len(path) % 2), len(path), 2)
    try:
        around = [item(interview, path[:at], named=at < len(path) - 1) for at in depths]
        last = interview.called(path) if len(path) % 2 else item(interview, path, named=True)
    except (KeyError, IndexError):
        return ""
    return trail(*around, last)


def link_target(interview: Interview, path: Path) -> str:
    """An item that can be linked, with the item around it."""
    label = interview.label(path) or path[-1]
    outer = interview.label(path[:-2]) if len(path) > 2 else ""
    return f"{label}  <{outer}>" if outer else label


def belongings(interview: Interview, path: Path) -> str:
    """An item and what goes with it when it is deleted: “理论…”和 4 处回答、2 处关联."""
    question = interview.question(path[:-1])
    name = interview.label(path) or question.item_name
    change = changes.remove(interview, path)
    inside = [step for step in change.steps if step.path[: len(path)] == path]
    links = len(change.steps) - 1 - len(inside)
    parts = []
    if inside:
        parts.append(_("{count} 处回答").format(count=len(inside)))
    if links:
        parts.append(_("{count} 处关联").format(count=links))
    if not parts:
        return _("“{name}”").format(name=name)
    return _("“{name}”和 {parts}").format(name=name, parts=_("、").join(parts))


def no_item(path: Path) -> str:
    """That nothing can be done with an item at a path, because there is none."""
    return _("这里是还没写的新一条") if NEW in path else _("这里不在哪一条里")
