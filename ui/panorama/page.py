"""The panorama: how the business is spoken of, and how well it answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.changes import Area, Change
from desktop.errors import OidoError, UserError
from desktop.model.figures import AfterReplies, ComingUp, Panorama
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import source_name
from ui.importing.choosing import AskPlace, ask_place
from ui.inbox.empty import EmptyNote
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.pages import Page
from ui.panorama.board import Board
from ui.panorama.paper_menu import PaperMenu
from ui.panorama.reading import PanoramaReading
from ui.panorama.span_bar import SpanBar
from ui.style.theme import Theme
from ui.widgets import buttons, keyboard
from ui.widgets.choice import Choice
from ui.widgets.parts import Separator
from ui.widgets.styling import ground, label

_AREAS = frozenset({Area.FEEDBACK, Area.REPLIES, Area.CUSTOMERS, Area.BATCHES, Area.SETTINGS})
_QUIET = ("read_marked", "draft_saved")
_REST_MS = 400
_WIDE_FROM = 960
_MARGIN = 28
_HEADER = 56


class PanoramaPage(Page):
    """``customer_wanted`` carries the number of a profile to show, ``written`` the path of a file;
    ``invitation_wanted`` and ``import_wanted`` ask for those sheets, ``trouble`` carries an error."""

    customer_wanted = Signal(int)
    written = Signal(object)
    invitation_wanted = Signal()
    import_wanted = Signal()
    trouble = Signal(object)

    def __init__(self, theme: Theme, jobs: Jobs, *, ask_where: AskPlace = ask_place) -> None:
        super().__init__()
        self.theme, self.ask_where = theme, ask_where
        self._reading = PanoramaReading(jobs)
        self.shown: Panorama | None = None
        self._coming: list[ComingUp] = []
        self._after: list[AfterReplies] = []
        self._topic = ""
        self.board = Board(theme)
        self.empty = EmptyNote(theme)
        self.span = SpanBar(theme)
        self.source = Choice(theme)
        self.source.setAccessibleName(_("Source"))
        self.source.addItem(_("All sources"), "")
        self.paper = buttons.secondary(theme, _("As PDF"), "printer", trailing="chevron-down")
        self.menu = PaperMenu(self.paper)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self._load)
        self._build()
        self.span.changed.connect(self._load)
        self.source.activated.connect(self._load)
        self.menu.page_wanted.connect(self._save_page)
        self.menu.month_wanted.connect(self._save_report)
        self.menu.invitation_wanted.connect(self.invitation_wanted)
        self.empty.step_wanted.connect(self.import_wanted)
        self.board.opened.connect(self.items_wanted)
        self.board.customer_wanted.connect(self.customer_wanted)
        self.board.topic_wanted.connect(self._other_topic)

    def _build(self) -> None:
        ground(self, "background")
        self.setAccessibleName(_("Panorama"))
        head = QWidget()
        ground(head, "surface")
        # What does not fit goes below: the sidebar keeps its width.
        head.setMinimumWidth(1)
        head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        lines = QVBoxLayout(head)
        lines.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        lines.setSpacing(0)
        row = self._head = QHBoxLayout()
        row.addStrut(_HEADER)
        row.setSpacing(8)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        lines.addLayout(row)
        lines.addLayout(self._below)
        row.addWidget(label(_("Panorama"), "title"))
        row.addStretch(1)
        row.addWidget(self.span)
        self._second = QWidget()
        ground(self._second, "surface")
        self._tools = QHBoxLayout(self._second)
        self._tools.setContentsMargins(0, 0, 0, 0)
        self._tools.setSpacing(8)
        for tool in (self.source, self.paper):
            tool.setMinimumHeight(self.theme.measure("height.button"))
            self._tools.addWidget(tool)
        row.addWidget(self._second)
        inside = QWidget()
        ground(inside, "background")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN, 22, _MARGIN, 22)
        column.setSpacing(14)
        self.note = label(_("Click any figure or bar to see its opinions."), "small", wrap=True)
        column.addWidget(self.board)
        column.addWidget(self.note)
        column.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(Separator(self.theme))
        outer.addWidget(self.empty, 1)
        outer.addWidget(self.scroller, 1)
        self._say_counting()

    # --- what the window asks ---------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        self._soon.stop()
        self._reading.read_from(reading.path if reading is not None else None)
        self.shown, self._coming, self._after = None, [], []
        self.menu.set_months(())
        self.menu.offer_page(False)
        self._say_counting()
        if self.isVisible():
            self._load()

    def refresh(self, change: Change) -> None:
        # A row of quick steps is counted once.
        if change.areas & _AREAS and change.verb not in _QUIET:
            self._soon.start()

    def arrive(self) -> None:
        self._load()
        first = self.board.figures[0].number if self.scroller.isVisible() else self.empty
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside -----------------------------------------------------------------------

    def _load(self) -> None:
        self._soon.stop()
        self._reading.panorama(self.span.span(), self._source(), self._show, self._not_read)

    def _source(self) -> str:
        return str(self.source.currentData() or "")

    def _show(self, shown: Panorama) -> None:
        self.shown = shown
        self._offer_sources(shown)
        self.board.show_panorama(shown)
        self._show_board(bool(shown.sources))
        self.menu.offer_page(shown.opinions.count > 0)
        self._load_phrases()
        self._reading.after(shown.span, shown.source, self._show_after)
        self._reading.months(self.menu.set_months)

    def _show_board(self, anything: bool) -> None:
        left, come = (self.empty, self.scroller) if anything else (self.scroller, self.empty)
        held = keyboard.within(left)
        if not anything:
            self.empty.say(
                "chart-no-axes-column",
                _("Nothing has been said yet"),
                _("Import some feedback, and it shows here."),
                _("Import feedback"),
            )
        for chooser in (self.span, self.source):
            chooser.setVisible(anything)
        left.hide()
        come.show()
        if held:
            # Nothing keeps the keyboard that went out of sight.
            first = self.board.figures[0].number if anything else self.empty
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_counting(self) -> None:
        self.empty.say("chart-no-axes-column", _("Counting…"))
        self.empty.show()
        self.scroller.hide()

    def _not_read(self, error: Exception) -> None:
        # A defect is reported by the jobs themselves.
        if not isinstance(error, OidoError):
            return
        if self.shown is None:
            self.empty.say("circle-alert", error.message, error.hint)
        else:
            self.trouble.emit(error)

    def _offer_sources(self, shown: Panorama) -> None:
        self.source.clear()
        self.source.addItem(_("All sources"), "")
        for code in shown.sources:
            self.source.addItem(source_name(code), code)
        self.source.setCurrentIndex(max(0, self.source.findData(shown.source)))

    def _other_topic(self, topic: str) -> None:
        self._topic = topic
        self._load_phrases()

    def _load_phrases(self) -> None:
        if self.shown is not None:
            self._reading.coming_up(self.shown.span, self.shown.source, self._topic, self._show_phrases)

    def _show_phrases(self, found: list[ComingUp]) -> None:
        self._coming = found
        self.board.show_coming(found)

    def _show_after(self, found: list[AfterReplies]) -> None:
        self._after = found
        self.board.show_after(found)

    def _save_page(self) -> None:
        from ui.panorama import paper

        target = self.ask_where(self.window(), _("panorama") + ".pdf", "pdf")
        if self.shown is not None and target is not None:
            try:
                paper.write(Path(target), self.shown, self._coming, self._after)
            except UserError as error:
                self.trouble.emit(error)
            else:
                self.written.emit(target)

    def _save_report(self, month: str, names: bool) -> None:
        proposed = _("report") + f"-{month}.pdf"
        target = self.ask_where(self.window(), proposed, "pdf")
        if target is not None:
            self._reading.write_report(target, month, names, self.written.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.board.set_wide(event.size().width() - 2 * _MARGIN >= _WIDE_FROM)
        self._place_days()

    def _place_days(self) -> None:
        """Days of one's own stand behind the spans, or below where there is no room."""
        days, inside = self.span.days, self.span.days.parentWidget() is self.span
        counted = inside and not days.isHidden()
        needed = self._head.minimumSize().width() + (0 if counted else days.sizeHint().width() + 8)
        roomy = needed <= self.width() - 2 * _MARGIN
        if roomy is not inside:
            if roomy:
                self._below.setContentsMargins(0, 0, 0, 0)
                self.span.take_days()
            else:
                self._below.setContentsMargins(0, 0, 0, 12)
                self._below.addWidget(days)
