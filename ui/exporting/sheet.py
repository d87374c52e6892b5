"""The export sheet: the reply log and the rest, in a file of the owner's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop import clock
from desktop.errors import OidoError
from desktop.wording.catalogue import decimal_comma, language, pgettext
from desktop.wording.catalogue import gettext as _
from ui.exporting.boxes import without_arrows
from ui.exporting.choices import Choice, Form, Period, What, form_answers
from ui.exporting.filters import Filters
from ui.exporting.options import Options
from ui.exporting.writing import Written, sentence, write
from ui.importing.choosing import AskPlace, ask_place
from ui.importing.slide_over import SlideOver
from ui.jobs import Jobs
from ui.style.theme import Theme
from ui.widgets import buttons
from ui.widgets.parts import Card, ElidedLabel
from ui.widgets.styling import label, restyle

OpenFolder = Callable[[Path], None]


def open_folder(path: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ExportSheet(SlideOver):
    """Asks what, from when and as what; then where, in the system's own dialog.

    ``exported`` carries the file and the number of rows in it.
    """

    exported = Signal(object, int)

    def __init__(
        self,
        theme: Theme,
        host: QWidget,
        jobs: Jobs,
        *,
        ask_where: AskPlace = ask_place,
        show_folder: OpenFolder = open_folder,
    ) -> None:
        super().__init__(theme, host, _("Export"), _("The reply log and the rest, in a file of your own."))
        self._jobs, self.ask_where, self.show_folder = jobs, ask_where, show_folder
        self._saved: Path | None = None
        self._fill_body()
        self._fill_foot()
        self._adapt()

    def _fill_body(self) -> None:
        self.what = Options(self.theme, _("What"), what_answers(), What.REPLIES)
        self.period = Options(self.theme, _("From when"), period_answers(), Period.ALL)
        self.form = Options(self.theme, _("Kind of file"), form_answers(), Form.CSV)
        self.delimiter = Options(
            self.theme,
            _("Columns separated by"),
            [(",", _("Commas")), (";", _("Semicolons"))],
            ";" if decimal_comma() else ",",
        )
        self.rows = Options(
            self.theme,
            _("One row for"),
            [("message", _("Each reply")), ("conversation", _("Each conversation"))],
            "message",
        )
        self.days = self._days()
        self.filters = Filters(self.theme, self._jobs)
        self.hint = label("", "small", wrap=True)
        self.body.setSpacing(18)
        for part in (
            self.what, self.period, self.days, self.filters, self.form, self.delimiter, self.rows, self.hint,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.outcome = self._outcome()
        self.body.addWidget(self.outcome)
        self.body.addStretch()
        for options in (self.what, self.period, self.form, self.delimiter, self.rows):
            options.chosen.connect(self._adapt)
        self.filters.changed.connect(self._adapt)

    def _days(self) -> QWidget:
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        today = clock.today()
        self.first, self.last = _day_edit(today.replace(day=1)), _day_edit(today)
        for words, edit in ((pgettext("days", "from"), self.first), (pgettext("days", "to"), self.last)):
            row.addWidget(label(words, "secondary"))
            row.addWidget(edit)
            edit.setAccessibleName(words)
            edit.dateChanged.connect(self._adapt)
        row.addStretch()
        return days

    def _outcome(self) -> Card:
        outcome = Card(quiet=True)
        column = QVBoxLayout(outcome)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.said = label("", wrap=True)
        self.where = ElidedLabel("", "small")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.folder_button = buttons.secondary(self.theme, _("Open folder"), "folder-open")
        self.folder_button.clicked.connect(self._open_folder)
        for part in (self.said, self.where, self.bar):
            column.addWidget(part)
        column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        outcome.hide()
        return outcome

    def _fill_foot(self) -> None:
        self.name = ElidedLabel("", "secondary")
        self.save_button = buttons.primary(self.theme, _("Save as…"), "file-down")
        self.save_button.set_height(36)
        self.save_button.clicked.connect(self.save)
        self.foot.addSpacing(8)
        self.foot.addWidget(self.name, 1)
        self.foot.addWidget(self.save_button)

    def focus_first(self) -> None:
        """The main button: everything has a sensible answer already."""
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def choice(self) -> Choice:
        """What is asked for at present."""
        return Choice(
            what=What(self.what.code),
            period=Period(self.period.code),
            first=_day_of(self.first),
            last=_day_of(self.last),
            form=Form(self.form.code),
            delimiter=self.delimiter.code,
            rows=self.rows.code,
            source=self.filters.source.currentData() or "",
            by=self.filters.by.text().strip(),
            customer=self.filters.customer,
        )

    def save(self) -> None:
        """Ask where, and write the file beside the window."""
        choice = self.choice()
        today = clock.today()
        place = self.ask_where(self.window(), choice.file_name(today), choice.form.value)
        if place is None:
            return
        self._tell(_("Writing {name}…").format(name=place.name), busy=True)
        self.let_work(self.save_button, False)
        self._jobs.in_store(
            lambda inbox, task: write(inbox, place, choice, today),
            lambda written: self._written(place, written),
            self._failed,
        )

    def _written(self, place: Path, written: Written) -> None:
        self._saved = place
        self._tell(sentence(written), where=str(place))
        self._adapt()
        self.exported.emit(place, written.rows)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self._tell(str(error), bad=True)
        else:
            self.outcome.hide()
        self._adapt()

    def _tell(self, words: str, *, where: str = "", busy: bool = False, bad: bool = False) -> None:
        self.said.setText(words)
        restyle(self.said, words="negative" if bad else "")
        self.where.setText(where)
        self.where.setVisible(bool(where))
        self.folder_button.setVisible(bool(where))
        self.bar.setVisible(busy)
        self.outcome.show()

    def _open_folder(self) -> None:
        if self._saved is not None:
            self.show_folder(self._saved.parent)

    def _adapt(self) -> None:
        """Ask only what the rest of the answers leaves open."""
        choice = self.choice()
        self.period.setVisible(not choice.what.whole)
        self.days.setVisible(not choice.what.whole and choice.period is Period.FROM_TO)
        self.filters.show_for(replies=choice.what is What.REPLIES, feedback=choice.what is What.FEEDBACK)
        self.delimiter.setVisible(choice.form is Form.CSV)
        self.rows.setVisible(choice.what is What.REPLIES)
        problem = choice.problem()
        self.hint.setText(problem or hint(choice))
        self.hint.setVisible(bool(self.hint.text()))
        restyle(self.hint, words="negative" if problem else "small")
        self.name.setText(choice.file_name(clock.today()))
        self.let_work(self.save_button, not problem)


def what_answers() -> list[tuple[str, str]]:
    """What can be exported, in words."""
    return [
        (What.REPLIES, _("Replies (the log)")),
        (What.FEEDBACK, _("Feedback")),
        (What.CUSTOMERS, _("Customers")),
        (What.IDEAS, _("Ideas")),
    ]


def period_answers() -> list[tuple[str, str]]:
    """The periods, in words."""
    return [
        (Period.ALL, _("Everything")),
        (Period.THIS_MONTH, _("This month")),
        (Period.LAST_MONTH, _("Last month")),
        (Period.FROM_TO, _("Between two days")),
    ]


def hint(choice: Choice) -> str:
    """What to know about this kind of file; '' when there is nothing."""
    if choice.form is Form.CSV and choice.delimiter == "," and decimal_comma():
        return _("Spreadsheets in Spanish open a CSV with semicolons more easily.")
    if choice.form is Form.PDF:
        return _("To print or to hand in.")
    if choice.form is Form.JSON_LINES:
        return _("For programs, also with a million rows.")
    return ""


def _day_edit(day: date) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    without_arrows(edit)
    edit.setFixedWidth(130)
    edit.setLocale(QLocale(language()))
    edit.setDisplayFormat("d MMM yyyy")
    return edit


def _day_of(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
