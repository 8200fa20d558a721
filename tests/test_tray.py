"""The tray: what an import could not place waits there, and goes anywhere as one undoable change."""

from pathlib import Path

import pytest

from duizhao import answers, flow
from duizhao.phrases.history import what_changed
from duizhao.session import NEW, TRAY, Answer, Change, Session, Step
from duizhao.sitting import Sitting
from kinds import begun, resumed

PIECES: tuple[str, ...] = ("第一段", "第二段", "[b]第三段[/b] {{ 7 * 7 }}")


def with_tray(folder: Path) -> Sitting:
    """A sitting at a session in whose tray three texts wait."""
    sitting = begun(folder)
    sitting.file.apply(Change("import", (), (Step(TRAY, None, Answer(PIECES)),)))
    sitting.file.close()
    return resumed(folder)


def test_a_text_goes_behind_what_is_written_there(tmp_path: Path) -> None:
    """A long answer gets a paragraph more, the tray a text less, and undo takes back both."""
    sitting = with_tray(tmp_path)
    sitting.go(("story",))
    sitting.type("原有的")
    sitting.place(1)
    assert sitting.text == "原有的\n第二段"
    assert sitting.tray == (PIECES[0], PIECES[2])
    change = sitting.undo()
    assert change and what_changed(sitting.interview, change)
    assert (sitting.text, sitting.tray) == ("原有的", PIECES)
    sitting.redo()
    assert (sitting.here, sitting.text) == (("story",), "原有的\n第二段")
    sitting.file.close()


def test_a_text_begins_an_item_at_the_blank_of_a_list(tmp_path: Path) -> None:
    """Placing there is what typing there would be."""
    sitting = with_tray(tmp_path)
    sitting.go(("problems", NEW, "headline"))
    sitting.place(0)
    (item,) = sitting.interview.items(("problems",))
    assert sitting.here == ("problems", item, "headline")
    assert sitting.text == PIECES[0]
    sitting.undo()
    assert sitting.interview.items(("problems",)) == ()
    assert sitting.tray == PIECES
    sitting.file.close()


def test_a_line_stays_a_line(tmp_path: Path) -> None:
    """Behind a short answer a text goes without a break."""
    sitting = with_tray(tmp_path)
    sitting.go(("who",))
    sitting.place(0)
    sitting.place(0)
    assert sitting.text == "第一段第二段"
    sitting.file.close()


@pytest.mark.parametrize("path", [("way",), ("times",), ("sure",)])
def test_no_text_goes_where_none_is_asked_for(tmp_path: Path, path: tuple[str, ...]) -> None:
    """The writer is told, and nothing changes."""
    sitting = with_tray(tmp_path)
    sitting.go(path)
    with pytest.raises(flow.Objection):
        sitting.place(0)
    assert sitting.tray == PIECES
    sitting.file.close()


def test_no_answer_grows_without_end(tmp_path: Path) -> None:
    """Where the answer would be too long to stand, the text stays in the tray."""
    sitting = with_tray(tmp_path)
    sitting.go(("story",))
    sitting.type("长" * flow.validity.LONGEST)
    with pytest.raises(flow.Objection):
        sitting.place(0)
    sitting.file.close()


def test_a_dropped_text_comes_back(tmp_path: Path) -> None:
    """Dropping is a change like any other; the writer stays where they are."""
    sitting = with_tray(tmp_path)
    sitting.go(("story",))
    sitting.drop(0)
    assert sitting.tray == PIECES[1:]
    change = sitting.undo()
    assert change and what_changed(sitting.interview, change)
    assert (sitting.here, sitting.tray) == (("story",), PIECES)
    sitting.file.close()


def test_the_tray_is_in_the_session_file(tmp_path: Path) -> None:
    """What is in the tray, and what has gone from it, is there again after closing."""
    sitting = with_tray(tmp_path)
    sitting.drop(2)
    sitting.file.close()
    sitting = resumed(tmp_path)
    assert sitting.tray == PIECES[:2]
    sitting.undo()
    assert sitting.tray == PIECES
    sitting.file.close()


def test_an_answers_file_holds_the_tray(tmp_path: Path) -> None:
    """fill(export(s)) = s."""
    sitting = with_tray(tmp_path)
    session = sitting.interview.session
    sitting.file.close()
    file = tmp_path / "answers.yaml"
    file.write_text(answers.export(session), encoding="utf-8")
    again = Session(session.questionnaire).apply(answers.read(file, session.questionnaire))
    assert again == session
