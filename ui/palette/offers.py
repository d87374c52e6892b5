"""Where the palette's entries come from: actions, lists, templates, and what customers said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from desktop.model.codes import View
from desktop.model.drafts import Template
from desktop.model.people import CustomerRow
from desktop.model.query import Query, parse
from desktop.model.rows import SidebarCounts
from desktop.model.views import SavedView
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.codes import prosumer_name
from desktop.wording.sources import source_name
from ui.actions import Actions, Group, group_name
from ui.inbox.reading import Reading
from ui.palette.entries import Entry, around
from ui.widgets.marks import source_icon

_LEAST_LETTERS = 3
_MOST_FOUND = 5
_UNLISTED = ("palette", "next", "previous", "menu_bar")


class Actable:
    """Every action that can be done just now, named by what is open."""

    def __init__(
        self, actions: Actions, name: Callable[[], str], counts: Callable[[], SidebarCounts]
    ) -> None:
        self._actions, self._name, self._counts = actions, name, counts

    def __call__(self, typed: str) -> list[Entry]:
        """Entries of all actions; with nothing typed, those for what is open and the inbox."""
        groups = Group if typed.strip() else (Group.ITEM, Group.INBOX)
        return [entry for group in groups for entry in self._of(group)]

    def _of(self, group: Group) -> Iterator[Entry]:
        name = self._name()
        heading = group_name(group)
        if group is Group.ITEM and name:
            heading = _("With what {customer} said").format(customer=name)
        for spec in self._actions.specs:
            action = self._actions[spec.code]
            if spec.group is group and action.isEnabled() and spec.code not in _UNLISTED:
                words = action.text().replace("&&", "&")
                keys = self._actions.key(spec.code)
                yield Entry(heading, words, action.trigger, spec.icon, self._aside(spec.code), keys)

    def _aside(self, code: str) -> str:
        """What is said beside an action; it is found by these words, too."""
        return _("the reply log and the rest") if code == "export" else self._count(code)

    def _count(self, code: str) -> str:
        view = code.removeprefix("go_")
        if view == code or view not in {each.value for each in View}:
            return ""
        count = self._counts().views.get(View(view), 0)
        return times.number(count) if count else ""


class Lists:
    """The owner's saved views, and the sources."""

    def __init__(
        self,
        saved: Callable[[], Sequence[SavedView]],
        counts: Callable[[], SidebarCounts],
        show: Callable[[Query], object],
    ) -> None:
        self._saved, self._counts, self._show = saved, counts, show

    def __call__(self, typed: str) -> list[Entry]:
        """Nothing before something is typed."""
        if not typed.strip():
            return []
        heading = group_name(Group.GO)
        views = [
            Entry(heading, view.name, partial(self._show, view.query), "bookmark") for view in self._saved()
        ]
        sources = [
            Entry(
                heading,
                source_name(code),
                partial(self._show, Query(sources=(code,))),
                source_icon(code),
                times.number(count),
            )
            for code, count in self._counts().sources.items()
        ]
        return views + sources


class Replies:
    """The templates, while there is something to answer."""

    def __init__(
        self, templates: Callable[[], Sequence[Template]], use: Callable[[Template], object]
    ) -> None:
        self._templates, self._use = templates, use

    def __call__(self, typed: str) -> list[Entry]:
        """Nothing before something is typed."""
        if not typed.strip():
            return []
        return [
            Entry(_("Templates"), template.title, partial(self._use, template), "file-text")
            for template in self._templates()
        ]


class Customers:
    """Customers by their names, handles, mails and phones; each opens its profile."""

    def __init__(
        self, named: Callable[[str, int], Sequence[CustomerRow]], show: Callable[[int], object]
    ) -> None:
        self._named, self._show = named, show

    def __call__(self, typed: str) -> list[Entry]:
        """The few with most points among those with the words typed."""
        if len(typed.strip()) < _LEAST_LETTERS:
            return []
        return [
            Entry(
                _("Customers"),
                row.name or _("No name"),
                partial(self._show, row.id),
                "user",
                _customer_aside(row),
                found=True,
            )
            for row in self._named(typed, _MOST_FOUND)
        ]


class OfCustomer:
    """What concerns all data of the customer whose profile is open."""

    def __init__(
        self,
        shown: Callable[[], tuple[int, str] | None],
        export: Callable[[int], object],
        erase: Callable[[int], object],
    ) -> None:
        self._shown, self._export, self._erase = shown, export, erase

    def __call__(self, typed: str) -> list[Entry]:
        """Nothing while nobody's profile is in sight."""
        shown = self._shown()
        if shown is None:
            return []
        number, name = shown
        heading = _("With the data of {customer}").format(customer=name)
        return [
            Entry(heading, _("Export all data…"), partial(self._export, number), "file-down"),
            Entry(heading, _("Erase for good…"), partial(self._erase, number), "trash-2"),
        ]


def _customer_aside(row: CustomerRow) -> str:
    status = prosumer_name(row.status.value) if row.status.rank else ""
    count = ngettext("{count} item", "{count} items", row.items).format(count=times.number(row.items))
    return ", ".join(part for part in (status, count) if part)


class Said:
    """What customers said, as the list would find it."""

    def __init__(self, reading: Callable[[], Reading | None], open_item: Callable[[int], object]) -> None:
        self._reading, self._open = reading, open_item

    def __call__(self, typed: str) -> list[Entry]:
        """The newest few items with the words typed."""
        reading = self._reading()
        if reading is None or len(typed.strip()) < _LEAST_LETTERS:
            return []
        rows = reading.rows(reading.newest(parse(typed), _MOST_FOUND))
        nameless = _("Anonymous")
        return [
            Entry(
                _("What customers said"),
                around(row.snippet, typed),
                partial(self._open, row.id),
                source_icon(row.source),
                f"{row.customer or nameless}, {source_name(row.source)}",
                found=True,
            )
            for row in rows
        ]
