"""Two looks, dark and light, with colours that can be told apart and read on their ground."""

from typing import Any

from textual.app import App
from textual.theme import Theme

from .. import settings

DARK = Theme(
    name="dark",
    dark=True,
    primary="#5b8def",
    secondary="#7aa2d8",
    accent="#e0af68",
    foreground="#e6e6e6",
    background="#16181d",
    surface="#1e2128",
    panel="#262a33",
    success="#8fce7f",
    warning="#e5b567",
    error="#f2777a",
)
LIGHT = Theme(
    name="light",
    dark=False,
    primary="#1f5fbf",
    secondary="#3d6ea5",
    accent="#8a4b00",
    foreground="#1b1d22",
    background="#ffffff",
    surface="#f7f7f4",
    panel="#e9ebee",
    success="#1d6b2f",
    warning="#7a4d00",
    error="#b3261e",
)
THEMES = (DARK, LIGHT)


def switch(app: App[Any]) -> None:
    """From one theme to the other, which is remembered."""
    other = LIGHT.name if app.theme == DARK.name else DARK.name
    app.theme = other
    settings.remember(theme=other)
