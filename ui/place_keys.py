"""Keys that belong to one place: where one writes, or a page over the list. They are changed like those
of the window's actions, and kept with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from ui import keys
from ui.actions import Group, Spec
from ui.widgets.buttons import Button, key_words

# Actions of these groups rest while a page lies over the list.
_REST_ON_PAGES = (Group.ITEM, Group.LIST)

_FIRST = {
    "write_go_on": "Ctrl+Return", "write_template": "Ctrl+T", "write_similar": "Ctrl+J",
    "write_misspelt": "Ctrl+.",
    "customers_next": "J", "customers_previous": "K", "customers_note": "N", "customers_merge": "M",
    "outbox_next": "J", "outbox_previous": "K", "outbox_go_on": "Ctrl+Return",
    "doubtful_next": "J", "doubtful_previous": "K", "doubtful_same": "S", "doubtful_different": "D",
}  # fmt: skip
"""The keys of the beginning, in Qt's portable form."""

_Standard = QKeySequence.StandardKey
_EDITING = (
    _Standard.Copy, _Standard.Cut, _Standard.Paste,
    _Standard.SelectAll, _Standard.Undo, _Standard.Redo,
    _Standard.Delete, _Standard.DeleteStartOfWord, _Standard.DeleteEndOfWord,
    _Standard.MoveToNextWord, _Standard.MoveToPreviousWord, _Standard.MoveToStartOfDocument,
    _Standard.MoveToEndOfDocument, _Standard.SelectNextWord, _Standard.SelectPreviousWord,
    _Standard.SelectStartOfDocument, _Standard.SelectEndOfDocument,
)  # fmt: skip
"""What a text takes for itself."""


class PlaceKey(NamedTuple):
    """What a key does in a place; the same shape as an action of the window."""

    code: str
    words: str
    keys: tuple[str, ...]


class Place(NamedTuple):
    """One place and its keys. ``fixed`` are keys that never change, with what they do; ``writing``: one
    writes here, beside the list; else it is a page that lies over it."""

    heading: str
    keys: Sequence[PlaceKey]
    fixed: Sequence[tuple[str, Sequence[str]]] = ()
    writing: bool = False

    def rests(self, spec: Spec) -> bool:
        """Whether the action can never fire here."""
        return not self.writing and spec.group in _REST_ON_PAGES

    def fixed_holder(self, wanted: str) -> str:
        """What ``wanted`` does here once and for all, or ''."""
        return next(
            (words for words, held in self.fixed for key in held if keys.collide(key, wanted)),
            "",
        )


def places() -> list[Place]:
    """All of them, in the owner's language."""
    return [
        Place(
            _("While you write a reply"),
            _keys(
                ("write_go_on", _("Take the next step")),
                ("write_template", _("Templates")),
                ("write_similar", _("Similar replies")),
                ("write_misspelt", _("Next misspelt word")),
            ),
            ((_("Leave"), ("Esc",)),),
            writing=True,
        ),
        Place(
            _("Among customers"),
            _keys(
                ("customers_next", _("Next")),
                ("customers_previous", _("Previous")),
                ("customers_note", pgettext("action", "Note")),
                ("customers_merge", _("Merge with…")),
            ),
            ((_("Answer whether a customer is independent"), ("1", "2", "3", "4", "5")),),
        ),
        Place(
            _("While you post replies"),
            _keys(
                ("outbox_next", _("Next")),
                ("outbox_previous", _("Previous")),
                ("outbox_go_on", _("Take the next step")),
            ),
        ),
        Place(
            _("Among what may be twice here"),
            _keys(
                ("doubtful_next", _("Next")),
                ("doubtful_previous", _("Previous")),
                ("doubtful_same", _("It is the same")),
                ("doubtful_different", _("They are different")),
            ),
            ((_("The same, or different"), ("1", "2")),),
        ),
    ]


def _keys(*rows: tuple[str, str]) -> Sequence[PlaceKey]:
    return [PlaceKey(code, words, (_FIRST[code],)) for code, words in rows]


def writes(wanted: str) -> bool:
    """Whether a key writes or edits where one writes, so that it can do nothing else there."""
    sequence = QKeySequence(wanted)
    if sequence.isEmpty():
        return False
    first = sequence[0]
    told = first.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if not told and not Qt.Key.Key_F1 <= first.key() <= Qt.Key.Key_F35:
        return True
    edits = (held.toString() for kind in _EDITING for held in QKeySequence.keyBindings(kind))
    return any(keys.collide(held, wanted) for held in edits)


class Chosen(QObject):
    """The keys of places as they are now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self._chosen: dict[str, str] = {}

    def key(self, code: str) -> str:
        """In Qt's portable form; '' for none."""
        if self._file != keys.file():
            self.reload()
        return self._chosen.get(code, _FIRST[code])

    def reload(self) -> None:
        """Take what was kept."""
        self._file, self._chosen = keys.file(), keys.load()
        self.changed.emit()


@cache
def chosen() -> Chosen:
    """One for all windows, as the file that keeps them; made once there is an application to belong to."""
    return Chosen()


def shown(code: str) -> str:
    """A key as it stands on the keyboard; '' for none."""
    key = chosen().key(code)
    return key_words(QKeySequence(key)) if key else ""


def pressed(event: QKeyEvent, code: str) -> bool:
    """Whether a key was pressed; both Enter keys are one, and those with digits and signs apart are, too."""
    typed = event.keyCombination()
    bare = typed.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if typed.key() == Qt.Key.Key_Enter else typed.key()
    return QKeySequence(chosen().key(code)) == QKeySequence(QKeyCombination(bare, key))


class PlaceShortcut(QShortcut):
    """A key that works in ``place`` and whatever is in it, and follows what the owner chooses."""

    def __init__(self, place: QWidget, code: str, then: Callable[[], object]) -> None:
        super().__init__(place)
        self._code = code
        self.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.activated.connect(lambda: then())
        chosen().changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        key = chosen().key(self._code)
        both = [key, key.replace("Return", "Enter")] if key.endswith("Return") else [key]
        self.setKeys([QKeySequence(each) for each in both])


def follow_keys(place: QWidget, name: str, slots: Mapping[str, Callable[[], object]]) -> None:
    """Give a place its keys, by the ends of their codes."""
    for end, then in slots.items():
        PlaceShortcut(place, f"{name}_{end}", then)


class ShownKey(QObject):
    """Shows on a button which key does the same."""

    def __init__(self, button: Button, code: str) -> None:
        super().__init__(button)
        self._button, self._code = button, code
        chosen().changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._button.set_hint(shown(self._code))
