"""Scenes of what can be learnt: the panorama and its tables, ideas and the news for those who asked."""

from __future__ import annotations

from desktop.model.ideas import IdeaStatus
from desktop.operations import ideas, proposals
from desktop.operations.inboxes import Inbox
from ui.application import House
from ui.ideas.page import IdeasPage


def panorama(house: House) -> None:
    """The figures of twelve weeks."""
    house.pages.show("panorama")


def tables(house: House) -> None:
    """The tables behind the charts."""
    from ui.panorama.page import PanoramaPage

    house.pages.show("panorama")
    page = house.pages.page("panorama")
    assert isinstance(page, PanoramaPage)
    for card in page.board.charts:
        card.turn.click()


def offered(house: House) -> None:
    """What could be an idea."""
    house.pages.show("ideas")


def done(house: House) -> None:
    """Ideas that were kept, one of them done and opened: who asked is to be told."""

    def keep(inbox: Inbox) -> int:
        kept = 0
        for one in proposals.proposals(inbox)[:3]:
            items = [asker.feedback_id for asker in one.askers]
            kept = int(ideas.save_idea(inbox, title=one.title, feedback=items).values["idea"])
        ideas.set_idea_status(inbox, idea=kept, status=IdeaStatus.DONE)
        return kept

    def ready(kept: int) -> None:
        house.pages.show("ideas")
        page = house.pages.page("ideas")
        assert isinstance(page, IdeasPage)
        page.open_idea(kept)

    house.jobs.in_store(lambda inbox, task: keep(inbox), ready)


def invitation(house: House) -> None:
    """A card that asks for a review, with its link."""
    house.pages.show("panorama")
    sheet = house.learning.invitation
    house.sheets.show(sheet)
    sheet.link.setText("https://g.page/r/casa-ejemplo/review")
    sheet.keep_link()
