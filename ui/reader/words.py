"""The customer's words: plain text at reading size, with rounded marks behind the evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from desktop.model.tags import Span
from ui.reader.shown import BlockKind, Shown, joined
from ui.style.theme import FontKind, Theme

# Room at the edges for the sides of a mark; panes set the words in by as much less.
MARGIN = 2
_MARK_RADIUS = 4.0
_MARK_SIDE = float(MARGIN)
_MARK_ABOVE, _MARK_BELOW = 2.0, 3.0


class Words(QTextEdit):
    """Read-only text as high as its words; the pane around it scrolls.

    Nothing in it is ever read as markup. Where it is ``marked`` there is room for the sides of
    marks. ``escaped`` is Esc without a selection.
    """

    escaped = Signal()

    def __init__(
        self, theme: Theme, kind: FontKind = "reader", *, marked: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: FontKind = kind
        self._shown = Shown("", (), (0,))
        self._marks: list[tuple[int, int]] = []
        self._set_up(marked)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _set_up(self, marked: bool) -> None:
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(MARGIN if marked else 0)
        self.document().setUndoRedoEnabled(False)

    def set_kind(self, kind: FontKind) -> None:
        """Set the words larger or smaller."""
        if kind != self._kind:
            self._kind = kind
            self._restyle()

    @property
    def shown(self) -> Shown:
        """What is set now."""
        return self._shown

    def show_words(self, shown: Shown) -> None:
        """Set the text; marks are dropped."""
        self._shown = shown
        self._marks = []
        self._lay_out()

    def mark(self, spans: Sequence[Span]) -> None:
        """Put a ground behind these spans of the source text, and behind nothing else."""
        self._marks = joined(self._shown.place(span) for span in spans)
        self.viewport().update()

    def marked_words(self) -> list[str]:
        """The words that are marked now, for those who hear the page."""
        units = self._shown.text.encode("utf-16-le")
        return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in self._marks]

    def _lay_out(self) -> None:
        self.setPlainText(self._shown.text)
        document = self.document()
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        paragraph = QTextBlockFormat()
        height = self._theme.ratio("text.reader_line_height") * 100
        paragraph.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(paragraph)
        cursor.setCharFormat(QTextCharFormat())
        for block in self._shown.blocks:
            if block.kind is not BlockKind.WORDS:
                self._dress(block.kind, block.start, block.end)
        self.setTextCursor(QTextCursor(document))
        self._fit()

    def _dress(self, kind: BlockKind, start: int, end: int) -> None:
        """Titles are bold; labels small, grey and with space above them."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        if kind is BlockKind.TITLE:
            form.setFontWeight(QFont.Weight.DemiBold)
        else:
            font = self._theme.font("small", 500)
            form.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
            form.setForeground(self._theme.colour("secondary"))
            if start:
                paragraph = QTextBlockFormat()
                paragraph.setTopMargin(8)
                cursor.mergeBlockFormat(paragraph)
        cursor.mergeCharFormat(form)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._kind))
        self.document().setDefaultFont(self._theme.font(self._kind))
        self._lay_out()

    def _fit(self) -> None:
        """As high as the words are at this width."""
        self.document().setTextWidth(max(1, self.viewport().width()))
        self.setFixedHeight(max(1, math.ceil(self.document().size().height())))

    def sizeHint(self) -> QSize:
        """The reading measure, or what there is."""
        return QSize(self._theme.measure("pane.reader_measure"), self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow panes wrap the words."""
        return QSize(80, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and take the height that this needs."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The pane scrolls, not the words."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc first drops the selection, then leaves."""
        if event.key() == Qt.Key.Key_Escape:
            cursor = self.textCursor()
            if not cursor.hasSelection():
                self.escaped.emit()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks first, the words over them."""
        if self._marks:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("mark"))
            for rectangle in self._mark_rectangles(self._marks):
                painter.drawRoundedRect(rectangle, _MARK_RADIUS, _MARK_RADIUS)
            painter.end()
        super().paintEvent(event)

    def _mark_rectangles(self, marks: Sequence[tuple[int, int]]) -> list[QRectF]:
        rectangles: list[QRectF] = []
        for start, end in marks:
            block = self.document().findBlock(start)
            while block.isValid() and block.position() < end:
                rectangles += self._in_block(block, start - block.position(), end - block.position())
                block = block.next()
        return rectangles

    def _in_block(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        """One rectangle a line; words that run right to left turn it round."""
        layout = block.layout()
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
        found: list[QRectF] = []
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength(), block.length() - 1)
            words = block.text()[first:last] if block.text().isascii() else None
            if first >= last or (words is not None and not words.strip()):
                continue
            edges = sorted((line.cursorToX(first)[0], line.cursorToX(last)[0]))
            right = min(edges[1], line.naturalTextWidth() + line.x())
            letters = line.ascent() + line.descent()
            found.append(
                QRectF(
                    origin.x() + edges[0] - _MARK_SIDE,
                    origin.y() + line.y() - _MARK_ABOVE,
                    right - edges[0] + 2 * _MARK_SIDE,
                    letters + _MARK_ABOVE + _MARK_BELOW,
                )
            )
        return found
