"""What is one character to a reader, how wide it is, and how it is drawn."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from duizhao.text import clean
from duizhao.tui.cells import TAB, clusters, drawn

texts = st.text("学a1 \t\n\r。“\u0301\u200b\u200d\ufe0f\u202e\u3000👩🔬👍🏽🇨🇳⃣", max_size=30)


def parts(text: str) -> list[tuple[str, int]]:
    return [(text[start:end], cells) for start, end, cells in clusters(text)]


@pytest.mark.parametrize(
    ("cluster", "cells"),
    [
        ("学", 2),
        ("，", 2),
        ("“", 1),
        ("…", 1),
        ("\u3000", 2),
        ("𠮷", 2),
        ("葛\U000e0100", 2),
        ("e\u0301", 1),
        ("👍🏽", 2),
        ("👩\u200d🔬", 2),
        ("❤️", 2),
        ("1️⃣", 2),
        ("🇨🇳", 2),
        ("\ue000", 1),
    ],
)
def test_what_readers_take_for_one_character_is_one(cluster: str, cells: int) -> None:
    """Marks, skin tones, joined pictures and flags are one character, of the width drawn."""
    assert parts(f"中{cluster}文") == [("中", 2), (cluster, cells), ("文", 2)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_a_line_end_within_a_line_is_a_space(end: str) -> None:
    """Sent as it is, the rest would stand over the next line of the screen; a stranger's words may have one."""
    assert drawn(f"中{end}文") == "中 文"
    assert parts(f"中{end}文") == [("中", 2), (end, 1), ("文", 2)]


def test_tab_is_four_cells_wherever_it_stands() -> None:
    """A tab is a character of its own, drawn as four spaces."""
    assert parts("a\t中\t") == [("a", 1), ("\t", 4), ("中", 2), ("\t", 4)]
    assert drawn("a\t中") == f"a{TAB}中"


def test_characters_that_reorder_text_are_seen() -> None:
    """An override has the width of the code that is drawn in its place."""
    assert parts("甲\u202e乙") == [("甲", 2), ("\u202e", 8), ("乙", 2)]
    assert drawn("甲\u202e乙") == "甲<U+202E>乙"


def test_joiner_between_han_joins_nothing() -> None:
    """A joiner that a web page hid between Han leaves both as wide as they are."""
    assert parts("学\u200d习") == [("学\u200d", 2), ("习", 2)]
    assert drawn("学\u200d习") == "学习"
    assert drawn("👩\u200d🔬") == "👩\u200d🔬"


@given(texts)
def test_clusters_leave_no_gap(text: str) -> None:
    """Clusters cover the text, and only the first can be without width."""
    assert "".join(part for part, _ in parts(text)) == text
    assert all(cells for _, _, cells in clusters(text)[1:])


@given(texts, st.data())
def test_text_is_drawn_as_wide_as_it_measures(text: str, data: st.DataObject) -> None:
    """Whole or cut between clusters, what is drawn takes the cells that were counted."""
    cut = data.draw(st.sampled_from([0, *(end for _, end, _ in clusters(text))]))
    drawn_cells = cell_len(drawn(text[:cut])) + cell_len(drawn(text[cut:]))
    assert drawn_cells == sum(cells for _, _, cells in clusters(text))


@given(texts, st.data())
def test_measuring_can_begin_at_any_cluster(text: str, data: st.DataObject) -> None:
    """Text measured from where a cluster begins gives the clusters that the whole text gave."""
    spans = clusters(text)
    begin = data.draw(st.sampled_from([0, *(start for start, _, _ in spans)]))
    later = [(begin + start, begin + end, cells) for start, end, cells in clusters(text[begin:])]
    assert later == [span for span in spans if span[0] >= begin]


def test_every_invisible_character_measures_as_it_is_drawn() -> None:
    """Of the characters that control how others look, none shifts what stands after it."""
    for code in range(sys.maxunicode + 1):
        character = clean(chr(code))
        if unicodedata.category(chr(code)) in ("Cf", "Mn", "Zs") and character:
            cells = sum(cells for _, _, cells in clusters(f"a{character}b"))
            assert cells == cell_len(drawn(f"a{character}b")), hex(code)
