"""Tags with the words that they rest on."""

from __future__ import annotations

import pytest

from desktop.model.codes import Sentiment, TagKind
from desktop.model.tags import Span, Tag
from desktop.wording.tags import tag_line

TEXT = "El baño sucio, cuarenta minutos para pedir."


def _tag(*words: str) -> Tag:
    spans = tuple(Span(TEXT.index(each), TEXT.index(each) + len(each)) for each in words)
    return Tag(TagKind.TOPIC, "cleanliness", spans, sentiment=Sentiment.NEGATIVE)


@pytest.mark.usefixtures("in_spanish")
def test_words_within_others_are_not_said_twice() -> None:
    nested = _tag("El baño sucio", "baño sucio", "sucio", "cuarenta minutos")
    assert tag_line(nested, TEXT) == "Queja: limpieza: «El baño sucio»; «cuarenta minutos»"
    assert tag_line(_tag(), TEXT) == "Queja: limpieza"
