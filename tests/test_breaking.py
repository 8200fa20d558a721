"""Lines break as Chinese is set, at every width, and a change costs what it changes."""

import unicodedata
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.breaking import break_lines, find_breaks, rebreak

OPENING = "“‘（《【「([{"
CLOSING = "，。、；：？！”’）》】」…—％,.;:!?)]}%"
ALPHABET = OPENING + CLOSING + "党员学习中的问题ab1　 \t\"'-\u0301🎉"

texts = st.text(ALPHABET, max_size=400)
widths = st.integers(20, 120)


def clusters(text: str) -> list[tuple[int, int, int]]:
    """One character, and the marks over it, at a time."""
    spans: list[tuple[int, int, int]] = []
    for index, character in enumerate(text):
        cells = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if unicodedata.combining(character) and spans:
            spans[-1] = (spans[-1][0], index + 1, spans[-1][2])
        else:
            spans.append((index, index + 1, cells))
    return spans


def cells(text: str) -> int:
    return sum(size for _, _, size in clusters(text))


def lines(text: str, width: int) -> list[str]:
    starts = break_lines(text, width, clusters)
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def keeps_the_rules(before: str, after: str) -> bool:
    """Whether punctuation allows a line to end with `before` and the next to begin with `after`."""
    if after[0] in CLOSING or before.rstrip(" 　\t")[-1:] in tuple(OPENING):
        return False
    return not (after[0] in "\"'-" and after[1:2] in tuple(CLOSING))


def test_han_breaks_anywhere() -> None:
    """A run of Han fills every line."""
    assert lines("批评和自我批评的武器", 8) == ["批评和自", "我批评的", "武器"]


def test_no_paragraph_is_one_empty_line() -> None:
    """A paragraph without text is one line."""
    assert break_lines("", 20, clusters) == [0]


@pytest.mark.parametrize("mark", CLOSING + "．〉』〕々℃·～")
def test_closing_punctuation_never_begins_a_line(mark: str) -> None:
    """What closes stays with the character before it, which moves down with it."""
    assert lines(f"一二三四五{mark}六", 10)[0] == "一二三四"


def test_closing_punctuation_follows_even_a_space() -> None:
    """A space before it does not let closing punctuation begin a line."""
    assert lines("一二三四五 ，六", 10) == ["一二三四", "五 ，六"]


@pytest.mark.parametrize("mark", OPENING + "〈『〔￥")
def test_opening_punctuation_never_ends_a_line(mark: str) -> None:
    """What opens moves down with what it opens."""
    assert lines(f"一二三四{mark}五六", 10) == ["一二三四", f"{mark}五六"]


def test_quotation_within_a_sentence() -> None:
    """Curly quotes open and close although a terminal draws them one cell wide."""
    assert lines("他说：“好。”我信了", 12) == ["他说：“好。”", "我信了"]
    assert lines("他又说：“好。”", 9) == ["他又说：", "“好。”"]


@pytest.mark.parametrize("mark", ["——", "……"])
def test_dash_and_ellipsis_stay_whole(mark: str) -> None:
    """The two halves of a dash or an ellipsis, and the word before them, stay together."""
    assert lines(f"一二三四五{mark}六", 11) == ["一二三四", f"五{mark}六"]


@pytest.mark.parametrize("word", ["duizhao", "3.14%", "2021-06", "don’t", "a@b.cn/x?y=1", "25°C"])
def test_words_numbers_and_addresses_stay_whole(word: str) -> None:
    """What is one word to a reader moves down whole; a line may break between it and Han."""
    width = max(8, len(word)) + 2
    assert lines(f"一二三四{word}五", width) == ["一二三四", f"{word}五"]
    assert lines(f"一二{word}五", len(word) + 4) == [f"一二{word}", "五"]


def test_word_wider_than_the_line_is_cut() -> None:
    """An address wider than the line begins a line of its own and fills it."""
    assert lines("见https://a.cn/bcdefg", 10) == ["见", "https://a.", "cn/bcdefg"]


def test_cut_word_keeps_the_rules_for_punctuation() -> None:
    """Even where a word has to be cut, no closing mark begins a line."""
    assert lines("abcdefghij，好", 10) == ["abcdefghi", "j，好"]


def test_spaces_at_a_break_hang() -> None:
    """Spaces stay at the end of their line, however many, and take no room there."""
    assert lines("一二三四五   六七　八", 10) == ["一二三四五   ", "六七　八"]
    assert lines("ab cd   ef", 5) == ["ab cd   ", "ef"]


def test_no_break_space_holds_together() -> None:
    """A space that says so does not break."""
    assert lines("一二三四\u00a0五六", 10) == ["一二三", "四\u00a0五六"]


def test_straight_quote_before_closing_punctuation_closes() -> None:
    """A line never begins with a straight quote and closing punctuation."""
    assert lines('一二三四 "，五', 9) == ["一二三", '四 "，五']


def test_straight_quote_stays_with_both_neighbours() -> None:
    """A straight quote may open or close, so it is separated from neither side."""
    assert lines('一二三四"五六', 9) == ["一二三", '四"五六']


def test_rules_that_cannot_be_met_give_way() -> None:
    """More closing marks than a line has room for are cut by width."""
    assert lines("好！！！！！！", 6) == ["好！！", "！！！", "！"]
    assert lines("（《“", 2) == ["（", "《", "“"]


@given(st.text(ALPHABET, max_size=60), st.integers(1, 5))
def test_narrowest_lines(text: str, width: int) -> None:
    """At any width breaking ends, and a line holds one cluster at least."""
    starts = break_lines(text, width, clusters)
    assert starts[0] == 0
    assert all(start < end for start, end in pairwise(starts))


@given(texts, widths)
def test_lines_are_the_paragraph(text: str, width: int) -> None:
    """Nothing is lost, no line but an only one is empty, no cluster is cut."""
    assert "".join(lines(text, width)) == text
    assert all(lines(text, width)) or text == ""
    assert set(break_lines(text, width, clusters)) <= {
        0,
        *(start for start, _, _ in clusters(text)),
    }


@given(texts, widths)
def test_lines_fit(text: str, width: int) -> None:
    """Nothing but hanging spaces goes beyond the width."""
    assert all(cells(line.rstrip()) <= width for line in lines(text, width))


@given(texts, widths)
def test_rules_hold_wherever_they_can(text: str, width: int) -> None:
    """A line breaks against the rules for punctuation only when it has no other place to break."""
    rest = text
    for line in lines(text, width)[:-1]:
        if not keeps_the_rules(line, rest[len(line) :]):
            starts = [start for start, _, _ in clusters(line)][1:]
            kept = [at for at in starts if keeps_the_rules(rest[:at], rest[at:])]
            assert all(rest[at].isspace() for at in kept)
        rest = rest[len(line) :]


@given(
    st.lists(st.text("abc019", min_size=1, max_size=20) | st.text("党员，。", max_size=9)), widths
)
def test_short_words_are_never_cut(parts: list[str], width: int) -> None:
    """A word with room on a line, and a mark after it, stands in one line."""
    text = "学".join(parts)
    starts = break_lines(text, width + 4, clusters)[1:]
    assert not any((text[start - 1] + text[start]).isascii() for start in starts)


@given(texts, widths, st.data())
def test_changed_paragraph_breaks_as_if_new(text: str, width: int, data: st.DataObject) -> None:
    """Breaking after a change anywhere gives what breaking from the start gives."""
    start = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, min(9, len(text) - start)))
    inserted = data.draw(st.text(ALPHABET, max_size=9))
    changed = text[:start] + inserted + text[start + removed :]
    old = find_breaks(text, width, clusters)
    new = rebreak(old, changed, (start, removed, len(inserted)), width, clusters)
    assert new == find_breaks(changed, width, clusters)


def test_change_measures_only_what_it_touches() -> None:
    """One more character in a long paragraph costs some lines, not the paragraph."""
    chance = Random(1)
    text = " ".join("学" * chance.randint(2, 6) + "word" for _ in range(1000))
    measured = 0

    def counting(stretch: str) -> list[tuple[int, int, int]]:
        nonlocal measured
        measured += len(stretch)
        return clusters(stretch)

    old = find_breaks(text, 80, counting)
    assert measured < 1.5 * len(text)
    for at in (0, len(text) // 2, len(text)):
        measured = 0
        rebreak(old, text[:at] + "很" + text[at:], (at, 0, 1), 80, counting)
        assert 0 < measured < 0.2 * len(text)
