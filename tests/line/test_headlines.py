"""Headlines first, and links by the items around, in line mode."""

import pytest

from duizhao.session import NEW
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from kinds import resumed
from line.scripts import DOWN, ENTER, SPACE, Lines, script

BLANK: Place = ("problems", NEW, "headline")


def answers(sitting: Sitting, name: str) -> list[object]:
    """What the problems say to one of their questions, in order."""
    interview = sitting.interview
    return [interview.value(("problems", item, name)) for item in interview.items(("problems",))]


@pytest.mark.parametrize("begin", [("who",), BLANK], ids=["ahead", "here"])
def test_headlines_are_collected_and_then_told_in_detail(sitting: Sitting, begin: Place) -> None:
    """A line each, an empty one ends them; then the details come one after the other, and the list's end."""
    sitting.go(begin)
    lines = ["拖延", "忘事", "", "总是明天", "钥匙"]
    script(sitting, ":先列", ENTER, *(f"{line}{ENTER}" for line in lines), ENTER, "怕麻烦")
    assert answers(sitting, "headline") == ["拖延", "忘事"]
    assert answers(sitting, "detail") == ["总是明天", "钥匙"]
    assert sitting.text == "怕麻烦" and sitting.here[0] == "causes"


def test_between_headlines_only_the_place_is_told(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing comes between two lines but which one it is."""
    sitting.go(BLANK)
    Lines(monkeypatch)(sitting, ":先列", "拖延", "忘事")
    told = capsys.readouterr().out
    third = "第二部分，新的问题，第 3 条，一句话，可不答\n> "
    assert f"第二部分，新的问题，第 2 条，一句话，可不答\n> \n{third}" in told


def test_headlines_can_be_left_for_any_other_place(sitting: Sitting) -> None:
    """What follows is then what always follows."""
    sitting.go(BLANK)
    script(sitting, ":先列", ENTER, "拖延", ENTER, ":目录 姓名", ENTER, ENTER, "老周", ENTER)
    assert sitting.here == ("story",)


def test_what_lacks_a_link_says_so(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words, behind its name, until something links to it."""
    sitting.go(BLANK)
    lines = ["拖延", "", "忘事", "", "", "怕麻烦", "2", "太懒"]
    Lines(monkeypatch)(sitting, *lines)
    first, second = capsys.readouterr().out.split("它解释哪些问题？")[1:]
    assert "1 拖延（还没有找到原因）\n2 忘事（还没有找到原因）\n" in first
    assert "1 拖延（还没有找到原因）\n2 忘事\n" in second


def linked(sitting: Sitting) -> list[str]:
    """The problems that the second cause explains, the answer that the sitting was at."""
    answer = (*sitting.interview.items_of("causes")[1], "explains")
    return [sitting.interview.label(path) for path in sitting.interview.linked(answer)]


@pytest.fixture
def at_links(threads: Sitting) -> Sitting:
    """At a links answer with problems of two aspects to choose from."""
    threads.go((*threads.interview.items_of("causes")[1], "explains"))
    return threads


def test_links_stand_under_the_items_around(
    at_links: Sitting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers go on through the groups."""
    Lines(monkeypatch)(at_links, "1 3")
    told = capsys.readouterr().out
    assert "学习：\n1 迟到\n工作：\n2 拖延（缺原因）\n3 推诿（缺原因）\n" in told
    assert linked(at_links) == ["迟到", "推诿"]


@pytest.mark.parametrize("keys", ["2", DOWN + SPACE, "22" + DOWN + "2"])
def test_names_of_groups_cannot_be_chosen(at_links: Sitting, keys: str) -> None:
    """Neither by number nor by arrows."""
    script(at_links, keys, ENTER)
    assert linked(at_links) == ["拖延"]


def test_what_is_chosen_no_longer_says_what_it_lacks(
    at_links: Sitting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not in the list, and not in what is told of the answer."""
    script(at_links, "2", ENTER)
    assert "> 拖延\n" in capsys.readouterr().out
    again = resumed(at_links.file.path.parent, "t")
    again.go((*again.interview.items_of("causes")[1], "explains"))
    Lines(monkeypatch)(again)
    assert "2 拖延（已选）\n3 推诿（缺原因）\n" in capsys.readouterr().out
