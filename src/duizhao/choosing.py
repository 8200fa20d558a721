"""What can be chosen for an answer and what is, for every front end: choices, yes and no, items to link."""

from collections.abc import Collection, Sequence

from .flow import links, reading
from .model import Kind
from .phrases.naming import item
from .session import Value
from .sitting import Sitting
from .values import frozen
from .wording import _

LETTERS = "yn"
"""The keys for yes and no."""


@frozen
class Option:
    """Something that can be chosen."""

    label: str
    group: str = ""
    """Options of one group follow one another, and stand under its name."""
    remark: str = ""
    """Said of the option while it is not chosen."""
    value: str | bool = ""
    """The answer that it is, or a part of one."""
    words: Collection[str] = ()
    """What else it can be called where it is typed."""


def offered(sitting: Sitting) -> Sequence[Option]:
    """The options of the present question; none where its answer is typed."""
    question = sitting.question
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return [Option(one.label or one.value, value=one.value) for one in question.choices]
        case Kind.CONFIRM:
            yes = Option(_("是"), value=True, words=reading.YES)
            return [yes, Option(_("否"), value=False, words=reading.NO)]
        case Kind.LINKS:
            return _targets(sitting)
        case _:
            return ()


def takes_many(sitting: Sitting) -> bool:
    """Whether several options can be chosen."""
    return sitting.question.kind in (Kind.CHOICES, Kind.LINKS)


def chosen(sitting: Sitting, options: Sequence[Option]) -> list[int]:
    """The indices of the options that are chosen."""
    value = sitting.value
    selected = value if isinstance(value, tuple) else (value,)
    return [index for index, one in enumerate(options) if one.value in selected]


def answer(sitting: Sitting, options: Sequence[Option], indices: Sequence[int]) -> Value | None:
    """What these indices are as an answer; None when there are none."""
    values = [options[index].value for index in indices]
    if takes_many(sitting):
        return tuple(map(str, values)) or None
    return values[0] if values else None


def _targets(sitting: Sitting) -> list[Option]:
    """The items that can be linked, under the items around them; what still lacks a link says so."""
    interview = sitting.interview
    wanting = links.wanting(interview, sitting.here)
    return [
        Option(
            item(interview, target, named=True),
            item(interview, target[:-2], named=True) if len(target) > 2 else "",
            wanting.get(target, ""),
            target[-1],
        )
        for target in interview.targets(sitting.question)
    ]
