"""The menus of a profile: what can be done with the person, and with one thing he or she said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.model.codes import ProsumerStatus
from desktop.model.people import Profile, Said
from desktop.operations import people, quoting
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext, pgettext
from ui.customers.parts import Wishes
from ui.customers.words import name_of
from ui.looking import looks_only, writes
from ui.widgets.ask_name import ask_name

LONGEST_REASON = 200
LONGEST_QUOTE = 600
# What only shows something, or leads elsewhere.
_OF_READING = ("inbox", "weights", "data")


class ProfileMenu(QMenu):
    """Rename, independence, status by hand, profiling, weights. ``ask_tie``, ``show_items`` and
    ``show_weights`` are called for what the page does."""

    def __init__(
        self,
        host: QWidget,
        profile: Profile,
        wishes: Wishes,
        *,
        ask_tie: Callable[[], object],
        show_items: Callable[[], object],
        show_weights: Callable[[], object],
        export_data: Callable[[], object],
        erase: Callable[[], object],
    ) -> None:
        super().__init__(host)
        self._host, self._profile, self._wishes = host, profile, wishes
        self.aboutToHide.connect(self.deleteLater)
        self._add("inbox", _("See everything in the inbox"), show_items)
        self._add("rename", _("Change the name…"), self._rename)
        self.addSeparator()
        self._add("independence", _("Independence…"), ask_tie)
        if profile.opted_out_at is None:
            self._add_statuses()
            self._add("opt_out", _("Does not want to be profiled"), self._opt_out)
        else:
            self._add("opt_in", _("May be profiled again"), self._opt_in)
        self.addSeparator()
        self._add("weights", _("How points are given…"), show_weights)
        self.addSeparator()
        self._add("data", _("Export all data…"), export_data)
        self._add("erase", _("Erase for good…"), erase)
        if looks_only(self):
            for action in self.actions():
                action.setEnabled(action.objectName() in _OF_READING)

    def _add(self, code: str, words: str, do: Callable[[], object]) -> QAction:
        action = self.addAction(words)
        action.setObjectName(code)
        action.triggered.connect(lambda checked=False: do())
        return action

    def _add_statuses(self) -> None:
        menu = self.addMenu(_("Status by hand"))
        standing = self._profile.by_hand.code if self._profile.by_hand is not None else ""
        for status in reversed(ProsumerStatus):
            action = menu.addAction(codes.prosumer_name(status.value))
            action.setCheckable(True)
            action.setChecked(standing == status.value)
            action.triggered.connect(lambda checked=False, status=status: self._ask_reason(status))
        if self._profile.by_hand is not None:
            menu.addSeparator()
            back = menu.addAction(_("Let the points decide"))
            back.triggered.connect(lambda checked=False: self._set_status(None, ""))

    def _rename(self) -> None:
        number = self._profile.card.id

        def take(name: str) -> None:
            self._wishes.do(lambda inbox: people.rename(inbox, customer=number, name=name))

        ask_below(
            self._host,
            pgettext("customer", "Name"),
            self._profile.card.name,
            take,
            longest=people.LONGEST_NAME,
        )

    def _ask_reason(self, status: ProsumerStatus) -> None:
        asked = _("Why {status}? A few words.").format(status=codes.prosumer_name(status.value).lower())
        ask_below(
            self._host, asked, "", lambda reason: self._set_status(status, reason), longest=LONGEST_REASON
        )

    def _set_status(self, status: ProsumerStatus | None, reason: str) -> None:
        number = self._profile.card.id
        self._wishes.do(
            lambda inbox: people.set_status_by_hand(inbox, customer=number, status=status, reason=reason)
        )

    def _opt_out(self) -> None:
        number = self._profile.card.id
        self._wishes.do(lambda inbox: people.opt_out(inbox, customer=number))

    def _opt_in(self) -> None:
        number = self._profile.card.id
        self._wishes.do(lambda inbox: people.opt_in(inbox, customer=number))


def list_menu(
    host: QWidget,
    at: QPoint,
    chosen: Sequence[int],
    wishes: Wishes,
    *,
    compare: Callable[[int, int], object],
) -> QMenu:
    """What can be done with those who are chosen in the list: tag them, merge two of them."""
    menu = QMenu(host)
    menu.aboutToHide.connect(menu.deleteLater)
    numbers = list(chosen)

    def tag(words: str) -> None:
        wishes.do(lambda inbox: people.add_person_tag(inbox, customers=numbers, tag=words))

    count = ngettext("Tag {count} customer…", "Tag {count} customers…", len(numbers))
    action = menu.addAction(count.format(count=times.number(len(numbers))))
    asked = _("Add a tag")
    action.triggered.connect(
        lambda checked=False: ask_name(host, at, asked, "", tag, longest=people.LONGEST_TAG)
    )
    if len(numbers) == 2:
        merge = menu.addAction(_("Merge these two…"))
        merge.triggered.connect(lambda checked=False: compare(numbers[0], numbers[1]))
    writes(menu)
    return menu


def said_menu(host: QWidget, said: Said, wishes: Wishes) -> QMenu:
    """What can be done with one thing said: open it, note that leave to quote it was asked for."""
    menu = QMenu(host)
    menu.aboutToHide.connect(menu.deleteLater)
    name = name_of(said.row.customer)
    opened = menu.addAction(_("Open in the inbox"))
    opened.triggered.connect(lambda checked=False: wishes.item.emit(said.row.id))
    if said.text.strip():
        ask = menu.addAction(_("I asked {name} to quote this…").format(name=name))
        ask.setEnabled(not looks_only(host))
        ask.triggered.connect(lambda checked=False: ask_quote(host, said.row.id, said.text, wishes))
    return menu


def ask_quote(host: QWidget, item: int, text: str, wishes: Wishes) -> None:
    """Ask which words may be quoted, beginning with what was said."""

    def take(words: str) -> None:
        wishes.do(lambda inbox: quoting.ask_consent(inbox, feedback=item, words=words))

    words = " ".join(text.split())[:LONGEST_QUOTE]
    ask_below(host, _("Which words? Shorten them as you like."), words, take, longest=LONGEST_QUOTE)


def ask_below(
    host: QWidget, asked: str, proposal: str, then: Callable[[str], object], *, longest: int
) -> None:
    """The line of ``ask_name`` under a widget, kept within it to the right."""
    corner = host.rect().bottomLeft() if host.width() > 300 else host.rect().bottomRight()
    at = host.mapToGlobal(corner)
    if host.width() <= 300:
        at.setX(at.x() - 304)
    ask_name(host, at, asked, proposal, then, longest=longest)
