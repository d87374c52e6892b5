"""The composer's first line: what kind of reply it is, whether it is kept, how long it is."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from desktop.model.drafts import Length
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.findings import length_text
from ui.reply.autosave import Kept
from ui.style.theme import Theme
from ui.widgets.buttons import icon_button, secondary
from ui.widgets.parts import ElidedLabel
from ui.widgets.styling import label, restyle


class Headline(QWidget):
    """``answer_again`` shows only while the item stands as answered; ``withdrawal_wanted`` takes
    the confirmation of its posting back. The others ask for what the menu at its end names."""

    withdrawal_wanted = Signal()
    versions_wanted = Signal()
    gesture_wanted = Signal()
    mail_file_wanted = Signal()
    outbox_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._role = "reply", "secondary"
        self._picture = QLabel()
        self.title = ElidedLabel(words="strong")
        self.kept = label("", "small")
        self.length = label("", "small")
        self.length.setFont(theme.figures("small"))
        self.answer_again = secondary(theme, _("Answer again"), "reply")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._picture)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.kept)
        layout.addSpacing(6)
        layout.addWidget(self.length)
        layout.addWidget(self.answer_again)
        self.more: dict[str, QAction] = {}
        self._more = icon_button(theme, "ellipsis", _("More"))
        self._more.setMenu(self._menu())
        layout.addWidget(self._more)
        self.answer_again.hide()
        self._more.hide()
        theme.changed.connect(self._repaint)
        self._repaint()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for code, words, asked in (
            ("versions", _("Earlier versions…"), self.versions_wanted),
            ("gesture", _("Note a private gesture…"), self.gesture_wanted),
            ("mail", _("Save as an e-mail file…"), self.mail_file_wanted),
            ("outbox", _("Post what is ready, one after another"), self.outbox_wanted),
            ("withdraw", _("It was not posted after all"), self.withdrawal_wanted),
        ):
            action = menu.addAction(words)
            action.triggered.connect(asked)
            self.more[code] = action
        return menu

    def offer_more(self, codes: Collection[str]) -> None:
        """What the menu holds now; without any of it there is no menu."""
        for code, action in self.more.items():
            action.setVisible(code in codes)
        self._more.setVisible(bool(codes))

    def show_writing(self, title: str) -> None:
        """A reply is being written or on its way."""
        self._set(title, "reply", "secondary", collapsed=False)

    def show_answered(self, title: str) -> None:
        """The item was answered and no other reply is open."""
        self._set(title, "circle-check", "positive", collapsed=True)

    def show_kept(self, kept: Kept) -> None:
        """Whether the words are in the inbox."""
        words = {Kept.SAVED: pgettext("draft", "Saved"), Kept.FAILED: _("Not saved yet")}.get(kept, "")
        failed = kept is Kept.FAILED
        self.kept.setText(words)
        self.kept.setToolTip(_("Your words are still here; saving is tried again.") if failed else "")
        restyle(self.kept, words="negative" if failed else "small")

    def show_length(self, length: Length) -> None:
        """How long the draft is; red where it no longer fits."""
        self.length.setText(length_text(length))
        over = length.limit is not None and length.used > length.limit
        restyle(self.length, words="negative" if over else "small")

    def _set(self, title: str, icon: str, role: str, *, collapsed: bool) -> None:
        self.title.setText(title)
        self._icon, self._role = icon, role
        self.answer_again.setVisible(collapsed)
        self.kept.setVisible(not collapsed)
        self.length.setVisible(not collapsed)
        self._repaint()

    def _repaint(self) -> None:
        self._picture.setPixmap(self._theme.pixmap(self._icon, self._role, 16, self.devicePixelRatioF()))
