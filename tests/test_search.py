"""Words are found in the texts of all sessions."""

from pathlib import Path

import pytest

from duizhao import places, store
from duizhao.search import Texts, search
from duizhao.store import SessionFile
from store.samples import PLACE, SIGHTS, STEPS, STORY, begun, say, what


@pytest.fixture
def sessions(home: Path) -> list[Path]:
    """Two sessions."""
    for name, story in (
        ("春", "水涨了。Ｘ光片还没有取；桥上没有灯。"),
        ("秋", "水落了。\n桥还在。"),
    ):
        with begun(store.free_path(name)) as file:
            say(file, PLACE, "河边")
            say(file, STORY, story)
            say(file, STEPS, 9000)
            say(file, SIGHTS, ("river", "k3v9", "hill"))
            say(file, what("k3v9"), f"{name}天的桥")
    return sorted(store.sessions())


def test_a_hit_tells_session_place_and_sentence(sessions: list[Path]) -> None:
    """In the order of the sessions and, within one, of the paper."""
    hits, skipped = search("桥", sessions)
    assert [(hit.path.stem, hit.place, hit.sentence) for hit in hits] == [
        ("春", STORY, "桥上没有灯。"),
        ("春", what("k3v9"), "春天的桥"),
        ("秋", STORY, "桥还在。"),
        ("秋", what("k3v9"), "秋天的桥"),
    ]
    assert hits[1].around == "经过 > 见闻 2/3 > 看见了什么？"
    assert skipped == []


def test_every_word_has_to_be_in_the_answer(sessions: list[Path]) -> None:
    """In whatever order; the sentence is the one with most of them."""
    hits, _skipped = search("灯 水 上", sessions)
    assert [(hit.path.stem, hit.sentence) for hit in hits] == [("春", "桥上没有灯。")]


def test_width_and_case_do_not_matter(sessions: list[Path]) -> None:
    """As they come out of an input method."""
    assert [hit.sentence for hit in search("x光", sessions)[0]] == ["Ｘ光片还没有取；"]


@pytest.mark.parametrize("words", ["", "  ", "没有写过的话", "山", "9000"])
def test_what_is_not_found(sessions: list[Path], words: str) -> None:
    """Nothing, what nobody wrote, what only a preset says, what is no text."""
    assert search(words, sessions) == ([], [])


def test_what_was_read_is_known_until_it_is_changed(sessions: list[Path]) -> None:
    """Looking again does not read again; a session that was written to is read anew."""
    texts = Texts()
    for path in sessions:
        texts.read(path)
    known = [hit.sentence for hit in texts.find("河边", sessions)]
    with SessionFile.open(sessions[0]) as file:
        say(file, PLACE, "河边的草地")
    for path in sessions:
        texts.read(path)
    assert known == ["河边", "河边"]
    assert [hit.sentence for hit in texts.find("河边", sessions)] == ["河边的草地", "河边"]
    assert [hit.path for hit in texts.find("河边", sessions[1:])] == sessions[1:]


def test_sessions_that_cannot_be_read_are_named(sessions: list[Path]) -> None:
    """The others are searched all the same."""
    broken = places.sessions() / "坏.duizhao"
    broken.write_bytes(b"garbage")
    hits, skipped = search("春天", [broken, *sessions])
    assert len(hits) == 1
    assert skipped == [broken]
