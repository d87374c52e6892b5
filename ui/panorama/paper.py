"""The panorama on paper: the same board, light, on sheets of A4, in lines and letters, not in dots."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QIODevice, QMarginsF, QPoint, QSaveFile, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QRegion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.model.figures import AfterReplies, ComingUp, Panorama
from desktop.wording import figures
from desktop.wording.catalogue import gettext as _
from desktop.wording.sources import source_name
from ui.panorama.board import Board
from ui.style.sheet import style_sheet
from ui.style.theme import Theme
from ui.widgets.styling import ground, label

_WIDTH = 1_080
_MARGIN_MM = 12
_DOTS = 300


def write(
    path: Path, shown: Panorama, coming: Sequence[ComingUp], after: Sequence[AfterReplies] = ()
) -> None:
    """Write the page as a PDF, one sheet of A4. Raises UserError where the file cannot be written."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise UserError(
            _("“{file}” cannot be written.").format(file=path.name),
            _("Choose another folder, and try again."),
        )
    sheet = _sheet(shown, coming, after)
    writer = QPdfWriter(file)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    writer.setResolution(_DOTS)
    writer.setTitle(_("Panorama"))
    writer.setCreator("Oído")
    painter = QPainter(writer)
    scale = min(writer.width() / sheet.width(), writer.height() / sheet.height())
    painter.scale(scale, scale)
    sheet.render(painter, QPoint(0, 0), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    file.commit()
    sheet.deleteLater()


def _sheet(shown: Panorama, coming: Sequence[ComingUp], after: Sequence[AfterReplies]) -> QWidget:
    """The board as it goes to paper; never in sight."""
    theme = Theme("light")
    sheet = QWidget()
    theme.setParent(sheet)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    ground(sheet, "surface")
    board = Board(theme)
    board.show_panorama(shown)
    board.show_coming(coming)
    board.show_after(after)
    board.topic.hide()
    for card in board.charts:
        card.turn.hide()
    where = source_name(shown.source) if shown.source else _("All sources")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(label(_("Panorama"), "page"))
    column.addWidget(label(f"{figures.span_name(shown.span)} · {where}", "secondary"))
    column.addWidget(board)
    sheet.setStyleSheet(style_sheet(theme))
    sheet.setFixedWidth(_WIDTH)
    sheet.show()
    # The cards tell how high they are once they wear the light style.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    # Not adjustSize: it keeps to two thirds of the screen.
    sheet.setFixedHeight(max(column.sizeHint().height(), column.totalHeightForWidth(_WIDTH)))
    column.activate()
    return sheet
