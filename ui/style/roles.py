"""The colours and measures of the window, read from ``resources/theme/roles.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtGui import QColor, QPalette

from desktop import paths

Colours = Mapping[str, QColor]


class Roles(NamedTuple):
    """``light`` and ``dark`` map a role to its colour; ``measures`` maps dotted names
    (``height.row``, ``pane.list``, ``radius.card``) to logical pixels or ratios."""

    light: Colours
    dark: Colours
    measures: Mapping[str, float]


def load() -> Roles:
    """The roles as they lie in the resources."""
    data = json.loads((paths.resources() / "theme" / "roles.json").read_text("utf-8"))
    return Roles(
        light=_colours(data["roles"]["light"]),
        dark=_colours(data["roles"]["dark"]),
        measures=_flat(data["measures"]),
    )


def _colours(values: Mapping[str, str]) -> dict[str, QColor]:
    return {role: QColor(value) for role, value in values.items()}


def _flat(values: Mapping[str, Any], before: str = "") -> dict[str, float]:
    flat: dict[str, float] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{before}{name}.")
        elif isinstance(value, int | float):
            flat[before + name] = value
    return flat


_GROUNDS = (
    "background", "surface", "sidebar", "hover", "field", "accent_tint", "negative_tint", "mixed_tint",
    "neutral_tint", "positive_tint", "risk_tint", "prosumer_tint",
)  # fmt: skip
_CHOSEN = ("selection", "sidebar_selection", "accent", "mark")


def of_high_contrast(palette: QPalette, roles: Colours) -> dict[str, QColor]:
    """The roles in the system's own high-contrast colours: nothing but its text, its
    ground and its highlight, since the owner chose these few to be able to read."""
    text = palette.color(QPalette.ColorRole.WindowText)
    ground = palette.color(QPalette.ColorRole.Window)
    colours = dict.fromkeys(roles, text)
    colours |= dict.fromkeys(_GROUNDS, ground)
    colours |= dict.fromkeys(_CHOSEN, palette.color(QPalette.ColorRole.Highlight))
    colours["on_accent"] = palette.color(QPalette.ColorRole.HighlightedText)
    return colours
