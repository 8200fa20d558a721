"""How well each rule tells faults from clean text, counted over a labelled set.

The figures are in-sample: the lists were mended until they knew these sentences. What they
find of sentences that they have not seen is less, and is measured with new ones; these
floors only hold what was won.
"""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from duizhao import checks, library
from duizhao.checks import Paper, Reviewer
from duizhao.criteria import Rule
from duizhao.flow import Interview
from duizhao.library import document
from duizhao.session import Answer, Session
from duizhao.session import Path as Place

FILE = Path(__file__).parent / "labelled.yaml"
QUESTIONNAIRE = library.load().questionnaire
CASES: list[dict[str, Any]] = document.read(FILE, 1 << 20).plain()

PRECISION, RECALL = 0.95, 0.95
"""The floors that every rule is held at."""

PROBLEM: Place = ("aspects", "people-centred", "found", "p")
CAUSE: Place = ("dimensions", "thought", "causes", "c")
MEASURE: Place = ("measures", "m")
PLACES: dict[str, Place] = {
    "headline": (*PROBLEM, "headline"),
    "detail": (*PROBLEM, "detail"),
    "example": (*PROBLEM, "example"),
    "consequence": (*PROBLEM, "consequence"),
    "cause": (*CAUSE, "headline"),
    "why": (*CAUSE, "detail"),
    "measure": (*MEASURE, "headline"),
    "action": (*MEASURE, "action"),
    "standard": (*MEASURE, "standard"),
    "due": (*MEASURE, "due"),
    "old": ("last_year", "o", "problem"),
}
NEEDS = {
    Rule.NO_EXAMPLE: {"headline", "detail"},
    Rule.NO_FACT: {"headline", "detail", "example"},
    Rule.NO_ACTION: {"action"},
    Rule.VAGUE_STANDARD: {"standard"},
}
"""What a case has to say before such a rule is asked: a sentence alone is no whole problem."""

OF_WHOLE_PAPERS = {
    Rule.ANSWER_LENGTH,
    Rule.MISSING,
    Rule.EXPECTED,
    Rule.WHOLE_LENGTH,
    Rule.PART_LENGTH,
    Rule.SHARE,
    Rule.UNCOVERED,
    Rule.DANGLING_LINK,
    Rule.UNCHECKABLE,
    Rule.MONOTONY,
    Rule.SUBSTITUTION,
}
"""Tested on whole papers, in test_rules."""


def session(case: dict[str, Any]) -> Session:
    """A session in which there is nothing but the words of one case."""
    answers = {PLACES[key]: Answer(text) for key, text in case.items() if key in PLACES}
    for item in {path[:-1] for path in answers}:
        answers[item[:-1]] = Answer((item[-1],))
    answers[(*CAUSE, "explains")] = Answer(("p",))
    answers[("unit",)] = Answer("我镇")
    answers[("has_last_year",)] = Answer(True)
    return Session(QUESTIONNAIRE, answers)


def noticed(case: dict[str, Any]) -> set[str]:
    """The rules that notice something in a case."""
    papers = [Paper("旧稿", (case["earlier"],))] if "earlier" in case else []
    findings = Reviewer(date(2022, 1, 21), papers).review(Interview(session(case)))
    return {
        finding.rule.value
        for finding in findings
        if finding.rule not in OF_WHOLE_PAPERS and NEEDS.get(finding.rule, set()) <= set(case)
    }


def score() -> dict[str, Counter[str]]:
    """Rule → how many faults were found, missed, and seen where there are none; with the cases."""
    scores: dict[str, Counter[str]] = {}
    for case in CASES:
        found, planted = noticed(case), set(case["is"])
        for rule in found | planted:
            kind = "right" if rule in found & planted else "missed" if rule in planted else "wrong"
            scores.setdefault(rule, Counter())[kind] += 1
    return scores


def table(scores: dict[str, Counter[str]]) -> str:
    """The scores, and every case that was judged differently."""
    lines = [f"{'rule':20} planted precision recall"]
    for rule, counts in sorted(scores.items()):
        planted = counts["right"] + counts["missed"]
        lines.append(f"{rule:20} {planted:7} {precision(counts):9.2f} {recall(counts):6.2f}")
    for case in CASES:
        if (found := noticed(case)) != set(case["is"]):
            said = {key: text for key, text in case.items() if key != "is"}
            lines.append(f"planted {sorted(case['is'])}, found {sorted(found)}: {said}")
    return "\n".join(lines)


def precision(counts: Counter[str]) -> float:
    """Of what was noticed, how much is there."""
    return counts["right"] / max(1, counts["right"] + counts["wrong"])


def recall(counts: Counter[str]) -> float:
    """Of what is there, how much was noticed."""
    return counts["right"] / max(1, counts["right"] + counts["missed"])


def test_the_set_is_large_enough_and_a_third_of_it_is_clean() -> None:
    """At least 150 cases, many of which only look like faults."""
    clean = [case for case in CASES if not case["is"]]
    assert len(CASES) >= 150
    assert len(clean) >= len(CASES) / 3


def test_every_rule_about_text_has_planted_faults() -> None:
    """A rule that is never tried would have no score to be held at."""
    planted = {rule for case in CASES for rule in case["is"]}
    assert {rule.value for rule in set(Rule) - OF_WHOLE_PAPERS} == planted


def test_each_rule_keeps_its_precision_and_recall() -> None:
    """What is planted is found and clean text left alone; the table is printed when it is not."""
    scores = score()
    low = [
        rule
        for rule, counts in scores.items()
        if precision(counts) < PRECISION or recall(counts) < RECALL
    ]
    assert not low, f"below the floor: {low}\n{table(scores)}"


def test_every_rule_has_words_for_the_writer() -> None:
    """What it is called, why it matters, how to mend it."""
    assert set(checks.ABOUT) == set(Rule)
