"""The reviewer at work: what is looked at again, in which order, and what was set aside."""

from datetime import date

import pytest

from duizhao import checks, library
from duizhao.checks import Reviewer, Severity, reviewer
from duizhao.checks.passages import Passage
from duizhao.criteria import Checks, Rule
from duizhao.flow import Interview, changes
from duizhao.session import Answer, Change, Path, Session, Step

TODAY = date(2022, 1, 21)
PROBLEM: Path = ("aspects", "people-centred", "found", "p")
DETAIL: Path = (*PROBLEM, "detail")
HEADLINE: Path = (*PROBLEM, "headline")
TEXT = "部分同志学习不够深入。我没有去，，后来忘了。"


def interview(**texts: str) -> Interview:
    """A paper with one problem."""
    said = {(*PROBLEM, key): Answer(text) for key, text in texts.items()}
    return Interview(Session(library.load().questionnaire, {PROBLEM[:-1]: Answer(("p",)), **said}))


def test_only_what_changed_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key in one answer asks the rules about that answer and no other."""
    asked: list[Path] = []

    def rule(found: Passage, _checks: Checks) -> list[checks.Finding]:
        asked.append(found.path)
        return []

    monkeypatch.setattr(reviewer, "PASSAGE_RULES", (rule,))
    paper, reviewing = interview(headline="我没有去过现场", detail=TEXT), Reviewer(TODAY)
    reviewing.review(paper)
    assert asked == [HEADLINE, DETAIL]
    paper.apply(Change("answer", DETAIL, (Step(DETAIL, None, Answer(TEXT + "又")),)))
    reviewing.passage(paper, DETAIL)
    reviewing.review(paper)
    assert asked == [HEADLINE, DETAIL, DETAIL]


def test_an_answer_alone_has_the_findings_that_it_has_in_the_whole() -> None:
    """What a front end marks while typing is what stands in the list afterwards."""
    paper, reviewing = interview(headline="我没有去过现场", detail=TEXT), Reviewer(TODAY)
    whole = [finding for finding in reviewing.review(paper) if finding.path == DETAIL]
    alone = Reviewer(TODAY).passage(paper, DETAIL)
    assert {finding.key for finding in alone} <= {finding.key for finding in whole}
    assert {finding.rule for finding in alone} >= {Rule.COLLECTIVE_SUBJECT, Rule.DOUBLED}


def test_who_has_looked_before_finds_the_same_beside_other_papers() -> None:
    """A review that goes on from what is known says nothing else than one that begins."""
    text = "我在会上讲过九次，每次都是水利站站长去。散会后水利站站长问我，我没能回答。"
    paper, reviewing = interview(headline="我没有去过现场", detail=text), Reviewer(TODAY)
    begun = reviewing.review(paper)
    assert reviewing.beside([]).review(paper) == begun


def test_what_nobody_wrote_is_not_judged() -> None:
    """Presets, defaults, blanks of lists and answers that are no text."""
    paper = interview(detail=TEXT)
    for path in [("title",), ("theme",), ("opinions",), (*PROBLEM[:-1], "+", "headline")]:
        assert Reviewer(TODAY).passage(paper, path) == ()


def test_the_worst_comes_first_and_then_the_order_of_the_paper() -> None:
    """Severity, then place, then where in the answer it stands."""
    findings = Reviewer(TODAY).review(interview(detail=TEXT))
    ranks = [finding.severity.rank for finding in findings]
    assert ranks == sorted(ranks)
    assert checks.worst(findings) is Severity.MUST
    in_detail = [finding.span for finding in findings if finding.path == DETAIL and finding.span]
    assert in_detail[0] == (0, 4)


def test_marks_tell_the_worst_in_a_place_and_around_it() -> None:
    """For the outline: of the answer, its item, and everything that the item is in."""
    findings = Reviewer(TODAY).passage(interview(detail=TEXT + "xx"), DETAIL)
    told = checks.marks(findings)
    assert told[DETAIL] is told[PROBLEM] is told[DETAIL[:1]] is Severity.MUST
    assert HEADLINE not in told


def test_spans_are_of_the_answer_as_it_stands() -> None:
    """Characters of the text, in every paragraph."""
    text = "我没有去。\n部分同志也没有去。\n部分同志没有问。"
    spans = [f.span for f in Reviewer(TODAY).passage(interview(detail=text), DETAIL) if f.span]
    assert [text[slice(*span)] for span in spans] == ["部分同志", "部分同志"]


def test_a_key_survives_changes_elsewhere() -> None:
    """The same words in the same place are the same finding; twice in one place are two."""
    one = Reviewer(TODAY).passage(interview(detail="部分同志没有去。"), DETAIL)
    later = Reviewer(TODAY).passage(interview(detail="我也没有去。部分同志没有去。"), DETAIL)
    twice = Reviewer(TODAY).passage(interview(detail="部分同志没有去。部分同志没有问。"), DETAIL)
    keys = [finding.key for finding in twice if finding.rule is Rule.COLLECTIVE_SUBJECT]
    assert {finding.key for finding in one} <= {finding.key for finding in later}
    assert len(set(keys)) == 2


def test_a_dismissal_is_one_change_that_can_be_undone() -> None:
    """The finding stands no longer, its reason is kept, and undo brings it back."""
    paper, reviewing = interview(detail=TEXT), Reviewer(TODAY)
    finding = reviewing.passage(paper, DETAIL)[0]
    change = checks.dismiss(paper, finding, " 这是原话 ")
    assert change.path == DETAIL
    paper.apply(change)
    assert checks.reasons(paper) == {finding.key: "这是原话"}
    assert finding not in checks.standing(paper, reviewing.review(paper))
    paper.apply(change.inverse())
    assert finding in checks.standing(paper, reviewing.review(paper))


def test_a_rule_can_be_dismissed_for_a_session_and_heeded_again() -> None:
    """All its findings, those to come as well."""
    paper, reviewing = interview(detail=TEXT), Reviewer(TODAY)
    paper.apply(checks.dismiss_rule(paper, Rule.DOUBLED, "照录原文"))
    doubled = [f for f in reviewing.review(paper) if f.rule is Rule.DOUBLED]
    assert doubled
    assert checks.standing(paper, doubled) == []
    assert checks.reason(doubled[0], checks.reasons(paper)) == "照录原文"
    paper.apply(checks.heed(paper, doubled[0]))
    assert checks.standing(paper, doubled) == doubled


def test_dismissals_are_in_nobodys_way() -> None:
    """Removing the item that they are about, and walking through the questions."""
    paper, reviewing = interview(detail=TEXT), Reviewer(TODAY)
    paper.apply(checks.dismiss(paper, reviewing.passage(paper, DETAIL)[0], "原话"))
    paper.apply(changes.remove(paper, PROBLEM))
    assert Interview(paper.session).stops == paper.stops
    assert len(checks.reasons(paper)) == 1
