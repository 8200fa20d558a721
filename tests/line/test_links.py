"""What is linked to what, in lines."""

import pytest

from duizhao.sitting import Sitting
from line.scripts import Lines


def test_every_item_is_told_with_what_is_linked_to_it_and_what_it_lacks(
    threads: Sitting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line each, so that no head of a table has to be remembered; the one chosen is gone to."""
    Lines(monkeypatch)(threads, ":关联", "2")
    told = capsys.readouterr().out
    assert "1 问题 1 迟到  原因：懒  缺措施\n2 问题 2 拖延  缺原因  缺措施\n" in told
    assert "4 原因 1 懒  缺措施\n" in told
    assert threads.item == threads.interview.items_of("found")[1]


def test_without_items_it_says_what_will_be_there(
    threads: Sitting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Instead of an empty list."""
    for repeat in ("found", "causes"):
        while items := threads.interview.items_of(repeat):
            threads.remove(items[0])
    Lines(monkeypatch)(threads, ":关联")
    assert "还没有问题。写了以后" in capsys.readouterr().out
