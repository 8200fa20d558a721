"""What can be typed after `duizhao` (DESIGN §6)."""

import argparse
import os
import sys
from functools import cache

from .. import __version__
from ..wording import N_, _
from .streams import give, tell

_ARGPARSE = {
    "usage: ": N_("用法："),
    "options": N_("选项"),
    "positional arguments": N_("要给出的"),
    "show this help message and exit": N_("显示这份说明"),
    "the following arguments are required: %s": N_("还缺少：%s"),
    "expected one argument": N_("后面要跟一个值"),
    "expected at least one argument": N_("后面至少要跟一个值"),
    "argument %(argument_name)s: %(message)s": N_("%(argument_name)s：%(message)s"),
    "not allowed with argument %s": N_("不能和 %s 一起用"),
    "ambiguous option: %(option)s could match %(matches)s": N_(
        "%(option)s 说得不够完整，可能是 %(matches)s"
    ),
    "ignored explicit argument %r": N_("后面不能跟 %r"),
}


TYPE_CHECKING = False  # `typing` is a tenth of what `--version` takes
if TYPE_CHECKING:
    from typing import Any, NoReturn


_SECOND = "\0"
"""Stands behind what takes two columns while argparse, which counts characters, lines help up."""


def _spread(text: str) -> str:
    """As many characters as columns; of what the program says, only Han and its marks take two."""
    return "".join(one + _SECOND if one >= "\u2e80" else one for one in text)


class _Help(argparse.HelpFormatter):
    """As wide as the terminal: argparse would ask `shutil`, which takes as long to load as all of this.

    Columns stand in line beside Han characters, and lines break as Chinese does.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        return _spread(super()._format_action_invocation(action))

    def _split_lines(self, text: str, width: int) -> list[str]:
        if len(_spread(text)) <= width:
            return [text]
        # Imported late: takes as long to load as all of this, and most lines need no break.
        from ..breaking import break_lines, characters

        starts = break_lines(text, width, characters)
        return [
            text[start:end].rstrip()
            for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        ]

    def format_help(self) -> str:
        """What argparse has lined up."""
        return super().format_help().replace(_SECOND, "")


@cache
def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size().columns) or 80
    except (ValueError, OSError):
        return 80


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: "Any") -> None:
        super().__init__(formatter_class=_Help, allow_abbrev=False, **options)

    def error(self, message: str) -> "NoReturn":
        """One sentence, and where to read more."""
        self.exit(
            2, _("{message}。用 {name} --help 看说明").format(message=message, name=self.prog)
        )

    def parse_known_args(self, args: "Any" = None, namespace: "Any" = None) -> "Any":
        """What is left over is refused by the command that it stands behind, with the way to that one's help."""
        known, left = super().parse_known_args(args, namespace)
        if left:
            words = _("、").join(f"“{word}”" for word in left)
            self.error(_("看不懂{words}").format(words=words))
        return known, left

    def _get_values(self, action: argparse.Action, arg_strings: "Any") -> "Any":
        """An empty word is somebody's variable that is not set; it is not taken for what is not given."""
        own = arg_strings[:1] if action.nargs == argparse.PARSER else arg_strings
        if "" in own:
            raise argparse.ArgumentError(action, _("不能是空的"))
        return super()._get_values(action, arg_strings)

    def _print_message(self, message: str, file: "Any" = None) -> None:
        """What was asked for is data; everything else is narration."""
        if file is sys.stderr:
            tell(message)
        else:
            give(message)

    def _check_value(self, action: argparse.Action, value: "Any") -> None:
        """Refuses what is not among the choices, with the one that may have been meant."""
        if action.choices is None or value in action.choices:
            return
        from difflib import get_close_matches  # imported late: seldom needed

        known = [str(choice) for choice in action.choices]
        close = get_close_matches(str(value), known, n=1)
        hint = (
            _("是不是 {word}").format(word=close[0])
            if close
            else _("可以是 ") + _("、").join(known)
        )
        message = _("没有“{value}”，{hint}").format(value=value, hint=hint)
        raise argparse.ArgumentError(action, message)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `module` and `command` in its result name a function."""

    # argparse asks gettext for its own sentences; they are in our catalogue, not in the system's.
    def translated(sentence: str) -> str:
        return _(_ARGPARSE.get(sentence, sentence))

    argparse._ = translated  # type: ignore[attr-defined]
    whole = _Parser(
        prog="duizhao",
        description=_("对照：一问一答，写成材料。不带命令时打开书桌。"),
    )
    whole.add_argument(
        "--version", action="version", version=f"duizhao {__version__}", help=_("显示版本")
    )
    _add_line(whole, False)
    whole.set_defaults(module="commands", command="desk")
    commands = whole.add_subparsers(title=_("能做的事"), metavar=_("命令"), prog="duizhao")
    for add in (_sessions, _export, _across, _check, _incoming, _questionnaires):
        add(commands)
    return whole


def _command(commands: "argparse._SubParsersAction[_Parser]", name: str, help: str) -> _Parser:
    command = commands.add_parser(name, help=help, description=help)
    command.set_defaults(command=name)
    return command


def _add_after(command: _Parser) -> None:
    command.add_argument(
        "--after",
        default="",
        metavar=_("材料"),
        help=_("接着这一份写：上年的措施成为上年度整改的清单，别的不带过来，没有措施的问题也不带"),
    )


def _add_line(command: _Parser, default: "Any") -> None:
    """`default`: SUPPRESS behind a command, where it would undo a `--line` that stands before it."""
    command.add_argument(
        "--line", action="store_true", default=default, help=_("逐行问答，不用全屏")
    )


def _add_name(command: _Parser) -> None:
    command.add_argument("--name", default="", metavar=_("名字"), help=_("给它起的名字"))


def _add_output(command: _Parser) -> None:
    command.add_argument(
        "-o", "--output", default="-", metavar=_("文件"), help=_("写到这个文件；- 是标准输出")
    )
    command.add_argument("--force", action="store_true", help=_("文件已存在时覆盖"))


def _sessions(commands: "argparse._SubParsersAction[_Parser]") -> None:
    new = _command(commands, "new", _("开始写一份新的"))
    new.add_argument(
        "questionnaire", nargs="?", default="", metavar=_("问卷"), help=_("问卷的 id 或文件")
    )
    _add_name(new)
    _add_after(new)
    _add_line(new, argparse.SUPPRESS)
    resume = _command(commands, "resume", _("接着写"))
    resume.add_argument(
        "session",
        nargs="?",
        default="",
        metavar=_("材料"),
        help=_("名字；不写就是最近没写完的一份"),
    )
    _add_line(resume, argparse.SUPPRESS)
    sessions = _command(commands, "sessions", _("列出写过的，写到哪里了"))
    sessions.set_defaults(module="listing")
    sessions.add_argument("--json", action="store_true", help=_("输出 JSON"))


def _export(commands: "argparse._SubParsersAction[_Parser]") -> None:
    export = _command(commands, "export", _("导出成文"))
    export.set_defaults(module="exporting")
    export.add_argument(
        "session", metavar=_("材料"), help=_("名字，或名字的开头，或 .duizhao 文件")
    )
    _add_output(export)
    export.add_argument(
        "--format",
        choices=["markdown", "docx", "html", "answers"],
        default="",
        help=_(
            "markdown、docx（Word）、html 是成文，answers 是可以再用 fill 读回的回答；"
            "不写就看文件名的结尾"
        ),
    )
    export.add_argument("--template", default="", metavar=_("模板"), help=_("用哪个模板"))
    export.add_argument(
        "--style",
        choices=["heading", "bold", "plain"],
        default="",
        help=_("标题写法，只管 markdown"),
    )
    export.add_argument(
        "--layout", default="", metavar=_("版式"), help=_("docx 和 html 用哪个版式")
    )
    export.add_argument("--draft", action="store_true", help=_("草稿：把没写的地方标出来"))


def _across(commands: "argparse._SubParsersAction[_Parser]") -> None:
    ledger = _command(commands, "ledger", _("整改台账：一份或几份的措施列成一张表"))
    ledger.set_defaults(module="across")
    ledger.add_argument("sessions", nargs="+", metavar=_("材料"), help=_("一个或几个"))
    _add_output(ledger)
    ledger.add_argument(
        "--format",
        choices=["markdown", "csv", "xlsx"],
        default="",
        help=_("csv 和 xlsx 给 Excel 用；不写就看文件名的结尾"),
    )
    ledger.add_argument("--template", default="", metavar=_("模板"), help=_("用哪个模板的表格"))
    compare = _command(commands, "compare", _("两份材料有哪些句子一样或相近"))
    compare.set_defaults(module="across", command="comparison")
    for name, shown in (("one", _("甲")), ("other", _("乙"))):
        compare.add_argument(name, metavar=shown, help=_("材料的名字，或 .docx、.md、.txt 文件"))
    compare.add_argument("--json", action="store_true", help=_("输出 JSON"))


def _check(commands: "argparse._SubParsersAction[_Parser]") -> None:
    check = _command(commands, "check", _("像审稿人一样看一遍，提醒写得更好"))
    check.set_defaults(module="reviewing")
    check.add_argument("session", metavar=_("材料"), help=_("名字，或名字的开头，或 .duizhao 文件"))
    check.add_argument("--json", action="store_true", help=_("输出 JSON"))
    check.add_argument("--strict", action="store_true", help=_("有必改、应改的就以 1 退出"))
    check.add_argument(
        "--dismiss",
        metavar="ID",
        help=_("不再提醒方括号里的这一条；只写点号前面的部分，就是整条规则"),
    )
    check.add_argument("--reason", metavar=_("理由"), help=_("为什么不再提醒"))


def _incoming(commands: "argparse._SubParsersAction[_Parser]") -> None:
    fill = _command(commands, "fill", _("不经提问，用回答文件直接建一份"))
    fill.add_argument("questionnaire", metavar=_("问卷"), help=_("问卷的 id 或文件"))
    fill.add_argument("answers", metavar=_("回答文件"), help=_("YAML 或 JSON"))
    _add_name(fill)
    _add_after(fill)
    incoming = _command(commands, "import", _("把现成的文章收进来，接着改"))
    incoming.set_defaults(command="import_paper")
    incoming.add_argument("file", metavar=_("文件"), help=_(".docx、.md 或 .txt"))
    incoming.add_argument(
        "--questionnaire", default="", metavar=_("问卷"), help=_("问卷的 id 或文件")
    )
    _add_name(incoming)
    incoming.add_argument("--dry-run", action="store_true", help=_("只看哪段放到哪里，不建材料"))


def _questionnaires(commands: "argparse._SubParsersAction[_Parser]") -> None:
    about = _command(commands, "questionnaires", _("问卷：列出、查看、检查、新建"))
    about.set_defaults(command="questionnaires_list")
    actions = about.add_subparsers(title=_("能做的事"), metavar=_("命令"), prog=about.prog)
    for name, words in (
        ("list", _("列出现有的问卷")),
        ("show", _("一份问卷都问些什么")),
        ("lint", _("检查问卷文件，一次列出所有毛病")),
        ("new", _("在当前文件夹写一份问卷的样子")),
        ("schema", _("供编辑器使用的 JSON Schema")),
    ):
        _command(actions, name, words).set_defaults(command=f"questionnaires_{name}")
    actions.choices["show"].add_argument(
        "id", nargs="?", default="", metavar=_("问卷"), help=_("问卷的 id 或文件")
    )
    actions.choices["lint"].add_argument(
        "files", nargs="+", metavar=_("文件"), help=_("问卷文件，一个或几个；用到的模板也一起查")
    )
    actions.choices["new"].add_argument("id", metavar="ID", help=_("问卷的 id，例如 weekly-review"))
