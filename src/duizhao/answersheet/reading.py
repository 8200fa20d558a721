"""An answer sheet → one change, or everything that is wrong with it."""

import re

from ..flow import Interview, Objection, changes, reading, validity
from ..model import Kind, Question
from ..session import NEW, Change, Path, Step, Value
from ..suggesting import suggestion
from ..wording import _
from .grammar import Block, Faults, parsed, trimmed
from .writing import body, places

_TICK = re.compile(r"\s*[-*]\s*\[(.*?)\]\s*([a-z0-9-]+)(?:\s.*)?")


class Faulty(Exception):
    """A sheet that cannot be taken, with everything that is wrong with it, by line."""

    def __init__(self, faults: Faults) -> None:
        super().__init__()
        self.faults = faults


def read(interview: Interview, sheet: str) -> Change:
    """What a sheet changes in the session that it was written from; nothing where nothing was touched.

    Raises Faulty. A block that is gone changes nothing.
    """
    reading = _Reading(interview)
    blocks, reading.faults = parsed(sheet)
    for block in blocks:
        reading.block(block)
    if reading.faults:
        raise Faulty(reading.faults)
    return reading.change()


class _Reading:
    def __init__(self, interview: Interview) -> None:
        self._before = interview
        self._after = Interview(interview.session)
        self.faults: dict[int, str] = {}
        self._known = set(places(interview))
        self._lines: dict[Path, int] = {}
        """Where an anchor was met."""
        self._begun: dict[Path, Path] = {}
        """Blank → the item that has begun there, for as long as its answers follow."""
        self._seen: set[Path] = set()
        """The anchors of blanks that were met for the item that is being begun."""
        self._touched: list[Path] = []

    def block(self, block: Block) -> None:
        """Reads one block."""
        path = block.path
        if path not in self._known:
            known = ("/".join(one) for one in self._known)
            hint = suggestion(block.anchor, known)
            self.faults[block.line] = _("没有 [{anchor}] 这一处{hint}").format(
                anchor=block.anchor, hint=hint
            )
        elif NEW in path:
            self._new(block, path)
        elif path in self._lines:
            message = _("[{anchor}] 写了两次，上一次在第 {line} 行")
            self.faults[block.line] = message.format(anchor=block.anchor, line=self._lines[path])
        else:
            self._lines[path] = block.line
            self._edit(block, path)

    def change(self) -> Change:
        """All that was read, as one change."""
        before, after = self._before.session.answers, self._after.session.answers
        steps = tuple(
            Step(path, before.get(path), after.get(path))
            for path in dict.fromkeys(self._touched)
            if before.get(path) != after.get(path)
        )
        answers = [path for path in self._touched if path in self._after.index]
        return Change("sheet", answers[0] if answers else (), steps)

    def _new(self, block: Block, path: Path) -> None:
        """An answer of an item to come. The same question once more means another item."""
        blank = path[:-1]
        if path in self._seen:
            self._begun.pop(blank, None)
            self._seen = {one for one in self._seen if one[:-1] != blank}
        self._seen.add(path)
        if _same(block, self._before, path):
            return
        if blank not in self._begun and not self._after.has_room(blank[:-1]):
            self.faults[block.line] = validity.full(self._after.question(blank[:-1]))
            return
        item = self._begun.get(blank, blank)
        made = self._take(block, (*item, path[-1]))
        if made:
            self._begun[blank] = made[:-1]

    def _edit(self, block: Block, path: Path) -> None:
        if not _same(block, self._before, path):
            self._take(block, path)

    def _take(self, block: Block, path: Path) -> Path:
        """Takes an answer; where it is, or () when it cannot be taken."""
        question = self._after.question(path)
        try:
            if question.kind is Kind.LINKS:
                change = changes.chosen(self._after, path, self._ticked(block, path, question))
            else:
                reading.read(question, block.text)
                change = changes.typed(self._after, path, block.text)
        except Objection as objection:
            self.faults[block.line] = str(objection)
            return ()
        self._after.apply(change)
        self._touched += [step.path for step in change.steps]
        return change.path

    def _ticked(self, block: Block, path: Path, question: Question) -> Value:
        """The items whose lines are ticked. Links to what does not apply at present stay."""
        there = [target[-1] for target in self._before.targets(question)]
        ticked: set[str] = set()
        for line in filter(str.strip, block.text.split("\n")):
            found = _TICK.fullmatch(line)
            if found is None:
                message = _("“{line}”读不懂，每行要写成 - [x] 或 - [ ] 加条目的记号")
                raise Objection(message.format(line=line.strip()))
            if found[2] not in there:
                hint = suggestion(found[2], there)
                raise Objection(_("没有“{item}”这一条{hint}").format(item=found[2], hint=hint))
            if found[1].strip():
                ticked.add(found[2])
        stood = self._before.answer(path).value if NEW not in path else None
        named = stood if isinstance(stood, tuple) else ()
        hidden = [name for name in named if name not in there]
        value = (*(name for name in there if name in ticked), *hidden)
        refused = validity.objection(question, value)
        if value and refused:
            raise Objection(refused)
        return value


def _same(block: Block, interview: Interview, path: Path) -> bool:
    """Whether a block says what the sheet said, give or take the spaces that editors take away."""
    stood = Block(block.anchor, block.line, body(interview, path).split("\n"))
    return trimmed(block.text) == trimmed(stood.text)
