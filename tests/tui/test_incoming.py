"""What the terminal sends, as keys."""

import pytest
from textual import constants, events

from duizhao.tui.incoming import Parser


@pytest.mark.parametrize("kitty", [True, False])
@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b[1;3A", ["alt+up"]),
        ("\x1b[1;3B", ["alt+down"]),
        ("\x1b[6;3~", ["alt+pagedown"]),
        ("\x1b[1;2A", ["shift+up"]),
        ("\x1b[A", ["up"]),
        ("\x1b[1;3A\x1b[A", ["alt+up", "up"]),
    ],
)
def test_alt_with_an_arrow_is_one_key(
    kitty: bool, sent: str, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With and without the kitty protocol, never Escape and then the arrow: Escape leaves."""
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", not kitty)
    parser = Parser()
    found = [*parser.feed(sent), *parser.pause()]
    assert [event.key for event in found if isinstance(event, events.Key)] == keys
