"""When the questionnaire's file has moved on since a session was begun with it."""

from pathlib import Path

import pytest

from duizhao import desk, library, places
from duizhao.flow import Interview, Status, status
from duizhao.flow.adopting import Unasked, adopted, unasked
from duizhao.phrases import history
from duizhao.session import Answer, Change, Session, Step
from duizhao.sitting import Sitting

OLD = """
format: 1
id: review
version: "1.0"
language: zh-CN
title: 回顾
template: review.md.j2
sections:
  - id: one
    title: 一
    questions:
      - {id: who, kind: text, ask: 谁？}
      - {id: times, kind: text, ask: 几次？}
      - {id: gone, kind: text, ask: 以后不问了？}
"""
NEW = (
    OLD.replace('version: "1.0"', 'version: "2.0"')
    .replace("{id: times, kind: text", "{id: times, kind: number")
    .replace("{id: gone, kind: text, ask: 以后不问了？}", "{id: fresh, kind: text, ask: 新的？}")
)


@pytest.fixture
def file() -> Path:
    """The writer's own questionnaire, in its old form."""
    folder = places.private(places.questionnaires())
    places.private(places.templates())
    (places.templates() / "review.md.j2").write_text("{{ who }}\n", encoding="utf-8")
    (folder / "review.yaml").write_text(OLD, encoding="utf-8")
    return folder / "review.yaml"


def begun() -> Sitting:
    """A session of the old form with three answers."""
    sitting = Sitting(desk.begin(library.load("review")))
    for name, text in (("who", "老周"), ("times", "三次"), ("gone", "旧话")):
        sitting.go((name,))
        sitting.type(text, len(text))
    return sitting


def test_a_session_carries_its_questionnaire(file: Path) -> None:
    """Without the file, and with a newer one, a session asks what it asked before."""
    sitting = begun()
    file.write_text(NEW, encoding="utf-8")
    sitting.file.close()
    again = Sitting(desk.open_or_look(sitting.file.path).file)
    assert [stop[0] for stop in again.interview.stops] == ["who", "times", "gone"]
    again.file.close()


def test_wording_alone_is_nothing_to_ask_about(file: Path) -> None:
    """Other words for the same questions leave the fingerprint as it is."""
    sitting = begun()
    file.write_text(OLD.replace("谁？", "你是谁？"), encoding="utf-8")
    assert sitting.newer() is None
    sitting.file.close()


def test_a_raised_version_is_told_though_the_questions_are_the_same(file: Path) -> None:
    """So that new checks and words reach a session that was begun before, when its writer wants them."""
    sitting = begun()
    file.write_text(OLD.replace('version: "1.0"', 'version: "1.1"'), encoding="utf-8")
    newer = sitting.newer()
    assert newer is not None
    sitting.adopt(newer)
    assert sitting.newer() is None
    sitting.file.close()


def test_a_file_that_was_read_is_not_read_again_while_it_stays_as_it_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever goes on with a session waits for no YAML; but every other content is read."""
    read: list[Path] = []
    load_file = library.load_file

    def counted(path: Path) -> library.Loaded:
        read.append(path)
        return load_file(path)

    sitting = begun()
    monkeypatch.setattr(library, "load_file", counted)
    assert (sitting.is_outdated, sitting.is_outdated, len(read)) == (False, False, 1)
    file.write_text(NEW, encoding="utf-8")
    assert (sitting.is_outdated, sitting.is_outdated, len(read)) == (True, True, 2)
    questionnaire = sitting.interview.questionnaire
    assert library.asked_since(questionnaire, str(file)) == {"fresh"}
    assert len(read) == 2
    file.write_text(OLD, encoding="utf-8")
    assert (sitting.is_outdated, len(read)) == (False, 3)
    moved = [library.moved_on(questionnaire, "/gone/review.yaml") for _run in range(2)]
    assert (moved, len(read)) == ([False, False], 3)  # the one of its name, which is known
    sitting.file.close()


@pytest.mark.parametrize("kept", [b"", b"\xff", b"x\ny\nz", b"\n" * 2000])
def test_what_was_kept_of_a_file_and_is_damaged_counts_for_nothing(file: Path, kept: bytes) -> None:
    """The file is read again."""
    sitting = begun()
    assert sitting.newer() is None
    (there,) = places.cache().glob("*.questionnaire")
    there.write_bytes(kept)
    assert sitting.newer() is None
    file.write_text(NEW, encoding="utf-8")
    assert sitting.newer() is not None
    sitting.file.close()


def test_a_newer_questionnaire_is_told_again_and_again(file: Path) -> None:
    """That its file is known already makes it no less new."""
    sitting = begun()
    file.write_text(NEW, encoding="utf-8")
    assert sitting.newer() is not None
    assert sitting.newer() is not None
    sitting.file.close()


def test_answers_move_over_and_none_is_dropped(file: Path) -> None:
    """What fits stands, what does not is a draft, a text asked for no more is in the tray; undo takes it all back."""
    sitting = begun()
    before = dict(sitting.file.session.answers)
    file.write_text(NEW, encoding="utf-8")
    newer = sitting.newer()
    assert newer is not None
    sitting.adopt(newer)
    assert [stop[0] for stop in sitting.interview.stops] == ["who", "times", "fresh"]
    assert sitting.interview.value(("who",)) == "老周"
    assert status(sitting.interview, ("times",)) is Status.DRAFT
    assert sitting.interview.answer(("times",)).draft == "三次"
    assert sitting.tray == ("旧话",)
    assert sitting.newer() is None
    sitting.undo()
    assert dict(sitting.file.session.answers) == before
    assert [stop[0] for stop in sitting.interview.stops] == ["who", "times", "gone"]
    sitting.file.close()


ROOMY = (
    OLD[: OLD.index("      - {id: who")]
    + """\
      - {id: day, kind: date, ask: 哪天？}
      - {id: sure, kind: confirm, ask: 确定？}
      - {id: why, kind: text, ask: 为何？, when: sure}
      - id: parts
        kind: repeat
        item: {name: 方面}
        preset: [{id: a, name: 甲}, {id: b, name: 乙}]
        questions:
          - {id: name, kind: text, ask: 名？}
          - {id: told, kind: longtext, ask: 经过？}
"""
)
SMALLER = (
    ROOMY.replace("      - {id: day, kind: date, ask: 哪天？}\n", "")
    .replace("{id: a, name: 甲}, ", "")
    .replace("id: told", "id: renamed")
)
SAID: dict[tuple[str, ...], Answer] = {
    ("parts", "b", "told"): Answer("乙的事"),
    ("parts", "a", "told"): Answer("甲的事", note="问老周"),
    ("day",): Answer("2026-06"),
    ("why",): Answer("藏着的"),
}


def adopting(file: Path) -> tuple[Session, Session, Unasked]:
    """A session before and after it took a questionnaire that asks for less, and what is said of that."""
    file.write_text(ROOMY, encoding="utf-8")
    before = Session(library.load_file(file).questionnaire, SAID)
    file.write_text(SMALLER, encoding="utf-8")
    new = library.load_file(file).questionnaire
    change = adopted(before, new, Step((), None, None))
    steps = tuple(step for step in change.steps if step.path)
    after = Session(new, before.apply(Change("adopt", (), steps)).answers)
    return before, after, unasked(before, new)


def test_a_text_asked_for_no_more_goes_to_the_tray_in_the_order_of_the_paper(file: Path) -> None:
    """Of removed and renamed questions and of preset items that are gone; the note beside it stays."""
    _before, after, _gone = adopting(file)
    assert Interview(after).tray == ("甲的事", "乙的事")
    assert after.answers["parts", "a", "told"] == Answer(note="问老周")
    assert ("parts", "b", "told") not in after.answers


def test_what_is_no_text_stays_and_what_is_hidden_is_still_asked_for(file: Path) -> None:
    """Neither is touched."""
    before, after, _gone = adopting(file)
    for path in (("day",), ("why",)):
        assert after.answers[path] == before.answers[path]


def test_the_writer_is_told_how_many_answers_are_asked_for_no_more_and_where_they_are(
    file: Path,
) -> None:
    """Texts in the tray, the rest in the session; where all are still asked for, that."""
    _before, after, gone = adopting(file)
    assert gone == Unasked(texts=2, others=1)
    told = "有 3 处回答新版不再问：2 段文字在“待放”里，1 处留着，不进文章"
    assert history.unasked(gone) == told
    assert history.unasked(unasked(after, after.questionnaire)) == "所有回答都接得上"


def test_the_newer_questionnaire_survives_a_restart(file: Path) -> None:
    """Once taken, it is the session's own, and can still be undone after reopening."""
    sitting = begun()
    file.write_text(NEW, encoding="utf-8")
    newer = sitting.newer()
    assert newer is not None
    sitting.adopt(newer)
    sitting.file.close()
    again = Sitting(desk.open_or_look(sitting.file.path).file)
    assert ("fresh",) in again.interview.index
    again.undo()
    assert ("gone",) in again.interview.index
    again.file.close()
