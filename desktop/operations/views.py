"""Views that the owner saves: a list that he comes back to, under a name of his."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.changes import Area, Change
from desktop.errors import UserError
from desktop.model.codes import View
from desktop.model.query import Query
from desktop.model.views import SavedView
from desktop.operations.doing import doing
from desktop.operations.inboxes import Inbox
from desktop.store import views
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import view_name

LONGEST_NAME = 60


def saved_views(inbox: Inbox) -> list[SavedView]:
    """All of them, in the order of the sidebar."""
    with inbox.database.reading() as connection:
        return views.saved(connection)


def find_view(inbox: Inbox, name: str) -> SavedView:
    """The saved view of that name, capitals or not. UserError when there is none."""
    wanted = name.strip().casefold()
    for view in saved_views(inbox):
        if view.name.casefold() == wanted:
            return view
    raise UserError(
        _("There is no view “{name}”.").format(name=name),
        _("Views: {names}.").format(names=", ".join(known_names(inbox))),
    )


def known_names(inbox: Inbox) -> list[str]:
    """The names under which a list can be asked for: the built-in codes, then the owner's."""
    return [*(view.value for view in View), *(view.name for view in saved_views(inbox))]


def save_view(inbox: Inbox, *, name: str, query: Query) -> Change | None:
    """Save a list under a name; under one that is there already it takes its place.

    UserError for a name that is empty, too long, or that of a built-in view.
    """
    name = _checked(name)
    with doing(inbox, "view_saved", Area.VIEWS) as work:
        same = _of_name(views.saved(work.connection), name)
        if same is not None:
            work.step.update("view", [same.id], {"name": name, **views.cells(query)})
        else:
            place = views.next_place(work.connection)
            work.step.insert("view", {"name": name, **views.cells(query), "place": place})
        work.values = {"name": name}
    return work.change


def rename_view(inbox: Inbox, *, view: int, name: str) -> Change | None:
    """Give a saved view another name; UserError when another view has it."""
    name = _checked(name)
    with doing(inbox, "view_renamed", Area.VIEWS) as work:
        other = _of_name(views.saved(work.connection), name)
        if other is not None and other.id != view:
            raise UserError(
                _("There is a view “{name}” already.").format(name=name), _("Choose another name.")
            )
        work.step.update("view", [view], {"name": name})
        work.values = {"name": name}
    return work.change


def remove_view(inbox: Inbox, *, view: int) -> Change | None:
    """Take a saved view out of the sidebar; its items stay where they are."""
    with doing(inbox, "view_removed", Area.VIEWS) as work:
        work.values = {"name": next((v.name for v in views.saved(work.connection) if v.id == view), "")}
        work.step.delete("view", [view])
    return work.change


def sort_views(inbox: Inbox, *, order: Sequence[int]) -> Change | None:
    """Put the saved views in this order of ids."""
    with doing(inbox, "views_sorted", Area.VIEWS) as work:
        work.step.update_each("view", {view: {"place": place} for place, view in enumerate(order, start=1)})
    return work.change


def _of_name(among: Sequence[SavedView], name: str) -> SavedView | None:
    return next((view for view in among if view.name.casefold() == name.casefold()), None)


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise UserError(
            _("A view needs a name of at most {count} letters.").format(count=LONGEST_NAME),
            _("Give it a short name, such as “Complaints about waiting”."),
        )
    taken = {view.value for view in View} | {view_name(view.value).casefold() for view in View}
    if name.casefold() in taken:
        raise UserError(
            _("“{name}” is one of Oído's own views.").format(name=name), _("Choose another name.")
        )
    return name
