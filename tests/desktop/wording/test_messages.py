"""The compiled catalogues, read a sentence at a time, say what the standard library reads in them."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from desktop import paths
from desktop.wording import catalogue
from desktop.wording.messages import Messages


@pytest.fixture(params=catalogue.LANGUAGES)
def compiled(request: pytest.FixtureRequest) -> Path:
    return paths.resources() / "translations" / str(request.param) / "LC_MESSAGES" / "oido.mo"


def test_every_sentence_is_read_as_the_standard_library_reads_it(compiled: Path) -> None:
    with compiled.open("rb") as stream:
        theirs = gettext.GNUTranslations(stream)
    ours = Messages(compiled.read_bytes())
    known = theirs._catalog  # type: ignore[attr-defined]
    assert len(known) > 1_000
    for key in filter(None, known):
        if isinstance(key, tuple):
            singular = key[0]
            for number in (0, 1, 2, 21):
                assert ours.ngettext(singular, "?", number) == theirs.ngettext(singular, "?", number)
        elif "\4" in key:
            assert ours.pgettext(*key.split("\4")) == known[key]
        else:
            assert ours.gettext(key) == known[key]


def test_what_is_not_translated_stays_as_it_is(compiled: Path) -> None:
    for messages in (Messages(), Messages(compiled.read_bytes())):
        assert messages.gettext("No such words") == "No such words"
        assert messages.pgettext("nowhere", "No such words") == "No such words"
        assert [messages.ngettext("{n} such", "{n} suches", number) for number in (1, 2)] == [
            "{n} such",
            "{n} suches",
        ]


def test_what_is_no_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="no catalogue"):
        Messages(b"PO files are not compiled")
