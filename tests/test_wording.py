"""The catalogue: everything that the program says is in it, and English is complete."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest
from rich.cells import cell_len

from catalogue import FOLDER, compiled, english, modules, passed, stated
from duizhao import wording
from duizhao.flow import Row, Status
from duizhao.phrases.progress import outline_row
from duizhao.report import Options
from duizhao.tui.screens import help as help_screen
from duizhao.wording import CHINESE, ENGLISH, LANGUAGES, speak, wanted
from test_papers import EXAMPLE, PAPERS, paper

HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
PROSE = re.compile("[\u3400-\u9fff]{5,}")
"""More Han in a row than any word has that is looked for or typed."""
TABLES = {"checks/homophones.py"}
"""Where Han in a row are an alphabet."""
NUMERALS = "零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾"

DATA = {
    "breaking.py": "which characters begin or end no line",
    "checks/": "how Chinese is written, which is what these rules look at",
    "cli/streams.py": "a character to try an encoding with",
    "criteria.py": "examples in what the schema tells authors",
    "difference.py": "where sentences end",
    "expressions/unanswered.py": "a mark in the language of the paper, not of the program",
    "flow/": "how answers are typed and listed in a Chinese paper",
    "intake/": "how papers are laid out",
    "likeness.py": "where sentences end",
    "line/": "commands and answers as they are typed",
    "model.py": "examples in what the schema tells authors",
    "report/": "how papers are laid out",
    "text.py": "numerals and dates",
    "tui/cells.py": "ranges of characters",
    "typesetting.py": "how Chinese is set",
}
"""Files in which Chinese stands that nobody is told → what it is."""

UNSAID = {"{chinese}"}
"""What English leaves out: the Chinese words of the commands of line mode."""


def literals(tree: ast.AST) -> Iterator[str]:
    """The strings of a file that are neither docstrings nor passed on to be said."""
    left = {id(argument) for argument in passed(tree)}
    left |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left:
            yield node.value


@cache
def translations() -> dict[str, str]:
    """Every sentence of the catalogue, with its English."""
    return {str(message.id): str(message.string) for message in english() if message.id}


def holders(sentence: str) -> set[str]:
    """What is put into a sentence: {name}, %s, %(name)s."""
    named = {f"{{{name}}}" for _text, name, _spec, _as in Formatter().parse(sentence) if name}
    return named | set(re.findall(r"%(?:\(\w+\))?[sr]", sentence))


def test_every_sentence_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    """`python tests/catalogue.py` takes in what is new and drops what is gone."""
    assert set(stated()) == set(translations())


def test_a_sentence_is_stated_whole() -> None:
    """What is put together before it is looked up is never found: values come in afterwards."""
    pieces = [
        f"{name}:{argument.lineno}"
        for name, tree in modules()
        for argument in passed(tree)
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert pieces == []


def test_quotation_marks_stand_beside_chinese_without_spaces() -> None:
    """So GB/T 15834 sets them; a space is only between them and Latin letters."""
    apart = re.compile(f"(?:{HAN.pattern} “)|(?:” {HAN.pattern})")
    assert [sentence for sentence in stated() if apart.search(sentence)] == []


def test_every_sentence_has_its_english() -> None:
    """None waits for a translation, and none is a guess."""
    assert [sentence for sentence, said in translations().items() if not said] == []
    assert [message.id for message in english() if message.id and message.fuzzy] == []
    assert not english().obsolete


def test_english_is_written_without_chinese_signs() -> None:
    """Not even a comma or a bracket is left over."""
    assert [said for said in translations().values() if HAN.search(said)] == []


def test_a_translation_takes_the_same_values() -> None:
    """Otherwise a sentence would fail, or leave something out, where it is said."""
    for sentence, said in translations().items():
        assert holders(sentence) - UNSAID == holders(said), sentence


def test_what_is_read_is_what_is_written() -> None:
    """`duizhao.mo` is made of `duizhao.po` as it stands."""
    assert (FOLDER / "duizhao.mo").read_bytes() == compiled(english())


def test_all_that_is_said_goes_through_the_catalogue() -> None:
    """No Chinese stands outside `_` and `N_` but data, and that is no prose."""
    stray = [
        f"{name}: {literal}"
        for name, tree in modules()
        for literal in literals(tree)
        if HAN.search(literal) and not name.startswith(tuple(DATA))
    ]
    assert stray == []


def test_data_is_no_prose() -> None:
    """Where Chinese may stand as data, no sentence hides among it."""
    numerals = str.maketrans(dict.fromkeys(NUMERALS))
    stray = [
        f"{name}: {literal}"
        for name, tree in modules()
        for literal in literals(tree)
        if name not in TABLES and PROSE.search(literal.translate(numerals))
    ]
    assert stray == []


def test_every_exception_is_needed() -> None:
    """A file that has no data any more is none."""
    found = {
        name for name, tree in modules() if any(HAN.search(literal) for literal in literals(tree))
    }
    assert [place for place in DATA if not any(name.startswith(place) for name in found)] == []


@pytest.mark.parametrize(
    ("asked", "questionnaire", "locale", "spoken"),
    [
        ("", "", {}, CHINESE),
        ("", "", {"LANG": "en_GB.UTF-8"}, ENGLISH),
        ("", "", {"LANG": "en.UTF-8"}, ENGLISH),
        ("", "", {"LANG": "C.UTF-8"}, CHINESE),
        ("", "", {"LANG": "C"}, CHINESE),
        ("", "", {"LANG": "fr_FR.UTF-8"}, CHINESE),
        ("", "", {"LANG": "zh_TW.UTF-8"}, CHINESE),
        ("", "", {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, ENGLISH),
        ("", "", {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, ENGLISH),
        ("", "", {"LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, CHINESE),
        ("", "", {"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, CHINESE),
        ("", "", {"LANG": "en_US.UTF-8", "LC_ALL": ""}, ENGLISH),
        ("", "zh-CN", {"LANG": "en_US.UTF-8"}, CHINESE),
        ("", "en", {"LANG": "zh_CN.UTF-8"}, ENGLISH),
        ("", "en-GB", {}, ENGLISH),
        ("", "de", {"LANG": "en_US.UTF-8"}, ENGLISH),
        ("en", "zh-CN", {"LANG": "zh_CN.UTF-8"}, ENGLISH),
        ("EN_us", "zh-CN", {}, ENGLISH),
        ("zh", "en", {"LC_ALL": "en_US.UTF-8"}, CHINESE),
        ("de", "en", {}, ENGLISH),
    ],
)
def test_which_language_is_spoken(
    asked: str,
    questionnaire: str,
    locale: dict[str, str],
    spoken: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """DUIZHAO_LANG, else the questionnaire's language, else the locale's, else Chinese (issue 3)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"DUIZHAO_LANG": asked, **locale}.items():
        monkeypatch.setenv(name, value)
    assert wanted(questionnaire) == spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_takes_two_cells_and_is_told_from_the_others(language: str) -> None:
    """So that the outline lines up in either language; the help says what each means."""
    speak(language)
    rows = [(Row((), "all", 0, "", status), mend) for status in Status for mend in (False, True)]
    marks = {outline_row(row, mend=mend).removesuffix(" ") for row, mend in rows}
    assert {cell_len(mark) for mark in marks} == {2}
    assert len(marks) == len(Status) + 1
    legend = wording._(help_screen.MARKS)
    assert all(mark in legend for mark in marks if mark.strip())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_is_the_same_in_whichever_language_it_is_asked_for(language: str) -> None:
    """A paper is written in the language of its questionnaire."""
    speak(language)
    made = paper(EXAMPLE, Options(style="bold"))
    assert made == (PAPERS / "example.bold.md").read_text(encoding="utf-8")
