"""The templates page: the list on the left, one template with its preview on the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.changes import Area, Change
from desktop.model.drafts import Template
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import language
from ui.hub import Hub
from ui.importing.choosing import AskPlace, ask_place
from ui.inbox.reading import Reading
from ui.jobs import Jobs
from ui.looking import writes
from ui.pages import Page
from ui.style.theme import Theme
from ui.templates.editor import TemplateEditor
from ui.templates.presenter import TemplatesPresenter
from ui.templates.shelf import Shelf, key_of
from ui.widgets import buttons
from ui.widgets.parts import Separator
from ui.widgets.styling import ground, label

AskTemplates = Callable[[QWidget], Path | None]
FILE_NAME = "oido-templates.toml"
_SILENT = frozenset({"draft_saved", "reply_copied", "setting_set"})
_LIST, _LEAST_LIST = 380, 280


def ask_templates(parent: QWidget) -> Path | None:
    """The file of templates that the owner chooses; None when it was cancelled."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Take over templates"), "", "*.toml")
    return Path(chosen) if chosen else None


class TemplatesPage(Page):
    """``open_item`` says which opinion is open in the inbox, or -1: templates are tried on it."""

    searches = True

    def __init__(
        self,
        theme: Theme,
        jobs: Jobs,
        hub: Hub,
        *,
        open_item: Callable[[], int],
        ask_where: AskPlace = ask_place,
        ask_file: AskTemplates = ask_templates,
    ) -> None:
        super().__init__()
        self._theme, self._open_item = theme, open_item
        self.ask_where, self.ask_file = ask_where, ask_file
        self._templates: list[Template] = []
        self._saved = 0
        self._turn = 0
        self.presenter = TemplatesPresenter(jobs, hub, self)
        self.shelf, self.editor = Shelf(theme, language()), TemplateEditor(theme)
        self.told = label("", "secondary", wrap=True)
        self.new = buttons.secondary(theme, _("New template"), "plus")
        self.take = buttons.icon_button(theme, "upload", _("Take over templates from a file…"))
        self.save_file = buttons.icon_button(theme, "download", _("Save my templates to a file…"))
        writes(self.new, self.take)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(_("Templates"))
        left = QWidget()
        ground(left, "background")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.shelf, 1)
        self.told.setContentsMargins(16, 6, 16, 6)
        self.told.hide()
        column.addWidget(self.told)
        column.addWidget(Separator(self._theme))
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 12, 10, 12)
        foot.setSpacing(4)
        self.new.set_height(self._theme.measure("height.button_large"))
        foot.addWidget(self.new)
        foot.addStretch(1)
        for button in (self.take, self.save_file):
            foot.addWidget(button)
        column.addLayout(foot)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        left.setMinimumWidth(_LEAST_LIST)
        panes.addWidget(left)
        panes.addWidget(self.editor)
        panes.setStretchFactor(1, 1)
        panes.setSizes([_LIST, 700])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panes)
        self.setFocusProxy(self.shelf)

    def _connect(self) -> None:
        presenter, editor = self.presenter, self.editor
        self.shelf.opened.connect(lambda template: self._opened(template))
        self.shelf.entered.connect(editor.focus_title)
        editor.save_wanted.connect(lambda template: presenter.save(template))
        editor.copy_wanted.connect(lambda template: self._copy(template))
        editor.removal_wanted.connect(lambda template: presenter.remove(template))
        editor.preview_wanted.connect(self._preview)
        editor.preview.other_wanted.connect(self._try_another)
        presenter.listed.connect(lambda found: self._show(found))
        presenter.saved.connect(self._kept)
        presenter.told.connect(self._say)
        presenter.refused.connect(editor.complain)
        self.new.clicked.connect(self.begin)
        self.take.clicked.connect(self._take_over)
        self.save_file.clicked.connect(self._save_file)

    # --- what the window asks ---------------------------------------------------------

    def read_from(self, reading: Reading | None) -> None:
        self.keep()
        self.presenter.read_from(reading.path if reading is not None else None)
        self._turn = 0
        self.shelf.show_templates([])
        if self.isVisible():
            self.presenter.load()

    def refresh(self, change: Change) -> None:
        if change.areas & {Area.SETTINGS, Area.REPLIES} and change.verb not in _SILENT:
            self.presenter.load()

    def arrive(self) -> None:
        self._turn = 0
        self.presenter.load()
        self.shelf.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_search(self) -> None:
        self.shelf.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.shelf.search.selectAll()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was changed is kept when the owner goes elsewhere."""
        super().hideEvent(event)
        self.keep()

    def keep(self) -> None:
        """Save what was changed, unless it could not be a template yet."""
        written = self.editor.written()
        if self.editor.is_changed and written.title.strip() and written.body.strip():
            self.presenter.save(written)

    def begin(self) -> None:
        """Write a new template."""
        self.keep()
        self.shelf.view.setCurrentRow(-1)
        self.editor.show_template(Template("", language(), "", "", own=True))
        self.editor.focus_title()

    # --- what is shown ----------------------------------------------------------------

    def _show(self, found: list[Template]) -> None:
        """All templates were read; what is being written stays as it is."""
        self._templates = found
        kept = next((one for one in found if one.id == self._saved), None) if self._saved else None
        self._saved = 0
        if kept is not None and not self._is_elsewhere(kept):
            self.editor.show_template(kept)
        self.shelf.show_templates(found)
        open_one = self.editor.template
        if kept is not None and open_one == kept:
            self.shelf.go_to(key_of(kept))
        elif not self._is_writing and self.shelf.current != open_one:
            self.editor.show_template(self.shelf.current)

    @property
    def _is_writing(self) -> bool:
        """Whether what stands in the fields is nowhere else yet."""
        open_one = self.editor.template
        return self.editor.is_changed or (open_one is not None and not open_one.code)

    def _is_elsewhere(self, kept: Template) -> bool:
        """Whether the owner went on to another template before this one was kept."""
        open_one = self.editor.template
        return open_one is not None and bool(open_one.code) and key_of(open_one) != key_of(kept)

    def _kept(self, number: int) -> None:
        self._saved = number
        self.editor.complain("")
        self.presenter.load()

    def _opened(self, template: Template | None) -> None:
        before = self.editor.template
        same = template is not None and before is not None and key_of(template) == key_of(before)
        if template is None or (same and self.editor.is_changed):
            return
        if not same:
            self.keep()
        self.editor.show_template(template)

    def _copy(self, template: Template) -> None:
        self.keep()
        self.presenter.copy(template)
        # The copy is what the owner goes on with.
        self.editor.show_template(replace(template, code=""))

    def _preview(self, body: str) -> None:
        self.editor.preview.show_preview(body, "")
        self.presenter.preview(body, self._open_item(), self._turn, self.editor.preview.show_preview)

    def _try_another(self) -> None:
        self._turn += 1
        self._preview(self.editor.body.toPlainText())

    # --- files ------------------------------------------------------------------------

    def _take_over(self) -> None:
        path = self.ask_file(self.window())
        if path is not None:
            self.presenter.take_over(path)

    def _save_file(self) -> None:
        path = self.ask_where(self.window(), FILE_NAME, "toml")
        if path is not None:
            self.presenter.save_file(path)

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
