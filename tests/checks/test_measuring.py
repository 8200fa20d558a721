"""How long a paper and its parts are."""

from pathlib import Path

from duizhao import answers, checks, library, report
from duizhao.flow import Interview
from duizhao.session import Session
from duizhao.text import count

PAPER = Path(__file__).parents[1] / "papers" / "example.answers.yaml"


def example() -> Interview:
    """The finished paper."""
    questionnaire = library.load().questionnaire
    return Interview(Session(questionnaire).apply(answers.read(PAPER, questionnaire)))


def test_the_parts_are_the_whole() -> None:
    """Every character that is read out is counted once; marks of headings are not read out."""
    interview = example()
    measured = checks.measure(interview)
    plain = report.assemble(interview.session, report.Options(style="plain"))
    assert measured.whole.count == sum(part.count for part in measured.parts) == count(plain)


def test_each_part_belongs_to_the_section_that_it_is_made_of() -> None:
    """Title and opening to none; headings may say what the template likes."""
    parts = checks.measure(example()).parts
    sections = [part.section for part in parts]
    assert sections == ["", "", "last-year", "problems", "causes", "measures"]
    assert parts[2].title.startswith("一、")
    assert parts[3].bounds == (1200, 2800)


def test_a_paper_without_headings_is_one_part() -> None:
    """As another template may write it."""
    measured = checks.measure_paper("一段话。\n\n又一段。\n", example())
    assert [(part.section, part.count) for part in measured.parts] == [("", 8)]


def test_the_share_of_some_parts_is_told() -> None:
    """In percent of the whole; of nothing, nothing."""
    measured = checks.measure(example())
    assert 50 <= measured.share(["problems", "causes"]) <= 80
    assert measured.share([]) == 0
    assert checks.measure_paper("", example()).share(["problems"]) == 0
