"""Words for the draft from elsewhere: templates, like replies, older wordings, opened over it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.later import later

if TYPE_CHECKING:
    from desktop.model.answering import PastAnswer
    from desktop.model.drafts import Template
    from desktop.replying import templates
    from ui.reply.answers_picker import AnswersPicker
    from ui.reply.editor import DraftEditor
    from ui.reply.subject import Subject
    from ui.reply.template_picker import TemplatePicker
    from ui.reply.versions_picker import VersionsPicker
    from ui.style.theme import Theme
else:
    templates = later("desktop.replying.templates")


class Insertion(QObject):
    """``inserted`` carries the code of the template that a draft goes on with, ``answers_wanted``
    asks for ``show_answers``, ``version_wanted`` carries the number of an older wording."""

    inserted = Signal(str)
    answers_wanted = Signal()
    version_wanted = Signal(int)

    def __init__(self, theme: Theme, editor: DraftEditor, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._editor = editor
        self._over = over
        self._subject: Subject | None = None

    @cached_property
    def picker(self) -> TemplatePicker:
        """What offers templates; made, like the others, when it is first wanted."""
        from ui.reply.template_picker import TemplatePicker

        picker = TemplatePicker(self._theme, self._filled, self._over)
        picker.chosen.connect(self.insert)
        picker.closed.connect(self._editor.setFocus)
        return picker

    @cached_property
    def answers(self) -> AnswersPicker:
        """What offers like replies."""
        from ui.reply.answers_picker import AnswersPicker

        answers = AnswersPicker(self._theme, self._over)
        answers.chosen.connect(lambda answer: self.insert_answer(answer))
        answers.closed.connect(self._editor.setFocus)
        return answers

    @cached_property
    def versions(self) -> VersionsPicker:
        """What offers older wordings."""
        from ui.reply.versions_picker import VersionsPicker

        versions = VersionsPicker(self._theme, self._over)
        versions.chosen.connect(self.version_wanted)
        versions.closed.connect(self._editor.setFocus)
        return versions

    def open(self, subject: Subject, foot: int) -> None:
        """Offer the templates of ``subject``, standing on the line ``foot`` of the composer."""
        self._subject = subject
        self.picker.show_templates(subject.templates, subject.fitting)
        self.picker.open_over(self._over, foot)

    def open_answers(self, foot: int) -> None:
        """Offer what was answered to the like before."""
        self.answers.wait()
        self.answers.open_over(self._over, foot)
        self.answers_wanted.emit()

    def open_versions(self, subject: Subject, foot: int) -> None:
        """Offer the older wordings of the open reply."""
        reply = subject.open_reply
        if reply is not None:
            self.versions.show_versions(reply.versions)
            self.versions.open_over(self._over, foot)

    def close(self) -> None:
        """Another item comes: nothing is offered for the one before."""
        made = vars(self)
        for name in ("picker", "answers", "versions"):
            if name in made:
                made[name].close_panel()
        if "answers" in made:
            self.answers.forget()

    @staticmethod
    def at_hand(subject: Subject | None) -> Sequence[Template]:
        """The templates for what is answered; none while nothing is."""
        return subject.templates if subject is not None else ()

    def use(self, subject: Subject, template: Template) -> None:
        """Put a template in that was chosen elsewhere."""
        self._subject = subject
        self.insert(template)

    def insert(self, template: Template) -> None:
        """Put the template in at the caret, or in place of nothing but white space, and go to
        its first gap."""
        self.inserted.emit(template.code)
        self._put(self._filled(template))

    def insert_answer(self, answer: PastAnswer) -> None:
        """Put a past answer in at the caret; it is the owner's to change, and is checked like all."""
        self._put(answer.text)

    def _put(self, text: str) -> None:
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
