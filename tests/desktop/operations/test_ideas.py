"""Ideas: proposed from suggestions, kept, merged and split, and told of to those who asked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.model.ideas import IdeaOrder, IdeaStatus, Told
from desktop.model.query import Query
from desktop.operations import (
    access,
    forgetting,
    history,
    ideas,
    proposals,
    reading,
    removal,
    replies,
    telling,
)
from desktop.operations.inboxes import Inbox
from desktop.store import doctor
from desktop.wording import catalogue
from tests.support.inboxes import PRAISE, dump, open_new, row, take_in

VEGAN = "Todo rico. Os sugiero poner más opciones veganas en la carta."
VEGAN_EN = "Lovely food. You should add more vegan dishes to the menu."
SITTINGS = "Deberíais hacer dos turnos los sábados, no hay quien coja mesa."
SITTINGS_TOO = "Estaría bien que hubiera dos turnos los sábados por la noche."


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    found = open_new(tmp_path)
    take_in(
        found,
        tmp_path,
        [
            row("01/10/2026", "Ana", "4", VEGAN),
            row("02/10/2026", "John", "4", VEGAN_EN),
            row("03/10/2026", "Luis", "3", SITTINGS),
            row("04/10/2026", "Rosa", "4", SITTINGS_TOO),
            row("05/10/2026", "Eva", "5", PRAISE),
        ],
    )
    return found


def _numbers(inbox: Inbox) -> dict[str, int]:
    return {one.customer: one.id for one in reading.rows(inbox, reading.list_ids(inbox, Query()))}


def test_every_suggestion_is_offered_with_its_words(inbox: Inbox) -> None:
    found = proposals.proposals(inbox)
    quotes = {asker.customer: asker.quote for one in found for asker in one.askers}
    assert set(quotes) == {"Ana", "John", "Luis", "Rosa"}
    assert "veganas" in quotes["Ana"]
    assert "Todo rico" not in quotes["Ana"]
    assert sum(one.people for one in found) == 4
    assert all(reading.count(inbox, one.query) == len(one.askers) for one in found)


def test_what_is_part_of_an_idea_or_left_out_is_not_offered_again(inbox: Inbox) -> None:
    people = _numbers(inbox)
    ideas.save_idea(inbox, title="Más platos veganos", feedback=[people["Ana"]])
    ideas.leave_out(inbox, feedback=[people["Luis"]])
    found = proposals.proposals(inbox)
    assert {asker.customer for one in found for asker in one.askers} == {"John", "Rosa"}
    history.undo(inbox)
    found = proposals.proposals(inbox)
    assert {asker.customer for one in found for asker in one.askers} == {"John", "Luis", "Rosa"}


def test_an_idea_knows_who_asked_and_opens_their_items(inbox: Inbox) -> None:
    people = _numbers(inbox)
    change = ideas.save_idea(inbox, title="  Dos   turnos ", feedback=[people["Luis"], people["Rosa"]])
    found = ideas.idea(inbox, int(change.values["idea"]))
    assert (found.idea.title, found.idea.people, found.idea.status) == ("Dos turnos", 2, IdeaStatus.NEW)
    assert [asker.customer for asker in found.askers] == ["Rosa", "Luis"]
    assert set(reading.list_ids(inbox, found.idea.query)) == {people["Luis"], people["Rosa"]}


def test_ideas_merge_and_split_and_come_back(inbox: Inbox) -> None:
    people = _numbers(inbox)
    one = int(ideas.save_idea(inbox, title="Vegano", feedback=[people["Ana"]]).values["idea"])
    both = [people["Ana"], people["John"]]
    other = int(ideas.save_idea(inbox, title="Vegan", feedback=both, note="Mirar precios").values["idea"])
    before = dump(inbox)
    ideas.merge_ideas(inbox, kept=one, absorbed=other)
    merged = ideas.idea(inbox, one)
    assert (merged.idea.people, merged.idea.note) == (2, "Mirar precios")
    assert len(ideas.ideas(inbox)) == 1
    change = ideas.split_idea(inbox, idea=one, feedback=[people["John"]], title="For John")
    assert ideas.idea(inbox, int(change.values["idea"])).idea.people == 1
    assert ideas.idea(inbox, one).idea.people == 1
    history.undo(inbox)
    history.undo(inbox)
    assert dump(inbox) == before


def test_a_split_leaves_and_takes_some(inbox: Inbox) -> None:
    people = _numbers(inbox)
    idea = int(ideas.save_idea(inbox, title="Vegano", feedback=[people["Ana"]]).values["idea"])
    with pytest.raises(UserError):
        ideas.split_idea(inbox, idea=idea, feedback=[people["Ana"]], title="Otra")


def test_declining_needs_a_reason(inbox: Inbox) -> None:
    idea = int(ideas.save_idea(inbox, title="Vegano").values["idea"])
    with pytest.raises(UserError):
        ideas.set_idea_status(inbox, idea=idea, status=IdeaStatus.DECLINED)
    ideas.set_idea_status(inbox, idea=idea, status=IdeaStatus.DECLINED, reason="No hay sitio en cocina")
    assert ideas.idea(inbox, idea).idea.reason == "No hay sitio en cocina"


def test_ideas_are_ordered_by_demand_and_by_recency(inbox: Inbox) -> None:
    people = _numbers(inbox)
    ideas.save_idea(inbox, title="Vegano", feedback=[people["Ana"], people["John"]])
    ideas.save_idea(inbox, title="Turnos", feedback=[people["Rosa"]])
    assert [one.title for one in ideas.ideas(inbox)] == ["Vegano", "Turnos"]
    assert [one.title for one in ideas.ideas(inbox, order=IdeaOrder.RECENCY)] == ["Turnos", "Vegano"]


def test_who_writes_in_another_language_is_written_to_in_the_owners(inbox: Inbox) -> None:
    people = _numbers(inbox)
    idea = ideas.save_idea(inbox, title="Vegano", feedback=[people["Ana"]]).values["idea"]
    asker = ideas.idea(inbox, int(idea)).askers[0]
    catalan = replace(asker, language="ca")
    assert telling.language_for(catalan) == "en"
    catalogue.use("es")
    assert telling.language_for(catalan) == "es"
    assert telling.language_for(asker) == "es"


def test_who_asked_hears_in_the_own_language_through_the_outbox(inbox: Inbox) -> None:
    people = _numbers(inbox)
    idea = int(
        ideas.save_idea(inbox, title="Vegano", feedback=[people["Ana"], people["John"]]).values["idea"]
    )
    with pytest.raises(UserError):
        telling.to_tell(inbox, idea=idea)
    ideas.set_idea_status(inbox, idea=idea, status=IdeaStatus.DONE)
    assert telling.languages_to_tell(inbox, idea=idea) == ("es", "en")
    before = dump(inbox)
    words = {"es": "desde hoy hay tres platos veganos en la carta.", "en": "there are three vegan dishes now"}
    prepared = telling.preview_telling(inbox, idea=idea, words=words)
    texts = {one.language: one.text for one in prepared.drafts}
    assert "tres platos veganos en la carta." in texts["es"]
    assert "three vegan dishes now." in texts["en"]
    assert [one.ready for one in prepared.drafts] == [True, True]
    change = telling.tell(inbox, idea=idea, words=words)
    assert change is not None
    assert change.journal is not None
    assert (change.values["count"], change.values["ready"]) == (2, 2)
    assert len(reading.outbox(inbox)) == 2
    found = ideas.idea(inbox, idea)
    assert {asker.told for asker in found.askers} == {Told.READY}
    assert (found.idea.told, found.idea.to_tell) == (0, 2)
    assert telling.to_tell(inbox, idea=idea) == []
    replies.mark_posted(inbox, reply=reading.outbox(inbox)[0].id)
    assert ideas.idea(inbox, idea).idea.told == 1
    history.undo(inbox)
    history.undo(inbox)
    assert dump(inbox) == before
    history.redo(inbox)
    assert len(reading.outbox(inbox)) == 2
    assert doctor.examine(inbox.database) == []


def test_without_words_in_a_language_the_draft_stays_one(inbox: Inbox) -> None:
    people = _numbers(inbox)
    idea = int(
        ideas.save_idea(inbox, title="Vegano", feedback=[people["Ana"], people["John"]]).values["idea"]
    )
    ideas.set_idea_status(inbox, idea=idea, status=IdeaStatus.DECLINED, reason="No cabe")
    prepared = telling.preview_telling(inbox, idea=idea, words={"es": "la cocina no da para más"})
    assert {one.language: one.ready for one in prepared.drafts} == {"es": True, "en": False}
    assert reading.outbox(inbox) == []


def test_a_draft_of_the_owner_is_left_alone(inbox: Inbox) -> None:
    people = _numbers(inbox)
    idea = int(ideas.save_idea(inbox, title="Vegano", feedback=[people["Ana"]]).values["idea"])
    ideas.set_idea_status(inbox, idea=idea, status=IdeaStatus.DONE)
    replies.save_draft(inbox, feedback=people["Ana"], text="Hola, Ana:")
    prepared = telling.preview_telling(inbox, idea=idea, words={"es": "ya está"})
    assert prepared.drafts == []
    assert telling.tell(inbox, idea=idea, words={"es": "ya está"}) is None
    assert [one.customer for one in prepared.left] == ["Ana"]
    draft = replies.open_reply(inbox, people["Ana"])
    assert draft is not None
    assert draft.text == "Hola, Ana:"


def test_a_taken_back_import_takes_its_askers_along(inbox: Inbox, tmp_path: Path) -> None:
    batch = take_in(inbox, tmp_path, [row("06/10/2026", "Pepe", "4", VEGAN + " Y ya.")], "otra.csv")
    number = _numbers(inbox)["Pepe"]
    idea = int(ideas.save_idea(inbox, title="Vegano", feedback=[number]).values["idea"])
    removal.undo_import(inbox, batch=batch, everything=True)
    assert ideas.idea(inbox, idea).idea.people == 0
    history.undo(inbox)
    assert ideas.idea(inbox, idea).idea.people == 1


def test_a_persons_data_tell_of_the_ideas_that_the_person_asked_for(inbox: Inbox, tmp_path: Path) -> None:
    people = _numbers(inbox)
    ideas.save_idea(inbox, title="Más platos veganos", feedback=[people["Ana"], people["John"]], note="Caro")
    customer = reading.detail(inbox, people["Ana"]).customer.id
    path = tmp_path / "ana.json"
    access.export_person(inbox, customer=customer, path=path)
    told = json.loads(path.read_text("utf-8"))
    assert told["items"][0]["ideas"] == [{"title": "Más platos veganos", "status": "new"}]
    assert "Caro" not in path.read_text("utf-8")
    access.export_person(inbox, customer=customer, path=tmp_path / "ana.pdf")


def test_an_erased_person_asks_for_nothing_any_more(inbox: Inbox) -> None:
    people = _numbers(inbox)
    idea = int(
        ideas.save_idea(inbox, title="Vegano", feedback=[people["Ana"], people["John"]]).values["idea"]
    )
    forgetting.forget(inbox, customer=reading.detail(inbox, people["Ana"]).customer.id)
    assert [one.customer for one in ideas.idea(inbox, idea).askers] == ["John"]
    rows = inbox.database.connection.execute("SELECT count(*) FROM idea_item").fetchone()
    assert rows[0] == 1


def test_an_item_tells_of_the_ideas_that_it_asks_for(inbox: Inbox) -> None:
    luis = _numbers(inbox)["Luis"]
    assert reading.detail(inbox, luis).ideas == []
    saved = ideas.save_idea(inbox, title="Dos turnos", feedback=[luis])
    (asked,) = reading.detail(inbox, luis).ideas
    assert (asked.id, asked.title, asked.status) == (saved.values["idea"], "Dos turnos", IdeaStatus.NEW)
