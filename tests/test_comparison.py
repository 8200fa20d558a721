"""What two papers share is found sentence by sentence."""

from duizhao.comparison import compare
from duizhao.criteria import Likeness

STATED = Likeness(least=80, shortest=8)


def pairs(one: list[str], other: list[str]) -> list[tuple[str, str, bool]]:
    """The sentences that two papers share."""
    compared = compare(one, other, STATED)
    return [(pair.one, pair.other, pair.is_same) for pair in compared.shared]


def test_a_sentence_in_common_is_found_wherever_it_stands() -> None:
    """Marks and spaces do not matter."""
    one = ["天很早就黑了。北圩涵闸报了三年没有开工。"]
    other = ["别的话在这里说。", "北圩涵闸，报了三年 没有开工；后来才知道。"]
    assert pairs(one, other) == [
        ("北圩涵闸报了三年没有开工。", "北圩涵闸，报了三年 没有开工；", True)
    ]


def test_sentences_that_are_nearly_the_same_are_shown_as_a_pair() -> None:
    """With how much they have in common."""
    one, other = ["北圩涵闸除险报了三年，我没有跑过市局"], ["南圩涵闸除险报了两年，我没有跑过市局"]
    (shared,) = compare(one, other, STATED).shared
    assert not shared.is_same
    assert 80 <= shared.percent < 100


def test_what_is_short_or_unlike_is_not() -> None:
    """Words of the trade are no likeness."""
    assert (
        pairs(["提高认识。北圩涵闸报了三年没有开工。"], ["提高认识。疫苗接种我催的是名次。"]) == []
    )


def test_pairs_come_in_the_order_of_the_first_paper_with_the_likest_of_the_other() -> None:
    """Each sentence once."""
    one = ["我等着别人先开口说话。", "坐在桌前能把事情想圆。"]
    other = ["坐在桌前能把事情想圆。", "我等着别人先开口。", "我等着别人先开口说话。"]
    assert [pair[1] for pair in pairs(one, other)] == [other[2], other[0]]


def test_all_sentences_are_counted() -> None:
    """Short ones as well."""
    compared = compare(["好。不好；还行"], ["一句话。"], STATED)
    assert (compared.one, compared.other) == (3, 1)
