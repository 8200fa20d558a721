"""Which texts are commands, and how an answer that looks like one is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.line import commands
from duizhao.line.actions import Actions
from duizhao.line.commands import COMMANDS, Call


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
@pytest.mark.parametrize("colon", [":", "："])
def test_a_command_has_two_names_and_either_colon(command: commands.Command, colon: str) -> None:
    """English and Chinese, half and full width, upper and lower case mean the same."""
    wanted = Call(command.name)
    for name in (command.name, command.chinese, command.name.upper(), f" {command.name} "):
        assert commands.parse(colon + name.lstrip()) == wanted


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_does_something(command: commands.Command) -> None:
    """None is only listed."""
    assert callable(getattr(Actions, command.name))


ANSWERS = {
    "a word": "back",
    "a colon": ":",
    "a face": ":)",
    "a time": ":30 到会",
    "a clause": "：没去，也没说",
    "a word behind a space": ": back",
    "a word inside": "他说:back",
    "a command on one of two lines": ":back\n接着写",
    "a doubled colon": "::back",
    "two question marks": "??",
    "a question": "为什么?",
    "nothing": "",
}


@pytest.mark.parametrize("text", ANSWERS.values(), ids=ANSWERS)
def test_anything_else_is_an_answer(text: str) -> None:
    """A mark with a word behind it, alone on the line, counts."""
    assert commands.parse(text) is None


@pytest.mark.parametrize("text", [":bakc", "：下一处", ":back 到原来的样子", ":backwards"])
def test_a_word_that_is_no_command_is_no_answer_either(text: str) -> None:
    """A slip of the fingers would end in the paper; so would a word behind a command that takes none."""
    unknown = Call(commands.UNKNOWN, text[1:])
    assert commands.parse(text) == commands.parse("老周" + text, "老周") == unknown
    assert commands.parse(text[0] + text) is None
    assert commands.answer(text[0] + text) == text


def test_a_word_like_a_command_is_asked_about() -> None:
    """In either language; where there is none like it, nothing is guessed."""
    assert "是不是 :help？" in commands.unknown("hlep")
    assert "是不是 :下一题？" in commands.unknown("下一处 甲")
    assert commands.unknown("标题") == "没有“标题”这个命令，打 :帮助 看有哪些"


def test_a_question_mark_alone_asks_for_examples() -> None:
    """In either width."""
    assert commands.parse("?") == commands.parse("？") == Call("example")


def test_what_follows_a_command_that_takes_something_is_its_argument() -> None:
    """A full-width space separates as well."""
    assert commands.parse(":note 问问  老张 ") == Call("note", "问问  老张")
    assert commands.parse("：备注\u3000问问老张") == Call("note", "问问老张")


def test_a_command_may_stand_behind_or_before_what_is_in_the_field() -> None:
    """Nobody has to wipe out an answer to go back; what it takes may follow it."""
    assert commands.parse("老周:back", "老周") == Call("back")
    assert commands.parse(":back老周", "老周") == Call("back")
    assert commands.parse(":back", "back") == Call("back")
    assert commands.parse("老周:back", "老") is None
    assert commands.parse(":上一题", "题") == Call("back")
    assert commands.parse("老周：备注 甲", "老周") == Call("note", "甲")
    assert commands.parse("：备注 甲老周", "老周") == Call("note", "甲")
    assert commands.parse("老周", "老周") is None


def test_a_doubled_mark_behind_what_is_in_the_field_is_one() -> None:
    """As at the beginning; what stood there is left as it was."""
    assert commands.answer("主要问题：：学习", "主要问题") == "主要问题：学习"
    assert commands.answer("::back", "::back") == ":back"
    assert commands.answer("::back，后来", "::back") == ":back，后来"


def test_a_command_that_is_still_being_typed_is_not_yet_an_answer() -> None:
    """As long as it can become one; after that it is text."""
    assert all(commands.may_become(":back"[:length]) for length in range(1, 6))
    assert commands.may_become("：")
    assert commands.may_become("老周:ba", "老周")
    assert commands.may_become(":ba老周", "老周")
    assert commands.may_become(":bax")
    assert not commands.may_become(":bax，")
    assert not commands.may_become("老周")
    assert not commands.may_become("")


words = st.sampled_from([*":：?？ \n", "back", "上一题", "note 甲", "老周"])
texts = st.one_of(st.text(), st.lists(words).map("".join))


@given(texts)
def test_every_answer_can_be_typed(text: str) -> None:
    """What is typed for an answer is not a command, and gives that answer."""
    assert commands.parse(commands.typed(text)) is None
    assert commands.answer(commands.typed(text)) == text


@given(texts)
def test_typing_an_answer_never_needs_more_than_one_mark_more(text: str) -> None:
    """And ordinary text is typed as it is."""
    assert len(commands.typed(text)) <= len(text) + 1
    if not text.strip().startswith((":", "：", "?", "？")):
        assert commands.typed(text) == text
