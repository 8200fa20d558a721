"""The engine: order, visibility, what stands where, and changes that can be taken back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao import library
from duizhao.flow import (
    Interview,
    Objection,
    Status,
    Tally,
    asking,
    changes,
    gaps,
    order,
    outline,
    progress,
    reading,
    status,
    tallies,
    uncovered,
)
from duizhao.flow.drafts import drafted
from duizhao.session import NEW, Change, Path, Session

DOCUMENT: dict[str, Any] = {
    "format": 1,
    "id": "flow",
    "version": "1",
    "language": "zh-CN",
    "title": "t",
    "template": "t.j2",
    "sections": [
        {
            "id": "one",
            "title": "一",
            "questions": [
                {"id": "who", "kind": "text", "ask": "谁", "required": True},
                {"id": "asked", "kind": "confirm", "ask": "要吗"},
                {"id": "why", "kind": "text", "ask": "为何", "when": "asked"},
                {
                    "id": "day",
                    "kind": "date",
                    "ask": "哪天，{{ who or '你' }}？",
                    "min": "2020-01-01",
                },
                {"id": "times", "kind": "number", "ask": "几次", "max": 9, "unit": "次"},
                {"id": "people", "kind": "number", "ask": "几人", "whole": True},
                {"id": "title", "kind": "text", "ask": "题", "default": "{{ who or '某' }}的话"},
            ],
        },
        {
            "id": "two",
            "title": "二",
            "questions": [
                {
                    "id": "parts",
                    "kind": "repeat",
                    "item": {"name": "部分", "label": "{{ it.name }}"},
                    "preset": [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}],
                    "questions": [
                        {"id": "name", "kind": "text", "ask": "名"},
                        {
                            "id": "found",
                            "kind": "repeat",
                            "min": 1,
                            "max": 3,
                            "item": {"name": "问题", "label": "{{ it.headline }}"},
                            "questions": [
                                {"id": "headline", "kind": "text", "ask": "一句", "required": True},
                                {"id": "detail", "kind": "longtext", "ask": "经过"},
                            ],
                        },
                    ],
                },
                {
                    "id": "causes",
                    "kind": "repeat",
                    "item": {"name": "原因", "label": "{{ it.text }}"},
                    "questions": [
                        {"id": "text", "kind": "text", "ask": "因"},
                        {"id": "explains", "kind": "links", "ask": "哪些", "to": "found"},
                    ],
                },
            ],
        },
    ],
    "coverage": [
        {
            "each": "found",
            "expect": "it.causes",
            "say": "{{ it.headline }}没有原因",
            "short": "缺原因",
        }
    ],
}
QUESTIONNAIRE = library.restore(DOCUMENT)
BLANK = ("parts", "a", "found", NEW, "headline")


@pytest.fixture
def interview() -> Interview:
    """At the very beginning."""
    return Interview(Session(QUESTIONNAIRE))


def do(interview: Interview, change: Change) -> Path:
    """Applies a change; where it was made."""
    interview.apply(change)
    return change.path


def walk(interview: Interview) -> list[str]:
    """The stops on the way forward."""
    path, seen = order.first(interview), []
    while path is not None:
        seen.append("/".join(path))
        path = order.after(interview, path)
    return seen


def test_the_way_forward_passes_presets_and_ends_lists_with_a_blank(interview: Interview) -> None:
    """Presets need no answer; every list offers one more item; what does not apply is not asked."""
    assert walk(interview) == [
        "who", "asked", "day", "times", "people", "title",
        "parts/a/found/+/headline", "parts/b/found/+/headline", "causes/+/text",
    ]  # fmt: skip


def test_the_way_back_reaches_presets(interview: Interview) -> None:
    """Going back one can reword what a preset says."""
    assert order.before(interview, BLANK) == ("parts", "a", "name")


def test_writing_at_a_blank_begins_an_item(interview: Interview) -> None:
    """The item is there with its first answer, and the list offers the next; a full list offers none."""
    for text in "子丑寅":
        do(interview, changes.typed(interview, BLANK, text))
    assert len(interview.items(("parts", "a", "found"))) == 3
    assert BLANK not in interview.index
    assert not interview.has_room(("parts", "a", "found"))


def test_another_item_and_past_a_list(interview: Interview) -> None:
    """Ctrl+N and Ctrl+G: the blank for another item, and what comes after the list."""
    path = do(interview, changes.typed(interview, BLANK, "子"))
    assert order.blank(interview, path) == BLANK
    assert order.past_list(interview, path) == ("parts", "b", "found", NEW, "headline")
    assert order.past_list(interview, ("who",)) == path


def test_hidden_is_not_deleted(interview: Interview) -> None:
    """An answer whose condition turns false counts as unanswered and comes back unchanged."""
    do(interview, changes.chosen(interview, ("asked",), True))
    do(interview, changes.typed(interview, ("why",), "因为"))
    do(interview, changes.chosen(interview, ("asked",), False))
    assert not interview.applies(("why",))
    assert not interview.root["why"]
    do(interview, changes.chosen(interview, ("asked",), True))
    assert interview.root["why"] == "因为"


def test_a_default_is_not_counted_as_the_writers(interview: Interview) -> None:
    """At the beginning nothing is answered; a default counts once it has been reworded."""
    assert (progress(interview).answered, progress(interview).by_default) == (0, 1)
    assert status(interview, ("title",)) is Status.ANSWERED
    do(interview, changes.typed(interview, ("title",), "我的话"))
    assert (progress(interview).answered, progress(interview).by_default) == (1, 0)


def test_a_default_follows_its_source_until_touched(interview: Interview) -> None:
    """Reworded it stays as it is; given back it follows again; blanked it stays blank."""
    do(interview, changes.typed(interview, ("who",), "老周"))
    assert interview.value(("title",)) == "老周的话"
    do(interview, changes.typed(interview, ("title",), "别的"))
    do(interview, changes.typed(interview, ("who",), "小李"))
    assert interview.value(("title",)) == "别的"
    do(interview, changes.typed(interview, ("title",), ""))
    assert interview.value(("title",)) is None
    do(interview, changes.restored(interview, ("title",)))
    assert interview.value(("title",)) == "小李的话"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("day", "2026年6月30日", "2026-06-30"),
        ("day", "２０２６／６／３", "2026-06-03"),
        ("day", "2026年6月", "2026-06"),
        ("day", "2026.6.30", "2026-06-30"),
        ("times", "３次", 3),
        ("times", "2.5", 2.5),
        ("people", "12", 12),
        ("asked", "否", False),
    ],
)
def test_answers_are_read_as_people_write_them(
    interview: Interview, question: str, text: str, value: object
) -> None:
    """Full-width digits, Chinese dates, units."""
    do(interview, changes.typed(interview, (question,), text))
    assert interview.value((question,)) == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("day", "2026年13月"),
        ("day", "2026"),
        ("day", "2026年"),
        ("people", "2.5"),
        ("people", "2.0"),
        ("day", "去年"),
        ("day", "2019-12-31"),
        ("times", "十几"),
        ("times", "10"),
    ],
)
def test_what_cannot_stand_is_kept_as_a_draft(
    interview: Interview, question: str, text: str
) -> None:
    """Nothing typed is thrown away, and nothing wrong stands as an answer."""
    do(interview, changes.typed(interview, (question,), text))
    assert interview.value((question,)) is None
    assert interview.answer((question,)).draft == text
    assert status(interview, (question,)) is Status.DRAFT


def test_a_number_of_too_many_digits_is_told_so() -> None:
    """It is a number all the same, which is not what is wrong with it."""
    times = QUESTIONNAIRE.by_id["times"]
    for text in ("1234567890123456", "0.1234567890123456"):
        with pytest.raises(Objection, match="太长"):
            reading.read(times, text)


def linked(interview: Interview) -> tuple[Path, Path]:
    """A problem and a cause that explains it."""
    problem = do(interview, changes.typed(interview, BLANK, "子"))[:-1]
    cause = do(interview, changes.typed(interview, ("causes", NEW, "text"), "因"))[:-1]
    do(interview, changes.chosen(interview, (*cause, "explains"), (problem[-1],)))
    return problem, cause


def test_links_are_seen_from_both_ends(interview: Interview) -> None:
    """A linked item lists those that name it, and coverage looks there."""
    assert [entry.say for entry in uncovered(interview)] == []
    problem, cause = linked(interview)
    assert interview.record(problem)["causes"] == [interview.record(cause)]
    assert interview.record(cause)["explains"] == [interview.record(problem)]
    assert list(uncovered(interview)) == []
    do(interview, changes.typed(interview, BLANK, "丑"))
    assert [entry.say for entry in uncovered(interview)] == ["丑没有原因"]


def test_items_are_counted_by_section_with_what_they_lack(interview: Interview) -> None:
    """Lists of lists are not counted; what no item lacks is not named."""
    assert [*tallies(interview).values()] == [[], []]
    linked(interview)
    do(interview, changes.typed(interview, BLANK, "丑"))
    assert tallies(interview)["two"] == [Tally("问题", 2, {"缺原因": 1}), Tally("原因", 1, {})]


def test_removing_takes_links_along_and_undo_brings_all_back(interview: Interview) -> None:
    """The change holds everything that it touched."""
    problem, cause = linked(interview)
    before = interview.session
    change = changes.remove(interview, problem)
    do(interview, change)
    assert interview.value((*cause, "explains")) is None
    interview.apply(change.inverse())
    assert interview.session.answers == before.answers


def copied(interview: Interview, item: Path) -> Path:
    """A copy of an item."""
    change = changes.duplicate(interview, item)
    assert change is not None
    return do(interview, change)


def test_a_full_list_takes_no_copy(interview: Interview) -> None:
    """There is no way past the most items that a list can have."""
    items = [do(interview, changes.typed(interview, BLANK, text))[:-1] for text in "子丑"]
    copied(interview, items[0])
    assert changes.duplicate(interview, items[0]) is None


def test_a_copy_is_whole_and_its_own(interview: Interview) -> None:
    """Duplicating a part copies its presets, its items and their answers under new ids."""
    do(interview, changes.typed(interview, BLANK, "子"))
    copy = copied(interview, ("parts", "a"))
    assert interview.items(("parts",)) == ("a", copy[-1], "b")
    assert interview.value((*copy, "name")) == "甲"
    (item,) = interview.items((*copy, "found"))
    assert item not in interview.items(("parts", "a", "found"))
    assert interview.value((*copy, "found", item, "headline")) == "子"


def test_what_is_missing_is_counted_and_listed(interview: Interview) -> None:
    """Required answers, lists with too few items, drafts and what was put off; not what is optional."""
    assert gaps(interview) == [("who",), BLANK, ("parts", "b", "found", NEW, "headline")]
    do(interview, changes.later(interview, ("day",)))
    assert progress(interview).later == 1
    assert ("day",) in gaps(interview)


PLACES = st.sampled_from(
    ["who", "asked", "why", "day", "times", "title", "blank", "cause", "detail"]
)


@given(st.lists(st.tuples(PLACES, st.text("甲乙12年月是", max_size=4)), max_size=12))
def test_the_quick_way_gives_what_the_long_way_gives(steps: list[tuple[str, str]]) -> None:
    """After any changes the engine stands where a fresh one would; every change can be taken back."""
    interview = Interview(Session(QUESTIONNAIRE))
    done: list[tuple[Session, Change]] = []
    for place, text in steps:
        path: Path = (place,)
        if place == "blank":
            path = BLANK
        elif place == "cause":
            path = ("causes", NEW, "text")
        elif place == "detail":
            items = interview.items(("parts", "a", "found"))
            path = ("parts", "a", "found", items[0], "detail") if items else ("who",)
        if path not in interview.index:
            continue
        change = changes.typed(interview, path, text)
        done.append((interview.session, change))
        interview.apply(change)
        fresh = Interview(interview.session)
        assert interview.stops == fresh.stops
        assert repr(interview.root) == repr(fresh.root)
    for before, change in reversed(done):
        interview.apply(change.inverse())
        assert interview.session.answers == before.answers


def test_a_question_without_a_label_is_called_by_what_it_asks(interview: Interview) -> None:
    """With the answers that it quotes, not with the signs that quote them."""
    do(interview, changes.typed(interview, ("who",), "老周"))
    assert interview.called(("day",)) == "哪天，老周？"
    assert "哪天，老周？" in [row.text for row in outline(interview)]


FAILING: dict[str, Any] = {
    **DOCUMENT,
    "sections": [
        {
            "id": "one",
            "title": "一",
            "note": "每天 {{ 24 / times }} 小时",
            "questions": [
                {"id": "times", "kind": "number", "ask": "几次"},
                {"id": "often", "kind": "text", "ask": "隔 {{ 24 / times }} 小时做什么？"},
                {"id": "why", "kind": "text", "ask": "{{ 1 / times }}", "label": "为何"},
            ],
        }
    ],
    "coverage": [],
}


def test_words_that_fail_on_an_answer_lock_nobody_out() -> None:
    """A question whose words reckon with a nought is asked by its name, or else by its id."""
    interview = Interview(Session(library.restore(FAILING)))
    do(interview, changes.typed(interview, ("times",), "6"))
    assert asking.introduction(interview, ("often",)) == "每天 4.0 小时"
    assert asking.ask(interview, ("often",)) == "隔 4.0 小时做什么？"
    do(interview, changes.typed(interview, ("times",), "0"))
    assert asking.introduction(interview, ("often",)) == ""
    assert [asking.ask(interview, (name,)) for name in ("often", "why")] == ["often", "为何"]


def test_a_draft_marks_a_gap_by_what_the_question_asks() -> None:
    """With the answers that it quotes; what it quotes and is missing as well is no mark in a mark."""
    sections = [
        {
            "id": "one",
            "title": "一",
            "questions": [
                {"id": "who", "kind": "text", "ask": "谁", "required": True},
                {"id": "why", "kind": "text", "ask": "{{ who or '你' }}为何", "required": True},
            ],
        }
    ]
    interview = drafted(
        Session(library.restore({**DOCUMENT, "sections": sections, "coverage": []}))
    )
    assert [str(interview.root[name]) for name in ("who", "why")] == [
        "【待填：谁】",
        "【待填：你为何】",
    ]


def test_a_section_called_as_its_only_question_is_listed_once() -> None:
    """Until there are items: then these are listed under it."""
    causes = DOCUMENT["sections"][1]["questions"][1]
    alone = {"id": "three", "title": "三", "questions": [{**causes, "label": "三", "min": 1}]}
    first, second = DOCUMENT["sections"]
    second = {**second, "questions": second["questions"][:1]}
    document = {**DOCUMENT, "sections": [first, second, alone], "coverage": []}
    interview = Interview(Session(library.restore(document)))

    def rows() -> list[tuple[str, Status]]:
        return [(row.text, row.status) for row in outline(interview) if row.section == "three"]

    assert rows() == [("三", Status.OPEN)]
    do(interview, changes.typed(interview, ("causes", NEW, "text"), "忙"))
    assert rows()[1:] == [("忙", Status.ANSWERED)]
