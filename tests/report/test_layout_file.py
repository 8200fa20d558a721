"""Layout files: the standard's figures, what a unit's own may say, and what is wrong with one."""

from pathlib import Path

import pytest

from duizhao import wording
from duizhao.errors import UnusableInput
from duizhao.report import layout_file
from duizhao.report.layout_rules import TABLES

ROOT = Path(__file__).parents[2]


def test_the_standard_is_that_of_the_state() -> None:
    """The figures of GB/T 9704-2012, 5.1 to 5.2.3, 7.3 and 7.5."""
    layout = layout_file.load("", "zh-CN")
    page = layout.page
    assert (page.width, page.height) == (210, 297)
    assert (page.top, page.bottom, page.left, page.right) == (37, 35, 28, 26)
    assert (layout.grid.lines, layout.grid.characters) == (22, 28)
    assert (layout.title.size, layout.body.size, layout.numbering.style.size) == (22, 16, 14)
    assert layout.body.indent == 2
    fonts = [style.chinese[0] for style in (*layout.headings, layout.body)]
    assert fonts == ["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312", "仿宋_GB2312"]
    assert layout.pitch == 28.95
    assert layout.measure / (layout.body.size + layout.spacing(layout.body)) >= 28


def test_other_languages_have_a_plain_page() -> None:
    """No grid, no indent, page numbers in the middle."""
    layout = layout_file.load("", "en")
    assert (layout.grid.lines, layout.body.indent) == (0, 0)
    assert layout.numbering.place == "center"
    assert layout.spacing(layout.body) == 0


@pytest.mark.parametrize("name", layout_file.known())
def test_every_shipped_layout_can_be_used(name: str) -> None:
    """What the list offers, loads."""
    assert layout_file.load(name, "zh-CN").body.size > 0


def own(folder: Path, text: str, name: str = "ours") -> str:
    """The path of a unit's own layout."""
    file = folder / f"{name}.layout.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_unit_says_only_what_it_does_differently(tmp_path: Path) -> None:
    """The rest is the standard's; one font may be named without a list."""
    layout = layout_file.load(own(tmp_path, '[heading2]\nbold = true\nchinese = "楷体"\n'), "zh-CN")
    standard = layout_file.load("", "zh-CN")
    assert layout.headings[1].bold
    assert layout.headings[1].chinese == ("楷体",)
    assert layout.headings[1].size == standard.headings[1].size
    assert layout.body == standard.body


@pytest.mark.parametrize(
    ("content", "title"),
    [("# title: 本单位 2024\n", "本单位 2024"), ("# title:\n", "ours"), ("", "ours")],
)
def test_a_layout_says_what_it_is_called(home: Path, content: str, title: str) -> None:
    """In a comment that it begins with; else its file's name does."""
    own(home / "templates", f"{content}[title]\nline = 35\n", "ours")
    assert layout_file.title("ours") == title


@pytest.mark.parametrize(("language", "title"), [("zh", "本单位"), ("en", "Our unit")])
def test_a_layout_is_called_in_the_language_spoken(home: Path, language: str, title: str) -> None:
    """A second comment says what it is called in English."""
    own(home / "templates", "# title: 本单位\n# title.en: Our unit\n[title]\nline = 35\n", "ours")
    wording.speak(language)
    assert layout_file.title("ours") == title


def test_a_layout_of_the_same_name_takes_the_place_of_the_standard(home: Path) -> None:
    """In the writer's own folder it needs no option, and is still based on the shipped one."""
    own(home / "templates", "[title]\nline = 35\n", "gbt9704")
    assert layout_file.load("", "zh-CN").title.line == 35


FAULTS = [
    ("[body]\nszie = 16\n", 2, "是不是“size”"),
    ("[boddy]\n", 1, "是不是“body”"),
    ("[body]\nsize = true\n", 2, "5 到 100"),
    ("[body]\nsize = nan\n", 2, "5 到 100"),
    ('[body]\n\nalign = "centre"\n', 3, "是不是“center”"),
    ('[body]\nlatin = "x\\"; }"\n', 2, "字体的名字"),
    ("[body]\nlatin = []\n", 2, "字体的名字"),
    ("[body]\nbold = 1\n", 2, "true 或 false"),
    ('[title]\nwhole = "整改"\n', 2, "词的列表"),
    ('[title]\nwhole = ["整"]\n', 2, "2 到 20 个字"),
    ("[body]\nwhole = []\n", 2, "没有“whole”"),
    ("[grid]\nlines = 2.5\n", 2, "整数"),
    ("[grid]\nlines = 0\n", 1, "要么都是 0"),
    ("[page]\nleft = 205\n", 1, "左右边距太宽"),
    ("[page]\ntop = 270\n", 1, "上下边距太宽"),
    ('[number]\ntext = "第页"\n', 2, "{page}"),
    ("page = 3\n", 1, "[page]"),
    ('base = "gbt9740"\n', 1, "是不是“gbt9704”"),
    ("base = 3\n", 1, "base"),
    ("[body]\nsize = 16pt\n", 2, "TOML"),
    ("[body]\nsize = \n\n", 2, "TOML"),
    ("[body]\nsize = 1" + "0" * 5000, 2, "TOML"),
]


@pytest.mark.parametrize(("text", "line", "said"), FAULTS)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    """File, line, and what would be right."""
    file = own(tmp_path, text)
    with pytest.raises(UnusableInput) as raised:
        layout_file.load(file, "zh-CN")
    (fault,) = raised.value.faults
    assert str(fault).startswith(f"{file}:{line}: ")
    assert said in str(fault)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Not one after the other."""
    with pytest.raises(UnusableInput) as raised:
        layout_file.load(own(tmp_path, "[body]\nsize = 1\nx = 2\n[y]\n"), "zh-CN")
    assert len(raised.value.faults) == 3


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * 70_000, b"x = " + b"[" * 5000])
def test_a_hostile_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    """No text, too long, nested without end."""
    file = tmp_path / "x.layout.toml"
    file.write_bytes(content)
    with pytest.raises(UnusableInput):
        layout_file.load(str(file), "zh-CN")


@pytest.mark.parametrize("name", ["nothing", "../gbt9704", "/nowhere/x", "a\0b"])
def test_a_layout_that_is_not_there(name: str) -> None:
    """The list of those that are."""
    with pytest.raises(UnusableInput, match="gbt9704、plain"):
        layout_file.load(name, "zh-CN")


def test_layouts_based_on_each_other_end(tmp_path: Path, home: Path) -> None:
    """Two that name each other are told that one is not there, not followed for ever."""
    own(home / "templates", 'base = "b"\n', "a")
    own(home / "templates", 'base = "a"\n', "b")
    with pytest.raises(UnusableInput, match="找不到版式“a”"):
        layout_file.load("a", "zh-CN")


def test_the_guide_names_every_key() -> None:
    """What a layout can say, authors are told about."""
    guide = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    named = {*TABLES, *(key for keys in TABLES.values() for key in keys), "base"}
    assert [name for name in sorted(named) if f"`{name}`" not in guide] == []
