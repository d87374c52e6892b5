"""The page of deadlines: what is due, what was kept and missed, what came of it, and the log."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import clock
from desktop.changes import Area, Change
from desktop.errors import OidoError
from desktop.model.answering import Due
from desktop.operations.checking import LogCheck
from desktop.wording.answering import no_legal_advice
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui.customers.parts import Titled, iconed
from ui.deadlines.log_card import LogCard
from ui.deadlines.reading import DeadlinesReading, Report, Span
from ui.deadlines.rows import DueRow
from ui.deadlines.tables import Table, kept_table, outcome_table
from ui.exporting.options import Options
from ui.importing.column_page import ColumnPage
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.styling import label
from ui.widgets.tab_order import in_turn

_SILENT = frozenset({"draft_saved", "read_marked", "reply_copied"})
_AT_FIRST = 8


class DeadlinesPage(ColumnPage):
    """``counted`` says how many are due; ``export_wanted`` asks for the log as a file,
    ``preferences_wanted`` for the hours and rules."""

    counted = Signal(int)
    export_wanted = Signal()
    preferences_wanted = Signal()

    def __init__(self, theme: Theme, jobs: Jobs) -> None:
        super().__init__(
            theme, pgettext("page", "Deadlines"), _("What is due, what was kept, and what came of it.")
        )
        self._reading = DeadlinesReading(jobs, self._not_read)
        self._dues: Sequence[Due] = ()
        self._whole = False
        self.rows: list[DueRow] = []
        self.tables: list[Table] = []
        self.due = Titled(_("Late, or due within two days"))
        self.kept = Titled(_("Kept and missed"))
        self.outcomes = Titled(_("What came of your replies"))
        self.log = LogCard(theme)
        self.span = Options(
            theme, _("What counts"),
            [
                (Span.MONTH, _("30 days")), (Span.QUARTER, _("90 days")),
                (Span.YEAR, _("One year")), (Span.ALL, _("Everything")),
            ],
            Span.QUARTER,
        )  # fmt: skip
        self._build()

    def _build(self) -> None:
        hours = buttons.quiet(self.theme, _("Hours and rules"), "sliders-horizontal")
        self._export = buttons.secondary(self.theme, _("Export the log"), "download")
        hours.clicked.connect(self.preferences_wanted)
        self._export.clicked.connect(self.export_wanted)
        self.head.addWidget(hours)
        self.head.addWidget(self._export)
        self._lists = {card: _inside(card) for card in (self.due, self.kept, self.outcomes)}
        self.more = buttons.quiet(self.theme, _("Show all of them"), trailing="chevron-down")
        self.more.clicked.connect(self._show_all)
        self.due.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.kept.column.addWidget(label(no_legal_advice(), "small", wrap=True))
        for part in (self.due, self.span, self.kept, self.outcomes, self.log):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.span.chosen.connect(self._load_report)
        self.log.check_wanted.connect(self._check)
        self.log.item_wanted.connect(self.item_wanted)

    # --- what the window asks ---------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        self._reading.read_from(reading.path if reading is not None else None)
        self.log.forget()
        self._whole = False
        self.rows, self.tables = [], []
        self.more.hide()
        self._count(self.due)
        if self.isVisible():
            self._load()

    def refresh(self, change: Change) -> None:
        if concerns(change):
            self._load()

    def arrive(self) -> None:
        self.complain("")
        self.scroller.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load()

    def _load(self) -> None:
        self._reading.due(self._show_due)
        self._load_report()

    def _load_report(self) -> None:
        today = clock.today()
        if not self.tables:
            # In a large inbox this takes some seconds.
            for card in (self.kept, self.outcomes):
                self._count(card)
        self._reading.report(Span(self.span.code).since(today), self._show_report)

    def _count(self, card: Titled) -> None:
        _empty(self._lists[card])
        self._lists[card].addWidget(label(_("Counting…"), "secondary"))

    def _not_read(self, error: Exception) -> None:
        # A defect is reported by the jobs themselves.
        if isinstance(error, OidoError):
            self.complain(str(error))
        for card in self._lists:
            _empty(self._lists[card])
        self.rows, self.tables = [], []

    def _check(self, digest: str) -> None:
        def then(found: LogCheck) -> None:
            self.log.show_check(found)

        self._reading.check(digest, then, self.log.complain)

    # --- what stands on the page ------------------------------------------------------

    def _show_all(self) -> None:
        self._whole = True
        self._show_due(self._dues)

    def _show_due(self, dues: Sequence[Due]) -> None:
        self._dues = dues
        column = self._lists[self.due]
        _empty(column)
        shown = dues if self._whole else dues[:_AT_FIRST]
        self.rows = [DueRow(self.theme, due) for due in shown]
        for row in self.rows:
            row.clicked.connect(lambda _on=False, item=row.due.feedback_id: self.item_wanted.emit(item))
            column.addWidget(row)
        if not dues:
            nothing = label(_("Nothing is late, and nothing falls due within two days."), "secondary")
            host = QWidget()
            host.setLayout(iconed(self.theme, "circle-check", nothing, "positive"))
            column.addWidget(host)
        self.more.setVisible(len(dues) > len(shown))
        in_turn([self._export, *self.rows, self.more])
        self.counted.emit(len(dues))

    def _show_report(self, report: Report) -> None:
        for card in (self.kept, self.outcomes):
            _empty(self._lists[card])
        self.tables = []
        if report.kept:
            self._add(self.kept, kept_table(self.theme, report.kept))
        else:
            self._lists[self.kept].addWidget(label(_("No deadline fell into this time."), "secondary"))
        for heading, rows in (
            (pgettext("outcome", "By template"), report.by_template),
            (pgettext("outcome", "By what was answered"), report.by_kind),
        ):
            if rows:
                self._add(self.outcomes, outcome_table(self.theme, heading, rows))
        if not report.by_template and not report.by_kind:
            told = _(
                "Once you have posted replies, Oído watches whether customers come back and how they rate."
            )
            self._lists[self.outcomes].addWidget(label(told, "secondary", wrap=True))
        elif any(not row.enough for _name, row in (*report.by_template, *report.by_kind)):
            few = _("Grey rows rest on fewer than ten replies: they prove nothing yet.")
            self._lists[self.outcomes].addWidget(label(few, "small", wrap=True))

    def _add(self, card: Titled, table: Table) -> None:
        self._lists[card].addWidget(table)
        self.tables.append(table)


def concerns(change: Change) -> bool:
    """Whether a change may be one of deadlines."""
    areas = {Area.FEEDBACK, Area.REPLIES, Area.SETTINGS, Area.BATCHES}
    return bool(change.areas & areas) and change.verb not in _SILENT


def _inside(card: Titled) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12 if card.heading.text() else 2)
    column.setContentsMargins(0, 0, 0, 0)
    card.column.addLayout(column)
    return column


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
