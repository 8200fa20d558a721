"""What the program shows, as tests of its screens look at it."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

from duizhao.tui.app import Duizhao
from duizhao.tui.widgets.prose import Prose
from duizhao.tui.widgets.rows import Rows


def rows(app: Duizhao, selector: str) -> list[str]:
    """The rows of a part of the screen, without the spaces at their ends."""
    widget = app.screen.query_one(selector)
    assert isinstance(widget, Rows | Prose)
    return [widget.render_line(y).text.rstrip() for y in range(widget.content_size.height)]


def lines(app: Duizhao, selector: str) -> list[str]:
    """The same without the blank ones, and without indents."""
    return [row.strip() for row in rows(app, selector) if row.strip()]


def shown(app: Duizhao, selector: str) -> str:
    """What a part of the screen says, row by row."""
    return "\n".join(rows(app, selector))


def said(app: Duizhao, selector: str = "#status") -> str:
    """What it says, its rows joined as they were before they were broken."""
    return "".join(lines(app, selector))


def asked(app: Duizhao) -> str:
    """The question on the screen."""
    return shown(app, "#ask").strip()


async def until(pilot: Pilot[None], seen: Callable[[], bool]) -> None:
    """Lets the program work until something can be seen; fails when it never can."""
    async with asyncio.timeout(20):
        while not seen():
            await pilot.pause(0.05)
