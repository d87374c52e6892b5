"""Two customers become one and part again: at any time, with every row back in its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.model.people import Tie
from desktop.operations import customers, history, importing, merging, people, reading, standing
from desktop.operations.inboxes import Inbox
from desktop.store import doctor
from tests.support.inboxes import COMPLAINT, PRAISE, QUESTION, dump, open_new, row, take_in

NOW = "2026-11-21T12:00:00+00:00"


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("OIDO_NOW", NOW)
    made = open_new(tmp_path)
    take_in(
        made,
        tmp_path,
        [
            row("20/11/2026", "Luis", "1", COMPLAINT),
            row("20/11/2026", "Ana", "5", PRAISE),
            row("19/11/2026", "Eva", "3", QUESTION),
            row("18/11/2026", "Leo", "4", "Os recomiendo a todo el mundo, pero poned más luz en la entrada."),
        ],
    )
    standing.refresh(made)
    return made


def numbers(inbox: Inbox) -> dict[str, int]:
    """Customers by the names that their own identities show."""
    rows = inbox.database.connection.execute(
        "SELECT shown, coalesce(home_id, customer_id) FROM identity ORDER BY id"
    )
    return dict(map(tuple, rows))


def merge_number(change: object) -> int:
    values: Mapping[str, str | int] = change.values  # type: ignore[attr-defined]
    return int(values["merge"])


def standing_rows(inbox: Inbox) -> dict[str, list[tuple[object, ...]]]:
    """Every row but those that tell of merges that were."""
    return dump(inbox, without=("merge",))


def test_a_merge_joins_all_that_was_said_and_a_split_restores_every_row(inbox: Inbox) -> None:
    before = standing_rows(inbox)
    who = numbers(inbox)
    change = merging.merge(inbox, kept=who["Luis"], absorbed=who["Ana"])
    assert len(customers.profile(inbox, who["Luis"]).item_ids) == 2
    assert customers.profile(inbox, who["Ana"]).card.id == who["Luis"]
    assert [one.card.id for one in reading.customers(inbox)] == [who["Luis"], who["Eva"], who["Leo"]]
    merging.split(inbox, merge=merge_number(change))
    assert standing_rows(inbox) == before


def test_new_feedback_goes_to_the_merged_customer_and_back_after_the_split(
    inbox: Inbox, tmp_path: Path
) -> None:
    who = numbers(inbox)
    number = merge_number(merging.merge(inbox, kept=who["Luis"], absorbed=who["Ana"]))
    take_in(inbox, tmp_path, [row("21/11/2026", "Ana", "2", "Esta vez tardaron media hora.")], "otra.csv")
    standing.refresh(inbox)
    assert len(customers.profile(inbox, who["Luis"]).item_ids) == 3
    merging.split(inbox, merge=number)
    assert len(customers.profile(inbox, who["Luis"]).item_ids) == 1
    assert len(customers.profile(inbox, who["Ana"]).item_ids) == 2


def test_merges_upon_merges_can_go_in_any_order(inbox: Inbox) -> None:
    before = standing_rows(inbox)
    who = numbers(inbox)
    first = merge_number(merging.merge(inbox, kept=who["Ana"], absorbed=who["Eva"]))
    second = merge_number(merging.merge(inbox, kept=who["Luis"], absorbed=who["Ana"]))
    third = merge_number(merging.merge(inbox, kept=who["Eva"], absorbed=who["Leo"]))
    assert len(customers.profile(inbox, who["Leo"]).item_ids) == 4
    merging.split(inbox, merge=first)
    assert len(customers.profile(inbox, who["Eva"]).item_ids) == 1
    assert len(customers.profile(inbox, who["Ana"]).item_ids) == 3
    merging.split(inbox, merge=third)
    merging.split(inbox, merge=second)
    assert standing_rows(inbox) == before


def test_undo_and_redo_of_a_merge_are_identities(inbox: Inbox) -> None:
    before = dump(inbox)
    who = numbers(inbox)
    number = merge_number(merging.merge(inbox, kept=who["Luis"], absorbed=who["Leo"]))
    merged = dump(inbox)
    history.undo(inbox)
    assert dump(inbox) == before
    history.redo(inbox)
    assert dump(inbox) == merged
    merging.split(inbox, merge=number)
    parted = dump(inbox)
    history.undo(inbox)
    assert dump(inbox) == merged
    history.redo(inbox)
    assert dump(inbox) == parted


def test_what_is_kept_of_a_person_stays_with_whom_it_was_written_to(inbox: Inbox) -> None:
    who = numbers(inbox)
    people.add_person_note(inbox, customer=who["Ana"], text="Celiaca.")
    people.add_person_tag(inbox, customers=[who["Ana"]], tag="habitual")
    people.decide_tie(inbox, customer=who["Ana"], tie=Tie.FAMILY, by="Marta")
    number = merge_number(merging.merge(inbox, kept=who["Luis"], absorbed=who["Ana"]))
    people.add_person_note(inbox, customer=who["Ana"], text="Ahora juntos.")
    together = customers.profile(inbox, who["Luis"])
    assert [note.text for note in together.notes] == ["Celiaca.", "Ahora juntos."]
    assert together.tags == ["habitual"]
    assert together.tie is not None
    assert together.tie.code == "family"
    assert together.card.independence == "sponsored"
    merging.split(inbox, merge=number)
    luis, ana = (customers.profile(inbox, who[name]) for name in ("Luis", "Ana"))
    assert [note.text for note in luis.notes] == ["Ahora juntos."]
    assert luis.tie is None
    assert luis.card.independence == "independent"
    assert [note.text for note in ana.notes] == ["Celiaca."]
    assert ana.tie is not None


def test_the_preview_tells_field_by_field_what_the_merge_then_does(inbox: Inbox) -> None:
    who = numbers(inbox)
    people.decide_tie(inbox, customer=who["Luis"], tie=Tie.INDEPENDENT)
    people.decide_tie(inbox, customer=who["Ana"], tie=Tie.EMPLOYEE)
    choices = {"name": "absorbed", "independence": "absorbed"}
    seen = merging.preview(inbox, kept=who["Luis"], absorbed=who["Ana"], choices=choices)
    fields = {field.code: field for field in seen.fields}
    assert (fields["name"].kept, fields["name"].absorbed, fields["name"].result) == ("Luis", "Ana", "Ana")
    assert fields["independence"].result == "employee"
    assert (fields["items"].kept, fields["items"].absorbed, fields["items"].result) == ("1", "1", "2")
    merging.merge(inbox, kept=who["Luis"], absorbed=who["Ana"], choices=choices)
    profile = customers.profile(inbox, who["Luis"])
    assert profile.card.name == "Ana"
    assert profile.tie is not None
    assert profile.tie.code == "employee"


def test_an_objection_to_profiling_holds_for_all_parts(inbox: Inbox) -> None:
    who = numbers(inbox)
    people.opt_out(inbox, customer=who["Ana"])
    number = merge_number(merging.merge(inbox, kept=who["Leo"], absorbed=who["Ana"]))
    assert customers.profile(inbox, who["Leo"]).opted_out_at is not None
    assert customers.profile(inbox, who["Leo"]).card.score == 0
    merging.split(inbox, merge=number)
    assert customers.profile(inbox, who["Leo"]).opted_out_at is None
    assert customers.profile(inbox, who["Leo"]).card.score > 0


def test_a_customer_cannot_be_merged_with_itself_or_split_twice(inbox: Inbox) -> None:
    who = numbers(inbox)
    number = merge_number(merging.merge(inbox, kept=who["Luis"], absorbed=who["Ana"]))
    with pytest.raises(UserError):
        merging.merge(inbox, kept=who["Ana"], absorbed=who["Luis"])
    with pytest.raises(UserError):
        merging.merge(inbox, kept=who["Ana"], absorbed=999)
    merging.split(inbox, merge=number)
    with pytest.raises(UserError):
        merging.split(inbox, merge=number)


MAILS = "Fecha,Nombre,Email,Comentario\n"


def test_the_same_mail_is_a_strong_reason_and_a_refusal_is_remembered(inbox: Inbox, tmp_path: Path) -> None:
    table = tmp_path / "correos.csv"
    table.write_text(
        MAILS
        + "20/11/2026,Rosa Gil,rosa.gil@example.org,Muy buen trato.\n"
        + "19/11/2026,R. Gil Soler,Rosa.Gil@example.org,Volveré con mi madre.\n",
        "utf-8",
    )
    importing.import_files(inbox, paths=[table])
    found = merging.suggestions(inbox)
    assert [(one.strong, [reason.code for reason in one.reasons]) for one in found] == [
        (True, ["same_email"])
    ]
    pair = found[0].first.id, found[0].second.id
    assert [one.second.id for one in merging.suggestions_for(inbox, pair[0])] == [pair[1]]
    merging.refuse(inbox, first=pair[0], second=pair[1])
    assert merging.suggestions(inbox) == []
    assert merging.suggestions_for(inbox, pair[1]) == []
    history.undo(inbox)
    assert len(merging.suggestions(inbox)) == 1


def test_a_split_pair_is_not_suggested_again(inbox: Inbox, tmp_path: Path) -> None:
    table = tmp_path / "correos.csv"
    table.write_text(
        MAILS + "20/11/2026,Rosa Gil,r@example.org,Bien.\n19/11/2026,Rosi,r@example.org,Mal.\n", "utf-8"
    )
    importing.import_files(inbox, paths=[table])
    one = merging.suggestions(inbox)[0]
    change = merging.merge(inbox, kept=one.first.id, absorbed=one.second.id)
    merges = customers.profile(inbox, one.second.id).merges
    assert [note.reasons[0].code for note in merges] == ["same_email"]
    merging.split(inbox, merge=merge_number(change))
    assert merging.suggestions(inbox) == []


def test_an_import_taken_back_leaves_merged_people_whole(inbox: Inbox, tmp_path: Path) -> None:
    who = numbers(inbox)
    batch = take_in(inbox, tmp_path, [row("21/11/2026", "Nora", "2", COMPLAINT + " Otra vez.")], "otra.csv")
    standing.refresh(inbox)
    nora = numbers(inbox)["Nora"]
    number = merge_number(merging.merge(inbox, kept=who["Luis"], absorbed=nora))
    merged = dump(inbox)
    importing.undo_import(inbox, batch=batch)
    assert len(customers.profile(inbox, nora).item_ids) == 1
    history.undo(inbox)
    standing.refresh(inbox)
    assert dump(inbox) == merged
    history.redo(inbox)
    take_in(inbox, tmp_path, [row("21/11/2026", "Nora", "2", COMPLAINT + " Otra vez.")], "otra.csv")
    standing.refresh(inbox)
    assert len(customers.profile(inbox, who["Luis"]).item_ids) == 2
    merging.split(inbox, merge=number)
    assert len(customers.profile(inbox, nora).item_ids) == 1


NAMES = ("Luis", "Ana", "Eva", "Leo")
acts = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
        st.tuples(st.just("split"), st.integers(0, 9), st.just("")),
        st.tuples(st.just("import"), st.sampled_from(NAMES), st.integers(1, 5).map(str)),
        st.tuples(st.just("undo"), st.just(""), st.just("")),
        st.tuples(st.just("redo"), st.just(""), st.just("")),
        st.tuples(st.just("note"), st.sampled_from(NAMES), st.just("")),
        st.tuples(st.just("tie"), st.sampled_from(NAMES), st.sampled_from(list(Tie))),
        st.tuples(st.just("take back"), st.integers(0, 3), st.just("")),
    ),
    max_size=9,
)


def standing_merges(inbox: Inbox) -> list[int]:
    rows = inbox.database.connection.execute("SELECT id FROM merge WHERE state = 'standing' ORDER BY id")
    return [number for (number,) in rows]


class Player:
    """Plays acts on an inbox; every act is one that an owner can do at that moment."""

    def __init__(self, inbox: Inbox, folder: Path) -> None:
        self.inbox = inbox
        self.folder = folder
        self.batches: list[int] = []
        self.files = 0

    def play(self, act: str, first: object, second: object) -> None:
        inbox = self.inbox
        who = numbers(inbox)
        if act == "merge":
            one, other = (customers.current(inbox, who[str(name)]) for name in (first, second))
            if one != other:
                merging.merge(inbox, kept=one, absorbed=other)
        elif act == "split":
            found = standing_merges(inbox)
            if found:
                merging.split(inbox, merge=found[int(str(first)) % len(found)])
        elif act == "import":
            self.files += 1
            words = f"Palabra {self.files}: {COMPLAINT}"
            rows = [row("21/11/2026", str(first), str(second), words)]
            self.batches.append(take_in(inbox, self.folder, rows, f"n{self.files}.csv"))
        elif act == "note":
            people.add_person_note(inbox, customer=who[str(first)], text="Una nota.")
        elif act == "tie":
            people.decide_tie(inbox, customer=who[str(first)], tie=Tie(str(second)))
        elif act == "take back" and self.batches:
            batch = self.batches.pop(int(str(first)) % len(self.batches))
            state = inbox.database.connection.execute("SELECT state FROM batch WHERE id = ?", (batch,))
            if state.fetchone()[0] == "finished":
                importing.undo_import(inbox, batch=batch)
        elif act in ("undo", "redo"):
            self._walk(act)
        standing.refresh(inbox)
        assert doctor.examine(inbox.database) == []

    def _walk(self, act: str) -> None:
        step = reading.undo_step(self.inbox) if act == "undo" else reading.redo_step(self.inbox)
        if step is not None and step.id > 1:
            (history.undo if act == "undo" else history.redo)(self.inbox)


@given(played=acts)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_run_of_acts_can_be_split_again_to_whom_each_row_belongs(
    played: list[tuple[str, object, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After all merges are split, each identity is at home, with its own feedback and score, as if
    there had never been a merge; and undoing everything leads back to the beginning."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OIDO_NOW", NOW)
        folder = tmp_path_factory.mktemp("acts")
        inbox = open_new(folder)
        words = (COMPLAINT, PRAISE, QUESTION, "Os recomiendo siempre, pero poned más luz en la entrada.")
        take_in(inbox, folder, [row("20/11/2026", n, "3", w) for n, w in zip(NAMES, words, strict=True)])
        standing.refresh(inbox)
        start = dump(inbox)
        player = Player(inbox, folder)
        for act in played:
            player.play(*act)
        while found := standing_merges(inbox):
            merging.split(inbox, merge=found[0])
        check_everyone_is_at_home(inbox)
        while (step := reading.undo_step(inbox)) is not None and step.id > 1:
            history.undo(inbox)
            standing.refresh(inbox)
        without = ("batch", "batch_file", "feedback_version")
        left = dump(inbox, without=without)
        assert left == {table: rows for table, rows in start.items() if table not in without}
        inbox.close()


def check_everyone_is_at_home(inbox: Inbox) -> None:
    connection = inbox.database.connection
    assert connection.execute("SELECT count(*) FROM identity WHERE home_id IS NOT NULL").fetchone()[0] == 0
    assert (
        connection.execute("SELECT count(*) FROM customer WHERE merged_into IS NOT NULL").fetchone()[0] == 0
    )
    assert connection.execute("SELECT count(*) FROM customer WHERE own IS NOT NULL").fetchone()[0] == 0
    for name, number in numbers(inbox).items():
        profile = customers.profile(inbox, number)
        assert profile.card.name == name
        assert profile.card.items == len(profile.item_ids)
    scores = "SELECT id, score, items, last_at, risk, evidence FROM customer ORDER BY id"
    kept = [tuple(found) for found in connection.execute(scores)]
    with inbox.database.transaction() as writing:
        writing.execute("UPDATE customer SET stale = 1")
    standing.refresh(inbox)
    assert [tuple(found) for found in connection.execute(scores)] == kept


def test_a_rare_name_in_the_same_place_is_a_weak_reason_and_a_common_one_none(
    inbox: Inbox, tmp_path: Path
) -> None:
    table = tmp_path / "reseñas.csv"
    table.write_text(
        "Fecha,Canal,Local,Autor,Comentario\n"
        "20/11/2026,Google,Casa Lola,Begoña Arrizabalaga,Muy buen trato.\n"
        "19/11/2026,TripAdvisor,Casa Lola,Begona Arrizabalaga,El arroz muy rico.\n"
        "18/11/2026,Google,Otra Casa,Begoña Arrizabalaga,Lejos de aquí.\n"
        "20/11/2026,Google,Casa Lola,Luis,Bien.\n"
        "19/11/2026,TripAdvisor,Casa Lola,Luis,Regular.\n",
        "utf-8",
    )
    importing.import_files(inbox, paths=[table])
    found = merging.suggestions(inbox)
    assert [(one.strong, [reason.code for reason in one.reasons]) for one in found] == [
        (False, ["same_name", "same_place"])
    ]
