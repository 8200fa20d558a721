"""What comes next: ways from one question to another.

A *stop* is a question that applies, or the blank at the end of a list where writing
begins a new item (its path holds `NEW`). Going forward passes over answers that a
preset has given; going back and jumping reach them. Every function gives None when there is
nothing further in that direction.
"""

from collections.abc import Callable

from ..model import Kind
from ..session import NEW, Path, up_to_new
from .interview import Interview


def first(interview: Interview) -> Path | None:
    """The first stop that is not given."""
    return _search(interview, 0, 1)


def after(interview: Interview, path: Path) -> Path | None:
    """The next stop."""
    return _search(interview, place(interview, path) + 1, 1)


def before(interview: Interview, path: Path) -> Path | None:
    """The stop before. Blanks are passed over on the way back, but for lists that have nothing else."""
    return _search(interview, place(interview, path) - 1, -1)


def past_list(interview: Interview, path: Path) -> Path | None:
    """The next stop that is not in the same list; where there is no list, the next section's first."""
    if len(path) > 1:
        return _past(interview, path, path[:-2])
    at = place(interview, path)
    begin = 0
    for _section, stops in interview.sections:
        begin += len(stops)
        if at < begin:
            break
    return _search(interview, begin, 1)


def blank(interview: Interview, path: Path) -> Path | None:
    """The blank for another item of the innermost list around a stop that has room."""
    for length in range(len(path) - 2, 0, -2):
        repeat = path[:length]
        if interview.has_room(repeat):
            return (*repeat, NEW, interview.question(repeat).questions[0].id)
    return None


def first_blank(interview: Interview, repeat: str) -> Path | None:
    """The first blank of a list by the id of its repeat, in whatever item it is."""
    blanks = (stop for stop in interview.stops if NEW in stop)
    return next((stop for stop in blanks if up_to_new(stop)[-1] == repeat), None)


def inside(interview: Interview, path: Path) -> Path | None:
    """The first stop at or inside a path, be it a question, a repeat or an item; given ones only if no other."""
    within = [stop for stop in interview.stops if stop[: len(path)] == path]
    asked = [stop for stop in within if not interview.given(stop)]
    return next(iter(asked or within), None)


def first_of(interview: Interview, section: str) -> Path | None:
    """The first stop of a section by its id; a given one only if there is no other."""
    stops = next((stops for name, stops in interview.sections if name == section), [])
    asked = [stop for stop in stops if not interview.given(stop)]
    return next(iter(asked or stops), None)


def nearest(interview: Interview, path: Path) -> Path | None:
    """A path itself if it is a stop, else the stop closest to where it was."""
    if path in interview.index:
        return path
    for length in range(len(path), 0, -1):
        found = inside(interview, path[:length])
        if found is not None:
            return found
    return first(interview)


def begins(interview: Interview, item: Path) -> int | None:
    """The first of the stops that are within an item; None where there are none."""
    return next((at for at, s in enumerate(interview.stops) if s[: len(item)] == item), None)


def _past(interview: Interview, path: Path, whole: Path) -> Path | None:
    at = place(interview, path)
    stops = interview.stops
    while at < len(stops) and stops[at][: len(whole)] == whole:
        at += 1
    return _search(interview, at, 1)


def place(interview: Interview, path: Path) -> int:
    """Where a path is among the stops, or would be: a blank begun from afar is not a stop itself."""
    if path in interview.index:
        return interview.index[path]
    for length in range(len(path) - 1, 0, -1):
        within = [at for stop, at in interview.index.items() if stop[:length] == path[:length]]
        if within:
            return max(within)
    return -1


def _search(interview: Interview, at: int, step: int) -> Path | None:
    stops = interview.stops
    while 0 <= at < len(stops):
        stop = stops[at]
        if step > 0 and not interview.given(stop):
            return stop
        if step < 0 and not (NEW in stop and interview.items(up_to_new(stop))):
            return stop
        at += step
    return None


# Headlines first: the first answer of every item of a list, then each item in detail


def to_collect(interview: Interview, path: Path) -> Path | None:
    """The list whose headlines can be collected from a stop: the innermost around it, else the nearest ahead."""
    around = [path[:length] for length in range(len(path) - 2, 0, -2)]
    ahead = [stop[:-2] for stop in interview.stops[place(interview, path) + 1 :]]
    return next((repeat for repeat in (*around, *ahead) if _has_headlines(interview, repeat)), None)


def headlines(interview: Interview, repeat: Path) -> list[Path]:
    """The first question of each item of a list, and of its blank while there is room."""
    first = interview.question(repeat).questions[0].id
    blank = [NEW] if interview.has_room(repeat) else []
    return [(*repeat, name, first) for name in (*interview.items(repeat), *blank)]


def to_elaborate(interview: Interview, repeat: Path) -> Path | None:
    """The second stop of the first item of a list that has a headline and nothing else."""
    for headline in headlines(interview, repeat):
        item = headline[:-1]
        behind = [stop for stop in interview.stops if stop[: len(item)] == item][1:]
        asked = [stop for stop in behind if not interview.given(stop)]
        if asked and not any(stop in interview.session.answers for stop in asked):
            return asked[0]
    return None


def elaborating(repeat: Path) -> Callable[[Interview, Path], Path | None]:
    """The way of `after`, but past the headlines of a list that have been collected."""

    def way(interview: Interview, path: Path) -> Path | None:
        collected = {one for one in headlines(interview, repeat) if interview.value(one)}
        found = after(interview, path)
        while found in collected:
            found = after(interview, found)
        return found

    return way


def _has_headlines(interview: Interview, repeat: Path) -> bool:
    """Whether a list is collected by the writer, and its items begin with a line of text."""
    question = interview.question(repeat) if repeat else None
    return bool(
        question and not question.preset and question.questions[0].kind is Kind.TEXT
    ) and bool(headlines(interview, repeat))
