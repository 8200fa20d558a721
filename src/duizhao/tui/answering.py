"""The field as a question wants it: which face, with what in it."""

from collections.abc import Callable, Sequence

from .. import flow
from ..model import Kind
from ..phrases.naming import item
from ..session import Value
from ..sitting import Sitting
from ..wording import _
from .faces import Face, TextFace
from .options import Option, OptionsFace

Typed = Callable[[str, int], None]
Chose = Callable[[Value | None], None]


def face(sitting: Sitting, typed: Typed, chose: Chose, *, width: int) -> Face:
    """The face for the question that the writer is at.

    `typed` is told text and cursor, `chose` the value, after every change; `width` is the field's.
    """
    question = sitting.question
    values: Sequence[str | bool]
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            values = [choice.value for choice in question.choices]
            options = [Option(choice.label or choice.value) for choice in question.choices]
        case Kind.CONFIRM:
            values, options = [True, False], [Option(_("是 y")), Option(_("否 n"))]
        case Kind.LINKS:
            values = [target[-1] for target in sitting.interview.targets(question)]
            options = _targets(sitting)
        case _:
            multiline = question.kind is Kind.LONGTEXT
            return TextFace(sitting.text, sitting.cursor, typed, multiline=multiline, width=width)
    many = question.kind in (Kind.CHOICES, Kind.LINKS)
    return OptionsFace(
        options,
        _chosen(sitting.value, values),
        lambda indices: chose(_value([values[index] for index in indices], many)),
        many=many,
        letters="yn" if question.kind is Kind.CONFIRM else "",
        find=question.kind is Kind.LINKS,
    )


def _targets(sitting: Sitting) -> list[Option]:
    """The items that can be linked, under the items around them; what still lacks a link says so."""
    interview = sitting.interview
    wanting = flow.links.wanting(interview, sitting.here)
    return [
        Option(
            item(interview, target, named=True),
            item(interview, target[:-2], named=True) if len(target) > 2 else "",
            wanting.get(target, ""),
        )
        for target in interview.targets(sitting.question)
    ]


def _chosen(value: Value | None, values: Sequence[str | bool]) -> list[int]:
    """The indices of what is chosen."""
    selected = value if isinstance(value, tuple) else (value,)
    return [index for index, one in enumerate(values) if one in selected]


def _value(values: Sequence[str | bool], many: bool) -> Value | None:
    """What is chosen as an answer; None when nothing is."""
    if many:
        return tuple(str(one) for one in values) or None
    return values[0] if values else None
