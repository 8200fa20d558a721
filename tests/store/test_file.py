"""A session file keeps every answer, every change, and where the writer was."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import SessionUnavailable, UnusableInput
from duizhao.session import Answer, Change, Position, Step
from duizhao.store import SessionFile, as_answer
from duizhao.store.rows import read_answer, write_answer
from duizhao.text import clean
from store.samples import (
    PLACE,
    SIGHTS,
    STEPS,
    STORY,
    WALK,
    begun,
    change,
    filled,
    say,
    what,
)


@pytest.fixture
def path(home: Path) -> Path:
    return home / "sessions" / "散步.duizhao"


def texts(file: SessionFile) -> list[Any]:
    """What stands at the place question on the other side of every change, oldest first."""
    return [
        (entry.state, answer and answer.value)
        for entry in file.history()
        for place, answer in entry.others.items()
        if place == PLACE
    ]


def test_a_new_session_is_empty_and_named_after_its_file(path: Path) -> None:
    """Nothing is answered, undone or unsaved, and the questionnaire is carried along."""
    with begun(path) as file:
        assert (file.name, file.path, file.read_only) == ("散步", path, False)
        assert dict(file.session.answers) == {}
        assert file.session.questionnaire.id == "walk"
        assert file.document == WALK
        assert file.state.origin == "walk.yaml"
        assert (file.unsaved, file.caution, file.holder) == (None, None, "")
        assert (file.undo(), file.redo(), file.undoable) == (None, None, None)


def test_a_closed_session_is_one_single_file(path: Path) -> None:
    """It can be copied, sent and put away as one thing."""
    filled(path)
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_is_there_is_never_begun_anew(path: Path) -> None:
    """Not even one that is no session."""
    path.parent.mkdir(parents=True)
    path.write_text("别动我")
    with pytest.raises(UnusableInput, match="已经存在"):
        begun(path)
    assert path.read_text() == "别动我"
    assert list(path.parent.iterdir()) == [path]


def test_an_unusable_questionnaire_begins_nothing(path: Path) -> None:
    """The fault is reported before there is a file."""
    with pytest.raises(UnusableInput):
        SessionFile.create(path, {"format": 1})
    assert not path.parent.exists()


def test_answers_of_every_kind_come_back_as_they_were(path: Path) -> None:
    """Whole numbers stay whole, true is not 1, order and marks are kept."""
    answers = {
        PLACE: Answer("[河边] {{ 桥 }} \\n \"'"),
        STORY: Answer("第一段\n\n　　第二段 👩‍👩‍👧\t完", note="再想想"),
        STEPS: Answer(9000),
        ("half",): Answer(9000.0),
        ("alone",): Answer(True),
        SIGHTS: Answer(("hill", "river")),
        ("blank",): Answer(None, draft="2021-", later=True),
    }
    with begun(path) as file:
        for place, answer in answers.items():
            say(file, place, answer)
    with SessionFile.open(path) as file:
        assert dict(file.session.answers) == answers
        kinds = {place: type(answer.value) for place, answer in file.session.answers.items()}
        assert kinds == {place: type(answer.value) for place, answer in answers.items()}


@given(
    st.builds(
        Answer,
        value=st.none() | st.text().map(clean) | st.integers() | st.booleans(),
        draft=st.none() | st.text().map(clean),
        later=st.booleans(),
        note=st.text().map(clean),
    )
)
def test_any_answer_survives_being_written(answer: Answer) -> None:
    """What is clean comes back unchanged."""
    assert read_answer(write_answer(answer)) == answer


@given(st.text(st.characters(codec=None)))
def test_what_a_stranger_wrote_is_cleaned(text: str) -> None:
    """No control character or half character passes from a file into the program."""
    written = write_answer(Answer(text, draft=text, note=text))
    written.encode()
    assert read_answer(written) == Answer(clean(text), draft=clean(text), note=clean(text))


def test_a_change_is_on_disk_when_apply_returns(path: Path) -> None:
    """Whoever looks at the file sees it while the writer still has it open."""
    with begun(path) as file:
        file.apply(change(PLACE, "河边"), position=Position(PLACE, 2))
        with SessionFile.open(path, read_only=True) as seen:
            assert seen.session.answers == {PLACE: Answer("河边")}
            assert seen.position == Position(PLACE, 2)


def test_the_position_is_kept_but_not_undone(path: Path) -> None:
    """Moving about is no change."""
    with begun(path) as file:
        file.move_to(Position(what("river"), 3))
        assert file.undoable is None
    with SessionFile.open(path) as file:
        assert file.position == Position(what("river"), 3)


def test_what_changes_nothing_is_no_change(path: Path) -> None:
    """Undo never seems to do nothing; but 1 in place of true is a change."""
    with begun(path) as file:
        say(file, PLACE, "河边")
        say(file, PLACE, "河边")
        say(file, STORY, None)
        assert len(file.history()) == 1
        say(file, STEPS, 1)
        say(file, STEPS, True)
        assert len(file.history()) == 3


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(path: Path) -> None:
    """Across as many restarts as there are changes."""
    stages = [{}, {PLACE: Answer("河")}, {PLACE: Answer("河边")}]
    with begun(path) as file:
        say(file, PLACE, "河")
        say(file, PLACE, "河边")
        say(file, PLACE, None)
        expected = [*stages, {}]
    for stage in reversed(expected[:-1]):
        with SessionFile.open(path) as file:
            assert file.undo() is not None
            assert file.session.answers == stage
    for stage in expected[1:]:
        with SessionFile.open(path) as file:
            assert file.redo() is not None
            assert file.session.answers == stage
    with SessionFile.open(path) as file:
        assert file.redo() is None


def test_undo_says_what_it_did(path: Path) -> None:
    """A front end can go to the place and show both sides, and say beforehand what undo would do."""
    with begun(path) as file:
        say(file, PLACE, "河边")
        assert (entry := file.undoable) and (entry.action, entry.path) == ("answer", PLACE)
        undone = Change("answer", PLACE, (Step(PLACE, Answer("河边"), None),))
        assert file.undo() == undone
        assert file.redo() == undone.inverse()


def test_a_new_change_puts_what_was_undone_out_of_reach(path: Path) -> None:
    """Redo then has nothing, but the earlier texts are still in the history."""
    with begun(path) as file:
        say(file, PLACE, "河")
        say(file, PLACE, "山")
        file.undo()
        say(file, PLACE, "桥")
        assert file.redo() is None
    with SessionFile.open(path) as file:
        assert file.redo() is None
        assert texts(file) == [("done", None), ("abandoned", "山"), ("done", "河")]
        file.undo()
        file.undo()
        assert texts(file) == [("undone", "河"), ("abandoned", "山"), ("undone", "桥")]
        assert (file.redo(), file.redo()) != (None, None)
        assert file.session.answers == {PLACE: Answer("桥")}


def test_a_change_of_many_answers_is_undone_as_one(path: Path) -> None:
    """Such as removing an item with everything in it."""
    with begun(path) as file:
        say(file, SIGHTS, ("a", "b"))
        say(file, what("a"), "灯")
        before = dict(file.session.answers)
        steps = (Step(SIGHTS, None, Answer(("b",))), Step(what("a"), None, None))
        file.apply(Change("remove", (*SIGHTS, "a"), steps))
        assert file.session.answers == {SIGHTS: Answer(("b",))}
        file.undo()
        assert file.session.answers == before


class TestAVisit:
    """What is typed during one visit to a question is one change."""

    def test_is_undone_as_one(self, path: Path) -> None:
        """Whatever was typed key by key."""
        with begun(path) as file:
            say(file, PLACE, "旧")
            for text in ("河", "河边", "河边上"):
                file.apply(change(PLACE, text), visit=1)
            assert texts(file) == [("done", None), ("done", "旧")]
            file.undo()
            assert file.session.answers == {PLACE: Answer("旧")}

    def test_takes_in_what_else_changes(self, path: Path) -> None:
        """An item that begins with the first key is part of the same visit."""
        with begun(path) as file:
            file.apply(change(what("x"), "灯"), visit=1)
            file.apply(change(SIGHTS, ("x",)), visit=1)
            file.apply(change(what("x"), "灯光"), visit=1)
        with SessionFile.open(path) as file:
            file.undo()
            assert (dict(file.session.answers), file.undo()) == ({}, None)
            file.redo()
            assert file.session.answers == {what("x"): Answer("灯光"), SIGHTS: Answer(("x",))}

    def test_that_leaves_all_as_it_was_never_was(self, path: Path) -> None:
        """Nothing to undo remains, and what could be redone before can be redone again."""
        with begun(path) as file:
            say(file, PLACE, "河")
            say(file, PLACE, "河边")
            file.undo()
            file.apply(change(PLACE, "河x"), visit=1)
            assert file.redo() is None
            file.apply(change(PLACE, "河"), visit=1)
            assert len(file.history()) == 2
            file.apply(change(PLACE, "河y"), visit=1)
            file.apply(change(PLACE, "河"), visit=1)
        with SessionFile.open(path) as file:
            assert file.redo()
            assert file.session.answers == {PLACE: Answer("河边")}

    def test_ends_with_the_next_one(self, path: Path) -> None:
        """And with anything done outside it."""
        with begun(path) as file:
            file.apply(change(PLACE, "一"), visit=1)
            file.apply(change(PLACE, "二"), visit=2)
            say(file, PLACE, "三")
            file.apply(change(PLACE, "四"), visit=2)
            assert texts(file) == [("done", None), ("done", "一"), ("done", "二"), ("done", "三")]

    def test_ends_with_undo(self, path: Path) -> None:
        """Typing on after undo is a change of its own."""
        with begun(path) as file:
            file.apply(change(PLACE, "一"), visit=1)
            file.undo()
            file.redo()
            file.apply(change(PLACE, "二"), visit=1)
            file.undo()
            assert file.session.answers == {PLACE: Answer("一")}

    def test_ends_with_the_program(self, path: Path) -> None:
        """A token means nothing in another run."""
        with begun(path) as file:
            file.apply(change(PLACE, "一"), visit=1)
        with SessionFile.open(path) as file:
            file.apply(change(PLACE, "二"), visit=1)
            file.undo()
            assert file.session.answers == {PLACE: Answer("一")}


def newer() -> dict[str, Any]:
    """The questionnaire with a question more."""
    document: dict[str, Any] = json.loads(json.dumps(WALK))
    document["version"] = "2.0"
    document["sections"][0]["questions"].append({"id": "when", "kind": "date", "ask": "哪一天？"})
    return document


def test_taking_a_newer_questionnaire_is_a_change_like_any_other(path: Path) -> None:
    """It moves answers over in the same step, is undone, redone and kept."""
    steps = (
        Step((), as_answer(WALK), as_answer(newer())),
        Step(STORY, None, Answer("搬过来的")),
    )
    with begun(path) as file:
        file.apply(Change("adopt", (), steps))
        assert "when" in file.session.questionnaire.by_id
    with SessionFile.open(path) as file:
        assert file.document == newer()
        assert file.session.answers == {STORY: Answer("搬过来的")}
        file.undo()
        assert "when" not in file.session.questionnaire.by_id
        assert dict(file.session.answers) == {}
    with SessionFile.open(path) as file:
        assert file.document == WALK
        file.redo()
        assert "when" in file.session.questionnaire.by_id


def test_an_unusable_questionnaire_is_not_taken(path: Path) -> None:
    """The session stays as it is."""
    with begun(path) as file:
        with pytest.raises(UnusableInput):
            file.apply(Change("adopt", (), (Step((), None, as_answer({"format": 1})),)))
        assert (file.document, file.undoable) == (WALK, None)


def test_a_copy_has_everything(path: Path, tmp_path: Path) -> None:
    """Answers, position and the way back; the original goes on as it was."""
    answers = filled(path)
    with SessionFile.open(path) as file:
        file.move_to(Position(STORY, 1))
        file.save_copy(tmp_path / "另存.duizhao")
        history = file.history()
        with pytest.raises(UnusableInput, match="已经存在"):
            file.save_copy(tmp_path / "另存.duizhao")
        with pytest.raises(UnusableInput, match="不能写入"):
            file.save_copy(tmp_path / "没有" / "另存.duizhao")
    with SessionFile.open(tmp_path / "另存.duizhao") as copy:
        assert (copy.session.answers, copy.position) == (answers, Position(STORY, 1))
        assert copy.history() == history
        assert copy.redo() is not None
        while copy.undo():
            pass
        assert dict(copy.session.answers) == {}


def test_looking_changes_nothing(path: Path) -> None:
    """Neither what is in the file nor the time by which sessions are ordered."""
    filled(path)
    content, time = path.read_bytes(), path.stat().st_mtime_ns
    with SessionFile.open(path, read_only=True) as file:
        assert file.history()
    assert (path.read_bytes(), list(path.parent.iterdir())) == (content, [path])
    with SessionFile.open(path):
        pass
    assert path.stat().st_mtime_ns == time


def test_read_only_means_read_only(path: Path) -> None:
    """No change is taken, not even in memory; a closed session takes none either."""
    filled(path)
    with SessionFile.open(path, read_only=True) as file:
        before = file.session
        for attempt in (lambda: say(file, PLACE, "x"), file.undo, file.redo):
            with pytest.raises(SessionUnavailable, match="只读"):
                attempt()
        assert file.session is before
    with pytest.raises(SessionUnavailable):
        say(file, PLACE, "x")
