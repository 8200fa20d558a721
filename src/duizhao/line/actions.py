"""What the commands do."""

from collections.abc import Sequence

from .. import rewriting, undoing
from ..checks import Finding
from ..flow import order, reading
from ..narrowing import narrowed
from ..phrases.history import restored, sweeping, unasked, what_changed
from ..phrases.naming import belongings, no_item
from ..session import Path as Place
from ..sitting import Sitting, Way
from ..text import fold
from ..wording import _
from . import commands, findings, links, outline, paper, records, telling, tray
from .asking import Asker
from .commands import Call
from .headlines import Headlines
from .refusing import refuses


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
        self.noticed: Sequence[Finding] = ()
        """What the reviewer noticed in the answer that was given last."""
        self._warned = False
        self._way: Way = order.after
        """The way on from an answer."""

    def do(self, call: Call) -> None:
        """Does what was asked for."""
        changes = call.name in commands.CHANGING
        if call == commands.NONE or (changes and refuses(self._sitting, self._asker)):
            return
        here = self._sitting.here
        getattr(self, call.name)(call.argument)
        if self._sitting.here != here:
            self.at_end = False

    # Moving

    def next(self, _argument: str = "") -> None:
        """The next question."""
        self.at_end = not self._sitting.move(self._way)

    def back(self, _argument: str) -> None:
        """The question before."""
        if not self._sitting.move(order.before):
            self._asker.tell(_("这是第一题"))

    def another(self, _argument: str) -> None:
        """A new item of the list that the writer is in."""
        if not self._sitting.move(order.blank):
            self._asker.tell(_("这里不能再添条目了"))

    def onward(self, _argument: str) -> None:
        """Past the list that the writer is in."""
        self.at_end = not self._sitting.move(order.past_list)

    def jump(self, argument: str) -> None:
        """To a place in the outline."""
        self._lead(outline.place(self._sitting, self._asker, argument))

    def gaps(self, _argument: str) -> None:
        """To something that is missing."""
        self._lead(outline.gap(self._sitting, self._asker))

    def matrix(self, _argument: str) -> None:
        """What is linked to what."""
        self._lead(links.table(self._sitting, self._asker))

    def headlines(self, _argument: str) -> None:
        """Collects the headlines of a list, before each of its items is told in detail."""
        interview = self._sitting.interview
        repeat = order.to_collect(interview, self._sitting.here)
        if repeat is None:
            self._asker.tell(_("这里和后面都没有可以先列的条目"))
            return
        self._way = Headlines(repeat)
        self._asker.tell(_("一行一条，先只写一句话；空着按 Enter 就列完了，再逐条展开"))
        self.go(order.headlines(interview, repeat)[-1])

    @property
    def collecting(self) -> bool:
        """Whether the writer is at a headline, while headlines are collected."""
        return isinstance(self._way, Headlines) and self._way.collects(self._sitting.here)

    def _lead(self, place: Place | None) -> None:
        if place is not None:
            self.go(place)

    def go(self, place: Place) -> None:
        """To a place."""
        self._sitting.go(place)
        self.at_end = False

    # The reviewer

    def advice(self, _argument: str) -> None:
        """What the reviewer noticed in this answer; where there is nothing, in the one given last."""
        found = self._sitting.findings or self.noticed
        self._lead(findings.listed(self._sitting, self._asker, found))

    def check(self, _argument: str) -> None:
        """What the reviewer noticed in the whole paper, the worst first."""
        self._lead(findings.whole(self._sitting, self._asker))

    def length(self, _argument: str) -> None:
        """How long the parts are."""
        findings.lengths(self._sitting, self._asker)

    # Beside the answer

    def later(self, _argument: str) -> None:
        """Puts the question off and goes on; takes that back where it was put off."""
        if self._sitting.put_off():
            self._asker.tell(_("已记下，以后再答"))
            self.next()
        else:
            self._asker.tell(_("不推后了，现在就答"))

    def edit(self, _argument: str) -> None:
        """Has the answer written in the writer's own editor."""
        self._asker.tell(rewriting.answer(self._sitting, self._asker.lent))

    def note(self, argument: str) -> None:
        """A note to self."""
        present = self._sitting.interview.note(self._sitting.here)
        note = argument or self._asker.line(_("给自己的备注，不会写进材料："), present)
        self._sitting.note(note)
        self._asker.tell(_("已记下") if note.strip() else _("没有备注"))

    def tray(self, _argument: str) -> None:
        """What an import could not place."""
        tray.waiting(self._sitting, self._asker)

    def restore(self, _argument: str) -> None:
        """Lets the preset or default stand again."""
        self._asker.tell(restored(self._sitting.restore()))

    def example(self, _argument: str) -> None:
        """The guidance of this question, examples and all."""
        self._asker.tell(*telling.examples(self._sitting.guide))

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
            done = self._sitting.duplicate(item)
            self._asker.tell(_("已复制，现在在新的一条里") if done else _("这里不能再添条目了"))

    def _item(self) -> Place | None:
        if self._sitting.item is None:
            self._asker.tell(no_item(self._sitting.here))
        return self._sitting.item

    # History

    def undo(self, _argument: str) -> None:
        """Takes the last change back; one of many answers only when the writer says so."""
        entry = self._sitting.sweeping
        if entry is not None:
            what = what_changed(self._sitting.interview, entry)
            self._asker.tell(_("撤销这一步：{what}？").format(what=what))
            ask = _("{consequence}。打 是 就撤销，之后用 :重做 可以再做回来")
            said = self._asker.line(ask.format(consequence=sweeping(entry)))
            if fold(said.strip()) not in reading.YES:
                return
        self._asker.tell(undoing.undo(self._sitting))

    def redo(self, _argument: str) -> None:
        """Makes it again."""
        self._asker.tell(undoing.redo(self._sitting))

    def history(self, _argument: str) -> None:
        """The earlier texts of this answer, one of which can stand again."""
        records.earlier(self._sitting, self._asker)

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
            gone = unasked(self._sitting.adopt(loaded))
            self._asker.tell(_("已换用新版问卷。{gone}。用 :撤销 换回来").format(gone=gone))

    # The paper

    def show(self, _argument: str) -> None:
        """Prints the paper as it reads so far."""
        paper.show(self._sitting, self._asker)

    def export(self, argument: str) -> None:
        """Writes the paper to a file, as its name's ending asks."""
        paper.export(self._sitting, self._asker, argument)

    def save(self, argument: str) -> None:
        """Writes the whole session to another place."""
        paper.save(self._sitting, self._asker, argument)

    def sheet(self, _argument: str) -> None:
        """Has the whole session written in the editor."""
        paper.sheet(self._sitting, self._asker)

    # The rest

    def unknown(self, argument: str) -> None:
        """Nothing; says that there is no such command."""
        self._asker.tell(commands.unknown(argument))
        if self._sitting.is_typed and not self.at_end:
            self._asker.tell(_("要写进回答，就多打一个冒号：::{text}").format(text=argument))

    def help(self, argument: str) -> None:
        """What can be typed; with words behind it, only what they stand in."""
        usage = commands.usage(self._asker.keys)
        found = [usage[at] for at in narrowed(argument, usage)]
        if not found:
            self._asker.tell(_("没有含“{text}”的").format(text=argument))
        self._asker.tell(
            _("命令打在回答的位置上，冒号全角半角都可以："),
            *(found or usage),
            _("回答本身要是这样一个词，就多打一个冒号，例如 ::离开"),
            _("每打一个字都已保存，随时可以离开"),
        )

    def quit(self, _argument: str) -> None:
        """Leaves; what could not be saved keeps the writer from leaving, once."""
        self._sitting.file.save()
        self.left = self._sitting.file.unsaved is None or self._warned
        if not self.left:
            self._warned = True
            self._asker.tell(_("还有改动没有存上。用 :另存 存到别处；再打一次 :离开 就走"))
