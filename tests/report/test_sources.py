"""Which part of a paper came from which answer."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path as File

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao import answers, flow, library, report
from duizhao.model import Kind
from duizhao.report import Options
from duizhao.report.sources import Paper, Tracer
from duizhao.session import NEW, Answer, Path, Session

PAPERS = File(__file__).parents[1] / "papers"
ANSWERS = sorted(PAPERS.glob("*.answers.yaml"))
ENDS = "。．.；;，,、：:！？!?… \u3000\n\t"


def filled(file: File) -> Session:
    """The session that an answers file gives."""
    (name,) = re.findall(r"^questionnaire: (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    questionnaire = library.load(name).questionnaire
    return Session(questionnaire).apply(answers.read(file, questionnaire))


SESSIONS = [filled(file) for file in ANSWERS]


def texts(session: Session) -> list[Path]:
    """The text answers that are given."""
    interview = flow.Interview(session)
    return [
        path
        for path, question in interview.questions.items()
        if NEW not in path
        and question.kind in (Kind.TEXT, Kind.LONGTEXT)
        and interview.value(path) is not None
    ]


def reworded(session: Session, wording: Mapping[Path, str]) -> Session:
    """The session with other texts in the place of some."""
    return Session(
        session.questionnaire,
        {**session.answers, **{path: Answer(text) for path, text in wording.items()}},
    )


def squeezed(text: str) -> str:
    """Text without white space and the stops at its end, which papers add and leave out."""
    return "".join(text.rstrip(ENDS).split())


def said(paper: Paper) -> dict[Path, str]:
    """What the pieces of each answer say the first time that it is printed."""
    found: dict[Path, str] = {}
    seen: set[tuple[Path, int]] = set()
    for piece in paper.pieces:
        for path, at in (*piece.around, (piece.path, piece.at)):
            if (path, at) not in seen:
                found[path] = found.get(path, "") + paper.text[piece.start : piece.end]
                seen.add((path, at))
    return found


WORDS = st.text(
    st.sampled_from("甲乙丙丁戊比如例如ab01#*_`[]<>&|~\\-+=.。，；：！？…”）》 \u3000\n\t"),
    min_size=1,
    max_size=24,
).filter(lambda text: squeezed(text) != "")
OPTIONS = st.builds(
    Options,
    draft=st.booleans(),
    style=st.sampled_from(report.STYLES),
    template=st.sampled_from(["", "rectification-ledger"]),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Session, Session, Options]:
    """A session, the same with some answers reworded, and how it is to be printed."""
    session, options = draw(st.sampled_from(SESSIONS)), draw(OPTIONS)
    if session.questionnaire.template != "self-examination.md.j2":
        options = replace(options, template="")
    paths = draw(st.lists(st.sampled_from(texts(session)), unique=True, max_size=30))
    words = {path: draw(WORDS) for path in paths}
    for path, text in words.items():
        if session.questionnaire.question(path).kind is Kind.TEXT:
            words[path] = text.replace("\n", " ").replace("\t", " ")
    words = {path: text for path, text in words.items() if text.strip()}
    return session, reworded(session, words), options


@given(cases())
@settings(max_examples=150, deadline=None)
def test_every_text_that_is_printed_is_found(case: tuple[Session, Session, Options]) -> None:
    """Whatever it says, as often as it is printed, and what its pieces say is what was answered."""
    session, other, options = case
    as_it_was, paper = Tracer().paper(session, options), Tracer().paper(other, options)
    interview = flow.Interview(other)
    quoted = {
        piece.path
        for piece in as_it_was.pieces
        for path, _at in piece.around
        if other.answers.get(path) != session.answers.get(path)  # is no default any more
    }
    printed = said(as_it_was).keys() & set(texts(session)) - quoted
    found = said(paper)
    for path in printed:
        assert squeezed(found.get(path, "")) == squeezed(str(interview.value(path))), path
    times, usual = beginnings(paper), beginnings(as_it_was)
    assert {path: times[path] for path in printed} == {path: usual[path] for path in printed}


def beginnings(paper: Paper) -> Counter[Path]:
    """How often each answer begins in a paper."""
    places = [one for piece in paper.pieces for one in (*piece.around, (piece.path, piece.at))]
    first = dict(reversed(places))
    return Counter(path for path, at in places if at == first[path])


@given(cases())
@settings(max_examples=60, deadline=None)
def test_pieces_are_in_order_and_apart(case: tuple[Session, Session, Options]) -> None:
    """None is empty, none overlaps the next, none holds a line end."""
    paper = Tracer().paper(case[1], case[2])
    assert all(one.start < one.end <= other.start for one, other in pairwise(paper.pieces))
    assert not any("\n" in paper.text[piece.start : piece.end] for piece in paper.pieces)


@given(cases())
@settings(max_examples=60, deadline=None)
def test_a_piece_says_what_stands_there_in_the_answer(
    case: tuple[Session, Session, Options],
) -> None:
    """Character by character from `at` on, so that a place in the one is a place in the other."""
    paper = Tracer().paper(case[1], case[2])
    interview = flow.Interview(case[1])
    for piece in paper.pieces:
        if interview.question(piece.path).kind in (Kind.TEXT, Kind.LONGTEXT) and not piece.gap:
            text = str(interview.value(piece.path))
            assert text[piece.at :].startswith(paper.text[piece.start : piece.end])


@given(cases())
@settings(max_examples=30, deadline=None)
def test_a_tracer_that_has_seen_another_wording_finds_the_same(
    case: tuple[Session, Session, Options],
) -> None:
    """The shadow that is kept serves every wording of the same answers."""
    session, other, options = case
    tracer = Tracer()
    tracer.paper(session, options)
    assert tracer.paper(other, options) == Tracer().paper(other, options)


def test_what_a_default_quotes_is_told_apart_in_it() -> None:
    """The post stands in the title, the aspects and the numbers in the opening, until those are reworded."""
    session = filled(PAPERS / "example.answers.yaml")
    paper = Tracer().paper(session, Options())
    post = paper.of(("post",))
    assert "".join(paper.text[piece.start : piece.end] for piece in post[:1]) == "副镇长"
    assert post[0].around == ((("title",), 0),)
    title = paper.of(("title",))
    assert paper.text[title[0].start : title[-1].end] == paper.text.split("\n")[0]
    opening = {piece.path[-1] for piece in paper.of(("opening",))}
    assert {"opening", "notice", "theme", "studies", "short"} <= opening
    own = Tracer().paper(reworded(session, {("title",): "我的对照检查材料"}), Options())
    assert not any(("title",) in dict(piece.around) for piece in own.pieces)


NESTED = """
format: 1
id: nested
version: "1"
language: zh-CN
title: 套
template: letter.md.j2
sections:
  - id: one
    title: 一
    questions:
      - {id: name, kind: text, ask: 名, required: true}
      - {id: greeting, kind: text, ask: 问, default: "你好{{ name }}先生"}
      - {id: letter, kind: text, ask: 信, default: "信里说{{ greeting }}再会"}
"""


def nested(folder: File) -> File:
    """A questionnaire whose letter quotes a greeting that quotes a name."""
    file = folder / "nested.yaml"
    file.write_text(NESTED, encoding="utf-8")
    (folder / "letter.md.j2").write_text("写：{{ letter }}", encoding="utf-8")
    return file


def test_a_gap_in_a_default_is_the_gap_of_the_answer_that_is_missing(tmp_path: File) -> None:
    """The rest of the sentence is none."""
    file = nested(tmp_path)
    session = Session(library.load_file(file).questionnaire)
    paper = Tracer().paper(session, Options(draft=True, origin=str(file)))
    assert [(piece.path, piece.gap) for piece in paper.pieces] == [
        (("letter",), False),
        (("greeting",), False),
        (("name",), True),
        (("greeting",), False),
        (("letter",), False),
    ]


def test_a_default_that_quotes_a_default_leads_to_the_answer_at_its_root(tmp_path: File) -> None:
    """Where it stands in each that is around it is known, the innermost first."""
    file = nested(tmp_path)
    session = Session(library.load_file(file).questionnaire, {("name",): Answer("王五")})
    paper = Tracer().paper(session, Options(origin=str(file)))
    told = [(paper.text[one.start : one.end], one.path[0], one.at) for one in paper.pieces]
    assert told == [
        ("信里说", "letter", 0),
        ("你好", "greeting", 0),
        ("王五", "name", 0),
        ("先生", "greeting", 4),
        ("再会", "letter", 9),
    ]
    assert paper.of(("name",))[0].around == ((("greeting",), 2), (("letter",), 5))
