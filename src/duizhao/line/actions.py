"""What the commands do."""

import re
from pathlib import Path
from typing import Any

from .. import flow, outfile, report, rewriting
from ..errors import DuizhaoError
from ..flow import Status, order
from ..phrases import belongings, opened_with, outline_row, uncovered_item, what_changed
from ..session import NEW, Change
from ..session import Path as Place
from ..sitting import Sitting
from ..text import fold
from ..wording import _
from . import commands, phrases, records
from .asking import Asker
from .commands import Call

_CHANGING = frozenset(
    [
        "edit",
        "sheet",
        "later",
        "note",
        "undo",
        "redo",
        "restore",
        "delete",
        "up",
        "down",
        "duplicate",
        "adopt",
    ]
)
"""What cannot be done to a session that is only looked at."""

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
"""What keeps Markdown from reading an answer as markup; readers of the plain paper need none."""

_NO = frozenset(["n", "no", "不", "不了", "否"])
_YES = frozenset(["y", "yes", "是", "好", "对"])


class Actions:
    """One method for each command, called with what followed the word."""

    def __init__(self, sitting: Sitting, asker: Asker) -> None:
        self._sitting = sitting
        self._asker = asker
        self.guided = True
        """Whether guidance is shown with every question."""
        self.at_end = False
        """The writer has gone on behind the last question."""
        self.left = False
        """The writer has left."""
        self._warned = False

    def do(self, call: Call) -> None:
        """Does what was asked for."""
        if call == commands.NONE or (call.name in _CHANGING and self.refuses()):
            return
        here = self._sitting.here
        getattr(self, call.name)(call.argument)
        if self._sitting.here != here:
            self.at_end = False

    def refuses(self) -> bool:
        """Whether nothing may be changed, which is said."""
        file = self._sitting.file
        if file.read_only:
            why = self._sitting.why_read_only
            self._asker.tell(_("只能看，不能改。{why}").format(why=why))
        return file.read_only

    # Moving

    def next(self, _argument: str = "") -> None:
        """The next question."""
        self.at_end = not self._sitting.move(order.after)

    def back(self, _argument: str) -> None:
        """The question before."""
        if not self._sitting.move(order.before):
            self._asker.tell(_("这是第一题"))

    def another(self, _argument: str) -> None:
        """A new item of the list that the writer is in."""
        if not self._sitting.move(order.blank):
            self._asker.tell(_("这里没有可以再添的条目"))

    def onward(self, _argument: str) -> None:
        """Past the list that the writer is in."""
        self.at_end = not self._sitting.move(order.past_list)

    def jump(self, argument: str) -> None:
        """To a place in the outline."""
        interview = self._sitting.interview
        rows = flow.outline(interview)
        found = [row for row in rows if fold(argument) in fold(row.text)]
        if not found:
            self._asker.tell(_("没有含“{text}”的").format(text=argument))
            found = rows
        places = [row.path or order.first_of(interview, row.section) or () for row in found]
        here = self._sitting.here
        around = [at for at, place in enumerate(places) if here[: len(place)] == place]
        self._pick(_("去哪里？"), [outline_row(row) for row in found], places, around)

    def gaps(self, _argument: str) -> None:
        """To something that is missing."""
        interview = self._sitting.interview
        places = flow.gaps(interview)
        rows = [phrases.gap(interview, place) for place in places]
        for entry in flow.uncovered(interview):
            places.append(entry.path)
            rows.append(uncovered_item(interview, entry))
        if not rows:
            self._asker.tell(_("该写的都写了"))
            return
        self._pick(_("还有 {count} 处：").format(count=len(rows)), rows, places, [])

    def _pick(self, message: str, rows: list[str], places: list[Place], around: list[int]) -> None:
        chosen = self._asker.pick(message, rows, around[-1] if around else 0)
        if chosen is not None:
            self.go(places[chosen])

    def go(self, place: Place) -> None:
        """To a place."""
        self._sitting.go(place)
        self.at_end = False

    # Beside the answer

    def later(self, _argument: str) -> None:
        """Puts the question off and goes on; takes that back where it was put off."""
        self._sitting.put_off()
        if self._sitting.status is Status.LATER:
            self._asker.tell(_("已记下，以后再答"))
            self.next()
        else:
            self._asker.tell(_("不推后了，现在就答"))

    def edit(self, _argument: str) -> None:
        """Has the answer written in the writer's own editor."""
        self._asker.tell(rewriting.answer(self._sitting, self._asker.lent))

    def sheet(self, _argument: str) -> None:
        """Has the whole session written in the editor; again, while something in it is wrong."""
        sheet = rewriting.Sheet(self._sitting, self._asker.lent)
        while (told := sheet.edit()) is None:
            self._asker.tell(*sheet.faults)
            said = self._asker.line(_("回编辑器接着改吗？Enter 回去，打 不 就先放下"))
            if fold(said.strip()) in _NO:
                told = sheet.put_aside()
                break
        self._asker.tell(told)

    def note(self, argument: str) -> None:
        """A note to self."""
        if NEW in self._sitting.here:
            self._asker.tell(_("先写这一条，再加备注"))
            return
        present = self._sitting.interview.answer(self._sitting.here).note
        note = argument or self._asker.line(_("给自己的备注，不会写进材料："), present)
        self._sitting.note(note)
        self._asker.tell(_("已记下") if note.strip() else _("没有备注"))

    def restore(self, _argument: str) -> None:
        """Lets the preset or default stand again."""
        self._sitting.restore()

    def example(self, _argument: str) -> None:
        """The guidance of this question, examples and all."""
        self._asker.tell(*phrases.examples(self._sitting.guide))

    def guide(self, _argument: str) -> None:
        """Shows guidance with every question, or no longer."""
        self.guided = not self.guided
        told = _("以后每一题都显示提示") if self.guided else _("以后不显示提示，打 ? 可以看")
        self._asker.tell(told)

    # Items

    def delete(self, _argument: str) -> None:
        """Takes the item away with everything in it."""
        item = self._item()
        if item:
            what = belongings(self._sitting.interview, item)
            self._sitting.remove(item)
            self._asker.tell(_("已删除{what}。用 :撤销 拿回来").format(what=what))

    def up(self, _argument: str) -> None:
        """Moves the item towards the beginning."""
        self._shift(-1, _("已经在头上了"))

    def down(self, _argument: str) -> None:
        """Moves the item towards the end."""
        self._shift(1, _("已经在末尾了"))

    def _shift(self, by: int, nowhere: str) -> None:
        item = self._item()
        if item:
            self._asker.tell(_("已移动") if self._sitting.shift(item, by) else nowhere)

    def duplicate(self, _argument: str) -> None:
        """Copies the item."""
        item = self._item()
        if item:
            self._sitting.duplicate(item)
            self._asker.tell(_("已复制，现在在新的一条里"))

    def _item(self) -> Place | None:
        if self._sitting.item is None:
            self._asker.tell(_("这里不在哪一条里"))
        return self._sitting.item

    # History

    def undo(self, _argument: str) -> None:
        """Takes the last change back."""
        self._travelled(self._sitting.undo(), _("已撤销：{what}"), _("没有可以撤销的了"))

    def redo(self, _argument: str) -> None:
        """Makes it again."""
        self._travelled(self._sitting.redo(), _("已重做：{what}"), _("没有可以重做的了"))

    def _travelled(self, change: Change | None, done: str, nothing: str) -> None:
        if change is None:
            self._asker.tell(nothing)
        else:
            what = what_changed(self._sitting.interview, change)
            self._asker.tell(done.format(what=what))

    def history(self, _argument: str) -> None:
        """The earlier texts of this answer, one of which can stand again."""
        records.earlier(self._sitting, self._asker, self.refuses)

    def log(self, argument: str) -> None:
        """What was changed, and where; with days behind it, how the texts differ."""
        if argument:
            records.between(self._sitting, self._asker, argument)
            return
        place = records.changed(self._sitting, self._asker)
        if place and self._sitting.go(place):
            self.at_end = False
        elif place is not None:
            self._asker.tell(_("这一步没有可以去的地方"))

    def adopt(self, _argument: str) -> None:
        """Moves the answers over to a newer questionnaire."""
        loaded = self._sitting.newer()
        if loaded is None:
            self._asker.tell(_("现在用的就是最新的问卷"))
        else:
            self._sitting.adopt(loaded)
            self._asker.tell(_("已换用新版问卷。用 :撤销 换回来"))

    # The paper

    def show(self, _argument: str) -> None:
        """Prints the paper as it reads so far."""
        try:
            options = self._options(draft=True, style="plain")
            paper = report.assemble(self._sitting.file.session, options)
        except DuizhaoError as error:
            self._asker.tell(str(error))
        else:
            self._asker.tell("", *_ESCAPE.sub(r"\1", paper).rstrip("\n").split("\n"))

    def export(self, argument: str) -> None:
        """Writes a file as its name's ending asks; a draft, with its gaps marked, while something is missing."""
        file = self._file(argument, f"{self._sitting.file.name}.md")
        if file is None:
            return
        kind = report.format_of(file.name)
        missing = len(flow.gaps(self._sitting.interview))
        try:
            how = self._options(draft=missing > 0)
            content = report.written(self._sitting.file.session, how, kind)
            written = self._put(file, content)
        except DuizhaoError as error:
            self._asker.tell(str(error))
            return
        if not written:
            self._asker.tell(_("没有写"))
            return
        self._asker.tell(_("已写到 {path}").format(path=file.absolute()), opened_with(kind))
        if missing and kind != report.ANSWERS:
            self._asker.tell(_("还有 {count} 处没写完，在里面标了出来").format(count=missing))

    def _put(self, file: Path, content: bytes) -> bool:
        """Writes a file; over one that exists only when the writer says so."""
        try:
            outfile.write(file, content)
        except outfile.Exists:
            said = self._asker.line(_("这个文件已经有了，覆盖吗？打 是 就覆盖"))
            if fold(said.strip()) not in _YES:
                return False
            outfile.write(file, content, replace=True)
        return True

    def save(self, argument: str) -> None:
        """Writes the whole session to another place."""
        file = self._file(argument, f"{self._sitting.file.name}.duizhao")
        if file is None:
            return
        try:
            self._sitting.file.save_copy(file.absolute())
        except DuizhaoError as error:
            self._asker.tell(str(error))
        else:
            self._asker.tell(_("已另存到 {path}").format(path=file.absolute()))

    def _file(self, argument: str, usual: str) -> Path | None:
        name = argument or self._asker.line(_("写到哪个文件？"), str(Path.cwd() / usual))
        return Path(name.strip()).expanduser() if name.strip() else None

    def _options(self, **how: Any) -> report.Options:
        return report.Options(origin=self._sitting.file.state.origin, **how)

    # The rest

    def help(self, _argument: str) -> None:
        """What can be typed."""
        self._asker.tell(
            _("命令打在回答的位置上，冒号全角半角都可以："),
            *commands.usage(self._asker.keys),
            _("回答本身要是这样一个词，就多打一个冒号，例如 ::离开"),
            _("每打一个字都已保存，随时可以离开"),
        )

    def quit(self, _argument: str) -> None:
        """Leaves; what could not be saved keeps the writer from leaving, once."""
        self._sitting.file.save()
        self.left = self._sitting.file.unsaved is None or self._warned
        if not self.left:
            self._warned = True
            self._asker.tell(_("还有改动没有存上。用 :另存 存到别处；再打一次 :离开 就放弃它们"))
