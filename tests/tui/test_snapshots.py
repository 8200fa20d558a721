"""Pictures of a few screens: what they show is looked at before it is kept (CONTRIBUTING).

Nothing in them depends on the day, the machine or chance.
"""

from collections.abc import Callable

import pytest
from textual.app import App
from textual.pilot import Pilot

from duizhao.settings import Looks, Settings
from duizhao.sitting import Sitting
from duizhao.tui.app import Duizhao

SnapCompare = Callable[..., bool]


def keys(*pressed: str) -> Callable[[Pilot[None]], object]:
    """Presses keys, and lets everything catch up."""

    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*pressed)
        await pilot.pause(1)

    return press


def program(sitting: Sitting, theme: str) -> App[None]:
    """The full screen at a sitting."""
    return Duizhao(sitting, Settings(looks=Looks(theme=theme)))


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_question_with_its_guidance(
    sitting: Sitting, snap_compare: SnapCompare, theme: str
) -> None:
    """Outline, question, field with the cursor, length, guidance, keys; in both themes."""
    app = program(sitting, theme)
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys(*"老周"))


def test_an_item_with_the_paper_beside_it(sitting: Sitting, snap_compare: SnapCompare) -> None:
    """What the answer gave is marked in the paper, the item has its commands, options their marks."""
    sitting.type("老周", 2)
    sitting.go(("story",))
    sitting.type("我在村里住了三天，“路”上遇见的人都说水管冻了。", 23)
    sitting.go(("tools",))
    app = program(sitting, "dark")
    assert snap_compare(app, terminal_size=(120, 30), run_before=keys("1", "3", "shift+tab"))


def test_the_table_of_links(sitting: Sitting, snap_compare: SnapCompare) -> None:
    """Rows and columns, what is linked, and what nothing is linked to."""
    sitting.go(("problems",))
    pressed = ("a", "ctrl+n", "b", "ctrl+g", "c", "tab", "1", "f8", "down")
    assert snap_compare(program(sitting, "dark"), terminal_size=(80, 24), run_before=keys(*pressed))
