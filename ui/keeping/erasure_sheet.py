"""Erasing a customer for good: what goes is told first, and a certificate is left."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.changes import Change
from desktop.model.erasing import Certificate, ErasurePreview
from desktop.operations import forgetting
from desktop.operations.inboxes import Inbox
from desktop.wording import erasing, times
from desktop.wording.catalogue import gettext as _
from ui.hub import Hub
from ui.importing.slide_over import SlideOver
from ui.jobs import Cancel, Jobs, Latest, Task
from ui.keeping.parts import Caution, Told
from ui.shown_inbox import looking
from ui.style.theme import Theme
from ui.widgets.buttons import danger, secondary
from ui.widgets.styling import label


def open_file(path: Path) -> None:
    """Show a file that Oído wrote in the program that is made for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ErasureSheet(SlideOver):
    """``erased`` carries the path of the certificate."""

    erased = Signal(object)

    def __init__(self, theme: Theme, host: QWidget, jobs: Jobs, hub: Hub) -> None:
        super().__init__(
            theme, host, _("Erase for good"), _("Nothing brings this back, neither undo nor a copy.")
        )
        self._jobs, self._hub = jobs, hub
        self._latest = Latest()
        self._customer = 0
        self._began = 0.0
        self._certificate = Path()
        self.who = label("", "page", wrap=True)
        self.trouble = Caution(theme)
        self.told = Told(theme, _("This goes"), "trash-2", "negative")
        self.staying = Told(theme, _("This stays"), "info")
        self.done = Told(theme, _("Erased"), "circle-check", "positive")
        self.working = label("", "secondary", wrap=True)
        self.go = danger(theme, _("Erase for good"), "trash-2")
        self.stop = secondary(theme, _("Leave the rest for later"))
        self._stopping = Cancel()
        self.open_certificate = secondary(theme, _("Open the certificate"), "file-text")
        self._build()

    def _build(self) -> None:
        self.go.clicked.connect(lambda: self._erase())
        self.stop.clicked.connect(lambda: self._stop())
        self.open_certificate.clicked.connect(lambda: open_file(self._certificate))
        for widget in (self.who, self.trouble, self.told, self.staying, self.done, self.working):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.stop)
        self.foot.addWidget(self.open_certificate)
        self.foot.addWidget(self.go)
        self._clear()

    def _clear(self) -> None:
        self.who.clear()
        self.working.clear()
        self.trouble.set_text("")
        for part in (self.told, self.staying, self.done):
            part.say([])
        self.open_certificate.hide()
        self.stop.hide()
        self.go.setEnabled(False)
        self.go.show()

    def show_of(self, inbox: Path, customer: int) -> None:
        """Tell what erasing this customer would take away."""
        self._clear()

        def look(opened: Inbox) -> ErasurePreview:
            return forgetting.preview(opened, customer=customer)

        self._jobs.run(looking(inbox, look), self._latest.only(self._show), self._failed)

    def _show(self, told: ErasurePreview) -> None:
        self._customer = told.customer
        self.who.setText(told.name or _("Anonymous"))
        self.told.say(erasing.gone_lines(told))
        self.staying.say(erasing.staying_lines(told))
        self.let_work(self.go, True)

    def _failed(self, error: Exception) -> None:
        self.working.clear()
        self.trouble.set_text(str(error))

    def _not_erased(self, error: Exception) -> None:
        """Nothing is gone: it was called off before it began, or the inbox could not be written to."""
        self._failed(error)
        self.stop.hide()
        self.let_work(self.go, True)

    def _erase(self) -> None:
        number, self._began = self._customer, time.monotonic()
        self.let_work(self.go, False)
        self.trouble.set_text("")
        self.working.setText(
            _("Erasing, in the inbox and in its copies. With a large inbox it takes a while.")
        )

        self.stop.show()
        self.let_work(self.stop, True)

        def work(inbox: Inbox, task: Task) -> tuple[Change, Certificate, Path]:
            change, certificate = forgetting.forget(
                inbox, customer=number, progress=task.report, cancelled=task.cancelled
            )
            target = forgetting.certificate_path(inbox.path, certificate)
            forgetting.write_certificate(certificate, target)
            return change, certificate, target

        self._stopping = self._jobs.in_store(work, self._done, self._not_erased, self._on_the_way)

    def _stop(self) -> None:
        """The person is gone from the inbox already: what is written anew to get rid of the bytes waits."""
        self._stopping.cancel()
        self.let_work(self.stop, False)

    def _on_the_way(self, done: int, total: int, name: str) -> None:
        self.working.setText(
            _("Erasing in {name}, file {done} of {total}. With a large inbox it takes a while.").format(
                name=times.lasting(name, time.monotonic() - self._began), done=done + 1, total=total
            )
        )

    def _done(self, result: tuple[Change, Certificate, Path]) -> None:
        change, certificate, self._certificate = result
        self._hub.announce(change)
        self.working.clear()
        self.stop.hide()
        self.who.clear()
        self.told.say([])
        self.staying.say([])
        where = _("The certificate lies in {path}.").format(path=self._certificate)
        self.done.say([*erasing.certificate_lines(certificate), where])
        self.go.hide()
        self.open_certificate.show()
        self.open_certificate.setFocus()
        self.erased.emit(self._certificate)
