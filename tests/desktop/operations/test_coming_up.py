"""Words that come up, each with its items."""

from __future__ import annotations

from pathlib import Path

from desktop.model.figures import Span
from desktop.operations import coming_up, reading
from tests.support.inboxes import open_new, row, take_in

NOW = Span("2026-10-01", "2026-11-01")


def test_frequent_and_rising_phrases_open_their_items(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        rows = [
            row(f"{day:02}/09/2026", f"A {day}", "4", "El arroz meloso, muy rico.") for day in range(1, 13)
        ]
        rows += [row(f"{day:02}/10/2026", f"B {day}", "4", "El arroz meloso, rico.") for day in range(1, 13)]
        rows += [
            row(f"{day:02}/10/2026", f"C {day}", "2", "El aire acondicionado roto.") for day in range(1, 12)
        ]
        take_in(inbox, tmp_path, rows)
        found = {one.text: one for one in coming_up.coming_up(inbox, NOW)}
        air = next(one for text, one in found.items() if "aire acondicionado" in text)
        rice = next(one for text, one in found.items() if "arroz meloso" in text)
        assert (air.count, air.count_before, air.rising) == (11, 0, True)
        assert (rice.count, rice.count_before, rice.rising) == (12, 12, False)
        assert next(iter(found.values())).rising
        texts = reading.texts(inbox, reading.list_ids(inbox, air.query))
        assert len(texts) == 11
        assert all("aire acondicionado" in text for text in texts.values())
        assert coming_up.coming_up(inbox, Span("2020-01-01", "2020-02-01")) == []
