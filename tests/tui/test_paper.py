"""The paper beside the question, and the way from each to the other."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from duizhao import answers, library
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from duizhao.tui import sheet
from duizhao.tui.app import Duizhao
from duizhao.tui.screens.writing import Writing
from duizhao.tui.widgets.field import Field
from duizhao.tui.widgets.paper import Paper

EXAMPLES = Path(__file__).parents[1] / "papers"
HEADLINE = ("aspects", "two-establishes", "found", "red-lines", "headline")
DETAIL = ("aspects", "people-centred", "found", "wall", "detail")
LAST = ("signed",)


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Sitting]:
    """A sitting at the example paper."""
    loaded = library.load()
    change = answers.read(EXAMPLES / "example.answers.yaml", loaded.questionnaire)
    with SessionFile.create(tmp_path / "x.duizhao", loaded.document, origin=loaded.origin) as file:
        file.apply(change)
        yield Sitting(file)


async def caught_up(pilot: Pilot[None]) -> Paper:
    """The paper, once it shows how things stand and nothing that began with the screen is still to come."""
    async with asyncio.timeout(20):
        while writing(pilot).beside._looking:
            await pilot.pause(0.02)
    catch_up(pilot)
    await made(pilot)
    return pilot.app.screen.query_one(Paper)


def catch_up(pilot: Pilot[None]) -> None:
    """Does at once what the screen does after a pause."""
    writing(pilot).beside.catch_up()


def writing(pilot: Pilot[None]) -> Writing:
    """The screen."""
    screen = pilot.app.screen
    assert isinstance(screen, Writing)
    return screen


async def made(pilot: Pilot[None]) -> None:
    """Waits for the paper that is being made; one that another overtakes is given up."""
    async with asyncio.timeout(20):
        while not all(worker.is_finished for worker in pilot.app.workers):
            await pilot.pause(0.02)
    await pilot.pause()


def rows(paper: Paper) -> list[str]:
    """What the paper shows."""
    return [paper.render_line(y).text.rstrip() for y in range(paper.content_size.height)]


def marked(paper: Paper) -> str:
    """What the rows say that have a mark in the margin."""
    return "".join(row[2:] for row in rows(paper) if row.startswith("> "))


def flashing(paper: Paper) -> bool:
    """Whether something is shown in reverse."""
    segments = [part for y in range(paper.content_size.height) for part in paper.render_line(y)]
    return any(segment.style and segment.style.reverse for segment in segments)


async def test_what_came_from_the_present_answer_is_in_view_and_marked(example: Sitting) -> None:
    """Wherever the writer goes; an answer that is not printed shows what is around it."""
    app = Duizhao(example)
    async with app.run_test(size=(120, 30)) as pilot:
        await caught_up(pilot)
        for path, words in (
            (HEADLINE, "我只读了画红线的三页"),
            (DETAIL, "照片有没有样子"),
            (LAST, "2022年1月"),
            ((*HEADLINE[:-1], "sources"), "我只读了画红线的三页"),
        ):
            example.go(path)
            paper = await caught_up(pilot)
            assert words in marked(paper), path


async def test_a_change_flashes_and_the_flash_ends(example: Sitting) -> None:
    """Going elsewhere is no change."""
    example.go(HEADLINE)
    app = Duizhao(example)
    async with app.run_test(size=(120, 30)) as pilot:
        paper = await caught_up(pilot)
        assert not flashing(paper)
        await pilot.press("啊")
        paper = await caught_up(pilot)
        assert flashing(paper)
        assert "啊" in marked(paper)
        paper._end_flash()
        assert not flashing(paper)
        example.go(DETAIL)
        assert not flashing(await caught_up(pilot))


async def test_a_gap_is_seen_and_leads_to_its_question(example: Sitting) -> None:
    """What is missing is marked in the paper as well, by the name of what is asked."""
    example.go(DETAIL)
    example.type("")
    app = Duizhao(example)
    async with app.run_test(size=(120, 30)) as pilot:
        paper = await caught_up(pilot)
        assert "【待填：表现】" in marked(paper)
        await pilot.press("f3", "up", "enter")
        assert example.here == (*DETAIL[:-1], "headline")
        await pilot.press("f3", "down", "enter")
        assert example.here == DETAIL


async def test_the_keys_go_from_part_to_part(example: Sitting) -> None:
    """F3 leads into the paper beside the question, Enter to the answer, and typing goes on there."""
    example.go(HEADLINE)
    app = Duizhao(example)
    async with app.run_test(size=(120, 30)) as pilot:
        paper = await caught_up(pilot)
        await pilot.press("f3")
        assert app.focused is paper
        assert app.screen.query_one("#question").display
        await pilot.press("down", "enter", "新")
        assert example.here == (*HEADLINE[:-1], "detail")
        assert example.text.startswith("新我请通讯员")
        await pilot.press("f3", "x", "escape", "词")
        assert isinstance(app.focused, Field)
        assert example.text.startswith("新词我请通讯员")


async def test_on_a_narrow_screen_the_paper_takes_the_place_of_the_question(
    example: Sitting,
) -> None:
    """And what is chosen brings the question back."""
    example.go(HEADLINE)
    app = Duizhao(example)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        paper = await caught_up(pilot)
        assert paper.display
        assert "我只读了画红线的三页" in marked(paper)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert example.here == ("aspects", "two-establishes", "official")
        assert not paper.display
        assert app.screen.query_one("#question").display


async def test_a_click_goes_to_the_answer_and_to_the_place_in_it(example: Sitting) -> None:
    """The cursor stands where the paper was clicked."""
    example.go(DETAIL)
    app = Duizhao(example)
    async with app.run_test(size=(120, 30)) as pilot:
        paper = await caught_up(pilot)
        await pilot.pause()
        y, row = next((y, row) for y, row in enumerate(rows(paper)) if "照片" in row)
        before = row.index("照片") - 2
        padding = paper.content_region.offset - paper.region.offset
        await pilot.click(Paper, offset=(padding.x + 2 + 2 * before, padding.y + y))
        await pilot.pause()
        assert example.here == DETAIL
        assert example.text[example.cursor :].startswith("照片")
        assert isinstance(app.focused, Field)


async def test_moving_in_a_long_answer_keeps_its_sentence_in_view(example: Sitting) -> None:
    """Paragraph by paragraph, without waiting for a pause."""
    example.go(DETAIL)
    example.type("\n".join(f"第{number}段。" * 12 for number in range(40)), 0)
    app = Duizhao(example)
    async with app.run_test(size=(120, 30)) as pilot:
        paper = await caught_up(pilot)
        await pilot.press("ctrl+end")
        assert any("第39段" in row for row in rows(paper))
        await pilot.press("ctrl+home")
        assert any("第0段" in row for row in rows(paper))


async def test_a_paper_that_is_out_of_date_is_not_shown(
    example: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed while it was being made is not taken back by it."""
    example.go(HEADLINE)
    app = Duizhao(example)
    async with app.run_test(size=(120, 30)) as pilot:
        paper = await caught_up(pilot)
        before = rows(paper)
        begun, typed = Event(), Event()

        def slowly(*how: Any) -> Any:
            begun.set()
            typed.wait()
            return as_ever(*how)

        as_ever = sheet.paper
        monkeypatch.setattr(sheet, "paper", slowly)
        catch_up(pilot)
        await asyncio.to_thread(begun.wait)
        example.type("在做的时候又写了字")
        typed.set()
        await made(pilot)
        assert rows(paper) == before
        assert "又写了字" in marked(await caught_up(pilot))


async def test_a_window_that_changes_its_width_shows_every_row_anew(example: Sitting) -> None:
    """Wide, narrow and as before: no row of another width is left."""
    app = Duizhao(example)
    async with app.run_test(size=(120, 40)) as pilot:
        paper = await caught_up(pilot)
        before = rows(paper)
        await pilot.resize_terminal(200, 60)
        await caught_up(pilot)
        await pilot.resize_terminal(120, 40)
        await caught_up(pilot)
        region = paper.content_region
        drawn = app.screen._compositor.render_strips()
        seen = ["".join(part.text for part in strip) for strip in drawn]
        shown = [line for line in rows(paper) if line.strip()]
        assert rows(paper) == before
        assert all(any(line.strip() in row for row in seen) for line in shown)
        assert region.height


async def test_an_answer_that_feeds_the_paper_through_a_default_is_marked_and_followed(
    example: Sitting,
) -> None:
    """The post in the title flashes when it changes; choosing it leads to the post and not to the title."""
    app = Duizhao(example)
    async with app.run_test(size=(120, 30)) as pilot:
        await caught_up(pilot)
        example.go(("post",))
        paper = await caught_up(pilot)
        assert marked(paper).startswith("副镇长党史学习教育")
        await pilot.press("end", "甲")
        await caught_up(pilot)
        assert "副镇长甲" in marked(paper)
        assert flashing(paper)
        example.go(("title",))
        await caught_up(pilot)
        await pilot.press("f3", "home", "enter")
        assert example.here == ("post",)
        await caught_up(pilot)
        await pilot.press("f3", "home", "down", "enter")
        assert example.here == ("title",)
        assert example.cursor == len("副镇长甲")
