"""The counts of the sidebar after every step, whoever takes it: each is what its list holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from desktop import clock
from desktop.changes import Change
from desktop.model.codes import Sentiment, Status, View
from desktop.model.query import Query
from desktop.operations import history, importing, inboxes, reading, replies, tagging, triage, views
from desktop.operations.inboxes import Inbox
from tests.ui.window.conftest import Settle
from ui.application import House
from ui.inbox.sidebar_item import SidebarItem

Step = Callable[[Inbox], Change | None]

MORE = """\
Fecha;Cliente;Estrellas;Comentario
20/11/2025;Carmen V.;2;Cuarenta minutos para dos cafés, y la cuenta mal. No volveré.
20/11/2025;Jorge A.;5;Los postres caseros, de diez. Volveremos.
20/11/2025;Nora P.;4;¿Tenéis carta sin gluten? Estaría bien que la pusierais en la web.
"""


def _draft(inbox: Inbox) -> Change | None:
    return replies.save_draft(inbox, feedback=1, text="Gracias por contarlo, Marta. Lo miramos hoy mismo.")


def _ready(inbox: Inbox) -> Change | None:
    return replies.make_ready(inbox, feedback=1, accepted=[f"R{number:02}" for number in range(1, 33)]).change


def _posted(inbox: Inbox) -> Change | None:
    reply = next(each for each in reading.detail(inbox, 1).replies)
    return replies.mark_posted(
        inbox, reply=reply.id, accepted=[f"R{number:02}" for number in range(1, 33)]
    ).change


def _status(status: Status, *ids: int) -> Step:
    return lambda inbox: triage.set_status(inbox, ids=list(ids), status=status)


def steps(folder: Path) -> Iterator[tuple[str, Step]]:
    table = folder / "more.csv"
    table.write_text(MORE, "utf-8")
    yield "archive", _status(Status.ARCHIVED, 2)
    yield "answered", _status(Status.ANSWERED, 3, 4)
    yield "undo", history.undo
    yield "redo", history.redo
    yield "waiting", _status(Status.WAITING, 2, 3)
    yield "snooze", lambda inbox: triage.snooze(inbox, ids=[4, 5], until=clock.now() + timedelta(days=3))
    yield "undo", history.undo
    yield "draft", _draft
    yield "ready", _ready
    yield "posted", _posted
    yield "undo", history.undo
    yield "redo", history.redo
    yield (
        "mood",
        lambda inbox: tagging.set_sentiment(inbox, feedback=5, sentiment=Sentiment.NEGATIVE),
    )
    yield (
        "saved",
        lambda inbox: views.save_view(inbox, name="Malas", query=Query(sentiments=(Sentiment.NEGATIVE,))),
    )
    yield "import", lambda inbox: importing.import_files(inbox, paths=[table]).change
    yield "undo import", history.undo
    yield "redo import", history.redo
    yield "all away", lambda inbox: _status(Status.ARCHIVED, *reading.list_ids(inbox, Query()))(inbox)
    yield "undo", history.undo


def _shown(house: House) -> dict[str, str]:
    lines = [line for line in house.window.sidebar.findChildren(SidebarItem) if line.isVisible()]
    return {line.accessibleName().partition(",")[0]: line.accessibleName() for line in lines}


def _check(house: House, after: str) -> None:
    with inboxes.open_for_reading(house.path) as inbox:
        wanted = {view: len(reading.list_ids(inbox, Query(view=view))) for view in View}
        saved = {each.name: len(reading.list_ids(inbox, each.query)) for each in views.saved_views(inbox)}
    told = {view: house.desk.around.counts.views.get(view, 0) for view in View}
    assert told == wanted, after
    names = {
        View.TO_ANSWER: "To answer",
        View.DRAFTS: "Drafts",
        View.OUTBOX: "To post",
        View.SNOOZED: "Snoozed",
    }
    shown = _shown(house)
    for view, name in names.items():
        assert shown[name] == (f"{name}, {wanted[view]}" if wanted[view] else name), after
    for name, count in saved.items():
        assert shown[name] == (f"{name}, {count}" if count else name), after


def test_counts_follow_every_step_in_the_window(house: House, settle: Settle, tmp_path: Path) -> None:
    told: list[object] = []
    house.hub.changed.connect(told.append)
    _check(house, "start")
    for name, step in steps(tmp_path):
        told.clear()
        house.desk.do(step)
        settle(house)
        assert told, name
        _check(house, name)


def test_counts_follow_what_another_program_does(house: House, settle: Settle, tmp_path: Path) -> None:
    for name, step in steps(tmp_path):
        with inboxes.open_inbox(house.path, copy=False) as other:
            assert step(other) is not None, name
        house.desk.watch.look()
        settle(house)
        _check(house, name)
