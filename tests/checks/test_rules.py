"""The rules that look at whole papers: parts, lengths, links, measures, words that wear out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duizhao import answers, checks, library
from duizhao.checks import Finding, Paper, Reviewer
from duizhao.criteria import (
    Causes,
    Checks,
    Expected,
    Measures,
    Names,
    Problems,
    Rule,
    Share,
)
from duizhao.flow import Interview
from duizhao.model import Kind
from duizhao.session import Answer, Session
from duizhao.session import Path as Place

PAPERS = Path(__file__).parents[1] / "papers"
FINISHED = date(2022, 1, 22)
"""The day after the example was signed."""

COUNTER: Place = ("aspects", "people-centred", "found", "counter")
GO_MYSELF: Place = ("measures", "go-myself")


def example(name: str = "", **said: Answer) -> Session:
    """The finished paper of a questionnaire; keywords answer questions of its sections."""
    questionnaire = library.load(name).questionnaire
    file = "example-postmortem" if name else "example"
    change = answers.read(PAPERS / f"{file}.answers.yaml", questionnaire)
    session = Session(questionnaire).apply(change)
    return Session(questionnaire, {**session.answers, **{(k,): v for k, v in said.items()}})


def changed(session: Session, path: Place, value: object) -> Session:
    """The session with another answer at a path; None takes it away."""
    kept = {place: answer for place, answer in session.answers.items() if place != path}
    if value is not None:
        kept[path] = Answer(value)  # type: ignore[arg-type]
    return Session(session.questionnaire, kept)


def stating(session: Session, **criteria: object) -> Session:
    """The session of a questionnaire that states other things for the reviewer."""
    stated = replace(session.questionnaire.checks, **criteria)  # type: ignore[arg-type]
    return Session(replace(session.questionnaire, checks=stated), session.answers)


def found(session: Session, rule: Rule, *earlier: Paper, today: date = FINISHED) -> list[Finding]:
    """What one rule finds."""
    interview = Interview(session)
    measured = checks.measure(interview)
    everything = Reviewer(today, earlier).review(interview, measured)
    return [finding for finding in everything if finding.rule is rule]


@pytest.mark.parametrize("name", ["", "incident-postmortem"])
def test_the_finished_examples_have_nothing_to_be_noticed(name: str) -> None:
    """A paper in which everything is a case, checked with all that the questionnaire states."""
    interview = Interview(example(name))
    assert Reviewer(FINISHED).review(interview, checks.measure(interview)) == []


def test_without_data_only_marks_and_gaps_are_looked_at() -> None:
    """A questionnaire that states nothing gets no word lists from the code."""
    session = changed(stating(example()), (*COUNTER, "detail"), "部分同志学习不够深入，任务重。")
    bare = Session(replace(session.questionnaire, checks=Checks()), session.answers)
    rules = {finding.rule for finding in Reviewer(FINISHED).review(Interview(bare))}
    assert rules <= {Rule.ANSWER_LENGTH, Rule.UNCOVERED}


@pytest.mark.parametrize(
    "criteria",
    [
        {"problems": Problems(each="found")},
        {"causes": Causes("causes", "cause", "explains", thoughts=("觉得",))},
        {"measures": Measures("measures", resolve=("加强",))},
        {"shares": (Share((), 50), Share(("nowhere",), 50))},
    ],
)
def test_a_rule_that_is_told_half_of_what_it_needs_has_nothing_to_look_for(
    criteria: dict[str, object],
) -> None:
    """What an author leaves out, or another version of the file has named, ends no review."""
    interview = Interview(stating(example(), **criteria))
    assert Reviewer(FINISHED).review(interview, checks.measure(interview)) == []


def test_a_missing_answer_is_found_where_it_is() -> None:
    """Required and unanswered, put off or half typed."""
    gap = found(changed(example(), (*COUNTER, "detail"), None), Rule.MISSING)
    assert [finding.path for finding in gap] == [(*COUNTER, "detail")]


def test_what_is_missing_is_told_as_far_as_it_is_missing() -> None:
    """A list without items by its own name, and what is half typed as not finished."""
    answers = example().answers.items()
    kept = {path: said for path, said in answers if path[:3] != COUNTER[:3]}
    half = {**kept, (*GO_MYSELF, "due"): Answer(draft="明年")}
    gaps = found(Session(example().questionnaire, half), Rule.MISSING)
    assert {finding.found for finding in gaps} == {"“查摆的问题”还没有写", "“时限”还没有写完"}


def test_a_finding_names_a_question_with_the_answers_that_it_quotes() -> None:
    """Where a question has no name but what it asks, the signs that quote are not shown."""
    document = {
        **{"format": 1, "id": "t", "version": "1", "language": "zh-CN", "title": "t"},
        "template": "t.j2",
        "sections": [
            {
                "id": "one",
                "title": "一",
                "questions": [
                    {"id": "who", "kind": "text", "ask": "谁"},
                    {"id": "why", "kind": "text", "ask": "{{ who }}为何", "required": True},
                ],
            }
        ],
    }
    session = Session(library.restore(document), {("who",): Answer("老周")})
    [finding] = Reviewer(FINISHED).review(Interview(session))
    assert finding.found == "“老周为何”还没有写"


def test_what_the_whole_should_have_is_missed() -> None:
    """Last year's list, unless there is one; with a way to the question that mends it."""
    assert not found(example(), Rule.EXPECTED)
    [finding] = found(example(has_last_year=Answer(False)), Rule.EXPECTED)
    assert finding.path == ("has_last_year",)


def test_an_expectation_that_fails_says_nothing() -> None:
    """An author's slip must not be blamed on the writer."""
    slip = (Expected("opinions + theme", "…"),)
    assert not found(stating(example(), expected=slip), Rule.EXPECTED)


@pytest.mark.parametrize(("bounds", "word"), [((1, 100), "多于"), ((9000, 9999), "少于")])
def test_the_length_of_the_whole_is_judged(bounds: tuple[int, int], word: str) -> None:
    """Too short and too long, with both numbers."""
    [finding] = found(stating(example(), length=bounds), Rule.WHOLE_LENGTH)
    assert word in finding.found


def test_parts_are_judged_as_their_sections_say() -> None:
    """A section that has become a few lines; the finding leads to its first question."""
    session = example()
    problems = replace(session.questionnaire.sections[2], length=(9000, 9999))
    sections = tuple(problems if s.id == problems.id else s for s in session.questionnaire.sections)
    whole = Session(replace(session.questionnaire, sections=sections), session.answers)
    [finding] = found(whole, Rule.PART_LENGTH)
    assert finding.path == ("aspects",)


def test_the_share_of_parts_is_judged() -> None:
    """Problems and causes together are a little over half of the example."""
    session = example()
    assert not found(stating(session, shares=(Share(("problems", "causes"), 50),)), Rule.SHARE)
    assert found(stating(session, shares=(Share(("problems", "causes"), 90),)), Rule.SHARE)


def test_an_answer_is_judged_by_its_question() -> None:
    """Too short for the length that the question advises."""
    [finding] = found(changed(example(), (*COUNTER, "detail"), "我没有去。"), Rule.ANSWER_LENGTH)
    assert finding.path == (*COUNTER, "detail")


def test_what_is_not_covered_is_said_in_the_words_of_the_questionnaire() -> None:
    """A problem that no cause explains any more."""
    session = changed(example(), ("dimensions", "conduct", "causes", "desk", "explains"), None)
    said = {(finding.path, finding.found) for finding in found(session, Rule.UNCOVERED)}
    assert (COUNTER, "这个问题还没有找到原因") in said


def test_links_that_lead_nowhere_are_found() -> None:
    """As an answers file of another session may bring them."""
    path = ("dimensions", "conduct", "causes", "desk", "explains")
    [finding] = found(changed(example(), path, ("counter", "gone")), Rule.DANGLING_LINK)
    assert finding.path == path


def test_a_measure_needs_all_that_makes_it_checkable() -> None:
    """One finding a measure, naming what is not there."""
    session = changed(example(), (*GO_MYSELF, "owner"), None)
    [finding] = found(changed(session, (*GO_MYSELF, "due"), None), Rule.UNCHECKABLE)
    assert "责任人、时限" in finding.found


def test_deadlines_are_measured_from_the_day_of_the_paper() -> None:
    """A paper of 2022 that is looked at in 2026 is not late."""
    assert not found(example(), Rule.PAST_DEADLINE, today=date(2026, 11, 24))
    undated = changed(example(), ("signed",), None)
    assert not found(undated, Rule.PAST_DEADLINE, today=date(2022, 3, 31))
    late = found(undated, Rule.PAST_DEADLINE, today=date(2022, 4, 1))
    assert [finding.path for finding in late] == [("measures", "speak-first", "due")]


def test_words_that_wear_out_are_counted_over_the_whole() -> None:
    """What is quoted does not count; more than the questionnaire allows is one finding."""
    text = "讲得不够，问得不够，看得不够，记得不够，改得不够，想得不够。他说我“不够好”。"
    session = changed(example(), (*COUNTER, "detail"), text)
    assert not found(session, Rule.MONOTONY)
    [finding] = found(changed(session, (*COUNTER, "example"), "做得不够。"), Rule.MONOTONY)
    assert finding.path == ()
    assert "7 次" in finding.found


def test_only_what_others_pointed_out_is_no_self_examination() -> None:
    """Every problem from above; one of one's own is enough."""
    session = example()
    paths = [path for path in session.answers if path[-1] == "sources"]
    for path in paths:
        session = changed(session, path, ("上级点",))
    assert found(session, Rule.SUBSTITUTION)
    assert not found(changed(session, paths[0], ("自己找",)), Rule.SUBSTITUTION)


def test_names_of_an_earlier_paper_are_not_left_over() -> None:
    """The unit of an earlier paper, where this one is called otherwise; quoted, it is another's."""
    stated = Names(same=("signature",))
    earlier = Paper("旧稿", (), ("苇塘乡副乡长",))
    session = changed(stating(example(), names=stated), (*COUNTER, "detail"), "苇塘乡副乡长也在。")
    [finding] = found(session, Rule.OTHER_NAME, earlier)
    assert finding.span == (0, 6)
    assert not found(example(), Rule.OTHER_NAME, Paper("旧稿", (), ("芦荻湾镇副镇长",)))


def test_pairs_of_an_earlier_paper_are_shown() -> None:
    """Both sentences, the name of the paper and how much of them is the same."""
    mine = "便民大厅我天天路过，没有陪人办过一件事"
    [finding] = found(example(), Rule.LIKE_EARLIER, Paper("去年的", (mine[:-1] + "件。",)))
    assert mine in finding.found
    assert "去年的" in finding.found
    assert "%" in finding.found


def test_many_pairs_of_one_earlier_paper_are_one_finding() -> None:
    """How many there are, and some of them."""
    paper = checks.paper("去年的", example())
    [finding] = found(example(), Rule.LIKE_EARLIER, paper)
    assert finding.path == ()
    assert "去年的" in finding.found
    quoted = finding.found.split("如“")[1].split("”")[0]
    assert finding.found.count(quoted) == 1, "what is the same is shown once"


def test_earlier_papers_of_one_name_are_two_papers() -> None:
    """What each of them shares is told of it alone."""
    texts = checks.paper("去年的", example()).texts
    halves = [Paper("去年的", texts[::2]), Paper("去年的", texts[1::2])]
    assert [len(found(example(), Rule.LIKE_EARLIER, half)) for half in halves] == [1, 1]
    assert len(found(example(), Rule.LIKE_EARLIER, *halves)) == 2


def test_a_blank_item_has_no_faults_yet() -> None:
    """An item that was only just begun is a gap, and nothing more."""
    session = changed(example(), COUNTER[:-1], ("counter", "wall", "blank"))
    rules = {
        finding.rule
        for finding in Reviewer(FINISHED).review(Interview(session))
        if "blank" in finding.path
    }
    assert rules == {Rule.MISSING}


def test_a_rule_can_be_switched_off_in_the_questionnaire() -> None:
    """Neither rules about one answer nor those about the whole are applied then."""
    session = changed(example(), (*COUNTER, "detail"), "我没有去，，后来忘了，一直没有补上这一趟。")
    assert found(session, Rule.DOUBLED)
    assert not found(stating(session, off=(Rule.DOUBLED,)), Rule.DOUBLED)
    session = changed(session, (*COUNTER, "detail"), None)
    assert not found(stating(session, off=(Rule.MISSING,)), Rule.MISSING)


def test_a_paper_without_any_link_is_told_so_once() -> None:
    """Not once for each of its items; with one link, it is about the rest."""
    session = example()
    links = [path for path, q in Interview(session).questions.items() if q.kind is Kind.LINKS]
    for path in links:
        session = changed(session, path, None)
    [finding] = found(session, Rule.UNCOVERED)
    assert finding.path == ()
    [linked] = [path for path in links if path[-2] == GO_MYSELF[-1]][:1]
    session = changed(session, linked, example().answers[linked].value)
    assert len(found(session, Rule.UNCOVERED)) > 1


def test_half_width_punctuation_is_one_finding_of_a_paper() -> None:
    """It is a habit of the keyboard's, not a fault of each answer."""
    session = changed(example(), (*COUNTER, "detail"), "我天天路过,没有进去。")
    assert len(found(session, Rule.HALF_WIDTH)) == 1
    session = changed(session, (*COUNTER, "consequence"), "没有人说,也没有人问。")
    [finding] = found(session, Rule.HALF_WIDTH)
    assert "2" in finding.found
