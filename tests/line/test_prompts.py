"""Line mode with questionary: the keys of a script are the answers of a session."""

import pytest
import questionary
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from questionary.prompts.common import InquirerControl

from duizhao.line.prompts import Prompts
from duizhao.session import Answer
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from line.scripts import (
    BACK,
    BLANK,
    DOWN,
    ENTER,
    SPACE,
    STORY,
    WHO,
    pasted,
    said,
    script,
)
from terminal.keys import KEYS

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


def test_a_list_to_go_to_is_indented_as_the_outline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The blanks in front of a row say what it is part of."""
    asked: list[str] = []

    def ask(question: questionary.Question) -> None:
        for control in question.application.layout.find_all_controls():
            if isinstance(control, InquirerControl):
                asked.extend(str(row.title) for row in control.choices)

    monkeypatch.setattr(questionary.Question, "unsafe_ask", ask)
    with create_pipe_input() as pipe:
        Prompts(pipe, DummyOutput()).pick("去哪里？", ["缺 方面", "  缺 问题", "     原因"], 0)
    assert asked == ["缺 方面", "  缺 问题", "     原因"]


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
