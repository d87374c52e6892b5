"""Every source has a name; proper names stay in any language, and what is unknown stays as it is."""

from __future__ import annotations

import pytest

from desktop.model.sources import SOURCES
from desktop.wording.sources import source_name


def test_every_source_has_a_name() -> None:
    assert all(source_name(code) for code in SOURCES)
    assert source_name("google") == "Google"
    assert source_name("mi libro de visitas") == "mi libro de visitas"


@pytest.mark.usefixtures("in_spanish")
def test_common_words_are_translated() -> None:
    assert source_name("mail") == "Correo"
