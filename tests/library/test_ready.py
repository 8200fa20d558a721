"""Questionnaires that sessions embed are read once, and their conditions compiled once."""

from pathlib import Path

import pytest

from duizhao import cli, expressions, library, places
from duizhao.errors import UnusableInput
from duizhao.flow import Interview
from duizhao.library import ready
from duizhao.session import Session
from duizhao.store import embedded, rows

EXAMPLE = Path(__file__).parents[1] / "papers" / "example.answers.yaml"
DOCUMENT = rows.write_json(library.load("party-history-2021").document)


def anew() -> None:
    """Another run of the program, as far as what it remembers is concerned."""
    embedded.restored.cache_clear()
    expressions.condition.cache_clear()
    expressions.wording.cache_clear()
    expressions.give({})


def test_the_next_run_takes_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads no document and compiles no condition; the questionnaire is the same to the last field."""
    anew()
    first = embedded.restored(DOCUMENT)
    stops = Interview(Session(first, {})).stops
    anew()
    monkeypatch.setattr(library, "restore", lambda _document: pytest.fail("was read again"))
    monkeypatch.setattr(
        expressions.Sandbox, "compile", lambda *_others: pytest.fail("was compiled again")
    )
    again = embedded.restored(DOCUMENT)
    assert again is not first
    assert again == first
    assert Interview(Session(again, {})).stops == stops


def test_another_document_is_read() -> None:
    """What was kept of one is nothing to another, be it different in a word that nobody sees."""
    embedded.restored(DOCUMENT)
    other = DOCUMENT.replace('"1.1"', '"1.0"')
    assert embedded.restored(other).version == "1.0"


def test_what_makes_no_sense_is_refused_each_time() -> None:
    """And is not kept."""
    for _run in range(2):
        with pytest.raises(UnusableInput):
            embedded.restored('{"format": 1}')
    assert not list(places.cache().glob("*.restored"))


def test_what_is_damaged_or_gone_is_made_again(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody notices."""
    cli.main(["fill", "party-history-2021", str(EXAMPLE), "--name", "p"])
    capsys.readouterr()
    papers = []
    for content in (None, b"", b"x" * 500):
        anew()
        for file in places.cache().glob("*.restored"):
            file.write_bytes(content) if content is not None else file.unlink()
        assert cli.main(["export", "p"]) == 0
        papers.append(capsys.readouterr().out)
    assert papers[0] and papers == papers[:1] * 3
    assert ready.find(DOCUMENT) is not None
