"""What became of a session: the texts of an answer, the session as it stood, what is other since."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao import library
from duizhao.chronicle import Chronicle, between
from duizhao.errors import UnusableInput
from duizhao.flow import Interview
from duizhao.phrases.history import what_changed
from duizhao.session import NEW, Answer
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from kinds import KINDS, begun, resumed

WHO: Place = ("who",)
STORY: Place = ("story",)
TITLE: Place = ("title",)
BLANK: Place = ("problems", NEW, "headline")


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock to noon of a day."""

    def set_clock(date: str) -> None:
        monkeypatch.setattr("duizhao.store.timeline.now", lambda: f"{date}T12:00:00+08:00")

    return set_clock


def write(sitting: Sitting, path: Place, text: str) -> Place:
    """Writes an answer in a visit of its own; where it is."""
    sitting.go(path)
    sitting.type(text)
    return sitting.here


def texts(sitting: Sitting, path: Place) -> list[tuple[str, str]]:
    """Text and state of each version."""
    versions = Chronicle(sitting.file).versions(sitting.interview, path)
    return [(version.text, version.state) for version in versions]


def told(old: Sitting | Interview, new: Sitting) -> list[tuple[str, str, str, str]]:
    """What is other: kind, the question or item, old and new text."""
    before = old if isinstance(old, Interview) else old.interview
    return [
        (one.kind, one.path[-1] if len(one.path) % 2 else "", one.old, one.new)
        for one in between(before, new.interview)
    ]


# Versions


def test_every_text_of_an_answer_is_there_newest_first(sitting: Sitting) -> None:
    """One a visit; other answers, notes and putting off make none."""
    write(sitting, STORY, "甲")
    write(sitting, WHO, "老周")
    write(sitting, STORY, "甲乙")
    sitting.note("问问老张")
    sitting.put_off()
    write(sitting, STORY, "")
    write(sitting, STORY, "丙")
    assert texts(sitting, STORY) == [("丙", "present"), ("甲乙", "earlier"), ("甲", "earlier")]


def test_what_was_undone_is_among_them_and_marked(sitting: Sitting) -> None:
    """What redo would bring back, and what it no longer can."""
    write(sitting, STORY, "甲")
    write(sitting, STORY, "乙")
    sitting.undo()
    assert texts(sitting, STORY) == [("乙", "undone"), ("甲", "present")]
    write(sitting, STORY, "丙")
    assert texts(sitting, STORY) == [("丙", "present"), ("乙", "abandoned"), ("甲", "earlier")]


def test_an_answer_that_was_never_given_has_nothing_but_the_present(sitting: Sitting) -> None:
    """An empty one, or the default that stands there."""
    assert texts(sitting, STORY) == [("", "present")]
    assert texts(sitting, TITLE) == [("某人的一天", "present")]
    write(sitting, TITLE, "另一天")
    assert texts(sitting, TITLE) == [("另一天", "present"), ("某人的一天", "earlier")]


def test_values_are_told_as_they_are_typed(sitting: Sitting) -> None:
    """Choices by their names, half an answer as it was typed, links by what the items are called."""
    sitting.go(("tools",))
    sitting.choose(("伞", "书"))
    assert texts(sitting, ("tools",))[0] == ("伞、书", "present")
    write(sitting, ("times",), "三十几")
    assert texts(sitting, ("times",))[0] == ("三十几", "present")
    one, two = (write(sitting, BLANK, text)[:2] for text in ("甲", "乙"))
    cause = write(sitting, ("causes", NEW, "headline"), "因")
    links = (*cause[:2], "explains")
    sitting.go(links)
    sitting.choose((one[1], two[1]))
    sitting.remove(two)
    assert texts(sitting, links) == [("甲", "present"), ("甲、已删除的一条", "earlier")]


def test_a_version_says_when_it_came_to_be_so(sitting: Sitting, on: Callable[[str], None]) -> None:
    """The first one stood from when the session was begun. A clock that goes back changes no order."""
    for date, text in (("2026-03-05", "甲"), ("2026-03-02", "乙")):
        on(date)
        write(sitting, TITLE, text)
    versions = Chronicle(sitting.file).versions(sitting.interview, TITLE)
    assert [(one.text, one.at[:10]) for one in versions[:2]] == [
        ("乙", "2026-03-02"),
        ("甲", "2026-03-05"),
    ]
    assert versions[2].at == sitting.file.state.created


def test_any_text_can_be_brought_back_as_one_change(sitting: Sitting) -> None:
    """Undo takes it away again; the note stays."""
    write(sitting, STORY, "甲")
    sitting.note("记着")
    write(sitting, STORY, "乙")
    sitting.go(WHO)
    old = Chronicle(sitting.file).versions(sitting.interview, STORY)[1]
    sitting.bring_back(STORY, old.answer)
    assert (sitting.here, sitting.text, sitting.cursor) == (STORY, "甲", 1)
    assert sitting.interview.answer(STORY).note == "记着"
    sitting.undo()
    assert sitting.text == "乙"


def test_what_no_longer_goes_comes_back_as_a_draft(sitting: Sitting) -> None:
    """Links to items that are gone do not come back at all."""
    sitting.bring_back(("times",), Answer(0))
    assert sitting.interview.answer(("times",)) == Answer(draft="0")
    item = write(sitting, BLANK, "甲")[:2]
    cause = write(sitting, ("causes", NEW, "headline"), "因")
    links = (*cause[:2], "explains")
    sitting.bring_back(links, Answer((item[1], "gone")))
    assert sitting.interview.answer(links) == Answer((item[1],))


# The session as it stood


def test_the_session_at_a_change(sitting: Sitting) -> None:
    """Right after it, be it undone or abandoned since; 0 is how it was begun."""
    write(sitting, STORY, "甲")
    write(sitting, STORY, "乙")
    write(sitting, WHO, "老周")
    sitting.undo()
    sitting.undo()
    write(sitting, STORY, "丙")
    write(sitting, STORY, "丁")
    sitting.undo()
    stood = [dict(Chronicle(sitting.file).at(seq).answers) for seq in range(6)]
    one = {STORY: Answer("甲")}
    assert stood == [
        {},
        one,
        {STORY: Answer("乙")},
        {STORY: Answer("乙"), WHO: Answer("老周")},
        {STORY: Answer("丙")},
        {STORY: Answer("丁")},
    ]


def test_a_change_of_an_item_that_is_gone_is_told_by_its_name(sitting: Sitting) -> None:
    """As it was called before it was removed, and after what was done to it while it was there."""
    one = write(sitting, BLANK, "甲")[:-1]
    sitting.duplicate(one)
    sitting.remove(sitting.here[:-1])
    whole = Chronicle(sitting.file)
    told = [
        what_changed(whole.namer(sitting.interview, entry), entry) for entry in whole.entries[-2:]
    ]
    assert told == ["复制“甲”", "删除“甲”"]


steps = st.lists(st.sampled_from(["undo", "redo", "甲", "乙", "丙", "add", "remove"]), max_size=25)


@settings(max_examples=15)
@given(steps)
def test_the_session_at_any_change_of_any_history(steps: list[str]) -> None:
    """It is what it was then, however often was undone and done again."""
    with TemporaryDirectory() as folder:
        sitting = begun(Path(folder))
        stood = {0: dict(sitting.file.session.answers)}
        for step in steps:
            before = len(sitting.file.history())
            if step in ("undo", "redo"):
                sitting.undo() if step == "undo" else sitting.redo()
            elif step == "remove" and sitting.interview.items_of("problems"):
                sitting.remove(sitting.interview.items_of("problems")[0])
            else:
                write(sitting, BLANK if step == "add" else STORY, step + str(len(stood)))
            if len(sitting.file.history()) > before:
                stood[before + 1] = dict(sitting.file.session.answers)
        sitting.file.close()
        sitting = resumed(Path(folder))
        chronicle = Chronicle(sitting.file)
        assert {seq: dict(chronicle.at(seq).answers) for seq in stood} == stood
        sitting.file.close()


def test_days_begin_and_end(sitting: Sitting, on: Callable[[str], None]) -> None:
    """A day ends as its last change left it, the last day as the session is now."""
    for date, text in (("2026-03-05", "甲"), ("2026-03-05", "乙"), ("2026-03-06", "丙")):
        on(date)
        write(sitting, STORY, text)
    write(sitting, STORY, "丁")
    sitting.undo()
    chronicle = Chronicle(sitting.file)
    assert [(day.date, len(day.entries)) for day in chronicle.days] == [
        ("2026-03-05", 2),
        ("2026-03-06", 2),
    ]
    first, second = chronicle.days
    assert dict(chronicle.start_of(first).answers) == {}
    assert chronicle.end_of(first).answers[STORY].value == "乙"
    assert dict(chronicle.start_of(second).answers) == dict(chronicle.end_of(first).answers)
    assert chronicle.end_of(second).answers[STORY].value == "丙"


# What is other


def test_answers_that_came_went_and_changed(sitting: Sitting) -> None:
    """In the order of the questionnaire, with both texts; a default that follows counts as changed."""
    write(sitting, STORY, "甲")
    write(sitting, ("times",), "3")
    old = Interview(sitting.file.session)
    write(sitting, ("times",), "")
    write(sitting, STORY, "乙")
    write(sitting, WHO, "老周")
    assert told(old, sitting) == [
        ("added", "who", "", "老周"),
        ("changed", "story", "甲", "乙"),
        ("changed", "title", "某人的一天", "老周的一天"),
        ("removed", "times", "3", ""),
    ]


def test_items_that_came_went_and_moved(sitting: Sitting) -> None:
    """With the answers in them; what is gone stands where it stood."""
    _one, two, three = (write(sitting, BLANK, text)[:2] for text in ("甲", "乙", "丙"))
    old = Interview(sitting.file.session)
    sitting.remove(two)
    sitting.shift(three, -1)
    four = write(sitting, BLANK, "丁")[:2]
    found = between(old, sitting.interview)
    assert [(difference.kind, difference.path[:2]) for difference in found] == [
        ("item moved", three),
        ("item removed", two),
        ("removed", two),
        ("item added", four),
        ("added", four),
    ]
    named = {difference.path: difference.interview for difference in found}
    assert named[two] is old and named[four] is sitting.interview


def test_nothing_is_other_in_the_same_session(sitting: Sitting) -> None:
    """Notes and what was put off are no difference."""
    write(sitting, STORY, "甲")
    old = Interview(sitting.file.session)
    sitting.note("记着")
    sitting.put_off()
    assert told(old, sitting) == []


def test_sessions_of_two_questionnaires_can_be_compared(sitting: Sitting, home: Path) -> None:
    """What only the old one asks is told by the old one's words."""
    write(sitting, ("times",), "3")
    write(sitting, WHO, "老周")
    one, two = KINDS["sections"]
    fewer = {**KINDS, "sections": [{**one, "questions": one["questions"][:5]}, two]}
    sitting.adopt(library.Loaded(library.restore(fewer), fewer, ""))
    write(sitting, WHO, "老李")
    chronicle = Chronicle(sitting.file)
    old = Interview(chronicle.at(2))
    assert "times" in old.questionnaire.by_id
    found = between(old, sitting.interview)
    assert [(one.kind, one.path, one.interview is old) for one in found] == [
        ("changed", WHO, False),
        ("changed", TITLE, False),
        ("removed", ("times",), True),
    ]


def test_a_questionnaire_that_can_no_longer_be_read_is_read_by_the_present_one(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its answers are there all the same."""
    write(sitting, WHO, "老周")
    newer = {**KINDS, "version": "2.0"}
    sitting.adopt(library.Loaded(library.restore(newer), newer, ""))

    def refuses(_document: str) -> None:
        raise UnusableInput("老问卷")

    monkeypatch.setattr("duizhao.chronicle.restored", refuses)
    stood = Chronicle(sitting.file).at(1)
    assert stood.questionnaire.version == "2.0"
    assert dict(stood.answers) == {WHO: Answer("老周")}


def test_a_version_knows_the_text_that_it_took_the_place_of(sitting: Sitting) -> None:
    """The one that stood when it was written, not whatever was written in between and undone."""
    for text in ("甲", "乙"):
        write(sitting, STORY, text)
    sitting.undo()
    write(sitting, STORY, "丙")
    versions = Chronicle(sitting.file).versions(sitting.interview, STORY)
    assert [(one.text, one.old) for one in versions] == [("丙", "甲"), ("乙", "甲"), ("甲", "")]


def test_what_one_change_did_to_the_texts(sitting: Sitting) -> None:
    """Of every answer that it touched; the order of items is no text."""
    item = write(sitting, BLANK, "甲")[:2]
    write(sitting, (*item, "detail"), "乙")
    sitting.remove(item)
    chronicle = Chronicle(sitting.file)
    done = [list(chronicle.done_by(sitting.interview, entry)) for entry in chronicle.entries]
    assert [[(one.kind, one.path[-1], one.old, one.new) for one in each] for each in done] == [
        [("added", "headline", "", "甲")],
        [("added", "detail", "", "乙")],
        [("removed", "headline", "甲", ""), ("removed", "detail", "乙", "")],
    ]


def test_two_days_are_compared_in_either_order(sitting: Sitting, on: Callable[[str], None]) -> None:
    """From the end of the earlier one; a day with itself from the end of the day before."""
    for date, text in (("2026-03-05", "甲"), ("2026-03-06", "乙"), ("2026-03-07", "丙")):
        on(date)
        write(sitting, STORY, text)
    chronicle = Chronicle(sitting.file)
    one, two, three = chronicle.days
    texts = [
        [(each.old, each.new) for each in chronicle.over(first, last)]
        for first, last in ((one, three), (three, one), (two, two), (one, one))
    ]
    assert texts == [[("甲", "丙")], [("甲", "丙")], [("甲", "乙")], [("", "甲")]]
