"""What the owner knows, decides and keeps of a person; the list; the weights; care and quotes."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.model.care import CareKind
from desktop.model.codes import Independence, Intent, ProsumerStatus, Sentiment, View
from desktop.model.people import ConsentState, CustomerOrder, CustomerQuery, Tie
from desktop.model.query import Query
from desktop.model.tags import TagKind
from desktop.operations import (
    care,
    customers,
    history,
    passing,
    people,
    quoting,
    reading,
    standing,
    tagging,
    weights,
)
from desktop.operations.inboxes import Inbox
from desktop.wording import standing as words
from tests.support.inboxes import COMPLAINT, PRAISE, dump, open_new, row, take_in

GLUTEN = (
    "Fui el lunes con mi familia y nos trataron muy bien. El arroz estaba en su punto y el precio me parece"
    " justo, 18 euros, pero podríais tener opción sin gluten en los postres porque mi hija es celíaca."
)
TILL = (
    "Esperamos 40 minutos para pagar el sábado. Deberíais poner otra persona en caja los fines de semana,"
    " porque se forma mucha cola y la gente se va. La comida, igual de buena que siempre."
)
ROWS = [
    row("12/03/2026", "Marta", "4", GLUTEN),
    row("03/04/2026", "Marta", "3", TILL),
    row("18/11/2026", "Marta", "5", "Lo recomiendo a todo el mundo, sin duda: el arroz y el trato."),
    row("19/11/2026", "Luis", "1", COMPLAINT),
    row("10/11/2026", "Ana", "5", PRAISE),
    row("17/11/2026", "Foodie", "5", "Increíble cena, gracias por la invitación #publi, código AMIGO10."),
    row("16/11/2026", "Pepa", "4", "Estaba bien, pero podríais mejorar algunas cosas."),
]


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", "2026-11-21T12:00:00+00:00")
    made = open_new(tmp_path)
    take_in(made, tmp_path, ROWS)
    standing.refresh(made)
    return made


def number_of(inbox: Inbox, name: str) -> int:
    found = inbox.database.connection.execute("SELECT id FROM customer WHERE name = ?", (name,)).fetchone()
    return int(found[0])


def names(inbox: Inbox, query: CustomerQuery) -> list[str]:
    return [found.name for found in customers.customer_rows(inbox, customers.customer_ids(inbox, query))]


def test_the_list_sorts_filters_and_finds(inbox: Inbox) -> None:
    people.add_person_tag(inbox, customers=[number_of(inbox, "Ana")], tag="habitual")
    assert names(inbox, CustomerQuery())[0] == "Marta"
    assert names(inbox, CustomerQuery(order=CustomerOrder.NAME)) == ["Ana", "Foodie", "Luis", "Marta", "Pepa"]
    assert names(inbox, CustomerQuery(order=CustomerOrder.NEWEST))[0] == "Luis"
    assert names(inbox, CustomerQuery(order=CustomerOrder.ITEMS))[0] == "Marta"
    assert names(inbox, CustomerQuery(words="mÁrt")) == ["Marta"]
    assert names(inbox, CustomerQuery(words="100%")) == []
    assert names(inbox, CustomerQuery(tags=("habitual",))) == ["Ana"]
    assert names(inbox, CustomerQuery(independence=(Independence.TO_CONFIRM,))) == ["Foodie"]
    assert names(inbox, CustomerQuery(statuses=(ProsumerStatus.PROSUMER,))) == ["Marta"]
    counts = customers.customer_counts(inbox)
    assert (counts.all, counts.to_confirm, counts.tags) == (5, 1, {"habitual": 1})
    assert sum(counts.statuses.values()) + counts.sponsored == counts.all


def test_the_profile_explains_the_score_and_what_is_missing(inbox: Inbox) -> None:
    profile = customers.profile(inbox, number_of(inbox, "Marta"))
    assert profile.card.status is ProsumerStatus.PROSUMER
    assert [(mood.sentiment, mood.stars) for mood in profile.moods][-1] == (Sentiment.POSITIVE, 5)
    assert profile.next is not None
    assert profile.next.status is ProsumerStatus.EVANGELIST
    assert {need.code for need in profile.next.needs} >= {"points", "recommendations", "answer"}
    said = words.lines(profile)
    assert any("sin gluten" in line for line in said)
    assert any(line.startswith(("No disponible", "Not available")) for line in said)
    page = customers.said(inbox, profile.card.id, offset=1, limit=1)
    assert [one.text for one in page] == [TILL]


def test_only_the_owner_makes_a_sponsored_voice_and_it_leaves_all_counts(inbox: Inbox) -> None:
    who = number_of(inbox, "Marta")
    before = dump(inbox)
    people.decide_tie(inbox, customer=who, tie=Tie.EMPLOYEE, by="Lola")
    profile = customers.profile(inbox, who)
    assert profile.card.independence is Independence.SPONSORED
    assert profile.card.status is ProsumerStatus.NONE
    assert profile.tie is not None
    assert (profile.tie.code, profile.tie.by) == ("employee", "Lola")
    counts = customers.customer_counts(inbox)
    assert (counts.sponsored, counts.statuses[ProsumerStatus.PROSUMER]) == (1, 0)
    assert len(reading.list_ids(inbox, Query(prosumer=True))) == 0
    history.undo(inbox)
    assert dump(inbox) == before


def test_disclosure_asks_and_one_word_of_the_owner_answers(inbox: Inbox) -> None:
    who = number_of(inbox, "Foodie")
    profile = customers.profile(inbox, who)
    assert profile.card.independence is Independence.TO_CONFIRM
    assert any("#publi" in award.quote for award in profile.disclosures)
    people.decide_tie(inbox, customer=who, tie=Tie.INDEPENDENT)
    assert customers.profile(inbox, who).card.independence is Independence.INDEPENDENT
    people.decide_tie(inbox, customer=who, tie=None)
    assert customers.profile(inbox, who).card.independence is Independence.TO_CONFIRM


def test_who_objects_to_profiling_has_no_score_and_is_served_as_before(inbox: Inbox, tmp_path: Path) -> None:
    who = number_of(inbox, "Marta")
    waiting = reading.list_ids(inbox, Query(view=View.TO_ANSWER))
    people.opt_out(inbox, customer=who)
    take_in(inbox, tmp_path, [row("20/11/2026", "Marta", "1", COMPLAINT)], "otra.csv")
    passing.pass_time(inbox)
    profile = customers.profile(inbox, who)
    assert (profile.card.score, profile.card.status, profile.card.risk) == (0, ProsumerStatus.NONE, None)
    assert profile.evidence == []
    assert profile.next is None
    assert set(waiting) <= set(reading.list_ids(inbox, Query(view=View.TO_ANSWER)))
    people.opt_in(inbox, customer=who)
    assert customers.profile(inbox, who).card.score > 0


def test_a_status_by_hand_needs_a_reason_and_says_what_the_points_would(inbox: Inbox) -> None:
    who = number_of(inbox, "Ana")
    with pytest.raises(UserError):
        people.set_status_by_hand(inbox, customer=who, status=ProsumerStatus.PROSUMER, reason=" ")
    people.set_status_by_hand(
        inbox, customer=who, status=ProsumerStatus.PROSUMER, reason="Trae gente cada mes"
    )
    with inbox.database.transaction() as connection:
        connection.execute("UPDATE customer SET stale = 1")
    standing.refresh(inbox)
    profile = customers.profile(inbox, who)
    assert (profile.card.status, profile.automatic) == (ProsumerStatus.PROSUMER, ProsumerStatus.NONE)
    assert profile.by_hand is not None
    assert profile.by_hand.reason == "Trae gente cada mes"
    people.set_status_by_hand(inbox, customer=who, status=None)
    assert customers.profile(inbox, who).card.status is ProsumerStatus.NONE


def test_tags_by_the_owners_hand_count_and_win(inbox: Inbox) -> None:
    who = number_of(inbox, "Marta")
    item = customers.profile(inbox, who).item_ids[0]
    before = {family.family: family.points for family in customers.profile(inbox, who).families}
    assert before["E4"] == 5
    tagging.remove_tag(inbox, feedback=item, kind=TagKind.INTENT, code=Intent.RECOMMENDATION.value)
    points = {family.family: family.points for family in customers.profile(inbox, who).families}
    assert points["E4"] == 1
    tagging.add_tag(inbox, feedback=item, kind=TagKind.INTENT, code=Intent.RECOMMENDATION.value)
    points = {family.family: family.points for family in customers.profile(inbox, who).families}
    assert points["E4"] == 5


def test_notes_tags_and_reminders_are_steps_to_undo(inbox: Inbox) -> None:
    who = number_of(inbox, "Luis")
    before = dump(inbox)
    people.add_person_note(inbox, customer=who, text="  Prefiere la terraza. ")
    people.add_person_tag(inbox, customers=[who, number_of(inbox, "Ana")], tag=" barrio ")
    people.add_reminder(inbox, customer=who, due=datetime(2026, 11, 20, tzinfo=UTC), text="Llamarle")
    people.add_reminder(inbox, customer=who, due=datetime(2026, 12, 20, tzinfo=UTC), text="Felicitarle")
    profile = customers.profile(inbox, who)
    assert ([note.text for note in profile.notes], profile.tags) == (["Prefiere la terraza."], ["barrio"])
    assert [one.text for one in people.reminders(inbox)] == ["Llamarle", "Felicitarle"]
    due = people.reminders(inbox, due_only=True)
    assert [one.text for one in due] == ["Llamarle"]
    assert names(inbox, CustomerQuery(due=True)) == ["Luis"]
    people.finish_reminder(inbox, reminder=due[0].id)
    assert people.reminders(inbox, due_only=True) == []
    for _ in range(5):
        history.undo(inbox)
    assert dump(inbox) == before


def test_changed_weights_score_everyone_anew_and_go_back(inbox: Inbox) -> None:
    who = number_of(inbox, "Marta")
    before = customers.profile(inbox, who).card.score
    with pytest.raises(UserError):
        weights.set_weights(inbox, values={"suggestion": -1})
    with pytest.raises(UserError):
        weights.set_weights(inbox, values={"emerging": 60})
    weights.set_weights(inbox, values={"suggestion": 3})
    told: list[tuple[int, int]] = []
    standing.refresh(inbox, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0
    assert standing.refresh(inbox) == 0
    assert customers.profile(inbox, who).card.score < before
    assert [one.value for one in weights.weights(inbox) if one.key == "suggestion"] == [3]
    weights.reset_weights(inbox)
    standing.refresh(inbox)
    assert customers.profile(inbox, who).card.score == before


def test_undo_beyond_a_change_of_weights_scores_by_the_new_ones(inbox: Inbox) -> None:
    who = number_of(inbox, "Marta")
    people.decide_tie(inbox, customer=who, tie=Tie.INDEPENDENT)
    weights.set_weights(inbox, values={"suggestion": 1})
    standing.refresh(inbox)
    lower = customers.profile(inbox, who).card.score
    history.undo(inbox)
    standing.refresh(inbox)
    assert customers.profile(inbox, who).card.score == lower


def test_the_care_list_names_a_few_with_reasons_and_templates(inbox: Inbox) -> None:
    found = {entry.customer.name: entry for entry in care.care_list(inbox)}
    assert found["Marta"].kind is CareKind.THANK
    assert [need.code for need in found["Marta"].why][:2] == ["recommended", "valued"]
    assert found["Pepa"].kind is CareKind.INVITE
    assert [template.code for template in care.templates_for(inbox, found["Marta"])] == ["care_thank"]
    assert "Foodie" not in found


@pytest.mark.parametrize("claims", [False, True])
def test_who_claims_is_not_asked_for_more(inbox: Inbox, tmp_path: Path, claims: bool) -> None:
    said = COMPLAINT
    said += " He puesto una hoja de reclamaciones y espero respuesta por escrito." if claims else ""
    take_in(inbox, tmp_path, [row("20/11/2026", "Rosa", "1", said)], "otra.csv")
    standing.refresh(inbox)
    invited = [one.customer.name for one in care.care_list(inbox) if one.kind is CareKind.INVITE]
    assert ("Rosa" in invited) is not claims


def test_who_was_cared_for_leaves_the_list_and_it_shows_whether_it_helped(
    inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = next(one for one in care.care_list(inbox) if one.customer.name == "Pepa")
    care.care_done(inbox, customer=entry.customer.id, kind=entry.kind, feedback=entry.feedback_id)
    assert "Pepa" not in [one.customer.name for one in care.care_list(inbox)]
    note = care.care_given(inbox)[0]
    assert (note.customer, note.helped, note.after) == ("Pepa", None, None)
    monkeypatch.setenv("OIDO_NOW", "2026-12-20T12:00:00+00:00")
    take_in(inbox, tmp_path, [row("15/12/2026", "Pepa", "5", PRAISE)], "otra.csv")
    note = care.care_given(inbox)[0]
    assert (note.helped, note.after, note.days) == (True, Sentiment.POSITIVE, 23)
    assert care.care_outcome(inbox).returned == 1
    history.undo(inbox)
    history.undo(inbox)
    assert care.care_given(inbox) == []


def test_postponed_and_dismissed_entries_stay_away_as_long_as_they_should(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    marta = next(one for one in care.care_list(inbox) if one.customer.name == "Marta")
    until = datetime(2026, 11, 23, tzinfo=UTC)
    care.care_postponed(
        inbox, customer=marta.customer.id, kind=marta.kind, feedback=marta.feedback_id, until=until
    )
    kinds = [one.kind for one in care.care_list(inbox) if one.customer.name == "Marta"]
    assert CareKind.THANK not in kinds
    monkeypatch.setenv("OIDO_NOW", "2026-11-24T12:00:00+00:00")
    marta = next(one for one in care.care_list(inbox) if one.customer.name == "Marta")
    assert marta.kind is CareKind.THANK
    care.care_dismissed(inbox, customer=marta.customer.id, kind=marta.kind, feedback=marta.feedback_id)
    kinds = [one.kind for one in care.care_list(inbox) if one.customer.name == "Marta"]
    assert CareKind.THANK not in kinds


def test_nobody_is_written_to_twice_in_a_week(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    marta = next(one for one in care.care_list(inbox) if one.customer.name == "Marta")
    care.care_done(inbox, customer=marta.customer.id, kind=marta.kind, feedback=marta.feedback_id)
    assert "Marta" not in [one.customer.name for one in care.care_list(inbox)]
    monkeypatch.setenv("OIDO_NOW", "2026-11-29T12:00:00+00:00")
    again = next(one for one in care.care_list(inbox) if one.customer.name == "Marta")
    assert again.kind is CareKind.QUOTE


def test_whoever_complains_after_the_thanks_is_won_back_at_once(
    inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marta = next(one for one in care.care_list(inbox) if one.customer.name == "Marta")
    care.care_done(inbox, customer=marta.customer.id, kind=marta.kind, feedback=marta.feedback_id)
    monkeypatch.setenv("OIDO_NOW", "2026-11-23T12:00:00+00:00")
    angry = "Hoy fatal: esperamos una hora y la comida llegó fría. No volveremos."
    take_in(inbox, tmp_path, [row("23/11/2026", "Marta", "1", angry)], "otra.csv")
    standing.refresh(inbox)
    again = next(one for one in care.care_list(inbox) if one.customer.name == "Marta")
    assert again.kind is CareKind.WIN_BACK


def test_words_are_quoted_only_with_leave(inbox: Inbox, tmp_path: Path) -> None:
    item = customers.profile(inbox, number_of(inbox, "Marta")).item_ids[0]
    with pytest.raises(UserError):
        quoting.ask_consent(inbox, feedback=item, words="Es el mejor sitio del mundo")
    quoting.ask_consent(inbox, feedback=item, words="Lo recomiendo a todo el mundo, sin duda")
    consent = quoting.consents(inbox)[0]
    assert (consent.state, consent.asked_on) == (ConsentState.ASKED, "2026-11-21")
    path = tmp_path / "citas.csv"
    assert quoting.export_quotes(inbox, path).rows == 0
    quoting.note_consent(inbox, consent=consent.id, state=ConsentState.GIVEN, on="2026-11-22", how="=correo")
    assert quoting.export_quotes(inbox, path).rows == 1
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    assert "Lo recomiendo a todo el mundo, sin duda" in lines[1]
    assert "=correo" not in lines[1]
    quoting.note_consent(inbox, consent=consent.id, state=ConsentState.WITHDRAWN)
    assert quoting.export_quotes(inbox, path).rows == 0


def test_what_is_settled_at_once_is_what_the_whole_rules_give(inbox: Inbox) -> None:
    columns = "id, score, status, confidence, families, evidence, rescore_at, items, last_at"
    ask = f"SELECT {columns} FROM customer ORDER BY id"
    connection = inbox.database.connection
    settled = [tuple(found) for found in connection.execute(ask)]
    assert any(found[1] == 1 for found in settled)
    with inbox.database.transaction() as writing:
        writing.execute("UPDATE customer SET stale = 1, score = 1 WHERE score = 0")
        writing.execute("UPDATE customer SET stale = 1")
    standing.refresh(inbox)
    assert [tuple(found) for found in connection.execute(ask)] == settled
