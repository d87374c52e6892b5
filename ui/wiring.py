"""What the rooms of the window tell each other."""

from __future__ import annotations

from ui.arrivals import Arrivals
from ui.desk import Desk
from ui.keeping.keeping import Keeping
from ui.main_window import MainWindow
from ui.pages import Pages
from ui.people import People
from ui.sheets import Sheets


def connect_arrivals(window: MainWindow, sheets: Sheets, arrivals: Arrivals) -> None:
    """Whatever comes in, wherever it was dropped or asked for, goes one way."""
    welcome, talk = window.welcome, window.actions_table["talk"]
    for dropping in (window.files_dropped, welcome.files_dropped):
        dropping.connect(lambda files: sheets.import_sheet.offer(files))
    for refusing in (window.drop_refused, welcome.drop_refused):
        refusing.connect(lambda sentence: sheets.import_sheet.complain(sentence))
    for words in (window.words_dropped, welcome.words_dropped, sheets.words_dropped):
        words.connect(arrivals.take_words)
    for pasting in (welcome.paste_requested, sheets.paste_wanted):
        pasting.connect(arrivals.paste)
    for talking in (welcome.talk_requested, sheets.talk_wanted):
        talking.connect(talk.trigger)
    welcome.import_requested.connect(lambda: sheets.import_sheet.choose())
    sheets.doubts_wanted.connect(arrivals.show_doubtful)


def connect_pages(window: MainWindow, desk: Desk, pages: Pages, people: People, keeping: Keeping) -> None:
    """The inbox, the pages beside it, and what leads from one to the other."""
    desk.filled.connect(lambda filled: window.show_welcome(not filled))
    desk.list_shown.connect(pages.leave)
    pages.arrived.connect(lambda: desk.set_in_sight(False))
    pages.left.connect(lambda: desk.set_in_sight(True))
    pages.items_wanted.connect(lambda query: desk.show_query(query))
    pages.item_wanted.connect(desk.open_item)
    window.reader.profile_wanted.connect(people.show_customer)
    people.erase_wanted.connect(keeping.erase)
    people.data_wanted.connect(keeping.export_person)
