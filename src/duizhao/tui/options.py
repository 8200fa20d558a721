"""The field for answers that are chosen from a list, be it of two or of two hundred."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from ..choosing import Option
from ..narrowing import narrowed
from ..text import one_line, trail
from ..wording import _
from .cells import clusters, cut, drawn
from .faces import Span

_LOWEST = 4
"""Rows from which on there is room for a line of advice below the options."""


class OptionsFace:
    """A list with a cursor. Options that can be found are narrowed down by typing."""

    def __init__(
        self,
        options: Sequence[Option],
        chosen: Sequence[int],
        changed: Callable[[list[int]], None],
        *,
        many: bool,
        letters: str = "",
        find: bool = False,
    ) -> None:
        """`changed` is told the indices that are chosen, in order, after every change.

        `letters` choose as digits do: the first letter the first option, and so on.
        With `find` all other characters narrow the list.
        """
        self._letters = letters
        self._find = find
        self._options = list(options)
        self._chosen = set(chosen)
        self._changed = changed
        self._many = many
        self._width, self._height = 80, 1
        self._top = 0
        self._sought = ""
        self.at = min(self._chosen, default=0)
        """The option that space would choose."""
        self._narrow("")

    def key(self, key: str, character: str | None) -> bool:
        """Up and down move, space chooses, a digit chooses directly, delete takes all back.

        So does backspace, where it does not widen what was narrowed down.
        """
        if key in ("up", "down", "pageup", "pagedown", "home", "end"):
            self._step(key)
        elif key == "space":
            self._toggle(self.at)
        elif key == "backspace" and self._find:
            if self._sought:
                self._narrow(self._sought[: clusters(self._sought)[-1][0]])
        elif key == "escape" and self._sought:
            self._narrow("")
        elif key in ("backspace", "delete"):
            self._chosen.clear()
            self._changed([])
        elif character and character in self._letters:
            self._choose(self._letters.index(character))
        elif character and character.isdecimal() and 0 < int(character) <= len(self._shown):
            self._choose(self._shown[int(character) - 1])
        elif character and self._find:
            self.paste(character)
        else:
            return bool(character)
        return True

    def paste(self, text: str) -> None:
        """Narrows the list, where it can be; otherwise nothing can be pasted into it."""
        if self._find:
            self._narrow(self._sought + one_line(text))

    def point(self, row: int, cell: int, *, select: bool = False) -> None:
        """Chooses what is clicked."""
        line = self._top + row - self._tells
        if not select and 0 <= line < len(self._lines) and row < self._height - self._advises:
            index = self._lines[line]
            if isinstance(index, int):
                self._choose(index)

    def resize(self, width: int, height: int) -> None:
        """Keeps the cursor in view."""
        self._width, self._height = width, max(1, height)
        self._move(self.at)

    def rows(self) -> Sequence[Sequence[Span]]:
        """What is sought, the options in view with their marks, and what is out of view."""
        rows = []
        if self._tells:
            rows.append([Span(drawn(_("筛选 {text}").format(text=self._sought)), "chosen")])
        for line in self._lines[self._top : self._top + self._room]:
            if isinstance(line, str):
                rows.append([Span(drawn(line), "dim")])
            else:
                rows.append([self._row(line)])
        if self._advises:
            rows += [[] for _blank in range(self._height - 1 - len(rows))]
            rows.append([Span(self._advice(), "dim")])
        return rows

    @property
    def cursor(self) -> tuple[int, int] | None:
        """The mark of the option under the cursor."""
        if self.at not in self._shown:
            return None
        return (1, self._lines.index(self.at) - self._top + self._tells)

    @property
    def height(self) -> int:
        """A row for each option and each group, and one for advice; as many while fewer are shown."""
        groups = [option.group for option in self._options]
        heads = sum(one != other for one, other in pairwise(["", *groups]))
        return max(1, len(self._options) + heads + self._find)

    def scroll(self, by: int) -> None:
        """The wheel moves the cursor."""
        self._step("down" if by > 0 else "up")

    def undo(self) -> bool:
        """A choice is a step of the session, not of the field."""
        return False

    def redo(self) -> bool:
        """A choice is a step of the session, not of the field."""
        return False

    def _row(self, index: int) -> Span:
        option, chosen = self._options[index], index in self._chosen
        mark = "x" if chosen else " "
        box = f"[{mark}]" if self._many else f"({mark})"
        place = self._shown.index(index)
        number = f"{place + 1} " if place < 9 else "  "
        label = f"{option.label} {self._letters[index]}" if self._letters else option.label
        if option.remark and not chosen:
            label = _("{remark}：{label}").format(remark=option.remark, label=label)
        style = "cursor" if index == self.at else "chosen" if chosen else ""
        return Span(drawn(cut(f"{box} {number}{label}", self._width)), style)

    @property
    def _tells(self) -> bool:
        """Whether what is sought stands above the options."""
        return bool(self._sought) and self._height > 1

    @property
    def _advises(self) -> bool:
        """Whether there is a line of advice below the options."""
        full = len(self._lines) + self._tells > self._height
        return self._height >= _LOWEST and (full or self._find)

    @property
    def _room(self) -> int:
        return max(1, self._height - self._tells - self._advises)

    def _advice(self) -> str:
        """How many options are out of view, and that they can be narrowed down."""
        above = [line for line in self._lines[: self._top] if isinstance(line, int)]
        below = [line for line in self._lines[self._top + self._room :] if isinstance(line, int)]
        if not self._shown:
            return _("没有含“{text}”的").format(text=drawn(self._sought))
        parts = []
        if above:
            parts.append(_("上面还有 {count} 条").format(count=len(above)))
        if below:
            parts.append(_("下面还有 {count} 条").format(count=len(below)))
        if self._find and not self._sought:
            parts.append(_("打几个字可以筛选"))
        return "  ".join(parts)

    def _narrow(self, sought: str) -> None:
        """Shows the options that hold what is sought, the best first, and with each the others of its group."""
        self._sought = sought
        groups: dict[str, list[int]] = {}
        for index in narrowed(sought, [trail(one.group, one.label) for one in self._options]):
            groups.setdefault(self._options[index].group, []).append(index)
        self._shown = [index for group in groups.values() for index in group]
        self._lines: list[str | int] = []
        for group, indices in groups.items():
            self._lines += [group, *indices] if group else indices
        if self._shown and (sought or self.at not in self._shown):
            self.at = self._shown[0]
        self._move(self.at)

    def _choose(self, index: int) -> None:
        self._move(index)
        self._toggle(index)

    def _toggle(self, index: int) -> None:
        if index not in self._shown:
            return
        if index in self._chosen:
            self._chosen.discard(index)
        else:
            self._chosen = {*self._chosen, index} if self._many else {index}
        self._changed(sorted(self._chosen))

    def _step(self, key: str) -> None:
        """To another of the options that are shown."""
        if not self._shown:
            return
        place = self._shown.index(self.at)
        steps = {"up": -1, "down": 1, "pageup": -self._room, "pagedown": self._room}
        ends = {"home": 0, "end": len(self._shown) - 1}
        to = ends[key] if key in ends else place + steps[key]
        self._move(self._shown[min(max(0, to), len(self._shown) - 1)])

    def _move(self, index: int) -> None:
        """Puts the cursor on an option and brings it into view, with the group that it heads."""
        self.at = index
        line = self._lines.index(index) if index in self._shown else 0
        heads = self._room > 1 and line > 0 and isinstance(self._lines[line - 1], str)
        first = line - 1 if heads else line
        self._top = min(max(self._top, line - self._room + 1), first)
        self._top = max(0, min(self._top, len(self._lines) - self._room))
