"""What comes of the columns: the first records, how the dates read, how many rows are good."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.importing.mapping.finished import DateCard, Records, RowCounts
from ui.importing.mapping.presenter import Answer, MappingPresenter
from ui.style.theme import Theme
from ui.widgets.styling import ground, label


class Outlook(QWidget):
    """It stands beside the columns, or under them where there is no room."""

    def __init__(self, theme: Theme, presenter: MappingPresenter) -> None:
        super().__init__()
        ground(self, "surface")
        self.records, self.date, self.counts = Records(theme), DateCard(theme), RowCounts(theme)
        self.date.turned.connect(lambda order: presenter.read_as(date_order=order))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(_("How they will look"), "title"))
        column.addWidget(self.records)
        column.addWidget(self.date)
        column.addWidget(self.counts)
        column.addStretch()

    def show_answer(self, answer: Answer) -> None:
        """Bring everything up to date."""
        self.records.show_preview(answer.preview)
        self.date.show_date(answer.view.date)
        self.counts.show_preview(answer.preview)
