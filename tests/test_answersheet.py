"""Answer sheets: what was not touched does not change, what was written is one change, faults come all at once."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao import answersheet, library
from duizhao.flow import Interview
from duizhao.model import Questionnaire
from duizhao.session import Answer, Session
from duizhao.session import Path as Place
from duizhao.text import clean, one_line
from kinds import KINDS

HOSTILE = (
    "<!--",
    "-->",
    "\\",
    "<!-- [who] -->",
    "<!-- !! x -->",
    "# 题",
    "- [x] aaaa",
    " ",
    "\n",
    "字",
)
TEXT = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=3)), max_size=12).map("".join)
PROBLEM: Place = ("problems", "aaaa")
CAUSE: Place = ("causes", "cccc")
BEGUN: Mapping[Place, Answer] = {
    ("who",): Answer("老周"),
    ("story",): Answer("早上\n中午"),
    ("tools",): Answer(("伞", "书")),
    ("sure",): Answer(True),
    ("problems",): Answer(("aaaa", "bbbb")),
    (*PROBLEM, "headline"): Answer("迟到"),
    ("problems", "bbbb", "headline"): Answer("拖延"),
    ("causes",): Answer(("cccc",)),
    (*CAUSE, "headline"): Answer("懒"),
    (*CAUSE, "explains"): Answer(("aaaa",)),
}


@pytest.fixture(scope="module")
def questionnaire(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """One with a question of every kind."""
    file = tmp_path_factory.mktemp("kinds") / "kinds.yaml"
    file.write_text(json.dumps(KINDS, ensure_ascii=False), encoding="utf-8")
    return library.load_file(file).questionnaire


@pytest.fixture
def begun(questionnaire: Questionnaire) -> Interview:
    """A session with something of everything."""
    return Interview(Session(questionnaire, BEGUN))


def edited(interview: Interview, **edits: str) -> Interview:
    """The interview after a sheet with these texts under these anchors (`/` is written `__`)."""
    sheet = answersheet.write(interview)
    for name, text in edits.items():
        sheet = under(sheet, name.replace("__", "/"), text)
    change = answersheet.read(interview, sheet)
    return Interview(interview.session.apply(change))


def under(sheet: str, anchor: str, text: str) -> str:
    """The sheet with another text under an anchor."""
    mark = f"<!-- [{anchor}] -->"
    before, found, rest = sheet.partition(mark)
    assert found, anchor
    _old, comment, after = rest.partition("\n<!--")
    return f"{before}{mark}\n{text}\n{comment}{after}"


def faults(interview: Interview, sheet: str) -> list[str]:
    """What is wrong with a sheet."""
    with pytest.raises(answersheet.Faulty) as caught:
        answersheet.read(interview, sheet)
    return list(answersheet.listed(caught.value.faults))


def line(sheet: str, text: str) -> int:
    """The line that a text first stands on."""
    return sheet[: sheet.index(text)].count("\n") + 1


# What is left alone


def test_a_sheet_shows_what_is_asked_and_answered(begun: Interview) -> None:
    """The question and its help as a comment, the anchor, the answer; help only where nothing stands."""
    sheet = answersheet.write(begun)
    assert "<!-- [story] -->\n\n早上\n中午\n" in sheet
    assert f"<!-- [{'/'.join(CAUSE)}/explains] -->\n\n- [x] aaaa 迟到\n- [ ] bbbb 拖延\n" in sheet
    assert "<!-- [problems/+/headline] -->" in sheet and "再添一条：问题" in sheet
    assert "要知道是谁" not in sheet
    assert "要知道是谁" in answersheet.write(Interview(Session(begun.questionnaire)))


def test_reading_what_was_written_is_no_change(begun: Interview) -> None:
    """Presets and defaults stay what they are, too."""
    assert not answersheet.read(begun, answersheet.write(begun)).steps


@given(text=TEXT, short=TEXT, draft=TEXT)
def test_any_answer_survives(
    questionnaire: Questionnaire, text: str, short: str, draft: str
) -> None:
    """Read where it was written it is no change; read elsewhere it is the same answer, but for space around it."""
    stood = {
        **BEGUN,
        ("who",): Answer(one_line(short)),
        ("story",): Answer(clean(text)),
        ("day",): Answer(draft=one_line(draft)),
        (*PROBLEM, "detail"): Answer(clean(text)),
        (*PROBLEM, "headline"): Answer(one_line(short)),
    }
    interview = Interview(Session(questionnaire, stood))
    sheet = answersheet.write(interview)
    assert not answersheet.read(interview, sheet).steps
    del stood["day",]
    sheet = answersheet.write(Interview(Session(questionnaire, stood)))
    bare = {path: answer for path, answer in BEGUN.items() if path != ("story",)}
    there = Session(questionnaire, bare).apply(
        answersheet.read(Interview(Session(questionnaire, bare)), sheet)
    )
    kept = there.answers.get(("story",), Answer("")).value
    assert _bare(str(kept or "")) == _bare(clean(text))
    assert _bare(str(there.answers.get(("who",), Answer()).value or "")) == _bare(one_line(short))


def _bare(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n").split("\n")


def test_spaces_that_an_editor_takes_away_are_no_change(questionnaire: Questionnaire) -> None:
    """At the end of lines, and empty lines around an answer."""
    interview = Interview(Session(questionnaire, {("story",): Answer("\n早上  \n\n晚上\n")}))
    sheet = "\n".join(line.rstrip() for line in answersheet.write(interview).split("\n"))
    assert not answersheet.read(interview, sheet + "\n\n").steps


def test_a_block_that_is_gone_changes_nothing(begun: Interview) -> None:
    """The sheet is no list of what there is to be."""
    assert not answersheet.read(begun, "").steps


# What is written


def test_answers_of_every_kind_are_read(begun: Interview) -> None:
    """As they would be typed; links by their ticks."""
    after = edited(
        begun,
        who="小李",
        story="一\n\n二",
        way="骑车",
        tools="灯、书",
        times="12次",
        day="2021年6月30日",
        sure="否",
        causes__cccc__explains="- [ ] aaaa 迟到\n- [v] bbbb 随便什么",
    )
    values = {path: after.answer(path).value for path in after.session.answers}
    assert values[("who",)] == "小李" and values[("story",)] == "一\n\n二"
    assert values[("way",)] == "骑车" and values[("tools",)] == ("灯", "书")
    assert values[("times",)] == 12 and values[("day",)] == "2021-06-30"
    assert values[("sure",)] is False and values[(*CAUSE, "explains")] == ("bbbb",)


def test_all_of_it_is_one_change(begun: Interview) -> None:
    """Which names the first answer that it touched, and whose inverse takes all of it back."""
    sheet = under(under(answersheet.write(begun), "story", "一"), "problems/+/headline", "推诿")
    change = answersheet.read(begun, sheet)
    assert (change.action, change.path) == ("sheet", ("story",))
    assert begun.session.apply(change).apply(change.inverse()).answers == BEGUN


def test_an_answer_that_is_emptied_is_taken_back(begun: Interview) -> None:
    """A default that is emptied is said to be blank; all links unticked is none."""
    after = edited(begun, who="", title=" \n", causes__cccc__explains="")
    assert ("who",) not in after.session.answers
    assert after.answer(("title",)).value == ""
    assert (*CAUSE, "explains") not in after.session.answers


def test_text_under_a_blank_begins_an_item(begun: Interview) -> None:
    """One for each copy of its blocks, whichever of its questions are answered; empty copies are none."""
    more = "\n推诿\n<!-- [problems/+/detail] -->\n\n<!-- [problems/+/headline] -->\n\n"
    more += "<!-- [problems/+/detail] -->\n三次\n<!-- [problems/+/headline] -->\n敷衍\n"
    after = edited(begun, **{"problems__+__headline": more})
    items = after.items(("problems",))
    headlines = [after.answer(("problems", item, "headline")).value for item in items]
    assert headlines == ["迟到", "拖延", "推诿", None, "敷衍"]
    assert after.answer(("problems", items[3], "detail")).value == "三次"


def test_a_new_item_can_link(begun: Interview) -> None:
    """To what there was when the sheet was written."""
    sheet = under(answersheet.write(begun), "causes/+/headline", "怕")
    sheet = under(sheet, "causes/+/explains", "- [x] bbbb")
    after = Interview(begun.session.apply(answersheet.read(begun, sheet)))
    cause = after.items(("causes",))[1]
    assert after.answer(("causes", cause, "explains")).value == ("bbbb",)


def test_what_does_not_apply_stays_linked(questionnaire: Questionnaire) -> None:
    """A sheet does not show it, so it cannot be meant."""
    answers = {**BEGUN, (*CAUSE, "explains"): Answer(("aaaa", "gone"))}
    interview = Interview(Session(questionnaire, answers))
    after = edited(interview, causes__cccc__explains="- [x] bbbb")
    assert after.answer((*CAUSE, "explains")).value == ("bbbb", "gone")


def test_a_draft_that_is_finished_becomes_an_answer(questionnaire: Questionnaire) -> None:
    """Left alone, half a date is no fault."""
    interview = Interview(Session(questionnaire, {("day",): Answer(draft="2021年")}))
    assert edited(interview, who="老周").answer(("day",)).draft == "2021年"
    assert edited(interview, day="2021年6月").answer(("day",)) == Answer("2021-06")


# Faults


def test_every_fault_is_told_at_once_with_its_line(begun: Interview) -> None:
    """Unknown and doubled anchors, what is not offered, half a date, links to nothing, text that belongs nowhere."""
    sheet = answersheet.write(begun)
    for anchor, text in (
        ("way", "飞"),
        ("tools", "伞、书、灯"),
        ("times", "很多"),
        ("day", "2021年13月"),
        ("sure", "也许"),
        ("causes/cccc/explains", "- [x] zzzz"),
        ("causes/+/explains", "都是"),
        ("title", "一\n<!-- 插一句 -->\n二"),
    ):
        sheet = under(sheet, anchor, text)
    sheet += "\n<!-- [who] -->\n老李\n<!-- [wo] -->\n谁\n<!-- 没有完\n"
    told = "\n".join(faults(begun, sheet))
    for expected in (
        f"第 {line(sheet, '<!-- [way]')} 行：没有“飞”这个选项",
        f"第 {line(sheet, '<!-- [tools]')} 行：最多选 2 个",
        f"第 {line(sheet, '<!-- [times]')} 行：“很多”不是数",
        f"第 {line(sheet, '<!-- [day]')} 行：“2021年13月”不是日期",
        f"第 {line(sheet, '<!-- [sure]')} 行：请回答",
        f"第 {line(sheet, '<!-- [causes/cccc/explains]')} 行：没有“zzzz”这一条",
        f"第 {line(sheet, '<!-- [causes/+/explains]')} 行：“都是”读不懂",
        f"第 {line(sheet, '插一句') + 1} 行：这里的字不知道是哪一题的回答",
        f"行：[who] 写了两次，上一次在第 {line(sheet, '<!-- [who]')} 行",
        "行：没有 [wo] 这一处，是不是“who”？",
        f"第 {line(sheet, '<!-- 没有完')} 行：这条注释没有结束",
    ):
        assert expected in told
    assert len(told.split("\n")) == 11


def test_faults_are_marked_where_they_are(begun: Interview) -> None:
    """In comments that are no part of any answer; the next time only what is still wrong is marked."""
    sheet = under(answersheet.write(begun), "way", "飞")
    sheet = under(sheet, "day", "某天")
    with pytest.raises(answersheet.Faulty) as caught:
        answersheet.read(begun, sheet)
    marked = answersheet.marked(sheet, caught.value.faults)
    assert "<!-- !! 没有“飞”这个选项，可以选：走路、骑车 -->\n<!-- [way] -->" in marked
    marked = under(marked, "way", "骑车")
    with pytest.raises(answersheet.Faulty) as caught:
        answersheet.read(begun, marked)
    marked = answersheet.marked(marked, caught.value.faults)
    assert marked.count("<!-- !! ") == 1
    after = answersheet.read(begun, under(marked, "day", "2021-06"))
    assert {step.path for step in after.steps} == {("way",), ("day",)}


@given(sheet=TEXT)
def test_any_text_is_a_sheet_or_has_faults(questionnaire: Questionnaire, sheet: str) -> None:
    """And nothing else comes of it."""
    interview = Interview(Session(questionnaire, BEGUN))
    try:
        answersheet.read(interview, clean(sheet))
    except answersheet.Faulty as faulty:
        assert list(answersheet.listed(faulty.faults))
