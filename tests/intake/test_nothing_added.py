"""A paper that comes in and goes out again says nothing that its writer did not write."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from duizhao import intake, library, report
from duizhao.intake import plain
from duizhao.report import Options
from duizhao.session import Session
from intake.test_nothing_lost import PAPERS

QUESTIONNAIRE = library.load().questionnaire
TEMPLATES = Path(__file__).parents[2] / "templates"
LITERALS = re.findall(
    "[一-鿿]+",
    re.sub(
        r"\{#.*?#\}",
        "",
        "".join(
            (TEMPLATES / name).read_text(encoding="utf-8")
            for name in ("self-examination.md.j2", "_chinese.md.j2")
        ),
    ),
)
"""The words of the template itself."""
OWN = re.compile("|".join([*sorted(LITERALS, key=len, reverse=True), "[一二三四五六七八九十]+"]))
ORDINAL = re.compile("^[一二三四五六七八九十]+是")


TAILS = re.findall(
    r"\btail: (\w+)", (TEMPLATES.parent / "prompts" / "party-history-2021.yaml").read_text("utf-8")
)
"""The questions for the words behind a paper's headings, which are the same for all of a list."""


def taken_in(paper: str) -> Session:
    """The session of a paper."""
    read = intake.placed(list(plain.paragraphs(paper, markdown=False)), QUESTIONNAIRE)
    return Session(QUESTIONNAIRE).apply(read.change)


def exported(paper: str) -> str:
    """The paper that the session of a paper makes."""
    return report.assemble(taken_in(paper), Options(style="plain"))


def added(paper: str) -> list[str]:
    """What the export says that neither the paper nor the template does."""
    said = re.sub(r"\s", "", paper)
    answers = taken_in(paper).answers
    tails = tuple(str(answers[tail,].value) for tail in TAILS if (tail,) in answers)
    pieces: list[str] = []
    for run in re.findall("[一-鿿]+", exported(paper)):
        rest = ORDINAL.sub("", run)
        for tail in filter(rest.endswith, tails):
            rest = rest.removesuffix(tail)
        if rest not in said:
            pieces += [piece for piece in OWN.split(rest) if piece not in said]
    return pieces


def test_what_a_paper_lacks_stays_blank() -> None:
    """No opening, title, theme or notice of the questionnaire's gets into a paper without one."""
    paper = "支部对照检查材料\n一、存在的问题\n（一）学习方面\n一是学得少。两次没有来。\n"
    assert exported(paper) == (
        "支部对照检查材料\n\n一、存在的问题\n\n学习方面\n\n学得少。两次没有来。\n"
    )
    assert exported("一、存在的问题\n一是学得少。\n").startswith("一、")


@pytest.mark.parametrize("ending", ["", "方面", "方面问题", "方面存在的不足"])
def test_headings_end_as_they_did(ending: str) -> None:
    """The template writes 方面问题 behind an aspect only where all of the paper's headings have it."""
    headings = [f"（一）带头严守纪律{ending}", f"（二）带头担当作为{ending}"]
    problem = "一是听得少。缺了两次课。\n\n二是记得少。写了三页。"
    body = "\n\n".join(f"{heading}\n\n{problem}" for heading in headings)
    paper = f"支部对照检查材料\n\n一、存在的问题\n\n{body}\n"
    assert exported(paper) == paper


def test_a_cell_is_no_heading() -> None:
    """What a ledger calls an aspect is headed as the template heads aspects."""
    paper = "| 方面 | 问题 |\n|---|---|\n| 纪律 | 听得少 |\n"
    read = intake.placed(list(plain.paragraphs(paper, markdown=True)), QUESTIONNAIRE)
    made = report.assemble(Session(QUESTIONNAIRE).apply(read.change), Options(style="plain"))
    assert "纪律方面问题\n" in made


@settings(max_examples=60)
@example("存在的问题\n作风方面存在的问题\n存在的问题\n理论学习方面\n（一）存在的问题")
@given(PAPERS)
def test_nothing_is_added(paper: str) -> None:
    """Every run of characters of the export is in the paper or among the template's own words."""
    if paper.strip():
        assert added(paper) == []
