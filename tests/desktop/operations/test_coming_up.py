"""Words that come up, each with its items."""

from __future__ import annotations

from pathlib import Path

from desktop.model.figures import Span
from desktop.model.tags import TagKind
from desktop.operations import coming_up, inboxes, reading, tagging
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


def test_a_topic_has_the_words_of_its_own_sentences(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        words = "Esperamos muchísimo rato en la barra. El arroz meloso, muy rico."
        take_in(inbox, tmp_path, [row(f"{day:02}/10/2026", f"A {day}", "3", words) for day in range(1, 9)])
        whole = {one.text for one in coming_up.coming_up(inbox, NOW)}
        assert any("arroz" in text for text in whole)
        waiting = coming_up.coming_up(inbox, NOW, topic="waiting")
        assert waiting
        assert not any("arroz" in one.text for one in waiting)
        for number in reading.list_ids(inbox, waiting[0].query):
            tagging.remove_tag(inbox, feedback=int(number), kind=TagKind.TOPIC, code="waiting")
        assert coming_up.coming_up(inbox, NOW, topic="waiting") == []


def test_names_and_small_words_are_no_phrases(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        inboxes.set_setting(inbox, key="business.name", value="Venta Quintanilla")
        rows = [
            row(
                f"{day:02}/10/2026",
                "Casilda Ferrándiz",
                "4",
                f"En la Venta Quintanilla, la terraza es para volver {day}. Un saludo, Casilda Ferrándiz",
            )
            for day in range(1, 10)
        ]
        take_in(inbox, tmp_path, rows)
        found = {one.text: one.count for one in coming_up.coming_up(inbox, NOW)}
        assert any("terraza" in text for text in found)
        said = " ".join(found)
        assert "casilda" not in said
        assert "quintanilla" not in said
        assert not {"la", "es", "para", "un", "en"} & set(found)


def test_two_opinions_make_no_phrase(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        rows = [row(f"{day:02}/10/2026", f"A {day}", "2", "El aire acondicionado roto.") for day in (1, 2)]
        take_in(inbox, tmp_path, rows)
        assert coming_up.coming_up(inbox, NOW) == []
