"""Badges and stars as they are painted."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.desktop.resources.test_theme import MODES, THEME, contrast
from ui.style.theme import Theme
from ui.widgets import marks
from ui.widgets.badges import Badge, BadgeLook
from ui.widgets.flow import Flow

LOOK = BadgeLook("Formal claim: legal deadline missed 9 years ago", "scale", "negative", "negative_tint")


@pytest.mark.parametrize("mode", MODES)
def test_empty_stars_are_seen_on_the_chosen_row_as_on_the_others(mode: str) -> None:
    colours = THEME["roles"][mode]
    others = contrast(colours[marks.EMPTY], colours["background"])
    assert contrast(colours[marks.EMPTY_CHOSEN], colours["selection"]) >= others


def test_a_badge_that_is_wider_than_its_row_takes_a_second_line(theme: Theme) -> None:
    row = QWidget()
    flow = Flow(row)
    badge = Badge(theme, LOOK, wrap=True)
    flow.addWidget(badge)
    wide = badge.sizeHint()
    assert flow.heightForWidth(wide.width()) == wide.height()
    narrow = wide.width() - 20
    assert flow.heightForWidth(narrow) > wide.height()
    row.resize(narrow, flow.heightForWidth(narrow))
    flow.setGeometry(row.rect())
    assert badge.geometry() == row.rect()
    row.deleteLater()
