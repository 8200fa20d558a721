"""What a terminal of the xterm family sends for each key, by the names Textual gives them."""

import string

_ARROWS = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
_EDITING = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6}
_MODIFIERS = {"shift": 2, "alt": 3, "ctrl": 5, "ctrl+shift": 6}
_FUNCTIONS = (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24)

KEYS = {
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "enter": "\r",
    "alt+enter": "\x1b\r",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "ctrl+backspace": "\b",
    "ctrl+space": "\0",
    "ctrl+underscore": "\x1f",
    **{f"ctrl+{letter}": chr(ord(letter) & 0x1F) for letter in string.ascii_lowercase},
    **{f"alt+{character}": f"\x1b{character}" for character in string.ascii_lowercase},
    **{name: f"\x1b[{final}" for name, final in _ARROWS.items()},
    **{
        f"{modifier}+{name}": f"\x1b[1;{number}{final}"
        for modifier, number in _MODIFIERS.items()
        for name, final in _ARROWS.items()
    },
    **{name: f"\x1b[{code}~" for name, code in _EDITING.items()},
    **{
        f"{modifier}+{name}": f"\x1b[{code};{number}~"
        for modifier, number in _MODIFIERS.items()
        for name, code in _EDITING.items()
    },
    **{f"f{number}": f"\x1b[{code}~" for number, code in enumerate(_FUNCTIONS, start=1)},
}
"""Key name → the characters that arrive at the program."""
