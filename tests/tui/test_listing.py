"""Sessions stand in columns that line up, and shrink sensibly."""

from datetime import datetime
from pathlib import Path

import pytest

from duizhao.flow import Progress
from duizhao.shelf import Summary
from duizhao.tui import listing
from duizhao.tui.cells import clusters

NOW = datetime.fromisoformat("2026-11-24T18:00:00+08:00").astimezone()
TODAY = NOW.replace(hour=14, minute=3)


def summary(name: str, answered: int, open: int, size: int, changed: datetime = TODAY) -> Summary:
    """A session of which so much is known."""
    progress = Progress(answered=answered, open=open)
    return Summary(Path(f"{name}.duizhao"), "", changed.isoformat(), progress, size)


LISTED = [
    summary("副区长党史学习教育专题民主生活会对照检查材料", 62, 38, 3214),
    summary("Retro 2024", 5, 0, 12),
    summary("空", 0, 100, 0),
]


def shown(width: int, *summaries: Summary) -> list[str]:
    """The rows as they are drawn."""
    entries: list[listing.Entry] = [(one.path, one) for one in summaries or LISTED]
    return [row.text for row in listing.rows(entries, width, NOW)]


def cells(text: str) -> int:
    """How wide a text is in a terminal."""
    return sum(width for _start, _end, width in clusters(text))


def test_wide_enough_everything_is_told() -> None:
    """A bar and words for how far it is, what is missing, how long, and when."""
    assert shown(80)[1].split() == [
        "Retro",
        "2024",
        *["##########", "已答", "5", "写完", "写了", "12", "字", "今天", "14:03"],
    ]
    assert shown(80)[0].split()[1:] == [
        "######----",
        "已答",
        "62",
        "缺",
        "38",
        "写了",
        "3214",
        "字",
        "今天",
        "14:03",
    ]


@pytest.mark.parametrize("width", [120, 76, 71, 66, 56, 51, 46, 36, 30])
def test_columns_line_up(width: int) -> None:
    """Whatever the names are made of; no row is wider than there is room, and the time is whole."""
    rows = shown(width)
    ends = {cells(row[: row.index("今天")]) for row in rows}
    assert len(ends) == 1
    assert all(cells(row) <= width and row.endswith("今天 14:03") for row in rows)


def test_what_matters_least_goes_first() -> None:
    """First the count of answers, then bar and length; what is missing and the time stay."""
    assert "已答" not in shown(56)[0] and "###" in shown(56)[0]
    assert "#" not in shown(40)[0] and "字" not in shown(40)[0]
    assert "缺 38" in shown(30)[0]


def test_a_long_name_is_cut_where_it_can_be_seen() -> None:
    """At a character's end, with a mark."""
    assert ".." in shown(80)[0]
    assert ".." not in shown(140)[0]


def test_one_that_is_not_read_yet_shows_its_name() -> None:
    """The rest comes when it is known."""
    rows = listing.rows([(Path("甲.duizhao"), None), (LISTED[0].path, LISTED[0])], 80, NOW)
    assert rows[0].text == "甲"


def test_one_that_cannot_be_read_says_so() -> None:
    """In the place of what would be known of it."""
    broken = Summary(Path("坏.duizhao"), "", "", Progress(), trouble="打不开。")
    (row,) = listing.rows([(broken.path, broken)], 60, NOW)
    assert row.text.startswith("坏 ") and row.text.endswith("打不开，按 Enter 看原因")
    assert row.style == "wanted"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ("2026-11-24T00:00:00", "今天 00:00"),
        ("2026-11-23T23:59:00", "昨天"),
        ("2026-11-22T23:59:00", "2026-11-22"),
        ("2026-12-01T00:00:00", "2026-12-01"),
    ],
)
def test_times_are_told_as_people_say_them(changed: str, said: str) -> None:
    """Today by the hour, yesterday, any other day by its date."""
    assert listing.when(datetime.fromisoformat(changed), NOW.replace(tzinfo=None)) == said
