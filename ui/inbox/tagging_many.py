"""Menus that put a tag on all that is chosen, or take one off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from desktop.later import later
from desktop.model.codes import TOPICS, TagKind
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from ui.inbox.bulk import Verb
from ui.inbox.panel import InboxPanel
from ui.inbox.reading import Reading

if TYPE_CHECKING:
    from desktop.operations import tagging
else:
    tagging = later("desktop.operations.tagging")

_LONGEST_OWN_TAG = 40
_LINE_WIDTH = 220

Then = Callable[[TagKind, str], None]


class TaggingMany:
    """Where more than one item is chosen, the keys for tags mean all of them. ``do`` does a verb on what
    is chosen in ``panel``."""

    def __init__(
        self, panel: InboxPanel, reading: Callable[[], Reading | None], do: Callable[[Verb], None]
    ) -> None:
        self._panel, self._reading, self._do = panel, reading, do

    def put_on(self, one: Callable[[], None]) -> None:
        """Offer tags for all that is chosen; ``one`` does it for a single item."""
        reading = self._reading()
        if self._panel.view.chosen_count() <= 1 or reading is None:
            one()
            return
        self._pop_up(put_on_menu(self._panel, reading.own_tags(), partial(self._tag, present=True)))

    def take_off(self, one: Callable[[], None]) -> None:
        """Offer to take a tag off all that is chosen; ``one`` does it for a single item."""
        reading = self._reading()
        if self._panel.view.chosen_count() <= 1 or reading is None:
            one()
            return
        carried = reading.carried(self._panel.chosen_ids())
        self._pop_up(take_off_menu(self._panel, carried, partial(self._tag, present=False)))

    def _pop_up(self, menu: QMenu) -> None:
        header = self._panel.header
        menu.popup(header.mapToGlobal(header.rect().bottomLeft()))

    def _tag(self, kind: TagKind, code: str, *, present: bool) -> None:
        self._do(
            lambda inbox, ids, progress, cancelled: tagging.tag_many(
                inbox, ids=ids, kind=kind, code=code, present=present, progress=progress, cancelled=cancelled
            )
        )


def put_on_menu(parent: QWidget, own: Sequence[str], then: Then) -> QMenu:
    """A line for a tag of the owner's own, those that are there already, and the topics."""
    menu = _menu(parent, _("Tag all that is chosen"))
    line = QLineEdit()
    line.setMaxLength(_LONGEST_OWN_TAG)
    line.setFixedWidth(_LINE_WIDTH)
    line.setPlaceholderText(_("Your own tag"))
    line.setAccessibleName(_("Your own tag"))

    def take() -> None:
        words = " ".join(line.text().split())
        menu.close()
        if words:
            then(TagKind.OWN, words)

    line.returnPressed.connect(take)
    field = QWidgetAction(menu)
    field.setDefaultWidget(line)
    menu.addAction(field)
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, line, line.setFocus))
    for code in own:
        _entry(menu, code, TagKind.OWN, code, then)
    menu.addSeparator()
    topics = menu.addMenu(_("Topic"))
    for topic in sorted(TOPICS, key=codes.topic_title):
        _entry(topics, codes.topic_title(topic), TagKind.TOPIC, topic, then)
    return menu


def take_off_menu(parent: QWidget, carried: Sequence[tuple[TagKind, str]], then: Then) -> QMenu:
    """The tags that what is chosen carries."""
    menu = _menu(parent, _("Take a tag off all that is chosen"))
    for kind, code in carried:
        _entry(menu, _name(kind, code), kind, code, then)
    if not carried:
        menu.addAction(_("Nothing of it carries a tag")).setEnabled(False)
    return menu


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    menu.addAction(name).setEnabled(False)
    menu.addSeparator()
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _entry(menu: QMenu, words: str, kind: TagKind, code: str, then: Then) -> None:
    action = menu.addAction(words.replace("&", "&&"))
    action.triggered.connect(lambda: then(kind, code))


def _name(kind: TagKind, code: str) -> str:
    if kind is TagKind.TOPIC:
        return codes.topic_title(code)
    return codes.intent_name(code) if kind is TagKind.INTENT else code
