"""The counts beside filters are those of the lists that the filters give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from desktop import clock
from desktop.model.codes import Status, View
from desktop.model.facets import GROUPS
from desktop.model.query import Query, parse
from desktop.model.tags import TagKind
from desktop.operations import demo, inboxes, reading, tagging, triage
from desktop.operations.inboxes import Inbox
from desktop.store import finding


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inbox]:
    with inboxes.open_inbox(tmp_path_factory.mktemp("facets") / "a.oido") as opened:
        demo.fill(opened)
        first = int(reading.list_ids(opened, parse("intencion:queja"))[0])
        tagging.remove_tag(opened, feedback=first, kind=TagKind.INTENT, code="complaint")
        tagging.add_tag(opened, feedback=first, kind=TagKind.OWN, code="terraza")
        yield opened


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "canal:google",
        "sentimiento:negativo canal:google",
        "estrellas:<3",
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
    assert counted or group in ("tag", "topic", "intent")


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


def test_nothing_chosen_divides_everything(inbox: Inbox) -> None:
    counted = reading.facets(inbox, Query()).counts
    assert sum(counted["source"].values()) == reading.count(inbox, Query())
