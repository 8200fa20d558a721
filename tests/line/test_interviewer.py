"""The interview in lines: what is shown with a question, how it ends, and what it leaves in the session."""

from pathlib import Path

import pytest

from duizhao import answers
from duizhao.session import NEW, Answer
from duizhao.sitting import Sitting
from duizhao.store import SessionFile
from kinds import begun, resumed
from line.scripts import (
    BACK,
    BLANK,
    CTRL_C,
    CTRL_D,
    ENTER,
    ESCAPE,
    STORY,
    TAB,
    WHO,
    said,
    script,
)
from terminal.keys import KEYS

WHOLE = (
    f"老周{ENTER}从早上{KEYS['ctrl+j']}说起{ENTER}{ENTER}2{ENTER}13{ENTER}３次{ENTER}2021年6月{ENTER}y{ENTER}"
    f"想去{ENTER}拖延{ENTER}总是明天{ENTER}忘事{ENTER}{ENTER}{ENTER}怕麻烦{ENTER}2{ENTER}{ENTER}"
)
"""An answer to everything but the title; two problems, of which one has a cause."""


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
