"""The command line as a person or a script meets it: streams, exit codes, one clear sentence."""

import errno
import gc
import io
import json
import os
import re
import subprocess
import unicodedata
from pathlib import Path
from zipfile import ZipFile

import pytest

from duizhao import cli, places, report
from duizhao.breaking import characters
from duizhao.cli.arguments import parser
from terminal.screen import PROGRAM

PAPERS = Path(__file__).parents[1] / "papers"
ANSWERS = str(PAPERS / "example.answers.yaml")


def run(*arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """Runs the program without a terminal."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="surrogateescape",
        env=os.environ | env,
        check=False,
    )


def filled(name: str = "p") -> None:
    """A session with the finished example."""
    ran = run("fill", "party-history-2021", ANSWERS, "--name", name)
    assert (ran.returncode, ran.stdout) == (0, f"{name}\n"), ran.stderr


def test_export_gives_the_paper_and_nothing_else() -> None:
    """The paper on standard output, whatever the locale; a finished one has no gaps to list."""
    filled()
    ran = run("export", "p", "--style", "bold", LANG="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.stdout == (PAPERS / "example.bold.md").read_text(encoding="utf-8")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_final_export_lists_the_gaps_and_a_draft_marks_them() -> None:
    """Gaps go to standard error, or are seen in the draft."""
    unfinished = str(PAPERS / "example-unfinished.answers.yaml")
    run("fill", "party-history-2021", unfinished, "--name", "u")
    final, draft = run("export", "u"), run("export", "u", "--draft")
    assert "没写完" in final.stderr
    assert "【待填" not in final.stdout
    assert "【待填" in draft.stdout


def test_a_final_export_tells_what_it_leaves_out_from_what_it_takes_as_it_is(
    tmp_path: Path,
) -> None:
    """What is put off although something stands there is in the paper, and said to be."""
    put_off = tmp_path / "later.yaml"
    answers = Path(ANSWERS).read_text(encoding="utf-8")
    put_off.write_text(f"{answers}\nmarks:\n  post: {{later: true}}\n", encoding="utf-8")
    run("fill", "party-history-2021", str(put_off), "--name", "later")
    told = run("export", "later").stderr
    assert "没写完" not in told
    assert told.startswith("有 1 处缓写的或不合要求的，照现在的样子写进去：\n  动笔之前 > 职务")


def test_a_session_is_never_written_over() -> None:
    """Whatever format is asked for: `export` took the place of its own session."""
    filled()
    session = str(places.sessions() / "p.duizhao")
    for command in (["export", "p", "--format", "markdown"], ["ledger", "p", "--format", "csv"]):
        ran = run(*command, "-o", session, "--force")
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "是一份材料，不能覆盖" in ran.stderr
    assert run("sessions").stdout.startswith("p  已答")


def test_sessions_tell_how_far_each_is() -> None:
    """For people a line, for programs JSON with stable keys."""
    filled()
    assert run("sessions").stdout.startswith("p  已答")
    (entry,) = json.loads(run("sessions", "--json").stdout)
    assert entry["name"] == "p"
    assert entry["finished"] is True
    assert {"path", "title", "changed", "answered", "missing", "later"} <= entry.keys()


USAGE = [
    [],
    ["new"],
    ["new", "--line"],
    ["resume"],
    ["nonsense"],
    ["export"],
    ["export", "p", "--style", "loud"],
    ["export", "p", "-o", "/"],
    ["export", "p", "-o", ""],
    ["export", "p", "--template", ""],
    ["fill", "", ANSWERS],
    ["questionnaires", "show", ""],
    ["import", ""],
    ["export", "p", "-o", "/nowhere/p.md"],
    ["export", "p", "-o", "/dev/null/p.md"],
    ["export", "p", "-o", "/tmp/p.pdf"],
    ["ledger", "p", "-o", "/tmp/p.docx"],
    ["new", "--name"],
    ["fill", "party-history-2021", ANSWERS, "--name", "../x"],
    ["fill", "party-history-2021", ANSWERS, "--name", "字" * 40],
    ["fill", "party-history-2021", ANSWERS, "--name", "p"],
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_is_told_in_one_chinese_sentence(arguments: list[str]) -> None:
    """Exit code 2, nothing on standard output, no English and no traceback."""
    filled()
    ran = run(*arguments)
    assert ran.returncode == 2, ran.stderr
    assert ran.stdout == ""
    assert any("\u4e00" <= character <= "\u9fff" for character in ran.stderr)
    for english in ("error", "usage:", "argument", "Traceback", "required"):
        assert english not in ran.stderr


LONG = "a" * 300
"""Longer than a file's name can be."""

UNUSABLE = [
    ["export", "nobody"],
    ["export", "/nowhere/x.duizhao"],
    ["export", ANSWERS + "/x.duizhao"],
    ["fill", "nothing", ANSWERS],
    ["fill", "incident-postmortem", ANSWERS],
    ["fill", "party-history-2021", "/nowhere.yaml"],
    ["export", LONG + ".duizhao"],
    ["export", "p", "--template", "nothing"],
    ["export", "p", "--template", LONG],
    ["export", "p", "--template", f"./{LONG}.md.j2"],
    ["export", "p", "--format", "html", "--layout", LONG],
    ["export", "p", "--format", "html", "--layout", f"./{LONG}.layout.toml"],
    ["questionnaires", "new", LONG],
    ["export", "p", "--format", "html", "--layout", "nothing"],
    ["questionnaires", "show", "nothing"],
    ["questionnaires", "lint", ANSWERS],
    ["questionnaires", "lint", "/nowhere.yaml"],
]


@pytest.mark.parametrize("arguments", UNUSABLE, ids=lambda arguments: " ".join(arguments)[:60])
def test_unusable_input_is_told_in_words(arguments: list[str]) -> None:
    """Exit code 3, what and where, never a traceback."""
    filled()
    ran = run(*arguments)
    assert ran.returncode == 3, (ran.stdout, ran.stderr)
    assert ran.stderr + ran.stdout
    assert "Traceback" not in ran.stderr


def test_a_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    """An existing file stays; with --force it is the new one."""
    filled()
    target = tmp_path / "p.md"
    target.write_text("mine", encoding="utf-8")
    assert run("export", "p", "-o", str(target)).returncode == 2
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("export", "p", "-o", str(target), "--force").returncode == 0
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".duizhao")] == []


def test_standard_output_that_is_full_says_so() -> None:
    """In one Chinese sentence."""
    filled()
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*PROGRAM, "export", "p"], stdout=full, stderr=subprocess.PIPE)
    assert (ran.returncode, ran.stderr.decode()) == (2, "写不了标准输出：磁盘已满\n")


@pytest.mark.parametrize(
    ("arguments", "code"), [(["nosuch"], 2), (["export", "nosuch"], 3), (["sessions"], 0)]
)
def test_standard_error_that_is_full_changes_no_exit_code(arguments: list[str], code: int) -> None:
    """It still tells what went wrong, or that nothing did."""
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=full)
    assert ran.returncode == code


@pytest.mark.parametrize(
    "arguments", [["fill", "party-history-2021", ANSWERS], ["sessions"], ["export", "p"]]
)
def test_a_home_that_is_no_folder_is_named(arguments: list[str], tmp_path: Path) -> None:
    """Never called empty, and never a fault of the program."""
    (tmp_path / "file").touch()
    ran = run(*arguments, DUIZHAO_HOME=str(tmp_path / "file"))
    assert ran.returncode == 3
    assert f"{tmp_path}/file：路径中间有一段不是文件夹" in ran.stderr


def test_a_home_without_permission_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Questionnaires and templates of the writer's own lie there too. The tests may run as root."""

    def refuse(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", refuse)
    assert cli.main(["fill", "party-history-2021", ANSWERS]) == 3
    assert f"{home}：没有权限" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("p.docx", b"PK"),
        ("p.html", b"<!DOCTYPE html>"),
        ("p.htm", b"<!DOCTYPE html>"),
        ("p.yaml", b"questi"),
        ("p.TXT", b"# "),
        ("p", b"# "),
    ],
)
def test_a_file_is_what_its_name_says(tmp_path: Path, name: str, begins: bytes) -> None:
    """The ending tells the format where none is asked for; one that is asked for wins."""
    filled()
    target = tmp_path / name
    assert run("export", "p", "-o", str(target)).returncode == 0
    assert target.read_bytes().startswith(begins)
    assert target.stat().st_mode & 0o777 == 0o600
    assert run("export", "p", "-o", str(target), "--format", "markdown", "--force").returncode == 0
    assert target.read_bytes().startswith(b"# ")


@pytest.mark.parametrize("format", report.FORMATS)
def test_every_format_can_be_asked_for(format: str) -> None:
    """The command line knows those that the report makes, without loading it."""
    assert parser().parse_args(["export", "p", "--format", format]).format == format


def test_a_word_file_goes_down_a_pipe_whole() -> None:
    """Without -o it is on standard output, where no terminal is."""
    filled()
    command = [*PROGRAM, "export", "p", "--format", "docx"]
    ran = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=True)
    with ZipFile(io.BytesIO(ran.stdout)) as archive:
        assert archive.testzip() is None


def test_a_word_file_is_not_thrown_at_a_terminal() -> None:
    """Somebody who looks is told to name a file, and sees no bytes."""
    filled()
    master, slave = os.openpty()
    command = [*PROGRAM, "export", "p", "--format", "docx"]
    ran = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.PIPE, encoding="utf-8"
    )
    os.write(slave, b"nothing before this")
    assert os.read(master, 64) == b"nothing before this"
    os.close(slave)
    os.close(master)
    assert ran.returncode == 2
    assert "-o" in ran.stderr


def test_faults_of_a_layout_are_told_with_their_lines(tmp_path: Path) -> None:
    """And nothing is written."""
    filled()
    file = tmp_path / "ours.layout.toml"
    file.write_text("[body]\nszie = 16\n", encoding="utf-8")
    target = tmp_path / "p.docx"
    ran = run("export", "p", "-o", str(target), "--layout", str(file))
    assert ran.returncode == 3
    assert f"{file}:2: " in ran.stderr
    assert "size" in ran.stderr
    assert not target.exists()


def test_no_terminal_names_the_way_without_one() -> None:
    """Asking needs somebody to ask; scripts are told about fill."""
    assert "duizhao fill" in run("new").stderr


def test_faulty_answers_make_no_session(tmp_path: Path, home: Path) -> None:
    """Every fault with its line, and nothing is left behind."""
    file = tmp_path / "a.yaml"
    file.write_text("answers:\n  pots: 副区长\n  studies: 很多\n", encoding="utf-8")
    ran = run("fill", "party-history-2021", str(file))
    assert ran.returncode == 3
    assert "a.yaml:2" in ran.stderr
    assert "post" in ran.stderr
    assert "a.yaml:3" in ran.stderr
    assert not list(home.rglob("*.duizhao"))


def test_preset_items_that_answers_leave_out_are_named(tmp_path: Path) -> None:
    """The file may have meant it; whoever wrote it is told."""
    file = tmp_path / "a.yaml"
    file.write_text("answers:\n  aspects: [{id: people-centred}]\n", encoding="utf-8")
    ran = run("fill", "party-history-2021", str(file))
    assert ran.returncode == 0
    assert ran.stderr.count("带头") == 4
    assert "带头践行以人民为中心的发展思想" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sessions", ""], "看不懂“”。用 duizhao sessions --help"),
        (
            ["questionnaires", "list", "x", "--y"],
            "看不懂“x”、“--y”。用 duizhao questionnaires list -",
        ),
        (["compare"], "还缺少：甲, 乙"),
    ],
)
def test_what_does_not_belong_to_a_command_is_told_by_that_command(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the way to its own help."""
    with pytest.raises(SystemExit):
        cli.main(arguments)
    assert told in capsys.readouterr().err


def test_what_is_echoed_is_harmless() -> None:
    """Names with escape sequences come back as text."""
    ran = run("export", "\x1b]0;x\x07[/b]\u202e")
    assert "\x1b" not in ran.stderr
    assert "\u202e" not in ran.stderr


def test_the_questionnaires_are_listed_shown_and_linted() -> None:
    """What can be begun, what it asks, whether it is sound."""
    listed = run("questionnaires", "list").stdout
    assert "party-history-2021\t" in listed
    assert "incident-postmortem\t" in listed
    assert "整改措施" in run("questionnaires", "show").stdout
    assert json.loads(run("questionnaires", "schema").stdout)["title"]


@pytest.mark.parametrize(("language", "title"), [("zh", "一周回顾：12"), ("en", "A look back: 12")])
def test_a_new_questionnaire_is_sound_and_can_be_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, title: str
) -> None:
    """What `questionnaires new` writes is in the language spoken, passes lint and makes a paper."""
    monkeypatch.chdir(tmp_path)
    assert run("questionnaires", "new", "weekly", DUIZHAO_LANG=language).returncode == 0
    assert run("questionnaires", "lint", "weekly.yaml").returncode == 0
    (tmp_path / "a.yaml").write_text('answers: {week: "12"}\n', encoding="utf-8")
    assert run("fill", "weekly.yaml", "a.yaml", "--name", "w").returncode == 0
    assert run("export", "w").stdout.startswith(f"# {title}\n")
    assert run("questionnaires", "new", "weekly").returncode == 2


def test_version_and_help() -> None:
    """Both on standard output; help speaks Chinese."""
    assert run("--version").stdout.startswith("duizhao ")
    assert "用法" in run("--help").stdout


def test_help_stands_in_columns_beside_chinese() -> None:
    """What an option does begins in one column of the terminal; no line is too wide or begins with a mark."""
    said = run("export", "--help", DUIZHAO_LANG="zh", COLUMNS="60").stdout
    options = said[said.index("选项") :].splitlines()[1:]
    beside = [re.fullmatch(r"( {2}\S.*? {2,}| {4,})\S.*", line) for line in options]
    assert {cells(line[1]) for line in beside if line} == {24}
    assert sum(1 for line in beside if line) > 8
    assert max(map(cells, options)) <= 60
    assert not [line for line in options if line.strip()[0] in "，。；、）"]


def cells(text: str) -> int:
    """The columns that it takes in a terminal."""
    return sum(cells for _start, _end, cells in characters(text))


# An existing paper


def test_an_imported_paper_is_a_session(tmp_path: Path) -> None:
    """The name, made of the paper's title, goes to standard output; how much was placed is narration."""
    paper = tmp_path / "新建文档(3).md"
    paper.write_bytes((PAPERS / "example.bold.md").read_bytes())
    ran = run("import", str(paper))
    name = ran.stdout.strip()
    assert len(name) > 20 and paper.read_text(encoding="utf-8").startswith(f"# {name}")
    assert ran.returncode == 0
    assert "100%" in ran.stderr and "duizhao resume" in ran.stderr
    made = run("export", name, "--style", "bold")
    assert made.stdout == paper.read_text(encoding="utf-8")
    assert run("import", str(paper)).stdout == f"{name}-2\n"
    assert run("import", str(paper), "--name", "另一份").stdout == "另一份\n"


@pytest.mark.parametrize(("name", "shown"), [("五月", "五月"), ("五月 二", "'五月 二'")])
def test_what_was_made_says_how_to_go_on(name: str, shown: str) -> None:
    """With a command that can be pasted, quoted only where a shell needs it."""
    ran = run("fill", "party-history-2021", ANSWERS, "--name", name)
    assert ran.stderr.endswith(f"已建好，接着写：duizhao resume {shown}\n")


def test_what_an_import_would_do(tmp_path: Path) -> None:
    """A dry run makes no session; what it shows fits into 80 columns."""
    paper = tmp_path / "p.md"
    long = "放不下的一段" * 30
    text = (PAPERS / "example.bold.md").read_text(encoding="utf-8")
    paper.write_text(text.replace("**四、", f"**五、学习体会**\n\n{long}\n\n**四、"), "utf-8")
    ran = run("import", str(paper), "--dry-run")
    assert ran.returncode == 0 and "（待放）" in ran.stdout and "放不下的一段" in ran.stdout
    widths = [
        sum(1 + (unicodedata.east_asian_width(c) in "FWA") for c in line)
        for line in ran.stdout.split("\n")
    ]
    assert max(widths) <= 80
    assert run("sessions").stdout == ""
    name = run("import", str(paper)).stdout.strip()
    assert "待放" in run("export", name).stderr


def test_a_plan_shows_what_is_linked_by_its_words(tmp_path: Path) -> None:
    """Not by the ids that only the program knows."""
    paper = tmp_path / "p.txt"
    paper.write_text("材料\n话。\n问题：会多\n原因：图省事\n措施：少开\n", encoding="utf-8")
    plan = run("import", str(paper), "--dry-run").stdout
    assert "针对哪些原因：图省事" in plan


STARTER = PAPERS.parents[1] / "prompts" / "_starter.zh.yaml"


def test_what_cannot_be_imported(tmp_path: Path) -> None:
    """One sentence and exit code 3, and no session is left behind."""
    paper = tmp_path / "p.docx"
    paper.write_bytes(b"%PDF-1.4")
    for arguments in (
        (str(paper),),
        (str(tmp_path / "none.txt"),),
        (str(tmp_path / "no\nne.txt"),),
        (str(tmp_path),),
        (str(PAPERS / "example.bold.md"), "--questionnaire", str(STARTER)),
    ):
        ran = run("import", *arguments)
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (3, "", 1)
    assert run("sessions").stdout == ""


def test_garbage_is_looked_for_again_when_the_command_has_ended() -> None:
    """It is let be while the program gets ready, and no longer than it runs, however it ends."""
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert gc.isenabled()
    assert cli.main(["sessions"]) == 0
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("option", "value", "format"),
    [
        ("--template", "_chinese.j2", "markdown"),
        ("--layout", "x", "markdown"),
        ("--style", "bold", "html"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(option: str, value: str, format: str) -> None:
    """With a sentence, rather than an empty or an unchanged paper."""
    ran = run("export", "p", option, value, "--format", format)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert value in ran.stderr or option in ran.stderr


def test_what_cannot_be_compared_is_told_with_what_can(tmp_path: Path) -> None:
    """A file of another kind is no session that is not there."""
    (tmp_path / "z.html").write_text("<p>", encoding="utf-8")
    ran = run("compare", str(tmp_path / "z.html"), str(tmp_path / "z.html"))
    assert ran.returncode == 2
    assert ".docx" in ran.stderr
