"""What changes did, when they were made, and how texts differ."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..flow import Interview
from ..flow.adopting import Unasked
from ..session import Change
from ..store import Entry
from ..text import count
from ..wording import N_, _
from .naming import called

if TYPE_CHECKING:
    from ..chronicle import Difference, Version
    from ..difference import Span

_ACTIONS = {
    "answer": N_("回答“{place}”"),
    "later": N_("推后“{place}”"),
    "note": N_("备注“{place}”"),
    "add": N_("添加“{place}”"),
    "remove": N_("删除“{place}”"),
    "move": N_("移动“{place}”"),
    "duplicate": N_("复制“{place}”"),
    "fill": N_("填入回答"),
    "follow": N_("接着上一份往下写"),
    "sheet": N_("在答卷上写的"),
    "adopt": N_("换用新版问卷"),
    "import": N_("收进现成的文章"),
    "place": N_("把待放的文字放进“{place}”"),
    "drop": N_("去掉一段待放的文字"),
    "dismiss": N_("不再提醒“{place}”"),
}

_OTHERS = {
    "added": N_("新写“{place}”"),
    "removed": N_("去掉“{place}”"),
    "changed": N_("改写“{place}”"),
    "item added": N_("添加“{place}”"),
    "item removed": N_("删除“{place}”"),
    "item moved": N_("移动“{place}”"),
}

_STATES = {
    "present": N_("现在"),
    "undone": N_("已撤销"),
    "abandoned": N_("作废"),
}


def what_changed(interview: Interview, what: Change | Entry, *, outer: bool = True) -> str:
    """What a change did, and to which item, for saying that it was undone or done again."""
    return _(_ACTIONS[what.action]).format(place=called(interview, what.path, outer=outer))


def sweeping(entry: Entry) -> str:
    """What becomes of the answers when a change of many of them is taken back."""
    return _("这一步动过的 {count} 处回答，会一起退回原样").format(count=len(entry.others))


def restored(given: bool) -> str:
    """What was done to let the preset or default stand again. `given`: whether there is one."""
    return _("已恢复原来给出的文字") if given else _("这一题原来没有给出文字，写的照旧")


def unasked(gone: Unasked) -> str:
    """How many answers a newer questionnaire asks for no more, and where they are."""
    if not gone.texts + gone.others:
        return _("所有回答都接得上")
    places = []
    if gone.texts:
        places.append(_("{count} 段文字在“待放”里").format(count=gone.texts))
    if gone.others:
        places.append(_("{count} 处留着，不进文章").format(count=gone.others))
    told = _("有 {count} 处回答新版不再问：{places}")
    return told.format(count=gone.texts + gone.others, places=_("，").join(places))


def what_is_other(other: "Difference", *, outer: bool = True) -> str:
    """What is other in one session than in another, and where. `outer`: as for `called`."""
    place = called(other.interview, other.path, outer=outer)
    return _(_OTHERS[other.kind]).format(place=place)


def logged(interview: Interview, entry: Entry, *, outer: bool = True) -> str:
    """A change as a line of a day's log."""
    state = f"{_(_STATES[entry.state])}  " if entry.state in _STATES else ""
    return f"{entry.at[11:16]}  {state}{what_changed(interview, entry, outer=outer)}"


def version(one: "Version") -> str:
    """A text that an answer has or had: when, how long, and what it added and removed."""
    from .. import difference  # imported late: only the history compares

    added, removed = difference.size(difference.spans(one.old, one.text))
    words = [moment(one.at)]
    words += [_(_STATES[one.state])] if one.state in _STATES else []
    words += [_("{count} 字").format(count=count(one.text))]
    words += [f"+{added}"] if added else []
    words += [f"-{removed}"] if removed else []
    return "  ".join(words)


def marked(spans: "Iterable[Span]") -> str:
    """A difference without colours: [-taken away-] and [+added+]."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[kind].format(text) for kind, text in spans)


def day(date: str) -> str:
    """The day of a date or time (ISO 8601): 2026-03-05, as it is typed as well."""
    return date[:10]


def moment(at: str) -> str:
    """A time (ISO 8601) to the minute: 2026-03-05 14:03."""
    return at[:16].replace("T", " ")
