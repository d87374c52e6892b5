"""What was answered to the like before, in either language, and why it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.operations import history, importing, spelling, suggesting
from desktop.understanding import encoders
from desktop.wording import answering, catalogue
from tests.support.inboxes import COMPLAINT, PRAISE, open_new, row, take_in

SORRY = "Hola, Ana: sentimos mucho la espera y que la comida llegara fría. Hemos puesto un turno más."
THANKS = "Gracias, Eva. Nos alegra que os gustara el arroz. ¡Hasta pronto!"
TABLE = [
    row("1/2/2026", "Ana", "1", "Una hora de espera y la comida fría. Mal.", SORRY),
    row("2/2/2026", "Eva", "5", "El arroz, buenísimo, y el trato muy amable.", THANKS),
    row("3/2/2026", "Pau", "5", "El arroz riquísimo y todo muy amable.", THANKS),
    row("4/2/2026", "Leo", "5", "", "Gracias por las estrellas, Leo."),
    row("9/2/2026", "Luis", "1", COMPLAINT),
    row("9/2/2026", "Marta", "5", PRAISE),
    row("9/2/2026", "Tom", "1", "We waited more than an hour for our table and the food arrived cold."),
    row("9/2/2026", "Nora", "5", ""),
]


def test_a_complaint_gets_the_answer_to_the_like_with_the_reason(tmp_path: Path) -> None:
    catalogue.use("es")
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, TABLE)
        found = suggesting.suggest(inbox, 5)
        assert found.answers[0].text == SORRY
        assert {"waiting", "food"} <= set(found.answers[0].why.topics)
        assert "espera" in answering.why_alike(found.answers[0]).lower()
        assert found.templates[0].language == "es"


def test_the_same_words_are_shown_once_and_counted(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, TABLE)
        [first, *others] = suggesting.suggest(inbox, 6).answers
        assert (first.text, first.copies) == (THANKS, 1)
        assert THANKS not in [one.text for one in others]


def test_what_was_answered_in_spanish_helps_with_english(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, TABLE)
        [first, *_others] = suggesting.suggest(inbox, 7).answers
        assert (first.text, first.language) == (SORRY, "es")


def test_stars_alone_get_what_stars_alone_got(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, TABLE)
        assert suggesting.suggest(inbox, 8).answers[0].text == "Gracias por las estrellas, Leo."


def test_nothing_is_invented_without_a_past(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, TABLE[4:])
        found = suggesting.suggest(inbox, 1)
        assert found.answers == []
        assert found.templates


@pytest.mark.skipif(encoders.USE not in encoders.available(), reason="no sentence vectors here")
def test_vectors_are_made_ahead_and_follow_the_words(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        take_in(inbox, tmp_path, TABLE)
        assert suggesting.prepare(inbox) == 4
        assert suggesting.prepare(inbox) == 0
        meaning = suggesting.suggest(inbox, 7).answers[0].why.meaning
        assert meaning is not None
        assert meaning > answering.ALIKE_MEANING
        importing.undo_import(inbox, batch=1, everything=True)
        history.undo(inbox)


def test_own_words_are_kept_once_and_undone(tmp_path: Path) -> None:
    with open_new(tmp_path) as inbox:
        spelling.add_word(inbox, word="txuleta")
        assert spelling.add_word(inbox, word="Txuleta") is None
        assert [one.word for one in spelling.own_words(inbox)] == ["txuleta"]
        assert "txuleta" in spelling.allowed(inbox)
        history.undo(inbox)
        assert spelling.own_words(inbox) == []
