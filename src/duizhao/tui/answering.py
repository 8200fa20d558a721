"""The field as a question wants it: which face, with what in it."""

from collections.abc import Callable, Sequence

from ..model import Kind
from ..phrases import link_target
from ..session import Value
from ..sitting import Sitting
from ..wording import _
from .faces import Face, OptionsFace, TextFace

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
            labels = [choice.label or choice.value for choice in question.choices]
        case Kind.CONFIRM:
            values, labels = [True, False], [_("是 y"), _("否 n")]
        case Kind.LINKS:
            targets = sitting.interview.targets(question)
            values = [target[-1] for target in targets]
            labels = [link_target(sitting.interview, target) for target in targets]
        case _:
            multiline = question.kind is Kind.LONGTEXT
            return TextFace(sitting.text, sitting.cursor, typed, multiline=multiline, width=width)
    many = question.kind in (Kind.CHOICES, Kind.LINKS)
    return OptionsFace(
        labels,
        _chosen(sitting.value, values),
        lambda indices: chose(_value([values[index] for index in indices], many)),
        many=many,
        letters="yn" if question.kind is Kind.CONFIRM else "",
    )


def _chosen(value: Value | None, values: Sequence[str | bool]) -> list[int]:
    """The indices of what is chosen."""
    selected = value if isinstance(value, tuple) else (value,)
    return [index for index, one in enumerate(values) if one in selected]


def _value(values: Sequence[str | bool], many: bool) -> Value | None:
    """What is chosen as an answer; None when nothing is."""
    if many:
        return tuple(str(one) for one in values) or None
    return values[0] if values else None
