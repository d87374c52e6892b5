"""Scenes of answering: spelling, like replies, templates, the outbox, deadlines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from desktop.model.codes import View
from desktop.model.query import Query
from desktop.operations import reading, replies
from desktop.operations.inboxes import Inbox
from desktop.wording.catalogue import gettext as _
from ui.application import House

_LATER_MS = 500


def _later(house: House, then: Callable[[], object]) -> None:
    QTimer.singleShot(_LATER_MS, house, then)


def spelling(house: House) -> None:
    """A draft with a word that no dictionary knows."""
    house.window.panel.view.setFocus()
    house.desk.reply()
    house.replies.composer.editor.insertPlainText(
        _("Hello: thank you for teling us. We are sorry about the wait; come and see us again.")
    )


def templates_panel(house: House) -> None:
    """The templates over the composer."""
    house.window.panel.view.setFocus()
    house.desk.reply()
    house.replies.composer.pick_template()


def similar(house: House) -> None:
    """What was answered to the like."""
    house.window.panel.view.setFocus()
    house.desk.reply()
    house.replies.composer.pick_answer()


def gesture(house: House) -> None:
    """The line for a private gesture on an answered item."""
    house.desk.show_view(View.ANSWERED.value)
    house.window.panel.view.go_to(0)
    _later(house, house.replies.composer.gestures.ask)


def _made_ready(inbox: Inbox) -> None:
    waiting = reading.list_ids(inbox, Query(view=View.TO_ANSWER))[:3]
    for number in waiting:
        words = _("Hello: thank you for telling us, we are sorry. Call us and we will put it right.")
        replies.save_draft(inbox, feedback=number, text=words)
        replies.make_ready(inbox, feedback=number, accepted=["R01", "R04", "R16", "R24"])


def outbox(house: House) -> None:
    """Ready replies one after another."""
    house.jobs.in_store(lambda inbox, task: _made_ready(inbox), lambda done: house.pages.show("posting"))


def clocks_of_one(house: House) -> None:
    """An item with every kind of deadline."""
    house.window.panel.view.setFocus()
    for action in ("rights_clock", "legal_clock"):
        _later(house, house.window.actions_table[action].trigger)


def deadlines(house: House) -> None:
    """What is due, what was kept, and the log."""
    house.pages.show("deadlines")


def preferences(part: str) -> Callable[[House], object]:
    """The preferences with one of their parts at the top."""

    def arrange(house: House) -> None:
        sheet = house.sheets.preferences
        house.sheets.show(sheet)
        _later(house, lambda: sheet.go_to(getattr(sheet, part)))

    return arrange


def templates(house: House) -> None:
    """The templates page."""
    house.pages.show("templates")
