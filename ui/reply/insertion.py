"""Templates for the draft: opened over the composer, put in at the caret."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.model.drafts import Template
from desktop.replying import templates
from ui.reply.editor import DraftEditor
from ui.reply.subject import Subject
from ui.reply.template_picker import TemplatePicker
from ui.style.theme import Theme

_LEAST_ROOM = 160
_EDGE = 12


class Insertion(QObject):
    """``inserted`` carries the code of the template that a draft goes on with."""

    inserted = Signal(str)

    def __init__(self, theme: Theme, editor: DraftEditor, over: QWidget) -> None:
        super().__init__(over)
        self._editor = editor
        self._over = over
        self._subject: Subject | None = None
        self.picker = TemplatePicker(theme, self._filled, over)
        self.picker.chosen.connect(self.insert)
        self.picker.closed.connect(editor.setFocus)

    def open(self, subject: Subject, foot: int) -> None:
        """Offer the templates of ``subject``, standing on the line ``foot`` of the composer."""
        self._subject = subject
        window = self._over.window()
        self.picker.setParent(window)
        corner = self._over.mapTo(window, QPoint(0, foot))
        room = max(_LEAST_ROOM, corner.y() - _EDGE)
        self.picker.place(corner.x(), corner.y(), self._over.width(), room)
        self.picker.open(subject.templates, subject.fitting)

    def use(self, subject: Subject, template: Template) -> None:
        """Put a template in that was chosen elsewhere."""
        self._subject = subject
        self.insert(template)

    def insert(self, template: Template) -> None:
        """Put the template in at the caret, or in place of nothing but white space, and go to
        its first gap."""
        text = self._filled(template)
        self.inserted.emit(template.code)
        if self._editor.words().strip():
            self._editor.insertPlainText(text)
        else:
            self._editor.replace_words(text)
        cursor = self._editor.textCursor()
        end = cursor.position()
        cursor.setPosition(max(0, end - len(text.encode("utf-16-le")) // 2))
        self._editor.setTextCursor(cursor)
        if not self._editor.to_gap():
            cursor.setPosition(end)
            self._editor.setTextCursor(cursor)

    def _filled(self, template: Template) -> str:
        values = self._subject.values if self._subject is not None else {}
        return templates.fill(template.body, values).text
