"""Erasing a customer for good: what goes is told first, and a certificate is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.changes import Change
from desktop.model.erasing import Certificate, ErasurePreview
from desktop.operations import forgetting, inboxes
from desktop.operations.inboxes import Inbox
from desktop.wording import erasing
from desktop.wording.catalogue import gettext as _
from ui.hub import Hub
from ui.importing.slide_over import SlideOver
from ui.jobs import Jobs, Latest
from ui.style.theme import Theme
from ui.widgets.buttons import primary
from ui.widgets.styling import label


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
        self.who = label("", "title", wrap=True)
        self.told = label("", wrap=True)
        self.go = primary(theme, _("Erase for good"), "trash-2")
        self.go.clicked.connect(lambda: self._erase())
        self.body.addWidget(self.who)
        self.body.addWidget(self.told)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go)

    def show_of(self, inbox: Path, customer: int) -> None:
        """Tell what erasing this customer would take away."""
        self.who.clear()
        self.told.clear()
        self.go.setEnabled(False)

        def look(task: object) -> ErasurePreview:
            with inboxes.open_for_reading(inbox) as opened:
                return forgetting.preview(opened, customer=customer)

        self._jobs.run(look, self._latest.only(self._show), lambda error: self.told.setText(str(error)))

    def _show(self, told: ErasurePreview) -> None:
        self._customer = told.customer
        self.who.setText(told.name or _("Anonymous"))
        self.told.setText("\n".join(erasing.preview_lines(told)))
        self.let_work(self.go, True)

    def _erase(self) -> None:
        number = self._customer
        self.let_work(self.go, False)

        def work(inbox: Inbox, task: object) -> tuple[Change, Certificate, Path]:
            change, certificate = forgetting.forget(inbox, customer=number)
            target = forgetting.certificate_path(inbox.path, certificate)
            forgetting.write_certificate(certificate, target)
            return change, certificate, target

        self._jobs.in_store(work, self._done, lambda error: self.told.setText(str(error)))

    def _done(self, result: tuple[Change, Certificate, Path]) -> None:
        change, certificate, target = result
        self._hub.announce(change)
        self.told.setText(
            "\n".join(
                [
                    *erasing.certificate_lines(certificate),
                    _("The certificate lies in {path}.").format(path=target),
                ]
            )
        )
        self.erased.emit(target)
