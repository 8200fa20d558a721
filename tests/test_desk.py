"""Sessions as wholes: how far each is, how long, and what is known of it without reading it again."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from duizhao import answers, desk, intake, library, places, report, resources, shelf, store
from duizhao.errors import UnusableInput
from duizhao.flow import Interview
from duizhao.session import Session
from duizhao.shelf import Shelf
from duizhao.store import SessionFile
from store.samples import PLACE, STORY, begun, say

EXAMPLE = Path(__file__).parent / "papers" / "example.answers.yaml"


@pytest.fixture
def session(home: Path) -> Path:
    """A session with two texts in it."""
    path = store.free_path("散步")
    with begun(path) as file:
        say(file, PLACE, "河 边")
        say(file, STORY, "天黑得早。\n回来晚了。")
    return path


def test_the_size_is_what_the_writer_has_written(session: Path) -> None:
    """Characters without white space; what presets say does not count."""
    summary = shelf.summary(session)
    assert summary.size == 12
    assert summary.as_json()["characters"] == 12
    assert "12 字" in summary.line()


def test_next_years_paper_begins_with_this_years_measures(home: Path) -> None:
    """Each with the problems that it answers; the rest of the paper is blank."""
    loaded = library.load("party-history-2021")
    with desk.begin(loaded, "今年") as file:
        file.apply(answers.read(EXAMPLE, loaded.questionnaire))
        measures = Interview(file.session).root["measures"]
    with desk.follow(store.find("今年"), name="明年") as file:
        root = Interview(file.session).root
    carried = root["last_year"]
    assert [entry["measure"] for entry in carried] == [one["headline"] for one in measures]
    problems = [problem["headline"] for problem in measures[0]["answers_problems"]]
    assert carried[0]["problem"] == "；".join(problems)
    assert not any(entry["status"] or entry["note"] for entry in carried)
    assert not root["measures"] and not root["post"]
    assert file.history()[-1].action == "follow"


def test_a_paper_is_not_followed_by_one_that_took_the_place_of_its_questionnaire(
    home: Path, tmp_path: Path
) -> None:
    """Where its file holds another questionnaire by now, a session's own is what comes next."""
    file = tmp_path / "mine.yaml"
    shutil.copy(resources.prompts() / "party-history-2021.yaml", file)
    loaded = library.load_file(file)
    with desk.begin(loaded, "今年") as begun:
        begun.apply(answers.read(EXAMPLE, loaded.questionnaire))
    shutil.copy(resources.prompts() / "incident-postmortem.yaml", file)
    with desk.follow(store.find("今年"), name="明年") as following:
        assert following.session.questionnaire.id == "party-history-2021"


def test_what_was_promised_is_read_out_and_read_back(home: Path, tmp_path: Path) -> None:
    """The next paper names each measure; imported again, each is where it was."""
    loaded = library.load("party-history-2021")
    with desk.begin(loaded, "今年") as file:
        file.apply(answers.read(EXAMPLE, loaded.questionnaire))
    with desk.follow(store.find("今年"), name="明年") as file:
        session = file.session
    paper = tmp_path / "明年.md"
    paper.write_text(report.assemble(session, report.Options()), encoding="utf-8")
    imported = Session(loaded.questionnaire).apply(intake.read(paper, loaded.questionnaire).change)

    def promised(session: Session) -> list[tuple[str, str]]:
        carried = Interview(session).root["last_year"]
        return [(entry["problem"], entry["measure"]) for entry in carried]

    assert promised(imported) == promised(session)
    assert len(promised(session)) == 5


def test_nothing_can_follow_what_promises_nothing(session: Path) -> None:
    """It is said, and no session is begun."""
    with pytest.raises(UnusableInput, match="散步"):
        desk.follow(session)
    assert len(store.sessions()) == 1


def test_one_that_cannot_be_read_says_why(home: Path) -> None:
    """Instead of how far it is."""
    places.private(places.sessions())
    broken = places.sessions() / "坏.duizhao"
    broken.write_bytes(b"garbage")
    assert "不是对照的材料文件" in shelf.summary(broken).trouble


def test_a_shelf_knows_what_it_has_read_until_that_changes(session: Path) -> None:
    """A session that was written to, moved or removed is not known any more."""
    shelf = Shelf()
    assert shelf.known(session) is None
    summary = shelf.read(session)
    assert shelf.known(session) is summary
    with SessionFile.open(session) as file:
        say(file, PLACE, "山上")
    assert shelf.known(session) is None
    assert shelf.read(session).size == 12
    session.unlink()
    assert shelf.known(session) is None


def test_what_cannot_be_saved_is_put_by_before_it_is_let_go(
    session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the file when that was moved; where nothing can be written, in the writer's home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    with SessionFile.open(session) as file:
        assert desk.put_by(file) is None
        session.rename(tmp_path / "moved")
        say(file, PLACE, "桥上")
        beside = desk.put_by(file)
        assert beside == session.with_name("散步-1.duizhao")
        shutil.rmtree(session.parent)
        away = desk.put_by(file)
        assert away == tmp_path / "散步-1.duizhao"
    with SessionFile.open(away) as file:
        assert file.session.answers[PLACE].value == "桥上"


def test_without_a_home_there_is_still_the_folder_of_passing_files(
    session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An account of a container has none; what was written is put by all the same."""
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 5)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with SessionFile.open(session) as file:
        shutil.rmtree(session.parent)
        say(file, PLACE, "桥上")
        assert desk.put_by(file) == tmp_path / "散步-1.duizhao"
