"""Links as tables: the items of one list against those of every list that links to it."""

from collections.abc import Mapping, Sequence

from ..model import Kind, Questionnaire
from ..session import Path
from ..values import frozen
from .interview import Interview
from .lenient import holds, worded
from .watched import words


@frozen
class Columns:
    """The items of a list that one of its links questions may link to the rows."""

    name: str
    """What one of them is called."""
    answers: Sequence[Path]
    """The links answer of each, in the order of the paper."""


@frozen
class Table:
    """Which items link to which."""

    name: str
    """What one row is called."""
    rows: Sequence[Path]
    """The items that can be linked, in the order of the paper."""
    groups: Sequence[Columns]
    links: frozenset[tuple[Path, Path]]
    """(links answer, row) of each link."""


def linkable(questionnaire: Questionnaire) -> list[str]:
    """The repeats whose items other items can link to, in the order in which they are asked."""
    linked = {
        chain[-1].to
        for chain in questionnaire.walk()
        if chain[-1].kind is Kind.LINKS and chain[:-1]
    }
    return [name for name in questionnaire.repeats if name in linked]


def table(interview: Interview, repeat: str) -> Table:
    """The links to the items of one of the `linkable` repeats."""
    groups = []
    for chain in interview.questionnaire.walk():
        if chain[-1].kind is Kind.LINKS and chain[-1].to == repeat and chain[:-1]:
            paths = [(*item, chain[-1].id) for item in interview.items_of(chain[-2].id)]
            asked = [path for path in paths if interview.applies(path)]
            groups.append(Columns(chain[-2].item_name, asked))
    links = {
        (path, target)
        for group in groups
        for path in group.answers
        for target in interview.linked(path)
    }
    rows = interview.items_of(repeat)
    name = interview.questionnaire.repeats[repeat][-1].item_name
    return Table(name, rows, groups, frozenset(links))


def wanting(interview: Interview, path: Path) -> Mapping[Path, str]:
    """The items that a links answer can name and that nothing else links to, though something should.

    Each with what it lacks, as `coverage` says. Whether this answer names it makes no difference.
    """
    question = interview.question(path)
    inverse = question.inverse_in(path[-3])
    own = interview.record(path[:-1])
    found: dict[Path, str] = {}
    for coverage in interview.questionnaire.coverage:
        if coverage.each != question.to or inverse not in words((coverage.expect,)):
            continue
        for target in interview.targets(question):
            names = interview.names((*target, ""))
            others = [one for one in names["it"][inverse] or () if one is not own]
            if not holds(coverage.expect, {**names, "it": {**names["it"], inverse: others}}):
                found.setdefault(target, coverage.short or worded(coverage.say, names))
    return found
