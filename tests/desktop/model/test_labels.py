"""A survey's own questions are no words of the customer's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.labels import labelled, without_labels
from desktop.understanding.reader import quick_reader


@pytest.mark.parametrize("label", ["¿Qué mejoraría?", "Lo peor:", "What would you improve?"])
def test_a_label_is_blanked_and_nothing_else_moves(label: str) -> None:
    text = f"{labelled(label, 'Nada.')}\n{labelled(label, 'La ducha: fría.')}"
    blanked = without_labels(text)
    assert len(blanked) == len(text)
    assert blanked.split() == ["Nada.", "La", "ducha:", "fría."]


@given(st.text())
def test_text_without_labels_stays(text: str) -> None:
    assert len(without_labels(text)) == len(text)
    assert without_labels(text.replace("\u2003", " ")) == text.replace("\u2003", " ")


def test_no_tag_rests_on_a_question_of_the_survey() -> None:
    text = labelled("¿Qué mejoraría?", "La habitación estaba sucia.")
    found = quick_reader().understand(text)
    assert "question" not in [tag.code for tag in found.tags]
    assert "suggestion" not in [tag.code for tag in found.tags]
    assert all(span.start >= text.index("La") for tag in found.tags for span in tag.spans)
