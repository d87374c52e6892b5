"""The sheet on which a card or sign is made that asks customers for a review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.changes import Change
from desktop.errors import OidoError
from desktop.model.inviting import PAPERS, ReviewLink
from desktop.model.sources import SOURCES
from desktop.operations.inboxes import Inbox
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import source_name
from ui.exporting.options import Options
from ui.hub import Hub
from ui.importing.choosing import AskPlace, ask_place
from ui.importing.slide_over import SlideOver
from ui.jobs import Jobs, Latest
from ui.looking import writes
from ui.shown_inbox import looking
from ui.style.theme import Theme
from ui.widgets import buttons, drawing
from ui.widgets.choice import Choice
from ui.widgets.styling import label

Code = Sequence[Sequence[bool]]
_FIRST = "google"


class CardPreview(QWidget):
    """The card as it will look: always black on white, as paper is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.modules: Code = ()
        self._sentence = ""
        self.setFixedHeight(190)
        self.setAccessibleName(_("Preview of the card"))

    def show_card(self, modules: Code, sentence: str) -> None:
        """Show this code and sentence; without a code, the place where it will stand."""
        self.modules, self._sentence = modules, sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 190)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = QRectF(1, 1, min(300, self.width() - 2), 188)
        drawing.rounded(painter, sheet, 6, QColor("white"), self._theme.colour("control_border"))
        painter.setPen(QColor("black"))
        painter.setFont(self._theme.font("body", 600))
        words = sheet.adjusted(16, 14, -16, -138)
        wrap = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(wrap), self._sentence)
        side = 124.0
        corner = QRectF(sheet.center().x() - side / 2, sheet.bottom() - side - 6, side, side)
        if not self.modules:
            painter.setPen(QColor("#918a7e"))
            painter.setFont(self._theme.font("small"))
            painter.drawText(corner, int(wrap), _("Paste the link to see the code"))
            return
        cell = side / len(self.modules)
        for row, cells in enumerate(self.modules):
            for column, dark in enumerate(cells):
                if dark:
                    place = QRectF(
                        corner.x() + column * cell, corner.y() + row * cell, cell + 0.3, cell + 0.3
                    )
                    painter.fillRect(place, QColor("black"))


class InvitationSheet(SlideOver):
    """``written`` carries the path of the PDF."""

    written = Signal(object)

    def __init__(
        self,
        theme: Theme,
        host: QWidget,
        jobs: Jobs,
        hub: Hub,
        inbox: Callable[[], Path],
        *,
        ask_where: AskPlace = ask_place,
    ) -> None:
        from desktop.operations import invitation

        super().__init__(theme, host, _("Ask for a review"), invitation.reward_note())
        self._jobs, self._hub, self._inbox, self.ask_where = jobs, hub, inbox, ask_where
        self._links: dict[str, str] = {}
        self._reading, self._coding = Latest(), Latest()
        self.source = Choice(theme)
        for code in SOURCES:
            self.source.addItem(source_name(code), code)
        self.source.setCurrentIndex(max(0, self.source.findData(_FIRST)))
        self.link = QLineEdit()
        self.link.setPlaceholderText("https://")
        self.sentence = Choice(theme)
        self.sentence.setEditable(True)
        self.sentence.addItems(list(invitation.sentences()))
        sizes = [(code, invitation.size_name(code)) for code in PAPERS]
        self.size_options = Options(theme, _("Size"), sizes, "a6")
        self.preview = CardPreview(theme)
        self.trouble = label("", "negative", wrap=True)
        self.trouble.hide()
        self.save = buttons.primary(theme, _("Save as PDF"), "download")
        writes(self.link)
        self._fill()
        self.source.activated.connect(self._show_source)
        self.link.editingFinished.connect(self.keep_link)
        self.sentence.currentTextChanged.connect(self._show_sentence)
        self.save.clicked.connect(self._save)

    def _fill(self) -> None:
        for heading, field in (
            (_("Where they should write"), self.source),
            (_("Your link there"), self.link),
            (_("What it says"), self.sentence),
        ):
            caption = label(heading, "section")
            caption.setBuddy(field)
            field.setAccessibleName(heading)
            self.body.addWidget(caption)
            self.body.addWidget(field)
        self.body.addWidget(self.size_options)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save)

    def open(self) -> None:
        """Slide in with the links that are kept."""
        from desktop.operations import invitation

        super().open()
        self.link.setFocus(Qt.FocusReason.OtherFocusReason)
        self._jobs.run(looking(self._inbox(), invitation.links), self._reading.only(self._show_links))

    def keep_link(self) -> None:
        """Keep what was pasted as the link of the chosen place."""
        from desktop.operations import invitation

        source, url = str(self.source.currentData()), self.link.text().strip()
        if url == self._links.get(source, ""):
            return

        def verb(inbox: Inbox, _task: object) -> Change | None:
            return invitation.set_link(inbox, source=source, url=url)

        def then(change: Change | None) -> None:
            self._hub.announce(change)
            self._links[source] = url
            self._show_kept()

        # What was read of the file before is out of date.
        self._reading.forget()
        self._jobs.in_store(verb, then, self._complain)

    # --- inside -----------------------------------------------------------------------

    def _show_links(self, links: list[ReviewLink]) -> None:
        self._links = {one.source: one.url for one in links}
        if links and str(self.source.currentData()) not in self._links and not self.link.isModified():
            self.source.setCurrentIndex(self.source.findData(links[0].source))
        self._show_kept()

    def _show_source(self) -> None:
        """Another place was chosen: its link stands in the line."""
        self.link.setModified(False)
        self._show_kept()

    def _show_kept(self) -> None:
        """Show the card of the link that is kept; the line itself only where the owner is not at it."""
        from desktop.operations import invitation

        self._complain(None)
        source = str(self.source.currentData())
        url = self._links.get(source, "")
        if not self.link.isModified() or self.link.text().strip() == url:
            self.link.setText(url)
        self.save.setEnabled(bool(url))
        if not url:
            self._coding.forget()
            self.preview.show_card((), self.sentence.currentText())
            return

        def look(inbox: Inbox) -> Code:
            return invitation.code(inbox, source=source)

        self._jobs.run(looking(self._inbox(), look), self._coding.only(self._show_code), self._complain)

    def _show_code(self, modules: Code) -> None:
        self.preview.show_card(modules, self.sentence.currentText())

    def _show_sentence(self, words: str) -> None:
        self.preview.show_card(self.preview.modules, words)

    def _save(self) -> None:
        from desktop.operations import invitation

        target = self.ask_where(self.window(), _("invitation") + ".pdf", "pdf")
        if target is None:
            return
        source, words = str(self.source.currentData()), self.sentence.currentText()
        size = self.size_options.code
        self._complain(None)

        def work(inbox: Inbox, _task: object) -> Path:
            invitation.write_invitation(inbox, target, source=source, size=size, sentence=words)
            return target

        self._jobs.in_store(work, self.written.emit, self._complain)

    def _complain(self, error: Exception | None) -> None:
        hint = str(getattr(error, "hint", ""))
        self.trouble.setText(f"{error} {hint}".strip() if isinstance(error, OidoError) else "")
        self.trouble.setVisible(isinstance(error, OidoError))
