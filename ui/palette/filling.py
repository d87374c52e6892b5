"""What the command palette of a window offers, each kind after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.looking import refused
from ui.palette import offers
from ui.palette.panel import CommandPalette

if TYPE_CHECKING:
    from ui.application import House


def filled_palette(house: House) -> CommandPalette:
    """A palette with the actions, lists, replies, customers and items of a window."""
    composer, desk, people = house.replies.composer, house.desk, house.people
    return CommandPalette(
        house.theme,
        house.window,
        [
            offers.Actable(house.window.actions_table, desk.open_name, lambda: desk.around.counts),
            offers.Lists(lambda: desk.saved.views, lambda: desk.around.counts, desk.show_query),
            offers.Replies(
                lambda: [] if house.pages.shown else composer.insertion.at_hand(composer.subject),
                composer.start_from,
            ),
            offers.OfCustomer(
                people.shown,
                house.keeping.export_person,
                lambda number: None if refused(house.window) else house.keeping.erase(number),
            ),
            offers.Customers(people.named, people.show_customer),
            offers.Said(lambda: house.reading, desk.open_item),
        ],
    )
