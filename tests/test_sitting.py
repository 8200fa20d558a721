"""A sitting: what is typed, chosen and done is saved, and the writer is always somewhere."""

import json
from pathlib import Path
from typing import Any

import pytest

from duizhao import flow, library
from duizhao.errors import SessionUnavailable
from duizhao.flow import Interview, Status, order
from duizhao.session import NEW, Answer, Change, Step
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from kinds import IMPORT, KINDS, TEMPLATE, begun, resumed

WHO: Place = ("who",)
STORY: Place = ("story",)
TITLE: Place = ("title",)
TOOLS: Place = ("tools",)
TIMES: Place = ("times",)
BLANK: Place = ("problems", NEW, "headline")


def said(sitting: Sitting, path: Place) -> Answer | None:
    """What the file holds at a path."""
    return sitting.file.session.answers.get(path)


def problem(sitting: Sitting, headline: str) -> Place:
    """Writes a problem; the path of its item."""
    sitting.go(BLANK)
    sitting.type(headline)
    item = sitting.item
    assert item is not None
    return item


# What is shown


def test_a_new_session_begins_at_its_first_question(sitting: Sitting) -> None:
    """The question, its help and an empty field are there at once."""
    assert sitting.here == WHO
    assert sitting.ask == "你是谁？"
    assert sitting.guide.think == ("平时别人怎么叫你？",)
    assert (sitting.text, sitting.value, sitting.status) == ("", None, Status.OPEN)


def test_a_default_follows_the_answers_it_quotes_until_touched(sitting: Sitting) -> None:
    """It stands in the field as text, follows its source, and stays once it has been reworded."""
    sitting.type("老周")
    sitting.go(TITLE)
    assert sitting.text == "老周的一天"
    sitting.type("老周的两天")
    sitting.go(WHO)
    sitting.type("老李")
    sitting.go(TITLE)
    assert sitting.text == "老周的两天"
    sitting.restore()
    assert sitting.text == "老李的一天"
    assert said(sitting, TITLE) is None


def test_undoing_an_item_leads_to_what_stands_in_its_place(sitting: Sitting) -> None:
    """To the blank that it was begun in, not to the beginning of the list; redoing leads to it again."""
    problem(sitting, "第一个")
    sitting.go(BLANK)
    problem(sitting, "第二个")
    second = sitting.here
    sitting.undo()
    assert sitting.here == BLANK
    sitting.redo()
    assert sitting.here == second


def test_where_nothing_was_given_there_is_nothing_to_restore(sitting: Sitting) -> None:
    """What was written stays."""
    sitting.type("老周")
    assert not sitting.restore()
    assert sitting.text == "老周"


def test_the_blank_of_a_list_asks_for_the_first_and_then_for_another(sitting: Sitting) -> None:
    """The list's own question leads to the first item, its `another` to every further one.

    What is asked is the item's own question: a list asks for a category, a question for a case.
    """
    sitting.go(("problems",))
    assert sitting.here == BLANK
    assert (sitting.lead, sitting.ask) == ("有什么问题？", "用一句话说")
    problem(sitting, "第一个")
    sitting.go(BLANK)
    assert (sitting.lead, sitting.ask) == ("还有别的问题吗？", "用一句话说")


def test_the_nearest_preset_gives_the_help(tmp_path: Path) -> None:
    """In an item that was there from the start, its own guidance replaces the question's."""
    why = {"why": "河有河的问法"}
    sights = {
        "id": "sights",
        "kind": "repeat",
        "item": {"name": "见闻"},
        "preset": [{"id": "river", "what": "河", "guide": {"found.headline": why}}],
        "questions": [
            {"id": "what", "kind": "text", "ask": "看见了什么？"},
            {
                "id": "found",
                "kind": "repeat",
                "item": {"name": "问题"},
                "questions": [
                    {
                        "id": "headline",
                        "kind": "text",
                        "ask": "怎么了？",
                        "guide": {"why": "说清楚"},
                    }
                ],
            },
        ],
    }
    document = {**KINDS, "sections": [{"id": "all", "title": "全部", "questions": [sights]}]}
    document.pop("coverage")
    with SessionFile.create(tmp_path / "x.duizhao", document) as file:
        sitting = Sitting(file)
        assert (sitting.here[1], sitting.guide.why) == ("river", "河有河的问法")
        sitting.duplicate(("sights", "river"))
        sitting.move(order.after)
        assert (sitting.ask, sitting.guide.why) == ("怎么了？", "说清楚")


# Answering


def test_each_key_is_on_disk_as_soon_as_it_is_typed(sitting: Sitting, tmp_path: Path) -> None:
    """Another program reading the file finds the newest character."""
    for text in ("老", "老周"):
        sitting.type(text, len(text))
        with SessionFile.open(tmp_path / "试.duizhao", read_only=True) as file:
            assert file.session.answers[WHO] == Answer(text)
            assert (file.position.path, file.position.cursor) == (WHO, len(text))


def test_what_is_typed_during_a_visit_is_one_change(sitting: Sitting) -> None:
    """Undo takes back a visit's typing as a whole; coming back begins another change."""
    for text in ("老", "老周", "老周说"):
        sitting.type(text)
    sitting.move(order.after)
    sitting.move(order.before)
    sitting.type("老李")
    sitting.undo()
    assert sitting.text == "老周说"
    sitting.undo()
    assert (sitting.text, sitting.undo()) == ("", None)


def test_typing_and_erasing_again_is_no_change(sitting: Sitting) -> None:
    """When everything is as it was on arrival there is nothing to undo."""
    sitting.type("老")
    sitting.type("")
    assert said(sitting, WHO) is None
    assert sitting.file.undoable is None


def test_what_cannot_stand_is_kept_as_a_draft_with_the_reason(sitting: Sitting) -> None:
    """A refused answer is not lost, does not count, and says what is wrong with it."""
    sitting.go(TIMES)
    sitting.type("好几次")
    assert said(sitting, TIMES) == Answer(draft="好几次")
    assert (sitting.text, sitting.value, sitting.status) == ("好几次", None, Status.DRAFT)
    [remark] = sitting.remarks
    assert "好几次" in remark
    sitting.type("３次")
    assert (sitting.value, sitting.remarks) == (3, [])


def test_the_cursor_is_in_what_is_written_of_what_was_typed(sitting: Sitting) -> None:
    """2026-1 stands as 2026-01: whoever is killed there does not go on between the 0 and the 1."""
    sitting.go(("day",))
    sitting.type("2026-1", 6)
    assert (sitting.text, sitting.file.position.cursor) == ("2026-01", 7)


def test_a_soft_limit_is_only_a_remark(sitting: Sitting) -> None:
    """An answer beyond its advised length stands."""
    sitting.type("一个很长很长的名字")
    assert sitting.status is Status.ANSWERED
    [remark] = sitting.remarks
    assert "6" in remark


def test_too_many_choices_are_remarked_on(sitting: Sitting) -> None:
    """A limit on a number of choices is said beside the list."""
    sitting.go(TOOLS)
    sitting.choose(("伞", "书"))
    assert sitting.remarks == []
    sitting.choose(("伞", "书", "灯"))
    [remark] = sitting.remarks
    assert "2" in remark


def test_choosing_nothing_takes_the_answer_back(sitting: Sitting) -> None:
    """An empty choice is the same as never having chosen."""
    sitting.go(TOOLS)
    sitting.choose(("伞",))
    sitting.choose(None)
    assert said(sitting, TOOLS) is None


def test_text_is_cleaned_on_the_way_in(sitting: Sitting) -> None:
    """No control character gets into an answer, and a text of one line has one line."""
    sitting.type("老\x1b[31m周\n七")
    assert sitting.value == "老[31m周七"


def test_putting_off_is_taken_back_by_doing_it_again_and_by_answering(sitting: Sitting) -> None:
    """`later` is a mark on the question, not an answer."""
    found = []
    for act in (sitting.put_off, sitting.put_off, sitting.put_off, lambda: sitting.type("老周")):
        act()
        found.append(sitting.status)
    assert found == [Status.LATER, Status.OPEN, Status.LATER, Status.ANSWERED]


def test_a_note_stands_beside_the_answer(sitting: Sitting) -> None:
    """Typing on leaves the note alone."""
    sitting.type("老")
    sitting.note("问问老张")
    sitting.type("老周")
    assert said(sitting, WHO) == Answer("老周", note="问问老张")
    sitting.note("")
    assert said(sitting, WHO) == Answer("老周")


def test_a_note_at_the_blank_of_a_list_stands_beside_the_list(sitting: Sitting) -> None:
    """It was lost there without a word; items that are written and taken back leave it alone."""
    sitting.go(BLANK)
    sitting.note("问问老张")
    assert sitting.interview.note(BLANK) == "问问老张"
    sitting.type("拖延")
    sitting.undo()
    sitting.go(BLANK)
    assert sitting.here == BLANK
    assert sitting.interview.note(BLANK) == "问问老张"


# Moving


def test_the_way_leads_through_every_question_and_back(sitting: Sitting) -> None:
    """Forward and back pass the same questions; there is an end at either side."""
    there = [sitting.here]
    while sitting.move(order.after):
        there.append(sitting.here)
    back = [sitting.here]
    while sitting.move(order.before):
        back.append(sitting.here)
    assert there == back[::-1]
    assert there[0] == WHO
    assert ("reason",) not in there


def test_a_hidden_question_comes_back_with_its_answer(sitting: Sitting) -> None:
    """Hidden is not deleted."""
    sitting.go(("sure",))
    sitting.choose(True)
    sitting.move(order.after)
    assert sitting.here == ("reason",)
    sitting.type("想去")
    sitting.move(order.before)
    sitting.choose(False)
    sitting.move(order.after)
    assert sitting.here == BLANK
    sitting.go(("sure",))
    sitting.choose(True)
    sitting.go(("reason",))
    assert sitting.text == "想去"


def test_arriving_puts_the_cursor_behind_what_stands_there(sitting: Sitting) -> None:
    """Whoever comes back goes on where the text ends."""
    sitting.type("老周", 1)
    sitting.move(order.after)
    sitting.move(order.before)
    assert sitting.cursor == 2


def test_a_session_that_nobody_has_been_in_begins_behind_what_stands_there(tmp_path: Path) -> None:
    """One that was filled from a file knows no place yet."""
    sitting = begun(tmp_path)
    sitting.file.apply(Change("fill", (), (Step(WHO, None, Answer("老周")),)))
    sitting.file.close()
    again = resumed(tmp_path)
    assert (again.here, again.cursor) == (WHO, 2)
    again.file.close()


def test_a_session_is_resumed_where_it_was_left(tmp_path: Path) -> None:
    """Question and cursor are the same after closing the file."""
    sitting = begun(tmp_path)
    sitting.go(STORY)
    sitting.type("从早上说起", 5)
    sitting.keep_place(2)
    sitting.file.close()
    again = resumed(tmp_path)
    assert (again.here, again.text, again.cursor) == (STORY, "从早上说起", 2)
    again.file.close()


# Items


def test_an_item_begins_with_its_first_character(sitting: Sitting) -> None:
    """Looking at the blank of a list adds nothing; typing there does."""
    sitting.go(BLANK)
    assert sitting.item is None
    sitting.type("   ")
    assert said(sitting, ("problems",)) is None
    sitting.type("推")
    name = sitting.here[1]
    assert sitting.here == ("problems", name, "headline")
    assert sitting.item == ("problems", name)
    assert said(sitting, ("problems",)) == Answer((name,))


def test_an_item_that_was_only_just_begun_goes_with_its_last_character(sitting: Sitting) -> None:
    """Erasing what was typed at a blank leaves the blank, and nothing to undo."""
    sitting.go(BLANK)
    sitting.type("推")
    sitting.type("")
    assert sitting.here == BLANK
    assert said(sitting, ("problems",)) is None
    assert sitting.file.undoable is None


def test_an_item_that_stood_before_stays_when_its_text_is_erased(sitting: Sitting) -> None:
    """On a later visit an empty headline is just an empty headline."""
    item = problem(sitting, "拖延")
    sitting.move(order.after)
    sitting.move(order.before)
    sitting.type("")
    assert sitting.item == item


def test_removing_an_item_takes_what_is_in_it_and_undo_brings_it_back(sitting: Sitting) -> None:
    """Its answers and the links to it go, and come back, as one change."""
    item = problem(sitting, "拖延")
    sitting.move(order.after)
    sitting.type("总是明天再说")
    sitting.go(("causes", NEW, "headline"))
    sitting.type("怕麻烦")
    sitting.move(order.after)
    sitting.choose((item[-1],))
    links = sitting.here
    before = dict(sitting.file.session.answers)
    sitting.remove(item)
    assert said(sitting, links) is None
    assert not any(path[:2] == item for path in sitting.file.session.answers)
    change = sitting.undo()
    assert change is not None and change.action == "remove"
    assert dict(sitting.file.session.answers) == before


def test_removing_the_item_one_is_in_leads_to_the_nearest_place(sitting: Sitting) -> None:
    """The writer is never at a question that is gone."""
    item = problem(sitting, "拖延")
    sitting.remove(item)
    assert sitting.here == BLANK


def test_items_are_moved_among_their_neighbours(sitting: Sitting) -> None:
    """Moving says when there is nowhere to move to, and the writer stays in the item."""
    first, second = problem(sitting, "一"), problem(sitting, "二")
    assert not sitting.shift(second, 1)
    assert sitting.shift(second, -1)
    assert sitting.interview.items(("problems",)) == (second[-1], first[-1])
    assert sitting.item == second


def test_a_copy_has_everything_and_the_writer_is_in_it(sitting: Sitting) -> None:
    """Its texts are its own; the original stays as it is."""
    item = problem(sitting, "拖延")
    sitting.duplicate(item)
    assert sitting.item is not None and sitting.item != item
    assert sitting.text == "拖延"
    sitting.type("又拖延")
    assert said(sitting, (*item, "headline")) == Answer("拖延")


# History


def test_undo_goes_to_where_the_change_was_made(sitting: Sitting) -> None:
    """Taking back and doing again show what they do."""
    sitting.type("老周")
    sitting.go(STORY)
    sitting.undo()
    assert (sitting.here, sitting.text) == (WHO, "")
    sitting.go(STORY)
    sitting.redo()
    assert (sitting.here, sitting.text, sitting.cursor) == (WHO, "老周", 2)


def test_the_place_after_undo_is_kept(tmp_path: Path) -> None:
    """Resuming finds the writer and the cursor where undo has left them."""
    sitting = begun(tmp_path)
    sitting.go(("who",))
    sitting.type("老周", 2)
    sitting.go(("story",))
    sitting.undo()
    left = (sitting.here, sitting.cursor)
    sitting.file.close()
    sitting = resumed(tmp_path)
    assert (sitting.here, sitting.cursor) == left == (("who",), 0)
    sitting.file.close()


def test_what_is_half_typed_can_be_put_off_and_taken_back(sitting: Sitting) -> None:
    """It is a draft all the while."""
    sitting.go(("day",))
    sitting.type("2021-", 5)
    assert sitting.put_off()
    assert not sitting.put_off()
    assert sitting.file.session.answers[("day",)] == Answer(draft="2021-")


def test_after_undo_everything_is_as_if_the_session_were_opened(sitting: Sitting) -> None:
    """What an answer had a say in is undone with it: defaults, items, links, what applies."""
    sitting.type("老周")
    problem(sitting, "迟到")
    sitting.go(TITLE)
    sitting.type("老周的两天")
    while sitting.undo():
        anew = Interview(sitting.file.session)
        assert sitting.interview.stops == anew.stops
        assert repr(sitting.interview.root) == repr(anew.root)  # items know what is around them


def test_a_change_of_many_answers_is_known_before_it_is_taken_back(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a front end asks first: about an import, but not about an answer."""
    monkeypatch.setattr("duizhao.sitting.MANY", 1)
    assert sitting.sweeping is None
    sitting.take(IMPORT)
    assert sitting.sweeping is not None and len(sitting.sweeping.others) == 2
    sitting.type("老李")
    assert sitting.sweeping is None
    sitting.undo()
    sitting.undo()
    assert sitting.text == "" and sitting.sweeping is None


def test_undo_reaches_across_closing_and_opening(tmp_path: Path) -> None:
    """The history is in the file."""
    sitting = begun(tmp_path)
    sitting.type("老周")
    sitting.file.close()
    again = resumed(tmp_path)
    again.undo()
    assert again.text == ""
    again.redo()
    assert again.text == "老周"
    again.file.close()


# A newer questionnaire


def reworded() -> dict[str, Any]:
    """The questionnaire in a later version: one choice is another, and the story is no longer asked for."""
    one, two = KINDS["sections"]
    choices = ["坐车", "骑车"]
    questions = [
        {**question, "choices": choices} if question["id"] == "way" else question
        for question in one["questions"]
        if question["id"] != "story"
    ]
    return {**KINDS, "version": "2.0", "sections": [{**one, "questions": questions}, two]}


@pytest.fixture
def newer() -> library.Loaded:
    """That version, as it is loaded."""
    return library.Loaded(library.restore(reworded()), reworded(), "kinds.yaml")


def test_adopting_a_newer_questionnaire_drops_nothing(
    sitting: Sitting, newer: library.Loaded
) -> None:
    """What still fits stands, what no longer fits is a draft, a text no longer asked for is in the tray."""
    sitting.type("老周")
    sitting.go(STORY)
    sitting.type("从早上说起")
    sitting.go(("way",))
    sitting.choose("走路")
    sitting.adopt(newer)
    assert sitting.interview.questionnaire.version == "2.0"
    assert said(sitting, WHO) == Answer("老周")
    assert sitting.tray == ("从早上说起",)
    assert said(sitting, ("way",)) == Answer(draft="走路")
    assert STORY not in sitting.interview.index
    change = sitting.undo()
    assert change is not None and change.action == "adopt"
    assert sitting.interview.questionnaire.version == "1.0"
    assert said(sitting, ("way",)) == Answer("走路")


@pytest.mark.parametrize(
    ("version", "noticed"),
    [(None, False), (KINDS, False), ({**KINDS, "title": "新题目"}, False), (reworded(), True)],
    ids=["no file", "the same", "reworded", "asking otherwise"],
)
def test_a_newer_questionnaire_is_noticed_by_what_it_asks(
    sitting: Sitting, home: Path, version: dict[str, Any] | None, noticed: bool
) -> None:
    """Only one that asks other things counts; one whose file is gone is as new as can be."""
    folder = home / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "kinds.md.j2").write_text(TEMPLATE, encoding="utf-8")
    if version:
        (folder / "kinds.yaml").write_text(json.dumps(version), encoding="utf-8")
    loaded = sitting.newer()
    assert (loaded is not None) is noticed


# Only to look at


def test_a_session_to_look_at_can_be_walked_through_but_not_changed(tmp_path: Path) -> None:
    """Moving is free; every change is refused."""
    begun(tmp_path).file.close()
    file = SessionFile.open(tmp_path / "试.duizhao", read_only=True)
    sitting = Sitting(file, "另一个程序正开着它")
    assert sitting.move(order.after)
    assert sitting.here == STORY
    with pytest.raises(SessionUnavailable):
        sitting.type("不行")
    file.close()


def test_whoever_deletes_an_item_is_at_its_neighbour(sitting: Sitting) -> None:
    """The one that takes its place, or the last; and undo leads back to the item itself."""
    for name in ("一", "二", "三"):
        sitting.go(BLANK)
        problem(sitting, name)
    names = sitting.interview.items(("problems",))
    sitting.remove(("problems", names[2]))
    assert sitting.here[:2] == ("problems", names[1])
    sitting.undo()
    assert sitting.here[:2] == ("problems", names[2])
    sitting.remove(("problems", names[0]))
    assert sitting.here[:2] == ("problems", names[1])


def test_what_is_chosen_and_cannot_stand_is_no_answer_yet(tmp_path: Path) -> None:
    """As long as something is wrong beside the question, nothing calls it done."""
    sitting = begun(tmp_path)
    sitting.go(TOOLS)
    sitting.choose(("伞", "书", "灯"))
    assert sitting.objection == "最多选 2 个"
    assert sitting.status is Status.DRAFT
    assert TOOLS in flow.gaps(sitting.interview)
    sitting.choose(("伞", "书"))
    assert flow.status(sitting.interview, TOOLS) is Status.ANSWERED
    sitting.file.close()
