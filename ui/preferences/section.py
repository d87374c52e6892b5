"""A part of the preferences: it says what it reads, shows it, and asks for what is changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from desktop.changes import Change
from desktop.operations import inboxes
from desktop.operations.inboxes import Inbox
from desktop.settings import Value
from ui.preferences.fields import LineField, NumberField, TextField
from ui.style.theme import Theme
from ui.widgets.styling import label

Verb = Callable[[Inbox], Change | None]
Field = LineField | TextField | NumberField


class Section(QWidget):
    """``wanted`` carries a ``Verb`` and the one that takes it back, or None."""

    wanted = Signal(object, object)

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__()
        self.theme, self.heading = theme, heading
        self.fields: dict[str, Field] = {}
        self._values: dict[str, Value] = {}
        self.setAccessibleName(heading)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 8)
        self.column.setSpacing(8)
        self.column.addWidget(label(heading, "title"))

    def read(self, inbox: Inbox) -> object:
        """What the section shows; called on the store's thread."""
        return {key: inboxes.setting(inbox, key) for key in self.fields}

    def show_read(self, found: object) -> None:
        """Show what ``read`` gave."""
        assert isinstance(found, dict)
        self.show_values(found)

    def show_values(self, values: dict[str, Value]) -> None:
        """Show the settings of the fields."""
        self._values |= values
        for key, value in values.items():
            if key in self.fields:
                self.fields[key].show_value(value)

    def focus_first(self) -> None:
        """Put the keyboard into the section."""
        part = self.nextInFocusChain()
        while part is not None and self.isAncestorOf(part):
            if part.isVisibleTo(self) and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                part.setFocus(Qt.FocusReason.TabFocusReason)
                return
            part = part.nextInFocusChain()

    def flush(self) -> None:
        """Save what was typed last."""
        for field in self.fields.values():
            field.keeper.flush()

    def form(self) -> QFormLayout:
        """A form at the end of the section."""
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.column.addLayout(form)
        return form

    def add(self, form: QFormLayout, name: str, field: Field, below: str = "") -> None:
        """A setting with its name, and what is to be known of it."""
        field.setAccessibleDescription(below)
        field.keeper.settled.connect(self.save)
        self.fields[field.keeper.key] = field
        self.row(form, name, field, below)

    def row(self, form: QFormLayout, name: str, field: QWidget, below: str = "") -> None:
        """Any field with its name."""
        caption = label(name, "secondary", wrap=True)
        caption.setBuddy(field)
        caption.setFixedWidth(120)
        caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        caption.setContentsMargins(0, 7, 0, 0)
        field.setAccessibleName(name)
        if not below:
            form.addRow(caption, field)
            return
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addWidget(field, 0, _beside(field))
        both.addWidget(label(below, "small", wrap=True))
        form.addRow(caption, both)

    def save(self, key: str, value: object) -> None:
        """Change a setting."""
        assert isinstance(value, str | int | float | bool)  # a signal forgets the type
        before, after = self._values.get(key), value
        self._values[key] = after
        back = None if before is None else lambda inbox: self.store(inbox, key, before)
        self.wanted.emit(lambda inbox: self.store(inbox, key, after), back)

    def store(self, inbox: Inbox, key: str, value: Value) -> Change | None:
        """How a setting of this section is stored."""
        return inboxes.set_setting(inbox, key=key, value=value)


def _beside(field: QWidget) -> Qt.AlignmentFlag:
    """Numbers keep to their width; texts take the whole column."""
    return Qt.AlignmentFlag.AlignLeft if isinstance(field, NumberField) else Qt.AlignmentFlag(0)
