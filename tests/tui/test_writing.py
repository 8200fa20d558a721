"""The writing screen, driven key by key."""

from duizhao import desk, settings
from duizhao.flow import Status
from duizhao.session import NEW
from duizhao.sitting import Sitting
from duizhao.tui.app import Duizhao
from duizhao.tui.cells import clusters
from duizhao.tui.faces import TextFace
from duizhao.tui.screens.confirm import Confirm
from duizhao.tui.screens.pick import Pick
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.field import Field
from duizhao.tui.widgets.keys import Keys
from duizhao.tui.widgets.rows import Rows
from tui.shown import asked, shown


async def test_it_begins_at_the_first_question(sitting: Sitting) -> None:
    """A new session asks its first question, with why it is asked and what to think of."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert asked(app) == "你是谁？"
        assert shown(app, "#guide").split() == [
            "要知道。",
            "-",
            "想一想？",
            "好",
            "老周",
            "弱",
            "某",
        ]
        assert isinstance(app.focused, Field)


async def test_typing_is_saved_key_by_key(sitting: Sitting) -> None:
    """Every key that is typed is in the session before the next one."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        for typed, saved in (("老", "老"), ("周", "老周"), ("backspace", "老")):
            await pilot.press(typed)
            assert sitting.file.session.answers[("who",)].value == saved


async def test_the_end_of_a_list_that_has_enough_asks_for_nothing(sitting: Sitting) -> None:
    """One item is wanted, another is not; and at the end of all it is said whether anything is missing."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("老", "周", "ctrl+o", *"第二部分", "enter")
        assert shown(app, "#place").strip().startswith("必答")
        await pilot.press(*"迟到", "enter", "tab")
        assert shown(app, "#place").strip().startswith("可不答")
        await pilot.press("tab", "tab", "tab")
        assert "该写的都写了。按 F5" in shown(app, "#status")


async def test_enter_and_tab_go_on_and_shift_tab_goes_back(sitting: Sitting) -> None:
    """Enter ends a short answer; in a long one it begins a paragraph, and Tab goes on."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("老", "周", "enter")
        assert asked(app) == "老周，说说看"
        await pilot.press("a", "enter", "b", "tab")
        assert sitting.interview.value(("story",)) == "a\nb"
        assert asked(app) == "怎么走？"
        await pilot.press("shift+tab", "shift+tab")
        assert asked(app) == "你是谁？"


async def test_every_kind_takes_its_answer(sitting: Sitting) -> None:
    """Options by digit, arrow and space, or letter; numbers and dates as people write them."""
    sitting.go(("way",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(
            "2", "tab", "1", "down", "down", "space", "tab", "１", "２", "次", "enter"
        )
        await pilot.press(*"2026年6月", "enter", "y", "enter")
        names = ("way", "tools", "times", "day", "sure")
        values = {name: sitting.interview.value((name,)) for name in names}
        assert values["way"] == "骑车"
        assert values["tools"] == ("伞", "灯")
        assert values["times"] == 12
        assert values["day"] == "2026-06"
        assert values["sure"] is True


async def test_what_cannot_stand_is_said_and_kept(sitting: Sitting) -> None:
    """Half a date stays in the field, with one sentence beside it, and stops nobody."""
    sitting.go(("day",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"2026年", *"十三", "tab", "shift+tab")
        assert sitting.text == "2026年十三"
        assert "不是日期" in shown(app, "#remarks")
        assert sitting.status is Status.DRAFT


async def test_typing_at_the_end_of_a_list_begins_an_item(sitting: Sitting) -> None:
    """The blank becomes an item with its first character, and goes again with its last."""
    sitting.go(("problems",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        assert asked(app) == "有什么问题？\n一句话"
        await pilot.press("甲", "ctrl+n")
        assert asked(app) == "还有吗？\n一句话"
        await pilot.press("乙")
        assert len(sitting.interview.items(("problems",))) == 2
        await pilot.press("backspace")
        assert len(sitting.interview.items(("problems",))) == 1
        assert NEW in sitting.here


async def test_items_move_copy_and_go_and_all_of_it_can_be_undone(sitting: Sitting) -> None:
    """Ctrl+T offers what can be done with an item; Ctrl+Z takes every step back."""
    sitting.go(("problems",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("甲", "ctrl+n", "乙", "ctrl+t")
        assert isinstance(app.screen, Pick)
        await pilot.press("down", "enter")  # duplicate
        await pilot.pause()
        labels = [sitting.interview.label(path) for path in sitting.interview.items_of("problems")]
        assert labels == ["甲", "乙", "乙"]
        await pilot.press("alt+up", "alt+up", "ctrl+t", *"删除", "enter")
        await pilot.pause()
        assert "删除“乙”" in shown(app, "#ask")
        await pilot.press("enter")
        await pilot.pause()
        assert "已删除“乙”" in shown(app, "#status")
        before = sitting.interview.session
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert sitting.file.session.answers == {}
        for _ in range(6):
            await pilot.press("ctrl+y")
        assert sitting.file.session.answers == before.answers


async def test_links_are_chosen_from_the_items_there_are(sitting: Sitting) -> None:
    """A cause names the problems it explains."""
    sitting.go(("problems",))
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("甲", "ctrl+n", "乙", "ctrl+g", "丙", "tab", "2", "1")
        cause = sitting.interview.items_of("causes")[0]
        assert sitting.interview.value((*cause, "explains")) == tuple(
            path[-1] for path in sitting.interview.items_of("problems")
        )


async def test_putting_off_goes_on_and_is_remembered(sitting: Sitting) -> None:
    """Ctrl+L puts a question off, once more takes that back; F6 finds it again."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+l")
        assert sitting.here == ("story",)
        assert sitting.interview.answer(("who",)).later
        await pilot.press("f6", "f6")
        assert sitting.here == ("who",)
        await pilot.press("ctrl+l")
        assert not sitting.interview.answer(("who",)).later


async def test_undo_takes_back_typing_first_then_changes(sitting: Sitting) -> None:
    """Within a field Ctrl+Z undoes what was typed there; beyond that, change by change."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"老周", "tab", *"来了", "ctrl+z")
        assert sitting.text == ""
        await pilot.press("ctrl+z")
        assert sitting.here == ("who",)
        assert sitting.text == ""
        assert "已撤销" in shown(app, "#status")
        await pilot.press("ctrl+y")
        assert sitting.text == "老周"


async def test_a_session_that_another_holds_can_only_be_looked_at(sitting: Sitting) -> None:
    """The second opener sees everything, changes nothing, and is told why."""
    sitting.type("老周", 2)
    opened = desk.open_or_look(sitting.file.path)
    assert opened.file.read_only
    looking = Sitting(opened.file, opened.why_read_only)
    app = Duizhao(looking)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert looking.text == "老周"
        assert isinstance(app.screen.query_one(Field).face, TextFace)
        assert app.screen.query_one(Field).face.buffer.text == "老周"  # type: ignore[attr-defined]
        assert "现在只能查看" in shown(app, "#status")


async def test_answers_are_never_markup(sitting: Sitting) -> None:
    """Brackets, links and escape sequences in an answer are shown as text, or not at all."""
    sitting.type("[/][b]x[@click=app.quit]", 3)
    sitting.go(("problems",))
    sitting.type("[red]\x1b]0;x\x07y", 1)
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause(0.5)
        outline = app.screen.query_one("#outline", Rows)
        rows = [outline.render_line(y).text for y in range(outline.content_size.height)]
        assert any("[red]]0;xy" in row for row in rows)


async def test_what_chooses_an_option_is_said_beside_the_field(sitting: Sitting) -> None:
    """Where one types, there is the count of characters instead."""
    app = Duizhao(sitting)
    async with app.run_test(size=(60, 20)) as pilot:
        assert "空格" not in shown(app, "#remarks")
        await pilot.press("tab", "tab")
        assert "空格或数字键选中" in shown(app, "#remarks")


async def test_at_the_end_of_a_list_nothing_is_done_to_the_item_around_it(
    threads: Sitting,
) -> None:
    """What is not written yet cannot be moved or deleted, which is said."""
    app = Duizhao(threads)
    before = threads.file.session
    async with app.run_test(size=(100, 30)) as pilot:
        blanks = [stop for stop in threads.interview.stops if stop.count(NEW) and len(stop) > 4]
        threads.go(blanks[0])
        for key in ("ctrl+t", "alt+up", "alt+down"):
            await pilot.press(key)
            assert isinstance(app.screen, Writing)
            assert "还没写的新一条" in shown(app, "#status")
    assert threads.file.session is before


async def test_redo_names_what_it_removes_as_undo_does(sitting: Sitting) -> None:
    """By what the item was called, though it is gone."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        sitting.go(("problems",))
        await pilot.press(*"拖延", "ctrl+t", *"删除", "enter", "enter")
        await pilot.press("ctrl+z")
        assert "已撤销：删除“拖延”" in shown(app, "#status")
        await pilot.press("ctrl+y")
        assert "已重做：删除“拖延”" in shown(app, "#status")


async def test_an_item_can_be_added_behind_presets(presets: Sitting) -> None:
    """Ctrl+N in one of the preset items leads to a blank of its list, which is no stop of its own."""
    presets.go(("parts", "one", "name"))
    app = Duizhao(presets)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+n", "甲")
        await pilot.pause(0.4)
        assert [presets.interview.label(path) for path in presets.interview.items_of("parts")] == [
            "一",
            "二",
            "甲",
        ]


async def test_a_section_is_introduced_at_its_first_question(presets: Sitting) -> None:
    """And nowhere else."""
    app = Duizhao(presets)
    async with app.run_test(size=(100, 30)) as pilot:
        assert asked(app) == "慢慢来。\n叫什么？"
        await pilot.press("tab")
        assert "慢慢来" not in asked(app)


async def test_the_item_is_named_with_what_can_be_done_with_it(sitting: Sitting) -> None:
    """Which one of how many, and commands to click; outside of items there is no such line."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        assert not app.screen.query_one("#item").display
        sitting.go(("problems",))
        await pilot.press("甲", "ctrl+n", "乙")
        await pilot.pause()
        line = app.screen.query_one("#item", Keys).render_line(0).text
        assert "问题 2/2" in line
        before = sum(cells for _, _, cells in clusters(line[: line.index("删除")]))
        await pilot.click("#item", offset=(before + 2, 0))
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("escape")
        assert len(sitting.interview.items(("problems",))) == 2


async def test_guidance_is_shown_as_far_as_it_is_wanted(sitting: Sitting) -> None:
    """F2: all of it, without examples, none; remembered for the next time."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f2")
        assert shown(app, "#guide").rstrip().split("\n") == [
            "要知道。",
            "- 想一想？",
            "+ 例子 2 个，按两次 F2 展开",
        ]
        assert "例子收起来了" in shown(app, "#status")
        await pilot.press("f2")
        assert shown(app, "#guide").strip() == ""
        await pilot.press("f2", "tab", "f2")
        assert "这一题没有例子" in shown(app, "#status")
    assert settings.load().looks.guide == "brief"


async def test_a_theme_is_remembered(sitting: Sitting) -> None:
    """Light or dark, switched from the palette."""
    app = Duizhao(sitting)
    async with app.run_test(size=(100, 30)) as pilot:
        assert app.theme == "dark"
        await pilot.press("ctrl+p", *"浅色", "enter")
        assert app.theme == "light"
    assert settings.load().looks.theme == "light"
