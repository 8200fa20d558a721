"""A paper that this program made becomes a session that makes the same paper, byte for byte."""

from pathlib import Path

import pytest

from duizhao import answers, intake, library, report
from duizhao.intake import plain
from duizhao.report import Options
from duizhao.session import Session
from intake import labelled

PAPERS = Path(__file__).parents[1] / "papers"
STYLES = ("bold", "heading", "plain")
QUESTIONNAIRE = library.load().questionnaire


def exported(session: Session, style: str) -> str:
    """The paper of a session."""
    return report.assemble(session, Options(style=style))


def imported(
    text: str, folder: Path, name: str = "paper.md", questionnaire_id: str = ""
) -> Session:
    """The session of a paper; nothing of it may be left over."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    questionnaire = library.load(questionnaire_id or library.default_id()).questionnaire
    read = intake.read(file, questionnaire)
    assert (list(read.tray), read.share) == ([], 1)
    return Session(questionnaire).apply(read.change)


@pytest.mark.parametrize("name", ["paper.md", "paper.txt"])
@pytest.mark.parametrize("style", STYLES)
def test_a_whole_paper(style: str, name: str, tmp_path: Path) -> None:
    """Title, opening, last year, aspects, causes, measures with owner, date and standard, signature."""
    paper = (PAPERS / f"example.{style}.md").read_text(encoding="utf-8")
    assert exported(imported(paper, tmp_path, name), style) == paper


def test_sentences_that_lead_in_and_last_words(tmp_path: Path) -> None:
    """They stand where they stood; nothing of them waits."""
    paper = (PAPERS / "example.plain.md").read_text(encoding="utf-8")
    parts = ("查摆突出问题情况", "剖析根源情况", "初步整改措施")
    for heading in parts:
        assert paper.count(heading) == 1
        paper = paper.replace(heading, f"{heading}\n\n“{heading}”这一部分主要有以下几点：")
    paper, signature, signed = paper.rstrip("\n").rsplit("\n\n", 2)
    paper += f"\n\n以上检查，请同志们批评指正。\n\n{signature}\n\n{signed}\n"
    assert exported(imported(paper, tmp_path), "plain") == paper


POSTMORTEM = "incident-postmortem"
CHANGED: dict[str, dict[str, str]] = {
    "as it is": {},
    "nothing lost": {
        "Data was lost, damaged or shown to the wrong person. Forty-three": "Forty-three",
        "what they saw.": "what they saw.\n\nNo data was lost, damaged or shown to the wrong person.",
    },
    "two paragraphs in an answer": {"Nothing of ours had noticed.": "Nothing.\n\nThen she rang."},
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("changes", CHANGED.values(), ids=CHANGED.keys())
def test_a_postmortem(style: str, changes: dict[str, str], tmp_path: Path) -> None:
    """Facts, timeline, causes with the events they explain, actions with the causes they remove, lessons."""
    paper = (PAPERS / f"example-postmortem.{style}.md").read_text(encoding="utf-8")
    for usual, odd in changes.items():
        assert usual in paper
        paper = paper.replace(usual, odd)
    session = imported(paper, tmp_path, questionnaire_id=POSTMORTEM)
    assert exported(session, style) == paper


def test_a_postmortem_with_one_cause(tmp_path: Path) -> None:
    """Which has no number then; the events below it are no causes."""
    paper = (PAPERS / "example-postmortem.plain.md").read_text(encoding="utf-8")
    begin, end = paper.index(r"2\. We try"), paper.index("Actions\n")
    paper = paper[:begin] + paper[end:]
    paper = paper.replace(r"1\. The desk", "The desk")
    kept = paper[paper.index("| Action |") :].split("\n")
    paper = paper.replace("\n".join(kept[3:5]) + "\n", "")
    session = imported(paper, tmp_path, questionnaire_id=POSTMORTEM)
    assert exported(session, "plain") == paper


def test_a_line_that_names_nothing_is_text(tmp_path: Path) -> None:
    """It stays with what it was written under; what else is named there is linked."""
    paper = (PAPERS / "example-postmortem.plain.md").read_text(encoding="utf-8")
    paper = paper.replace("- 2026-03-06 17:40 The", "- 2026-03-06 17:41 The")
    made = exported(imported(paper, tmp_path, questionnaire_id=POSTMORTEM), "plain")
    assert "2026-03-06 17:41 The new welcome screen goes live." in made
    assert made.count("This explains:") == 2


ODD = {
    "half-width quotes and a misspelt heading": {
        "“": '"',
        "”": '"',
        "履职尽责": "履职紧着",
        "我请通讯员先画重点": "我请通讯员先画重点!真的?",
    },
    "words that look like Markdown": {"我请通讯员": r"我请*通讯员*\[一] \_ `x` 1\. & &amp;"},
    "other words for an example": {"比如，2021年12月": "例如：2021年12月"},
    "a sentence that ends in dots": {"一翻而过。": "一翻而过……"},
    "a deadline that is no date": {"时限：2022年6月30日。": "时限：长期坚持。"},
    "a date written otherwise": {"时限：2022年6月30日。": "时限：2022年06月30日。"},
    "a status of another kind": {"整改情况：基本完成。": "整改情况：差不多了。"},
    "a sentence behind the deadline": {"时限：2022年6月30日。": "时限：2022年6月30日。每月看。"},
    "an aspect of another year": {"带头践行以人民为中心的发展思想，": "带头遵规守纪、清正廉洁，"},
    "a point within a problem": {"我请通讯员先画重点": "一是图快；二是怕看长的"},
}


@pytest.mark.parametrize("changes", ODD.values(), ids=ODD.keys())
def test_a_paper_with_something_odd(changes: dict[str, str], tmp_path: Path) -> None:
    """What is written unusually stays as it is written."""
    paper = (PAPERS / "example.bold.md").read_text(encoding="utf-8")
    for usual, odd in changes.items():
        assert usual in paper
        paper = paper.replace(usual, odd)
    # What would be read as Markdown is escaped on the way out, and need not have been on the way in.
    wanted = paper.replace("我请*通讯员*", r"我请\*通讯员\*").replace("`x`", r"\`x\`")
    wanted = wanted.replace(r"1\. & &amp;", r"1. & \&amp;").replace(r"\_ ", "_ ")
    made = exported(imported(paper, tmp_path), "bold")
    if "*通讯员*" in paper:
        assert "我请" in made
        assert exported(imported(made, tmp_path), "bold") == made
    else:
        assert made == wanted


def test_the_answers_are_those_that_made_the_paper(tmp_path: Path) -> None:
    """Everything that a paper shows comes back to the question that it was said at."""
    questionnaire = library.load().questionnaire
    file = PAPERS / "example.answers.yaml"
    before = Session(questionnaire).apply(answers.read(file, questionnaire))
    after = imported(exported(before, "plain"), tmp_path)
    shown = {"headline", "problem", "status", "note", "action", "owner", "due", "standard"}

    def said(session: Session) -> list[object]:
        return [
            str(answer.value).removesuffix("。")
            for path, answer in session.answers.items()
            if path[-1] in shown
        ]

    assert sorted(map(str, said(after))) == sorted(map(str, said(before)))


def test_what_has_been_exported_once_stays_as_it_is(tmp_path: Path) -> None:
    """A paper of any kind takes the template's form the first time, and no other after that."""
    others: list[str] = []
    for file in labelled.PAPERS:
        text = labelled.paper(file.read_text(encoding="utf-8"))
        read = list(plain.paragraphs(text, markdown=file.suffix == ".md"))
        first = intake.placed(read, QUESTIONNAIRE)
        made = exported(Session(QUESTIONNAIRE).apply(first.change), "bold")
        if exported(imported(made, tmp_path), "bold") != made:
            others.append(file.stem)
    # One measure of two paragraphs has no number, and cannot be told from two.
    assert others == ["ends-with-text"]
