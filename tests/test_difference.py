"""Two texts, and what is other in one than in the other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.difference import Kind, Span, size, spans


def marked(old: str, new: str) -> str:
    """The difference in one line: [-removed-], [+added+]."""
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "[+{}+]"}
    return "".join(marks[span.kind].format(span.text) for span in spans(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", ""),
        ("老周", "老周", "老周"),
        ("", "老周", "[+老周+]"),
        ("老周", "", "[-老周-]"),
        # A clause more, a clause less.
        (
            "我没有去。后来补了。",
            "我没有去。没有请假。后来补了。",
            "我没有去。[+没有请假。+]后来补了。",
        ),
        (
            "我没有去，没有请假，后来补了。",
            "我没有去，后来补了。",
            "我没有去，[-没有请假，-]后来补了。",
        ),
        # A clause in which a few characters are other.
        (
            "三月十二日上午，我在大厅坐了一小时。",
            "三月十二日上午，我在大厅坐了两小时。",
            "三月十二日上午，我在大厅坐了[-一-][+两+]小时。",
        ),
        # A clause that says something else: not a confetti of what both happen to share.
        (
            "我没有去。群众的表我签了就算看过。",
            "我没有去。二十六张表是谁查的，我说不出。",
            "我没有去。[-群众的表我签了就算看过。-][+二十六张表是谁查的，我说不出。+]",
        ),
        # One character that stayed between two that did not is chance.
        (
            "他把事情都推给了小李去办。",
            "他把事情都交给老李去办。",
            "他把事情都[-推给了小-][+交给老+]李去办。",
        ),
        # Words and numbers stay whole.
        (
            "We paged 13 people late.",
            "We paged 12 people late.",
            "We paged [-13-][+12+] people late.",
        ),
        ("一。\n二。", "一。\n\n二。", "一。\n[+\n+]二。"),
        # A comma within a number ends no clause.
        ("共 1,000 元", "共 1,200 元", "共 1,[-000-][+200+] 元"),
    ],
)
def test_what_differs_is_shown_as_a_reader_would_mark_it(old: str, new: str, shown: str) -> None:
    """By clauses, then by characters in a clause most of which stayed."""
    assert marked(old, new) == shown


def test_every_reworded_clause_of_many_is_looked_into() -> None:
    """One word exchanged throughout marks that word, not the text."""
    old = "我签了表，我没有看，我没有问，我走了。"
    new = old.replace("我", "本人")
    assert marked(old, new) == old.replace("我", "[-我-][+本人+]")


clauses = st.lists(
    st.sampled_from(["我签了表，", "没有看。", "没有问。", "\n", "“走了。”", "a b. ", "，"])
)
texts = st.one_of(st.text(), clauses.map("".join))


@given(texts, texts)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    """Nothing is lost and nothing made up; neighbours are never of one kind."""
    found = spans(old, new)
    assert "".join(span.text for span in found if span.kind is not Kind.ADDED) == old
    assert "".join(span.text for span in found if span.kind is not Kind.REMOVED) == new
    assert all(one.kind is not other.kind for one, other in pairwise(found))
    assert all(span.text for span in found)


def test_size_counts_characters_as_word_does() -> None:
    """Without white space."""
    found = [Span(Kind.SAME, "甲乙"), Span(Kind.ADDED, "丙 丁\n"), Span(Kind.REMOVED, "戊")]
    assert size(found) == (2, 1)


LONG = "".join(f"第{number}句话说的是别的事，" for number in range(9000))

HARD = {
    "every clause reworded": (LONG, LONG.replace("的是", "了些")),
    "clauses in another order": (
        LONG,
        "".join(sorted(LONG.split("，"), key=lambda clause: clause[::-1])),
    ),
    "one clause again and again": ("啊，" * 50_000, "啊，" * 40_000),
    "two clauses without order": ("啊，哦，哦，" * 16_000, "哦，啊，啊，哦，" * 12_000),
    "no punctuation": ("没有标点" * 25_000, "没标点的" * 25_000),
    "one clause, slightly longer": ("字" * 100_000, "字" * 99_990 + "完"),
    "all punctuation": ("，。" * 50_000, "。，" * 50_000),
}


@pytest.mark.parametrize(("old", "new"), HARD.values(), ids=HARD)
def test_two_long_texts_of_any_kind_are_told_apart(old: str, new: str) -> None:
    """100,000 characters each, in an order that would keep a comparison of all with all busy for ever."""
    found = spans(old, new)
    assert "".join(text for kind, text in found if kind is not Kind.ADDED) == old
    assert "".join(text for kind, text in found if kind is not Kind.REMOVED) == new
