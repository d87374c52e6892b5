"""The scale of the chart of answering."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.model.figures import ResponsePoint
from desktop.model.query import Query
from desktop.wording import figures
from ui.panorama.response_chart import ResponseChart
from ui.style.theme import Theme


@pytest.mark.parametrize("hours", [3.0, 30.0, 47.0, 50.0, 60.0, 95.0, 400.0])
def test_a_line_stands_at_what_it_says(theme: Theme, qtbot: QtBot, hours: float) -> None:
    """A line at sixty hours was once called "2 days", as was a week of fifty below it."""
    chart = ResponseChart(theme)
    qtbot.addWidget(chart)
    chart.set_points([ResponsePoint("2026-11-16", "2026-11-23", hours, None, 1, Query())], 24, "week")
    said = {value: figures.hours(value) for value in chart._scale()}
    assert all(value % 24 == 0 for value, name in said.items() if "day" in name)
    assert len(set(said.values())) == len(said)
