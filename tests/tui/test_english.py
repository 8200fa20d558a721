"""The full screen in English: what is on the screen, whole, and how the language follows the session."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from duizhao import answers, desk, library
from duizhao.model import Questionnaire
from duizhao.sitting import Sitting
from duizhao.tui.app import Duizhao
from duizhao.tui.commands import DESK, WRITING
from duizhao.tui.screens.desk import Desk
from duizhao.tui.screens.help import Help
from duizhao.tui.screens.writing import Writing
from duizhao.wording import speak, wanted

HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
PAPERS = Path(__file__).parents[1] / "papers"
ENDS = {"leave", "copy", "quit", "interrupt"}
"""Commands that end what is to be looked at."""


def seen(app: Duizhao) -> str:
    """Everything that is on the screen, as it was drawn."""
    return html.unescape(app.export_screenshot()).replace("\N{NO-BREAK SPACE}", " ")


def chinese(app: Duizhao, *expected: str) -> list[str]:
    """The Chinese on the screen that nobody wrote, such as the titles of questionnaires."""
    text = seen(app)
    for said in expected:
        text = text.replace(said, "")
    return HAN.findall(text)


def started() -> Duizhao:
    """The program as the command line starts it at the desk."""
    speak(wanted())
    return Duizhao()


async def settled(pilot: Pilot[None]) -> None:
    """When everything that was asked for is on the screen."""
    await pilot.pause()
    await pilot.pause()


def begun(name: str, questionnaire: str, papers: str) -> Path:
    """A session with answers, closed."""
    loaded = library.load(questionnaire)
    with desk.begin(loaded, name) as file:
        file.apply(answers.read(PAPERS / papers, loaded.questionnaire))
        return file.path


def postmortem() -> Path:
    """A session in English."""
    return begun("outage", "incident-postmortem", "example-postmortem.answers.yaml")


def self_examination() -> Path:
    """A session in Chinese, with an English name."""
    return begun("mine", "party-history-2021", "example-unfinished.answers.yaml")


def titles() -> list[str]:
    """What the questionnaires are called."""
    known: list[Questionnaire] = [loaded.questionnaire for loaded in library.available()]
    return [one.title for one in known]


async def test_an_english_questionnaire_speaks_english_everywhere() -> None:
    """Wherever a command of the writing screen leads, nothing Chinese is on the screen."""
    sitting = Sitting(desk.open_or_look(postmortem()).file)
    sitting.go(("causes", *sitting.interview.items(("causes",))[:1], "headline"))
    app = Duizhao(sitting)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "Next" in seen(app)
        for command in WRITING:
            if command.id in ENDS:
                continue
            await app.screen.run_action(command.action)
            await settled(pilot)
            assert chinese(app) == [], command.id
            while not isinstance(app.screen, Writing):
                await pilot.press("escape")
                await settled(pilot)
            assert chinese(app) == [], command.id


async def test_the_desk_speaks_the_language_of_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its dialogs as well; what is Chinese there are the titles of questionnaires."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    postmortem()
    app = started()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for command in DESK:
            if command.id in ENDS or command.id == "open":
                continue
            await app.screen.run_action(command.action)
            await settled(pilot)
            assert chinese(app, *titles()) == [], command.id
            while not isinstance(app.screen, Desk):
                await pilot.press("escape")
                await settled(pilot)
            assert chinese(app) == [], command.id


async def test_a_new_writer_is_welcomed_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same holds for the desk while there is nothing on it."""
    monkeypatch.setenv("DUIZHAO_LANG", "en")
    app = started()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "You have not written anything yet." in seen(app)
        assert chinese(app, *titles()) == []


@pytest.mark.parametrize(
    ("locale", "path", "at_the_desk", "at_work"),
    [
        ("zh_CN.UTF-8", postmortem, "写新的", "Add another"),
        ("en_US.UTF-8", self_examination, "Rename", "再写一条"),
    ],
)
async def test_the_language_is_that_of_the_session_and_changes_back_at_the_desk(
    locale: str,
    path: Callable[[], Path],
    at_the_desk: str,
    at_work: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The key bar, the help and the lists follow at once."""
    monkeypatch.setenv("LANG", locale)
    path()
    app = started()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for _time in range(2):
            assert at_the_desk in seen(app)
            assert at_work not in seen(app)
            await pilot.press("enter")
            await settled(pilot)
            assert at_work in seen(app)
            assert at_the_desk not in seen(app)
            await pilot.press("f1")
            await settled(pilot)
            assert isinstance(app.screen, Help)
            assert seen(app).count(at_work) > 1
            await pilot.press("escape", "ctrl+p", *at_work)
            await settled(pilot)
            assert at_work in seen(app)
            await pilot.press("escape", "ctrl+q")
            await settled(pilot)


async def test_duizhao_lang_decides_in_a_chinese_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked is asked in Chinese; what the program says of it is English."""
    monkeypatch.setenv("DUIZHAO_LANG", "en")
    app = Duizhao(Sitting(desk.open_or_look(self_examination()).file))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "Add another" in seen(app)
        await pilot.press("f1", "pagedown", "pagedown")
        await settled(pilot)
        assert "In the outline: ok answered" in seen(app)
