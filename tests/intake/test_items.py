"""The fields of a measure, as papers of others write them."""

from duizhao import intake, library
from duizhao.intake import plain

QUESTIONNAIRE = library.load().questionnaire


def measures(*lines: str) -> list[dict[str, object]]:
    """The answers of each measure that a paper with these lines under 整改措施 gives."""
    paper = "\n".join(["对照检查材料", "报告如下。", "一、整改措施", *lines])
    read = intake.placed(list(plain.paragraphs(paper, markdown=False)), QUESTIONNAIRE)
    said: dict[str, dict[str, object]] = {}
    for step in read.change.steps:
        if step.path[0] == "measures" and len(step.path) == 3 and step.after is not None:
            said.setdefault(step.path[1], {})[step.path[2]] = step.after.value
    return list(said.values())


def test_other_leads_and_semicolons() -> None:
    """A field ends at the semicolon before the next lead, whatever order they come in."""
    assert measures("每周读一章。完成时限：2022年6月30日；牵头领导：本人；") == [
        {"headline": "每周读一章", "due": "2022-06-30", "owner": "本人"}
    ]


def test_a_deadline_that_is_no_day() -> None:
    """It stays with the elaboration, as it is written; the owner is told all the same."""
    assert measures("每周读一章。责任人：本人；完成时限：6月底；") == [
        {"headline": "每周读一章", "owner": "本人", "action": "完成时限：6月底；"}
    ]


def test_a_second_owner_and_a_later_sentence() -> None:
    """A short answer takes nothing that comes behind it."""
    (measure,) = measures("每周读一章。责任单位：局办公室；责任领导：局长；每月看一次。")
    assert measure["owner"] == "局办公室"
    assert "责任领导：局长" in str(measure["action"])


def test_a_new_measure_without_a_number() -> None:
    """针对 begins one, even where the one before has no full stop."""
    said = measures("针对甲，每周读一章；", "针对乙，当天办。")
    assert [measure["headline"] for measure in said] == ["针对甲，每周读一章；", "针对乙，当天办"]


def test_a_number_with_nothing_behind_it() -> None:
    """The item begins with the line below."""
    paper = "对照检查材料\n报告如下。\n一、存在的问题\n（一）理论学习方面\n1. 报表多。\n2. \n窗口去得少。"
    read = intake.placed(list(plain.paragraphs(paper, markdown=False)), QUESTIONNAIRE)
    said = [step.after.value for step in read.change.steps if step.after and len(step.path) == 5]
    assert said == ["报表多", "窗口去得少"]
