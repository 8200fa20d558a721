"""Line mode with questionary: the keys of a script are the answers of a session."""

from pathlib import Path

import pytest
import questionary
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from duizhao import answers
from duizhao.flow import Status
from duizhao.line.prompts import Prompts
from duizhao.session import NEW, Answer
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from kinds import begun, resumed
from line.scripts import (
    BACK,
    CTRL_C,
    CTRL_D,
    DOWN,
    ENTER,
    ESCAPE,
    SPACE,
    TAB,
    pasted,
    script,
)
from terminal.keys import KEYS

WHO: Place = ("who",)
STORY: Place = ("story",)
BLANK: Place = ("problems", NEW, "headline")
WHOLE = (
    f"老周{ENTER}从早上{KEYS['ctrl+j']}说起{ENTER}{ENTER}2{ENTER}13{ENTER}３次{ENTER}2021年6月{ENTER}y{ENTER}"
    f"想去{ENTER}拖延{ENTER}总是明天{ENTER}忘事{ENTER}{ENTER}{ENTER}怕麻烦{ENTER}2{ENTER}{ENTER}"
)
"""An answer to everything but the title; two problems, of which one has a cause."""


@pytest.fixture
def lists(sitting: Sitting) -> Sitting:
    """The same at the blank of the problems."""
    sitting.go(BLANK)
    return sitting


def said(sitting: Sitting, path: Place) -> Answer | None:
    """What the session holds at a path."""
    return sitting.file.session.answers.get(path)


def headlines(sitting: Sitting) -> list[str]:
    """The problems, in order."""
    items = sitting.interview.items(("problems",))
    return [sitting.interview.label(("problems", name)) for name in items]


# One answer of each kind


@pytest.mark.parametrize(
    ("path", "keys", "value"),
    [
        (WHO, "老周", "老周"),
        (WHO, "他\u3000叫“老周”👨\u200d👩\u200d👧", "他\u3000叫“老周”👨\u200d👩\u200d👧"),
        (WHO, "[bold]老周[/] {{ x }} \\", "[bold]老周[/] {{ x }} \\"),
        (STORY, f"早上{KEYS['ctrl+j']}中午{KEYS['alt+enter']}晚上", "早上\n中午\n晚上"),
        (("way",), DOWN + DOWN, "骑车"),
        (("way",), "2", "骑车"),
        (("tools",), DOWN + SPACE + DOWN + SPACE, ("书", "灯")),
        (("tools",), "31", ("伞", "灯")),
        (("times",), "12次", 12),
        (("day",), "2021年6月30日", "2021-06-30"),
        (("sure",), "y", True),
        (("sure",), "n", False),
    ],
    ids=str,
)
def test_every_kind_is_answered_and_kept(
    sitting: Sitting, path: Place, keys: str, value: object
) -> None:
    """Typed or chosen, sent with Enter, and on to the next question."""
    sitting.go(path)
    script(sitting, keys, ENTER)
    assert said(sitting, path) == Answer(value)  # type: ignore[arg-type]
    assert sitting.here != path


@pytest.mark.parametrize("path", [WHO, STORY, ("way",), ("tools",), ("times",), ("sure",), BLANK])
def test_enter_alone_goes_on_and_answers_nothing(sitting: Sitting, path: Place) -> None:
    """A list to choose from does not choose its first row by itself."""
    sitting.go(path)
    before = dict(sitting.file.session.answers)
    script(sitting, ENTER)
    assert dict(sitting.file.session.answers) == before
    assert sitting.here != path


def test_enter_keeps_what_stands_in_the_field(sitting: Sitting) -> None:
    """An answer stays, and a default stays a default."""
    sitting.type("老周")
    script(sitting, ENTER, ENTER, ENTER)
    assert said(sitting, WHO) == Answer("老周")
    assert said(sitting, ("title",)) is None


def test_an_answer_that_stands_can_be_added_to_and_replaced(sitting: Sitting) -> None:
    """The cursor is behind it; Ctrl+A selects all of it."""
    sitting.type("老")
    script(sitting, "周", ENTER, BACK, KEYS["ctrl+a"], "小", "李", ENTER)
    assert said(sitting, WHO) == Answer("小李")


def test_erasing_an_answer_takes_it_back(sitting: Sitting) -> None:
    """An empty field, sent, is no answer."""
    sitting.type("老周")
    script(sitting, KEYS["ctrl+a"], KEYS["backspace"], ENTER)
    assert said(sitting, WHO) is None


def test_a_choice_can_be_taken_back(sitting: Sitting) -> None:
    """Its first row is to choose nothing."""
    sitting.go(("way",))
    script(sitting, "2", ENTER, BACK, "0", ENTER)
    assert said(sitting, ("way",)) is None


def test_options_that_are_called_the_same_are_told_apart(lists: Sitting) -> None:
    """Two problems with one headline: the second is linked, not the first."""
    script(lists, *["拖延", ENTER, ENTER] * 2, ENTER, "怕麻烦", ENTER, "2", ENTER)
    second = lists.interview.items(("problems",))[1]
    [cause] = lists.interview.items(("causes",))
    assert said(lists, ("causes", cause, "explains")) == Answer((second,))


def test_the_tenth_option_is_chosen_by_its_number(lists: Sitting) -> None:
    """As the first one still is."""
    for number in range(1, 12):
        lists.go(BLANK)
        lists.type(f"第{number}个")
    script(lists, ENTER, ENTER, ENTER, "怕麻烦", ENTER, "10", "1", "2", ENTER)
    items = lists.interview.items(("problems",))
    [cause] = lists.interview.items(("causes",))
    assert said(lists, ("causes", cause, "explains")) == Answer((items[0], items[1], items[9]))


def test_an_outline_without_what_is_sought_is_not_shown(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, and the same question asked again."""
    script(sitting, ":目录 没有的", ENTER, "老周", ENTER)
    assert "目录里没有含“没有的”的" in capsys.readouterr().out
    assert said(sitting, WHO) == Answer("老周")


def test_a_paste_keeps_its_line_ends_and_is_only_ever_text(sitting: Sitting) -> None:
    """Escape sequences in it press no keys; no line end in it sends the answer."""
    sitting.go(STORY)
    script(sitting, pasted("早上\x1b[31m\r\n中午\r:back\r晚上\x03"), ENTER)
    assert said(sitting, STORY) == Answer("早上[31m\n中午\n:back\n晚上")


def test_a_paste_into_one_line_is_one_line(sitting: Sitting) -> None:
    """Its line ends go within Chinese, elsewhere they become spaces."""
    script(sitting, pasted("老\n周 a\nb"), ENTER)
    assert said(sitting, WHO) == Answer("老周 a b")


def test_a_hundred_thousand_characters_arrive(sitting: Sitting) -> None:
    """In one paste, and edited behind it."""
    text = "".join(chr(0x4E00 + n % 5000) for n in range(100_000))
    sitting.go(STORY)
    script(sitting, pasted(text), "尾", ENTER)
    assert said(sitting, STORY) == Answer(text + "尾")


def test_bytes_that_are_no_text_do_no_harm(sitting: Sitting) -> None:
    """Half a character, or one of another encoding, is left out."""
    script(sitting, "老\udcc4周", ENTER)
    assert said(sitting, WHO) == Answer("老周")


# What is said


def test_a_question_comes_with_its_place_and_its_help(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Section, name, whether it must be answered, why it is asked and what to think of; no examples."""
    script(sitting)
    told = capsys.readouterr().out
    assert "第一部分\n先说几件简单的\n" in told
    assert "第一部分，姓名，必答，宜 2–6 字\n你是谁？\n要知道是谁\n- 平时别人怎么叫你？" in told
    assert "老周" not in told and "某人" not in told


def test_examples_come_when_asked_for(sitting: Sitting, capsys: pytest.CaptureFixture[str]) -> None:
    """`?` shows a good one and a weak one and asks again; nothing is answered by it."""
    script(sitting, "？", ENTER)
    told = capsys.readouterr().out
    assert "好：老周\n弱：某人\n" in told
    assert sitting.here == WHO and said(sitting, WHO) is None


def test_guidance_can_be_switched_off(sitting: Sitting, capsys: pytest.CaptureFixture[str]) -> None:
    """For those who know it."""
    script(sitting, ":提示", ENTER, TAB, BACK)
    assert capsys.readouterr().out.count("要知道是谁") == 1


def test_an_item_is_told_from_its_neighbours(
    lists: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which one it is, of how many, and at the blank what is there already."""
    script(lists, "拖延", ENTER, ENTER, "忘事", ENTER)
    told = capsys.readouterr().out
    assert "第二部分，新的问题，第 1 条，一句话，必答\n有什么问题？" in told
    assert "第二部分，新的问题，第 2 条，一句话，可不答\n已经有：\n1 拖延\n还有别的问题吗？" in told
    assert "第二部分，问题第 2 条，共 2 条，表现，可不答" in told


def test_a_remark_does_not_stop_the_writer(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too long a name is said to be long by the reviewer, and stands."""
    script(sitting, "一个很长很长的名字", ENTER)
    assert "可改：“姓名”9 字，多于 6 字" in capsys.readouterr().out
    assert sitting.here == STORY


def test_what_cannot_stand_is_asked_again_once(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is kept, told in a sentence, stands in the field again; a second Enter goes on all the same."""
    sitting.go(("times",))
    script(sitting, "好几次", ENTER)
    assert sitting.here == ("times",)
    assert "“好几次”不是数" in capsys.readouterr().out
    again = resumed(sitting.file.path.parent)
    script(again, ENTER)
    assert again.here == ("day",)
    assert said(again, ("times",)) == Answer(draft="好几次")


def test_what_cannot_stand_can_be_mended_at_once(sitting: Sitting) -> None:
    """The text is there to go on with."""
    sitting.go(("times",))
    script(sitting, "3回", ENTER, KEYS["backspace"], ENTER)
    assert said(sitting, ("times",)) == Answer(3)
    assert sitting.here == ("day",)


def test_nothing_that_is_told_controls_the_terminal(
    lists: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text that reorders text is made visible, in labels too."""
    script(lists, "甲\u202e乙", ENTER, ENTER, ":目录", ENTER, ESCAPE)
    told = capsys.readouterr().out
    assert "甲<U+202E>乙" in told
    assert "\u202e" not in told


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


# Leaving


@pytest.mark.parametrize(
    ("keys", "status"),
    [(":离开" + ENTER, 0), (CTRL_D, 0), (CTRL_C, 130), ("", 0), (KEYS["ctrl+q"], 0)],
    ids=["command", "Ctrl+D", "Ctrl+C", "end of input", "Ctrl+Q"],
)
def test_every_way_out_says_how_to_go_on(
    sitting: Sitting, keys: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """And leaves a session that is closed."""
    assert script(sitting, keys) == status
    assert f"已保存。接着写：duizhao resume {sitting.file.path} --line" in capsys.readouterr().err
    assert sitting.file.read_only


@pytest.mark.parametrize("keys", [CTRL_C, CTRL_D, ""], ids=["Ctrl+C", "Ctrl+D", "end of input"])
def test_half_an_answer_is_kept(sitting: Sitting, keys: str) -> None:
    """Interrupted in the middle, it is there to go on with, cursor and all."""
    sitting.go(STORY)
    script(sitting, "从早上说", KEYS["left"], keys)
    again = resumed(sitting.file.path.parent)
    assert (again.here, again.text, again.cursor) == (STORY, "从早上说", 3)
    script(again, "上", CTRL_C)
    assert said(again, STORY) == Answer("从早上上说")


def test_half_a_choice_is_kept(sitting: Sitting) -> None:
    """What was ticked when the writer was interrupted is ticked."""
    sitting.go(("tools",))
    script(sitting, "1", CTRL_C)
    assert said(sitting, ("tools",)) == Answer(("伞",))


def test_half_a_command_is_no_answer(sitting: Sitting) -> None:
    """An interruption in it leaves the answer as it was."""
    sitting.type("老周")
    script(sitting, KEYS["ctrl+a"], KEYS["backspace"], ":ba", CTRL_C)
    assert said(sitting, WHO) == Answer("老周")


def test_at_the_end_it_says_what_is_missing(
    sitting: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number leads to a gap, Enter leaves."""
    sitting.go(("causes", NEW, "headline"))
    script(sitting, ENTER, "2", ENTER)
    told = capsys.readouterr().out
    assert "问完了。还有 2 处没写完：\n1 缺 第一部分 > 姓名\n2 缺 第二部分 > 问题\n" in told
    assert sitting.here == BLANK
    again = resumed(sitting.file.path.parent)
    again.go(("causes", NEW, "headline"))
    assert script(again, ENTER, ENTER, "没有人再问") == 0


def test_the_end_can_be_left_backwards(sitting: Sitting) -> None:
    """To the last question, with the key as well as with the command."""
    sitting.go(("causes", NEW, "headline"))
    script(sitting, TAB, BACK, "怕麻烦", ENTER)
    assert len(sitting.interview.items(("causes",))) == 1


# As through the sitting itself


def test_a_script_gives_the_session_that_the_sitting_gives(tmp_path: Path) -> None:
    """Line mode adds nothing of its own to a session, and leaves nothing out."""
    other = begun(tmp_path, "另一份")
    fill(other)
    sitting = begun(tmp_path)
    script(sitting, WHOLE)
    assert answered(sitting) == answered(other)
    assert changes(sitting) == changes(other)
    other.file.close()


def fill(sitting: Sitting) -> None:
    """The answers of WHOLE, given directly."""
    from duizhao.flow import order

    def said(value: object) -> None:
        if isinstance(value, str):
            sitting.type(value)
        elif value is not None:
            sitting.choose(value)  # type: ignore[arg-type]
        sitting.move(order.after)

    for value in ("老周", "从早上\n说起", None):
        said(value)
    sitting.choose("骑车")
    sitting.move(order.after)
    sitting.choose(("伞",))
    sitting.choose(("伞", "灯"))
    sitting.move(order.after)
    for value in ("３次", "2021年6月"):
        said(value)
    said(True)
    for value in ("想去", "拖延", "总是明天", "忘事", None, None, "怕麻烦"):
        said(value)
    sitting.choose((sitting.interview.items(("problems",))[1],))


def answered(sitting: Sitting) -> str:
    """The answers as a file, with the items called by their order."""
    text = answers.export(sitting.file.session)
    for repeat in ("problems", "causes"):
        for number, name in enumerate(sitting.interview.items((repeat,))):
            text = text.replace(name, f"{repeat}-{number}")
    return text


def changes(sitting: Sitting) -> list[str]:
    """What was done, in order."""
    with SessionFile.open(sitting.file.path, read_only=True) as file:
        return [entry.action for entry in file.history()]


def test_a_signal_right_before_a_prompt_begins_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing yet that it could end, and afterwards nobody would look again."""
    ask = questionary.Question.unsafe_ask
    with create_pipe_input() as pipe:
        prompts = Prompts(pipe, DummyOutput())

        def late(question: questionary.Question) -> object:
            prompts.end()
            return ask(question)

        monkeypatch.setattr(questionary.Question, "unsafe_ask", late)
        with pytest.raises(KeyboardInterrupt):
            prompts.line("写到哪个文件？")
