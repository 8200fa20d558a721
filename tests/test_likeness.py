"""Sentences that are alike."""

import random

from hypothesis import given
from hypothesis import strategies as st

from duizhao import likeness

LONG = "每次来访我都记在本子上，转给信访办就不再过问。"


def test_sentences_are_cut_where_they_end() -> None:
    """At full stops, semicolons and line ends; closing marks belong to what they close."""
    text = "他说：“好。”我走了；后来呢？\n  没有后来"
    assert [text[start:end] for start, end in likeness.sentences(text)] == [
        "他说：“好。”",
        "我走了；",
        "后来呢？",
        "没有后来",
    ]


@given(st.text(alphabet="我。；”“ \n好", max_size=40))
def test_every_letter_is_in_one_sentence(text: str) -> None:
    """Nothing is lost between them and nothing counted twice."""
    parts = [text[start:end] for start, end in likeness.sentences(text)]
    assert likeness.bare("".join(parts)) == likeness.bare(text)


def test_marks_and_width_make_no_difference() -> None:
    """Only letters are compared."""
    assert likeness.percent("我没有去，他去了。", "我没有去 他去了") == 100


def test_near_duplicates_are_found_and_others_are_not() -> None:
    """One word more is still the same sentence; the same beginning is not."""
    texts = [
        LONG,
        "我没有去。",
        LONG.replace("过问", "过问了"),
        LONG[:8] + "后来再也没有翻开过那一页。",
    ]
    assert [(pair.mine, pair.other) for pair in likeness.Twins(80, 12).pairs(texts)] == [(2, 0)]


def test_short_sentences_are_like_everything_and_left_out() -> None:
    """“我没有去。” may stand in a paper twice."""
    assert likeness.Twins(80, 12).pairs(["我没有去。", "我没有去。"]) == []


def test_a_sentence_is_paired_with_the_first_of_many() -> None:
    """The same sentence a third time is the first one's twin, and so is one that is nearly the same."""
    texts = [LONG, LONG, LONG.replace("过问", "过问了")]
    pairs = likeness.Twins(80, 12).pairs(texts)
    assert [(pair.mine, pair.other) for pair in pairs] == [(1, 0), (2, 0)]


_WORDS = ["每次来访", "我都记在", "本子上面", "转给他们", "不再过问", "后来忘了"]


@given(
    st.lists(
        st.lists(
            st.lists(st.sampled_from(_WORDS), min_size=2, max_size=6).map("".join), max_size=6
        ),
        min_size=2,
        max_size=4,
    )
)
def test_twins_of_a_text_that_changes_are_those_of_the_text_as_it_is(
    drafts: list[list[str]],
) -> None:
    """What was compared before makes no difference to what is found."""
    kept = likeness.Twins(80, 12)
    for texts in drafts:
        assert kept.pairs(texts) == likeness.Twins(80, 12).pairs(texts)


@given(st.lists(st.text("我你他", max_size=4), max_size=4), st.lists(st.text("我你他", max_size=4)))
def test_every_two_that_are_alike_are_found(mine: list[str], others: list[str]) -> None:
    """As `percent` says of each two, in order."""
    found = [(pair.mine, pair.other) for pair in likeness.likes(mine, others, 60)]
    assert found == [
        (at, other)
        for at, text in enumerate(mine)
        for other in range(len(others))
        if likeness.percent(text, others[other]) >= 60
    ]


def test_each_sentence_is_paired_with_the_one_it_is_most_like() -> None:
    """Of two that are near, the nearer."""
    mine = [LONG.replace("本子上", "小本子上面"), LONG]
    assert likeness.alike(mine, [LONG], 80, 12) == [likeness.Pair(1, 0, 100)]


def test_a_sentence_is_found_among_two_hundred_papers() -> None:
    """Of 4,000 characters each; how long that takes is a benchmark (`likeness`)."""
    letters, chance = [chr(0x4E00 + at) for at in range(800)], random.Random(4)

    def paper() -> list[str]:
        return ["".join(chance.choices(letters, k=40)) for _ in range(100)]

    mine = paper()
    others = [sentence for _ in range(200) for sentence in paper()]
    others[500] = mine[7][:-2] + "好的"
    pairs = likeness.alike(mine, others, 80, 12)
    assert [(pair.mine, pair.other) for pair in pairs] == [(7, 500)]
