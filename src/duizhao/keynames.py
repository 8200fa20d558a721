"""How keys are written for people, everywhere: Ctrl+N, Alt+上, PgDn.

Arrows are words: the width of ← and → is disputed among terminals.
"""

from .wording import N_, _

_NAMES = {
    "tab": "Tab",
    "enter": "Enter",
    "escape": "Esc",
    "up": N_("上"),
    "down": N_("下"),
    "left": N_("左"),
    "right": N_("右"),
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "space": N_("空格"),
    "slash": "/",
    "delete": "Del",
    "backspace": N_("退格"),
    "insert": "Ins",
}


def shown(key: str) -> str:
    """A key by Textual's name (`ctrl+n`, `alt+up`, `f1`) as it is written for people."""
    *modifiers, last = key.split("+")
    name = _(_NAMES.get(last) or last.upper())
    return "+".join([*(modifier.title() for modifier in modifiers), name])
