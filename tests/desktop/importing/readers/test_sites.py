from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.importing.files import expand
from desktop.importing.recognise import open_reader
from desktop.model.codes import Precision, Scale
from desktop.model.raw import OwnerReply, Rating, RawFeedback, When
from tests.desktop.importing.given import a_file, feedback

BOOKING = (
    '"Review date","Guest name","Reservation Number","Review title","Positive review","Negative review",'
    '"Review score","Staff","Cleanliness","Property reply"\n'
    '"2026-03-05 11:10:33","Ana","3063090827","Bonito","El desayuno","El ruido","9","10.0","7.5",'
    '"Gracias, Ana"\n'
    '"2026-03-06 21:20:10","","","","","","7","10.0","7.5",""\n'
)
TRUSTPILOT = (
    "Review ID,Review Created (UTC),Review Username,Review Title,Review Content,Review Stars,Company Reply,"
    "Business Reply Date (UTC),Location Name\n"
    '5e3d,2026-04-28 10:15:00,Ana D.,Muy bien,"Llegó a tiempo.\nRepetiré",5,Gracias Ana,'
    "2026-04-29 08:00:00,Sol\n"
)
PLAY = (
    "Package Name,App Version Code,Reviewer Language,Review Submit Date and Time,"
    "Review Submit Millis Since Epoch,"
    "Review Last Update Date and Time,Star Rating,Review Title,Review Text,Developer Reply Date and Time,"
    "Developer Reply Text,Review Link\r\n"
    "com.x,7,es,2026-01-15T10:00:00Z,1,2026-01-16T10:00:00Z,2,,No abre,2026-01-17T10:00:00Z,Lo miramos,"
    "https://play.google.com/console/x?reviewId=gp%3Aabc&corpus=1\r\n"
    "com.x,7,es,2026-01-01T00:02:48Z,1,2026-01-01T00:02:48Z,5,,,,,\r\n"
)


@pytest.fixture
def in_madrid(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer stands in Spain."""
    monkeypatch.setenv("TZ", "Europe/Madrid")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_booking() -> None:
    reading = open_reader(a_file(BOOKING))
    assert (reading.format, reading.source) == ("booking", "booking")
    named, nameless = reading
    assert isinstance(named, RawFeedback)
    assert (named.family, named.external_id, named.author) == ("booking", "3063090827", "Ana")
    assert named.text == "Bonito\nEl desayuno\nEl ruido"
    assert named.rating == Rating(9, Scale.TEN)
    assert named.reply == OwnerReply("Gracias, Ana")
    assert isinstance(nameless, RawFeedback)
    assert (nameless.family, nameless.external_id, nameless.text) == ("", "", "")
    assert nameless.written.precision is Precision.SECOND


def test_a_low_score_of_booking_counts_of_ten_all_the_same() -> None:
    [named, _nameless] = feedback(BOOKING.replace('"9"', '"3"').replace('"7"', '"4"'))
    assert named.rating == Rating(3, Scale.TEN)


@pytest.mark.usefixtures("in_madrid")
def test_trustpilot_times_are_utc() -> None:
    reading = open_reader(a_file(TRUSTPILOT))
    assert (reading.format, reading.source) == ("trustpilot", "trustpilot")
    [item] = reading
    assert isinstance(item, RawFeedback)
    assert (item.family, item.external_id, item.place) == ("trustpilot", "5e3d", "Sol")
    assert item.text == "Muy bien\nLlegó a tiempo.\nRepetiré"
    assert item.written == When(datetime(2026, 4, 28, 10, 15, tzinfo=UTC), Precision.SECOND)
    assert item.reply == OwnerReply(
        "Gracias Ana", When(datetime(2026, 4, 29, 8, tzinfo=UTC), Precision.SECOND)
    )


def test_google_play() -> None:
    reading = open_reader(a_file(PLAY.encode("utf-16")))
    assert reading.format == "google_play"
    words, stars = reading
    assert isinstance(words, RawFeedback)
    assert isinstance(stars, RawFeedback)
    assert (words.family, words.external_id, words.place) == ("play", "gp%3Aabc", "com.x")
    assert words.edited == datetime(2026, 1, 16, 10, tzinfo=UTC)
    assert words.reply is not None
    assert (stars.external_id, stars.text, stars.edited) == ("", "", None)


@pytest.mark.parametrize(
    ("name", "form", "count"),
    [
        ("booking/Booking.csv", "booking", 58),
        ("trustpilot/trustpilot-business-export.csv", "trustpilot", 1),
        ("google-play-console/reviews_reviews_com.example.app_202601 (3).csv", "google_play", 3),
    ],
)
def test_samples(shared: Path, name: str, form: str, count: int) -> None:
    [file] = expand([shared / "samples" / name])
    reading = open_reader(file)
    assert reading.format == form
    assert [type(outcome) for outcome in reading] == [RawFeedback] * count
