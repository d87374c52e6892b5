"""Whichever way leads to a list, it holds the same items in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import clock
from desktop.model.codes import Order, Sentiment, Status, View
from desktop.model.query import Query, parse
from desktop.model.rows import Row
from desktop.model.tags import TagKind
from desktop.operations import demo, inboxes, reading, tagging, triage
from desktop.operations.inboxes import Inbox
from desktop.store import finding, hits, marked, told_apart
from desktop.store.tags import tags_of

QUERIES = [
    *(Query(view=view) for view in View),
    *(
        parse(typed)
        for typed in (
            "canal:google", "estado:respondida", "estado:pospuesta", "estrellas:<3 tema:comida",
            "estrellas:3", "estrellas:>=4 tema:comida", "estrellas:>4", "estrellas:2.5", "-estrellas:>1",
            "estrellas:1,4 tema:comida", "-estrellas:4,5",
            "intencion:queja", "intencion:queja intencion:elogio", "etiqueta:terraza", "es:prosumer",
            "es:riesgo", "es:no-leida", "es:vencida", "con:nota", "sin:respuesta", "idioma:en",
            "sentimiento:negativo", "desde:2026-01", "antes:2026-05", "desde:2026-01 antes:2026-05",
            "la", "mesa -la", "-la", "la estrellas:<3", "la antes:2026-06", "la desde:2026-03",
            "la es:prosumer", "la con:nota", "niño", "cliente:3", "canal:nowhere",
            "se-queja:espera", "elogia:comida la", "opiniones:1,5,9", "opiniones:2,3 la", "idea:7",
            "-canal:google", "la -estrellas:<3", "-tema:comida -es:riesgo", "canal:google -con:nota",
            "tema:comida tema:servicio -intencion:queja", "tema:comida tema:espera intencion:queja",
            "tema:comida -tema:comida", "elogia:comida -elogia:servicio", "la tema:comida -intencion:queja",
            "niño tema:comida", "la -tema:comida", "antes:2026-05 tema:comida", "desde:2026-01 -tema:comida",
        )
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    made = inboxes.open_inbox(tmp_path_factory.mktemp("lists") / "a.oido")
    demo.fill(made)
    every = reading.list_ids(made, Query())
    triage.snooze(made, ids=every[:2].tolist(), until=clock.now() + timedelta(days=3))
    triage.set_status(made, ids=every[4:6].tolist(), status=Status.ARCHIVED)
    triage.add_note(made, feedback=every[7], text="llamar el lunes")
    tagging.add_tag(made, feedback=every[8], kind=TagKind.OWN, code="terraza")
    tagging.remove_tag(made, feedback=_complaint(made), kind=TagKind.INTENT, code="complaint")
    return made


def _complaint(inbox: Inbox) -> int:
    return int(reading.list_ids(inbox, parse("intencion:queja"))[0])


@pytest.mark.parametrize("view", View)
def test_a_view_narrowed_to_a_status_holds_what_is_in_both(inbox: Inbox, view: View) -> None:
    whole = reading.list_ids(inbox, Query(view=view)).tolist()
    for status in Status:
        those = set(reading.list_ids(inbox, Query(statuses=(status,))))
        wanted = [item for item in whole if item in those]
        query = Query(view=view, statuses=(status,))
        assert reading.list_ids(inbox, query).tolist() == wanted
        assert reading.list_ids(inbox, query, limit=3).tolist() == wanted[:3]


@pytest.mark.parametrize(
    "typed",
    [
        "canal:google", "source:trustpilot", "estado:respondida", "status:snoozed", "estrellas:<3", "stars:5",
        "tema:comida", "intent:complaint", "sentimiento:negativo", "language:es", "etiqueta:terraza",
        "es:prosumer", "is:risk", "es:no-leida", "is:overdue", "is:pending", "con:nota", "without:reply",
        "desde:2026-01", "before:2026-05", "cliente:3", "batch:1", "se-queja:espera", "praises:food",
        "opiniones:1,2", "idea:7",
    ],
)  # fmt: skip
def test_what_a_minus_leaves_out_is_what_the_filter_keeps(inbox: Inbox, typed: str) -> None:
    every = set(reading.list_ids(inbox, Query()))
    kept = set(reading.list_ids(inbox, parse(typed)))
    left = set(reading.list_ids(inbox, parse(f"-{typed}")))
    assert left == every - kept
    with_word = set(reading.list_ids(inbox, parse("la")))
    assert set(reading.list_ids(inbox, parse(f"la -{typed}"))) == with_word - kept
    assert reading.among(inbox, parse(f"-{typed}"), sorted(every)) == left


@pytest.mark.parametrize("order", [None, *Order])
@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_every_way_leads_to_the_same_list(
    inbox: Inbox, query: Query, order: Order | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = query._replace(order=order)
    whole = reading.list_ids(inbox, query).tolist()
    assert reading.list_ids(inbox, query, limit=5).tolist() == whole[:5]
    assert reading.count(inbox, query) == len(whole) == len(set(whole))
    for several, passed in ((0, 40), (0, 0), (2, 1)):
        monkeypatch.setattr(finding, "SEVERAL", several)
        monkeypatch.setattr(finding, "ON_A_PAGE", passed)
        assert reading.list_ids(inbox, query, limit=3).tolist() == whole[:3]
    monkeypatch.setattr(finding, "FEW", 0)
    monkeypatch.setattr(finding, "FEW_FOR_A_PAGE", 0)
    assert reading.list_ids(inbox, query).tolist() == whole
    assert reading.list_ids(inbox, query, limit=5).tolist() == whole[:5]
    assert reading.count(inbox, query) == len(whole)
    monkeypatch.setattr(finding, "GLANCE", 3)
    for many in (0, finding.MANY):
        monkeypatch.setattr(finding, "MANY", many)
        assert reading.list_ids(inbox, query, limit=5).tolist() == whole[:5]


_OF_ROWS: dict[str, Callable[[Row], bool]] = {
    "tema:comida": lambda row: "food" in row.topics,
    "-tema:comida": lambda row: "food" not in row.topics,
    "intencion:queja": lambda row: "complaint" in row.intents,
    "-intencion:queja": lambda row: "complaint" not in row.intents,
    "idioma:en": lambda row: row.language == "en",
    "sentimiento:negativo": lambda row: row.sentiment is Sentiment.NEGATIVE,
    "canal:google": lambda row: row.source == "google",
    "es:no-leida": lambda row: row.unread,
}
_OF_WORDS: dict[str, Callable[[set[str]], bool]] = {
    "la": lambda words: any(word.startswith("la") for word in words),
    "mesa": lambda words: any(word.startswith("mesa") for word in words),
    "zzz": lambda words: "zzz" in words,
    "mesa -la": lambda words: any(word.startswith("mesa") for word in words) and "la" not in words,
    "-la": lambda words: "la" not in words,
}


@pytest.fixture(scope="module")
def by_hand(inbox: Inbox) -> dict[str, set[int]]:
    """The items that fit each filter and the words, as one would tell by reading them."""
    rows = reading.rows(inbox, reading.list_ids(inbox, Query(view=View.ALL)))
    told = {part: {row.id for row in rows if fits(row)} for part, fits in _OF_ROWS.items()}
    words = {row.id: _words(inbox, row.id) for row in rows}
    return told | {part: {one for one in words if fits(words[one])} for part, fits in _OF_WORDS.items()}


def _words(inbox: Inbox, one: int) -> set[str]:
    cells = inbox.database.connection.execute(
        "SELECT words, replies, author, notes FROM search_source"
        " WHERE search_id = (SELECT search_id FROM feedback WHERE id = ?)", (one,)
    ).fetchone()  # fmt: skip
    return set(re.findall(r"[^\W_]+", told_apart.plain(" ".join(str(cell or "") for cell in cells))))


# How many are few, are tried at a glance, and are looked up by their tags.
_PATIENCE = ((2_500, 4_000, 20_000), (0, 2, 20_000), (0, 2, 0), (0, 2, 0))
# Of what share of the inbox a byte for each is made, and of how many ids for each item.
_MARKED = ((0.3, 8), (100.0, 8), (100.0, 8), (100.0, 0))


@given(
    filters=st.sets(st.sampled_from(sorted(_OF_ROWS)), max_size=3), words=st.sampled_from(("", *_OF_WORDS)),
    order=st.sampled_from(Order), view=st.sampled_from((View.ALL, View.TO_ANSWER)),
    patience=st.sampled_from(_PATIENCE), marking=st.sampled_from(_MARKED),
    joined=st.sampled_from((0, 150_000)),
)  # fmt: skip
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_first_page_is_what_one_would_pick_by_hand(
    inbox: Inbox, by_hand: dict[str, set[int]], filters: set[str], words: str, order: Order, view: View,
    patience: tuple[int, int, int], marking: tuple[float, int], joined: int,
) -> None:  # fmt: skip
    """Whichever way is taken: looked up, waited for, tried one by one, listed, marked by a byte for each."""
    every = reading.list_ids(inbox, Query(view=view, order=order)).tolist()
    parts = [words, *sorted(filters)] if words else sorted(filters)
    wanted = [one for one in every if all(one in by_hand[part] for part in parts)]
    query = parse(" ".join(parts), Query(view=view, order=order))
    few, glance, many = patience
    with pytest.MonkeyPatch.context() as patch:
        for name, most in (("FEW", few), ("FEW_FOR_A_PAGE", few), ("GLANCE", glance), ("TRIED_HITS", glance)):
            patch.setattr(finding, name, most)
        patch.setattr(finding, "MANY", many)
        patch.setattr(finding, "SPARSE", marking[0])
        patch.setattr(marked, "_GAPS", marking[1])
        patch.setattr(hits, "_SEVERAL", joined)
        for limit in (3, len(every) + 1):
            assert reading.list_ids(inbox, query, limit=limit).tolist() == wanted[:limit]


def test_what_is_not_found_at_a_glance_is_not_looked_for_in_a_hurry(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, tagged = Query(order=Order.NEWEST), parse("tema:comida tema:espera intencion:queja")
    every = reading.list_ids(inbox, tagged).tolist()
    at_once = reading.first_ids(inbox, tagged, limit=len(every), seconds=60)
    assert at_once is not None
    assert at_once.tolist() == every
    monkeypatch.setattr(finding, "FEW_FOR_A_PAGE", 0)
    monkeypatch.setattr(finding, "GLANCE", 3)
    for order in (None, Order.NEWEST):
        assert reading.first_ids(inbox, tagged._replace(order=order), limit=len(every), seconds=60) is None
    assert reading.first_ids(inbox, plain, limit=3, seconds=60) == reading.list_ids(inbox, plain, limit=3)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_of_some_items_a_list_holds_those_that_stand_in_it(inbox: Inbox, query: Query) -> None:
    whole = set(reading.list_ids(inbox, query))
    every = reading.list_ids(inbox, Query()).tolist()
    assert reading.among(inbox, query, every) == whole & set(every)


def test_some_of_the_lists_hold_something(inbox: Inbox) -> None:
    assert sum(reading.count(inbox, query) > 0 for query in QUERIES) > 25


# The plan of a list that searches for words: each hit is looked up once, by its search id alone.
PASSED_BY = "search_id=? AND id=?"


@pytest.mark.parametrize("order", [None, Order.URGENCY])
@pytest.mark.parametrize("limit", [None, 100])
@pytest.mark.parametrize(
    "typed", ["la tema:comida", "la se-queja:espera", "la opiniones:1,5,9", "la es:prosumer"]
)
def test_hits_are_never_tried_against_each_tagged_item(
    inbox: Inbox, typed: str, limit: int | None, order: Order | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hits times tagged items is nothing in a small inbox and hours in a large one."""
    monkeypatch.setattr(finding, "FEW", 0)
    monkeypatch.setattr(finding, "FEW_FOR_A_PAGE", 0)
    query = parse(typed)._replace(order=order)
    asked: list[str] = []
    inbox.database.connection.set_trace_callback(asked.append)
    try:
        reading.list_ids(inbox, query, limit=limit)
    finally:
        inbox.database.connection.set_trace_callback(None)
    lists = [sql for sql in asked if "MATCH" in sql and sql.startswith("SELECT")]
    assert lists
    for sql in lists:
        plan = " ".join(str(row[3]) for row in inbox.database.connection.execute(f"EXPLAIN QUERY PLAN {sql}"))
        assert PASSED_BY not in plan


def test_of_some_that_stand_first_a_page_is_met_before_each_is_looked_up(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To look an item up is to read a page of the file: of two thousand, most of a tenth of a second."""
    monkeypatch.setattr(finding, "SEVERAL", 3)
    every = reading.list_ids(inbox, Query()).tolist()
    looked_up: list[str] = []
    inbox.database.connection.set_trace_callback(looked_up.append)
    try:
        found = reading.list_ids(inbox, Query(chosen=tuple(every[:20])), limit=5).tolist()
    finally:
        inbox.database.connection.set_trace_callback(None)
    assert found == every[:5]
    assert not [sql for sql in looked_up if "CROSS JOIN" in sql]


@pytest.mark.parametrize("typed", ["idioma:fr", "-canal:google", "estrellas:3 idioma:es"])
@pytest.mark.parametrize("view", [View.ALL, View.TO_ANSWER])
def test_beyond_a_glance_a_list_by_stars_is_read_from_an_index_that_holds_all(
    inbox: Inbox, typed: str, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "GLANCE", 0)
    monkeypatch.setattr(finding, "FEW_FOR_A_PAGE", 0)
    query = parse(typed, Query(view=view, order=Order.RATING))
    asked: list[str] = []
    inbox.database.connection.set_trace_callback(asked.append)
    try:
        reading.list_ids(inbox, query, limit=100)
    finally:
        inbox.database.connection.set_trace_callback(None)
    plan = [row[3] for row in inbox.database.connection.execute(f"EXPLAIN QUERY PLAN {asked[-2]}")]
    assert "USING COVERING INDEX" in plan[0], plan


def test_a_row_names_first_the_topics_on_which_a_side_is_taken(inbox: Inbox) -> None:
    connection, mixed = inbox.database.connection, 0
    for row in reading.rows(inbox, reading.list_ids(inbox, Query())):
        tags = {tag.code: tag for tag in tags_of(connection, row.id) if tag.kind is not TagKind.INTENT}
        tones = [tags[code].sentiment for code in row.topics if code != "terraza"]
        taken = [tone not in (None, Sentiment.NEUTRAL) for tone in tones]
        assert taken == sorted(taken, reverse=True), row.topics
        mixed += len(set(taken)) == 2
    assert mixed > 5
