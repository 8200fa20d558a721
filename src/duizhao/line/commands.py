"""Commands that are typed in place of an answer: `:back`, `：上一题`, `:note 问问老张`.

A line that begins with the mark and a word is a command, one that is not known as well: a slip of
the fingers must not end in the paper. Anything else is an answer. An answer that begins so is typed
with its first mark doubled (`::back`).

Where an answer stands in the field already, a command can also be typed behind it or before it:
nobody wants to wipe out an answer in order to go back.
"""

import re
from collections.abc import Callable

from ..suggesting import nearest
from ..text import fold
from ..values import frozen
from ..wording import N_, _


@frozen
class Command:
    """Something that the writer can ask for."""

    name: str
    chinese: str
    about: str
    keys: tuple[str, ...] = ()
    """The same keys as in the full screen, by prompt_toolkit's names."""
    argument: str = ""
    """What may follow the word; nothing may when empty."""
    changes: bool = False
    """Whether it is refused where a session is only looked at."""


@frozen
class Call:
    """A command as it was given."""

    name: str
    argument: str = ""


NONE = Call("")
"""A command was begun and given up: the same is asked again."""
UNKNOWN = "unknown"
"""The name of a call for what is no command; its argument is what was typed behind the mark."""

COMMANDS = (
    Command("next", "下一题", N_("下一题；没写的先空着"), ("tab",)),
    Command("back", "上一题", N_("回到上一题，什么也不会丢"), ("s-tab",)),
    Command("jump", "目录", N_("从目录里选一处去写"), ("c-o",), N_("几个字")),
    Command("gaps", "缺", N_("看还缺什么，选一处去补"), ("f6",)),
    Command("check", "检查", N_("像审稿人一样看一遍，选一处去改"), ("f5",)),
    Command("advice", "提醒", N_("这一题里要留意的"), ("c-f",)),
    Command("length", "篇幅", N_("全文和各部分的长短")),
    Command("matrix", "关联", N_("看每一条连着什么、缺什么，选一条去写"), ("f8",)),
    Command("headlines", "先列", N_("先列标题，再逐条展开"), ("c-b",), changes=True),
    Command("another", "再写一条", N_("在这个列表里再添一条"), ("c-n",)),
    Command("onward", "往下", N_("这个列表不再添了，往下走"), ("c-g",)),
    Command("later", "以后", N_("这一题以后再答；再说一次就取消"), ("c-l",), changes=True),
    Command("note", "备注", N_("给自己的备注，不会写进材料"), ("f4",), N_("备注"), changes=True),
    Command("edit", "编辑", N_("这一题用编辑器写"), ("c-e",), changes=True),
    Command("sheet", "答卷", N_("整份材料用编辑器写"), changes=True),
    Command("tray", "待放", N_("待放的文字，是原稿里没找到地方的；放进这一题"), ("f10",)),
    Command("example", "例子", N_("这一题的提示和好、弱两种例子"), ("f2",)),
    Command("guide", "提示", N_("每一题的提示显示不显示")),
    Command("show", "全文", N_("看目前写成的全文"), ("f3",)),
    Command(
        "export",
        "导出",
        N_("写成文件，格式看文件名的结尾：.md、.docx、.html、.yaml"),
        ("c-s",),
        N_("文件"),
    ),
    Command("undo", "撤销", N_("撤销上一步，重开程序以后也可以"), ("c-z",), changes=True),
    Command("redo", "重做", N_("重做撤销了的一步"), ("c-y",), changes=True),
    Command("history", "旧稿", N_("这一题以前写过的，选一稿恢复"), ("f9",)),
    Command("log", "记录", N_("改过些什么；后面写一天或两天，看那些天改了什么"), (), N_("日期")),
    Command("restore", "恢复", N_("恢复这一题原来给出的文字"), ("c-r",), changes=True),
    Command("delete", "删除", N_("删除所在的这一条；撤销可以拿回来"), changes=True),
    Command("up", "上移", N_("把所在的这一条往前移"), ("escape", "up"), changes=True),
    Command("down", "下移", N_("把所在的这一条往后移"), ("escape", "down"), changes=True),
    Command("duplicate", "复制", N_("照所在的这一条再来一条"), changes=True),
    Command("adopt", "换新版", N_("换用新版问卷；不再问的文字收进“待放”"), ("f7",), changes=True),
    Command("save", "另存", N_("把整份材料另存到别处"), (), N_("文件")),
    Command("help", "帮助", N_("这份说明；后面写几个字，只看有这几个字的"), ("f1",), N_("几个字")),
    Command("quit", "离开", N_("离开，写过的都在"), ("c-q",)),
)

CHANGING = frozenset(command.name for command in COMMANDS if command.changes)

COLONS = ":："
_QUESTIONS = "?？"
_SEVERAL_QUESTIONS = re.compile(f"[{_QUESTIONS}]{{2,}}")
_SEVERAL_COLONS = re.compile(f"[{COLONS}]{{2,}}(.+)", re.DOTALL)
_NAMED = {name: command for command in COMMANDS for name in (command.name, command.chinese)}


_WORD = re.compile(r"[^\W\d_][\w-]*")
"""What a command could be called; a clause with its comma is none."""


def parse(text: str, stood: str = "") -> Call | None:
    """The command that a text is; None when it is an answer. `stood`: what was in the field before."""
    found = [call for part in _parts(text, stood) if (call := _parsed(part))]
    known = [call for call in found if call.name != UNKNOWN]
    return next(iter(known or found), None)


def may_become(text: str, stood: str = "") -> bool:
    """Whether a text that is still being typed is a command or the beginning of one."""
    marks = tuple(COLONS)
    return bool(parse(text, stood)) or any(part.strip() in marks for part in _parts(text, stood))


def _parts(text: str, stood: str) -> list[str]:
    """What can be a command in a field: what was typed behind what stood, before it, or instead of it."""
    if stood and text.startswith(stood):
        return [text[len(stood) :]]
    before = [text[: -len(stood)]] if stood and text.endswith(stood) else []
    return [*before, text]


def _parsed(part: str) -> Call | None:
    line = part.strip()
    if line and line in _QUESTIONS:
        return Call("example")
    return _call(line[1:]) if line[:1] in tuple(COLONS) else None


def answer(text: str, stood: str = "") -> str:
    """The answer that was typed, a doubled mark taken away; one behind what `stood` in the field as well."""
    if stood and text.startswith(stood):
        return answer(stood) + answer(text[len(stood) :])
    marks = _marks(text)
    return text[:marks] + text[marks + 1 :] if _is_doubled(text) else text


def typed(answer: str) -> str:
    """An answer as it has to be typed: the inverse of `answer`."""
    marks = _marks(answer)
    if parse(answer) or _is_doubled(answer):
        return answer[:marks] + answer[marks] + answer[marks:]
    return answer


def _marks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _is_doubled(text: str) -> bool:
    """Whether a text begins with two marks or more, and would be a command if it began with one."""
    line = text.strip()
    if _SEVERAL_QUESTIONS.fullmatch(line):
        return True
    behind = _SEVERAL_COLONS.fullmatch(line)
    return behind is not None and _call(behind[1]) is not None


def _call(words: str) -> Call | None:
    """What is called for behind a mark; None where no command could be meant."""
    word, *rest = words.split(None, 1)[:2] or [""]
    if "\n" in words or words[:1].isspace() or not _WORD.fullmatch(word):
        return None
    command = _NAMED.get(fold(word))
    if command is None or (rest and not command.argument):
        return Call(UNKNOWN, words.strip())
    return Call(command.name, rest[0] if rest else "")


def unknown(words: str) -> str:
    """What is said of words that are no command."""
    close = nearest(fold(words.split()[0]), _NAMED)
    if not close:
        return _("没有“{text}”这个命令，打 :帮助 看有哪些").format(text=words)
    return _("没有“{text}”这个命令，是不是 :{close}？打 :帮助 看有哪些").format(
        text=words, close=close
    )


def usage(shown: Callable[[Command], str]) -> list[str]:
    """A line for each command; `shown` gives the keys that do the same."""
    lines = []
    for command in COMMANDS:
        argument = f" [{_(command.argument)}]" if command.argument else ""
        keys = shown(command)
        told = _(":{chinese}{argument}  :{name}{argument}  {about}").format(
            chinese=command.chinese,
            name=command.name,
            argument=argument,
            about=_(command.about),
        )
        lines.append(told + (_("（{keys}）").format(keys=keys) if keys else ""))
    return lines
