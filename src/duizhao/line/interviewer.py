"""The interview in lines: shows where the writer is, has an answer given, goes on."""

from collections.abc import Sequence

from .. import choosing, editor, flow
from ..flow import Status, asking
from ..model import Kind, Section
from ..session import NEW, Answer, Path
from ..sitting import Sitting
from ..wording import _
from . import commands, findings, telling
from .actions import Actions
from .asking import Asker, Field, Options
from .commands import COLONS, Call
from .refusing import refuses
from .typing import Typing

_LISTED = 10
"""Gaps that are listed at the end."""


class Interviewer:
    """Asks what the sitting is at, until the writer leaves."""

    def __init__(self, sitting: Sitting, asker: Asker) -> None:
        self._sitting = sitting
        self._asker = asker
        self._actions = Actions(sitting, asker)
        self._told: Path | None = None
        """The question that was shown last with everything about it."""
        self._section: Section | None = None
        self._trouble: str | None = None
        self._advised = False
        """It was said where more can be read about what the reviewer noticed."""
        self._refused = False
        """Something was typed or chosen in a session that is only looked at."""

    def run(self) -> None:
        """The whole interview. Raises what the asker raises."""
        self._sitting.begin_review()
        self._greet()
        while not self._actions.left:
            if self._actions.at_end or not self._sitting.here:
                self._close()
            else:
                self._turn()
            self._tell_trouble()

    def _greet(self) -> None:
        file = self._sitting.file
        self._asker.tell(telling.title(self._sitting))
        self._asker.tell(_("打 :帮助 看能做什么；每打一个字都已保存，随时可以离开"))
        if file.read_only:
            refuses(self._sitting, self._asker)
        elif self._sitting.is_outdated:
            self._asker.tell(_("这份问卷有了新版本。打 :换新版 换用，不丢回答；也可以照旧写下去"))
        if file.caution:
            self._asker.tell(file.caution)
        if not file.read_only and (left := editor.left(file.path)):
            self._asker.tell(left)
        if self._sitting.tray:
            waiting = len(self._sitting.tray)
            self._asker.tell(_("还有 {count} 段待放的文字。打 :待放 看").format(count=waiting))

    def _tell_trouble(self) -> None:
        """Says when something could not be saved, and when it could after all."""
        unsaved = self._sitting.file.unsaved
        if unsaved != self._trouble:
            self._asker.tell(unsaved or _("刚才没有存上的，现在都存上了"))
        self._trouble = unsaved

    # One question

    def _turn(self) -> None:
        self._show()
        path, before = self._sitting.here, self._answer()
        call = self._ask()
        self._told = self._sitting.here if NEW in path else self._told
        if self._refused:
            refuses(self._sitting, self._asker)
            self._refused = False
        if call is not None:
            self._actions.do(call)
            return
        changed = self._sitting.here != path or self._answer() != before
        if changed and self._sitting.status is Status.DRAFT:
            self._asker.tell(*self._sitting.remarks)
            self._asker.tell(_("写的都留着。改一改，或再按一次 Enter 先往下走"))
            return
        if changed:
            self._remark()
        self._actions.next()

    def _answer(self) -> Answer:
        return self._sitting.interview.answer(self._sitting.here)

    def _remark(self) -> None:
        """What a careful reader would say; the writer goes on all the same."""
        found = self._sitting.findings
        self._actions.noticed = found
        self._asker.tell(*map(findings.remark, found))
        if found and not self._advised:
            self._advised = True
            self._asker.tell(_("打 :提醒 看为什么、怎么改；也可以先往下写"))
        text = self._sitting.text.split("\n")[0]
        if text.startswith(tuple(COLONS)) and not commands.parse(text):
            self._asker.tell(_("“{text}”不是命令，已经记作回答").format(text=text))

    def _show(self) -> None:
        sitting = self._sitting
        if self._actions.collecting:
            self._told = sitting.here
            self._asker.tell("", telling.place(sitting))
            return
        if sitting.here == self._told:
            self._asker.tell("", *self._asked())
            return
        self._told = sitting.here
        self._show_section()
        self._asker.tell("", telling.place(sitting), *telling.siblings(sitting))
        self._asker.tell(*self._asked())
        if self._actions.guided:
            self._asker.tell(*telling.guide(sitting.guide))
        self._asker.tell(*telling.beside(sitting))

    def _asked(self) -> list[str]:
        """What leads to the question, if anything, and the question."""
        return [line for line in (self._sitting.lead, self._sitting.ask) if line]

    def _show_section(self) -> None:
        interview, here = self._sitting.interview, self._sitting.here
        section = interview.questionnaire.section_of[here[0]]
        if section is not self._section:
            self._section = section
            note = asking.introduction(interview, here)
            self._asker.tell("", section.title, *([note] if note else []))

    # Its answer

    def _ask(self) -> Call | None:
        sitting = self._sitting
        if sitting.is_typed:
            return self._asker.write(Typing(sitting, self._may_change).field())
        offered = choosing.offered(sitting)
        if not offered:
            self._asker.tell(_("前面还没有可以连的条目，先往下走"))
            return self._asker.write(_nothing())

        def keep(indices: Sequence[int]) -> None:
            if list(indices) != choosing.chosen(sitting, offered) and self._may_change():
                sitting.choose(choosing.answer(sitting, offered, indices))

        chosen, many = choosing.chosen(sitting, offered), choosing.takes_many(sitting)
        letters = choosing.LETTERS if sitting.question.kind is Kind.CONFIRM else ""
        return self._asker.choose(Options(offered, chosen, many, letters, keep))

    def _may_change(self) -> bool:
        self._refused = self._sitting.file.read_only
        return not self._refused

    # The end

    def _close(self) -> None:
        """Says what is missing; the writer goes to it, or leaves."""
        interview = self._sitting.interview
        gaps = flow.gaps(interview)
        self._told = None
        if gaps:
            self._asker.tell("", _("问完了。还有 {count} 处没写完：").format(count=len(gaps)))
            self._asker.tell(*telling.missing(interview, gaps, _LISTED))
            self._asker.tell(_("打序号去补，:导出 写成文件，:上一题 回去，Enter 离开"))
        else:
            self._asker.tell(
                "", _("问完了，必答的都写了。:导出 写成文件，:上一题 回去，Enter 离开")
            )
        typed: list[str] = []
        call = self._asker.write(
            Field("", 0, False, lambda text, _cursor: typed.append(text), lambda: None)
        )
        text = typed[-1].strip() if typed else ""
        if call is None:
            self._closed(text, gaps)
        elif call.name == "back":
            self._actions.at_end = False
        else:
            self._actions.do(call)

    def _closed(self, text: str, gaps: Sequence[Path]) -> None:
        if not text:
            self._actions.quit("")
        elif text.isdecimal() and 0 < int(text) <= len(gaps):
            self._actions.go(gaps[int(text) - 1])
        else:
            call = commands.parse(":" + text)
            if call:
                self._actions.do(call)
            else:
                self._asker.tell(_("没有这一处"))


def _nothing() -> Field:
    """A field for a question that cannot be answered yet: Enter goes on, commands work."""
    return Field("", 0, False, lambda _text, _cursor: None, lambda: None)
