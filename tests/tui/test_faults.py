"""The answer sheet from the full screen: to the editor, to what is wrong with it, and back."""

from contextlib import nullcontext

import pytest

from duizhao import editor
from duizhao.sitting import Sitting
from duizhao.tui.app import Duizhao
from duizhao.tui.screens.faults import Faults
from duizhao.tui.screens.writing import Writing
from tui.shown import said


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the editor makes of one text after the other."""
    texts: list[str] = []
    monkeypatch.setattr(Duizhao, "suspend", lambda _app: nullcontext())
    monkeypatch.setattr(editor, "edited", lambda text, name, longest, session: texts.pop(0))
    return texts


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_faults_lead_back_to_the_editor(
    sitting: Sitting, write: list[str], size: tuple[int, int]
) -> None:
    """All of them listed; Enter opens the editor again, and what it makes of the sheet is taken."""
    write += ["<!-- [way] -->\n飞", "<!-- [way] -->\n骑车"]
    app = Duizhao(sitting)
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+p", *"整份材料", "enter")
        assert isinstance(app.screen, Faults)
        await pilot.pause()
        assert "第 1 行：没有“飞”这个选项" in said(app, "#text")
        await pilot.press("enter")
        assert isinstance(app.screen, Writing)
        assert sitting.interview.value(("way",)) == "骑车"
        await pilot.press("ctrl+z")
        assert sitting.interview.value(("way",)) is None


async def test_a_sheet_can_be_put_aside(sitting: Sitting, write: list[str]) -> None:
    """Where it is kept is said."""
    write.append("<!-- [way] -->\n飞")
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("ctrl+p", *"整份材料", "enter", "escape")
        await pilot.pause()
        assert "sheet.md" in said(app, "#status")
        assert not sitting.file.session.answers


async def test_an_answer_from_the_editor_stands_in_the_field(
    sitting: Sitting, write: list[str]
) -> None:
    """What is typed next goes behind it."""
    write.append("老周")
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+e", "一")
        assert sitting.text == "老周一"
        sitting.go(("way",))
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert "用不着编辑器" in said(app, "#status")


async def test_where_no_other_program_can_be_opened_it_is_said(sitting: Sitting) -> None:
    """Such as in a browser."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        for keys in (["ctrl+e"], ["ctrl+p", *"整份材料", "enter"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert "打不开别的程序" in said(app, "#status")
