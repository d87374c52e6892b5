"""Typed with ñ, a word is found with ñ alone; typed with n, it is found with either."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.model.codes import Order
from desktop.model.query import Query, parse
from desktop.operations import inboxes, reading
from desktop.operations.inboxes import Inbox
from desktop.store.told_apart import plain
from tests.support.inboxes import row, take_in

SAID = {
    "year": "Volvemos cada año, sin falta",
    "ano": "Un ano de espera por la mesa",
    "apart": "El n\u0303andu\u0301 de este an\u0303o",
    "both": "Año y ano en una frase",
    "lady": "La señora era muy amable, y nora también",
    "child": "NIÑOS, bienvenidos",
}


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inbox]:
    folder = tmp_path_factory.mktemp("enye")
    with inboxes.open_inbox(folder / "a.oido") as opened:
        rows = [row(f"2026-05-0{n}", name, "2", words) for n, (name, words) in enumerate(SAID.items(), 1)]
        take_in(opened, folder, rows)
        yield opened


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("año", {"year", "apart", "both"}),
        ("AÑO", {"year", "apart", "both"}),
        ("an\u0303o", {"year", "apart", "both"}),
        ("ano", {"year", "ano", "apart", "both"}),
        ('"cada año"', {"year"}),
        ('"cada ano"', {"year"}),
        ("ñandú", {"apart"}),
        ("niño", {"child"}),
        ("ñora", set()),
        ("-año", {"ano", "lady", "child"}),
        ("-ano", {"lady", "child"}),
        ("mesa -año", {"ano"}),
        ("un -año -mesa", set()),
        ("frase -año", set()),
    ],
)
@pytest.mark.parametrize("order", [None, Order.URGENCY])
def test_lists_counts_and_facets_agree(
    inbox: Inbox, typed: str, found: set[str], order: Order | None
) -> None:
    query = Query(order=order)
    query = parse(typed, query)
    ids = reading.list_ids(inbox, query)
    assert {one.customer for one in reading.rows(inbox, ids)} == found
    assert set(reading.list_ids(inbox, query, limit=50)) == set(ids)
    assert reading.count(inbox, query) == len(ids)
    assert reading.among(inbox, query, reading.list_ids(inbox, Query())) == set(ids)
    assert sum(reading.facets(inbox, query).counts["status"].values()) == len(ids)


def test_plain_keeps_nothing_but_the_tilde_of_ene() -> None:
    assert plain("ÁÉÍÓÚÜ Ñ ã õ ç N\u0303") == "aeiouu ñ a o c ñ"
