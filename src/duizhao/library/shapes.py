"""What an expression can see, as shapes: which names there are and what is in them.

A shape is a `Record` (a dict with known keys), a `Listing` of a shape, `SCALAR`, or
`ANY` where nothing is known.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from ..model import Kind, Question, Questionnaire
from ..values import frozen


@dataclass(eq=False)
class Record:
    """A dict: the answers of an item, or of the whole questionnaire."""

    fields: "dict[str, Shape]" = field(default_factory=dict)
    later: frozenset[str] = frozenset()
    """Fields that stand there as well, but have not been asked for yet."""


@frozen
class Listing:
    """A list of things of one shape."""

    of: "Shape"


class Opaque:
    """Something without parts that are known."""


Shape: TypeAlias = Record | Listing | Opaque

SCALAR = Opaque()
ANY = Opaque()


class Shapes:
    """The shapes of one questionnaire's answers, as `flow` hands them to expressions."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.root = Record()
        self.items: dict[str, Record] = {name: Record() for name in questionnaire.repeats}
        self._fill(self.root, list(questionnaire.by_id.values()))
        for name, chain in questionnaire.repeats.items():
            item = self.items[name]
            self._fill(item, list(chain[-1].questions))
            item.fields |= {"id": SCALAR, "index": SCALAR}
            item.fields["parent"] = self.items[chain[-2].id] if len(chain) > 1 else self.root
        for chain in questionnaire.walk():
            if chain[-1].kind is Kind.LINKS and len(chain) > 1 and chain[-1].to in self.items:
                inverse = chain[-1].inverse_in(chain[-2].id)
                self.items[chain[-1].to].fields[inverse] = Listing(self.items[chain[-2].id])

    def scope(self, chain: tuple[Question, ...]) -> dict[str, Shape]:
        """The names at a question: those of its item before those of the questionnaire."""
        if len(chain) == 1:
            return dict(self.root.fields)
        return self.item_scope(chain[-2].id)

    def item_scope(self, repeat: str) -> dict[str, Shape]:
        """The names at an item of a repeat."""
        item = self.items[repeat]
        return {**self.root.fields, **item.fields, "it": item}

    def _fill(self, record: Record, questions: list[Question]) -> None:
        for question in questions:
            record.fields[question.id] = self._shape(question)
        labelled = [q.id for q in questions if q.kind in (Kind.CHOICE, Kind.CHOICES)]
        record.fields["labels"] = Record(dict.fromkeys(labelled, SCALAR))

    def _shape(self, question: Question) -> Shape:
        match question.kind:
            case Kind.REPEAT:
                return Listing(self.items[question.id])
            case Kind.LINKS:
                return Listing(self.items.get(question.to, ANY))
            case Kind.CHOICES:
                return Listing(SCALAR)
        return SCALAR
