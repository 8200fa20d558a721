"""How far along a session is: the status of every place, what is missing, what is not covered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from ..model import Kind, Section
from ..progress import Progress
from ..session import NEW, Path, up_to_new
from ..values import frozen
from . import order, validity
from .interview import Interview
from .lenient import holds, worded


class Status(StrEnum):
    """How a place stands."""

    ANSWERED = "answered"
    OPEN = "open"
    """Required and unanswered."""
    LATER = "later"
    """Put off by the writer."""
    DRAFT = "draft"
    """Something is typed or chosen that cannot stand as an answer yet."""
    OPTIONAL = "optional"
    """Unanswered and not required."""


_WANTING = (Status.OPEN, Status.LATER, Status.DRAFT)


@frozen
class Row:
    """A line of the outline: a section, a question of a section, or an item of a repeat."""

    path: Path
    """Of a question or an item; () for a section."""
    section: str
    depth: int
    text: str
    status: Status


@frozen
class Uncovered:
    """An item that something is expected of which is not there."""

    path: Path
    say: str
    short: str = ""
    """The same in a word or two, where the questionnaire has them."""


@frozen
class Tally:
    """How many items a repeat has within a section, and of how many of them something is missing."""

    name: str
    """What one item is called."""
    items: int
    missing: Mapping[str, int]
    """In the words of `coverage` (缺原因) → how many items."""


def status(interview: Interview, path: Path) -> Status:
    """How one stop stands. The blank of a list that has too few items is open, otherwise optional."""
    if NEW in path:
        return _of_blank(interview, up_to_new(path))
    said = interview.answer(path)
    if said.draft is not None:
        return Status.DRAFT
    if said.later:
        return Status.LATER
    question = interview.question(path)
    blank = Status.OPEN if question.required else Status.OPTIONAL
    if said.value is None:
        return blank if interview.shining(path) is None else Status.ANSWERED
    if not validity.stands(question, said.value):
        return blank
    return Status.DRAFT if validity.refusal(question, said.value) else Status.ANSWERED


def _of_blank(interview: Interview, repeat: Path) -> Status:
    if interview.answer(repeat).later:
        return Status.LATER
    wanted = interview.needed(repeat, interview.question(repeat))
    return Status.OPEN if wanted else Status.OPTIONAL


def progress(interview: Interview) -> Progress:
    """The counts over a whole session."""
    return _count(_stands(interview, stop) for stop in interview.stops)


def gaps(interview: Interview) -> list[Path]:
    """The stops that want an answer: open, put off, or half typed, in order."""
    return [stop for stop in interview.stops if status(interview, stop) in _WANTING]


def gaps_apart(interview: Interview) -> tuple[list[Path], list[Path]]:
    """The gaps where nothing stands, and those where something does, put off or against the rules: it is printed."""
    apart: tuple[list[Path], list[Path]] = ([], [])
    for stop in gaps(interview):
        apart[_is_printed(interview, stop)].append(stop)
    return apart


def _is_printed(interview: Interview, stop: Path) -> bool:
    said = interview.answer(stop).value
    return said is not None and validity.stands(interview.question(stop), said)


def next_gap(interview: Interview, path: Path) -> Path | None:
    """The next stop, from here round to here, that wants an answer."""
    stops, ahead = interview.stops, order.place(interview, path) + 1
    round_ = (*stops[ahead:], *stops[:ahead])
    return next((stop for stop in round_ if status(interview, stop) in _WANTING), None)


def uncovered(interview: Interview) -> Iterator[Uncovered]:
    """The items that fail the questionnaire's `coverage`, in its order."""
    for coverage in interview.questionnaire.coverage:
        for path in interview.items_of(coverage.each):
            names = interview.names((*path, ""))
            if not holds(coverage.expect, names):
                yield Uncovered(path, worded(coverage.say, names), coverage.short)


def tallies(interview: Interview) -> Mapping[str, Sequence[Tally]]:
    """Section id → the counts of its lists. A list of lists is not counted: its items are headings."""
    missing: dict[str, Counter[str]] = {}
    for entry in uncovered(interview):
        if entry.short:
            missing.setdefault(entry.path[-2], Counter())[entry.short] += 1
    found: dict[str, list[Tally]] = {section.id: [] for section in interview.questionnaire.sections}
    for name, chain in interview.questionnaire.repeats.items():
        items, repeat = interview.items_of(name), chain[-1]
        if items and not any(inner.kind is Kind.REPEAT for inner in repeat.questions):
            tally = Tally(repeat.item_name, len(items), missing.get(name, {}))
            found[interview.questionnaire.section_of[chain[0].id].id].append(tally)
    return found


def outline(interview: Interview) -> list[Row]:
    """Every section, with its questions and the items of its repeats, indented as they nest.

    A section whose only question is called as it is has no row for that: the section's leads there.
    """
    stands = {stop: _stands(interview, stop) for stop in interview.stops}
    counts = _counts_by_item(stands)
    rows: list[Row] = []
    for section in interview.questionnaire.sections:
        stops = next(stops for name, stops in interview.sections if name == section.id)
        if not stops:
            continue
        together = _together(_count(stands[stop] for stop in stops))
        rows.append(Row((), section.id, 0, section.title, together))
        within = list(_within(interview, section, counts))
        alone = len(within) == 1 and len(within[0].path) == 1
        rows += [] if alone and within[0].text == section.title else within
    return rows


def _within(interview: Interview, section: Section, counts: dict[Path, Progress]) -> Iterator[Row]:
    """The rows under a section's title."""
    for question in section.questions:
        path = (question.id,)
        if question.kind is Kind.REPEAT:
            yield from _list(interview, path, section.id, counts)
        elif path in interview.index:
            yield Row(path, section.id, 1, interview.called(path), status(interview, path))


def _list(
    interview: Interview, repeat: Path, section: str, counts: dict[Path, Progress]
) -> list[Row]:
    """The items of a section's list; while there are none, a row for the list itself."""
    items = list(_items(interview, repeat, section, 1, counts))
    if items or repeat not in interview.questions:
        return items
    blank = next(stop for stop in interview.stops if stop[:1] == repeat)
    name = interview.called(repeat)
    return [Row(repeat, section, 1, name, status(interview, blank))]


def _counts_by_item(stands: Mapping[Path, str]) -> dict[Path, Progress]:
    """The counts inside every item, from one pass over the stops."""
    inside: dict[Path, list[str]] = {}
    for stop, how in stands.items():
        for length in range(2, len(stop), 2):
            inside.setdefault(stop[:length], []).append(how)
    return {path: _count(all_) for path, all_ in inside.items()}


def _items(
    interview: Interview, repeat: Path, section: str, depth: int, counts: dict[Path, Progress]
) -> Iterator[Row]:
    if repeat not in interview.questions:
        return
    question = interview.question(repeat)
    inner = [inner for inner in question.questions if inner.kind is Kind.REPEAT]
    for number, item in enumerate(interview.items(repeat), 1):
        path = (*repeat, item)
        label = interview.label(path) or f"{question.item_name} {number}"
        yield Row(path, section, depth, label, _together(counts.get(path, Progress())))
        for nested in inner:
            yield from _items(interview, (*path, nested.id), section, depth + 1, counts)


def _together(counted: Progress) -> Status:
    """How a part stands as a whole: what is missing in it weighs most."""
    if counted.draft:
        return Status.DRAFT
    if counted.open:
        return Status.OPEN
    if counted.later:
        return Status.LATER
    return Status.ANSWERED if counted.answered or counted.by_default else Status.OPTIONAL


_GIVEN = ""


def _stands(interview: Interview, stop: Path) -> str:
    """How a stop is counted: the name of a field of Progress; _GIVEN for one that is not."""
    if interview.given(stop):
        return _GIVEN
    state = status(interview, stop)
    by_default = state is Status.ANSWERED and interview.untouched(stop)
    return "by_default" if by_default else state.value


def _count(stands: Iterable[str]) -> Progress:
    counts = Counter(stands)
    counts.pop(_GIVEN, None)
    return Progress(**counts)
