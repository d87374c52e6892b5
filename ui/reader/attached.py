"""The line on photos and files that came with an item. They are named; nothing is fetched."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.media import Media
from desktop.wording.catalogue import gettext as _
from desktop.wording.media import media_hint, media_title
from ui.reader.fold import Fold
from ui.reader.shown import lay_out, plain
from ui.reader.words import Words
from ui.style.theme import Theme
from ui.widgets.styling import label


class Attached(Fold):
    """How many there are and where; opened, the places themselves, to be copied. Hidden without any.
    ``left`` is Esc in them."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._hint = label("", "secondary", wrap=True)
        self.places = Words(theme, "body")
        self.places.setAccessibleName(_("Where photos and files lie"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._hint)
        column.addWidget(self.places)
        super().__init__(theme, "", content, parent)
        self.places.escaped.connect(self.left)
        self.hide()

    def show_media(self, media: Media) -> None:
        """Tell of these."""
        self.setVisible(bool(media.count))
        if media.count:
            places = "\n".join(piece.place for piece in media.pieces if piece.place)
            self.set_title(media_title(media))
            self._hint.setText(media_hint(media))
            shown = lay_out(plain(places), (), {})
            if shown != self.places.shown:
                self.places.show_words(shown)
            self.places.setVisible(bool(places))
