"""What the commands of line mode do, typed and by their keys."""

from pathlib import Path

import pytest

from duizhao.flow import Status
from duizhao.session import NEW, Answer
from duizhao.sitting import Sitting
from kinds import resumed
from line.scripts import (
    BACK,
    BLANK,
    DOWN,
    ENTER,
    ESCAPE,
    STORY,
    TAB,
    WHO,
    headlines,
    said,
    script,
)
from terminal.keys import KEYS

# Moving


def test_going_back_destroys_nothing(sitting: Sitting) -> None:
    """Shift+Tab and :back lead to the question before with its answer, from text and from lists."""
    script(sitting, "老周", ENTER, ":back", ENTER, ENTER, "早上", BACK, TAB, TAB, TAB, BACK, BACK)
    assert sitting.here == STORY
    assert said(sitting, WHO) == Answer("老周")
    assert said(sitting, STORY) == Answer("早上")


def test_there_is_nothing_before_the_first_question(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so and asks again."""
    script(sitting, BACK, "老周", ENTER)
    assert "这是第一题" in capsys.readouterr().out
    assert said(sitting, WHO) == Answer("老周")


def test_a_command_behind_an_answer_leaves_the_answer_alone(sitting: Sitting) -> None:
    """The answer stands in the field; `:下一题` typed behind it is not written into it."""
    sitting.type("老周", 2)
    script(sitting, "：下一题", ENTER)
    assert said(sitting, WHO) == Answer("老周")
    assert sitting.here == STORY


def test_a_command_in_place_of_an_answer_leaves_the_answer_alone(sitting: Sitting) -> None:
    """The field was cleared to type it: what stood there stands there still, a default as a default."""
    sitting.type("老周")
    sitting.go(("title",))
    erase = KEYS["ctrl+a"] + KEYS["backspace"]
    script(sitting, erase, ":back", ENTER, BACK, erase, ":next", ENTER)
    assert said(sitting, ("title",)) is None
    assert said(sitting, WHO) == Answer("老周")
    assert sitting.here == STORY


def test_a_command_where_an_item_would_begin_begins_none(lists: Sitting) -> None:
    """Typing it at the blank of a list adds nothing."""
    script(lists, "拖", KEYS["backspace"], ":back", ENTER)
    assert lists.interview.items(("problems",)) == ()


def test_a_colon_makes_room_for_a_command_in_a_list(sitting: Sitting) -> None:
    """In a list that is chosen from, and with Alt in a field; a blank line leads back."""
    sitting.go(("tools",))
    script(sitting, "1:", ENTER, "2：", "以后", ENTER, "\x1b:", ":back", ENTER)
    assert said(sitting, ("tools",)) == Answer(("伞", "书"), later=True)
    assert sitting.here == ("tools",)


def test_a_command_given_up_leaves_what_is_typed_so_far(sitting: Sitting) -> None:
    """Making room for a command in the middle of an answer loses nothing of it."""
    script(sitting, "老\x1b:", ENTER, "周", ENTER)
    assert said(sitting, WHO) == Answer("老周")


def test_an_unknown_command_is_told_and_asked_again(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a command is expected, nothing else is taken for an answer."""
    sitting.go(("way",))
    script(sitting, ":", "bakc", ENTER, "1", ENTER)
    assert "没有“bakc”这个命令" in capsys.readouterr().out
    assert said(sitting, ("way",)) == Answer("走路")


@pytest.mark.parametrize("stood", ["", "老周"])
def test_a_command_gone_wrong_is_told_and_asked_again(
    sitting: Sitting, capsys: pytest.CaptureFixture[str], stood: str
) -> None:
    """In a field too, alone or behind what stood there; nothing of it is kept."""
    sitting.type(stood, len(stood))
    script(sitting, ":bakc", ENTER)
    assert said(sitting, WHO) == (Answer(stood) if stood else None)
    assert sitting.here == WHO
    told = capsys.readouterr().out
    assert "没有“bakc”这个命令，是不是 :back？" in told and "::bakc" in told


def test_behind_what_stands_a_command_takes_its_argument(sitting: Sitting) -> None:
    """And a doubled mark is text."""
    sitting.type("老周", 2)
    script(sitting, "：备注 问问老张", ENTER)
    again = resumed(sitting.file.path.parent)
    assert again.interview.answer(WHO) == Answer("老周", note="问问老张")
    script(again, "::bakc", ENTER)
    assert said(again, WHO) == Answer("老周:bakc", note="问问老张")


def test_a_clause_behind_a_mark_is_an_answer_and_said_to_be(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody calls for a command with a comma in it."""
    script(sitting, "：老周，老张", ENTER)
    assert said(sitting, WHO) == Answer("：老周，老张")
    assert "“：老周，老张”不是命令" in capsys.readouterr().out


def test_an_answer_that_is_a_command_is_typed_with_two_colons(sitting: Sitting) -> None:
    """It stands in the field so as well, and Enter keeps it."""
    script(sitting, "::back", ENTER, BACK, ENTER)
    assert said(sitting, WHO) == Answer(":back")


def test_the_outline_is_narrowed_by_typing(sitting: Sitting) -> None:
    """Chinese words as well; Enter goes there."""
    script(sitting, ":目录", ENTER, "确", "定", ENTER)
    assert sitting.here == ("sure",)


def test_an_outline_that_has_nothing_of_what_is_typed_leads_nowhere(sitting: Sitting) -> None:
    """Enter leads back to the question, not to a row that was not sought; backspace widens again."""
    script(sitting, ":目录", ENTER, "没", "有", ENTER)
    assert sitting.here == WHO
    again = resumed(sitting.file.path.parent)
    script(again, ":目录", ENTER, "确", "有", KEYS["backspace"], ENTER)
    assert again.here == ("sure",)


def test_the_outline_can_be_narrowed_beforehand_and_left(sitting: Sitting) -> None:
    """Escape leads back to the question."""
    script(sitting, ":jump 部分", ENTER, DOWN, ENTER)
    assert sitting.here == BLANK
    again = resumed(sitting.file.path.parent)
    script(again, ":目录", ENTER, ESCAPE)
    assert again.here == BLANK


def test_what_is_missing_is_listed_and_leads_there(sitting: Sitting) -> None:
    """Open questions first, then items that something is expected of."""
    sitting.go(BLANK)
    script(sitting, "拖延", ENTER, ":缺", ENTER, DOWN, ENTER)
    assert sitting.item == ("problems", sitting.interview.items(("problems",))[0])
    again = resumed(sitting.file.path.parent)
    script(again, ":缺", ENTER, ENTER)
    assert again.here == WHO


def test_later_marks_the_question_and_goes_on(sitting: Sitting) -> None:
    """A second time takes the mark away."""
    script(sitting, ":以后", ENTER, BACK)
    assert sitting.here == WHO
    assert sitting.status is Status.LATER
    again = resumed(sitting.file.path.parent)
    script(again, ":later", ENTER)
    assert (again.here, again.status) == (WHO, Status.OPEN)


def test_a_note_is_given_with_the_command_or_asked_for(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is shown with the question and never part of the answer."""
    script(sitting, ":备注 问问老张", ENTER, TAB, BACK, ":note", ENTER, "和老李", ENTER)
    assert said(sitting, WHO) == Answer(note="问问老张和老李")
    assert "备注：问问老张\n" in capsys.readouterr().out


def test_a_note_at_the_blank_of_a_list(lists: Sitting, capsys: pytest.CaptureFixture[str]) -> None:
    """It is shown at that blank."""
    script(lists, ":备注 问问老张", ENTER, TAB, BACK)
    assert "备注：问问老张\n" in capsys.readouterr().out


# Items


def test_an_item_is_written_and_the_blank_leads_on(lists: Sitting) -> None:
    """A blank line at the blank of a list goes to what comes after the list."""
    script(lists, "拖延", ENTER, "总是明天", ENTER, ENTER)
    assert headlines(lists) == ["拖延"]
    assert lists.here == ("causes", NEW, "headline")


def test_another_item_can_be_begun_from_inside_one_and_a_list_left(lists: Sitting) -> None:
    """`:再写一条` and `:往下`, or their keys."""
    script(lists, "拖延", ENTER, ":再写一条", ENTER, "忘事", KEYS["ctrl+n"], "怕事", KEYS["ctrl+g"])
    assert headlines(lists) == ["拖延", "忘事", "怕事"]
    assert lists.here == ("causes", NEW, "headline")


def test_items_are_moved_copied_and_deleted(
    lists: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Deleting names what goes with it, and can be undone."""
    script(lists, "一", ENTER, ":another", ENTER, "二", ENTER, ":上移", ENTER, ":复制", ENTER)
    assert headlines(lists) == ["二", "二", "一"]
    again = resumed(lists.file.path.parent)
    script(again, ":删除", ENTER)
    assert headlines(again) == ["二", "一"]
    assert "已删除“二”和 1 处回答" in capsys.readouterr().out
    last = resumed(lists.file.path.parent)
    script(last, ":撤销", ENTER)
    assert headlines(last) == ["二", "二", "一"]


def test_where_there_is_no_item_nothing_is_deleted(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so."""
    script(sitting, ":删除", ENTER, ":上移", ENTER, ":再写一条", ENTER)
    assert capsys.readouterr().out.count("这里不在哪一条里") == 2


def test_links_wait_until_there_is_something_to_link(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until then the question can be passed, and commands work."""
    sitting.go(("causes", NEW, "headline"))
    script(sitting, "怕麻烦", ENTER, ENTER)
    assert "前面还没有可以连的条目" in capsys.readouterr().out
    assert sitting.here == ("causes", NEW, "headline")


# History


def test_undo_and_redo_tell_what_they_do(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """By command or key, as far back as one likes."""
    script(sitting, "老周", ENTER, "早上", ENTER, ":撤销", ENTER, KEYS["ctrl+z"], ":redo", ENTER)
    told = capsys.readouterr().out
    assert (
        told.index("已撤销：回答“经过”") < told.index("已撤销：回答“姓名”") < told.index("已重做")
    )
    assert said(sitting, WHO) == Answer("老周") and said(sitting, STORY) is None


def test_restoring_lets_the_default_stand_again(sitting: Sitting) -> None:
    """After it has been reworded."""
    sitting.go(("title",))
    script(sitting, "尾", ENTER, BACK, ":恢复", ENTER)
    assert said(sitting, ("title",)) is None


# The paper


def test_the_paper_is_shown_as_far_as_it_goes(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its gaps marked, and what the writer typed as it was typed."""
    sitting.type("*老周*", 4)
    script(sitting, ":全文", ENTER)
    assert "*老周*：" in capsys.readouterr().out


def test_the_paper_is_written_to_a_file(
    sitting: Sitting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A draft while something is missing, which is said."""
    paper = tmp_path / "成文.md"
    script(sitting, "老周", ENTER, f":导出 {paper}", ENTER)
    assert "老周" in paper.read_text(encoding="utf-8")
    told = capsys.readouterr().out
    assert str(paper) in told and "还有 1 处没写完" in told


def test_a_file_that_is_there_is_replaced_only_when_that_is_wanted(
    sitting: Sitting, tmp_path: Path
) -> None:
    """It asks; anything but yes is no."""
    paper = tmp_path / "成文.md"
    paper.write_text("别的", encoding="utf-8")
    script(sitting, f":导出 {paper}", ENTER, ENTER)
    assert paper.read_text(encoding="utf-8") == "别的"
    script(resumed(tmp_path), f":导出 {paper}", ENTER, "是", ENTER)
    assert paper.read_text(encoding="utf-8") != "别的"


@pytest.mark.parametrize("name", ["", "没有这个文件夹/成文.md"])
def test_a_file_that_cannot_be_written_is_told(
    sitting: Sitting, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder, or no folder: a sentence, and on with the question."""
    script(sitting, f":导出 {tmp_path / name}", ENTER, "老周", ENTER)
    assert "文件夹" in capsys.readouterr().out
    assert said(sitting, WHO) == Answer("老周")


def test_a_template_that_cannot_be_used_is_told(
    sitting: Sitting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither showing nor exporting fails because of it."""
    (tmp_path / "kinds.md.j2").write_text("{% if %}", encoding="utf-8")
    script(sitting, ":全文", ENTER, f":导出 {tmp_path / 'a.md'}", ENTER)
    assert capsys.readouterr().out.count("kinds.md.j2:1") == 2


def test_the_whole_session_can_be_saved_elsewhere(sitting: Sitting, tmp_path: Path) -> None:
    """As a session that can be opened."""
    script(sitting, "老周", ENTER, f":另存 {tmp_path / '别处.duizhao'}", ENTER)
    other = resumed(tmp_path, "别处")
    assert said(other, WHO) == Answer("老周")
    other.file.close()
