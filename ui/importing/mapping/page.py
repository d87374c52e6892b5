"""The page itself, over the list and the reader: columns at the left, what comes of them at the right."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.wording.catalogue import gettext as _
from ui.importing.choosing import AskPlace, ask_place
from ui.importing.mapping import words
from ui.importing.mapping.column_table import ColumnTable
from ui.importing.mapping.head import Head
from ui.importing.mapping.outlook import Outlook
from ui.importing.mapping.presenter import MappingPresenter
from ui.importing.mapping.reading_line import ReadingLine
from ui.importing.state import Pending
from ui.style.theme import Theme
from ui.widgets import buttons, keyboard
from ui.widgets.choice import Tick
from ui.widgets.parts import Separator
from ui.widgets.styling import ground, label

MARGIN, NARROW_MARGIN = 40, 20
SIDE, NARROW_SIDE = 380, 300
NARROW = 1_100
BESIDE_FROM = 800


class MappingPage(QWidget):
    """What the columns of a table are. It lies over ``host`` and keeps to its size.

    ``finished`` carries the ``Pending``, what was made of it (a ``Corrected``, or None where
    nothing was said or known) and whether to import it at once. Escape and both ways back keep
    what was said; nothing is imported then.
    """

    finished = Signal(object, object, bool)

    def __init__(
        self,
        theme: Theme,
        host: QWidget,
        presenter: MappingPresenter,
        *,
        ask_where: AskPlace = ask_place,
    ) -> None:
        super().__init__(host)
        self._theme, self._host, self._presenter = theme, host, presenter
        self._arrived = self._at_once = self._leaving = False
        self.table = ColumnTable(theme)
        self.reading = ReadingLine(theme, presenter.read_as)
        self.head = Head(theme, presenter, margin=MARGIN, ask_where=ask_where)
        self.outlook = Outlook(theme, presenter)
        self.remember = Tick(theme, _("Remember these columns for files like this one"))
        self.import_button = buttons.primary(theme, _("Import"))
        self._says = label("", "secondary", wrap=True)
        self._trouble = label("", "negative", wrap=True)
        self._columns = QHBoxLayout()
        self._build()
        self._connect()
        host.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        ground(self, "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Separator(self._theme))
        self._side = _scrolled(self.outlook)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(_scrolled(self._left()), 1)
        self._columns.addWidget(self._side)
        column.addLayout(self._columns, 1)
        column.addWidget(Separator(self._theme))
        column.addWidget(self._foot())

    def _left(self) -> QWidget:
        left = QWidget()
        ground(left, "surface")
        self._left_column = QVBoxLayout(left)
        self._left_column.setSpacing(0)
        self._left_column.addWidget(label(_("Tell Oído what each column is"), "page"))
        self._left_column.addSpacing(4)
        self._left_column.addWidget(self._says)
        self._left_column.addWidget(self._trouble)
        self._left_column.addSpacing(8)
        self._left_column.addWidget(self.reading)
        self._left_column.addSpacing(10)
        self._left_column.addWidget(self.table)
        self._below = QVBoxLayout()
        self._left_column.addLayout(self._below)
        self._left_column.addStretch()
        self._trouble.hide()
        return left

    def _foot(self) -> QWidget:
        foot = QWidget()
        ground(foot, "background")
        self._foot_row = QHBoxLayout(foot)
        self._foot_row.setSpacing(12)
        self.import_button.set_height(36)
        self.done = buttons.quiet(self._theme, _("Back without importing"))
        self.done.clicked.connect(self.leave)
        self._foot_row.addWidget(self.remember)
        self._foot_row.addStretch()
        self._foot_row.addWidget(self.done)
        self._foot_row.addWidget(self.import_button)
        return foot

    def _connect(self) -> None:
        presenter = self._presenter
        self.table.said.connect(presenter.say)
        self.head.back.clicked.connect(self.leave)
        self.import_button.clicked.connect(self._finish)
        presenter.changed.connect(self._show)
        presenter.trouble.connect(self._complain)
        presenter.closed.connect(self.hide)

    def open(self, item: Pending, *, at_once: bool) -> None:
        """Show the columns of ``item``; what is known of it arrives in a moment. ``at_once``: it
        can be imported from here, else the page leads back to the other files."""
        self._arrived, self._at_once, self._leaving = False, at_once, False
        name = PurePath(item.preview.path).name
        self.head.show_file(name)
        self.setAccessibleName(_("Columns of {name}").format(name=name))
        self.remember.setChecked(item.corrected.remember if item.corrected else True)
        self._trouble.hide()
        self.table.hide()
        self.import_button.setEnabled(False)
        self._fit()
        self.show()
        self.raise_()
        self.head.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._presenter.open(item)

    def leave(self) -> None:
        """Go back to the sheet; what was said is kept with the file."""
        self._at_once = False
        self._finish()

    def _finish(self) -> None:
        """Leave as soon as what was said last is worked in."""
        item, presenter, at_once = self._presenter.item, self._presenter, self._at_once
        if presenter.waiting and presenter.touched:
            self._leaving = True
            return
        said = presenter.touched or at_once or (item is not None and item.corrected is not None)
        made = presenter.corrected(remember=self.remember.isChecked()) if said else None
        presenter.close()
        if item is not None:
            self.finished.emit(item, made, at_once)

    def _show(self) -> None:
        answer, item = self._presenter.answer, self._presenter.item
        if answer is None or item is None:
            return
        if self._leaving:
            self._finish()
            return
        self._trouble.hide()
        self._says.setText(words.guessed(answer.view))
        self.table.show_view(answer.view)
        self.table.show()
        self.reading.show_view(answer.view)
        self.outlook.show_answer(answer)
        says = words.import_label(answer.preview) if self._at_once else _("Done")
        self.import_button.set_words(says)
        self.import_button.setEnabled(bool(answer.preview.rows))
        first = self.table.first_to_decide()
        if not self._arrived and first is not None and keyboard.within(self.head.back):
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrived = True

    def _complain(self, sentence: str) -> None:
        if self._leaving:
            self._finish()
            return
        self._trouble.setText(sentence)
        self._trouble.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._host:
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What lies beneath is out of reach."""

    def _fit(self) -> None:
        self.setGeometry(self._host.rect())
        narrow, beside = self.width() < NARROW, self.width() >= BESIDE_FROM
        self._put_outlook(beside=beside)
        self.head.set_wordy(not narrow)
        margin = NARROW_MARGIN if narrow else MARGIN
        self._side.setFixedWidth(NARROW_SIDE if narrow else SIDE + MARGIN)
        self._left_column.setContentsMargins(margin, 16 if narrow else 26, margin, 20)
        edges = (4, margin) if beside else (0, 0)
        self.outlook.setContentsMargins(edges[0], 18 if narrow else 28, edges[1], 20)
        self._foot_row.setContentsMargins(margin, 13, margin, 13)

    def _put_outlook(self, *, beside: bool) -> None:
        """How the rows will look stands beside the table, or under it where there is no room."""
        if beside is self._side.isVisibleTo(self):
            return
        if beside:
            self._below.removeWidget(self.outlook)
            self._side.setWidget(self.outlook)
        else:
            self._below.addWidget(self._side.takeWidget())
        self.outlook.show()
        self._side.setVisible(beside)


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
