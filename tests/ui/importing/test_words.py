"""The sentences of the sheet."""

from __future__ import annotations

import pytest

from desktop.model.codes import Scale
from desktop.model.rating import Rating
from desktop.model.reports import Counts, FileReport, ImportReport, Preview
from ui.importing import words
from ui.importing.cards import five_stars, rating_words
from ui.importing.state import Running


def table(**columns: str) -> Preview:
    return Preview("/x/a.csv", "table", 3, 0, 1, "", "", columns=columns, encoding="cp1252", delimiter=";")


def test_a_table_names_its_columns_letters_and_separator() -> None:
    preview = table(Fecha="date", Comentario="words", Mesa="extra")
    assert words.columns_used(preview) == "Fecha → date, Comentario → text"
    assert words.columns_unused(preview) == "Not used: Mesa"
    assert words.table_line(preview) == "Windows-1252 · separated by semicolons"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (3, "nearly done"),
        (7, "about 7 seconds left"),
        (22, "about 20 seconds left"),
        (59, "about 1 minute left"),
        (150, "about 2 minutes left"),
    ],
)
def test_time_left_is_rounded_as_one_would_say_it(seconds: int | None, said: str) -> None:
    assert words.time_left(seconds) == said


@pytest.mark.usefixtures("in_spanish")
def test_progress_in_spanish() -> None:
    running = Running(["/x/b.csv"], done=1_240, total=3_118, path="/x/b.csv", seconds_left=21)
    assert words.running_title(running) == "Importando: 1.240 de 3.118"
    assert words.running_detail(running) == "b.csv · quedan unos 20 segundos"


def test_several_kinds_of_file_are_counted() -> None:
    files = [FileReport("a.json", "google_takeout"), FileReport("b.csv", "table")]
    report = ImportReport(1, files, Counts(read=5, new=5))
    assert words.finished_title(report) == "2 files"
    assert words.finished_detail(report, ["/x/a.json", "/y/b.csv"]) == "5 rows read · a.json and b.csv"
    assert words.names(["a", "b", "c", "d"]) == "a, b and 2 more"


def test_stars_are_shown_for_five_alone() -> None:
    for said, value in (("4/5", 4.0), ("4.5/5", 4.5), ("1/5", 1.0)):
        assert five_stars(said) == Rating(value, Scale.FIVE)
    for said in ("9/10", "10/10", "", "1", "0"):
        assert five_stars(said) is None


def test_a_yes_and_a_no_are_told_in_words() -> None:
    """A yes was once shown as one star of five."""
    shown = [rating_words(said) for said in ("1", "0", "9/10")]
    assert shown == ["Recommends it", "Does not recommend it", "9/10"]
