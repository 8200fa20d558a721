"""What opens over the question: one function for each command that opens a window.

Each is told the writing screen that it opens over. Windows are imported when they are
opened, so that the first screen is quicker.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from textual.app import SuspendNotSupported

from ...flow import links, order
from ...phrases.naming import belongings
from ...phrases.naming import item as item_named
from ...wording import _
from .. import sheet, telling
from ..commands import Command, keyed
from ..overview import overview
from ..widgets.rows import Row
from .confirm import Confirm
from .pick import Pick

if TYPE_CHECKING:
    from ...checks import Finding
    from ...rewriting import Sheet
    from .writing import Writing

ITEM = ("another", "duplicate", "move-up", "move-down", "remove")
"""The commands that can be given for an item."""


async def jump(writing: "Writing") -> None:
    """The outline, to choose a place from."""
    places = sheet.places(overview(writing.sitting.interview, writing.beside.seen))
    rows = [row for row, _shown in places]
    here = sheet.here(rows, writing.sitting)
    ask = _("去哪里？打几个字可以筛选，Enter 前往，Esc 返回")
    shown = [shown for _row, shown in places]
    await writing.app.push_screen(Pick(ask, shown, lambda at: writing.go(rows[at]), begin=here))


async def palette(writing: "Writing") -> None:
    """All commands, to be found by name."""
    await _offer(writing, _("要做什么？打几个字可以筛选"), writing.keymap.commands)


async def item(writing: "Writing") -> None:
    """What can be done with the item that the writer is in."""
    at = writing.item()
    if at is None:
        return
    label = item_named(writing.sitting.interview, at, named=True)
    await _offer(
        writing,
        _("“{name}”：要做什么？").format(name=label),
        [writing.keymap.named(name) for name in ITEM],
    )


async def _offer(writing: "Writing", ask: str, commands: Sequence[Command]) -> None:
    rows = [Row(telling.command(command, writing.keymap)) for command in commands]

    async def do(at: int) -> None:
        await writing.run_action(commands[at].action)

    await writing.app.push_screen(Pick(ask, rows, do))


async def remove(writing: "Writing") -> None:
    """Takes the item away, once the writer has seen what goes with it."""
    at = writing.item()
    if at is None or writing.refuses():
        return
    what = belongings(writing.sitting.interview, at)

    def agreed() -> None:
        writing.sitting.remove(at)
        writing.told(keyed(_("已删除{what}。按 {undo} 拿回来"), what=what))

    ask = _("删除{what}？").format(what=what)
    after = keyed(_("删了以后，按 {undo} 可以拿回来"))
    await writing.app.push_screen(Confirm(ask, after, agreed))


async def note(writing: "Writing") -> None:
    """A note to self."""
    from .note import Note

    def noted(words: str) -> None:
        if not writing.refuses():
            writing.sitting.note(words)
            writing.show_question()

    present = writing.sitting.interview.note(writing.sitting.here)
    await writing.app.push_screen(Note(present, noted))


async def advice(writing: "Writing") -> None:
    """What the reviewer noticed in this answer and in the item around it, explained."""
    from ... import checks
    from .advice import Advice

    sitting = writing.sitting

    def find() -> "Sequence[Finding]":
        about = [
            one for one in writing.beside.seen.found if one.path in (sitting.here, sitting.item)
        ]
        found = (*sitting.findings, *checks.standing(sitting.interview, about))
        return [*{one.key: one for one in found}.values()]

    if find():
        await writing.app.push_screen(Advice(sitting, find, writing.show_question))
    else:
        writing.say(_("这一题没有要留意的"))


async def tray(writing: "Writing") -> None:
    """What an import could not place."""
    from .tray import Tray

    if not writing.sitting.tray:
        writing.say(_("没有待放的文字"))
    elif not writing.refuses():
        await writing.app.push_screen(Tray(writing.sitting, writing.told))


async def review(writing: "Writing") -> None:
    """Everything that is missing or to be mended; the second time, at the line that was left last."""
    from .review import Review

    def back() -> None:
        writing.reviewed = opened.line
        writing.show_question()

    opened = Review(writing.sitting, back, writing.reviewed, writing.beside.lookout)
    await writing.app.push_screen(opened)


async def headlines(writing: "Writing") -> None:
    """The first answers of a whole list, one line after the other; then each item in detail."""
    from .headlines import Headlines

    sitting = writing.sitting
    repeat = order.to_collect(sitting.interview, sitting.here)
    if repeat is None:
        writing.say(_("从这里往后没有可以先列标题的列表"))
        return

    def back() -> None:
        if opened.elaborates:
            writing.after = order.elaborating(repeat)
        writing.show_question()

    opened = Headlines(sitting, repeat, back)
    await writing.app.push_screen(opened)


async def matrix(writing: "Writing") -> None:
    """The table of links."""
    from .matrix import Matrix

    if links.linkable(writing.sitting.interview.questionnaire):
        await writing.app.push_screen(Matrix(writing.sitting, writing.show_question))
    else:
        writing.say(_("这份问卷里没有要连的条目"))


async def history(writing: "Writing") -> None:
    """The earlier texts of this answer."""
    from .history import History

    opened = History(writing.sitting, writing.show_question, writing.say)
    await writing.app.push_screen(opened)


async def chronicle(writing: "Writing") -> None:
    """All changes."""
    from .chronicle import Log

    await writing.app.push_screen(Log(writing.sitting, writing.show_question))


async def export(writing: "Writing") -> None:
    """Writes the paper to a file."""
    from .export import Export

    await writing.app.push_screen(Export(writing.sitting, writing.say))


async def editor(writing: "Writing") -> None:
    """Has the answer written in the writer's own editor."""
    from ... import rewriting

    if writing.refuses():
        return
    try:
        told = rewriting.answer(writing.sitting, writing.app.suspend)
    except SuspendNotSupported:
        told = _("在这里打不开别的程序")
    writing.told(told)


async def answer_sheet(writing: "Writing") -> None:
    """Has the whole session written in the editor."""
    from ... import rewriting

    if not writing.refuses():
        await _fill_in(writing, rewriting.Sheet(writing.sitting, writing.app.suspend))


async def _fill_in(writing: "Writing", filled: "Sheet") -> None:
    """Opens the editor; while something is wrong with what comes back, the writer may go there again."""
    from .faults import Faults

    try:
        told = filled.edit()
    except SuspendNotSupported:
        told = _("在这里打不开别的程序")
    if told is not None:
        writing.told(told)
        return

    async def then(again: bool) -> None:
        if again:
            await _fill_in(writing, filled)
        else:
            writing.say(filled.put_aside())

    await writing.app.push_screen(Faults(filled.faults, then))


Window: TypeAlias = "Callable[[Writing], Awaitable[None]]"

WINDOWS: Mapping[str, Window] = {
    "advice": advice,
    "chronicle": chronicle,
    "editor": editor,
    "export": export,
    "headlines": headlines,
    "history": history,
    "item": item,
    "jump": jump,
    "matrix": matrix,
    "note": note,
    "palette": palette,
    "remove": remove,
    "review": review,
    "sheet": answer_sheet,
    "tray": tray,
}
"""Command id → what opens."""
