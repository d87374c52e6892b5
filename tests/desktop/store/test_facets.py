"""The counts beside filters are those of the lists that the filters give."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.model.facets import GROUPS
from desktop.model.query import Query, parse
from desktop.model.tags import TagKind
from desktop.operations import demo, inboxes, reading, tagging
from desktop.operations.inboxes import Inbox


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
def test_a_count_is_that_of_the_list(inbox: Inbox, typed: str, group: str) -> None:
    query = parse(typed)
    counted = reading.facets(inbox, query).counts[group]
    operator = "stars:=" if group == "stars" else f"{group}:"
    for code, number in counted.items():
        chosen = " ".join(word for word in typed.split() if not _of(word, group))
        assert reading.count(inbox, parse(f"{chosen} {operator}{code}")) == number, code
    assert counted or group in ("tag", "topic", "intent")


def _of(word: str, group: str) -> bool:
    spanish = {"source": "canal", "sentiment": "sentimiento", "stars": "estrellas", "topic": "tema"}
    return word.startswith(f"{spanish.get(group, group)}:")


def test_nothing_chosen_divides_everything(inbox: Inbox) -> None:
    counted = reading.facets(inbox, Query()).counts
    assert sum(counted["source"].values()) == reading.count(inbox, Query())
