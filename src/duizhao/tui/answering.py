"""The field as a question wants it: which face, with what in it."""

from collections.abc import Callable

from .. import choosing
from ..model import Kind
from ..session import Value
from ..sitting import Sitting
from .faces import Face, TextFace
from .options import OptionsFace

Typed = Callable[[str, int], None]
Chose = Callable[[Value | None], None]


def face(sitting: Sitting, typed: Typed, chose: Chose, *, width: int) -> Face:
    """The face for the question that the writer is at.

    `typed` is told text and cursor, `chose` the value, after every change; `width` is the field's.
    """
    kind = sitting.question.kind
    if sitting.is_typed:
        multiline = kind is Kind.LONGTEXT
        return TextFace(sitting.text, sitting.cursor, typed, multiline=multiline, width=width)
    options = choosing.offered(sitting)
    return OptionsFace(
        options,
        choosing.chosen(sitting, options),
        lambda indices: chose(choosing.answer(sitting, options, indices)),
        many=choosing.takes_many(sitting),
        letters=choosing.LETTERS if kind is Kind.CONFIRM else "",
        find=kind is Kind.LINKS,
    )
