"""Both themes can be read: what is written stands out from what it is written on."""

import pytest
from textual.color import Color
from textual.theme import Theme

from duizhao.tui.themes import THEMES

TEXTS = ("foreground", "text-success", "text-warning", "text-error", "text-accent")
GROUNDS = ("background", "surface", "panel")
LEAST = 4.5
"""What WCAG 2.2 asks of text (1.4.3, AA)."""


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG reckons it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    """The relative luminance, from 0 to 1."""
    parts = [part / 255 for part in color.rgb]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_colour_of_text_can_be_read_on_every_ground(
    theme: Theme, ground: str, text: str
) -> None:
    """At least as well as WCAG asks."""
    colours = theme.to_color_system().generate()
    shown = contrast(Color.parse(colours[text]), Color.parse(colours[ground]))
    assert shown >= LEAST, f"{shown:.2f}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_is_less_important_can_be_read_too(theme: Theme, ground: str) -> None:
    """Muted text is the foreground let through in part."""
    colours = theme.to_color_system().generate()
    below = Color.parse(colours[ground])
    muted = below.get_contrast_text(float(colours["text-muted"].split()[-1].rstrip("%")) / 100)
    assert contrast(below + muted, below) >= LEAST
