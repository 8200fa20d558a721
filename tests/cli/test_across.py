"""Commands over several sessions or papers at once."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from duizhao import answers, desk, library, store
from duizhao.cli import main
from duizhao.flow import Interview
from duizhao.store import SessionFile

PAPERS = Path(__file__).parents[1] / "papers"
LEDGER = (PAPERS / "example.ledger.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def sessions(home: Path) -> None:
    """The finished example and the unfinished one."""
    loaded = library.load("party-history-2021")
    for name, file in (("全", "example"), ("半", "example-unfinished")):
        with desk.begin(loaded, name) as session:
            session.apply(answers.read(PAPERS / f"{file}.answers.yaml", loaded.questionnaire))


class TestLedger:
    """`duizhao ledger`."""

    def test_goes_to_standard_output(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Of one session, as `export` makes it."""
        assert main(["ledger", "全"]) == 0
        assert capfd.readouterr().out == LEDGER

    def test_of_several_has_their_names(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Each session once, in the order in which they are named."""
        assert main(["ledger", "半", "全", "半"]) == 0
        names = [line.split("|")[1].strip() for line in capfd.readouterr().out.splitlines()[2:]]
        assert names[:2] == ["材料", "---"]
        assert names[2:] == sorted(names[2:], key="半全".index)
        assert names.count("全") == 12

    def test_ends_with_how_far_last_years_measures_have_got(
        self, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """In the last column, which is blank for this year's."""
        assert main(["ledger", "全"]) == 0
        rows = [line.split("|") for line in capfd.readouterr().out.splitlines()[4:]]
        assert [row[1].strip() for row in rows] == [str(number + 1) for number in range(12)]
        done = [row[-2].strip() for row in rows]
        assert done[:10] == [""] * 10
        assert done[10].startswith("上年度：基本完成：2021年我到村六十三次")

    @pytest.mark.parametrize(
        ("name", "begin"), [("a.csv", b"\xef\xbb\xbf"), ("a.XLSX", b"PK"), ("a.md", b"# ")]
    )
    def test_the_ending_tells_the_format(self, tmp_path: Path, name: str, begin: bytes) -> None:
        """And a file that is there is not replaced unasked."""
        file = tmp_path / name
        assert main(["ledger", "全", "-o", str(file)]) == 0
        assert file.read_bytes().startswith(begin)
        assert main(["ledger", "全", "-o", str(file)]) == 2
        assert main(["ledger", "全", "-o", str(file), "--force"]) == 0

    def test_a_format_can_be_asked_for(self, tmp_path: Path) -> None:
        """Whatever the file is called."""
        file = tmp_path / "台账"
        assert main(["ledger", "全", "-o", str(file), "--format", "xlsx"]) == 0
        with ZipFile(file) as made:
            assert "《决议》" in made.read("xl/sharedStrings.xml").decode()


class TestCompare:
    """`duizhao compare`."""

    def test_two_sessions(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Sentences in common once, those that are alike as a pair; how many, beside it."""
        assert main(["compare", "半", "全"]) == 0
        told = capfd.readouterr()
        assert "一样  我请通讯员先画重点，自己只看红线。\n" in told.out
        assert "半：《决议》发下来一个月" in told.out
        assert "全：《决议》发下来两个月" in told.out
        assert "一样的 10 句，相近的 1 句" in told.err

    def test_files_as_well(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        """A session with a paper, or two papers."""
        paper = tmp_path / "去年.txt"
        paper.write_text(
            "我请通讯员先画重点，自己只看红线。\n别的都不一样了。\n", encoding="gb18030"
        )
        assert main(["compare", str(paper), "全"]) == 0
        assert capfd.readouterr().out == "一样  我请通讯员先画重点，自己只看红线。\n"
        assert main(["compare", str(PAPERS / "example.plain.md"), str(paper)]) == 0
        assert "一样  我请通讯员先画重点，自己只看红线。\n" in capfd.readouterr().out

    def test_what_every_paper_says_is_no_likeness(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """Neither title nor opening, nor what an aspect is called; nor a few words."""
        paper = tmp_path / "别人的.md"
        opening = (PAPERS / "example.plain.md").read_text(encoding="utf-8").split("\n一、")[0]
        short = library.load("party-history-2021").questionnaire.by_id["aspects"].preset[1].values
        said = [opening.replace("六", "七"), f"（二）{short['official']}方面问题", "我没有去。"]
        paper.write_text("\n\n".join(said), encoding="utf-8")
        assert main(["compare", str(PAPERS / "example.plain.md"), str(paper)]) == 0
        assert capfd.readouterr().out == ""

    def test_for_programs(self, capfd: pytest.CaptureFixture[str]) -> None:
        """The same as JSON, whose keys stay."""
        assert main(["compare", "半", "全", "--json"]) == 0
        told = json.loads(capfd.readouterr().out)
        assert set(told) == {"format", "one", "other", "shared"}
        assert told["format"] == 1
        assert told["one"]["name"] == "半"
        assert set(told["other"]) == {"name", "sentences"}
        assert [set(pair) for pair in told["shared"]] == [{"one", "other", "percent", "same"}] * 11
        assert sum(pair["same"] for pair in told["shared"]) == 10

    def test_nothing_in_common(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        """Is no failure."""
        paper = tmp_path / "别的.md"
        paper.write_text("# 游记\n\n山上的杜鹃开了一整面坡。\n", encoding="utf-8")
        assert main(["compare", "全", str(paper)]) == 0
        told = capfd.readouterr()
        assert told.out == ""
        assert "一样的 0 句，相近的 0 句" in told.err

    @pytest.mark.parametrize("other", ["没有", "没有.txt", "没有.docx"])
    def test_what_is_not_there(self, other: str, capfd: pytest.CaptureFixture[str]) -> None:
        """One sentence."""
        assert main(["compare", "全", other]) == 3
        assert "没有" in capfd.readouterr().err


class TestFillAfter:
    """`duizhao fill … --after`: next year's paper where there is no terminal."""

    def test_begins_with_last_years_measures(self, tmp_path: Path) -> None:
        """And the answers of the file; nothing else of the earlier one, nor problems without a measure."""
        file = tmp_path / "今年.yaml"
        file.write_text("answers: {post: 镇长}\n", encoding="utf-8")
        assert main(["fill", "party-history-2021", str(file), "--after", "半", "--name", "新"]) == 0
        with SessionFile.open(store.find("半"), read_only=True) as before:
            old = Interview(before.session)
        measures = {old.label(item) for item in old.items_of("measures")}
        with SessionFile.open(store.find("新"), read_only=True) as begun:
            interview = Interview(begun.session)
        carried = [interview.value((*item, "measure")) for item in interview.items_of("last_year")]
        assert set(carried) == measures
        assert interview.value(("post",)) == "镇长"
        assert not interview.items(("aspects", "two-establishes", "found"))

    def test_what_the_file_says_of_last_year_comes_first(self, tmp_path: Path) -> None:
        """A list in the file is the list."""
        file = tmp_path / "今年.yaml"
        file.write_text("answers: {last_year: [{problem: 一个问题}]}\n", encoding="utf-8")
        assert main(["fill", "party-history-2021", str(file), "--after", "全", "--name", "新"]) == 0
        with SessionFile.open(store.find("新"), read_only=True) as begun:
            interview = Interview(begun.session)
        problems = [interview.value((*item, "problem")) for item in interview.items_of("last_year")]
        assert problems == ["一个问题"]

    def test_after_what_is_not_there(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """One sentence, and no session."""
        file = tmp_path / "今年.yaml"
        file.write_text("answers: {post: 镇长}\n", encoding="utf-8")
        assert main(["fill", "party-history-2021", str(file), "--after", "没有"]) == 3
        assert "没有" in capfd.readouterr().err
