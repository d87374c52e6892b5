"""The roles of the theme: complete in light and in dark, and legible on their grounds."""

from __future__ import annotations

import json
import re

import pytest

from desktop import paths

THEME = json.loads((paths.resources() / "theme" / "roles.json").read_text("utf-8"))
MODES = ("light", "dark")
ROLES = {
    "background", "surface", "sidebar", "selection", "sidebar_selection", "hover", "text", "secondary",
    "faint", "hairline", "control_border", "field", "accent", "on_accent", "accent_tint", "mark", "negative",
    "negative_tint", "mixed", "mixed_tint", "neutral", "neutral_tint", "positive", "positive_tint", "risk",
    "risk_tint", "prosumer", "prosumer_tint", "stars_full", "stars_empty",
}  # fmt: skip
LEGIBLE = 4.5  # WCAG 2.2, success criterion 1.4.3

GROUNDS = ("background", "surface", "sidebar", "selection", "sidebar_selection", "hover", "field")
WORDS = ("text", "secondary", "accent", "negative", "mixed", "neutral", "positive", "risk", "prosumer")
PAIRS = [
    *((ink, ground) for ink in WORDS for ground in GROUNDS),
    *((name, f"{name}_tint") for name in ("negative", "mixed", "neutral", "positive", "risk", "prosumer")),
    ("accent", "accent_tint"),
    ("text", "accent_tint"),
    ("on_accent", "accent"),
    ("text", "mark"),
    ("secondary", "mark"),
]
# What look.md allows: the ratio it names, rounded to one place.
ALLOWED = {
    ("light", "mixed", "sidebar_selection"): 4.35,
    ("light", "positive", "sidebar_selection"): 4.35,
    ("dark", "secondary", "mark"): 3.95,
}


def luminance(colour: str) -> float:
    """The relative luminance of ``#RRGGBB``, 0-1, after WCAG 2.2."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
def test_every_role_has_a_colour(mode: str) -> None:
    colours = THEME["roles"][mode]
    assert set(colours) == ROLES
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours.values())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read_on_their_ground(mode: str, ink: str, ground: str) -> None:
    colours = THEME["roles"][mode]
    assert contrast(colours[ink], colours[ground]) >= ALLOWED.get((mode, ink, ground), LEGIBLE)


def test_measures_are_positive_numbers() -> None:
    numbers = [value for group in THEME["measures"].values() for value in group.values()]
    assert len(numbers) > 30
    assert all(value > 0 for value in numbers)
