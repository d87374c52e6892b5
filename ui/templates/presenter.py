"""What the templates page reads beside the window, and does in the inbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.changes import Area, Change
from desktop.errors import OidoError, UserError
from desktop.model.answering import TemplateFile
from desktop.model.codes import Order
from desktop.model.drafts import Template
from desktop.model.query import Query
from desktop.operations import reading, templates
from desktop.operations.inboxes import Inbox
from desktop.wording import answering
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.times import number
from ui.hub import Hub
from ui.jobs import Jobs
from ui.shown_inbox import ShownInbox

T = TypeVar("T")
_TRIED = 20


class TemplatesPresenter(QObject):
    """``listed`` carries all templates, ``saved`` the number of one that was kept. ``told`` carries
    a sentence on a file, ``refused`` why a template could not be kept."""

    listed = Signal(object)
    saved = Signal(int)
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, jobs: Jobs, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._hub = jobs, hub
        self._shown = ShownInbox(jobs)

    def read_from(self, path: Path | None) -> None:
        """Another inbox, or none."""
        self._shown.read_from(path)

    def load(self) -> None:
        """List them, and then once more with what came after their replies, which takes longer."""

        def then(found: list[Template]) -> None:
            self.listed.emit(found)
            self._read(
                "list", lambda inbox: templates.all_templates(inbox, with_outcomes=True), self.listed.emit
            )

        self._shown.ask("list", templates.all_templates, then)

    def preview(self, body: str, open_item: int, turn: int, then: Callable[[str, str], None]) -> None:
        """How a body reads for the item that is open, or for one of the newest; ``turn`` picks."""

        def look(inbox: Inbox) -> tuple[str, str]:
            first = [open_item] if open_item >= 0 else []
            others = reading.list_ids(inbox, Query(order=Order.NEWEST), limit=_TRIED)
            ids = [*first, *(one for one in others if one != open_item)]
            if not ids:
                return body, ""
            item = ids[turn % len(ids)]
            try:
                filled = templates.preview(inbox, body=body, feedback=item)
                customer = reading.detail(inbox, item).row.customer
            except UserError:
                return body, ""
            return filled.text, customer or _("Nobody named")

        self._read("preview", look, lambda found: then(*found))

    def save(self, template: Template) -> None:
        """Keep a template as the owner's."""
        self._do(lambda inbox: templates.save(inbox, template=replace(template, own=True)))

    def copy(self, template: Template) -> None:
        """Make a copy that is the owner's."""
        self._do(lambda inbox: templates.duplicate(inbox, code=template.code, language=template.language))

    def remove(self, template: Template) -> None:
        """Remove one of the owner's."""
        self._do(lambda inbox: templates.delete(inbox, template=template.id))

    def take_over(self, path: Path) -> None:
        """Take over the templates of a file."""

        def then(done: TemplateFile) -> None:
            self.told.emit(" ".join(answering.taken_over(done)))
            count = len(done.new) + len(done.replaced)
            self._hub.announce(
                Change("templates_imported", frozenset({Area.SETTINGS}), values={"count": count})
            )

        self._jobs.in_store(lambda inbox, task: templates.import_file(inbox, path), then, self._tell)

    def save_file(self, path: Path) -> None:
        """Write the owner's own templates to a file."""

        def then(count: int) -> None:
            words = ngettext("{count} template saved in {file}.", "{count} templates saved in {file}.", count)
            self.told.emit(words.format(count=number(count), file=path.name))

        self._jobs.in_store(lambda inbox, task: templates.export_file(inbox, path), then, self._tell)

    def _do(self, verb: Callable[[Inbox], Change | None]) -> None:
        def then(change: Change | None) -> None:
            self._hub.announce(change)
            if change is not None and "template" in change.values:
                self.saved.emit(int(change.values["template"]))

        def otherwise(error: Exception) -> None:
            if isinstance(error, OidoError):
                self.refused.emit(str(error))

        self._jobs.in_store(lambda inbox, task: verb(inbox), then, otherwise)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, OidoError):
            self.told.emit(str(error))

    def _read(self, question: str, look: Callable[[Inbox], T], then: Callable[[T], None]) -> None:
        self._shown.ask(question, look, then, lambda error: None)
