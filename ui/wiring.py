"""What the rooms of the window tell each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.changes import Area, Change
from desktop.wording.catalogue import gettext as _
from ui.arrivals import Arrivals
from ui.daily_copy import DailyCopy
from ui.desk import Desk
from ui.inbox.rereading import Rereading
from ui.keeping.keeping import Keeping
from ui.keeping.reopening import Reopening
from ui.main_window import MainWindow
from ui.pages import Pages
from ui.people import People
from ui.sheets import Sheets

if TYPE_CHECKING:
    from ui.application import House
    from ui.welcome.page import WelcomePage


def connect_arrivals(window: MainWindow, sheets: Sheets, arrivals: Arrivals) -> None:
    """Whatever comes in, wherever it was dropped or asked for, goes one way."""
    talk = window.actions_table["talk"].trigger
    window.files_dropped.connect(lambda files: sheets.import_sheet.offer(files))
    window.drop_refused.connect(lambda sentence: sheets.import_sheet.complain(sentence))
    for words in (window.words_dropped, sheets.words_dropped):
        words.connect(arrivals.take_words)
    sheets.paste_wanted.connect(arrivals.paste)
    sheets.talk_wanted.connect(talk)
    sheets.doubts_wanted.connect(arrivals.show_doubtful)

    def connect_welcome(welcome: WelcomePage) -> None:
        welcome.paste_requested.connect(arrivals.paste)
        welcome.talk_requested.connect(talk)
        welcome.import_requested.connect(lambda: sheets.import_sheet.choose())

    window.welcome_made.connect(lambda welcome: connect_welcome(welcome))


def connect_copying(desk: Desk, copying: DailyCopy, reopening: Reopening) -> None:
    """The copy of the day: what asks for it, and who hears of it."""
    desk.around.filled.connect(copying.note_filled)
    copying.looked.connect(desk.around.read_again)
    copying.troubled.connect(lambda error: reopening.found_damaged(error))


def connect_rereading(window: MainWindow, desk: Desk, rereading: Rereading) -> None:
    """The closer reading beside the window: what is told of it, and its end, once what was typed is saved."""
    window.closing.connect(desk.close)
    window.closing.connect(rereading.stop)
    rereading.told.connect(window.sidebar.foot.show_reading)
    rereading.at_work.connect(desk.watch.overlook)


def connect_looking(window: MainWindow, rereading: Rereading, copying: DailyCopy) -> None:
    """While nothing can be written, nothing is tried beside the window either."""
    looking = window.looking

    def rest() -> None:
        if looking.why:
            rereading.read_from(None)
            copying.stop()

    looking.changed.connect(rest)
    window.actions_table.refused.connect(looking.refused)


def connect_outage(house: House) -> None:
    """Once the disk is back, everything is read from it again, and what waited for it goes on."""

    def go_on(anew: bool) -> None:
        if "replies" in vars(house):
            house.replies.autosave.try_again()
        if anew:
            house.people.read_from(house.reading)
        house.hub.announce(Change("changed_elsewhere", frozenset(Area), feedback=None))
        house.rereading.read_from(house.path)
        house.copying.plan(house.path)
        house.window.notices.done(_("Everything can be saved again."))

    def close_all_the_same() -> None:
        house.window.may_close = lambda: True
        house.window.close()

    def may_close() -> bool:
        """Not before the owner knows that words which the disk has not taken would be lost."""
        unsaved = "replies" in vars(house) and house.replies.autosave.waiting
        if not (house.outage.lasts and unsaved):
            return True
        house.window.notices.done(
            _("What you have written is not saved yet and would be lost."),
            _("Close all the same"),
            close_all_the_same,
        )
        return False

    house.window.may_close = may_close
    house.outage.over.connect(go_on)
    house.outage.other.connect(lambda error: house.window.notices.trouble(error))


def connect_pages(window: MainWindow, desk: Desk, pages: Pages, people: People, keeping: Keeping) -> None:
    """The inbox, the pages beside it, and what leads from one to the other."""
    desk.around.filled.connect(lambda filled: window.show_welcome(not filled))
    desk.list_shown.connect(pages.leave)
    pages.arrived.connect(lambda: desk.set_in_sight(False))
    pages.left.connect(lambda: desk.set_in_sight(True))
    pages.items_wanted.connect(lambda query: desk.show_query(query))
    pages.item_wanted.connect(desk.open_item)
    people.erase_wanted.connect(keeping.erase)
    people.data_wanted.connect(keeping.export_person)
