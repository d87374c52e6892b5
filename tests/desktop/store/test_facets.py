"""The counts beside filters are those of the lists that the filters give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import clock
from desktop.model.codes import Status, View
from desktop.model.facets import GROUPS
from desktop.model.query import Query, parse
from desktop.model.rows import Row
from desktop.model.tags import TagKind
from desktop.operations import demo, inboxes, reading, tagging, triage
from desktop.operations.inboxes import Inbox
from desktop.store import facets, finding, marked


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inbox]:
    with inboxes.open_inbox(tmp_path_factory.mktemp("facets") / "a.oido") as opened:
        demo.fill(opened)
        first = int(reading.list_ids(opened, parse("intencion:queja"))[0])
        tagging.remove_tag(opened, feedback=first, kind=TagKind.INTENT, code="complaint")
        tagging.add_tag(opened, feedback=first, kind=TagKind.OWN, code="terraza")
        triage.mark_read(opened, ids=reading.list_ids(opened, Query())[:9].tolist())
        yield opened


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "canal:google",
        "sentimiento:negativo canal:google",
        "estrellas:<3",
        "estrellas:4,5",
        "la",
        "tema:comida -la",
        "es:prosumer",
        "-canal:google",
        "etiqueta:terraza",
    ],
)
@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("few", [0, finding.FEW])
def test_a_count_is_that_of_the_list(
    inbox: Inbox, typed: str, group: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    query = parse(typed)
    counted = reading.facets(inbox, query).counts[group]
    operator = "stars:=" if group == "stars" else f"{group}:"
    for code, number in counted.items():
        chosen = " ".join(word for word in typed.split() if not _of(word, group))
        assert reading.count(inbox, parse(f"{chosen} {operator}{code}")) == number, code
    assert counted or group in ("tag", "topic", "intent", "is")


@pytest.mark.parametrize("few", [0, finding.FEW])
@pytest.mark.parametrize("archived", [1, -5])
def test_the_views_of_the_sidebar_hold_as_many_as_their_lists(
    inbox: Inbox, archived: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether most items are open, and told by those that are not, or most are settled."""
    monkeypatch.setattr(finding, "FEW", few)
    every = reading.list_ids(inbox, Query()).tolist()
    triage.snooze(inbox, ids=every[:3], until=clock.now() + timedelta(days=3))
    triage.set_status(inbox, ids=every[3:archived] or every[3:4], status=Status.ARCHIVED)
    counted = reading.counts(inbox).views
    assert counted == {view: len(reading.list_ids(inbox, Query(view=view))) for view in View}


def _of(word: str, group: str) -> bool:
    spanish = {"source": "canal", "sentiment": "sentimiento", "stars": "estrellas", "topic": "tema"}
    return word.startswith(f"{spanish.get(group, group)}:")


_PARTS = (
    "canal:google", "-canal:table", "sentimiento:negativo", "estrellas:<3", "-estrellas:5", "tema:comida",
    "estrellas:1,5", "-tema:comida", "intencion:queja", "idioma:es", "es:prosumer", "es:no-leida", "la",
    "-la", "con:nota", "estado:por-responder", "antes:2026-05",
)  # fmt: skip


@given(
    parts=st.sets(st.sampled_from(_PARTS), max_size=3), view=st.sampled_from(View),
    few=st.sampled_from((0, finding.FEW)), gaps=st.sampled_from((0, 8)), foreseen=st.booleans(),
)  # fmt: skip
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counts_are_those_that_one_would_make_by_hand(
    inbox: Inbox, parts: set[str], view: View, few: int, gaps: int, foreseen: bool
) -> None:
    """Whichever way they are counted, and whether or not anybody foresaw the codes."""
    query = parse(" ".join(sorted(parts)), Query(view=view))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "FEW", few)
        patch.setattr(marked, "_GAPS", gaps)
        if not foreseen:
            patch.setattr(facets, "_FORESEEN", dict.fromkeys(facets._FORESEEN, ()))
            patch.setattr(facets, "_MOST_FORESEEN", 0)
        counted = reading.facets(inbox, query).counts
    for group, codes in _CODES.items():
        opened = query._replace(**facets._WITHOUT[group])  # type: ignore[arg-type]
        rows = reading.rows(inbox, reading.list_ids(inbox, opened).tolist())
        told = {code: number for code, number in counted[group].items() if code not in _HELD}
        assert told == Counter(code for row in rows for code in codes(row) if code), group
    for one in _HELD.values():
        operator, code = one.split(":")
        listed = reading.list_ids(inbox, parse(one, query))
        assert counted.get(operator, {}).get(code, 0) == len(listed), one


_HELD = {
    one.split(":")[1]: one for one in ("is:overdue", "is:risk", "is:prosumer", "with:note", "without:reply")
}
_CODES: dict[str, Callable[[Row], Sequence[str]]] = {
    "source": lambda row: [row.source],
    "status": lambda row: [row.status.value],
    "sentiment": lambda row: [row.sentiment.value],
    "language": lambda row: [row.language],
    "intent": lambda row: row.intents,
    "is": lambda row: ["unread"] if row.unread else [],
    "stars": lambda row: [] if row.rating is None else [str(int(1.5 + 4 * row.rating.normal))],
}


def test_nothing_chosen_divides_everything(inbox: Inbox) -> None:
    counted = reading.facets(inbox, Query()).counts
    assert sum(counted["source"].values()) == reading.count(inbox, Query())
