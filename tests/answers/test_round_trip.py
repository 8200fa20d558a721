"""fill(export(s)) = s."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from answers.houses import read
from duizhao import answers
from duizhao.model import Questionnaire
from duizhao.session import Answer, Session
from duizhao.session import Path as Place
from duizhao.text import clean, one_line

TRAPS = st.sampled_from(
    ["no", "~", "null", "true", "1.10", "1e3", "0o17", "2026-01-31", "- x", "# x", "a: b", "{", "|", "&a",
     "*a", "!x", "'", '"', "\\", "\ufeff", "  x", "x  ", "\tx", "a\n  b", "a\n\n\nb\n", "\n", " ", "党"]
)  # fmt: skip


LONG = (TRAPS | st.text(max_size=30) | st.lists(TRAPS, min_size=2).map("\n".join)).map(clean)


SHORT = LONG.map(one_line)


PRESET = ["kitchen", "cellar"]


HANDLES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,4}", fullmatch=True)


@st.composite
def marked(draw: st.DrawFn, value: st.SearchStrategy[Any]) -> Answer:
    """An answer with a value or none, and perhaps marks."""
    return draw(
        st.builds(
            Answer,
            value=st.none() | value,
            draft=st.none() | LONG,
            later=st.booleans(),
            note=st.just("") | LONG,
        )
    )


def some_of(names: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of these, each once; none where there are none."""
    return st.lists(st.sampled_from(names), unique=True).map(tuple) if names else st.just(())


PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "street": SHORT.filter(lambda text: "!" not in text),
    "story": LONG,
    "colour": st.sampled_from(["red", "2", "no", "1e3"]),
    "sides": some_of(["north", "007", "true"]),
    "floors": st.integers(0, 200) | st.floats(0, 200),
    "built": st.dates().map(str) | st.sampled_from(["1912-05", "2026-12"]),
    "lived_in": st.booleans(),
    "tenant": SHORT,
}


@st.composite
def houses(draw: st.DrawFn) -> dict[Place, Answer]:
    """Answers as a session may hold them: of every kind, in items of items, with links."""
    said: dict[Place, Answer] = {(name,): draw(marked(kind)) for name, kind in PLAIN.items()}
    ids = [name for name in draw(st.lists(HANDLES, unique=True, max_size=8)) if name not in PRESET]
    rooms = draw(st.permutations([*PRESET, *ids[:2]]))[: draw(st.integers(0, 4))]
    doors = dict(zip(rooms, ids[2:5], strict=False))
    said["rooms",] = Answer(None if rooms == PRESET else tuple(rooms))
    said["keys",] = Answer(tuple(ids[5:]) or None, later=draw(st.booleans()))
    for room in rooms:
        said["rooms", room, "name"] = draw(marked(SHORT))
    for room, door in doors.items():
        said["rooms", room, "doors"] = Answer((door,))
        said["rooms", room, "doors", door, "kind"] = draw(marked(SHORT))
        said["rooms", room, "doors", door, "leads"] = draw(marked(some_of(rooms)))
    for key in ids[5:]:
        said["keys", key, "opens"] = draw(marked(some_of(list(doors.values()))))
    return {path: answer for path, answer in said.items() if answer != Answer()}


@given(said=houses())
def test_what_is_exported_is_read_back(house: Questionnaire, said: dict[Place, Answer]) -> None:
    """fill(export(s)) = s, whatever was typed, chosen, linked, put off, noted or half typed."""
    session = Session(house, said)
    assert read(answers.export(session), house).answers == said


def test_an_export_is_for_people(house: Questionnaire) -> None:
    """In the order of the questions, long texts as they look, Chinese as Chinese, lists of words on a line."""
    said: dict[Place, Answer] = {
        ("sides",): Answer(("north", "007")),
        ("story",): Answer("一天，\n又一天。"),
        ("street",): Answer("港口街", note="问邻居"),
    }
    assert answers.export(Session(house, said)) == (
        "questionnaire: house\n"
        "version: '1'\n"
        "answers:\n"
        "  street: 港口街\n"
        "  story: |-\n"
        "    一天，\n"
        "    又一天。\n"
        "  sides: [north, '007']\n"
        "marks:\n"
        "  street:\n"
        "    note: 问邻居\n"
    )
