"""What the writing screen shows of a sitting, without a screen."""

from duizhao.sitting import Sitting
from duizhao.tui import sheet
from duizhao.tui.overview import overview


def test_counts_stand_under_a_section_in_as_many_lines_as_they_take(threads: Sitting) -> None:
    """A count is never broken; each line leads to the section."""
    seen = overview(threads.interview)
    wide = [shown.text for _row, shown in sheet.outline(seen, 40)]
    assert "   问题 3 · 缺原因 2 · 缺措施 3" in wide
    narrow = [shown.text for _row, shown in sheet.outline(seen, 22)]
    assert "   问题 3 · 缺原因 2" in narrow
    assert "   缺措施 3" in narrow


def test_where_there_is_room_counts_stand_behind_the_title(threads: Sitting) -> None:
    """In the list that Ctrl+O opens."""
    shown = [shown.text for _row, shown in sheet.places(overview(threads.interview))]
    assert any(line.endswith("查找问题   问题 3 · 缺原因 2 · 缺措施 3") for line in shown)
