"""Whatever a paper says is in an answer or in the tray."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao import intake, library
from duizhao.intake import Imported, plain
from duizhao.model import Questionnaire
from duizhao.session import Session

QUESTIONNAIRE: Questionnaire = library.load().questionnaire

LEADS = st.sampled_from(
    [
        *("", "　　", "# ", "## ", "### ", "- "),
        *("一、", "二、", "（一）", "（二）", "(三)", "1.", "2、", "（1）", "3)", "①"),
        *("一是", "二是", "第一，", "其二，"),
    ]
)
HEADINGS = st.sampled_from(
    [
        *(
            "存在的问题",
            "原因剖析",
            "整改措施",
            "上年度整改情况",
            "案例",
            "学习体会",
            "个人有关事项",
        ),
        *("理论学习方面", "思想方面原因", "作风方面存在的问题", "关于服务方面，主要是"),
        "带头践行以人民为中心的发展思想方面",
    ]
)
WORDS = st.sampled_from(
    [
        *("", "比如，", "例如：", "反映出", "责任人：", "时限：", "整改情况：", "但是"),
        *("一是", "；二是", "“", "”", '"', "（", "）"),
        *("原因：", "整改措施：", "问题：", "【原因】", "表现："),
    ]
)
ENDS = st.sampled_from(["。", "", "；", "：", "！", "。”", "……", '"'])
STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
"""What no template says and no number is made of: whatever of it is in the paper has to come back."""


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts made of one text of each kind."""
    return st.tuples(*parts).map("".join)


SENTENCE = joined(WORDS, st.text(STEMS, min_size=1, max_size=12), ENDS)
SENTENCES = st.lists(SENTENCE, min_size=1, max_size=5).map("".join)
RUN_IN = joined(HEADINGS, st.just("。"), SENTENCES)
LINES = joined(LEADS, st.one_of(HEADINGS, SENTENCES, RUN_IN))
PAPERS = st.lists(LINES, min_size=1, max_size=25).map("\n".join)


HEADS = st.sampled_from(
    [
        "序号",
        "方面",
        "存在的问题",
        "问题表现",
        "原因分析",
        "整改措施",
        "责任人",
        "完成时限",
        "完成情况",
        "备注",
        "",
    ]
)
STATUSES = st.sampled_from(["已完成", "上年度", "上年度：", "上年度：持续推进：", "基本完成，"])
CELLS = st.one_of(
    st.just(""), SENTENCES, joined(LEADS, SENTENCES), STATUSES, joined(STATUSES, SENTENCES)
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of Markdown below a heading, with text before and behind it."""
    width = draw(st.integers(2, 6))
    rows = [draw(st.lists(HEADS, min_size=width, max_size=width)), ["---"] * width]
    rows += draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5))
    lines = [draw(LINES), *(f"| {' | '.join(cells)} |" for cells in rows), draw(LINES)]
    return "\n".join(lines)


def imported(text: str) -> Imported:
    """What a paper gives; both as Markdown and as plain text it has paragraphs."""
    return intake.placed(list(plain.paragraphs(text, markdown=False)), QUESTIONNAIRE)


def texts(read: Imported) -> list[str]:
    """Every text that is kept, the tray's pieces among them."""
    answers = Session(QUESTIONNAIRE).apply(read.change).answers.values()
    values = [answer.value for answer in answers]
    return [value for value in values if isinstance(value, str)] + list(read.tray)


def runs(text: str) -> list[str]:
    """The runs of characters that have to come back whole."""
    return "".join(
        c if c in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" else " " for c in text
    ).split()


@settings(max_examples=150)
@given(PAPERS)
def test_every_run_of_every_paragraph_is_kept(paper: str) -> None:
    """As often as the paper has it."""
    kept = texts(imported(paper))
    want, have = Counter(runs(paper)), Counter(run for text in kept for run in runs(text))
    assert want - have == Counter()


@settings(max_examples=150)
@given(tables())
def test_every_run_of_every_table_is_kept(paper: str) -> None:
    """Whether its columns are known or not; rows that say the same may be said once."""
    read = intake.placed(list(plain.paragraphs(paper, markdown=True)), QUESTIONNAIRE)
    kept = "\n".join(texts(read))
    assert [run for run in runs(paper) if run not in kept] == []


@settings(max_examples=150)
@given(PAPERS)
def test_the_runs_of_a_paragraph_keep_their_order(paper: str) -> None:
    """Where two of them are in one text, the first one stands before the other."""
    kept = texts(imported(paper))
    for line in paper.split("\n"):
        said = runs(line)
        for first, second in pairwise(said):
            both = [text for text in kept if first in text and second in text]
            if paper.count(first) == paper.count(second) == 1 and both:
                assert all(text.index(first) < text.index(second) for text in both)


@settings(max_examples=60)
@given(PAPERS)
def test_the_session_stands(paper: str) -> None:
    """No answer is one that its question refuses, and the share is a share."""
    read = imported(paper)
    assert 0 <= read.share <= 1
    assert len({step.path for step in read.change.steps}) == len(read.change.steps)


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_text_at_all(paper: str) -> None:
    """Nothing that can be typed makes the program fail, and where it has a text something is kept."""
    paragraphs = list(plain.paragraphs(paper, markdown=True))
    if paragraphs:
        assert texts(intake.placed(paragraphs, QUESTIONNAIRE))
