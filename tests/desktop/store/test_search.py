"""What is looked for is quoted, found by prefix, told apart by ñ, and comes newest first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Order, View
from desktop.model.query import Query, parse
from desktop.model.tags import TagKind
from desktop.operations import checking, history, passing, reading, tagging, triage
from desktop.operations.inboxes import Inbox
from desktop.store import search, terms
from desktop.store.search import first_of_day, match_expression
from tests.support.inboxes import dump, open_new, row, take_in

ROWS = [
    row("01/11/2026", "Ana", "5", "El niño comió una paella buenísima"),
    row("02/11/2026", "Luis", "1", "La paella estaba fría y el camarero no vino"),
    row("02/11/2026", "Eva", "2", "Nino Rota sonaba demasiado alto"),
    row("03/11/2026", "Noa", "4", "Café y tarta, todo rico"),
]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    folder = tmp_path_factory.mktemp("inbox")
    made = open_new(folder)
    take_in(made, folder, ROWS)
    return made


def names(inbox: Inbox, typed: str) -> list[str]:
    return [found.customer for found in reading.rows(inbox, reading.list_ids(inbox, parse(typed)))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("paella", ["Luis", "Ana"]),
        ("PAELL", ["Luis", "Ana"]),
        ("cafe", ["Noa"]),
        ("café tarta", ["Noa"]),
        ('"paella estaba"', ["Luis"]),
        ('"estaba paella"', []),
        ("paella -fría", ["Ana"]),
        ("nino", ["Eva", "Ana"]),
        ("niño", ["Ana"]),
        ("luis", ["Luis"]),
        ("estrellas:<3 paella", ["Luis"]),
        ("desde:2026-11-03", ["Noa"]),
        ("antes:2026-11-02", ["Ana"]),
        ("...", []),
    ],
)
def test_found(inbox: Inbox, typed: str, expected: list[str]) -> None:
    assert names(inbox, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("estrellas:1,5", {"Luis", "Ana"}),
        ("estrellas:4,5", {"Noa", "Ana"}),
        ("-estrellas:1,5", {"Eva", "Noa"}),
        ("estrellas:4.5", set()),
    ],
)
@pytest.mark.parametrize("order", [None, Order.RATING])
def test_numbers_of_stars_are_alternatives(
    inbox: Inbox, typed: str, expected: set[str], order: Order | None
) -> None:
    found = reading.rows(inbox, reading.list_ids(inbox, parse(typed)._replace(order=order), limit=10))
    assert {row.customer for row in found} == expected


def test_half_a_star_is_told_from_a_whole_one(tmp_path: Path) -> None:
    made = open_new(tmp_path)
    stars = ("5", "4.5", "4", "3.5")
    take_in(made, tmp_path, [row("01/11/2026", each, each, f"Visita de {each}") for each in stars])
    assert set(names(made, "estrellas:4.5")) == {"4.5"}
    assert set(names(made, "estrellas:3.5,5")) == {"3.5", "4.5", "5"}
    assert set(names(made, "estrellas:4")) == {"3.5", "4"}


def test_another_order_of_hits(inbox: Inbox) -> None:
    oldest = parse("paella")._replace(order=Order.OLDEST)
    found = reading.rows(inbox, reading.list_ids(inbox, oldest))
    assert [row.customer for row in found] == ["Ana", "Luis"]


def test_words_left_out_alone(inbox: Inbox) -> None:
    assert set(names(inbox, "-paella")) == {"Eva", "Noa"}


@pytest.mark.parametrize("typed", ["-paell", "-pael -paellas"])
def test_what_is_left_out_is_left_out_as_a_whole_word(inbox: Inbox, typed: str) -> None:
    """Alone as well as beside a word that is looked for, which is found by its beginning."""
    everybody = set(names(inbox, ""))
    assert set(names(inbox, typed)) == everybody
    assert set(names(inbox, f"p {typed}")) == set(names(inbox, "p"))


@given(typed=st.text(max_size=40))
def test_nothing_that_is_typed_is_an_error(inbox: Inbox, typed: str) -> None:
    query = parse(typed)
    assert reading.count(inbox, query) == len(reading.list_ids(inbox, query))


@given(st.lists(st.text(max_size=10), max_size=3), st.lists(st.text(max_size=10), max_size=2))
def test_terms_are_always_quoted(words: list[str], phrases: list[str]) -> None:
    expression = match_expression(words, phrases, ())
    outside = expression.replace('""', "").split('"')[::2]
    assert "".join(outside).replace("AND", "").replace("*", "").strip() == ""


def test_limits_are_prefixes_of_the_whole(inbox: Inbox) -> None:
    tagging.remove_tag(inbox, feedback=2, kind=TagKind.INTENT, code="complaint")
    tagging.add_tag(inbox, feedback=3, kind=TagKind.INTENT, code="praise")
    tagged = Query(intents=("praise", "complaint"), topics=("food", "noise"))
    views = [Query(view=view) for view in View]
    for query in (Query(), parse("paella"), parse("a"), tagged, *views):
        whole = list(reading.list_ids(inbox, query))
        for limit in range(len(whole) + 1):
            assert list(reading.list_ids(inbox, query, limit=limit)) == whole[:limit]


def test_every_item_is_in_the_index_of_its_day(inbox: Inbox) -> None:
    rows = inbox.database.connection.execute("SELECT written_sort, search_id FROM feedback")
    for written, search_id in rows:
        assert first_of_day(written) <= search_id < first_of_day(written + 86_400)


def test_what_waits_is_indexed_later_and_not_twice(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    take_in(inbox, tmp_path, ROWS)
    with inbox.database.transaction() as connection:
        connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
        connection.execute("UPDATE search_mark SET indexed = 0")
        assert search.waiting(connection)
    assert names(inbox, "paella") == []
    triage.add_note(inbox, feedback=1, text="llamar mañana")
    with inbox.database.transaction() as connection:
        assert search.catch_up(connection, 3) == 3
    assert names(inbox, "rico") == []
    triage.add_note(inbox, feedback=1, text="avisar a cocina")
    assert passing.pass_time(inbox) is not None
    assert names(inbox, "rico") == ["Noa"]
    assert names(inbox, "cocina") == names(inbox, "mañana") == names(inbox, "buenísima")
    assert checking.examine(inbox).faults == []


def test_doctor_indexes_what_waits_before_it_judges(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    take_in(inbox, tmp_path, ROWS)
    with inbox.database.transaction() as connection:
        search.remove(connection, [3, 4])
        connection.execute("UPDATE search_mark SET indexed = 2")
    assert checking.examine(inbox).faults == []
    assert names(inbox, "rico") == ["Noa"]


def test_an_index_that_lacks_words_is_a_fault(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    take_in(inbox, tmp_path, ROWS)
    with inbox.database.transaction() as connection:
        search.remove(connection, [3])
    assert len(checking.examine(inbox).faults) == 1
    checking.repair(inbox)
    assert checking.examine(inbox).faults == []


def test_a_large_import_is_searched_undone_and_brought_back(tmp_path: Path) -> None:
    inbox = open_new(tmp_path)
    take_in(inbox, tmp_path, ROWS)
    rows = [row(f"{1 + n % 28:02}/10/2026", f"Cliente {n}", "2", f"Pedido {n} roto") for n in range(700)]
    take_in(inbox, tmp_path, rows, name="grande.csv")
    full = dump(inbox)
    assert len(names(inbox, "pedido roto")) == 700
    history.undo(inbox)
    assert names(inbox, "pedido") == []
    assert names(inbox, "paella") == ["Luis", "Ana"]
    assert checking.examine(inbox).faults == []
    history.redo(inbox)
    assert len(names(inbox, "pedido roto")) == 700
    assert checking.examine(inbox).faults == []
    passing.pass_time(inbox)
    # The mark of figures says in which zone days were counted; time passing writes it.
    without = ("batch", "batch_file", "figure_mark")
    assert dump(inbox, without=without) == {
        name: there for name, there in full.items() if name not in without
    }


BEGINNINGS = (
    "pael", "PAELLA", "buenísi", "niño", "tard", "cama", "nada", "rotá", "pa'e", "naïv", "ölça", "日本語の",
)  # fmt: skip


@pytest.mark.parametrize("endings", [0, 1, terms._ENDINGS])
def test_the_endings_of_a_beginning_find_what_it_finds(
    inbox: Inbox, endings: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terms, "_ENDINGS", endings)
    connection = inbox.database.connection
    spelt = 0
    for word in BEGINNINGS:
        expression = terms.beginning(connection, word)
        spelt += "*" not in expression
        found, plain = (
            connection.execute(
                "SELECT rowid FROM search WHERE search MATCH ? ORDER BY 1", (asked,)
            ).fetchall()
            for asked in (expression, search.beginning(word))
        )
        assert found == plain, word
    assert bool(spelt) == bool(endings)
