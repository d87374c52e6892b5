"""What the cards of a profile say and draw."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import ProsumerStatus, Sentiment
from desktop.model.details import ScoreEvidence
from desktop.model.people import CustomerQuery, MoodPoint
from ui.customers import filters, words
from ui.customers.mood_card import MOST, MoodChart
from ui.style.theme import Theme

DAY = 86_400


def moods(values: list[float]) -> list[MoodPoint]:
    return [
        MoodPoint(
            number, number * DAY, Sentiment.POSITIVE if value > 0 else Sentiment.NEGATIVE, value, None, False
        )
        for number, value in enumerate(values)
    ]


def test_the_course_is_told_once_there_is_one() -> None:
    assert words.course(moods([0.9, 0.8])) == ""
    assert words.course(moods([0.9, 0.8, -0.5, -0.7])) == "falling"
    assert words.course(moods([-0.9, 0.8, 0.7])) == "rising"
    assert words.course(moods([0.5, 0.5, 0.5])) == "steady"
    # One bad day between good ones is no decline.
    assert words.course(moods([0.7, 0.2, 0.8, -0.6, 0.9])) == "steady"


def test_the_chart_keeps_inside_and_tells_its_days(theme: Theme) -> None:
    for values in ([0.3], [1.0, -1.0], [0.1] * 40):
        chart = MoodChart(theme, moods(values))
        chart.resize(240, chart.sizeHint().height())
        places = chart.places()
        assert len(places) == min(len(values), MOST)
        assert all(0 <= place.x() <= 240 and 0 <= place.y() <= chart.height() for place in places)
        assert chart.accessibleDescription().count(":") == len(places)
        assert not chart.grab().isNull()


def test_coming_back_is_told_in_days_and_the_rest_in_words() -> None:
    back = [ScoreEvidence("E6", 1, "2026-01-02", "x", 3), ScoreEvidence("E6", 2, "2026-03-02", "y", 3)]
    assert words.evidence_line(back, 2) == "on 2 different days, 2 sources"
    ideas = [ScoreEvidence("E2", 1, "2026-01-02", "poco", 3), ScoreEvidence("E2", 2, "2026-01-03", "más", 7)]
    assert words.evidence_line(ideas, 1) == "“más”"


@given(st.lists(st.sampled_from(list(ProsumerStatus))))
def test_a_filter_is_put_in_and_taken_off(chosen: list[ProsumerStatus]) -> None:
    query = CustomerQuery()
    for status in chosen:
        query = filters.with_status(query, status)
    odd = {status for status in chosen if chosen.count(status) % 2}
    assert set(query.statuses) == odd
    assert len(list(filters.chips(query))) == len(odd)
    for _words, without in filters.chips(query):
        assert len(without.statuses) == len(odd) - 1
