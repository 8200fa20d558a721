"""Everything a writer can do to a session, as changes: built here, applied and saved elsewhere."""

import os
from collections.abc import Container
from dataclasses import replace

from ..model import TEXTS, Kind, Question
from ..session import NEW, TRAY, Answer, Change, Path, Session, Step, Value, up_to_new
from ..wording import _
from . import reading, validity
from .interview import Interview

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are mistaken for each other."""


def typed(interview: Interview, path: Path, text: str) -> Change:
    """What was typed at a path: an answer if it can stand as one, a draft if not.

    At a path through NEW the item begins with it. Blank text takes the answer back;
    where a preset or default would shine through, it says that there is to be none.
    """
    question = interview.question(path)
    try:
        value = reading.read(question, text)
    except validity.Objection:
        return _set(interview, path, None, reading.tidy(question, text))
    if value is None and _said(interview, path):
        return _set(interview, path, "" if _shines(interview, path) else None)
    if value is None:
        return _set(interview, path, "" if interview.value(path) is not None else None)
    return _set(interview, path, value)


def chosen(interview: Interview, path: Path, value: Value | None) -> Change:
    """A value chosen, not typed: of a choice, choices, confirm or links question. None takes it back."""
    return _set(interview, path, None if value == () else value)


def linked(interview: Interview, path: Path, target: str) -> Change:
    """Links a links answer to an item by its id, or no longer if it does so already."""
    value = interview.answer(path).value
    named = set(value if isinstance(value, tuple) else ()) ^ {target}
    there = [item[-1] for item in interview.targets(interview.question(path))]
    hidden = sorted(named.difference(there))  # what does not apply at present is not deleted
    return chosen(interview, path, (*(name for name in there if name in named), *hidden))


def restored(interview: Interview, path: Path) -> Change:
    """Lets the preset or default shine through again."""
    return _set(interview, path, None)


def brought_back(interview: Interview, path: Path, text: Answer | None) -> Change:
    """Lets an earlier text stand again; the note beside the answer stays as it is.

    What the question no longer takes comes back as a draft, links to items that are gone do not.
    """
    question = interview.question(path)
    value, draft = (text.value, text.draft) if text else (None, None)
    if question.kind is Kind.LINKS and isinstance(value, tuple):
        value = tuple(name for name in value if interview.find_item(name)) or None
    if value not in (None, "") and validity.objection(question, value):
        value, draft = None, reading.spoken(question, value)
    return _set(interview, path, value, draft)


def later(interview: Interview, path: Path) -> Change:
    """Puts a question off for later, or no longer if it is. At the blank of a list, the list itself."""
    path = up_to_new(path)
    said = interview.answer(path)
    put_off = replace(said, later=not said.later)
    return Change("later", path, (_step(interview.session, path, put_off),))


def noted(interview: Interview, path: Path, note: str) -> Change:
    """A note to self beside an answer; an empty one takes it away. At the blank of a list, beside the list."""
    path = up_to_new(path)
    answer = replace(interview.answer(path), note=note.strip())
    return Change("note", path, (_step(interview.session, path, answer),))


def add(interview: Interview, repeat: Path, *, after: str | None = None) -> Change:
    """A new blank item, behind the item `after` or at the end. The change's path is the item's."""
    items = list(interview.items(repeat))
    name = new_id(interview)
    items.insert(items.index(after) + 1 if after else len(items), name)
    return Change("add", (*repeat, name), (_order(interview, repeat, items),))


def remove(interview: Interview, item: Path) -> Change:
    """Takes an item away with everything in it and every link to it; undo brings all of it back."""
    repeat, session = item[:-1], interview.session
    items = [name for name in interview.items(repeat) if name != item[-1]]
    inside = [path for path in session.answers if path[: len(item)] == item]
    steps = [_order(interview, repeat, items)]
    steps += [_step(session, path, None) for path in inside]
    gone = {item[-1], *_items_inside(interview, item)}
    for path, answer in session.answers.items():
        if path in inside or not isinstance(answer.value, tuple) or not _is_links(interview, path):
            continue
        kept = tuple(name for name in answer.value if name not in gone)
        if kept != answer.value:
            steps.append(_step(session, path, replace(answer, value=kept or None)))
    return Change("remove", item, tuple(steps))


def move(interview: Interview, item: Path, by: int) -> Change | None:
    """Moves an item towards the end (by > 0) or the beginning; None when it is there already."""
    items = list(interview.items(item[:-1]))
    at = items.index(item[-1])
    to = max(0, min(len(items) - 1, at + by))
    if to == at:
        return None
    items.insert(to, items.pop(at))
    return Change("move", item, (_order(interview, item[:-1], items),))


def duplicate(interview: Interview, item: Path) -> Change | None:
    """A copy of an item behind it, what is in it and its own links included. The path is the copy's.

    None when the list has no room for it.
    """
    if not interview.has_room(item[:-1]):
        return None
    names = [item[-1], *_items_inside(interview, item)]
    fresh: dict[str, str] = {}
    for name in names:
        fresh[name] = new_id(interview, set(fresh.values()))
    copy = (*item[:-1], fresh[item[-1]])
    items = list(interview.items(item[:-1]))
    items.insert(items.index(item[-1]) + 1, copy[-1])
    steps = [_order(interview, item[:-1], items)]
    for path in _paths_inside(interview, item):
        answer = _copied(interview, path, fresh)
        if answer != Answer():
            steps.append(Step((*copy, *(fresh.get(p, p) for p in path[len(item) :])), None, answer))
    return Change("duplicate", copy, tuple(steps))


def placed(interview: Interview, path: Path, at: int) -> Change:
    """Takes a text out of the tray and adds it to the answer at a path, in a paragraph of its own.

    At a path through NEW the item begins with it. Raises Objection when the question takes no
    text, or the answer would be too long; IndexError when the tray has no text there.
    """
    question = interview.question(path)
    if question.kind not in TEXTS:
        raise validity.Objection(_("这里放不了文字，请先走到一个填文字的问题"))
    stands = "" if NEW in path else interview.answer(path).draft or interview.value(path) or ""
    between = "\n" if question.kind is Kind.LONGTEXT else ""
    text = f"{stands}{between if stands else ''}{interview.tray[at]}"
    if len(text) > validity.LONGEST:
        raise validity.Objection(_("放在这里就太长了，请放到别处"))
    change = typed(interview, path, text)
    return Change("place", change.path, (*change.steps, _untrayed(interview, at)))


def dropped(interview: Interview, at: int) -> Change:
    """Takes a text out of the tray for good, as far as undo allows."""
    return Change("drop", TRAY, (_untrayed(interview, at),))


def new_id(interview: Interview, besides: Container[str] = ()) -> str:
    """An id for a new item that nothing in this session has, what does not apply at present included."""
    values = (answer.value for answer in interview.session.answers.values())
    taken = {name for value in values if isinstance(value, tuple) for name in value}
    while True:
        name = "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(5))
        if interview.find_item(name) is None and name not in taken and name not in besides:
            return name


def _set(interview: Interview, path: Path, value: Value | None, draft: str | None = None) -> Change:
    steps: list[Step] = []
    if NEW in path:
        if value is None and draft is None:
            return Change("answer", path, ())
        begun = add(interview, up_to_new(path))
        steps += begun.steps
        path = (*begun.path, path[-1])
    said = interview.answer(path)
    answer = Answer(value=value, draft=draft, note=said.note)
    step = _step(interview.session, path, answer)
    if step.before != step.after:
        steps.append(step)
    return Change("answer", path, tuple(steps))


def _step(session: Session, path: Path, answer: Answer | None) -> Step:
    return Step(path, session.answers.get(path), None if answer == Answer() else answer)


def _order(interview: Interview, repeat: Path, items: list[str]) -> Step:
    said = interview.answer(repeat)
    preset = tuple(preset.id for preset in interview.question(repeat).preset)
    value = None if tuple(items) == preset else tuple(items)
    return _step(interview.session, repeat, replace(said, value=value, later=False))


def _untrayed(interview: Interview, at: int) -> Step:
    kept = list(interview.tray)
    kept.pop(at)
    return _step(interview.session, TRAY, Answer(tuple(kept) or None))


def _said(interview: Interview, path: Path) -> bool:
    """Whether the writer has typed something here that is still there, be it half an answer."""
    return not interview.untouched(path) or interview.answer(path).draft is not None


def _shines(interview: Interview, path: Path) -> bool:
    """Whether something would stand here if the writer had said nothing."""
    bare = interview.question(path)
    preset = path[:-2] and interview.question(path[:-2]).preset_by_id.get(path[-2])
    return bool(bare.default) or bool(preset and path[-1] in preset.values)


def _is_links(interview: Interview, path: Path) -> bool:
    try:
        return interview.question(path).kind is Kind.LINKS
    except KeyError:  # an answer whose question a newer questionnaire no longer has
        return False


def _items_inside(interview: Interview, item: Path) -> list[str]:
    """The ids of all items within an item, those that do not apply at present included."""
    return [path[-1] for path in _item_paths(interview, item)]


def _item_paths(interview: Interview, item: Path) -> list[Path]:
    found: list[Path] = []
    for question in interview.question(item[:-1]).questions:
        if question.kind is Kind.REPEAT:
            repeat = (*item, question.id)
            for name in interview.items(repeat):
                found += [(*repeat, name), *_item_paths(interview, (*repeat, name))]
    return found


def _paths_inside(interview: Interview, item: Path) -> list[Path]:
    """The path of every question inside an item, answered or not."""
    return [
        (*place, question.id)
        for place in (item, *_item_paths(interview, item))
        for question in interview.question(place[:-1]).questions
    ]


def _copied(interview: Interview, path: Path, fresh: dict[str, str]) -> Answer:
    """An answer as its copy has it: what a preset gave is the copy's own, items have their new ids.

    A link to something inside the item becomes a link to the same thing inside the copy.
    """
    said = interview.answer(path)
    question: Question = interview.question(path)
    if question.kind is Kind.REPEAT:
        return replace(said, value=tuple(fresh[name] for name in interview.items(path)) or None)
    if question.kind is Kind.LINKS and isinstance(said.value, tuple):
        return replace(said, value=tuple(fresh.get(name, name) for name in said.value))
    if interview.given(path):
        return replace(said, value=interview.value(path))
    return said
