"""A session → its answer sheet."""

from collections.abc import Iterator, Sequence

from ..flow import Interview, Status, asking, status
from ..model import Guide, Kind, Question
from ..phrases import naming
from ..session import NEW, Path
from ..text import trail
from ..wording import _
from .grammar import anchor, comment, escaped

_TICK = "- [{mark}] {name} {label}"


def write(interview: Interview) -> str:
    """The sheet: every question that is asked, in order, with what is answered so far."""
    parts = [comment(*_head(interview))]
    for section, (_id, stops) in zip(
        interview.questionnaire.sections, interview.sections, strict=True
    ):
        if stops:
            parts.append(comment(f"======== {section.title} ========"))
        for stop in stops:
            parts += _blank(interview, stop) if NEW in stop else [_block(interview, stop)]
    return "\n\n".join(parts)


def places(interview: Interview) -> Iterator[Path]:
    """Every path that has an anchor in the sheet."""
    for stop in interview.stops:
        yield from blanks(interview, stop) if NEW in stop else (stop,)


def blanks(interview: Interview, stop: Path) -> list[Path]:
    """The answers that a new item can begin with in a sheet; lists within it and what depends come later."""
    questions = interview.question(stop[:-2]).questions
    return [
        (*stop[:-1], question.id)
        for question in questions
        if question.kind is not Kind.REPEAT and not question.when
    ]


def body(interview: Interview, path: Path) -> str:
    """What stands under an anchor."""
    question = interview.question(path)
    if question.kind is Kind.LINKS:
        return "\n".join(_ticks(interview, path, question))
    return escaped(asking.written(interview, path)) if NEW not in path else ""


def _head(interview: Interview) -> list[str]:
    return [
        _("答卷：{title}").format(title=interview.questionnaire.title),
        _("在每个方括号记号下面写回答，或改回答。这样的注释和记号请留着，不要动。"),
        _("把回答删空，就是收回它；把整块（记号和回答）删掉，那个回答不变。"),
        _("写着“再添一条”的几块，写了就添一条；要添几条，就把那几块复制几份。"),
        _("顺序、删除、新添条目里面的列表，要回到程序里做。"),
        _("回答里有一行要以 <!-- 开头，就在前面加一个反斜杠。"),
    ]


def _blank(interview: Interview, stop: Path) -> list[str]:
    """The blocks of an item that is still to be begun."""
    repeat = interview.question(stop[:-2])
    around = naming.around(interview, stop)[1:-1]
    lines = [
        trail(*around, _("再添一条：{name}").format(name=repeat.item_name)),
        asking.lead(interview, stop),
    ]
    return [comment(*lines), *(_block(interview, path) for path in blanks(interview, stop))]


def _block(interview: Interview, path: Path) -> str:
    question = interview.question(path)
    place = trail(*naming.around(interview, path)[1:], interview.called(path))
    lines = [asking.ask(interview, path), place, *_how(interview, question)]
    if NEW in path or status(interview, path) is not Status.ANSWERED:
        lines += _guided(asking.guide(interview, path))
    said = "\n".join([comment(*lines), anchor(path)])
    return f"{said}\n\n{body(interview, path)}".rstrip("\n") + "\n"


def _how(interview: Interview, question: Question) -> list[str]:
    """How an answer is written that is not simply typed."""
    choices = _("、").join(choice.label or choice.value for choice in question.choices)
    match question.kind:
        case Kind.CHOICE:
            return [_("可以选：{choices}").format(choices=choices)]
        case Kind.CHOICES:
            return [_("可以选几个，用顿号隔开：{choices}").format(choices=choices)]
        case Kind.CONFIRM:
            return [_("写 是 或 否")]
        case Kind.DATE:
            return [_("写日期，例如 2026-06-30，或只写到月")]
        case Kind.LINKS if interview.targets(question):
            return [_("在要连的那几行的方括号里打 x")]
        case Kind.LINKS:
            return [_("前面还没有可以连的条目")]
    return []


def _guided(guide: Guide) -> list[str]:
    lines = [guide.why] if guide.why else []
    lines += [f"- {question}" for question in guide.think]
    lines += [_("好：{example}").format(example=example) for example in guide.good]
    return lines + [_("弱：{example}").format(example=example) for example in guide.weak]


def _ticks(interview: Interview, path: Path, question: Question) -> Sequence[str]:
    linked = set(interview.linked(path)) if NEW not in path else set()
    return [
        _TICK.format(
            mark="x" if target in linked else " ",
            name=target[-1],
            label=naming.link_target(interview, target),
        )
        for target in interview.targets(question)
    ]
