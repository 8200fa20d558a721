"""A damaged session is never taken for a sound one, never written to, and what can be read is saved."""

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from duizhao import places
from duizhao.errors import SessionUnavailable, UnusableInput
from duizhao.session import Answer, Position
from duizhao.session import Path as Place
from duizhao.store import SessionFile, carving, told
from duizhao.store.rows import checksum
from store.samples import PLACE, SIGHTS, STEPS, STORY, WALK, begun, filled, say, what

TEXT = "一座没有灯的桥"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "文稿").mkdir()
    return tmp_path / "文稿" / "散步.duizhao"


def recovered(path: Path) -> Path:
    """Where the readable part of a session goes."""
    return path.with_name(f"{path.stem}-抢救.duizhao")


def outcome(path: Path, answers: dict[Place, Answer], read_only: bool = False) -> str:
    """Opens a file that may be damaged, holds it against what was written, and says how it went."""
    content = path.read_bytes()
    try:
        with SessionFile.open(path, read_only=read_only) as file:
            assert dict(file.session.answers) == answers
            return "sound"
    except UnusableInput as refusal:
        assert "不是对照的材料文件" in str(refusal)
        result = "foreign"
    except SessionUnavailable as refusal:
        assert "已经损坏" in str(refusal)
        result = "damaged"
    assert path.read_bytes() == content
    if recovered(path).exists():
        assert result == "damaged"
        with SessionFile.open(recovered(path)) as file:
            for place, answer in file.session.answers.items():
                assert answer == answers.get(place) or answer.draft or place == SIGHTS
            result = "recovered"
        recovered(path).unlink()
    return result


@pytest.mark.parametrize("size", [1, 512, 5000])
def test_garbage_behind_a_session(path: Path, size: int) -> None:
    """Does no harm."""
    answers = filled(path)
    path.write_bytes(path.read_bytes() + random.Random(1).randbytes(size))
    assert outcome(path, answers) == "sound"


@pytest.mark.parametrize("size", [16, 100, 4096])
def test_zeros_at_the_beginning(path: Path, size: int) -> None:
    """Everything can be read, and the way back is the only thing lost."""
    answers = filled(path)
    path.write_bytes(bytes(size) + path.read_bytes()[size:])
    assert outcome(path, answers) == "recovered"


def test_damage_while_a_killed_program_had_not_put_things_in_order(path: Path) -> None:
    """The newest answers are in the log beside the file: they are recovered with the others."""
    with begun(path) as file:
        say(file, PLACE, "河边")
        wal = path.with_name(path.name + "-wal").read_bytes()
        content = path.read_bytes()
    path.write_bytes(b"?" * 16 + content[16:])
    path.with_name(path.name + "-wal").write_bytes(wal)
    assert outcome(path, {PLACE: Answer("河边")}) == "recovered"


class TestRefused:
    """What is no session is refused in one sentence and left as it is."""

    @pytest.mark.parametrize("read_only", [True, False])
    @pytest.mark.parametrize(
        "content",
        [b"", b"x", b"# notes\n" * 999, b"SQLite format 3\0"],
        ids=["empty", "byte", "text", "promise"],
    )
    def test_some_other_file(self, path: Path, content: bytes, read_only: bool) -> None:
        """Empty, a single byte, a text, a beginning that promises more than there is."""
        path.write_bytes(content)
        with pytest.raises(UnusableInput, match="不是对照的材料文件"):
            SessionFile.open(path, read_only=read_only)
        assert path.read_bytes() == content
        assert list(path.parent.iterdir()) == [path]

    def test_another_programs_database(self, path: Path) -> None:
        """Even if it has tables of the same names."""
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE answer (id, path, body, checksum)")
            other.execute("CREATE TABLE state (id)")
        with pytest.raises(UnusableInput, match="不是对照的材料文件"):
            SessionFile.open(path)

    def test_a_session_of_a_newer_program(self, path: Path) -> None:
        """Is not damaged: an upgrade opens it."""
        filled(path)
        with closing(sqlite3.connect(path)) as newer:
            newer.execute("PRAGMA user_version=2")
            newer.execute("UPDATE state SET body = replace(body, '\"format\":1', '\"format\":2')")
            newer.commit()
            self.is_newer(path)
            newer.execute("ALTER TABLE state ADD COLUMN more")
        self.is_newer(path)

    def is_newer(self, path: Path) -> None:
        """Opening it says so and touches nothing."""
        content = path.read_bytes()
        with pytest.raises(UnusableInput, match="请升级"):
            SessionFile.open(path)
        assert path.read_bytes() == content

    def test_no_file_at_all(self, path: Path) -> None:
        """A path that leads nowhere, to a folder, or through a file."""
        with pytest.raises(UnusableInput, match="没有"):
            SessionFile.open(path)
        with pytest.raises(UnusableInput, match="不是文件"):
            SessionFile.open(path.parent)
        filled(path)
        with pytest.raises(UnusableInput, match="没有"):
            SessionFile.open(path / "x.duizhao")
        with pytest.raises(UnusableInput, match="没有"):
            SessionFile.open(Path("a\0b"))


def replace_in(path: Path, old: str, new: str) -> None:
    """Changes bytes of the file that SQLite does not look at."""
    content = path.read_bytes()
    assert content.count(old.encode()) >= 1
    assert len(old.encode()) == len(new.encode())
    path.write_bytes(content.replace(old.encode(), new.encode()))


class TestRecovery:
    """What can be read goes into a new session, once."""

    def test_names_the_new_file_and_counts(self, path: Path) -> None:
        """So that the writer knows what to look for."""
        filled(path)
        replace_in(path, "没有灯", "没有人")
        with pytest.raises(SessionUnavailable) as refusal:
            SessionFile.open(path)
        assert "6 处回答中读出了 5 处" in str(refusal.value)
        assert "另有 1 处内容有变" in str(refusal.value)
        assert "散步-抢救.duizhao" in str(refusal.value)
        with SessionFile.open(recovered(path)) as file:
            assert file.state.recovered
            assert file.state.recovered.name == "散步.duizhao"
            assert "读出了 5 处" in told(file.state.recovered)

    def test_makes_a_text_in_which_something_changed_a_draft(self, path: Path) -> None:
        """It does not count, and is not lost."""
        answers = filled(path)
        replace_in(path, "没有灯", "没有人")
        with pytest.raises(SessionUnavailable):
            SessionFile.open(path)
        with SessionFile.open(recovered(path)) as file:
            doubtful = Answer(draft="一座没有人的桥")
            assert file.session.answers == answers | {what("k3v9"): doubtful}

    def test_is_done_once_for_the_same_damage(self, path: Path) -> None:
        """However often the file is opened, and whatever was written since; new damage is new."""
        filled(path)
        replace_in(path, "没有灯", "没有人")
        for _again in range(2):
            with pytest.raises(SessionUnavailable, match=r"散步-抢救\.duizhao"):
                SessionFile.open(path)
            with SessionFile.open(recovered(path)) as file:
                say(file, PLACE, "接着写")
        replace_in(path, "没有人", "没有水")
        with pytest.raises(SessionUnavailable, match=r"散步-抢救-2\.duizhao"):
            SessionFile.open(path, read_only=True)

    def test_keeps_place_and_earlier_texts(self, path: Path) -> None:
        """Undo begins afresh, but what was written before can be looked up."""
        with begun(path) as file:
            say(file, STORY, "第一稿")
            say(file, STORY, "第二稿")
            file.move_to(Position(STORY, 2))
        path.write_bytes(bytes(16) + path.read_bytes()[16:])
        with pytest.raises(SessionUnavailable):
            SessionFile.open(path)
        with SessionFile.open(recovered(path)) as file:
            assert file.position == Position(STORY, 2)
            assert (file.undo(), file.redo()) == (None, None)
            kept = [(entry.state, dict(entry.others)) for entry in file.history()]
            assert kept == [
                ("abandoned", {STORY: None}),
                ("abandoned", {STORY: Answer("第一稿")}),
            ]

    def test_finds_the_items_of_a_list_that_is_lost(self, path: Path) -> None:
        """Otherwise the answers in them would be there without being seen."""
        filled(path)
        replace_in(path, '["river","k3v9","hill"]', '["river","k3v9","hell"]')
        with pytest.raises(SessionUnavailable):
            SessionFile.open(path)
        with SessionFile.open(recovered(path)) as file:
            assert file.session.answers[SIGHTS] == Answer(("river", "hill", "k3v9"))
            assert file.session.answers[what("k3v9")] == Answer(TEXT)

    def test_one_copy_of_the_questionnaire_is_enough(self, path: Path) -> None:
        """The one that is as it was written is taken."""
        answers = filled(path)
        content = path.read_bytes()
        at = content.index("一路上怎么样".encode())
        path.write_bytes(content[:at] + "一路上怎么了".encode() + content[at + 18 :])
        assert outcome(path, answers) in ("recovered", "sound")
        at = content.rindex("一路上怎么样".encode())
        path.write_bytes(content[:at] + "一路上怎么了".encode() + content[at + 18 :])
        with pytest.raises(SessionUnavailable):
            SessionFile.open(path)
        with SessionFile.open(recovered(path)) as file:
            assert file.document == WALK

    def test_without_a_questionnaire_takes_one_of_the_same_id(self, path: Path) -> None:
        """Such as the one that came with the program."""
        answers = filled(path)
        own = places.private(places.questionnaires())
        (own / "walk.yaml").write_text(json.dumps(WALK), encoding="utf-8")
        replace_in(path, '"format":1,"id":"walk"', '"format":1,"id":"w!lk"')
        with pytest.raises(SessionUnavailable):
            SessionFile.open(path)
        with SessionFile.open(recovered(path)) as file:
            assert file.document == WALK
            assert file.session.answers == answers

    def test_without_any_questionnaire_puts_down_the_texts(self, path: Path) -> None:
        """A plain file, for its owner alone, made once."""
        filled(path)
        replace_in(path, '"format":1,"id":"walk"', '"format":1,!id":"walk"')
        for _again in range(2):
            with pytest.raises(SessionUnavailable, match=r"散步-抢救\.txt"):
                SessionFile.open(path)
        texts = path.with_name("散步-抢救.txt")
        assert f"sights/k3v9/what\n{TEXT}\n" in texts.read_text(encoding="utf-8")
        assert texts.stat().st_mode & 0o777 == 0o600
        assert len(list(path.parent.iterdir())) == 2

    def test_that_has_nowhere_to_write_says_what_could_be_read(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And how to get at it."""
        filled(path)
        replace_in(path, "没有灯", "没有人")

        def full(*_arguments: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("duizhao.store.disk.publish", full)
        with pytest.raises(SessionUnavailable, match=r"读出了 5 处.*写不成新文件（磁盘已满）"):
            SessionFile.open(path)

    @pytest.mark.parametrize("table", ["answer", "questionnaire", "state"])
    def test_finds_rows_that_sqlite_does_not(self, path: Path, table: str) -> None:
        """A byte in the head of a page hides them all from it."""
        answers = filled(path)
        with closing(sqlite3.connect(path)) as connection:
            find = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            ((page,),) = connection.execute(find, (table,))
        content = bytearray(path.read_bytes())
        content[(page - 1) * 4096] ^= 1
        path.write_bytes(content)
        with pytest.raises(SessionUnavailable, match="6 处回答中读出了 6 处"):
            SessionFile.open(path)
        with SessionFile.open(recovered(path)) as file:
            assert (dict(file.session.answers), file.document) == (answers, WALK)

    def test_finds_a_long_text_that_sqlite_does_not(self, path: Path) -> None:
        """One that goes on in other pages."""
        with begun(path) as file:
            say(file, STORY, "很长" * 9000)
        content = bytearray(path.read_bytes())
        content[2 * 4096] ^= 1
        path.write_bytes(content)
        assert outcome(path, {STORY: Answer("很长" * 9000)}) == "recovered"

    @pytest.mark.parametrize("size", [3, 4096])
    def test_passes_over_what_was_put_in_front(self, path: Path, size: int) -> None:
        """Such as a mark that an editor of texts leaves there."""
        answers = filled(path)
        path.write_bytes(b"?" * size + path.read_bytes())
        with pytest.raises(SessionUnavailable, match="6 处回答中读出了 6 处"):
            SessionFile.open(path)
        with SessionFile.open(recovered(path)) as file:
            assert dict(file.session.answers) == answers

    def test_keeps_the_history_when_every_answer_is_gone(self, path: Path) -> None:
        """Earlier texts are better than none."""
        filled(path)
        content = path.read_bytes()
        path.write_bytes(content[: 2 * 4096] + bytes(4096) + content[3 * 4096 :])
        with pytest.raises(SessionUnavailable, match="6 处回答中读出了 0 处"):
            SessionFile.open(path)
        with SessionFile.open(recovered(path)) as file:
            assert Answer("河边") in [
                answer for e in file.history() for answer in e.others.values()
            ]


class TestTheHistory:
    """Is not read when a session is opened, and checked when it is needed."""

    @pytest.fixture
    def damaged(self, path: Path) -> Path:
        """A session of which the second of three changes has a flipped byte."""
        with begun(path) as file:
            for text in ("第一稿", "第二稿", "第三稿"):
                say(file, STORY, text)
        replace_in(path, '{"story":{"value":"第一稿"}}', '{"story":{"value":"第一搞"}}')
        return path

    def test_stops_where_it_cannot_be_read(self, damaged: Path) -> None:
        """Undo says so, changes nothing, and does nothing wrong."""
        with SessionFile.open(damaged) as file:
            assert file.session.answers == {STORY: Answer("第三稿")}
            assert file.undo()
            with pytest.raises(SessionUnavailable, match="修改记录"):
                file.undo()
            assert file.undoable is None
            assert file.session.answers == {STORY: Answer("第二稿")}
            say(file, STORY, "接着写")
            assert file.unsaved is None

    def test_is_copied_as_far_as_it_can_be_read(self, damaged: Path) -> None:
        """With earlier texts, but without a way back that would lead astray."""
        with SessionFile.open(damaged, read_only=True) as file:
            assert [entry.seq for entry in file.history()] == [1, 3]
            file.save_copy(damaged.with_name("另存.duizhao"))
        with SessionFile.open(damaged.with_name("另存.duizhao")) as copy:
            assert copy.session.answers == {STORY: Answer("第三稿")}
            assert copy.undo() is None
            assert len(copy.history()) == 2


@pytest.mark.parametrize(
    "body",
    [
        "{}x",
        "[]",
        '{"value":{"a":1}}',
        '{"value":[1]}',
        '{"later":1}',
        '{"note":null}',
        '{"value":' + "[" * 100_000,
        '{"value":' + "9" * 10_000 + "}",
    ],
)
def test_a_strangers_rows_with_checksums_that_hold(path: Path, body: str) -> None:
    """A file made to do harm is at worst a damaged one."""
    answers = filled(path)
    with closing(sqlite3.connect(path)) as stranger:
        sum_ = checksum("place", body)
        stranger.execute(
            "UPDATE answer SET body = ?, checksum = ? WHERE path = 'place'", (body, sum_)
        )
        stranger.commit()
    assert outcome(path, answers) == "recovered"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("count", 10**30),
        ("top", -1),
        ("tip", 10**30),
        ("tip", 3),
        ("cursor", "0"),
        ("path", "sights/\x1b[2J"),
        ("changed", "yesterday"),
        ("origin", None),
        ("recovered", {"name": 1}),
    ],
)
def test_a_strangers_state(path: Path, name: str, value: object) -> None:
    """Numbers that SQLite does not know, a history that leads nowhere, times that are none."""
    answers = filled(path)
    with closing(sqlite3.connect(path)) as stranger:
        ((revision, body),) = stranger.execute("SELECT revision, body FROM state")
        body = json.dumps(json.loads(body) | {name: value})
        stranger.execute(
            "UPDATE state SET body = ?, checksum = ?", (body, checksum(str(revision), body))
        )
        stranger.commit()
    assert outcome(path, answers) == "recovered"


def test_rows_that_are_gone_or_doubled_are_noticed(path: Path) -> None:
    """Each row's checksum holds; together they are not what was written."""
    answers = filled(path)
    content = path.read_bytes()
    for statement in (
        "DELETE FROM answer WHERE path = 'story'",
        "INSERT INTO answer SELECT 99, path, body, checksum FROM answer WHERE path = 'story'",
        "DELETE FROM history WHERE seq = 8",
        "DELETE FROM questionnaire WHERE id = 2",
        "DELETE FROM state",
        "UPDATE answer SET body = 5 WHERE path = 'steps'",
        "UPDATE answer SET path = 5 WHERE path = 'steps'",
        "UPDATE answer SET path = '' WHERE path = 'steps'",
        "CREATE TRIGGER t AFTER UPDATE ON answer BEGIN DELETE FROM answer; END",
    ):
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as other:
            other.execute(statement)
            other.commit()
        assert outcome(path, answers) == "recovered", statement
    assert STEPS in answers


def test_a_strangers_file_full_of_what_looks_like_long_rows(path: Path) -> None:
    """It is not read over and over: rows that overlap are none."""
    claims = b"\x07\x00\x81\xff\x7f\x0d\x06" * 20_000
    read = sum(len(row[1]) for row in carving.rows(claims, "answer"))
    assert read <= 5 * len(claims)


@pytest.mark.parametrize("at", [18, 3878])
def test_bytes_of_the_first_page_that_sqlite_puts_up_with(path: Path, at: int) -> None:
    """One makes a file that is only read, one makes bytes of the text that lays out a table."""
    answers = filled(path)
    content = bytearray(path.read_bytes())
    content[at] ^= 1 if at > 18 else 8
    path.write_bytes(content)
    assert outcome(path, answers) in ("sound", "recovered")
    assert outcome(path, answers, read_only=True) == "sound"
