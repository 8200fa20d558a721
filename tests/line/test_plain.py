"""Line mode where a terminal knows no more than lines."""

import pytest

from duizhao.flow import Status
from duizhao.session import NEW, Answer
from duizhao.session import Path as Place
from duizhao.sitting import Sitting
from kinds import resumed
from line.scripts import Lines

WHO: Place = ("who",)
STORY: Place = ("story",)
BLANK: Place = ("problems", NEW, "headline")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Types lines on such a terminal and hangs up."""
    return Lines(monkeypatch)


def said(sitting: Sitting, path: Place) -> Answer | None:
    """What the session holds at a path."""
    return sitting.file.session.answers.get(path)


@pytest.mark.parametrize(
    ("path", "lines", "value"),
    [
        (WHO, ["老周"], "老周"),
        (WHO, ["[/] {{ x }} \\"], "[/] {{ x }} \\"),
        (WHO, ["."], "."),
        (WHO, ["-"], "-"),
        (STORY, ["早上", "", "晚上", "."], "早上\n\n晚上"),
        (STORY, ["早上", "。"], "早上"),
        (("way",), ["2"], "骑车"),
        (("way",), ["骑车"], "骑车"),
        (("tools",), ["3、1"], ("伞", "灯")),
        (("tools",), ["伞 灯"], ("伞", "灯")),
        (("tools",), ["1，3"], ("伞", "灯")),
        (("times",), ["１２"], 12),
        (("day",), ["2021-06"], "2021-06"),
        (("sure",), ["y"], True),
        (("sure",), ["否"], False),
        (("sure",), ["好"], True),
        (("sure",), ["Yes"], True),
        (("sure",), ["no"], False),
        (("sure",), ["2"], False),
    ],
    ids=str,
)
def test_every_kind_is_answered_with_lines(
    sitting: Sitting, script: Lines, path: Place, lines: list[str], value: object
) -> None:
    """Text as it is, options by number or word, a long answer up to a full stop of its own."""
    sitting.go(path)
    script(sitting, *lines)
    assert said(sitting, path) == Answer(value)  # type: ignore[arg-type]
    assert sitting.here != path


@pytest.mark.parametrize("path", [WHO, STORY, ("way",), ("tools",), ("sure",), BLANK], ids=str)
def test_an_empty_line_goes_on_and_answers_nothing(
    sitting: Sitting, script: Lines, path: Place
) -> None:
    """Nothing is chosen by itself, and no item begun."""
    sitting.go(path)
    before = dict(sitting.file.session.answers)
    script(sitting, "")
    assert dict(sitting.file.session.answers) == before
    assert sitting.here != path


def test_an_empty_line_keeps_what_stands_and_a_dash_clears_it(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands is shown, because the line to type on is empty."""
    sitting.type("老周")
    script(sitting, "")
    assert "老周\n> " in capsys.readouterr().out
    assert said(sitting, WHO) == Answer("老周")
    again = resumed(sitting.file.path.parent)
    script(again, ":back", "-")
    assert said(again, WHO) is None


@pytest.mark.parametrize(("path", "value"), [(("way",), "走路"), (("tools",), ("伞", "灯"))])
def test_a_dash_chooses_nothing(
    sitting: Sitting, script: Lines, path: Place, value: str | tuple[str, ...]
) -> None:
    """Where one or several options were chosen."""
    sitting.go(path)
    sitting.choose(value)
    script(sitting, "-")
    assert said(sitting, path) is None


def test_what_is_chosen_is_told_from_what_is_not(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words, beside numbered options."""
    sitting.go(("tools",))
    sitting.choose(("书",))
    script(sitting)
    assert "1 伞\n2 书（已选）\n3 灯\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "typed", "told"),
    [
        (("tools",), "1 9", "没有“9”这个选项"),
        (("way",), "坐车", "没有“坐车”这个选项"),
        (("way",), "1 2", "只能选一个"),
    ],
)
def test_an_option_that_is_not_there_is_asked_again(
    sitting: Sitting,
    script: Lines,
    capsys: pytest.CaptureFixture[str],
    path: Place,
    typed: str,
    told: str,
) -> None:
    """Nothing is changed by it."""
    sitting.go(path)
    script(sitting, typed)
    assert told in capsys.readouterr().out
    assert (said(sitting, path), sitting.here) == (None, path)


def test_what_cannot_stand_is_kept_and_asked_again(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty line then goes on with it as it is."""
    sitting.go(("times",))
    script(sitting, "好几次", "")
    assert "“好几次”不是数" in capsys.readouterr().out
    assert said(sitting, ("times",)) == Answer(draft="好几次")
    assert sitting.here == ("day",)


def test_commands_are_typed_in_place_of_answers(sitting: Sitting, script: Lines) -> None:
    """In a list, on a line of a long answer, and with a doubled colon as text."""
    script(sitting, "老周", "早上", "：上一题", "", "::back", ".", ":目录 怎么走", "1", ":以后")
    assert said(sitting, WHO) == Answer("老周")
    assert said(sitting, STORY) == Answer(":back")
    assert said(sitting, ("way",)) == Answer(later=True)


def test_a_command_gone_wrong_is_told_and_no_answer(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """A short answer is asked for again, a long one goes on, a list too."""
    script(sitting, ":下一处", "老周", "早上", ":标题", "晚上", ".", "", ":hlep", "1")
    told = capsys.readouterr().out
    for words in ("下一处", "标题", "hlep"):
        assert f"没有“{words}”这个命令" in told
    assert said(sitting, WHO) == Answer("老周")
    assert said(sitting, STORY) == Answer("早上\n晚上")
    assert said(sitting, ("way",)) == Answer("走路")


def test_lines_of_a_long_answer_are_kept_one_by_one(sitting: Sitting, script: Lines) -> None:
    """Hanging up before the full stop loses none of them."""
    sitting.go(STORY)
    script(sitting, "早上", "中午")
    again = resumed(sitting.file.path.parent)
    assert (again.here, again.text) == (STORY, "早上\n中午")
    again.file.close()


def test_a_full_stop_alone_keeps_a_long_answer(sitting: Sitting, script: Lines) -> None:
    """As an empty line does."""
    sitting.go(STORY)
    sitting.type("早上")
    script(sitting, ".")
    assert said(sitting, STORY) == Answer("早上")
    assert sitting.here == ("title",)


def test_a_long_answer_is_not_repeated_whole(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line may be slow; it says how much there is."""
    sitting.go(STORY)
    sitting.type("字" * 100_000)
    script(sitting, "")
    told = capsys.readouterr().out
    assert "一共 100000 个字符" in told
    assert len(told) < 2_000
    assert said(sitting, STORY) == Answer("字" * 100_000)


def test_on_a_terminal_no_row_begins_with_a_comma(
    sitting: Sitting,
    script: Lines,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Such a terminal would break a line anywhere; into a file lines go whole."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "21")
    sitting.type("贯彻时代使命厚植情怀，接着写")
    script(sitting)
    assert "\n贯彻时代使命厚植情\n怀，接着写\n" in capsys.readouterr().out


def test_an_outline_without_what_is_sought_is_not_shown(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rows would push what is said of it off the screen."""
    script(sitting, ":目录 没有的")
    told = capsys.readouterr().out
    assert "目录里没有含“没有的”的" in told and "去哪里" not in told


def test_a_list_is_narrowed_by_words_and_left_by_an_empty_line(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers stay the same while it is narrowed."""
    script(sitting, ":目录", "带什么", "没有的", "6", ":目录", "")
    told = capsys.readouterr().out
    assert "6      带什么" in told
    assert "没有含“没有的”的" in told
    assert sitting.here == ("tools",)


def test_a_note_is_replaced_kept_and_taken_away(sitting: Sitting, script: Lines) -> None:
    """By a line, an empty line and a dash."""
    notes = []
    for typed in ("问问老张", "", "-"):
        script(sitting, ":备注", typed)
        sitting = resumed(sitting.file.path.parent)
        notes.append(sitting.interview.answer(WHO).note)
    sitting.file.close()
    assert notes == ["问问老张", "问问老张", ""]


def test_a_whole_list_with_links(sitting: Sitting, script: Lines) -> None:
    """Items are begun at the blank, linked by number, and the end leads out."""
    sitting.go(BLANK)
    status = script(
        sitting, "拖延", "总是明天", ".", "忘事", "", "", "怕麻烦", "2", "", "1", "老周", ":离开"
    )
    assert status == 0
    second = sitting.interview.items(("problems",))[1]
    [cause] = sitting.interview.items(("causes",))
    assert said(sitting, ("causes", cause, "explains")) == Answer((second,))
    assert said(sitting, WHO) == Answer("老周")


def test_no_escape_sequence_is_printed(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is in an answer, in a label or in a command."""
    script(sitting, "\x1b[31m甲\u202e乙", ":帮助", ":全文", ":bakc\x1b]0;x\x07", ".", ":缺", "")
    out = capsys.readouterr().out
    assert "甲<U+202E>乙" in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_the_end_of_input_leaves_with_everything_saved(
    sitting: Sitting, script: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also in the middle of a line, and in the middle of a list."""
    assert script(sitting, "老周") == 0
    assert "--line" in capsys.readouterr().err
    again = resumed(sitting.file.path.parent)
    assert script(again, ":目录") == 0
    assert sitting.status is not Status.OPEN
